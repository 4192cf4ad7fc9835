//! The language of a posting: stop words counted by the sweep, accents for short texts, the source's word as a
//! prior, and whatlang for what none of these knows.

use super::Text;
use super::clues::{LANGS, Matches};
use crate::domain::Lang;
use crate::text::hash::{Table, hash};
use std::sync::LazyLock;
use whatlang::{Detector, Lang as Detected};

/// What the source's declared language is worth, in stop words' weights.
const PRIOR: i32 = 3;
/// Below this sum of weights, accents count too.
const WEAK: i32 = 12;
/// So much weight says it however long a text is.
const PLENTY: i32 = 14;
/// So much in words says English or French where nothing may be another language.
const SAYS: i32 = 3;
/// A text of our languages has at least this much weight per 100 bytes.
const DENSITY_MIN: usize = 6;
/// Shorter texts are not enough for trigrams.
const TRIGRAM_BYTES_MIN: usize = 60;
/// The same of texts in which nothing is of a language that we do not know: so short they only guess.
const TRIGRAM_BYTES_UNTOLD: usize = 100;
/// Trigrams need no more; reading all of a long post would take most of the time.
const TRIGRAM_BYTES_MAX: usize = 600;

/// Letters, or stop words' weights, from which a language is no guess.
const LETTERS_SURE: usize = 60;
const WORDS_SURE: i32 = 4;
/// The same beside so many letters.
const WORDS_LONG: i32 = 2;

const BY_INDEX: [Lang; LANGS] = [
    Lang::En,
    Lang::Fr,
    Lang::De,
    Lang::Es,
    Lang::It,
    Lang::Pt,
    Lang::Nl,
];

/// The language, and whether the text is too short to be sure of it.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>) -> (Option<Lang>, bool) {
    let lang = detect(text, sweep);
    let letters = text.full.chars().filter(|c| c.is_alphabetic());
    let is_long = letters.take(LETTERS_SURE).count() == LETTERS_SURE;
    let words = match lang {
        Some(Lang::Other) => other_words(text),
        Some(lang) => sweep.langs[lang as usize % LANGS],
        None => WORDS_SURE,
    };
    // Letters alone may be names, code or noise.
    let is_told = words >= WORDS_SURE || is_long && words >= WORDS_LONG;
    let is_sure = lang == text.posting.stated.lang || is_told;
    (lang, !is_sure)
}

/// Function words of languages that we only know to be others than ours.
static OTHER_WORDS: LazyLock<Table<()>> = LazyLock::new(|| {
    let lines = include_str!("data/other_languages.words").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(str::split_whitespace);
    Table::new(words.map(|word| (hash(word.as_bytes()), ())))
});

/// How much speaks for another language than ours: its function words, or a script of its own.
fn other_words(text: &Text<'_>) -> i32 {
    if is_of_other_script(text) {
        return WORDS_SURE;
    }
    let words = text.document.word_list().iter();
    let known = words.filter(|word| OTHER_WORDS.get(word.hash).is_some());
    known.take(WORDS_SURE as usize).count() as i32
}

/// Whether most letters are of another script than ours.
fn is_of_other_script(text: &Text<'_>) -> bool {
    let letters = text.full.chars().filter(|c| c.is_alphabetic()).take(200);
    let (latin, all) = letters.fold((0, 0), |(latin, all), c| {
        (latin + usize::from((c as u32) < 0x250), all + 1)
    });
    latin * 2 < all
}

fn detect(text: &Text<'_>, sweep: &Matches<'_>) -> Option<Lang> {
    let stated = text.posting.stated.lang;
    let letters = text
        .full
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(2)
        .count();
    if letters < 2 {
        return stated;
    }
    let mut scores = sweep.langs;
    if scores.iter().max().is_some_and(|best| *best < WEAK) {
        count_accents(&text.full, &mut scores);
    }
    if let Some(at) = BY_INDEX.iter().position(|lang| Some(*lang) == stated) {
        scores[at] += PRIOR;
    }
    let best = (0..LANGS).rev().max_by_key(|at| scores[*at])?;
    let dense = scores[best] >= PLENTY
        || scores[best].max(0) as usize * 100 >= text.full.len() * DENSITY_MIN;
    let clear = (0..LANGS).all(|at| at == best || scores[at] * 3 <= scores[best] * 2);
    let is_said = || sweep.langs[best] >= SAYS && is_one_of_two(BY_INDEX[best]);
    if scores[best] > 0 && clear && (dense || is_said() && !may_be_other(text)) {
        return Some(BY_INDEX[best]);
    }
    Some(by_trigrams(text).unwrap_or(if scores[best] > 0 {
        BY_INDEX[best]
    } else {
        stated.unwrap_or(Lang::En)
    }))
}

/// English and French, whose words are known by the hundred.
fn is_one_of_two(lang: Lang) -> bool {
    matches!(lang, Lang::En | Lang::Fr)
}

/// Whether anything in a text is of a language that we do not know: one of its function words, or a letter that none
/// of ours has. Where nothing is, a few words among names, figures and code say more than trigrams, which guess there.
fn may_be_other(text: &Text<'_>) -> bool {
    let is_foreign = |c: char| c > 'ÿ' && c.is_alphabetic() && !matches!(c, 'œ' | 'Œ' | 'Ÿ');
    other_words(text) > 0 || text.full.chars().any(is_foreign)
}

