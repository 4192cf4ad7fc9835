//! How a text is shown: cut where a reader would cut it, begun with a capital.

/// Cuts what is clean already, at a word where one is near: no-break spaces stay.
pub(crate) fn clip(text: &str, chars_max: usize) -> String {
    const WORD_CHARS_MAX: usize = 25;
    let Some((end, _)) = text.char_indices().nth(chars_max) else {
        return text.trim_end().to_string();
    };
    let ends_a_word = text[end..].starts_with(char::is_whitespace);
    let mut near = text[..end].char_indices().rev().take(WORD_CHARS_MAX);
    let blank = near.find(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let cut = match (ends_a_word, blank) {
        (false, Some(at)) => text[..at].trim_end(),
        _ => text[..end].trim_end(),
    };
    format!(
        "{}…",
        cut.trim_end_matches([',', ';', ':', '(', '«', '\u{202f}'])
    )
}

/// With its first letter a capital.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_fall_between_words() {
        assert_eq!(clip("Votre besoin me parle", 12), "Votre besoin…");
        assert_eq!(clip("Votre besoin me parle", 11), "Votre…");
        assert_eq!(clip("d'ici le 24, voire", 10), "d'ici le…");
        assert_eq!(clip("d'ici le 24, voire plus", 14), "d'ici le 24…");
        assert_eq!(clip("kurz", 10), "kurz");
        assert_eq!(clip(&"x".repeat(50), 10), format!("{}…", "x".repeat(10)));
    }

    #[test]
    fn a_capital_begins() {
        assert_eq!(capitalized("été"), "Été");
        assert_eq!(capitalized(""), "");
    }
}
