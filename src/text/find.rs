//! Finding a user's words in a post: whole words, whatever their case and accents.

use super::fold::fold_char;

/// Folded, everything that is no letter or digit a blank, one blank at each end.
pub fn plain(text: &str) -> String {
    plain_bytes(text, |_| {})
}

/// What becomes of a byte of ASCII: a letter or digit in lower case, a sign that names have, or a blank; nothing is
/// said of the others.
const ASCII: [Option<u8>; 256] = {
    let mut table = [None; 256];
    let mut byte = 0;
    while byte < 128 {
        let is_kept = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'+' | b'#');
        table[byte] = Some(match is_kept {
            true => (byte as u8).to_ascii_lowercase(),
            false => b' ',
        });
        byte += 1;
    }
    table
};

/// [`plain`], with each byte behind the first blank also given to `each`. Posts are looked through by the hundred
/// thousand, and nearly all of their bytes are ASCII.
fn plain_bytes(text: &str, mut each: impl FnMut(u8)) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len() + 2);
    out.push(b' ');
    let mut is_blank = true;
    let mut push = |byte: u8| {
        if byte != b' ' || !is_blank {
            out.push(byte);
            each(byte);
        }
        is_blank = byte == b' ';
    };
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if let Some(byte) = ASCII[usize::from(*byte)] {
            push(byte);
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        fold_char(c, |plain| {
            let is_kept = plain.is_alphanumeric() || matches!(plain, '+' | '#');
            let mut bytes = [0; 4];
            let kept = plain.encode_utf8(&mut bytes).as_bytes();
            let kept = if is_kept { kept } else { b" " };
            kept.iter().copied().for_each(&mut push);
        });
        at += c.len_utf8();
    }
    push(b' ');
    String::from_utf8(out).unwrap_or_default()
}

/// A text made ready to be searched for many phrases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Searched {
    plain: String,
    /// A bit for each word and its singular, by hash: most phrases are not there, which these tell at once.
    stems: Stems,
}

/// A Bloom filter of one hash: beside the words of a usual post one in ten others seems to be there, and costs a search.
#[derive(Clone, Debug)]
struct Stems(Box<[u64; STEM_WORDS]>);

const STEM_WORDS: usize = 64;

impl Default for Stems {
    fn default() -> Stems {
        Stems(Box::new([0; STEM_WORDS]))
    }
}

impl Stems {
    fn place(hash: u32) -> (usize, u64) {
        let bit = (hash ^ (hash >> 15)) as usize % (STEM_WORDS * 64);
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, hash: u32) {
        let (at, bit) = Stems::place(hash);
        self.0[at] |= bit;
    }

    fn may_have(&self, hash: u32) -> bool {
        let (at, bit) = Stems::place(hash);
        self.0[at] & bit != 0
    }
}

impl Searched {
    /// Prepares a text for many searches.
    pub(crate) fn new(text: &str) -> Searched {
        let mut stems = Stems::default();
        // The hash up to the last letter of a word is that of its singular.
        let (mut whole, mut before) = (HASH_BASIS, HASH_BASIS);
        let mut last = b' ';
        let plain = plain_bytes(text, |byte| {
            if byte == b' ' {
                stems.add(whole);
                if matches!(last, b's' | b'x') {
                    stems.add(before);
                }
                whole = HASH_BASIS;
            } else {
                (before, whole) = (whole, hash_step(whole, byte));
            }
            last = byte;
        });
        Searched { plain, stems }
    }

    /// How often a phrase stands in it.
    pub(crate) fn count(&self, phrase: &Phrase) -> usize {
        if !self.stems.may_have(phrase.stem) {
            return 0;
        }
        count_words(&self.plain, &phrase.words)
    }
}

/// A word or phrase to look for, each of its words in singular or plural.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    words: Vec<String>,
    /// Hash of the first word.
    stem: u32,
}

impl Phrase {
    /// Prepares a phrase; singular and plural are one.
    pub(crate) fn new(phrase: &str) -> Phrase {
        let plain = plain(phrase);
        let words = plain.split_ascii_whitespace().map(singular);
        let words: Vec<String> = words.map(str::to_string).collect();
        let stem = words.first().map_or(0, |word| hash(word));
        Phrase { words, stem }
    }
}

/// FNV-1a, 32 bits: short words, and a false hit costs one search.
fn hash(word: &str) -> u32 {
    word.bytes().fold(HASH_BASIS, hash_step)
}

const HASH_BASIS: u32 = 0x811c_9dc5;

fn hash_step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// How often a word or phrase stands in a text made by [`plain`], each of its words in singular or plural.
pub fn count(plain_text: &str, phrase: &str) -> usize {
    count_words(plain_text, &Phrase::new(phrase).words)
}

fn count_words(plain_text: &str, words: &[String]) -> usize {
    let Some((first, rest)) = words.split_first() else {
        return 0;
    };
    let begins = format!(" {first}");
    let ends = |(at, begin): (usize, &str)| {
        let mut behind = Some(&plain_text[at + begin.len()..]);
        behind = behind.and_then(word_end);
        for word in rest {
            behind = behind
                .and_then(|text| text.strip_prefix(word.as_str()))
                .and_then(word_end);
        }
        behind.is_some()
    };
    plain_text
        .match_indices(&begins)
        .filter(|found| ends(*found))
        .count()
}

/// What stands behind the end of a word, or of its plural.
fn word_end(text: &str) -> Option<&str> {
    let plural = text.strip_prefix(['s', 'x']).unwrap_or(text);
    text.strip_prefix(' ').or_else(|| plural.strip_prefix(' '))
}

/// A folded word without the ending of a plural in s or x.
pub(crate) fn singular(word: &str) -> &str {
    const LETTERS_LEAST: usize = 4;
    let is_plural = word.len() >= LETTERS_LEAST && word.ends_with(['s', 'x']);
    if is_plural && !word.ends_with("ss") {
        &word[..word.len() - 1]
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, expected: bool) {
        let found = count(&plain(text), word) > 0;
        let prepared = Searched::new(text).count(&Phrase::new(word)) > 0;
        assert_eq!(prepared, found, "{word:?} in {text:?}");
        assert_eq!(found, expected, "{word:?} in {text:?}");
    }

    #[test]
    fn whole_words() {
        check("A crypto-casino, again", "casino", true);
        check("Les Cryptomonnaies", "crypto", false);
        check("Jeux d'argent : poker", "jeux d'argent", true);
        check("Développeur confirmé", "developpeur", true);
        check("two NFTs", "nft", true);
        check("Une petite œuvre", "oeuvre", true);
        check("Une petite oeuvre", "ŒUVRE", true);
        check("𝗖𝗮𝘀𝗶𝗻𝗼 en ligne", "casino", true);
        check("anything", "", false);
        check("un cabinet de radiologie", "Radiologies", true);
        check("des petits commerces", "petit commerce", true);
        check("petite commerce", "petit commerce", false);
        check("Riot.js, please", "riot.js", true);
        check("data  entry", "Data entries", false);
        check("C++ only", "c", false);
    }
}