/// Whether a text says enough for its language to mean a country. What two or three words say may be by chance.
pub(crate) fn is_certain(text: &Text<'_>, sweep: &Matches<'_>) -> bool {
    /// Weights of stop words.
    const CERTAIN: i32 = 5;
    const CERTAIN_BYTES: usize = 200;
    let best = sweep.langs.iter().max().copied().unwrap_or_default();
    text.full.len() > CERTAIN_BYTES || best >= CERTAIN || text.posting.stated.lang.is_some()
}

/// Letters that one of the languages has and the others lack, or mostly lack.
fn count_accents(text: &str, scores: &mut [i32; LANGS]) {
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let (lang, weight) = match c.to_lowercase().next().unwrap_or(c) {
            'è' | 'ê' | 'ë' | 'ç' | 'œ' | 'î' | 'ô' | 'û' | '·' => (Lang::Fr, 2),
            'é' | 'à' => (Lang::Fr, 2),
            'ñ' | '¿' | '¡' | 'í' | 'ó' => (Lang::Es, 3),
            'ã' | 'õ' => (Lang::Pt, 4),
            'ä' | 'ö' | 'ü' | 'ß' => (Lang::De, 3),
            'ì' | 'ò' => (Lang::It, 2),
            _ => continue,
        };
        scores[lang as usize] += weight;
    }
}

fn by_trigrams(text: &Text<'_>) -> Option<Lang> {
    if is_of_other_script(text) {
        return Some(Lang::Other);
    }
    let bytes = text.full.len();
    if bytes < TRIGRAM_BYTES_MIN || bytes < TRIGRAM_BYTES_UNTOLD && !may_be_other(text) {
        return None;
    }
    let end = text.full.floor_char_boundary(bytes.min(TRIGRAM_BYTES_MAX));
    let info = Detector::new().detect(&text.full[..end])?;
    info.is_reliable().then_some(match info.lang() {
        Detected::Eng => Lang::En,
        Detected::Fra => Lang::Fr,
        Detected::Deu => Lang::De,
        Detected::Spa => Lang::Es,
        Detected::Ita => Lang::It,
        Detected::Por => Lang::Pt,
        Detected::Nld => Lang::Nl,
        _ => Lang::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Lang) {
        assert_eq!(facts(title, "").lang, Some(expected), "of {title:?}");
    }

    #[test]
    fn titles() {
        check("Cherche dev React", Lang::Fr);
        check("Développeur PHP freelance en régie à Lille", Lang::Fr);
        check("Refonte WordPress", Lang::Fr);
        check("Maquette Site Web", Lang::Fr);
        check("[Hiring] React developer", Lang::En);
        check("Remote Rust contract", Lang::En);
        check("Wir suchen einen Entwickler", Lang::De);
        check("Buscamos desarrollador para proyecto", Lang::Es);
        check("リモートの仕事を探しています", Lang::Other);
        check("Ищем разработчика на Rust", Lang::Other);
    }

    #[test]
    fn few_words_among_figures_and_names() {
        for (body, expected) in [
            (
                "Rate for Fictiva: 12.00, 15.50, 18.00 EUR; for Exemplia: 30.00, 45.00, 60.00 EUR and VAT",
                Lang::En,
            ),
            (
                "Tarif pour Fictiva : 12,00 15,50 18,00 EUR ; pour Exemplia : 30,00 45,00 60,00 EUR et TVA",
                Lang::Fr,
            ),
            (
                "x <- c(-46.2,-44.5); y <- c(12.1,13.4); plot(x, y, type = \"l\") # this is it, with a line",
                Lang::En,
            ),
            (
                "Xylorama 3000, Brumfelix 12, Qadrelon 7, Vontumax 44, Meskipan 9, Torlunex 81",
                Lang::En,
            ),
            // Words of other languages send even a short text to the trigrams.
            (
                "Szukam kogoś, kto zrobi plakat dla naszej szkoły, nie musi być na jutro",
                Lang::Other,
            ),
            (
                "Hledám někoho, kdo udělá web pro naši kapelu, nebo jen plakát na jaře, dík",
                Lang::Other,
            ),
            (
                "Olen etsin jotakin, joka tekee julisteen koululle, ei ole kiire, mutta pian",
                Lang::Other,
            ),
        ] {
            assert_eq!(facts("", body).lang, Some(expected), "of {body:?}");
        }
    }

    #[track_caller]
    fn check_unsure(title: &str, body: &str, expected: bool) {
        let read = facts(title, body);
        assert_eq!(
            read.lang_is_unsure, expected,
            "of {title:?}: {:?}",
            read.lang
        );
    }

    #[test]
    fn a_few_words_are_no_proof() {
        check_unsure("Webinar", "no more insecure software.", true);
        check_unsure("Logo", "200 CHF", true);
        check_unsure("Refonte du site de la mairie", "", false);
        check_unsure("We need a logo for our shop", "", false);
        check_unsure(
            "Xylo brumf",
            "Qadrel vontu meskipa torlun zebrak quisto wamedu nalif brogu tepsa.",
            true,
        );
        check_unsure(
            "",
            "Szukam kogoś, kto zrobi stronę dla mojej firmy, to jest mała praca i nie trzeba się spieszyć.",
            false,
        );
        check_unsure("", "Ищу разработчика для небольшого сайта", false);
        check_unsure(
            "PHP MySQL jQuery",
            "Bootstrap Laravel Symfony Drupal Joomla PrestaShop Magento WooCommerce",
            true,
        );
    }
}
