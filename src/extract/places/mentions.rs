//! What may be a place: names of the gazetteer at the edges of words, hashtags and postcodes, with what stands around
//! them to tell homonyms apart.

use super::mention::{Mention, is_upper};
use super::qualify::{from_the_top, qualify};
use super::setting::PlaceSetting;
use crate::domain::{Lang, PlaceKind};
use crate::extract::Text;
use crate::knowledge::places::{self, Candidates, Entry, Homonym};
use crate::text::document::Word;
use crate::text::links::Links;
use std::ops::Range;

/// Mentions looked at in one post.
const MENTIONS_MAX: usize = 200;
/// Names of two or three letters that are meant as places when in capitals; other short names are words or initials.
const SHORT_NAMES: &[&str] = &[
    "us", "uk", "sf", "la", "dc", "ny", "nz", "kl", "usa", "uae", "nyc", "idf", "aus", "ksa",
    "rio", "blr", "lax", "pau", "gap", "dax", "ulm", "goa",
];
/// Short names of French communes that are taken behind a preposition, with a capital.
const SHORT_COMMUNES: &[&str] = &["eu", "pau", "gap", "dax", "ault", "sens", "bu"];
/// Smallest towns that are taken without a capital letter.
const LOWER_POPULATION_MIN: u32 = 50_000;
/// The same in French behind `à`.
const LOWER_FRENCH_POPULATION_MIN: u32 = 2_000;
/// Longer hashtags are sentences.
const TAG_BYTES_MAX: usize = 40;
/// Towns of that size are meant, whatever words their names are made of.
const LARGE_POPULATION_MIN: u32 = 100_000;
/// Smallest towns whose article makes a name of a word.
const ARTICLED_POPULATION_MIN: u32 = 10_000;
/// The same where the article is a part of the name, each with its capital: `Le Trait`.
const WRITTEN_POPULATION_MIN: u32 = 2_000;

/// All mentions in the order of the text, at most [`MENTIONS_MAX`].
pub(super) fn find(text: &Text, setting: &PlaceSetting) -> Vec<Mention> {
    let folded = text.folded.text.as_str();
    let mut found: Vec<Mention> = Vec::new();
    let mut links = Links::of(&text.links);
    let mut before: Range<usize> = 0..0;
    for word in text.document.word_list() {
        let has_sign = word.has(Word::SIGN);
        let is_small = !word.has(Word::UPPER | Word::SIGN | Word::WIDE | Word::DIGIT);
        let word = word.range();
        if found.len() >= MENTIONS_MAX {
            break;
        }
        if is_small && !may_be_led(folded, &before, word.start, found.last()) {
            if links.covering(word.start).is_none() {
                before = word;
            }
            continue;
        }
        let is_taken = found.last().is_some_and(|last| word.start < last.end);
        if is_taken || links.covering(word.start).is_some() {
            continue;
        }
        let mut starts = word.start;
        // `Contract.Paris` lost its blank.
        loop {
            let previous = if starts == word.start {
                before.clone()
            } else {
                starts..starts
            };
            if let Some(mention) =
                mention_at(text, setting, starts..word.end, previous, found.last())
            {
                found.push(mention);
                break;
            }
            if !has_sign {
                break;
            }
            let mut dots = folded[starts..word.end].match_indices('.');
            match (dots.next(), dots.next()) {
                (Some((dot, _)), None) if is_upper(text, starts + dot + 1) => starts += dot + 1,
                _ => break,
            }
        }
        before = word;
    }
    found
}

/// Whether a word in small letters may be a place, by the sign or the word before it: most are none and end here. As
/// [`PlaceSetting::allows_lower`], but for what has to be looked at there.
fn may_be_led(folded: &str, previous: &Range<usize>, at: usize, last: Option<&Mention>) -> bool {
    let bytes = folded.as_bytes();
    let is_next = at == previous.end + 1 && bytes[previous.end] == b' ';
    // `in`, `near`, `sur`, `around`, `à`.
    let may_lead = matches!(bytes[previous.start], b'i' | b'n' | b's' | b'a');
    !is_next || may_lead || last.is_some_and(|last| last.is_lower || at < last.end)
}

