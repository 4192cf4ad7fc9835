//! The one place where strangers' text is cleaned: control characters, bidirectional overrides, limits.

use std::borrow::Cow;

/// One line: white space of every kind becomes single blanks, invisible and direction-changing characters go,
/// and at most `chars_max` characters stay, cut at a word with `…` where one is near.
pub(crate) fn clean_line(raw: &str, chars_max: usize) -> String {
    let mut line = String::with_capacity(raw.len().min(chars_max * 4));
    let mut blank = false;
    let mut count = 0;
    let mut rest = raw;
    let mut is_far_from_full = true;
    loop {
        let run = if is_far_from_full { plain_run(rest) } else { 0 };
        // A byte is a character at most.
        is_far_from_full &= count + 1 + run <= chars_max;
        if run > 0 && is_far_from_full {
            if blank {
                line.push(' ');
            }
            count += usize::from(blank) + rest[..run].chars().count();
            blank = false;
            line.push_str(&rest[..run]);
            rest = &rest[run..];
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if is_invisible(c) {
            continue;
        }
        // A no-break space stays what it is to a reader: a blank.
        if c.is_whitespace() || c.is_control() {
            blank = !line.is_empty();
            continue;
        }
        if blank {
            line.push(' ');
            count += 1;
            blank = false;
        }
        if count >= chars_max {
            return cut_at_word(line, chars_max);
        }
        line.push(c);
        count += 1;
    }
    line
}

/// A text whose addresses were made unreadable for robots by a wide `＠` (U+FF20), as archives of lists write them.
pub(crate) fn plain_at(text: &str) -> Cow<'_, str> {
    const WIDE: char = '＠';
    if !text.contains(WIDE) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(WIDE) {
        plain.push_str(before);
        let is_address = before.ends_with(|c: char| c.is_ascii_alphanumeric())
            && after.starts_with(|c: char| c.is_ascii_alphanumeric());
        plain.push(if is_address { '@' } else { WIDE });
        rest = after;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Bytes at the beginning of a text that stay as they are: most of most lines.
fn plain_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| PLAIN[*byte as usize];
    let mut end = 0;
    loop {
        let rest = bytes[end..].iter();
        end += rest.take_while(|byte| is_plain(byte)).count();
        let is_between = |two: &[u8]| end > 0 && two[0] == b' ' && is_plain(&two[1]);
        if !bytes.get(end..end + 2).is_some_and(is_between) {
            return end;
        }
        end += 1;
    }
}

/// Bytes of no blank, control or invisible character: of the letters beyond ASCII those up to U+033F, without the
/// first block, which has controls and blanks, and the bytes that follow such a first one.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = matches!(byte as u8, b'!'..=b'~' | 0x80..=0xBF | 0xC3..=0xCC);
        byte += 1;
    }
    plain
};

fn cut_at_word(mut line: String, chars_max: usize) -> String {
    const WORD_BYTES_MAX: usize = 40;
    if chars_max == 0 {
        return String::new();
    }
    let keep = line
        .char_indices()
        .nth(chars_max.saturating_sub(1))
        .map_or(line.len(), |(at, _)| at);
    line.truncate(keep);
    if let Some(at) = line.rfind(' ')
        && line.len() - at <= WORD_BYTES_MAX
    {
        line.truncate(at);
    }
    line.push('…');
    line
}

/// How much there is to read: characters that are no blanks.
pub(crate) fn visible_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Zero-width characters, bidirectional controls, soft hyphens, byte-order marks, variation selectors, tag
/// characters: what shows one thing and says another (Unicode TR 36 and TR 39). The emoji joiner goes with them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_archives_can_be_written_to() {
        for (text, expected) in [
            ("Write to zoe＠example.org.", "Write to zoe@example.org."),
            ("＠zoe said: a ＠ b", "＠zoe said: a ＠ b"),
            ("no sign", "no sign"),
        ] {
            assert_eq!(plain_at(text), expected);
        }
    }

    #[track_caller]
    fn check_line(raw: &str, expected: &str) {
        assert_eq!(clean_line(raw, 20), expected, "of {raw:?}");
    }

    #[test]
    fn lines() {
        check_line("  plain \t text\r\n", "plain text");
        check_line("Bcc: a\r\nSubject: b", "Bcc: a Subject: b");
        check_line("\u{202E}gnp.exe\u{202C}", "gnp.exe");
        check_line("\u{1b}[31mred", "[31mred");
        check_line("450\u{a0}€", "450 €");
        check_line("one two three four five six", "one two three four…");
        check_line("anunbrokenwordofmanycharacters", "anunbrokenwordofman…");
        check_line("", "");
    }

    proptest! {
        /// What is read in runs is what is read letter by letter.
        #[test]
        fn runs_change_nothing(raw in "([a-z]{1,6}|[ \t\n]{1,2}|é|\u{200B}|\u{a0}|\u{85}|\u{ad}|\u{34f}|\u{4e00}|𝗛){0,12}") {
            let mut expected = String::new();
            for c in raw.chars().filter(|&c| !is_invisible(c)) {
                match c.is_whitespace() || c.is_control() {
                    true if expected.is_empty() || expected.ends_with(' ') => {}
                    true => expected.push(' '),
                    false => expected.push(c),
                }
            }
            prop_assert_eq!(clean_line(&raw, 1000), expected.trim_end());
        }
    }
}
