//! The one folding: how a text looks when case, accents and typography make no difference.

use unicode_normalization::UnicodeNormalization;

/// Lower case, without accents, ligatures spelled out, typographic quotes and dashes made plain; line breaks kept.
pub struct Folded {
    pub text: String,
    /// For each byte of `text` (and one past its end) the byte of the original where its character begins;
    /// empty when the two are the same byte for byte but for ASCII case.
    origin: Vec<u32>,
}

impl Folded {
    pub fn new(original: &str) -> Folded {
        if original.is_ascii() {
            return Folded {
                text: original.to_ascii_lowercase(),
                origin: Vec::new(),
            };
        }
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            if c.is_ascii() {
                text.push(c.to_ascii_lowercase());
            } else {
                fold_char(c, &mut text);
            }
            origin.resize(text.len(), at as u32);
        }
        origin.push(original.len() as u32);
        Folded { text, origin }
    }

    /// The byte of the original at which the character of folded byte `at` begins; the end for the end.
    pub fn origin(&self, at: usize) -> usize {
        if self.origin.is_empty() {
            at
        } else {
            self.origin[at] as usize
        }
    }
}

/// Folds one word or phrase, for tables that are matched against folded text.
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}

fn fold_char(c: char, out: &mut String) {
    match c {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        '’' | '‘' | 'ʼ' | '′' | '`' => out.push('\''),
        '“' | '”' | '«' | '»' | '„' => out.push('"'),
        '–' | '—' | '‑' | '‐' | '−' => out.push('-'),
        _ if c.is_whitespace() => out.push(if c == '\n' { '\n' } else { ' ' }),
        _ => {
            let marks = |d: &char| !('\u{0300}'..='\u{036f}').contains(d);
            for d in std::iter::once(c).nfd().filter(marks) {
                out.extend(d.to_lowercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_way_back() {
        let folded = Folded::new("Développeur à l’Œuvre – 450 €");
        assert_eq!(folded.text, "developpeur a l'oeuvre - 450 €");
        let at = folded.text.find("oeuvre").unwrap();
        let (start, end) = (folded.origin(at), folded.origin(at + "oeuvre".len()));
        assert_eq!(&"Développeur à l’Œuvre – 450 €"[start..end], "Œuvre");
    }
}
