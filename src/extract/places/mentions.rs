//! What may be a place: names of the gazetteer at the edges of words, with what follows to tell homonyms apart.

use super::context::Setting;
use crate::domain::PlaceKind;
use crate::extract::Text;
use crate::knowledge::places::{self, Candidates, Entry};
use crate::text::links::Links;

/// Mentions looked at in one post.
const MENTIONS_MAX: usize = 200;
/// Parts that may follow a name: `, Texas, United States`.
const QUALIFIERS_MAX: usize = 3;
/// Names of two or three letters that are meant as places when in capitals; other short names are words or initials.
const SHORT_NAMES: &[&str] = &[
    "us", "uk", "sf", "la", "dc", "ny", "nz", "kl", "usa", "uae", "nyc", "idf", "aus", "ksa",
    "rio", "blr", "lax", "pau", "gap", "dax", "ulm", "goa",
];
/// Smallest towns that are taken without a capital letter.
const LOWER_POPULATION_MIN: u32 = 50_000;

/// A name where it stands. Bytes of the folded text.
pub struct Mention {
    pub start: usize,
    /// Past the qualifiers.
    pub end: usize,
    pub candidates: Candidates,
    pub entry: Entry,
    /// Settled by what follows: `, TX`, `(76)`, `59000`, `, Germany`.
    pub is_qualified: bool,
    /// Also an everyday word, a first name, a product.
    pub is_common: bool,
    pub is_capital: bool,
    pub is_lower: bool,
}

pub fn find(text: &Text, setting: &Setting) -> Vec<Mention> {
    let folded = &text.folded.text;
    let bytes = folded.as_bytes();
    let mut found: Vec<Mention> = Vec::new();
    let mut links = Links::of(&text.links);
    let mut at = 0;
    while at < bytes.len() && found.len() < MENTIONS_MAX {
        if let Some(end) = links.covering(at) {
            at = end;
            continue;
        }
        if starts_word(bytes, at)
            && let Some(mention) = mention_at(text, setting, at, found.last())
        {
            at = mention.end;
            found.push(mention);
        } else {
            at += 1;
        }
    }
    found
}

fn starts_word(bytes: &[u8], at: usize) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    bytes[at].is_ascii_alphabetic()
        && (at == 0 || !(word(bytes[at - 1]) || b"_@#".contains(&bytes[at - 1])))
}

fn mention_at(
    text: &Text,
    setting: &Setting,
    at: usize,
    last: Option<&Mention>,
) -> Option<Mention> {
    let folded = &text.folded.text;
    let is_capital = is_upper(text, at);
    // Small letters need a lead before anything is looked up: most words end here.
    if !is_capital && !setting.allows_lower(at, last.map(|m| (m.end, m.is_lower))) {
        return None;
    }
    let (name_end, candidates) = places::longest(folded, at)?;
    let name = folded[at..name_end].trim_end_matches('.');
    if folded.as_bytes().get(name_end) == Some(&b'.') && is_inside_address(folded, name_end) {
        return None;
    }
    if !fits_length(text, at, name_end, name) {
        return None;
    }
    let mut mention = Mention {
        start: at,
        end: at + name.len().max(name_end - at),
        candidates,
        entry: candidates.first(),
        is_qualified: false,
        is_common: places::is_common_word(name),
        is_capital,
        is_lower: !is_capital,
    };
    if mention.entry.kind() == PlaceKind::Country {
        from_the_top(text, &mut mention);
    }
    qualify(text, &mut mention);
    let large = candidates.first().population() >= LOWER_POPULATION_MIN && !mention.is_common;
    (is_capital || large || mention.is_qualified).then_some(mention)
}

/// `nice.example`: a letter follows the full stop.
fn is_inside_address(folded: &str, dot: usize) -> bool {
    folded[dot + 1..].starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && !folded[..dot].ends_with('.')
}

fn is_upper(text: &Text, at: usize) -> bool {
    text.full[text.folded.origin(at)..].starts_with(char::is_uppercase)
}

fn fits_length(text: &Text, start: usize, end: usize, name: &str) -> bool {
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters > 3 {
        return true;
    }
    let plain: String = name.chars().filter(|c| *c != '.').collect();
    let written = text.words(text.span(start, end));
    let capitals = !written.contains(char::is_lowercase);
    SHORT_NAMES.contains(&plain.as_str())
        && (capitals
            || (letters == 3
                && is_upper(text, start)
                && !matches!(plain.as_str(), "gap" | "usa" | "idf")))
}

