//! The words around names of places, read from `data/places.words` and found from the name outwards.

use crate::text::hash::{Table, hash, joined};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a phrase beside a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Before: somebody or something is there.
    Strong,
    /// Before: a preposition of place.
    In,
    /// Before: a preposition that may lead to a place.
    On,
    /// Before: `de`, `of`; the noun before it decides.
    Of,
    /// Before `Of`: what has a place of its own.
    Noun,
    /// Before `Of`: the place's own, whatever its case.
    Own,
    /// Before `Of`: a thing that shows or tells of the place rather than being there.
    About,
    /// Before a noun: somebody's, or one of many, so that the place behind tells whose.
    Owner,
    /// Before `Of`: a street's or a product's name.
    Street,
    /// Before: the place is the subject.
    Subject,
    /// The same in English only.
    SubjectEn,
    /// Before: not there.
    Except,
    Link,
    Filler,
    /// Behind: somebody is there or must be.
    Tail,
    /// Behind: a part of another name.
    Thing,
    Label,
    Noise,
}

const SECTIONS: [(&str, Cue); 18] = [
    ("strong", Cue::Strong),
    ("in", Cue::In),
    ("on", Cue::On),
    ("of", Cue::Of),
    ("noun", Cue::Noun),
    ("own", Cue::Own),
    ("about", Cue::About),
    ("owner", Cue::Owner),
    ("street", Cue::Street),
    ("subject", Cue::Subject),
    ("subject en", Cue::SubjectEn),
    ("except", Cue::Except),
    ("link", Cue::Link),
    ("filler", Cue::Filler),
    ("tail", Cue::Tail),
    ("thing", Cue::Thing),
    ("label", Cue::Label),
    ("noise", Cue::Noise),
];

/// Longest phrase, in words.
pub const PHRASE_WORDS_MAX: usize = 5;

/// The meanings of all phrases, by the hashes of their words one after the other.
pub struct Words {
    meanings: Table<u32>,
    #[cfg(test)]
    phrases: Vec<(Cue, &'static str)>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(&parse(include_str!("../data/places.words"))));

/// The phrases of the data file with their meanings.
fn parse(content: &'static str) -> Vec<(Cue, &'static str)> {
    let mut phrases = Vec::new();
    let mut cue = None;
    for line in content.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let name = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(name) = name {
            cue = SECTIONS.iter().find(|it| it.0 == name).map(|it| it.1);
        } else if let Some(cue) = cue {
            phrases.extend(line.split('|').map(|phrase| (cue, phrase.trim())));
        }
    }
    phrases
}

impl Words {
    pub fn get() -> &'static Words {
        &WORDS
    }

    fn new(phrases: &[(Cue, &'static str)]) -> Words {
        let mut meanings: HashMap<u64, u32> = HashMap::new();
        for (cue, phrase) in phrases {
            let words = phrase.split(' ').map(|word| hash(word.as_bytes()));
            *meanings.entry(words.fold(0, joined)).or_default() |= cue.bit();
        }
        Words {
            meanings: Table::new(meanings),
            #[cfg(test)]
            phrases: phrases.to_vec(),
        }
    }

    fn has(&self, cue: Cue, phrase: u64) -> bool {
        let meanings = self.meanings.get(phrase).unwrap_or_default();
        meanings & cue.bit() != 0
    }

    /// Whether one word has that meaning.
    pub fn is(&self, cue: Cue, word: &str) -> bool {
        self.has(cue, joined(0, hash(word.as_bytes())))
    }

    /// How many of the last words (in the order of the text) make the longest phrase of that meaning; 0 for none.
    pub fn ends_with(&self, cue: Cue, words: &[&str]) -> usize {
        let mut hashes = [0; PHRASE_WORDS_MAX];
        let longest = words.len().min(PHRASE_WORDS_MAX);
        let last = &words[words.len() - longest..];
        for (hashed, word) in hashes.iter_mut().zip(last) {
            *hashed = hash(word.as_bytes());
        }
        let phrase = |count: &usize| {
            let words = &hashes[longest - count..longest];
            words.iter().copied().fold(0, joined)
        };
        let mut counts = (1..=longest).rev();
        counts
            .find(|count| self.has(cue, phrase(count)))
            .unwrap_or(0)
    }

    /// Whether the first words make a phrase of that meaning.
    pub fn begins_with(&self, cue: Cue, words: &[&str]) -> bool {
        let mut phrase = 0;
        words.iter().take(PHRASE_WORDS_MAX).any(|word| {
            phrase = joined(phrase, hash(word.as_bytes()));
            self.has(cue, phrase)
        })
    }
}

impl Cue {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known_and_filled() {
        for (name, cue) in SECTIONS {
            assert!(
                Words::get().phrases.iter().any(|it| it.0 == cue),
                "no section [{name}]"
            );
        }
        let content = include_str!("../data/places.words");
        for line in content.lines().filter(|line| line.starts_with('[')) {
            let known = SECTIONS.iter().any(|it| line == format!("[{}]", it.0));
            assert!(known, "unknown section {line}");
        }
        for (_, phrase) in &Words::get().phrases {
            let words = phrase.split(' ').count();
            assert!(words <= PHRASE_WORDS_MAX, "{phrase:?} is too long");
            assert_eq!(
                *phrase,
                crate::text::fold::fold(phrase),
                "{phrase:?} is not folded"
            );
        }
    }

    #[test]
    fn the_longest_phrase_counts() {
        let words = Words::get();
        assert_eq!(words.ends_with(Cue::Strong, &["poste", "base", "a"]), 2);
        assert_eq!(words.ends_with(Cue::Strong, &["la", "mer"]), 0);
        assert!(words.begins_with(Cue::Tail, &["et", "alentours", "x"]));
    }
}
