//! The one folding: how a text looks when case, accents and typography make no difference.
//!
//! Whatever compares words goes through [`fold_char`]: texts and tables ([`Folded`], [`fold`]), names of places
//! (`key`), words of a user (`find`) and hashes of words (`words`). The build script includes this file too.

use unicode_normalization::UnicodeNormalization;

/// Lower case, without accents, ligatures and styled letters spelled out, typographic quotes and dashes made plain;
/// line breaks kept.
pub struct Folded {
    pub text: String,
    /// For each byte of `text` (and one past its end) the byte of the original where its character begins;
    /// empty when the two are the same byte for byte but for ASCII case.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds a text and remembers where each byte came from.
    pub fn new(original: &str) -> Folded {
        if original.is_ascii() {
            return Folded {
                text: original.to_ascii_lowercase(),
                origin: Vec::new(),
            };
        }
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        let mut at = 0;
        while at < original.len() {
            let rest = &original[at..];
            // Most of a text is plain and goes over in long runs.
            let plain = rest.bytes().position(|byte| !byte.is_ascii());
            let plain = plain.unwrap_or(rest.len());
            let from = text.len();
            text.push_str(&rest[..plain]);
            text[from..].make_ascii_lowercase();
            origin.extend(at as u32..(at + plain) as u32);
            at += plain;
            if let Some(c) = rest[plain..].chars().next() {
                fold_char(c, |plain| text.push(plain));
                origin.resize(text.len(), at as u32);
                at += c.len_utf8();
            }
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

/// Gives the characters that one character folds to: none for an accent that stands by itself, two for a ligature.
pub fn fold_char(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(c.to_ascii_lowercase());
    }
    if let Some(letter) = accented(c).or_else(|| punctuation(c)) {
        return each(letter);
    }
    let mut plain = |c: char| {
        for c in c.to_lowercase().filter(|&c| !is_accent(c)) {
            match spelled(c) {
                Some(letters) => letters.chars().for_each(&mut each),
                // The Greek oxia is an acute accent, which is an apostrophe here.
                None => each(punctuation(c).unwrap_or(c)),
            }
        }
    };
    if is_styled(c) {
        std::iter::once(c).nfkd().for_each(&mut plain);
    } else {
        std::iter::once(c).nfd().for_each(&mut plain);
    }
}

/// A mark that stands on the letter before it.
pub fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters that differ from plain ones by their shape alone: full-width forms, ligatures of print, circled letters,
/// letters of mathematics (`𝗥𝗼𝘂𝗲𝗻`), which posts use for bold and italics. Other compatibility characters (`²`, `™`,
/// `½`, `…`) mean something.
fn is_styled(c: char) -> bool {
    matches!(c,
        '\u{ff01}'..='\u{ff5e}' | '\u{fb00}'..='\u{fb06}' | '\u{24b6}'..='\u{24e9}' | '\u{1d400}'..='\u{1d7ff}'
        | 'ℂ' | 'ℊ'..='ℍ' | 'ℎ' | 'ℐ'..='ℓ' | 'ℕ' | 'ℙ'..='ℝ' | 'ℤ' | 'ℨ' | 'ℬ' | 'ℭ' | 'ℯ'..='ℱ' | 'ℳ' | 'ℴ' | 'ℹ')
}

/// Quotes, apostrophes and dashes, and blanks of all widths.
fn punctuation(c: char) -> Option<char> {
    Some(match c {
        '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '‹' | '›' => '\'',
        '“' | '”' | '«' | '»' | '„' | '‟' | '″' => '"',
        '–' | '—' | '―' | '‒' | '‑' | '‐' | '−' => '-',
        _ if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// Letters that Unicode does not take apart. Small ones: capitals have become small before.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// The plain letter of what French and its neighbours write: what Unicode says too, without the search for it.
fn accented(c: char) -> Option<char> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(original: &str, expected: &str) {
        assert_eq!(fold(original), expected, "of {original:?}");
    }

    #[test]
    fn spellings() {
        check(
            "Développeur à l’Œuvre – 450 €",
            "developpeur a l'oeuvre - 450 €",
        );
        check("e\u{301}te\u{301}", "ete");
        check(
            "Łódź, Straße, STRAẞE, Ǽ, Ǿ, Þór",
            "lodz, strasse, strasse, ae, o, thor",
        );
        check(
            "𝗥𝗼𝘂𝗲𝗻 𝒫𝓎𝓉𝒽ℴ𝓃 Ｒｏｕｅｎ Ⓡ ﬁn 𝟭𝟮",
            "rouen python rouen r fin 12",
        );
        check("« l‘un » “l`autre”\n−‑", "\" l'un \" \"l`autre\"\n--");
        check("5 m² à ½ prix… Java™", "5 m² a ½ prix… java™");
        check("İzmir, Diyarbakır", "izmir, diyarbakir");
        check("Ρουέν Руан 東京", "ρουεν руан 東京");
    }

    #[test]
    fn folding_keeps_the_way_back() {
        let original = "Développeur à l’Œuvre – 𝗥𝗼𝘂𝗲𝗻 450 €";
        let folded = Folded::new(original);
        for (plain, written) in [("oeuvre", "Œuvre"), ("rouen", "𝗥𝗼𝘂𝗲𝗻"), ("450", "450")]
        {
            let at = folded.text.find(plain).unwrap();
            let (start, end) = (folded.origin(at), folded.origin(at + plain.len()));
            assert_eq!(&original[start..end], written);
        }
    }

    #[test]
    fn the_short_way_is_the_long_way() {
        for c in ('\u{80}'..='\u{24f}').filter(|c| accented(*c).is_some()) {
            let mut long = String::new();
            for plain in std::iter::once(c).nfd().flat_map(char::to_lowercase) {
                match spelled(plain) {
                    Some(letters) => long.push_str(letters),
                    None if is_accent(plain) => {}
                    None => long.push(plain),
                }
            }
            check(&c.to_string(), &long);
        }
    }

    /// Text with all that folding knows in it.
    fn texts() -> impl Strategy<Value = String> {
        let odd = "([a-zA-Z0-9 ,.'-]{0,4}|[éÉœŒßẞøŁ]|[’“«–\u{a0}\u{2028}\n]|[\u{300}-\u{36f}]|[𝐀-𝟿]|[！-～]|[ℂ-ℹ]|\\PC){0,24}";
        odd.prop_map(String::from)
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in texts()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_span_maps_back_to_the_same_letters(text in texts()) {
            let folded = Folded::new(&text);
            let starts: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).collect();
            // Only where a character of the original begins can a span be cut in both.
            let cuts = starts.iter().copied().chain([folded.text.len()]);
            let cuts: Vec<usize> = cuts
                .filter(|&at| at == 0 || at == folded.text.len() || folded.origin(at - 1) != folded.origin(at))
                .collect();
            for pair in cuts.windows(2) {
                let written = &text[folded.origin(pair[0])..folded.origin(pair[1])];
                prop_assert_eq!(fold(written), &folded.text[pair[0]..pair[1]]);
            }
        }

        #[test]
        fn plain_text_is_folded_the_same_beside_other_text(text in "[ -~\t\n]{0,60}") {
            prop_assert_eq!(fold(&format!("{text}é")), format!("{}e", fold(&text)));
        }
    }
}
