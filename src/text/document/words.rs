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

    /// Its bytes in the folded text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it has one of those traits.
    pub fn has(&self, traits: u8) -> bool {
        self.traits & traits != 0
    }
}

/// All words, and the bytes of signs outside of them at which lines, sentences or segments may be cut.
pub(super) fn words(written: &str, folded: &Folded) -> (Vec<Word>, Vec<u32>) {
    /// Words with their blanks are some six bytes long.
    const WORD_BYTES: usize = 5;
    let text = folded.text.as_str();
    let bytes = text.as_bytes();
    let mut words = Vec::with_capacity(bytes.len() / WORD_BYTES);
    let mut signs = Vec::with_capacity(bytes.len() / (4 * WORD_BYTES));
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[byte as usize];
        let (mut end, mut traits) = (at, 0);
        if matches!(class, LETTER | DIGIT | OTHER) {
            (end, traits) = word_at(text, at);
        }
        if end == at {
            if matches!(class, CUT | WITHIN | OTHER) {
                signs.push(at as u32);
            }
            at += 1;
            continue;
        }
        let shown = folded.origin(at)..folded.origin(end);
        if has_inner_capital(&written[shown]) {
            traits |= Word::CAPITAL;
        }
        words.push(Word {
            start: at as u32,
            end: end as u32,
            hash: hash(&bytes[at..end]),
            traits,
        });
        at = end;
    }
    (words, signs)
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
            _ => 0,
        };
        byte += 1;
    }
    classes
};

fn has_inner_capital(written: &str) -> bool {
    let bytes = written.as_bytes();
    let inner = bytes.get(1..).unwrap_or_default();
    inner.iter().any(u8::is_ascii_uppercase)
        || !bytes.is_ascii() && written.chars().skip(1).any(char::is_uppercase)
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
