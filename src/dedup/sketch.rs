//! A text in small, and how alike two such are.
//!
//! Similarity and containment are estimated from MinHash samples (Broder, "On the resemblance and containment of
//! documents", 1997): the range of one hash function is cut into parts, and the smallest hash of each is kept
//! (one-permutation MinHash: Li, Owen, Zhang 2012), so that a text is read once and nothing is sorted. Texts are
//! looked up under bands of one such value each, over wider shingles. A wide shingle is rare, so that a single one in
//! common is worth a look, and an extract of half a text still shares half of its bands.

use crate::domain::{SAMPLES, Samples, Sketch};
use crate::text::words::{HashedWord, WordKind, Words, hash_fold, mix};

/// Words of a shingle that similarity counts in.
const SHINGLE_WORDS: usize = 3;
/// Words of a shingle that texts are looked up by.
const WIDE_WORDS: usize = 7;
/// Bands over the whole text; a power of two.
const WHOLE_BANDS: usize = 16;
/// Bands over its beginning, for a teaser that ends after a few lines.
const OPENING_BANDS: usize = 2;
/// Words of the beginning.
const OPENING_WORDS: usize = 40;
/// Bits of the vocabulary for each word: two of them set for each gives about one wrong answer in fifty.
const VOCABULARY_BITS: usize = 8;
const VOCABULARY_BITS_MAX: usize = 8192;

/// How much of two texts is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Resemblance {
    /// Shingles in common of all shingles, 0 to 1.
    pub similarity: f32,
    /// Of the shorter text's shingles, those that the longer has too, 0 to 1.
    pub containment: f32,
    /// Shingles in common that were seen in the samples.
    pub common: u32,
}

/// Makes a text small. `headline` are the words that tell one gig from another; `body_at` is where the body begins.
pub(super) fn sketch(words: &Words, body_at: usize, headline: Vec<u32>) -> Sketch {
    let words = &words.words;
    Sketch {
        words: words.len() as u32,
        titled: body_at > 0,
        samples: samples(words),
        bands: bands(words, &words[body_at.min(words.len())..]),
        headline,
        vocabulary: vocabulary(words),
    }
}

fn samples(words: &[HashedWord]) -> Samples {
    let mut samples = Samples::default();
    let mut add = |hash: u64| {
        let hash = (hash ^ (hash >> 32)).wrapping_mul(FACTOR);
        let part = (hash >> (u64::BITS - SAMPLES.trailing_zeros())) as usize;
        let value = ((hash >> 32) as u16).min(Samples::NONE - 1);
        samples.0[part] = samples.0[part].min(value);
    };
    if words.len() < SHINGLE_WORDS {
        words.iter().for_each(|word| add(push(0, word)));
    } else {
        for window in words.windows(SHINGLE_WORDS) {
            add(window.iter().fold(0, push));
        }
    }
    samples
}

fn bands(words: &[HashedWord], body: &[HashedWord]) -> Vec<u64> {
    let mut whole = [u64::MAX; WHOLE_BANDS];
    for hash in wide_shingles(words) {
        let part = (hash >> (u64::BITS - WHOLE_BANDS.trailing_zeros())) as usize;
        whole[part] = whole[part].min(hash);
    }
    let mut opening = [u64::MAX; OPENING_BANDS];
    for hash in wide_shingles(&body[..body.len().min(OPENING_WORDS)]) {
        let part = (hash % OPENING_BANDS as u64) as usize;
        opening[part] = opening[part].min(hash);
    }
    let mut bands: Vec<u64> = whole.into_iter().filter(|&hash| hash != u64::MAX).collect();
    let openings = opening.into_iter().filter(|&hash| hash != u64::MAX);
    bands.extend(openings.map(mix));
    bands
}

