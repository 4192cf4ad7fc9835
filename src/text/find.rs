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

/// How often a word or phrase stands in a text made by [`plain`], each of its words in singular or plural.
pub fn count(plain_text: &str, phrase: &str) -> usize {
    let phrase = plain(phrase);
    let mut words = phrase.split_whitespace().map(singular);
    let Some(first) = words.next() else {
        return 0;
    };
    let rest: Vec<&str> = words.collect();
    let begins = format!(" {first}");
    let ends = |(at, begin): (usize, &str)| {
        let mut behind = Some(&plain_text[at + begin.len()..]);
        behind = behind.and_then(word_end);
        for word in &rest {
            behind = behind
                .and_then(|text| text.strip_prefix(word))
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
