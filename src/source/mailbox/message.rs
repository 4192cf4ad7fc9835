//! One raw message to what a posting needs of it: who, when, about what, in answer to what, and its text.
//!
//! MIME is read by mail-parser; what it cannot decode is decoded as every other page is.

use super::super::dates;
use super::writer::{self, MailWriter};
use super::{clean, digest};
use crate::domain::Timestamp;
use crate::text::{encoding, html, wrap};
use mail_parser::{
    Addr, HeaderName, HeaderValue, Message as Parsed, MessageParser, MimeHeaders, PartType,
};

/// Bytes of a message that are read; what stands further down is an attachment.
pub(crate) const READ_BYTES_MAX: usize = 4 << 20;
/// Mentions of a content type; a message of more parts is an attack on its reader.
pub(crate) const CONTENT_TYPES_MAX: usize = 500;
/// Text parts that are joined.
const TEXT_PARTS_MAX: usize = 20;
/// Bytes of text kept of one message.
const TEXT_BYTES_MAX: usize = 512 << 10;
/// Messages within messages that are looked into.
const NESTING_MAX: usize = 2;
/// Messages read of one digest.
const CONTAINED_MAX: usize = 100;
/// Answered messages kept of `References`, the nearest.
const PARENTS_MAX: usize = 50;

/// A message, decoded but not yet cleaned of quotes and footers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MailMessage {
    pub id: Option<String>,
    /// The name in `From`, and the address.
    pub name: Option<String>,
    pub address: Option<String>,
    /// Who wrote it, as far as lists and gateways leave that to be known, and whom to write to.
    pub writer: MailWriter,
    /// The whole `From` as written, for filters.
    pub from: String,
    pub subject: String,
    pub date: Option<Timestamp>,
    /// Messages that this one answers, the nearest last.
    pub parents: Vec<String>,
    /// The list's name, where a list sent it.
    pub list: Option<String>,
    /// Whether a program sent it to many: a list, a newsletter, an alert.
    pub is_bulk: bool,
    /// Whether an archive hid the addresses (`x at y.org`).
    pub is_archived: bool,
    pub text: String,
    /// Whether the text is of a plain part that does not say where its lines end.
    pub is_plain: bool,
    pub html: Option<String>,
    /// A message forwarded as an attachment.
    pub forwarded: Option<Box<MailMessage>>,
    /// The messages of a digest, of which this one is the frame.
    pub contained: Vec<MailMessage>,
}

/// Why a message was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadMessage {
    #[error("more than {CONTENT_TYPES_MAX} parts: the message is not read")]
    Parts,
    #[error("not a message: neither a sender nor a subject nor a text was found")]
    NoMessage,
}

/// Reads one message as it came.
pub fn read(bytes: &[u8]) -> Result<MailMessage, UnreadMessage> {
    let bytes = &bytes[..bytes.len().min(READ_BYTES_MAX)];
    if has_many_parts(bytes) {
        return Err(UnreadMessage::Parts);
    }
    let parsed = MessageParser::default()
        .parse(bytes)
        .ok_or(UnreadMessage::NoMessage)?;
    let message = of(&parsed, 0);
    dismantle(parsed);
    let has_words = !message.text.trim().is_empty()
        || message.forwarded.is_some()
        || !message.contained.is_empty();
    match message.from.is_empty() && message.subject.is_empty() && !has_words {
        true => Err(UnreadMessage::NoMessage),
        false => Ok(message),
    }
}

/// Whether `Content-Type` stands in a message more than [`CONTENT_TYPES_MAX`] times, before it is parsed.
pub(super) fn has_many_parts(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"content-type";
    let starts = bytes.iter().enumerate().filter(|(_, b)| **b | 32 == b'c');
    let found = starts.filter(|(at, _)| {
        bytes
            .get(*at..at + NAME.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(NAME))
    });
    found.take(CONTENT_TYPES_MAX + 1).count() > CONTENT_TYPES_MAX
}

/// Lets nested messages go one by one: dropping them within each other takes a stack frame for each.
pub(super) fn dismantle(message: Parsed<'_>) {
    let mut waiting = vec![message];
    while let Some(message) = waiting.pop() {
        for part in message.parts {
            if let PartType::Message(inner) = part.body {
                waiting.push(inner);
            }
        }
    }
}