/// `US, TX, Austin` and `US, TX`, as forms write it: the country first, then the code of its state. A town that is not
/// known there leaves the state.
fn from_the_top(text: &Text, mention: &mut Mention) {
    let folded = &text.folded.text;
    let after = |at: usize| folded[at..].starts_with(", ").then_some(at + 2);
    let Some(start) = after(mention.end) else {
        return;
    };
    let code = folded[start..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let end = start + code;
    if !(2..=3).contains(&code) || !is_all_upper(text, start, end) {
        return;
    }
    let Some(state) = places::state(&folded[start..end]).and_then(|code| places::area(&code))
    else {
        return;
    };
    if !state.lies_in(mention.entry.within()) {
        return;
    }
    let town = after(end).and_then(|town| places::longest(folded, town));
    let town = town.and_then(|(end, names)| Some((names.within(state.within())?, end)));
    (mention.entry, mention.end) = town.unwrap_or((state, end));
    mention.is_qualified = true;
}

/// Reads what follows the name, as long as it names areas that hold it.
fn qualify(text: &Text, mention: &mut Mention) {
    for _ in 0..QUALIFIERS_MAX {
        let Some((area, end)) = qualifier(text, mention.end) else {
            return;
        };
        let settled = match &area {
            Area::Within(within) if mention.is_qualified => {
                mention.entry.lies_in(within).then_some(mention.entry)
            }
            Area::Within(within) => (mention.candidates.within(within))
                .filter(|entry| entry.within() != within || entry.kind() == PlaceKind::Town),
            Area::Towns(towns) => mention
                .candidates
                .iter()
                .find(|entry| towns.iter().any(|town| town == *entry)),
        };
        let Some(entry) = settled else {
            return;
        };
        mention.entry = entry;
        mention.end = end;
        mention.is_qualified = true;
    }
}

enum Area {
    /// A `within` code.
    Within(String),
    /// The communes of a postcode.
    Towns(Candidates),
}

/// The area named right after byte `at`: `, TX`, `, Texas`, ` (76)`, ` 59000`, ` UK`.
fn qualifier(text: &Text, at: usize) -> Option<(Area, usize)> {
    let folded = &text.folded.text;
    let rest = &folded[at..];
    let sign = rest.trim_start_matches([' ', ',', '(', '-', '/']);
    let start = at + rest.len() - sign.len();
    let gap = &rest[..start - at];
    if gap.is_empty() || gap.len() > 3 || gap.contains('/') && gap != "/" {
        return None;
    }
    let close = |end: usize| match gap.contains('(') && folded[end..].starts_with(')') {
        true => end + 1,
        false => end,
    };
    let digits = sign.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 2 | 3 | 5) || sign.starts_with("2a)") || sign.starts_with("2b)") {
        let length = digits.max(2);
        if folded[start + length..].starts_with(|c: char| c.is_alphanumeric())
            || (digits < 5 && !gap.contains('('))
        {
            return None;
        }
        let codes = places::french_code(&sign[..length])?;
        let area = match codes.first() {
            first if first.is_area() => Area::Within(first.within().to_string()),
            _ => Area::Towns(codes),
        };
        return Some((area, close(start + length)));
    }
    if !is_upper(text, start) || gap.contains('/') {
        return None;
    }
    let word = sign.bytes().take_while(u8::is_ascii_alphabetic).count();
    if (2..=3).contains(&word) && is_all_upper(text, start, start + word) && gap.trim() != "-" {
        if let Some(within) = places::state(&sign[..word]) {
            return Some((Area::Within(within), close(start + word)));
        }
        if gap.contains(',')
            && let Some(country) = places::country_entry(&sign[..word])
        {
            return Some((
                Area::Within(country.within().to_string()),
                close(start + word),
            ));
        }
    }
    let (end, candidates) = places::longest(folded, start)?;
    let area = candidates.iter().find(|entry| entry.is_area())?;
    Some((Area::Within(area.within().to_string()), close(end)))
}

fn is_all_upper(text: &Text, start: usize, end: usize) -> bool {
    !text
        .words(text.span(start, end))
        .contains(char::is_lowercase)
}
