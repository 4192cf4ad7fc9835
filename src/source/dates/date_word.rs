//! The numbers, names and signs of a written day or time.

use super::written::leading_digits;
use crate::text::fold::fold;

/// A part of a written day or time.
pub(super) enum DateWord {
    Number(u32),
    Name(String),
    /// Between two numbers: `:`, `/`, `.`, `-`.
    Sign(char),
}

/// The parts of a text, folded.
pub(super) fn words(text: &str) -> Vec<DateWord> {
    let folded = fold(text);
    let mut words = Vec::new();
    let mut rest = folded.trim();
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            let len = leading_digits(rest);
            words.extend(rest[..len].parse().ok().map(DateWord::Number));
            len
        } else if c.is_alphabetic() {
            let len = rest
                .find(|c: char| !(c.is_alphabetic() || c == '\'' || c == '-'))
                .unwrap_or(rest.len());
            words.push(DateWord::Name(
                rest[..len].trim_end_matches(['-', '\'']).to_string(),
            ));
            len
        } else {
            if matches!(c, ':' | '/' | '.' | '-') {
                words.push(DateWord::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    while matches!(words.last(), Some(DateWord::Sign('.' | ':'))) {
        words.pop();
    }
    words
}

/// The names of the words; `None` where a number or sign stands among them.
pub(super) fn names(words: &[DateWord]) -> Option<Vec<&str>> {
    words
        .iter()
        .map(|word| {
            if let DateWord::Name(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
        .collect()
}
