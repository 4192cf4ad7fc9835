//! A text as a sequence of word hashes, made in one pass over its bytes.
//!
//! Case, accents, ligatures, white space, quotes, dashes and all other punctuation make no difference, nor do line
//! breaks that a site lost (`flexibleWe` is two words). No word is ever copied: a word is its hash.

use super::fold::{fold_char, is_accent};

/// Letters that two forms of a word share (`développeur`, `developpeuse`, `developers`).
const STEM_LETTERS: u32 = 5;

/// The words of a text, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub words: Vec<HashedWord>,
}

/// A word in small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashedWord {
    /// Of the whole word.
    pub hash: u32,
    /// Of its first letters.
    pub stem: u32,
    pub kind: WordKind,
}

/// How much a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// One letter, or digits first: says little about what a gig is.
    Slight,
    Plain,
}

impl Words {
    /// Room for the words of a text of so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Words {
        /// English and French words with their blank are about six bytes long.
        const WORD_BYTES: usize = 5;
        Words {
            words: Vec::with_capacity(bytes / WORD_BYTES + 1),
        }
    }

    /// Appends the words of a body.
    pub fn read(&mut self, text: &str) {
        self.read_as::<true>(text);
    }

    /// Appends the words of a title: sites put titles into capitals or small letters, so that a capital within a
    /// word (`WordPress`) says nothing, and titles have no line breaks to lose.
    pub(crate) fn read_title(&mut self, title: &str) {
        self.read_as::<false>(title);
    }

    fn read_as<const SPLIT: bool>(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut word = OpenWord::default();
        let mut at = 0;
        while at < bytes.len() {
            if word.letters == 0
                && let Some(&block) = bytes[at..].first_chunk()
                && let Some(run) = Run::of::<SPLIT>(u64::from_le_bytes(block))
            {
                self.words.extend(run.word());
                at += run.bytes;
                continue;
            }
            let byte = bytes[at];
            let class = CLASSES[byte as usize];
            match class {
                BREAK => {
                    word.close(&mut self.words);
                    at += 1;
                }
                CAPITAL => {
                    if SPLIT && word.after_small {
                        word.close(&mut self.words);
                    }
                    word.push(byte | 0x20);
                    at += 1;
                }
                OTHER => {
                    let c = text[at..].chars().next().unwrap_or(' ');
                    word.push_char::<SPLIT>(c, &mut self.words);
                    at += c.len_utf8();
                }
                SMALL => {
                    word.push(byte);
                    word.after_small = true;
                    at += 1;
                }
                _ => {
                    word.push(byte);
                    word.after_small = false;
                    at += 1;
                }
            }
        }
        word.close(&mut self.words);
    }
}

/// The words of one text.
pub fn words_of(text: &str) -> Words {
    let mut words = Words::with_capacity(text.len());
    words.read(text);
    words
}

/// Spreads the bits of a hash (the finalizer of MurmurHash3, public domain).
pub(crate) fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const STEP: u64 = 0xd6e8_feb8_6659_fd93;
/// Letters that fit into a number.
const PART_LETTERS: u32 = u64::BITS / 8;
const STEM_MASK: u64 = (1 << (8 * STEM_LETTERS)) - 1;

/// Eight bytes at once: what most words and the blanks between them fit into.
struct Run {
    /// Letters of a whole word, nothing for a run of breaks.
    letters: u64,
    bytes: usize,
}

impl Run {
    /// The word or the breaks that a block begins with, where plain ASCII says where it ends.
    #[inline]
    fn of<const SPLIT: bool>(block: u64) -> Option<Run> {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x80 * ONES;
        const CASE: u64 = 0x20 * ONES;
        if block & HIGH != 0 {
            return None;
        }
        // Bytes are below 0x80, so that these sums never carry into the next byte.
        let at_least = |bytes: u64, least: u8| bytes + (0x80 - u64::from(least)) * ONES;
        let small = block | CASE;
        let letters = at_least(small, b'a') & !at_least(small, b'z' + 1) & HIGH;
        let digits = at_least(block, b'0') & !at_least(block, b'9' + 1) & HIGH;
        let inside = letters | digits;
        let breaks = !inside & HIGH;
        if breaks & 0x80 != 0 {
            let bytes = (inside.trailing_zeros() / 8) as usize;
            return Some(Run { letters: 0, bytes });
        }
        if breaks == 0 {
            return None;
        }
        let bytes = (breaks.trailing_zeros() / 8) as usize;
        let mask = (1 << (8 * bytes)) - 1;
        let capitals = letters & ((!block & CASE) << 2) & mask;
        if SPLIT && capitals > 0xff {
            return None;
        }
        let letters = (block | (letters >> 2)) & mask;
        Some(Run { letters, bytes })
    }

    #[inline]
    fn word(&self) -> Option<HashedWord> {
        (self.letters != 0).then(|| {
            let slight = self.bytes == 1 || (self.letters as u8).is_ascii_digit();
            HashedWord::new(hash(SEED, self.letters), self.letters, slight)
        })
    }
}

