//! Where phrases may begin in a text: each is found by its first word, which is looked up once.
//!
//! A word's beginning is asked for what begins with the whole of it, and for stems by their first letters. Words hold
//! other beginnings where a digit touches a unit (`40hr`) or a site lost its line breaks (`ContractAbout us`).

use super::ground::ClueContext;
use crate::text::document::Word;
use crate::text::hash::{Table, hash};
use std::ops::Range;

/// No first word of a phrase is longer.
const WORD_BYTES_MAX: usize = 32;
/// Phrases of one first word that are looked through one by one.
const RUN_SHORT: usize = 8;
/// Letters by which stems are found; none is shorter.
const STEM_BYTES: usize = 3;

/// Phrases, ready to be looked for. Numbers are those in which they were given.
pub(crate) struct Finder {
    phrases: Vec<Phrase>,
    /// Phrases in runs.
    order: Vec<Begun>,
    /// The run of those whose first word is whole, by its hash.
    by_word: Table<(u32, u32)>,
    /// The run of those whose only word may go on, by the hash of its first letters.
    by_stem: Table<(u32, u32)>,
    /// Phrases of signs alone.
    signs: Vec<u32>,
}

/// A phrase of which the first word is found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Begun {
    /// The two bytes behind its first word: most phrases of a common word end here. 0 where it has fewer.
    behind: u16,
    number: u32,
}

struct Phrase {
    text: String,
    /// Bytes of signs before its first word: `[hiring`.
    lead: usize,
}

