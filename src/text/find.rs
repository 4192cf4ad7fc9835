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

/// Whether `word`, or its simple plural, stands in a text made by [`plain`].
pub fn holds(plain_text: &str, word: &str) -> bool {
    let word = plain(word);
    let word = word.trim();
    if word.is_empty() {
        return false;
    }
    plain_text.contains(&format!(" {word} ")) || plain_text.contains(&format!(" {word}s "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, expected: bool) {
        assert_eq!(holds(&plain(text), word), expected, "{word:?} in {text:?}");
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
        check("C++ only", "c", false);
    }
}
