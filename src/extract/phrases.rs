//! Lists of phrases looked for in a short window, as whole words: a look-up a word of the window, however long the list.

use super::Text;
use super::around::{begins_word, ends_word, find_word};
use super::first_words::{TableDraft, WordClass};
use crate::text::document::Word;
use crate::text::hash::{Table, hash};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::OnceLock;

/// Folded phrases of a short list.
pub(crate) struct Phrases {
    words: &'static [&'static str],
    index: OnceLock<PhraseIndex>,
}

/// Phrases by their first words. Numbers are those in which they were given.
pub(super) struct PhraseIndex {
    /// The last of the phrases that begin with a word, by its hash; each names the one before it.
    by_word: Table<u16>,
    rows: Vec<PhraseRow>,
    /// Phrases of signs alone.
    signs: Vec<PhraseRow>,
}

struct PhraseRow {
    phrase: &'static str,
    number: u16,
    /// Bytes of signs before its first word.
    lead: usize,
    /// Another phrase with the same first word.
    next: Option<u16>,
}

/// A phrase where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListedPhrase {
    pub start: usize,
    pub end: usize,
    pub number: u16,
}

impl Phrases {
    /// A list that is looked up by its first use; its phrases are folded.
    pub(super) const fn new(words: &'static [&'static str]) -> Phrases {
        Phrases {
            words,
            index: OnceLock::new(),
        }
    }

    /// Whether one of them stands in `text` with no letter or digit on either side.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.find(text, |_, _| ControlFlow::Break(())).is_some()
    }

    /// Where each of them that stands in `text` does so first, in the order of the text.
    pub(crate) fn firsts(&self, text: &str) -> Vec<(usize, &'static str)> {
        let mut found: Vec<(usize, &'static str)> = Vec::new();
        let _ = self.find(text, |at, phrase| {
            if found.iter().all(|(_, known)| *known != phrase) {
                found.push((at, phrase));
            }
            ControlFlow::<()>::Continue(())
        });
        found
    }

    /// Whether `text` ends with one of them, as a whole word.
    pub(super) fn end(&self, text: &str) -> bool {
        let ends = |phrase: &&str| text.strip_suffix(*phrase).is_some_and(ends_word);
        self.words.iter().any(ends)
    }

    /// Whether a word is one of them.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    /// Each of them in a whole text, by where it begins. Their first words are those of the class.
    pub(crate) fn all_in(&self, text: &Text<'_>, class: WordClass) -> Vec<ListedPhrase> {
        match text.has(class) {
            true => self.index().all_in(text, class),
            false => Vec::new(),
        }
    }

    /// Puts their first words into the table of words.
    pub(super) fn first_words(&self, class: WordClass, draft: &mut TableDraft) {
        draft.phrases(class, self.words);
    }

    fn index(&self) -> &PhraseIndex {
        self.index
            .get_or_init(|| PhraseIndex::new(self.words.iter().copied()))
    }

    fn find<B>(
        &self,
        text: &str,
        mut each: impl FnMut(usize, &'static str) -> ControlFlow<B>,
    ) -> Option<B> {
        self.index().find(text, |at, row| each(at, row.phrase))
    }
}

impl PhraseIndex {
    /// An index over phrases; the number of each is its place.
    pub(super) fn new(phrases: impl Iterator<Item = &'static str>) -> PhraseIndex {
        let mut rows: Vec<PhraseRow> = Vec::new();
        let mut heads: HashMap<u64, u16> = HashMap::new();
        let mut signs = Vec::new();
        for (number, phrase) in phrases.enumerate() {
            let number = number as u16;
            let lead = phrase.find(char::is_alphanumeric);
            let row = |next| PhraseRow {
                phrase,
                number,
                lead: lead.unwrap_or(0),
                next,
            };
            let Some(lead) = lead else {
                signs.push(row(None));
                continue;
            };
            let word = hash(&phrase.as_bytes()[lead..run_end(phrase, lead)]);
            let next = heads.insert(word, rows.len() as u16);
            rows.push(row(next));
        }
        PhraseIndex {
            by_word: Table::new(heads),
            rows,
            signs,
        }
    }

    /// Puts the first words of the phrases into the table of words.
    pub(super) fn first_words(&self, class: WordClass, draft: &mut TableDraft) {
        for row in &self.rows {
            draft.phrase(class, row.phrase);
        }
    }

    /// The phrases whose first word begins at a byte and has that hash, with where they begin.
    fn beginning<'i>(
        &'i self,
        text: &'i str,
        at: usize,
        word: u64,
    ) -> impl Iterator<Item = (usize, &'i PhraseRow)> {
        let row = |row: Option<u16>| self.rows.get(usize::from(row?));
        let rows = std::iter::successors(row(self.by_word.get(word)), move |known| row(known.next));
        rows.filter_map(move |known| {
            let start = at.checked_sub(known.lead)?;
            let fits = text.as_bytes()[start..].starts_with(known.phrase.as_bytes())
                && ends_word(&text[..start])
                && begins_word(&text[start + known.phrase.len()..]);
            fits.then_some((start, known))
        })
    }

    /// Where each of them that stands in `text` does so first, with its number, in the order of the text.
    pub(super) fn firsts(&self, text: &str) -> Vec<(usize, u16)> {
        let mut found: Vec<(usize, u16)> = Vec::new();
        let _ = self.find(text, |at, row| {
            if found.iter().all(|(_, known)| *known != row.number) {
                found.push((at, row.number));
            }
            ControlFlow::<()>::Continue(())
        });
        found
    }

    fn find<B>(
        &self,
        text: &str,
        mut each: impl FnMut(usize, &PhraseRow) -> ControlFlow<B>,
    ) -> Option<B> {
        for row in &self.signs {
            if let Some(at) = find_word(text, row.phrase)
                && let ControlFlow::Break(found) = each(at, row)
            {
                return Some(found);
            }
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let end = run_end(text, at);
            if end == at {
                at += step(text, at);
                continue;
            }
            for (start, row) in self.beginning(text, at, hash(&bytes[at..end])) {
                if let ControlFlow::Break(found) = each(start, row) {
                    return Some(found);
                }
            }
            at = end;
        }
        None
    }

    /// Each phrase of a whole text, by where it begins, longer ones first. `class` is that of their first words.
    pub(crate) fn all_in(&self, text: &Text<'_>, class: WordClass) -> Vec<ListedPhrase> {
        let folded = text.folded.text.as_str();
        let mut found = Vec::new();
        let mut look = |at: usize, word: u64| {
            for (start, row) in self.beginning(folded, at, word) {
                found.push(ListedPhrase {
                    start,
                    end: start + row.phrase.len(),
                    number: row.number,
                });
            }
        };
        for (_, word) in text.words_of(class) {
            let start = word.start as usize;
            if !word.has(Word::SIGN) {
                look(start, word.hash);
                continue;
            }
            let mut at = start;
            while at < word.end as usize {
                let end = run_end(folded, at);
                if end > at {
                    look(at, hash(&folded.as_bytes()[at..end]));
                }
                at = end.max(at + step(folded, at));
            }
        }
        found.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        found
    }

    /// The same, the longest of those that begin first, and none that overlaps one before it.
    pub(crate) fn longest_in(&self, text: &Text<'_>, class: WordClass) -> Vec<ListedPhrase> {
        let mut found = self.all_in(text, class);
        let mut from = 0;
        found.retain(|it| {
            let is_free = it.start >= from;
            if is_free {
                from = it.end;
            }
            is_free
        });
        found
    }
}

/// The end of the letters and digits that begin at a byte.
fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        let plain = bytes[end..].iter();
        end += plain.take_while(|byte| IS_INSIDE[**byte as usize]).count();
        match bytes.get(end) {
            Some(byte) if !byte.is_ascii() => match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                _ => return end,
            },
            _ => return end,
        }
    }
}

const IS_INSIDE: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        inside[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    inside
};

fn step(text: &str, at: usize) -> usize {
    match text.as_bytes()[at].is_ascii() {
        true => 1,
        false => text[at..].chars().next().map_or(1, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SOME: Phrases = Phrases::new(&["rate", "day rate", "rate of", "[paid]", "c'est", "%"]);

    #[test]
    fn whole_words_are_found() {
        for (text, expected) in [
            ("the rate", true),
            ("corporate rates", false),
            ("x [paid]", true),
            ("unpaid", false),
            ("c'est", true),
            ("12 %", true),
            ("", false),
            ("é€ day", false),
        ] {
            assert_eq!(SOME.stand_in(text), expected, "in {text:?}");
        }
        assert_eq!(
            SOME.firsts("a day rate of 3, rate"),
            [(2, "day rate"), (6, "rate of"), (6, "rate")]
        );
    }
}
