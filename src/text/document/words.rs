//! The words of a text: runs of letters, digits and what may stand inside a name.

use super::super::fold::Folded;
use super::super::hash::hash;
use std::ops::Range;

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub start: u32,
    pub end: u32,
    /// Of its folded letters ([`crate::text::hash`]).
    pub hash: u64,
    /// [`Word::DIGIT`] and its like.
    traits: u8,
}

impl Word {
    /// A digit stands in it.
    pub(crate) const DIGIT: u8 = 1;
    /// A sign stands in it: `c++`, `node.js`.
    pub(crate) const SIGN: u8 = 2;
    /// A letter beyond ASCII stands in it, folded.
    pub(crate) const WIDE: u8 = 4;
    /// As written a capital stands behind its first letter, or what may be one.
    pub(crate) const CAPITAL: u8 = 8;
    /// As written it begins with a capital.
    pub(crate) const UPPER: u8 = 16;
    /// As written a capital stands behind a small letter or a digit, or may do: a line break may have been lost.
    pub(crate) const BREAK: u8 = 32;

    /// Its bytes in the folded text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it has one of those traits.
    pub fn has(&self, traits: u8) -> bool {
        self.traits & traits != 0
    }
}

/// What stands between words, and what addresses are made of.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// The bytes of signs outside of words at which lines, sentences or segments may be cut.
    pub places: Vec<u32>,
    /// Every `.`, `:`, `/` and `@`.
    pub points: Vec<u32>,
    /// The bytes outside of words: most texts lack most signs.
    pub signs: ByteSet,
}

/// Which bytes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ByteSet([u64; 4]);

impl ByteSet {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte / 64)] |= 1 << (byte % 64);
    }

    /// Whether a byte is among them.
    pub(super) fn contains(self, byte: u8) -> bool {
        self.0[usize::from(byte / 64)] & 1 << (byte % 64) != 0
    }
}

/// All words, and what stands outside of them.
pub(super) fn words(written: &str, folded: &Folded) -> (Vec<Word>, Cuts) {
    /// Words with their blanks are some six bytes long.
    const WORD_BYTES: usize = 5;
    let text = folded.text.as_str();
    let bytes = text.as_bytes();
    let mut words = Vec::with_capacity(bytes.len() / WORD_BYTES);
    let mut cuts = Cuts {
        places: Vec::with_capacity(bytes.len() / (2 * WORD_BYTES)),
        points: Vec::with_capacity(bytes.len() / (4 * WORD_BYTES)),
        signs: ByteSet::default(),
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[byte as usize];
        if class == BLANK {
            at += 1;
            continue;
        }
        let (mut end, mut traits) = (at, 0);
        if matches!(class, LETTER | DIGIT | OTHER) {
            (end, traits) = plain_word_at(bytes, at).unwrap_or_else(|| word_at(text, at));
        }
        if end == at {
            cuts.signs.insert(byte);
            if matches!(class, CUT | WITHIN | OTHER) {
                cuts.places.push(at as u32);
            }
            if IS_POINT[byte as usize] {
                cuts.points.push(at as u32);
            }
            at += 1;
            continue;
        }
        if traits & Word::SIGN != 0 {
            let inner = (at..end).filter(|at| bytes[*at] == b'.');
            cuts.points.extend(inner.map(|at| at as u32));
        }
        let shown = &written[folded.origin(at)..folded.origin(end)];
        words.push(Word {
            start: at as u32,
            end: end as u32,
            hash: hash(&bytes[at..end]),
            traits: traits | capitals(shown, &bytes[at..end]),
        });
        at = end;
    }
    (words, cuts)
}

/// What a byte is to words: letters, digits, signs that may stand within or end a word, all else.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const ENDING: u8 = 3;
const WITHIN: u8 = 4;
/// A part of a character beyond ASCII.
const OTHER: u8 = 5;
/// In no word, but where something may be cut.
const CUT: u8 = 6;
const BLANK: u8 = 7;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'+' | b'#' => ENDING,
            b'.' | b'_' => WITHIN,
            0x80.. => OTHER,
            b'!' | b'?' | b'|' | b'-' | b'/' | b':' | b'\n' => CUT,
            b' ' => BLANK,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

const POINTS: [u8; 4] = *b".:/@";

const IS_POINT: [bool; 256] = {
    let mut points = [false; 256];
    let mut at = 0;
    while at < POINTS.len() {
        points[POINTS[at] as usize] = true;
        at += 1;
    }
    points
};

/// Which capitals a word has as written: the traits [`Word::UPPER`], [`Word::CAPITAL`] and [`Word::BREAK`].
fn capitals(written: &str, folded: &[u8]) -> u8 {
    // What folding leaves as it is has none: most words.
    if written.as_bytes() == folded {
        return 0;
    }
    let Some((first, inner)) = written.as_bytes().split_first() else {
        return 0;
    };
    let mut is_upper = first.is_ascii_uppercase();
    let (mut has_inner, mut has_break) = (false, false);
    let (mut before, mut all) = (*first, *first);
    for byte in inner {
        let is_capital = byte.is_ascii_uppercase();
        has_inner |= is_capital;
        has_break |= is_capital && !before.is_ascii_uppercase();
        all |= byte;
        before = *byte;
    }
    if !all.is_ascii() {
        let mut letters = written.chars();
        is_upper = letters.next().is_some_and(char::is_uppercase);
        has_inner |= letters.any(char::is_uppercase);
        has_break |= has_inner;
    }
    let trait_of = |has: bool, known: u8| if has { known } else { 0 };
    trait_of(is_upper, Word::UPPER)
        | trait_of(has_inner, Word::CAPITAL)
        | trait_of(has_break, Word::BREAK)
}

/// The same as [`word_at`] of a word of plain letters, as most are; `None` where it may be another.
#[inline]
fn plain_word_at(bytes: &[u8], at: usize) -> Option<(usize, u8)> {
    let mut rest = bytes[at..].iter().enumerate();
    let end = rest.find(|(_, byte)| CLASSES[**byte as usize] != LETTER);
    let (length, next) = end?;
    let is_plain = length > 0 && matches!(CLASSES[*next as usize], BLANK | CUT | 0);
    is_plain.then_some((at + length, 0))
}

/// Where a word ends that may begin at byte `at` (there itself where none does), and its traits.
fn word_at(text: &str, at: usize) -> (usize, u8) {
    let bytes = text.as_bytes();
    let (mut end, mut traits) = (at, 0);
    while let Some(&byte) = bytes.get(end) {
        match CLASSES[byte as usize] {
            LETTER => {
                let rest = bytes[end..].iter();
                end += rest
                    .take_while(|byte| CLASSES[**byte as usize] == LETTER)
                    .count();
            }
            DIGIT => {
                traits |= Word::DIGIT;
                end += 1;
            }
            ENDING if end > at => {
                traits |= Word::SIGN;
                end += 1;
            }
            WITHIN if end > at => {
                let is_behind_sign = CLASSES[bytes[end - 1] as usize] == ENDING;
                if is_behind_sign || !text[end + 1..].starts_with(char::is_alphanumeric) {
                    break;
                }
                traits |= Word::SIGN;
                end += 1;
            }
            OTHER if text.is_char_boundary(end) => match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => {
                    traits |= Word::WIDE;
                    end += c.len_utf8();
                }
                _ => break,
            },
            _ => break,
        }
    }
    (end, traits)
}
