//! The one place where strangers' text is cleaned.
//!
//! Postings are made of [`Title`] and [`Body`]; neither can hold control characters, bidirectional
//! overrides or more than its limit, so nothing further down needs to ask.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Characters of a title; longer ones are cut at a word (RELIABILITY: titles of a page's size exist).
pub const TITLE_CHARS_MAX: usize = 300;
/// Characters of a body; a posting's facts stand well before that.
pub const BODY_CHARS_MAX: usize = 20_000;

/// One line of cleaned text. Empty only when the site gave no title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Title(String);

/// Cleaned text of several lines: `\n` between them, no trailing blanks, at most one empty line in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Body(String);

impl Title {
    pub fn new(raw: &str) -> Title {
        Title(clean_line(raw, TITLE_CHARS_MAX))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Body {
    pub fn new(raw: &str) -> Body {
        let mut out = String::with_capacity(raw.len().min(BODY_CHARS_MAX * 4));
        let mut empty_run = 0;
        let mut room = BODY_CHARS_MAX;
        let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
        for line in unified.split('\n') {
            let line = clean_line(line, room);
            if line.is_empty() {
                empty_run += 1;
                continue;
            }
            if !out.is_empty() {
                out.push_str(if empty_run > 0 { "\n\n" } else { "\n" });
            }
            empty_run = 0;
            room = room.saturating_sub(line.chars().count() + 1);
            out.push_str(&line);
            if room == 0 {
                break;
            }
        }
        Body(out)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line: white space of every kind becomes single blanks, invisible and direction-changing characters go,
/// and at most `chars_max` characters stay, cut at a word with `…` where one is near.
pub fn clean_line(raw: &str, chars_max: usize) -> String {
    let mut line = String::with_capacity(raw.len().min(chars_max * 4));
    let mut blank = false;
    let mut count = 0;
    for c in raw.chars() {
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

    #[test]
    fn bodies_keep_paragraphs() {
        assert_eq!(Body::new("a\r\n\r\n\r\n b \n c\n\n").as_str(), "a\n\nb\nc");
    }

    #[test]
    fn bodies_have_a_limit() {
        let body = Body::new(&"word ".repeat(BODY_CHARS_MAX));
        assert!(body.as_str().chars().count() <= BODY_CHARS_MAX);
    }
}
