//! A mail that answers a digest: who, to whom, in answer to what, and the person's own words.
//!
//! Apart from [`super::message`], which reads postings: there a short text is a stub and the HTML is read, here a
//! short text is the answer and the HTML holds the quoted digest.

mod cut;
#[cfg(test)]
mod tests;

use super::{clean, forward};
use crate::domain::{InboundMail, Timestamp};
use crate::text::html;
use mail_parser::{
    Address, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders, PartType,
};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a mail that may be an answer: more is an attachment or an attack.
pub(crate) const ANSWER_BYTES_MAX: usize = 1 << 20;
/// Bytes of its text that are looked at.
const TEXT_BYTES_MAX: usize = 256 << 10;
/// Parts of a mail that a person wrote.
const PARTS_MAX: usize = 60;

/// Reads one mail as it came; nothing of what is too large or no mail.
pub fn read(bytes: &[u8]) -> Option<InboundMail> {
    if bytes.len() > ANSWER_BYTES_MAX || super::message::has_many_parts(bytes) {
        return None;
    }
    let parsed = MessageParser::default().parse(bytes)?;
    let mail = (parsed.parts.len() <= PARTS_MAX).then(|| of(&parsed, bytes));
    super::message::dismantle(parsed);
    mail
}

fn of(parsed: &Message<'_>, bytes: &[u8]) -> InboundMail {
    let subject = parsed.subject().unwrap_or_default().to_string();
    let prefixes = clean::subject(&subject, false);
    let text = text(parsed);
    let has_mail = parsed
        .parts
        .iter()
        .any(|part| matches!(part.body, PartType::Message(_)));
    let is_forward = prefixes.is_forward || has_mail || forward::is_certain(&text.whole);
    InboundMail {
        id: match parsed.message_id() {
            Some(id) => id.to_string(),
            None => format!("{:016x}", xxh3_64(bytes)),
        },
        from: addresses(parsed.from()),
        recipients: recipients(parsed),
        date: date(parsed),
        parents: parents(parsed),
        machine: machine(parsed, &subject),
        is_forged: is_forged(parsed),
        lines: cut::own_lines(&text.own),
        whole: text.whole,
        is_forward,
        subject,
    }
}

fn addresses(field: Option<&Address<'_>>) -> Vec<String> {
    let all = field.into_iter().flat_map(Address::iter);
    all.filter_map(|address| address.address())
        .map(|address| address.trim().to_lowercase())
        .collect()
}

/// In the order of trust: what the receiving servers noted goes before what the writer wrote.
fn recipients(parsed: &Message<'_>) -> Vec<String> {
    const DELIVERED: [&str; 5] = [
        "X-Gm-Original-To",
        "Delivered-To",
        "X-Original-To",
        "Envelope-To",
        "X-Envelope-To",
    ];
    let mut found = Vec::new();
    for name in DELIVERED {
        let raw = parsed.header_raw(name).unwrap_or_default().trim();
        let address = raw.trim_matches(['<', '>']).to_lowercase();
        if address.contains('@') {
            found.push(address);
        }
    }
    found.extend(addresses(parsed.to()));
    found.extend(addresses(parsed.cc()));
    // In copies of what was sent.
    found.extend(addresses(parsed.bcc()));
    found
}

fn date(parsed: &Message<'_>) -> Option<Timestamp> {
    let date = parsed
        .date()
        .filter(|date| date.is_valid() && date.year >= 1970)?;
    Timestamp::from_timestamp(date.to_timestamp(), 0)
}

fn parents(parsed: &Message<'_>) -> Vec<String> {
    let mut ids = Vec::new();
    for value in [parsed.references(), parsed.in_reply_to()] {
        match value {
            HeaderValue::Text(id) => ids.push(id.to_string()),
            HeaderValue::TextList(list) => ids.extend(list.iter().map(ToString::to_string)),
            _ => {}
        }
    }
    ids
}

/// Why no person wrote it (RFC 3834, 3464, 8098). `X-Auto-Response-Suppress` is no sign: Exchange puts it on mails of
/// people.
fn machine(parsed: &Message<'_>, subject: &str) -> Option<&'static str> {
    let field = |name: &'static str| {
        let raw = parsed.header_raw(name)?;
        Some(raw.trim().to_ascii_lowercase())
    };
    if field("Auto-Submitted").is_some_and(|value| !value.starts_with("no")) {
        return Some("auto-submitted");
    }
    if field("X-Autoreply").or(field("X-Autorespond")).is_some() {
        return Some("auto-reply");
    }
    if field("Return-Path").is_some_and(|path| path.replace(' ', "") == "<>") {
        return Some("bounce");
    }
    let precedence = field("Precedence").unwrap_or_default();
    if ["bulk", "junk", "list", "auto_reply", "auto-reply"].contains(&precedence.as_str()) {
        return Some("bulk");
    }
    if field("List-Id").is_some() {
        return Some("list");
    }
    let is_report = parsed.content_type().is_some_and(|kind| {
        kind.ctype() == "multipart" && kind.subtype().is_some_and(|sub| sub == "report")
    });
    if is_report {
        return Some("report");
    }
    let robots = ["mailer-daemon", "postmaster"];
    let from = addresses(parsed.from());
    if from
        .iter()
        .any(|from| robots.iter().any(|robot| from.starts_with(robot)))
    {
        return Some("bounce");
    }
    let subject = crate::text::fold::fold(subject);
    const AWAY: [&str; 7] = [
        "reponse automatique",
        "automatic reply",
        "auto reply",
        "autoreply",
        "out of office",
        "absence du bureau",
        "message d'absence",
    ];
    AWAY.iter()
        .any(|away| subject.starts_with(away))
        .then_some("away")
}

/// Whether the topmost result, that of the receiving server, says that the sender is not who it claims to be.
fn is_forged(parsed: &Message<'_>) -> bool {
    const NAME: &str = "Authentication-Results";
    let is_result = |name: &HeaderName<'_>| name.as_str().eq_ignore_ascii_case(NAME);
    let top = parsed
        .headers()
        .iter()
        .find(|header| is_result(&header.name));
    let Some(top) = top else { return false };
    let range = top.offset_start as usize..top.offset_end as usize;
    let raw = parsed.raw_message.get(range).unwrap_or_default();
    let raw = String::from_utf8_lossy(raw).to_ascii_lowercase();
    raw.contains("dmarc=fail")
}

struct AnswerText {
    own: String,
    whole: String,
}

/// The text part where it says anything, however short; else the HTML above its first quote.
fn text(parsed: &Message<'_>) -> AnswerText {
    let mut plain = String::new();
    let mut pages = Vec::new();
    for part in parsed.parts.iter().take(PARTS_MAX) {
        if part.attachment_name().is_some() {
            continue;
        }
        match &part.body {
            PartType::Text(body) => {
                plain.push_str(body);
                plain.push('\n');
            }
            PartType::Html(body) => pages.push(body.as_ref()),
            _ => {}
        }
    }
    let html = pages.concat();
    let mut whole = cut_off(plain.clone());
    if !html.is_empty() {
        whole.push('\n');
        whole.push_str(&html::to_text(&cut_off(html.clone())));
    }
    let own = match plain.trim().is_empty() {
        false => cut_off(plain),
        true => html::to_text(cut::own_html(&cut_off(html))),
    };
    AnswerText { own, whole }
}

fn cut_off(mut text: String) -> String {
    let mut end = text.len().min(TEXT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}