/// `word` begins here; `previous` is the word before it, empty at the beginning.
fn mention_at(
    text: &Text,
    setting: &PlaceSetting,
    word: Range<usize>,
    previous: Range<usize>,
    last: Option<&Mention>,
) -> Option<Mention> {
    let folded = text.folded.text.as_str();
    let at = word.start;
    match at.checked_sub(1).map(|before| folded.as_bytes()[before]) {
        Some(b'#') => return tag(text, word),
        Some(b'@' | b'_') => return None,
        _ => {}
    }
    if folded.as_bytes()[at].is_ascii_digit() {
        return setting
            .is_french()
            .then(|| code(text, setting, word, previous))
            .flatten();
    }
    let is_capital = is_upper(text, at);
    // Small letters need a lead before anything is looked up: most words are no place and return here.
    if !is_capital && !setting.allows_lower(at, &previous, last) {
        return None;
    }
    let plain = places::longest(folded, at);
    let (name_end, candidates) = named(text, setting, at, &previous, plain)?;
    let name = folded[at..name_end].trim_end_matches('.');
    // `au Havre`, `(Le Havre)` is the town: nobody writes the harbour so.
    let people = candidates.first().population();
    let is_written = article(name).is_some_and(|noun| is_capital && is_upper(text, at + noun));
    let is_articled = people >= ARTICLED_POPULATION_MIN
        && plain.is_none_or(|plain| plain.1 != candidates)
        || people >= WRITTEN_POPULATION_MIN && is_written;
    if folded.as_bytes().get(name_end) == Some(&b'.') && is_inside_address(folded, name_end) {
        return None;
    }
    if !fits_length(text, setting, at, name_end, candidates, &previous) {
        return None;
    }
    // A full stop is the sentence's, unless the name is one of initials.
    let end = if name.contains('.') {
        name_end
    } else {
        at + name.len()
    };
    let mut mention = Mention {
        start: at,
        end,
        candidates,
        entry: candidates.first(),
        is_qualified: false,
        homonym: homonym(name, candidates).filter(|_| !is_articled),
        words: name
            .split([' ', '-', '\''])
            .filter(|it| !it.is_empty())
            .count(),
        is_lower: !is_capital,
        is_tag: false,
        is_code: false,
        is_technology: false,
    };
    if mention.entry.kind() == PlaceKind::Country {
        from_the_top(text, &mut mention);
    }
    qualify(text, setting, &mut mention);
    (is_capital || mention.is_qualified || may_be_small(setting, &mention, &previous))
        .then_some(mention)
}

/// The name at a byte, with the article that a preposition took: `au Havre`, `du Creusot`, `l'Aigle`, `les Andelys`;
/// `plain` is the name without one.
fn named(
    text: &Text,
    setting: &PlaceSetting,
    at: usize,
    previous: &Range<usize>,
    plain: Option<(usize, Candidates)>,
) -> Option<(usize, Candidates)> {
    let folded = text.folded.text.as_str();
    if let Some(country) = labelled_country(text, setting, at) {
        return Some(country);
    }
    if setting.lang == Some(Lang::En) || previous.is_empty() || at != previous.end + 1 {
        return plain;
    }
    let article = match &folded[previous.clone()] {
        "au" | "du" | "le" => "le ",
        "aux" | "des" | "les" => "les ",
        "la" => "la ",
        "l" => "l ",
        _ => return plain,
    };
    let whole = places::longest_behind(article, folded, at)
        .filter(|(_, names)| names.within("FR").is_some() || names.within("BE").is_some());
    match (plain, whole) {
        (Some(plain), Some(whole)) if plain.0 > whole.0 => Some(plain),
        (plain, whole) => whole.or(plain),
    }
}

/// Where the noun of a French name begins, behind its article.
fn article(name: &str) -> Option<usize> {
    let articles = ["le ", "la ", "les ", "l'"];
    let article = articles.into_iter().find(|it| name.starts_with(it))?;
    Some(article.len())
}

/// `Financial District`: a name whose words are all everyday words is one itself.
fn homonym(name: &str, candidates: Candidates) -> Option<Homonym> {
    let known = places::homonym(name);
    if known.is_some() || candidates.first().population() >= LARGE_POPULATION_MIN {
        return known;
    }
    let mut words = name.split([' ', '-', '\'']);
    (name.contains(' ') && words.all(|word| word.len() > 3 && places::homonym(word).is_some()))
        .then_some(Homonym::Word)
}

/// `Location: BH, 13`: the code of a country, first behind its label.
fn labelled_country(text: &Text, setting: &PlaceSetting, at: usize) -> Option<(usize, Candidates)> {
    let folded = text.folded.text.as_str();
    // `NA` is North America, or not applicable.
    let code = folded.get(at..at + 2).filter(|code| *code != "na")?;
    let is_whole = folded[at + 2..].starts_with([',', '\n', ';']) || at + 2 == folded.len();
    let is_first = folded[..at].trim_end().ends_with(':');
    let is_code = is_whole && is_first && is_upper(text, at) && is_upper(text, at + 1);
    (is_code && setting.has_label_before(at))
        .then(|| places::country_code(code))
        .flatten()
        .map(|found| (at + 2, found))
}

fn may_be_small(setting: &PlaceSetting, mention: &Mention, previous: &Range<usize>) -> bool {
    let is_articled = |name: &str| ["la", "le", "les"].contains(&name);
    let name = &setting.folded[mention.start..mention.end];
    if mention.homonym.is_some() || name.split(' ').next().is_some_and(is_articled) {
        return false;
    }
    let here = mention.candidates.within("FR").map_or(0, Entry::population);
    mention.entry.population() >= LOWER_POPULATION_MIN
        || setting.is_french()
            && here >= LOWER_FRENCH_POPULATION_MIN
            && setting.is_accented(previous)
}