impl Finder {
    /// Of folded phrases, each with whether its last word may go on. None if a stem is too short.
    pub(super) fn new<'p>(given: impl Iterator<Item = (&'p str, bool)>) -> Option<Finder> {
        let (mut phrases, mut words, mut stems) = (Vec::new(), Vec::new(), Vec::new());
        let mut signs = Vec::new();
        for (at, (text, is_stem)) in given.enumerate() {
            let lead = text.find(char::is_alphanumeric).unwrap_or(text.len());
            let first = &text[lead..];
            let end = first.find(|c: char| !c.is_alphanumeric());
            match end {
                None if first.is_empty() => signs.push(at as u32),
                None if is_stem => {
                    let letters = first.as_bytes().get(..STEM_BYTES)?;
                    let number = at as u32;
                    stems.push((hash(letters), Begun { number, behind: 0 }));
                }
                _ => {
                    let (word, rest) = first.split_at(end.unwrap_or(first.len()));
                    let (number, behind) = (at as u32, two_bytes(rest.as_bytes()));
                    words.push((hash(word.as_bytes()), Begun { number, behind }));
                }
            }
            let text = text.to_string();
            phrases.push(Phrase { text, lead });
        }
        let mut order = Vec::with_capacity(phrases.len());
        let (by_word, by_stem) = (runs(words, &mut order), runs(stems, &mut order));
        Some(Finder {
            phrases,
            order,
            by_word,
            by_stem,
            signs,
        })
    }

    /// Gives every phrase that stands in a text, with its number and range, whatever stands beside it.
    pub(super) fn find(
        &self,
        ground: &ClueContext<'_>,
        each: &mut impl FnMut(usize, Range<usize>),
    ) {
        for number in &self.signs {
            let signs = self.phrases[*number as usize].text.as_str();
            for (at, _) in ground.plain.match_indices(signs) {
                each(*number as usize, at..at + signs.len());
            }
        }
        for word in ground.text.document.word_list() {
            let range = word.range();
            if word.has(Word::DIGIT | Word::SIGN | Word::WIDE | Word::CAPITAL) {
                self.within(ground, word, each);
            } else {
                self.beginning(ground, range.clone(), word.hash, each);
                self.stems(ground, range, each);
            }
        }
    }

    /// What begins with or within a word that is more than one run of small letters.
    fn within(
        &self,
        ground: &ClueContext<'_>,
        word: &Word,
        each: &mut impl FnMut(usize, Range<usize>),
    ) {
        let bytes = ground.plain.as_bytes();
        for run in runs_of_letters(&ground.plain, word) {
            let breaks = |at: &usize| {
                word.has(Word::CAPITAL)
                    && ground.plain.is_char_boundary(*at)
                    && ground.lost_break(*at)
            };
            let behind_digit = |at: &usize| bytes[at - 1].is_ascii_digit();
            let inner = run.start + 1..run.end;
            let is_start =
                |at: &usize| ground.plain.is_char_boundary(*at) && behind_digit(at) || breaks(at);
            let starts = std::iter::once(run.start).chain(inner.filter(is_start));
            for start in starts {
                let near = run.end.min(start + WORD_BYTES_MAX);
                let ends = (start + 1..near).filter(breaks);
                // What goes on for longer is no word of a phrase; looking further would not be linear.
                let whole = (run.end == near).then_some(near);
                for end in ends.chain(whole) {
                    let hashed = hash(&bytes[start..end]);
                    self.beginning(ground, start..end, hashed, each);
                }
                self.stems(ground, start..run.end, each);
            }
        }
    }

    /// The phrases whose first word is the one of that range and hash.
    fn beginning(
        &self,
        ground: &ClueContext<'_>,
        word: Range<usize>,
        hashed: u64,
        each: &mut impl FnMut(usize, Range<usize>),
    ) {
        if let Some(run) = self.by_word.get(hashed) {
            let behind = two_bytes(&ground.plain.as_bytes()[word.end..]);
            self.compare(ground, run, word.start, behind, each);
        }
    }

    /// The stems that the word of that range begins with.
    fn stems(
        &self,
        ground: &ClueContext<'_>,
        word: Range<usize>,
        each: &mut impl FnMut(usize, Range<usize>),
    ) {
        let letters = ground
            .plain
            .as_bytes()
            .get(word.start..word.start + STEM_BYTES);
        let letters = letters.filter(|_| word.len() >= STEM_BYTES);
        if let Some(run) = letters.and_then(|letters| self.by_stem.get(hash(letters))) {
            self.compare(ground, run, word.start, 0, each);
        }
    }

    fn compare(
        &self,
        ground: &ClueContext<'_>,
        run: (u32, u32),
        word: usize,
        behind: u16,
        each: &mut impl FnMut(usize, Range<usize>),
    ) {
        let run = &self.order[run.0 as usize..run.1 as usize];
        let any = run.iter().take_while(|begun| begun.behind == 0);
        // Short runs are passed through, long ones are cut where the wanted rows may begin.
        let from = match run.len() {
            0..=RUN_SHORT => 0,
            _ => run.partition_point(|begun| begun.behind < behind),
        };
        let rest = run[from..]
            .iter()
            .skip_while(|begun| begun.behind < behind || begun.behind == 0);
        let fitting = rest.take_while(|begun| begun.behind == behind);
        for begun in any.chain(fitting) {
            let phrase = &self.phrases[begun.number as usize];
            let Some(start) = word.checked_sub(phrase.lead) else {
                continue;
            };
            if ground.plain.as_bytes()[start..].starts_with(phrase.text.as_bytes()) {
                each(begun.number as usize, start..start + phrase.text.len());
            }
        }
    }
}

fn two_bytes(bytes: &[u8]) -> u16 {
    bytes
        .first_chunk()
        .map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

/// Appends the phrases of each hash to `order`, and says where.
fn runs(mut rows: Vec<(u64, Begun)>, order: &mut Vec<Begun>) -> Table<(u32, u32)> {
    rows.sort_unstable();
    let mut runs: Vec<(u64, (u32, u32))> = Vec::new();
    for (hashed, begun) in rows {
        let end = order.len() as u32 + 1;
        match runs.last_mut() {
            Some((known, (_, last))) if *known == hashed => *last = end,
            _ => runs.push((hashed, (end - 1, end))),
        }
        order.push(begun);
    }
    Table::new(runs)
}

/// The runs of letters and digits between the signs of a word.
fn runs_of_letters<'t>(plain: &'t str, word: &Word) -> impl Iterator<Item = Range<usize>> + 't {
    let (from, text) = (word.start as usize, &plain[word.range()]);
    let runs = text.split(|c: char| !c.is_alphanumeric());
    let runs = runs.filter(|run| !run.is_empty());
    runs.map(move |run| {
        let start = from + (run.as_ptr() as usize - text.as_ptr() as usize);
        start..start + run.len()
    })
}
