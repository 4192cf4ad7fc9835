//! How sentences are asked for and set: what all views share.

use super::super::content::Digest;
use crate::domain::Day;
use crate::i18n::{Arg, Catalog};
use crate::text::shape::clip;
use chrono::DateTime;
use chrono_tz::Tz;

/// What all parts of an email are worded with.
pub(crate) struct Localizer<'a> {
    pub words: &'static Catalog,
    pub now: DateTime<Tz>,
    pub digest: &'a Digest<'a>,
}

impl Localizer<'_> {
    /// The reader's local day.
    pub(super) fn today(&self) -> Day {
        self.now.date_naive()
    }

    /// A sentence without arguments.
    pub(super) fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A sentence with its arguments, spaced as French wants it.
    pub(super) fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.french_spacing(self.words.say(key, args))
    }

    /// French sets a narrow no-break space where the sentences have a plain one.
    pub(super) fn french_spacing(&self, text: String) -> String {
        if !self.words.is_french() {
            return text;
        }
        let mut text = text;
        for mark in [":", ";", "?", "!", "»", "€", "km"] {
            text = text.replace(&format!(" {mark}"), &format!("\u{202f}{mark}"));
        }
        text.replace("« ", "«\u{202f}")
    }
}

/// Whole sentences up to so many characters; where the first is longer, as many of its words as there is room for.
pub(crate) fn sentences(text: &str, chars_max: usize) -> String {
    if text.chars().count() <= chars_max {
        return text.to_string();
    }
    let end = text
        .char_indices()
        .nth(chars_max)
        .map_or(text.len(), |(at, _)| at);
    let ends = |(at, c): &(usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        matches!(c, '.' | '?' | '!') && next.is_none_or(char::is_whitespace)
    };
    match text[..end].char_indices().rev().find(ends) {
        Some((at, _)) if at * 2 > end => format!("{} …", &text[..=at]),
        _ => clip(text, chars_max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_fall_between_words() {
        let text = "Bonjour. Avez-vous trouvé quelqu'un ? Je reste disponible cette semaine.";
        assert_eq!(
            sentences(text, 45),
            "Bonjour. Avez-vous trouvé quelqu'un ? …"
        );
        assert_eq!(sentences(text, 20), "Bonjour. Avez-vous…");
        assert_eq!(sentences(text, 200), text);
    }
}
