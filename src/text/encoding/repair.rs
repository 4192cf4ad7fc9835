//! Mends text that was UTF-8 and has been read as a one-byte encoding somewhere on its way.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252, WINDOWS_1254};
use html5ever::data::C1_REPLACEMENTS;
use std::borrow::Cow;

/// The text as it was meant. Changed only when every character can be written in the wrong encoding and the bytes
/// then are UTF-8: both steps must succeed for the whole text, else for a line of it.
pub(crate) fn mojibake(text: &str) -> Cow<'_, str> {
    if !is_suspect(text) {
        return Cow::Borrowed(text);
    }
    if let Some(mended) = mend(text) {
        return Cow::Owned(mended);
    }
    let mut changed = false;
    let lines: Vec<Cow<'_, str>> = text
        .split('\n')
        .map(
            |line| match is_suspect(line).then(|| mend(line)).flatten() {
                Some(mended) => {
                    changed = true;
                    Cow::Owned(mended)
                }
                None => Cow::Borrowed(line),
            },
        )
        .collect();
    let text = if changed {
        Cow::Owned(lines.join("\n"))
    } else {
        Cow::Borrowed(text)
    };
    if text.contains(is_c1) {
        return Cow::Owned(text.chars().map(of_windows).collect());
    }
    text
}

fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

/// Controls of the C1 block that stand in a text were bytes of windows-1252, as browsers take them in references.
fn of_windows(c: char) -> char {
    let meant = C1_REPLACEMENTS.get((u32::from(c) as usize).wrapping_sub(0x80));
    meant.copied().flatten().unwrap_or(c)
}

/// What the first byte of a two- or three-byte sequence looks like in one of the wrong encodings. Bytes first: a
/// clean text pays one pass.
fn is_suspect(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    text.as_bytes().windows(2).any(|two| {
        matches!(
            two,
            [0xC3, 0x82..=0x85 | 0xA2 | 0xB0] | [0xE2, 0x88] | [0xC2, 0x80..=0x9F]
        ) || (two[0] == 0xC4 && matches!(two[1], 0x9E | 0x9F | 0xB0 | 0xB1))
    })
}

fn mend(text: &str) -> Option<String> {
    latin1(text)
        .or_else(|| encoded(text, WINDOWS_1252))
        .or_else(|| encoded(text, WINDOWS_1254))
        .or_else(|| encoded(text, MACINTOSH))
}

fn latin1(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

fn encoded(text: &str, wrong: &'static Encoding) -> Option<String> {
    let (bytes, _, lost) = wrong.encode(text);
    if lost {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(mojibake(text), expected, "of {text:?}");
    }

    #[test]
    fn repairs() {
        check("donâ\u{80}\u{99}t", "don’t");
        check("donâ€™t", "don’t");
        check("DÃ©veloppeur", "Développeur");
        check("D√©veloppeur", "Développeur");
        check("Développeur à Lyon", "Développeur à Lyon");
        check("Ãlvaro", "Ãlvaro");
        check("propre – été\nDÃ©veloppeur", "propre – été\nDéveloppeur");
        check("√2 et é", "√2 et é");
        check("Â© 2026", "© 2026");
        check("don\u{92}t \u{80}", "don’t €");
        check("plain", "plain");
    }
}
