//! How sentences are asked for and set: what all views share.

use super::super::edition::Edition;
use crate::domain::Day;
use crate::wording::{Arg, Words};
use chrono::DateTime;
use chrono_tz::Tz;

/// What all parts of a letter are worded with.
pub struct Voice<'a> {
    pub words: &'static Words,
    pub now: DateTime<Tz>,
    pub edition: &'a Edition<'a>,
}

impl Voice<'_> {
    pub(super) fn today(&self) -> Day {
        self.now.date_naive()
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    pub(super) fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.typeset(self.words.say(key, args))
    }

    /// French sets a narrow no-break space where the sentences have a plain one.
    pub(super) fn typeset(&self, text: String) -> String {
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

/// Cuts what is clean already: no-break spaces stay.
pub fn clip(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.trim_end().to_string(),
    }
}