/// A message of a digest in plain text or of a file; None if it is no message.
pub(super) fn of_digest(bytes: &[u8], depth: usize) -> Option<MailMessage> {
    let parsed = MessageParser::default().parse(bytes)?;
    let message = of(&parsed, depth);
    dismantle(parsed);
    Some(message)
}

fn of(parsed: &Parsed<'_>, depth: usize) -> MailMessage {
    let raw_from = header(parsed, HeaderName::From).unwrap_or_default();
    let (name, address, is_archived) = sender(parsed, &raw_from);
    let list = parsed
        .header_raw("List-Id")
        .or_else(|| parsed.header_raw("List-Post"))
        .map(|list| list.trim().to_string());
    let is_bulk = list.is_some()
        || ["List-Unsubscribe", "Auto-Submitted", "Precedence"]
            .iter()
            .any(|name| parsed.header_raw(*name).is_some());
    let (text, html, is_plain) = bodies(parsed);
    let from = MailWriter {
        name: name.clone(),
        address: address.clone(),
    };
    let writer = match is_archived {
        true => from,
        false => writer::of(parsed, from, list.as_deref()),
    };
    let (forwarded, mut contained) = inner(parsed, depth);
    if contained.is_empty() && forwarded.is_none() && depth < NESTING_MAX {
        let mails = digest::mails(&text);
        let mails = mails
            .iter()
            .filter_map(|mail| of_digest(mail.as_bytes(), depth + 1));
        contained = mails.collect();
    }
    MailMessage {
        id: parsed.message_id().map(str::to_string),
        from: [name.as_deref(), address.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        name,
        address,
        subject: subject(parsed),
        date: date(parsed),
        parents: parents(parsed),
        list,
        is_bulk,
        is_archived,
        text,
        is_plain,
        writer,
        html,
        forwarded,
        contained,
    }
}

/// A header's bytes as text, folded lines joined.
fn header(parsed: &Parsed<'_>, name: HeaderName<'_>) -> Option<String> {
    let header = parsed.headers().iter().rev().find(|it| it.name == name)?;
    let range = header.offset_start as usize..header.offset_end as usize;
    let text = encoding::decode(parsed.raw_message.get(range)?, None).into_owned();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn subject(parsed: &Parsed<'_>) -> String {
    match parsed.subject() {
        Some(subject) if !subject.contains('\u{FFFD}') => subject.to_string(),
        Some(subject) => header(parsed, HeaderName::Subject)
            .filter(|raw| !raw.contains("=?"))
            .unwrap_or_else(|| subject.to_string()),
        None => String::new(),
    }
}

fn date(parsed: &Parsed<'_>) -> Option<Timestamp> {
    let read = |date: &mail_parser::DateTime| {
        (date.is_valid() && date.year >= 1970)
            .then(|| Timestamp::from_timestamp(date.to_timestamp(), 0))
            .flatten()
    };
    parsed
        .date()
        .and_then(read)
        .or_else(|| header(parsed, HeaderName::Date).and_then(|raw| dates::parse(&raw)))
        .or_else(|| {
            parsed
                .received()
                .and_then(|received| received.date())
                .as_ref()
                .and_then(read)
        })
}

/// Name, address, and whether an archive changed them: `joe at example.org (Joe Doe)`.
fn sender(parsed: &Parsed<'_>, raw: &str) -> (Option<String>, Option<String>, bool) {
    if let Some(found) = clean::archived_sender(raw) {
        return (found.0, found.1, true);
    }
    let first = parsed
        .from()
        .and_then(|from| from.first())
        .or_else(|| parsed.sender().and_then(|sender| sender.first()));
    let text = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_string)
    };
    (
        text(first.and_then(Addr::name)),
        text(first.and_then(Addr::address)),
        false,
    )
}

fn parents(parsed: &Parsed<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(id) => vec![id.to_string()],
            HeaderValue::TextList(ids) => ids.iter().map(|id| id.to_string()).collect(),
            _ => Vec::new(),
        }
    };
    let mut parents = ids(parsed.references());
    for id in ids(parsed.in_reply_to()) {
        parents.retain(|old| *old != id);
        parents.push(id);
    }
    parents.drain(..parents.len().saturating_sub(PARENTS_MAX));
    parents
}