/// Hashes of all runs of [`WIDE_WORDS`] words, each from the one before.
fn wide_shingles(words: &[HashedWord]) -> impl Iterator<Item = u64> {
    let size = WIDE_WORDS.min(words.len()).max(1);
    let leaving = FACTOR.wrapping_pow(size as u32);
    let (first, _) = words.split_at(size.min(words.len()).saturating_sub(1));
    let mut hash = first.iter().fold(0, push);
    let entering = words.iter().skip(size - 1);
    let left = std::iter::once(0).chain(words.iter().map(|word| u64::from(word.hash) + 1));
    entering.zip(left).map(move |(word, left)| {
        hash = push(hash, word).wrapping_sub(left.wrapping_mul(leaving));
        hash_fold(hash)
    })
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
fn push(hash: u64, word: &HashedWord) -> u64 {
    hash.wrapping_mul(FACTOR)
        .wrapping_add(u64::from(word.hash) + 1)
}

fn vocabulary(words: &[HashedWord]) -> Vec<u64> {
    let bits = (words.len() * VOCABULARY_BITS).next_power_of_two();
    let bits = bits.clamp(u64::BITS as usize, VOCABULARY_BITS_MAX);
    let mut filter = vec![0u64; bits / u64::BITS as usize];
    for word in words.iter().filter(|word| word.kind == WordKind::Plain) {
        for bit in vocabulary_bits(word.stem, bits) {
            filter[bit / 64] |= 1 << (bit % 64);
        }
    }
    filter
}

fn vocabulary_bits(stem: u32, bits: usize) -> [usize; 2] {
    // A stem is a hash: its halves are as good as two.
    [
        stem as usize & (bits - 1),
        (stem >> 16) as usize & (bits - 1),
    ]
}

/// Whether a text probably has a word that begins like this.
pub(crate) fn has_word(sketch: &Sketch, stem: u32) -> bool {
    let bits = sketch.vocabulary.len() * u64::BITS as usize;
    bits.is_power_of_two()
        && vocabulary_bits(stem, bits)
            .iter()
            .all(|bit| sketch.vocabulary[bit / 64] & (1 << (bit % 64)) != 0)
}

/// Compares two texts by their samples. The smallest hash that either has in a part is a sample of both texts
/// together: who has it tells what they share.
pub(crate) fn resemblance(one: &Sketch, other: &Sketch) -> Resemblance {
    let (mut all, mut common, mut of_one, mut of_other) = (0u16, 0u16, 0u16, 0u16);
    for (&a, &b) in one.samples.0.iter().zip(&other.samples.0) {
        let least = a.min(b);
        let known = least != Samples::NONE;
        all += u16::from(known);
        common += u16::from(known & (a == b));
        of_one += u16::from(known & (a == least));
        of_other += u16::from(known & (b == least));
    }
    if common == 0 {
        return Resemblance::default();
    }
    Resemblance {
        similarity: f32::from(common) / f32::from(all),
        containment: f32::from(common) / f32::from(of_one.min(of_other)),
        common: u32::from(common),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words_of;

    fn sketch_of(text: &str) -> Sketch {
        sketch(&words_of(text), 0, Vec::new())
    }

    /// Words that never repeat.
    fn long(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n}x ")).collect()
    }

    #[track_caller]
    fn check(one: &str, other: &str, similarity: f32, containment: f32) {
        let found = resemblance(&sketch_of(one), &sketch_of(other));
        let near = |a: f32, b: f32| (a - b).abs() < 0.12;
        assert!(
            near(found.similarity, similarity) && near(found.containment, containment),
            "{found:?}"
        );
    }

    #[test]
    fn resemblances() {
        check("", "", 0.0, 0.0);
        check("one", "one", 1.0, 1.0);
        check("one two three four", "five six seven eight", 0.0, 0.0);
        check(&long(0, 400), &long(0, 400), 1.0, 1.0);
        check(&long(0, 400), &long(200, 600), 0.33, 0.5);
        check(&long(0, 400), &long(100, 200), 0.25, 1.0);
        check(&long(0, 50), &long(10, 200), 0.19, 0.8);
    }

    #[test]
    fn an_extract_shares_bands_with_the_whole() {
        let (whole, half) = (sketch_of(&long(0, 300)), sketch_of(&long(0, 150)));
        let teaser = sketch_of(&long(0, 45));
        let shared = |one: &Sketch| {
            one.bands
                .iter()
                .filter(|band| whole.bands.contains(band))
                .count()
        };
        assert!(shared(&half) >= 4, "{}", shared(&half));
        assert!(shared(&teaser) >= 1);
    }

    #[test]
    fn words_are_remembered() {
        let sketch = sketch_of("Développeur Rust pour un site");
        assert!(has_word(&sketch, words_of("developer").words[0].stem));
        assert!(!has_word(&sketch, words_of("python").words[0].stem));
        assert!(!has_word(&Sketch::default(), 1));
    }
}
