//! A text as a sequence of word hashes, made in one pass over its bytes.
//!
//! Case, accents, ligatures, white space, quotes, dashes and all other punctuation make no difference, nor do line
//! breaks that a site lost (`flexibleWe` is two words). No word is ever copied: a word is its hash.

use unicode_normalization::UnicodeNormalization;

/// Letters that two forms of a word share (`développeur`, `developpeuse`, `developers`).
const STEM_LETTERS: u32 = 5;

/// The words of a text, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub words: Vec<Word>,
}

/// A word in small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Of the whole word.
    pub hash: u32,
    /// Of its first letters.
    pub stem: u32,
    pub kind: WordKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// One letter, or digits first: says little about what a gig is.
    Slight,
    Plain,
}

impl Words {
    pub fn with_capacity(bytes: usize) -> Words {
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
    pub fn read_title(&mut self, title: &str) {
        self.read_as::<false>(title);
    }

    fn read_as<const SPLIT: bool>(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut word = Open::default();
        let mut at = 0;
        while at < bytes.len() {
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
                    word.push_char(c, &mut self.words);
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
pub fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const STEP: u64 = 0xd6e8_feb8_6659_fd93;

/// A word being read.
struct Open {
    hash: u64,
    stem: u64,
    letters: u32,
    digits_first: bool,
    after_small: bool,
}

impl Default for Open {
    fn default() -> Open {
        Open {
            hash: SEED,
            stem: SEED,
            letters: 0,
            digits_first: false,
            after_small: false,
        }
    }
}

impl Open {
    #[inline]
    fn push(&mut self, byte: u8) {
        self.hash = (self.hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(STEP);
        self.letters += 1;
        if self.letters <= STEM_LETTERS {
            self.stem = self.hash;
            self.digits_first |= self.letters == 1 && byte.is_ascii_digit();
        }
    }

    #[inline]
    fn close(&mut self, words: &mut Vec<Word>) {
        if self.letters > 0 {
            let slight = self.letters == 1 || self.digits_first;
            words.push(Word {
                hash: fold(self.hash),
                stem: fold(self.stem),
                kind: if slight {
                    WordKind::Slight
                } else {
                    WordKind::Plain
                },
            });
            *self = Open::default();
        }
    }

    /// A character beyond ASCII: its plain letters where it has some, a letter of its own in other scripts.
    fn push_char(&mut self, c: char, words: &mut Vec<Word>) {
        if is_mark(c) {
            return;
        }
        if let Some(letters) = latin(c) {
            letters.bytes().for_each(|byte| self.push(byte));
            self.after_small = !c.is_uppercase();
            return;
        }
        if !c.is_alphanumeric() {
            self.close(words);
            return;
        }
        for plain in std::iter::once(c).nfkd().filter(|&c| !is_mark(c)) {
            for small in plain.to_lowercase() {
                let mut buffer = [0; 4];
                small
                    .encode_utf8(&mut buffer)
                    .bytes()
                    .for_each(|byte| self.push(byte));
            }
        }
        self.after_small = false;
    }
}

fn fold(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The plain letters of what French and its neighbours write.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => "a",
        'ç' | 'Ç' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => "i",
        'ñ' | 'Ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => "u",
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => "y",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' => "ss",
        'ł' | 'Ł' => "l",
        _ => return None,
    })
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