impl HashedWord {
    /// Of the hash of a whole word, and of its first letters as bytes of a number.
    #[inline]
    fn new(hashed: u64, first: u64, slight: bool) -> HashedWord {
        HashedWord {
            hash: hashed as u32,
            stem: hash(SEED, first & STEM_MASK) as u32,
            kind: if slight {
                WordKind::Slight
            } else {
                WordKind::Plain
            },
        }
    }
}

/// Spreads the bits of a hash in one multiplication.
#[inline]
pub(crate) fn hash_fold(x: u64) -> u64 {
    hash(SEED, x)
}

#[inline]
fn hash(state: u64, part: u64) -> u64 {
    let product = u128::from(state ^ part) * u128::from(STEP);
    product as u64 ^ (product >> 64) as u64
}

/// A word being read letter by letter.
#[derive(Default)]
struct OpenWord {
    /// Of the letters before `part`, once there are more than fit.
    state: u64,
    part: u64,
    /// The first letters.
    first: u64,
    letters: u32,
    after_small: bool,
}

impl OpenWord {
    #[inline]
    fn push(&mut self, byte: u8) {
        let place = self.letters % PART_LETTERS;
        if place == 0 && self.letters > 0 {
            self.state = hash(self.state(), self.part);
            self.part = 0;
        }
        self.part |= u64::from(byte) << (8 * place);
        self.letters += 1;
        if self.letters <= STEM_LETTERS {
            self.first = self.part;
        }
    }

    #[inline]
    fn state(&self) -> u64 {
        if self.letters > PART_LETTERS {
            self.state
        } else {
            SEED
        }
    }

    #[inline]
    fn close(&mut self, words: &mut Vec<HashedWord>) {
        if self.letters > 0 {
            let slight = self.letters == 1 || (self.first as u8).is_ascii_digit();
            let hashed = hash(self.state(), self.part);
            words.push(HashedWord::new(hashed, self.first, slight));
            *self = OpenWord::default();
        }
    }

    /// A character beyond ASCII: what it folds to, a letter of its own in other scripts.
    fn push_char<const SPLIT: bool>(&mut self, c: char, words: &mut Vec<HashedWord>) {
        if is_accent(c) {
            return;
        }
        if !c.is_alphanumeric() || (SPLIT && self.after_small && c.is_uppercase()) {
            self.close(words);
        }
        if c.is_alphanumeric() {
            fold_char(c, |plain| {
                let mut buffer = [0; 4];
                let bytes = plain.encode_utf8(&mut buffer).bytes();
                bytes.for_each(|byte| self.push(byte));
            });
            self.after_small = c.is_lowercase();
        }
    }
}

const BREAK: u8 = 0;
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 3;
const OTHER: u8 = 4;

/// What each byte does.
const CLASSES: [u8; 256] = {
    let mut classes = [BREAK; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            0x80.. => OTHER,
            _ => BREAK,
        };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check_same(one: &str, other: &str) {
        assert_eq!(words_of(one), words_of(other), "{one:?} and {other:?}");
    }

    #[test]
    fn spelling_makes_no_difference() {
        check_same(
            "Développeur à l’Œuvre – 450 €",
            "developpeur a l'oeuvre - 450€",
        );
        check_same("e\u{301}te\u{301}", "été");
        check_same("  a\u{a0}b\n\nc ", "a b c");
        check_same("time, flexibleWe build", "time flexible.\nWe build");
        check_same("𝗛𝗶𝗿𝗶𝗻𝗴", "hiring");
        check_same("𝗳𝗹𝗲𝘅𝗶𝗯𝗹𝗲𝗪𝗲", "flexibleWe");
        check_same("finiÉtude", "fini étude");
        check_same("Łódź, STRAẞE, Ǽ", "lodz strasse ae");
        check_same("", " … ");
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let words = words_of("développeuse Developers java javascript 7 38x").words;
        assert_eq!(words[0].stem, words[1].stem);
        assert_ne!(words[2].stem, words[3].stem);
        assert_eq!(words[4].kind, WordKind::Slight);
        assert_eq!(words[5].kind, WordKind::Slight);
    }

    proptest! {
        #[test]
        fn blocks_read_what_letters_spell(text in "[a-zA-Z0-9 ,.é]{0,60}") {
            // A mark before each character keeps the blocks from being read at once.
            let slow: String = text.chars().flat_map(|c| [c, '\u{301}']).collect();
            prop_assert_eq!(words_of(&text), words_of(&slow));
        }

        /// What is hashed is what everybody else calls the folded text. Capitals within a word end it in a body only.
        #[test]
        fn words_are_those_of_the_folded_text(text in "([a-zA-Z]{1,9}|[éÉœŒßẞøŁ]|[ ,–’]|[𝐀-𝚣]|[Ａ-ｚ]|[0-9]){0,20}") {
            let title = |text: &str| {
                let mut words = Words::default();
                words.read_title(text);
                words
            };
            prop_assert_eq!(title(&text), title(&crate::text::fold::fold(&text)));
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            let words = words_of(&text).words.len();
            prop_assert!(words <= text.len());
        }

        #[test]
        fn blanks_and_typography_do_not_count(words in prop::collection::vec("[a-zéèç]{1,8}", 1..30)) {
            prop_assert_eq!(words_of(&words.join(" ")), words_of(&words.join(" –\u{a0}\n")));
        }
    }
}
