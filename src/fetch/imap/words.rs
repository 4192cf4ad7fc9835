//! How IMAP spells things: quoted texts, folder names, sets of messages, dates, and what its refusals mean.

use crate::domain::Timestamp;
use crate::text::clean::clean_line;
use crate::text::mask;
use chrono::{DateTime, Utc};

/// A quoted string (RFC 3501, 4.3); none if it holds what cannot be quoted.
pub(super) fn quoted(text: &str) -> Option<String> {
    if text.contains(['\r', '\n', '\0']) {
        return None;
    }
    Some(format!(
        "\"{}\"",
        text.replace('\\', "\\\\").replace('"', "\\\"")
    ))
}

/// A folder's name in modified UTF-7 (RFC 3501, 5.1.3): `Boîte` is `Bo&AO4-te`.
pub(crate) fn folder_name(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    let mut other: Vec<u8> = Vec::new();
    for c in name.chars() {
        if !matches!(c, ' '..='~') {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                other.extend(unit.to_be_bytes());
            }
            continue;
        }
        shift(&mut written, &mut other);
        match c {
            '&' => written.push_str("&-"),
            c => written.push(c),
        }
    }
    shift(&mut written, &mut other);
    written
}

/// Whether a folder, spelled as servers do, bears a usual name of sent mails, at the top or below the inbox or Gmail's.
pub(crate) fn is_sent_name(wire: &str) -> bool {
    const NAMES: [&str; 9] = [
        "Sent",
        "Sent Items",
        "Sent Mail",
        "Sent Messages",
        "Envoyés",
        "Messages envoyés",
        "Éléments envoyés",
        "Courrier envoyé",
        "Objets envoyés",
    ];
    let last = wire.rsplit(['/', '.']).next().unwrap_or(wire);
    let mut names = NAMES.iter();
    names.any(|name| folder_name(name).eq_ignore_ascii_case(last))
}

/// Writes what is not ASCII in base64 with `,` in place of `/` and no padding.
fn shift(written: &mut String, other: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    if other.is_empty() {
        return;
    }
    written.push('&');
    for chunk in other.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..=chunk.len() {
            let index = bits >> (18 - 6 * digit) & 0x3f;
            written.push(char::from(DIGITS[index as usize]));
        }
    }
    written.push('-');
    other.clear();
}

/// A set of UIDs in ascending order: `1:3,7`.
pub(super) fn set(uids: &[u32]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in uids.chunk_by(|a, b| a.checked_add(1) == Some(*b)) {
        match run {
            [one] => parts.push(one.to_string()),
            [first, .., last] => parts.push(format!("{first}:{last}")),
            [] => {}
        }
    }
    parts.join(",")
}

/// `INTERNALDATE`: when the server received a message.
pub(super) fn date(text: &str) -> Option<Timestamp> {
    let read = DateTime::parse_from_str(text.trim(), "%d-%b-%Y %H:%M:%S %z").ok()?;
    Some(read.with_timezone(&Utc))
}

/// Whether a refusal passes by itself: the response codes of RFC 5530 that say so.
pub(crate) fn is_passing(words: &str) -> bool {
    const CODES: [&str; 4] = ["[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]", "[LIMIT]"];
    let words = words.to_ascii_uppercase();
    CODES.iter().any(|code| words.contains(code))
}

/// A server's words for people: no dump of the grammar, and without the password that a careless server may echo.
pub(super) fn shown(words: &str, password: &str) -> String {
    let words = match words.split_once("info: Some(\"") {
        Some((_, info)) => info.trim_end_matches(')').trim_end_matches('"'),
        None if words.contains("Error(Error {") || words.contains("input: [") => {
            "an answer that is no IMAP"
        }
        None => words,
    };
    clean_line(&mask::known(words, &[password]), 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: impl AsRef<str>, expected: &str) {
        assert_eq!(found.as_ref(), expected);
    }

    #[test]
    fn folders_of_sent_mails() {
        for name in [
            "Sent",
            "INBOX.Sent",
            "INBOX/Sent Items",
            "[Gmail]/Messages envoy&AOk-s",
            "&AMk-l&AOk-ments envoy&AOk-s",
        ] {
            assert!(is_sent_name(name), "{name}");
        }
        for name in ["INBOX", "Presents", "Sent to print", "Drafts"] {
            assert!(!is_sent_name(name), "{name}");
        }
    }

    #[test]
    fn spellings() {
        check(quoted("a\"b\\c").unwrap(), "\"a\\\"b\\\\c\"");
        assert_eq!(quoted("a\r\nLOGOUT"), None);
        check(folder_name("INBOX"), "INBOX");
        check(folder_name("R&D"), "R&-D");
        check(folder_name("Boîte"), "Bo&AO4-te");
        // From RFC 3501.
        check(
            folder_name("~peter/mail/台北/日本語"),
            "~peter/mail/&U,BTFw-/&ZeVnLIqe-",
        );
        check(folder_name("é😀"), "&AOnYPd4A-");
        check(set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        check(set(&[u32::MAX]), "4294967295");
        check(set(&[]), "");
    }

    #[test]
    fn dates() {
        let read = |text: &str| date(text).map(|at| at.to_rfc3339());
        assert_eq!(
            read(" 3-Nov-2026 09:05:00 +0100").as_deref(),
            Some("2026-11-03T08:05:00+00:00")
        );
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn refusals() {
        assert!(is_passing("[UNAVAILABLE] try later"));
        assert!(!is_passing("[AUTHENTICATIONFAILED] no"));
        check(
            shown("code: None, info: Some(\"[X] wrong sesame\")", "sesame"),
            "[X] wrong …",
        );
        check(
            shown(
                "io: Error(Error { input: [42, 32, 49], code: TakeWhile1 })",
                "x",
            ),
            "an answer that is no IMAP",
        );
    }
}
