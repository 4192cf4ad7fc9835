//! The words around names of places, read from `data/places.words` and found from the name outwards.

use crate::text::hash::{Table, hash, joined};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a phrase beside a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PlaceCue {
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
    /// Before a comma: where people come together.
    Venue,
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

const SECTIONS: [(&str, PlaceCue); 19] = [
    ("strong", PlaceCue::Strong),
    ("in", PlaceCue::In),
    ("on", PlaceCue::On),
    ("of", PlaceCue::Of),
    ("noun", PlaceCue::Noun),
    ("own", PlaceCue::Own),
    ("venue", PlaceCue::Venue),
    ("about", PlaceCue::About),
    ("owner", PlaceCue::Owner),
    ("street", PlaceCue::Street),
    ("subject", PlaceCue::Subject),
    ("subject en", PlaceCue::SubjectEn),
    ("except", PlaceCue::Except),
    ("link", PlaceCue::Link),
    ("filler", PlaceCue::Filler),
    ("tail", PlaceCue::Tail),
    ("thing", PlaceCue::Thing),
    ("label", PlaceCue::Label),
    ("noise", PlaceCue::Noise),
];

/// Longest phrase, in words.
pub(crate) const PHRASE_WORDS_MAX: usize = 5;

/// The meanings of all phrases, by the hashes of their words one after the other.
pub(crate) struct PlacePhrases {
    meanings: Table<u32>,
    #[cfg(test)]
    phrases: Vec<(PlaceCue, &'static str)>,
}

static WORDS: LazyLock<PlacePhrases> =
    LazyLock::new(|| PlacePhrases::new(&parse(include_str!("../data/places.words"))));

/// The phrases of the data file with their meanings.
fn parse(content: &'static str) -> Vec<(PlaceCue, &'static str)> {
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

impl PlacePhrases {
    /// The words of `data/places.words`, read once.
    pub(super) fn get() -> &'static PlacePhrases {
        &WORDS
    }

    fn new(phrases: &[(PlaceCue, &'static str)]) -> PlacePhrases {
        let mut meanings: HashMap<u64, u32> = HashMap::new();
        for (cue, phrase) in phrases {
            let words = phrase.split(' ').map(|word| hash(word.as_bytes()));
            *meanings.entry(words.fold(0, joined)).or_default() |= cue.bit();
        }
        PlacePhrases {
            meanings: Table::new(meanings),
            #[cfg(test)]
            phrases: phrases.to_vec(),
        }
    }

    fn has(&self, cue: PlaceCue, phrase: u64) -> bool {
        let meanings = self.meanings.get(phrase).unwrap_or_default();
        meanings & cue.bit() != 0
    }

    /// Whether one word has that meaning.
    pub(super) fn is(&self, cue: PlaceCue, word: &str) -> bool {
        self.has(cue, joined(0, hash(word.as_bytes())))
    }

    /// How many of the last words (in the order of the text) make the longest phrase of that meaning; 0 for none.
    pub(super) fn ends_with(&self, cue: PlaceCue, words: &[&str]) -> usize {
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
    pub(crate) fn begins_with(&self, cue: PlaceCue, words: &[&str]) -> bool {
        let mut phrase = 0;
        words.iter().take(PHRASE_WORDS_MAX).any(|word| {
            phrase = joined(phrase, hash(word.as_bytes()));
            self.has(cue, phrase)
        })
    }
}

impl PlaceCue {
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
                PlacePhrases::get().phrases.iter().any(|it| it.0 == cue),
                "no section [{name}]"
            );
        }
        let content = include_str!("../data/places.words");
        for line in content.lines().filter(|line| line.starts_with('[')) {
            let known = SECTIONS.iter().any(|it| line == format!("[{}]", it.0));
            assert!(known, "unknown section {line}");
        }
        for (_, phrase) in &PlacePhrases::get().phrases {
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
        let words = PlacePhrases::get();
        assert_eq!(
            words.ends_with(PlaceCue::Strong, &["poste", "base", "a"]),
            2
        );
        assert_eq!(words.ends_with(PlaceCue::Strong, &["la", "mer"]), 0);
        assert!(words.begins_with(PlaceCue::Tail, &["et", "alentours", "x"]));
    }
}
