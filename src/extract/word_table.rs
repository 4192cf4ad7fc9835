//! The one table of first words, made of what all readers put in, and the look-up of a posting's words in it.

use super::first_words::{FirstWords, TableDraft};
use super::{
    Text, ask, client, closed, clues, contacts, deadline, deliverables, pay, remote, speaker,
    technologies,
};
use crate::domain::Posting;
use std::sync::LazyLock;

/// The readers that have words in the table.
const READERS: [fn(&mut TableDraft); 11] = [
    ask::first_words,
    client::first_words,
    closed::first_words,
    clues::first_words,
    contacts::first_words,
    deadline::first_words,
    deliverables::first_words,
    pay::first_words,
    remote::first_words,
    speaker::first_words,
    technologies::first_words,
];

static SHIPPED: LazyLock<FirstWords> = LazyLock::new(|| {
    let mut draft = TableDraft::default();
    for reader in READERS {
        reader(&mut draft);
    }
    FirstWords::new(draft)
});

impl<'a> Text<'a> {
    /// Folds a posting's title and body, finds its links and looks its words up.
    pub fn new(posting: &'a Posting) -> Text<'a> {
        Text::looked_up(posting, &SHIPPED)
    }
}

#[cfg(test)]
mod tests {
    use super::super::first_words::WordClass;
    use super::super::testing::posting;
    use super::*;

    #[track_caller]
    fn check(body: &str, class: WordClass, expected: &[&str]) {
        let posting = posting("", body);
        let text = Text::new(&posting);
        let folded = text.folded.text.as_str();
        let found = text.words_of(class).map(|(_, word)| &folded[word.range()]);
        let found: Vec<&str> = found.collect();
        assert_eq!(found, expected, "in {body:?}");
        assert_eq!(text.has(class), !expected.is_empty(), "in {body:?}");
    }

    #[test]
    fn words_are_found_by_their_class() {
        check("Poste pourvu, merci", WordClass::Closing, &["pourvu"]);
        check("it is filled_by now", WordClass::Closing, &["filled_by"]);
        check("450eur, 30 euros", WordClass::Money, &["450eur", "euros"]);
        check("Télétravail partiel", WordClass::Remote, &["teletravail"]);
        check("nothing of the kind", WordClass::Remote, &[]);
    }

    #[test]
    fn the_table_is_small() {
        const WORDS_MAX: usize = 8000;
        let words = SHIPPED.count();
        assert!((1000..WORDS_MAX).contains(&words), "{words} words");
    }

    #[test]
    fn every_class_has_words() {
        let classes = WordClass::Here as u32 + 1;
        assert_eq!(SHIPPED.classes(), classes);
    }
}
