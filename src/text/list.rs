//! Lists of words that a program knows, asked whether a stranger's word is one of them.

use super::hash::{Table, hash};
use std::sync::OnceLock;

/// A list of words. Most words of a text are known to be none of them before any is compared: by their first and last
/// letters and their length. The words of a longer list are found by their hashes.
pub(crate) struct WordList {
    words: &'static [&'static str],
    /// A bit for each mark that one of them has.
    marks: [u64; MARKS / 64],
    /// Made by the first question that a longer list's marks do not answer.
    table: OnceLock<Table<()>>,
}

const MARKS: usize = 256;
/// Words that are compared one by one.
const SHORT: usize = 8;

impl WordList {
    /// A list of folded words.
    pub(crate) const fn new(words: &'static [&'static str]) -> WordList {
        let mut marks = [0; MARKS / 64];
        let mut at = 0;
        while at < words.len() {
            let mark = mark(words[at].as_bytes());
            marks[mark / 64] |= 1 << (mark % 64);
            at += 1;
        }
        WordList {
            words,
            marks,
            table: OnceLock::new(),
        }
    }

    /// Whether a folded word is in the list.
    #[inline]
    pub(crate) fn contains(&self, word: &str) -> bool {
        let mark = mark(word.as_bytes());
        self.marks[mark / 64] & 1 << (mark % 64) != 0 && self.finds(word)
    }

    fn finds(&self, word: &str) -> bool {
        if self.words.len() <= SHORT {
            return self.words.contains(&word);
        }
        let rows = || self.words.iter().map(|word| (hash(word.as_bytes()), ()));
        let table = self.table.get_or_init(|| Table::new(rows()));
        table.get(hash(word.as_bytes())).is_some()
    }
}

#[inline]
const fn mark(word: &[u8]) -> usize {
    let ends = match word {
        [first, .., last] => *first as usize * 9 + *last as usize * 5,
        [only] => *only as usize,
        [] => 0,
    };
    (ends + word.len() * 37) % MARKS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_no_others() {
        static SOME: WordList = WordList::new(&["a", "pour", "été", "our", ""]);
        for (word, expected) in [
            ("a", true),
            ("pour", true),
            ("été", true),
            ("", true),
            ("b", false),
            ("pou", false),
            ("hour", false),
            ("pqur", false),
        ] {
            assert_eq!(SOME.contains(word), expected, "{word:?}");
        }
        static MORE: WordList =
            WordList::new(&["a", "b", "c", "d", "e", "f", "g", "h", "i", "been", "bien"]);
        for (word, expected) in [
            ("been", true),
            ("bien", true),
            ("boon", false),
            ("j", false),
        ] {
            assert_eq!(MORE.contains(word), expected, "{word:?}");
        }
    }
}
