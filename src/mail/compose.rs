//! An email as the bytes of a mail: text and HTML side by side, short lines, typed headers.
//!
//! Everything is ASCII on the wire: no server needs 8BITMIME, and no line is longer than RFC 5322 allows.

use crate::domain::{Day, Email, Timestamp};
use crate::text::clean::clean_line;
use lettre::message::header::{self, ContentTransferEncoding, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use std::fmt::Write;

/// Characters of a subject: more is cut off by every mail client.
const SUBJECT_CHARS_MAX: usize = 200;
const NAME_CHARS_MAX: usize = 100;

/// Why an email cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    #[error("`{0}` is not an e-mail address")]
    Address(String),
    #[error("the email cannot be made: {0}")]
    Email(String),
}

/// What an email's head needs besides the email.
#[derive(Clone, Debug)]
pub struct Header<'a> {
    /// The sender's address, bare.
    pub from: &'a str,
    /// The name shown for it.
    pub from_name: &'a str,
    /// Where answers go, when not to `from`: the mailbox that is read for commands.
    pub reply_to: Option<&'a str>,
    /// As [`message_id`] makes it.
    pub message_id: &'a str,
    pub date: Timestamp,
    /// For filters: `digest.gigscout.localhost`; letters, digits, dots and hyphens.
    pub list_id: &'a str,
    /// How the reader is called; may be empty.
    pub to_name: &'a str,
    /// What it is written in, as BCP 47 has it: `fr`.
    pub language: &'a str,
}

/// `<yyyy-mm-dd.128-bit-random@from-domain>`: unique, recognisable, and of the sender's own domain.
pub fn message_id(day: Day, random: [u8; 16], from: &str) -> String {
    let domain = from
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain);
    let domain: String = domain
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .collect();
    let domain = if domain.is_empty() {
        "localhost"
    } else {
        &domain
    };
    let mut id = format!("<{day}.");
    for byte in random {
        write!(id, "{byte:02x}").expect("writing to a text cannot fail");
    }
    id + "@" + domain + ">"
}

/// The bytes of a mail. Line breaks in any field become blanks, so no field can begin another.
pub fn compose(email: &Email, head: &Header<'_>) -> Result<Vec<u8>, ComposeError> {
    let mut builder = Message::builder()
        .from(mailbox(head.from, Some(head.from_name))?)
        .to(mailbox(&email.to, Some(head.to_name))?)
        .subject(clean_line(&email.subject, SUBJECT_CHARS_MAX))
        .date(head.date.into())
        .message_id(Some(clean_line(head.message_id, SUBJECT_CHARS_MAX)))
        // Nobody's holiday notice may answer it (RFC 3834, and what Exchange asks for instead).
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("X-Auto-Response-Suppress", "All"))
        .raw_header(raw("Content-Language", &list_id(head.language)))
        .raw_header(raw("List-Id", &format!("<{}>", list_id(head.list_id))));
    if let Some(address) = head.reply_to {
        builder = builder.reply_to(mailbox(address, None)?);
    }
    let text = part(header::ContentType::TEXT_PLAIN, &email.text);
    let html = part(header::ContentType::TEXT_HTML, &email.html);
    let message = builder
        .multipart(MultiPart::alternative().singlepart(text).singlepart(html))
        .map_err(|error| ComposeError::Email(error.to_string()))?;
    Ok(message.formatted())
}

fn mailbox(address: &str, name: Option<&str>) -> Result<Mailbox, ComposeError> {
    let parsed: Address = address
        .trim()
        .parse()
        .map_err(|_| ComposeError::Address(clean_line(address, NAME_CHARS_MAX)))?;
    let name = name
        .map(|name| clean_line(name, NAME_CHARS_MAX))
        .filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, parsed))
}

fn part(kind: header::ContentType, text: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(text.to_string())
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_string())
}

fn list_id(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email() -> Email {
        Email {
            to: "camille@example.org".into(),
            subject: "3 pistes aujourd’hui — été".into(),
            text: "Bonjour Camille,\n.\nune ligne é\n".into(),
            html: format!("<p>{}</p>", "é".repeat(3000)),
        }
    }

    fn head() -> Header<'static> {
        Header {
            from: "scout@example.org",
            from_name: "gigscout",
            reply_to: Some("answers@example.org"),
            message_id: "<2026-11-23.00@example.org>",
            date: "2026-11-23T06:30:00Z".parse().unwrap(),
            list_id: "digest.gigscout",
            to_name: "Camille",
            language: "fr",
        }
    }

    #[test]
    fn a_mail_is_ascii_with_short_lines() {
        let bytes = compose(&email(), &head()).unwrap();
        assert!(bytes.is_ascii());
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= 998 && !line.contains('\n'))
        );
        for expected in [
            "Message-ID: <2026-11-23.00@example.org>\r\n",
            "To: Camille <camille@example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "X-Auto-Response-Suppress: All\r\n",
            "Content-Language: fr\r\n",
            "List-Id: <digest.gigscout>\r\n",
            "Date: Mon, 23 Nov 2026 06:30:00 +0000\r\n",
            "Content-Type: multipart/alternative",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert_eq!(text.matches("MIME-Version").count(), 1);
    }

    #[test]
    fn the_same_email_differs_only_in_its_boundary() {
        let one = compose(&email(), &head()).unwrap();
        assert_eq!(one.len(), compose(&email(), &head()).unwrap().len());
    }

    #[track_caller]
    fn check_injection(change: impl FnOnce(&mut Email, &mut Header<'_>)) {
        let (mut email, mut head) = (email(), head());
        change(&mut email, &mut head);
        if let Ok(bytes) = compose(&email, &head) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.to_lowercase().contains("\r\nbcc:"), "{text}");
        }
    }

    #[test]
    fn no_field_begins_another() {
        check_injection(|email, _| email.subject = "Hi\r\nBcc: eve@example.net".into());
        check_injection(|email, _| email.subject = format!("{}\nBcc: a@b.c", "x ".repeat(90)));
        check_injection(|email, _| email.to = "a@example.org\r\nBcc: eve@example.net".into());
        check_injection(|_, head| head.from_name = "x\r\nBcc: eve@example.net");
        check_injection(|_, head| head.to_name = "x\r\nBcc: eve@example.net");
        check_injection(|_, head| head.language = "fr\r\nBcc: eve@example.net");
        check_injection(|_, head| head.message_id = "<1@x>\r\nBcc: eve@example.net");
        check_injection(|_, head| head.list_id = "x>\r\nBcc: eve@example.net");
    }

    #[test]
    fn message_ids() {
        let day = "2026-11-23".parse().unwrap();
        let id = message_id(day, [0xab; 16], "scout@example.org");
        assert_eq!(id, format!("<2026-11-23.{}@example.org>", "ab".repeat(16)));
        assert!(message_id(day, [0; 16], "odd\r\n").ends_with("@localhost>"));
    }
}
