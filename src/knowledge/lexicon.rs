//! Words and phrases that name trades, what trades deliver, and lines of business; found by their first word.
//!
//! Made once, when first asked for, from `data/trades.txt` and `data/sectors.txt`, which are made to be read and
//! extended by people.

use super::sectors::{self, Sector};
pub(crate) use super::stems::{stem_hash, words};
use super::trade_table::{self, TradePhrases};
use crate::text::hash::{Table, hash};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a phrase speaks for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sense {
    Trade(&'static TradePhrases),
    Sector {
        sector: &'static Sector,
        /// Enough alone.
        strong: bool,
    },
}

/// Phrases by their first word.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: Box<[LexiconEntry]>,
    /// The run of entries of a first word, by its hash; those of more words first.
    by_word: Table<(u32, u32)>,
}

#[derive(Debug)]
struct LexiconEntry {
    /// Hashes of the words behind the first one.
    rest: Box<[u64]>,
    sense: Sense,
}

static SHIPPED: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

/// The shipped lexicon.
pub(crate) fn lexicon() -> &'static Lexicon {
    &SHIPPED
}

impl Lexicon {
    fn shipped() -> Lexicon {
        let mut by_word: HashMap<u64, Vec<LexiconEntry>> = HashMap::new();
        let mut add = |phrase: &str, sense: Sense| {
            let mut words = hashes(phrase).into_iter();
            if let Some(first) = words.next() {
                let rest = words.collect();
                let entries = by_word.entry(first).or_default();
                entries.push(LexiconEntry { rest, sense });
            }
        };
        for line in trade_table::lines() {
            for phrase in &line.phrases {
                add(phrase, Sense::Trade(line));
            }
        }
        for sector in sectors::all() {
            for (phrase, strong) in sector.evidence() {
                add(phrase, Sense::Sector { sector, strong });
            }
        }
        let mut entries = Vec::new();
        let mut runs = Vec::with_capacity(by_word.len());
        for (word, mut of_word) in by_word {
            of_word.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
            let start = entries.len() as u32;
            entries.append(&mut of_word);
            runs.push((word, (start, entries.len() as u32)));
        }
        Lexicon {
            entries: entries.into(),
            by_word: Table::new(runs),
        }
    }

    /// Whether a phrase begins with the word of which the [`stem`] has that hash.
    pub(crate) fn begins(&self, first: u64) -> bool {
        self.by_word.get(first).is_some()
    }

    /// What the phrases that begin with a word of a text speak for, the longest first, with their length in words.
    /// `first` is the hash of its [`stem`]; `rest` gives those of the words behind it. A shorter phrase of a sense within
    /// a longer one is left out by the caller.
    pub(crate) fn at(
        &'static self,
        first: u64,
        rest: impl Fn(usize) -> Option<u64>,
    ) -> impl Iterator<Item = (usize, Sense)> {
        let (start, end) = self.by_word.get(first).unwrap_or_default();
        let entries = self.entries[start as usize..end as usize].iter();
        entries
            .filter(move |entry| {
                let mut behind = entry.rest.iter().enumerate();
                behind.all(|(at, word)| rest(at) == Some(*word))
            })
            .map(|entry| (entry.rest.len() + 1, entry.sense))
    }

    /// What exactly this word or phrase means.
    pub(crate) fn senses(&'static self, phrase: &str) -> Vec<Sense> {
        let words = hashes(phrase);
        let Some((first, behind)) = words.split_first() else {
            return Vec::new();
        };
        let rest = |at: usize| behind.get(at).copied();
        self.at(*first, rest)
            .filter(|(length, _)| *length == words.len())
            .map(|(_, sense)| sense)
            .collect()
    }
}

/// The hashes of a phrase's words as they are compared.
fn hashes(phrase: &str) -> Vec<u64> {
    let words = words(phrase);
    words.iter().map(|word| hash(word.as_bytes())).collect()
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
