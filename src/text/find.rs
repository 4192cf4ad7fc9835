//! Finding a user's words in a post: whole words, whatever their case and accents.

use super::fold::fold_char;

/// Folded, everything that is no letter or digit a blank, one blank at each end.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars() {
        fold_char(c, |plain| {
            if plain.is_alphanumeric() || matches!(plain, '+' | '#') {
                out.push(plain);
            } else if !out.ends_with(' ') {
                out.push(' ');
            }
        });
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// A text made ready to be searched for many phrases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Searched {
    plain: String,
    /// Hashes of its words and of their singulars, ascending: most phrases are not there, which these tell at once.
    stems: Vec<u32>,
}

impl Searched {
    /// Prepares a text for many searches.
    pub(crate) fn new(text: &str) -> Searched {
        let plain = plain(text);
        let mut stems: Vec<u32> = Vec::new();
        for word in plain.split_ascii_whitespace() {
            stems.push(hash(word));
            if let Some(stem) = word.strip_suffix(['s', 'x']) {
                stems.push(hash(stem));
            }
        }
        stems.sort_unstable();
        stems.dedup();
        Searched { plain, stems }
    }

    /// How often a phrase stands in it.
    pub(crate) fn count(&self, phrase: &Phrase) -> usize {
        if self.stems.binary_search(&phrase.stem).is_err() {
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
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    word.bytes().fold(0x811c_9dc5, step)
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

fn singular(word: &str) -> &str {
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
