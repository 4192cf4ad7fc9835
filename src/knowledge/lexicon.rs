//! Words and phrases that name trades, what trades deliver, and lines of business; found by their first word.
//!
//! Made once, when first asked for, from `data/trades.txt` and `data/sectors.txt`, which are made to be read and
//! extended by people.

use super::sectors::{self, Sector};
use super::trades::{self, Cue, Line};
use crate::text::fold::Folded;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a phrase speaks for.
#[derive(Clone, Copy, Debug)]
pub enum Sense {
    Trade(&'static Line),
    Sector {
        sector: &'static Sector,
        /// Enough alone.
        strong: bool,
    },
}

/// Phrases by their first word.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: HashMap<String, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    /// Words behind the first one.
    rest: Vec<String>,
    sense: Sense,
}

static SHIPPED: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

/// The shipped lexicon.
pub fn lexicon() -> &'static Lexicon {
    &SHIPPED
}

impl Lexicon {
    fn shipped() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in trades::lines() {
            for phrase in &line.phrases {
                lexicon.add(phrase, Sense::Trade(line));
            }
        }
        for sector in sectors::all() {
            for (phrase, strong) in sector.evidence() {
                lexicon.add(phrase, Sense::Sector { sector, strong });
            }
        }
        for entries in lexicon.entries.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        lexicon
    }

    fn add(&mut self, phrase: &str, sense: Sense) {
        let mut words = words(phrase).into_iter();
        if let Some(first) = words.next() {
            let rest = words.collect();
            let entries = self.entries.entry(first).or_default();
            entries.push(Entry { rest, sense });
        }
    }

    /// What the phrases that begin with word `first` of a text speak for, the longest first, with their length in
    /// words. `rest` gives the words behind it. A shorter phrase of a sense within a longer one is left out by the
    /// caller.
    pub fn at<'t>(
        &'static self,
        first: &str,
        rest: impl Fn(usize) -> Option<&'t str>,
    ) -> impl Iterator<Item = (usize, Sense)> {
        let entries = self.entries.get(stem(first)).map_or(&[][..], Vec::as_slice);
        entries
            .iter()
            .filter(move |entry| {
                let mut behind = entry.rest.iter().enumerate();
                behind.all(|(at, word)| rest(at).is_some_and(|found| stem(found) == word))
            })
            .map(|entry| (entry.rest.len() + 1, entry.sense))
    }

    /// What exactly this word or phrase means.
    pub fn senses(&'static self, phrase: &str) -> Vec<Sense> {
        let words = words(phrase);
        let Some((first, behind)) = words.split_first() else {
            return Vec::new();
        };
        let rest = |at: usize| behind.get(at).map(String::as_str);
        self.at(first, rest)
            .filter(|(length, _)| *length == words.len())
            .map(|(_, sense)| sense)
            .collect()
    }
}

/// A folded word without the ending of a plural in s or x.
pub fn stem(word: &str) -> &str {
    const LETTERS_LEAST: usize = 4;
    let is_plural =
        word.len() >= LETTERS_LEAST && word.ends_with(['s', 'x']) && !word.ends_with("ss");
    if is_plural {
        &word[..word.len() - 1]
    } else {
        word
    }
}

/// The words of a phrase as they are compared: folded, cut as [`crate::text::document`] cuts them, without plurals.
pub fn words(phrase: &str) -> Vec<String> {
    let folded = Folded::new(phrase);
    let document = crate::text::document::Document::new(phrase, &folded, folded.text.len());
    let ranges = document.words();
    ranges
        .map(|range| stem(&folded.text[range]).to_string())
        .collect()
}

/// Whether a line of a trade decides by itself what is asked for.
pub fn names_a_doer(line: &Line) -> bool {
    line.cue == Cue::Agent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, expected: &[&str]) {
        let mut found: Vec<String> = lexicon()
            .senses(phrase)
            .into_iter()
            .map(|sense| match sense {
                Sense::Trade(line) => line.trade.to_string(),
                Sense::Sector { sector, .. } => format!("for {}", sector.name),
            })
            .collect();
        found.sort();
        found.dedup();
        assert_eq!(found, expected, "of {phrase:?}");
    }

    #[test]
    fn both_languages_genders_and_numbers() {
        check("Rédactrice", &["write"]);
        check("translators", &["translate"]);
        check("Développeuses", &["develop"]);
        check("Sites vitrines", &["develop"]);
        check("tableaux de bord", &["analyse"]);
        check("crêperies", &["for restaurants"]);
        check("fleuriste", &["for retail"]);
        check("no such phrase", &[]);
    }
}
