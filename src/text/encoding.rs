//! Bytes of strangers to text: which encoding, and what is mended.
//!
//! In this order: byte-order mark, the document's own declaration if the bytes agree, the charset of HTTP,
//! `<meta charset>`, UTF-8, else a guess whose last word is windows-1252. Never fails.

mod repair;

pub(crate) use repair::mojibake;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Bytes at the front in which a declaration is looked for (HTML standard: 1024).
const DECLARATION_BYTES: usize = 1024;
/// Bytes that a guess looks at.
const GUESS_BYTES: usize = 64 << 10;

/// The text of bytes, without its byte-order mark. `content_type` is the header of HTTP or MIME, where there was one.
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some(text) = utf32(bytes) {
        return Cow::Owned(text);
    }
    if let Some((encoding, len)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[len..]).0;
    }
    if let Some(encoding) = utf16_by_shape(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let is_json = is_json_shape(bytes);
    let declared = [
        xml_declaration(head),
        content_type.and_then(charset_of),
        // What stands in a text of JSON says nothing of the document.
        (!is_json).then(|| meta_charset(head)).flatten(),
    ];
    for encoding in declared.into_iter().flatten().chain([UTF_8]) {
        let found = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        if let Some(text) = found {
            return text;
        }
    }
    // A few damaged bytes do not make UTF-8 another encoding.
    if is_nearly_utf8(bytes) {
        return UTF_8.decode_without_bom_handling(bytes).0;
    }
    guess(bytes).decode_without_bom_handling(bytes).0
}

fn label(name: &[u8]) -> Option<&'static Encoding> {
    // UTF-16 that could be read as ASCII up to here is none.
    Encoding::for_label(name.trim_ascii())
        .map(|it| if it.is_ascii_compatible() { it } else { UTF_8 })
}

fn xml_declaration(head: &[u8]) -> Option<&'static Encoding> {
    let start = head.iter().position(|b| !b.is_ascii_whitespace())?;
    let head = head[start..].strip_prefix(b"<?xml")?;
    let head = &head[..find(head, b"?>")?];
    quoted(&head[find(head, b"encoding")? + 8..]).and_then(label)
}

fn meta_charset(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = find(&lower[at..], b"<meta") {
        at += found + 5;
        let tag = &lower[at..at + find(&lower[at..], b">").unwrap_or(lower.len() - at)];
        if let Some(charset) = find(tag, b"charset") {
            return quoted(&tag[charset + 7..]).and_then(label);
        }
    }
    None
}

fn charset_of(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    quoted(&lower.as_bytes()[lower.find("charset")? + 7..]).and_then(label)
}

/// The value after `=`, with or without quotes.
fn quoted(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let rest = match rest.first()? {
        b'"' | b'\'' => &rest[1..],
        _ => rest,
    };
    let end = rest
        .iter()
        .position(|b| matches!(b, b'"' | b'\'' | b';' | b'/' | b'>') || b.is_ascii_whitespace())
        .unwrap_or(rest.len());
    Some(&rest[..end])
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|it| it == needle)
}

/// UTF-16 without a mark: every other byte of `<?` or `<r` is zero (XML 1.0, appendix F).
fn utf16_by_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [b'<', 0, b, 0] if *b != 0 => Some(encoding_rs::UTF_16LE),
        [0, b'<', 0, b] if *b != 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// UTF-32, with a mark or by the shape of `<`; encoding_rs leaves it out.
fn utf32(bytes: &[u8]) -> Option<String> {
    let (skip, big) = match bytes.get(..4)? {
        [0, 0, 0xFE, 0xFF] => (4, true),
        [0xFF, 0xFE, 0, 0] => (4, false),
        [0, 0, 0, b'<'] => (0, true),
        [b'<', 0, 0, 0] => (0, false),
        _ => return None,
    };
    let chars = bytes[skip..].chunks_exact(4).map(|four| {
        let four = [four[0], four[1], four[2], four[3]];
        let code = if big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        };
        char::from_u32(code).unwrap_or('\u{FFFD}')
    });
    Some(chars.collect())
}

