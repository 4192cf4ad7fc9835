//! Titles and bodies: strangers' text, cleaned ([`crate::text::clean`]).
//!
//! Postings are made of [`Title`] and [`Body`]; neither can hold control characters, bidirectional
//! overrides or more than its limit, so nothing further down needs to ask.

use crate::text::clean::clean_line;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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
    /// One line, cleaned and cut at [`TITLE_CHARS_MAX`] characters.
    pub fn new(raw: &str) -> Title {
        Title(clean_line(raw, TITLE_CHARS_MAX))
    }

    /// The cleaned line.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was left of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Body {
    /// Lines cleaned, runs of empty ones shortened, cut at [`BODY_CHARS_MAX`] characters.
    pub fn new(raw: &str) -> Body {
        let mut out = String::with_capacity(raw.len().min(BODY_CHARS_MAX * 4));
        let mut empty_run = 0;
        let mut room = BODY_CHARS_MAX;
        let unified = match raw.contains('\r') {
            true => raw.replace("\r\n", "\n").replace('\r', "\n").into(),
            false => Cow::Borrowed(raw),
        };
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

    /// The cleaned text, lines divided by `\n`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was left of it.
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

#[cfg(test)]
mod tests {
    use super::*;

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
