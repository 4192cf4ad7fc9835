//! What is known of the first words of all that readers look for: each word of a posting is looked up once, and every
//! reader asks only where one stands with which something of its own may begin. A reader whose words do not stand in a
//! posting has nothing to do.
//!
//! The phrases themselves stay in the files of their readers, which put them in; a phrase counts by the first run of
//! letters and digits in it. The table of all readers is made in [`super::word_table`].

use crate::text::document::{Document, Word};
use crate::text::hash::{Table, hash};
use std::collections::HashMap;
use std::num::NonZeroU64;

/// What may begin with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Words that say that a post is over.
    Closing,
    /// Titles of notices of an award.
    Award,
    /// Cues of deadlines.
    Deadline,
    /// What is to be made.
    Deliverable,
    /// What is welcome, not needed.
    Welcome,
    /// Words for remote work or presence.
    Remote,
    /// Those who stand between a freelancer and a client.
    Agency,
    /// Currencies in words.
    Money,
    /// Labels of pay.
    PayLabel,
    /// What stands for an `@`.
    At,
    /// What the domain of an address is called.
    Domain,
    /// Labels of the client.
    ClientLabel,
    /// How work is done, in headers.
    How,
    /// Trades in titles that name a client.
    Role,
    /// Verbs of recruiting.
    Recruits,
    /// `At Acme`, `Chez Acme`.
    Here,
}

/// The classes of a word, or of all words of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClasses(u32);

impl WordClasses {
    /// Whether that class is among them.
    #[inline]
    pub(super) fn is(self, class: WordClass) -> bool {
        self.0 & 1 << class as u32 != 0
    }

    fn and(self, others: WordClasses) -> WordClasses {
        WordClasses(self.0 | others.0)
    }
}

/// All that is known of a word: its classes in the low half, above them two numbers that are one too large, of its
/// classes in the grammar of asking and of its clues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordEntry(u64);

const ASK_BITS: u32 = 32;
const CLUE_BITS: u32 = 48;

impl WordEntry {
    /// Its classes.
    #[inline]
    pub(super) fn classes(self) -> WordClasses {
        WordClasses(self.0 as u32)
    }

    /// The number of its clues.
    #[inline]
    pub(super) fn clue(self) -> Option<u16> {
        ((self.0 >> CLUE_BITS) as u16).checked_sub(1)
    }

    fn ask(self) -> Option<u16> {
        ((self.0 >> ASK_BITS) as u16).checked_sub(1)
    }
}

/// The table as it is made: readers put their words in.
#[derive(Default)]
pub(super) struct TableDraft {
    entries: HashMap<u64, u64>,
    asks: Vec<u128>,
}

impl TableDraft {
    /// Puts the first word of a folded phrase in.
    pub(super) fn phrase(&mut self, class: WordClass, phrase: &str) {
        let mut runs = runs(phrase);
        if let Some(word) = runs.next() {
            *self.entries.entry(hash(word.as_bytes())).or_default() |= 1 << class as u32;
        }
    }

    /// Puts the first words of some folded phrases in.
    pub(super) fn phrases(&mut self, class: WordClass, phrases: &[&str]) {
        for phrase in phrases {
            self.phrase(class, phrase);
        }
    }

    /// Puts a whole word of the grammar of asking in, with a bit for each of its classes there.
    pub(super) fn ask(&mut self, word: &str, classes: u128) {
        self.asks.push(classes);
        let number = self.asks.len() as u64;
        *self.entries.entry(hash(word.as_bytes())).or_default() |= number << ASK_BITS;
    }

    /// Puts the number of a word's clues in, by the word's hash.
    pub(super) fn clue(&mut self, word: u64, number: u16) {
        *self.entries.entry(word).or_default() |= (u64::from(number) + 1) << CLUE_BITS;
    }
}

/// The first words, by their hashes.
#[derive(Debug)]
pub(crate) struct FirstWords {
    entries: Table<NonZeroU64>,
    asks: Vec<u128>,
}

impl FirstWords {
    /// The table of what was put in.
    pub(super) fn new(draft: TableDraft) -> FirstWords {
        let entries = draft.entries.into_iter();
        let entries = entries.filter_map(|(word, it)| Some((word, NonZeroU64::new(it)?)));
        FirstWords {
            entries: Table::new(entries),
            asks: draft.asks,
        }
    }

    /// What is known of a word, by its hash.
    #[inline]
    pub(super) fn entry(&self, word: u64) -> WordEntry {
        WordEntry(self.entries.get(word).map_or(0, NonZeroU64::get))
    }

    /// How many words there are.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.entries.values().count()
    }

    /// How many classes have words.
    #[cfg(test)]
    pub(super) fn classes(&self) -> u32 {
        let all = self.entries.values().fold(0, |all, it| all | it.get());
        (all as u32).count_ones()
    }

    /// The classes of a word in the grammar of asking, as bits; `None` where it has none.
    pub(super) fn ask_classes(&self, entry: WordEntry) -> Option<u128> {
        self.asks.get(usize::from(entry.ask()?)).copied()
    }

    /// Looks all words of a text up, and gives the classes that any of them has. What stands within a word that has
    /// signs or digits (`filled_by`, `450eur`) counts as well.
    pub(super) fn look_up(
        &self,
        folded: &str,
        document: &Document,
    ) -> (Vec<WordEntry>, WordClasses) {
        let mut all = WordClasses::default();
        let words = document.word_list();
        let mut entries = Vec::with_capacity(words.len());
        for word in words {
            let mut known = self.entry(word.hash);
            if word.has(Word::SIGN | Word::DIGIT) {
                let mut inner = WordClasses::default();
                let mut add = |run: &str| {
                    inner = inner.and(self.entry(hash(run.as_bytes())).classes());
                };
                let written = &folded[word.range()];
                if word.has(Word::SIGN) {
                    runs(written).for_each(&mut add);
                }
                if word.has(Word::DIGIT) {
                    let letters = written.split(|c: char| !c.is_alphabetic());
                    letters.filter(|it| !it.is_empty()).for_each(&mut add);
                }
                known.0 |= u64::from(inner.0);
            }
            all = all.and(known.classes());
            entries.push(known);
        }
        (entries, all)
    }
}

/// The runs of letters and digits of a text.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty())
}
