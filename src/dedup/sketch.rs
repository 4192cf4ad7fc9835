//! A text in small, and how alike two such are.
//!
//! Similarity and containment are estimated from the smallest shingle hashes of each text (bottom-k MinHash: Broder,
//! "On the resemblance and containment of documents", 1997). Texts are looked up under bands of one MinHash value
//! each, over wider shingles: one hash function whose range is cut into as many parts as there are bands
//! (one-permutation MinHash: Li, Owen, Zhang 2012). A wide shingle is rare, so that a single one in common is worth
//! a look, and an extract of half a text still shares half of its bands.

use super::words::{Word, WordKind, Words, mix};
use crate::domain::{SAMPLES_MAX, Sketch};

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
const VOCABULARY_BITS: usize = 12;
const VOCABULARY_BITS_MAX: usize = 8192;

/// How much of two texts is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Resemblance {
    /// Shingles in common of all shingles, 0 to 1.
    pub similarity: f32,
    /// Of the shorter text's shingles, those that the longer has too, 0 to 1.
    pub containment: f32,
    /// Shingles in common that were seen in the samples.
    pub common: u32,
}

/// Makes a text small. `headline` are the words that tell one gig from another; `body_at` is where the body begins.
pub fn sketch(words: &Words, body_at: usize, headline: Vec<u32>) -> Sketch {
    let words = &words.words;
    Sketch {
        words: words.len() as u32,
        titled: body_at > 0,
        smallest: smallest(words),
        bands: bands(words, &words[body_at.min(words.len())..]),
        headline,
        vocabulary: vocabulary(words),
    }
}

fn smallest(words: &[Word]) -> Vec<u32> {
    let mut hashes: Vec<u32> = if words.len() < SHINGLE_WORDS {
        words
            .iter()
            .map(|word| mix(u64::from(word.hash)) as u32)
            .collect()
    } else {
        words
            .windows(SHINGLE_WORDS)
            .map(|window| narrow(window.iter().fold(0, push)))
            .collect()
    };
    // Twice the wanted number leaves room for shingles that occur more than once.
    if hashes.len() > 2 * SAMPLES_MAX {
        hashes.select_nth_unstable(2 * SAMPLES_MAX);
        hashes.truncate(2 * SAMPLES_MAX);
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SAMPLES_MAX);
    hashes.shrink_to_fit();
    hashes
}

fn bands(words: &[Word], body: &[Word]) -> Vec<u64> {
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
fn wide_shingles(words: &[Word]) -> impl Iterator<Item = u64> {
    let size = WIDE_WORDS.min(words.len()).max(1);
    let leaving = FACTOR.wrapping_pow(size as u32);
    let (first, _) = words.split_at(size.min(words.len()).saturating_sub(1));
    let mut hash = first.iter().fold(0, push);
    let entering = words.iter().skip(size - 1);
    let left = std::iter::once(0).chain(words.iter().map(|word| u64::from(word.hash) + 1));
    entering.zip(left).map(move |(word, left)| {
        hash = push(hash, word).wrapping_sub(left.wrapping_mul(leaving));
        mix(hash)
    })
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
fn narrow(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(FACTOR) >> 32) as u32
}

#[inline]
fn push(hash: u64, word: &Word) -> u64 {
    hash.wrapping_mul(FACTOR)
        .wrapping_add(u64::from(word.hash) + 1)
}

fn vocabulary(words: &[Word]) -> Vec<u64> {
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
    let hash = mix(u64::from(stem));
    [
        hash as usize & (bits - 1),
        (hash >> 32) as usize & (bits - 1),
    ]
}

/// Whether a text probably has a word that begins like this.
pub fn has_word(sketch: &Sketch, stem: u32) -> bool {
    let bits = sketch.vocabulary.len() * u64::BITS as usize;
    bits.is_power_of_two()
        && vocabulary_bits(stem, bits)
            .iter()
            .all(|bit| sketch.vocabulary[bit / 64] & (1 << (bit % 64)) != 0)
}

/// Compares two texts by their samples.
pub fn resemblance(one: &Sketch, other: &Sketch) -> Resemblance {
    // A sample of all hashes goes up to the largest possible one, a sample of the smallest up to its last.
    let reach = |sketch: &Sketch| match sketch.smallest.last() {
        Some(&last) if sketch.smallest.len() >= SAMPLES_MAX => last,
        _ => u32::MAX,
    };
    let reach = reach(one).min(reach(other));
    let within = |sketch: &Sketch| sketch.smallest.partition_point(|&hash| hash <= reach);
    let (one, other) = (
        &one.smallest[..within(one)],
        &other.smallest[..within(other)],
    );
    if one.is_empty() || other.is_empty() {
        return Resemblance::default();
    }
    if have_nothing_in_common(one, other) {
        return Resemblance::default();
    }
    let common = common(one, other);
    Resemblance {
        similarity: common as f32 / (one.len() + other.len() - common) as f32,
        containment: common as f32 / one.len().min(other.len()) as f32,
        common: common as u32,
    }
}

/// Whether the first of many samples say so: texts of one hand, which share a fifth, look like that once in ten
/// thousand times.
fn have_nothing_in_common(one: &[u32], other: &[u32]) -> bool {
    const FIRST: usize = 40;
    let (Some(one), Some(other)) = (one.get(..FIRST), other.get(..FIRST)) else {
        return false;
    };
    // Texts of unlike length are not judged by so few.
    let reach = one[FIRST - 1].min(other[FIRST - 1]);
    let is_even = one[FIRST / 2] <= reach && other[FIRST / 2] <= reach;
    is_even && common(one, other) == 0
}

/// Values in both of two ascending lists.
fn common(one: &[u32], other: &[u32]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        let (a, b) = (one[i], other[j]);
        common += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::super::words::words_of;
    use super::*;

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