/// Whether bytes are UTF-8 but for a few: texts cut at a number of bytes lose a part of a character at each cut. In
/// documents of one byte a letter almost no sequence is right by chance, so that one right for each wrong one is
/// enough; where none is right, each wrong one has to look like the beginning of what French and English write most.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong, mut cuts) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        if let Some(first) = chunk.invalid().first() {
            wrong += 1;
            // Of accented letters, of typographic quotes and the euro, of emoji.
            cuts += usize::from(matches!(first, 0xC2 | 0xC3 | 0xC5 | 0xE2 | 0xF0));
        }
    }
    wrong <= right || cuts == wrong
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESS_BYTES)], true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed.is_ascii_compatible() {
        guessed
    } else {
        WINDOWS_1252
    }
}

/// Whether bytes begin as a document of JSON does, after a byte-order mark and blanks.
fn is_json_shape(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let (Some(first), rest) = (bytes.first(), bytes.get(1..).unwrap_or_default()) else {
        return false;
    };
    let next = rest.trim_ascii_start().first();
    match first {
        b'{' => matches!(next, None | Some(b'"' | b'}')),
        b'[' => matches!(next, None | Some(b'{' | b'[' | b'"' | b']')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &[u8], content_type: Option<&str>, expected: &str) {
        assert_eq!(decode(input, content_type), expected, "of {input:?}");
    }

    #[test]
    fn encodings() {
        check("é".as_bytes(), None, "é");
        check(b"\xEF\xBB\xBFx", None, "x");
        check(b"\xFF\xFEx\0", None, "x");
        check(b"<\0a\0>\0", None, "<a>");
        check(b"\0\0\0<\0\0\0a", None, "<a");
        check(
            b"<?xml version='1.0' encoding='iso-8859-1'?>\xE9",
            Some("text/xml; charset=utf-8"),
            "<?xml version='1.0' encoding='iso-8859-1'?>é",
        );
        // The declaration lies: the bytes are not UTF-8.
        check(
            b"<?xml version='1.0' encoding='utf-8'?>D\xE9veloppeur exp\xE9riment\xE9",
            None,
            "<?xml version='1.0' encoding='utf-8'?>Développeur expérimenté",
        );
        check(
            b"\xE9t\xE9",
            Some("text/html; charset=\"ISO-8859-15\""),
            "été",
        );
        check(
            b"<meta http-equiv=x content='text/html; charset=windows-1251'>\xE0",
            None,
            "<meta http-equiv=x content='text/html; charset=windows-1251'>а",
        );
        check(
            b"Cr\xE9ation d\x92une \xE9quipe \xE0 Lyon, 450 \x80",
            None,
            "Création d’une équipe à Lyon, 450 €",
        );
        check(b"", None, "");
    }

    #[test]
    fn cut_characters_cost_themselves_only() {
        let cut = |text: &str, at: &str| {
            let mut bytes = text.as_bytes().to_vec();
            bytes.remove(text.find(at).unwrap() + at.len() - 1);
            bytes
        };
        check(
            &cut("Délai court, réponse à…", "à"),
            None,
            "Délai court, réponse \u{FFFD}…",
        );
        check(
            &cut("{\"title\": \"Logo, 300 €\"}", "€"),
            None,
            "{\"title\": \"Logo, 300 \u{FFFD}\"}",
        );
        check(&cut("plain, then é", "é"), None, "plain, then \u{FFFD}");
        let declared = "<?xml version='1.0' encoding='utf-8'?>";
        let items = "<d>Création d’un site, dé</d><d>À l’été, é</d>";
        let bytes = cut(&format!("{declared}{items}"), "dé");
        let expected = format!("{declared}{}", items.replacen("dé<", "d\u{FFFD}<", 1));
        check(&bytes, Some("application/xml"), &expected);
        // A real document of one byte a letter stays one.
        check(
            b"\xC9t\xE9 \xE0 Dieppe, \xE2ge, fa\xE7ade",
            None,
            "Été à Dieppe, âge, façade",
        );
    }

    #[test]
    fn shapes() {
        for (bytes, expected) in [
            (&b" {\"a\":1}"[..], true),
            (b"\xef\xbb\xbf[ {", true),
            (b"[list] a mail's subject", false),
            (b"{ curly }", false),
            (b"", false),
        ] {
            assert_eq!(is_json_shape(bytes), expected, "{bytes:?}");
        }
    }
}