/// The text for people, the HTML for selectors, and whether the text's lines may be wrapped.
fn bodies(parsed: &Parsed<'_>) -> (String, Option<String>, bool) {
    let mut text = String::new();
    let mut is_plain = false;
    for part in parsed.text_bodies().take(TEXT_PARTS_MAX) {
        let more = match &part.body {
            PartType::Text(body) => {
                let body = decoded(parsed, part, body);
                match flow(part) {
                    Some(delsp) => wrap::unflow(&body, delsp),
                    None => {
                        is_plain = true;
                        body
                    }
                }
            }
            PartType::Html(body) => html::to_text(&decoded(parsed, part, body)),
            _ => continue,
        };
        push(&mut text, &more);
    }
    let mut page = String::new();
    for part in parsed.html_bodies().take(TEXT_PARTS_MAX) {
        if let PartType::Html(body) = &part.body {
            push(&mut page, &decoded(parsed, part, body));
        }
    }
    let page = (!page.trim().is_empty()).then_some(page);
    if let Some(page) = &page
        && clean::is_stub(&text)
    {
        let read = html::to_text(page);
        if read.len() > text.len() {
            text = read;
            is_plain = false;
        }
    }
    (text, page, is_plain)
}

/// Whether a part says `format=flowed` (RFC 3676), and if so whether the blanks of its breaks go.
fn flow(part: &mail_parser::MessagePart<'_>) -> Option<bool> {
    let kind = part.content_type()?;
    let says = |name: &str, value: &str| {
        kind.attribute(name)
            .is_some_and(|it| it.trim().eq_ignore_ascii_case(value))
    };
    says("format", "flowed").then(|| says("delsp", "yes"))
}

fn push(text: &mut String, more: &str) {
    if more.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let mut end = more.len().min(TEXT_BYTES_MAX.saturating_sub(text.len()));
    while !more.is_char_boundary(end) {
        end -= 1;
    }
    text.push_str(&more[..end]);
}

/// Bytes that say nothing of their encoding are decoded as those of a page are.
fn decoded(parsed: &Parsed<'_>, part: &mail_parser::MessagePart<'_>, body: &str) -> String {
    let is_plain = part.encoding == mail_parser::Encoding::None;
    let range = part.offset_body as usize..part.offset_end as usize;
    match parsed.raw_message.get(range) {
        Some(raw) if is_plain && body.contains('\u{FFFD}') => {
            encoding::decode(raw, None).into_owned()
        }
        _ => body.to_string(),
    }
}

/// Whether a part is a mail saved as a file, whatever its type says.
fn is_mail_file(part: &mail_parser::MessagePart<'_>) -> bool {
    let is_eml = |name: &str| name.trim().to_ascii_lowercase().ends_with(".eml");
    !matches!(part.body, PartType::Message(_)) && part.attachment_name().is_some_and(is_eml)
}

fn of_file(bytes: &[u8], depth: usize) -> Option<MailMessage> {
    let bytes = &bytes[..bytes.len().min(READ_BYTES_MAX)];
    if has_many_parts(bytes) {
        return None;
    }
    of_digest(bytes, depth).filter(|it| !it.from.is_empty() && !it.subject.is_empty())
}

/// The message that this one passes on, or those of which it is a digest: several, or the parts of a
/// `multipart/digest` (RFC 2046, 5.1.5).
fn inner(parsed: &Parsed<'_>, depth: usize) -> (Option<Box<MailMessage>>, Vec<MailMessage>) {
    if depth >= NESTING_MAX {
        return (None, Vec::new());
    }
    let is_digest = parsed.parts.iter().any(|part| {
        part.content_type().is_some_and(|kind| {
            kind.subtype()
                .is_some_and(|kind| kind.eq_ignore_ascii_case("digest"))
        })
    });
    let inner = parsed.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    });
    let inner = inner.map(|inner| of(inner, depth + 1));
    // Some programs attach mails as files.
    let files = parsed.parts.iter().filter(|part| is_mail_file(part));
    let files = files.filter_map(|part| of_file(part.contents(), depth + 1));
    let mut inner: Vec<MailMessage> = inner.chain(files).take(CONTAINED_MAX).collect();
    match inner.pop() {
        Some(only) if inner.is_empty() && !is_digest => (Some(Box::new(only)), Vec::new()),
        last => {
            inner.extend(last);
            (None, inner)
        }
    }
}