/// `nice.example`: a letter follows the full stop.
fn is_inside_address(folded: &str, dot: usize) -> bool {
    folded[dot + 1..].starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && !folded[..dot].ends_with('.')
}

fn fits_length(
    text: &Text,
    setting: &PlaceSetting,
    start: usize,
    end: usize,
    candidates: Candidates,
    previous: &Range<usize>,
) -> bool {
    let name = text.folded.text[start..end].trim_end_matches('.');
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters > 3 {
        return true;
    }
    let plain: String = name.chars().filter(|c| *c != '.').collect();
    let written = text.words(text.span(start, end));
    let capitals = !written.contains(char::is_lowercase);
    let lead = &text.folded.text[previous.clone()];
    let is_led = matches!(lead, "a" | "d" | "de" | "sur" | "pres");
    if setting.is_french() && is_led && SHORT_COMMUNES.contains(&plain.as_str()) && !capitals {
        return is_upper(text, start);
    }
    let is_country = letters == 2 && candidates.first().kind() == PlaceKind::Country;
    (is_country && plain != "na" || SHORT_NAMES.contains(&plain.as_str()))
        && (capitals
            || (letters == 3
                && is_upper(text, start)
                && !matches!(plain.as_str(), "gap" | "usa" | "idf")))
}

/// `#Rouen`, `#LePetitQuevilly`: the whole tag is the name.
fn tag(text: &Text, word: Range<usize>) -> Option<Mention> {
    let written = text.folded.text.get(word.start..)?;
    // `#Pont-Audemer`, though a tag ends at its hyphen for those who read tags.
    let length = written
        .bytes()
        .take(TAG_BYTES_MAX + 1)
        .take_while(|b| b.is_ascii_lowercase() || *b == b'-')
        .count();
    let end = (word.start + length).max(word.end);
    let name: String = text.folded.text.get(word.start..end)?.replace('-', "");
    let name = name.as_str();
    if name.len() > TAG_BYTES_MAX || name.len() < 4 || !name.bytes().all(|b| b.is_ascii_lowercase())
    {
        return None;
    }
    let candidates = places::joined(name)?;
    Some(Mention {
        start: word.start,
        end,
        candidates,
        entry: candidates.first(),
        is_qualified: false,
        homonym: places::homonym(name),
        words: 1,
        is_lower: false,
        is_tag: true,
        is_code: false,
        is_technology: false,
    })
}

/// A French postcode, with the town behind it or alone, and `dans le 76`.
fn code(
    text: &Text,
    setting: &PlaceSetting,
    word: Range<usize>,
    previous: Range<usize>,
) -> Option<Mention> {
    let folded = text.folded.text.as_str();
    let digits = &folded[word.clone()];
    let candidates = match digits.len() {
        5 if digits.bytes().all(|b| b.is_ascii_digit()) => places::french_code(digits)?,
        2 if matches!(
            &folded[previous.clone()],
            "le" | "du" | "dept" | "dpt" | "departement"
        ) && !folded[word.end..].starts_with([':', 'h', '/', '%'])
            && is_department_led(&folded[..previous.start], &folded[previous]) =>
        {
            places::french_code(digits)?
        }
        _ => return None,
    };
    let mut mention = Mention {
        start: word.start,
        end: word.end,
        candidates,
        entry: candidates.first(),
        is_qualified: true,
        homonym: None,
        words: 1,
        is_lower: false,
        is_tag: false,
        is_code: true,
        is_technology: false,
    };
    if digits.len() == 2 {
        return Some(mention);
    }
    let rest = &folded[word.end..];
    let gap = rest.len() - rest.trim_start_matches([' ', ',', '-']).len();
    let town = word.end + gap;
    if (1..=3).contains(&gap)
        && text.document.line_at(town).range.start as usize <= word.start
        && let Some((end, names)) = places::longest(folded, town)
        && (is_upper(text, town) || names.first().population() > 0)
        && let Some(entry) = of_code(names, candidates)
    {
        mention.end = end;
        mention.candidates = names;
        mention.entry = entry;
        mention.is_code = false;
        return Some(mention);
    }
    setting.is_code_alone(&word).then_some(mention)
}

/// The town of a name that a postcode serves, or that lies in its department (merged communes keep their names).
fn of_code(names: Candidates, towns: Candidates) -> Option<Entry> {
    let served = names
        .iter()
        .find(|name| towns.iter().any(|town| town == *name));
    served.or_else(|| names.within(towns.first().within()))
}

/// `dans le 76`, `département 27`.
fn is_department_led(before: &str, word: &str) -> bool {
    !matches!(word, "le" | "du")
        || before.trim_end().ends_with(" dans")
        || before.trim_end() == "dans"
}
