//! What is known of places: fields that name one, names in running text, countries and parts of the world.

pub use super::gazetteer::joined;
pub use super::gazetteer::{Candidates, Entry};
pub(crate) use super::gazetteer::{longest, longest_behind};
use super::{gazetteer, world};
use crate::domain::{Place, PlaceKind};
use crate::text::hash::hash;
use crate::text::key::place_key;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Characters of a field that are looked at; an address is shorter.
const FIELD_CHARS_MAX: usize = 200;
/// Parts of a field (`Rouen, Normandie, France`) that are looked at.
const PARTS_MAX: usize = 8;

/// Words that stand in a field of a place without being one.
const NOISE: &[&str] = &[
    "remote",
    "hybrid",
    "hybride",
    "onsite",
    "on site",
    "teletravail",
    "area",
    "metro area",
    "region",
    "greater",
    "cedex",
    "remote ok",
    "ok",
    "full remote",
    "worldwide",
];

/// A field that is known to be a place: `Rouen (76)`, `76000`, `Paris 11e`, `Portland, OR`, `IDF`, `Royaume-Uni`.
/// All alternate names count. A homonym is settled by the other parts of the field, then by `country_hint`
/// (ISO 3166-1 alpha-2), then by size.
pub fn resolve(field: &str, country_hint: Option<&str>) -> Option<Place> {
    find(field, country_hint).map(Entry::place)
}

/// As [`resolve`], without making a [`Place`] of it.
pub fn find(field: &str, country_hint: Option<&str>) -> Option<Entry> {
    let short: String = field.chars().take(FIELD_CHARS_MAX).collect();
    if let Some(entry) = whole(&place_key(&short), country_hint) {
        return Some(entry);
    }
    best(&parts(&short), country_hint)
}

/// The parts of a field, each with what it may name.
pub(super) fn parts(field: &str) -> Vec<PlacePart> {
    let short: String = field.chars().take(FIELD_CHARS_MAX).collect();
    short
        .split([
            ',', ';', '/', '|', '(', ')', '[', ']', '•', '·', '\n', ':', '&',
        ])
        .flat_map(|part| part.split(" - "))
        .map(|part| PlacePart::read(&place_key(part)))
        .filter(|part| !part.is_empty())
        .take(PARTS_MAX)
        .collect()
}

/// Places of that name in running text, the likeliest first; alternate names of uncertain language do not count.
/// `folded` may be as written or folded.
pub fn named(folded: &str) -> Option<Candidates> {
    gazetteer::sure(&place_key(folded))
}

/// A country by its ISO 3166-1 code of two or three letters, in any case.
pub fn country(iso: &str) -> Option<Place> {
    country_entry(iso).map(Entry::place)
}

/// The country of a two-letter code, as a name's places.
pub(crate) fn country_code(folded: &str) -> Option<Candidates> {
    let found = gazetteer::loose(folded).filter(|_| folded.len() == 2)?;
    (found.first().kind() == PlaceKind::Country).then_some(found)
}

/// As [`country`], without making a [`Place`] of it.
pub(crate) fn country_entry(iso: &str) -> Option<Entry> {
    match iso.len() {
        2 => COUNTRIES.get(iso.to_ascii_uppercase().as_str()).copied(),
        3 => (gazetteer::loose(&place_key(iso))?.iter())
            .find(|entry| entry.kind() == PlaceKind::Country),
        _ => None,
    }
}

/// By their ISO 3166-1 codes of two letters; of equals the first.
static COUNTRIES: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut countries = HashMap::new();
    for entry in gazetteer::areas().filter(|entry| entry.kind() == PlaceKind::Country) {
        countries.entry(entry.country()).or_insert(entry);
    }
    countries
});

/// The countries (ISO 3166-1 alpha-2) of a named part of the world: `EU`, `DACH`, `EMEA`, `LATAM`, `North America` …
pub(crate) fn region_countries(name: &str) -> Option<Vec<&'static str>> {
    world::region(&place_key(name))
}

/// The `within` code of a state's or province's abbreviation (`TX`, `QC`, `NSW`).
pub fn state(code: &str) -> Option<String> {
    world::state(&code.to_lowercase())
}

/// The area of a `within` code.
pub(crate) fn area(within: &str) -> Option<Entry> {
    AREAS.get(within).copied()
}

/// By their `within` codes; of equals the first.
static AREAS: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut areas = HashMap::new();
    for entry in gazetteer::areas() {
        areas.entry(entry.within()).or_insert(entry);
    }
    areas
});

/// The communes of a French postcode, the largest first, or the department of a number (`76`, `2A`).
pub(crate) fn french_code(code: &str) -> Option<Candidates> {
    gazetteer::code(&code.to_lowercase())
}

/// What else a name of one word is, so that alone it proves no place in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Homonym {
    /// An everyday word of French or English, or a product (`nice`, `mobile`, `rivières`).
    Word,
    /// A first name (`Florence`).
    FirstName,
}

/// Whether a name is a word or a first name too; an article before it makes no difference. Folded.
pub(crate) fn homonym(name: &str) -> Option<Homonym> {
    let bare = ["le ", "la ", "les ", "l'", "l "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name);
    let word = hash(bare.as_bytes());
    let at = HOMONYMS.binary_search_by_key(&word, |(known, _)| *known);
    Some(HOMONYMS[at.ok()?].1)
}

/// First names and everyday words by their hashes; what is both is a first name.
static HOMONYMS: LazyLock<Vec<(u64, Homonym)>> = LazyLock::new(|| {
    let names = include_str!("data/first_names.txt").lines();
    let words = include_str!("data/common_words.txt").lines();
    let names = names.map(|name| (name, Homonym::FirstName));
    let all = names.chain(words.map(|word| (word, Homonym::Word)));
    let mut all: Vec<_> = all
        .map(|(word, homonym)| (hash(word.as_bytes()), homonym))
        .collect();
    all.sort_by_key(|(word, _)| *word);
    all.dedup_by_key(|(word, _)| *word);
    all
});

/// A whole field that is one name; a name that is only an area's short code waits for its neighbours.
fn whole(key: &str, hint: Option<&str>) -> Option<Entry> {
    let names = gazetteer::sure(key)?;
    Some(
        hint.and_then(|hint| names.within(hint))
            .unwrap_or(names.first()),
    )
}

/// What one part of a field may be.
#[derive(Default)]
pub(super) struct PlacePart {
    names: Option<Candidates>,
    loose: Option<Candidates>,
    state: Option<String>,
    code: Option<Candidates>,
    /// `London UK`: a second name within the part.
    tail: Option<Box<PlacePart>>,
}

impl PlacePart {
    fn read(key: &str) -> PlacePart {
        let key = strip_noise(key);
        let mut part = PlacePart {
            names: gazetteer::sure(key),
            loose: gazetteer::loose(key),
            state: world::state(key),
            code: gazetteer::code(key),
            tail: None,
        };
        if part.is_empty() {
            part = PlacePart::split(key).unwrap_or_default();
        }
        part
    }

    /// `rouen 76000`, `75011 paris`, `paris 11e arrondissement`, `bangkok thailand`.
    fn split(key: &str) -> Option<PlacePart> {
        let mut blanks: Vec<usize> = key.match_indices(' ').map(|(at, _)| at).collect();
        blanks.truncate(PARTS_MAX);
        for &at in blanks.iter().rev() {
            let (head, tail) = (&key[..at], key[at + 1..].trim());
            let (head, tail) = if is_code(head) {
                (tail, head)
            } else {
                (head, tail)
            };
            let head = PlacePart::exact(strip_noise(head));
            if head.names.is_none() && head.loose.is_none() {
                continue;
            }
            if is_ordinal(tail) {
                return Some(head);
            }
            let tail = PlacePart::exact(strip_noise(tail));
            if !tail.is_empty() {
                return Some(PlacePart {
                    tail: Some(Box::new(tail)),
                    ..head
                });
            }
        }
        None
    }

    fn exact(key: &str) -> PlacePart {
        PlacePart {
            names: gazetteer::sure(key),
            loose: gazetteer::loose(key),
            state: world::state(key),
            code: gazetteer::code(key),
            tail: None,
        }
    }

    fn is_empty(&self) -> bool {
        self.names.is_none() && self.loose.is_none() && self.state.is_none() && self.code.is_none()
    }

    /// The places that a part of a field may mean, the surest first.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> {
        let sure = self.names.into_iter().flat_map(Candidates::iter);
        let code = self.code.into_iter().flat_map(Candidates::iter);
        let loose = self.loose.into_iter().flat_map(Candidates::iter);
        sure.chain(code).chain(loose)
    }

    /// Whether a second name within the part speaks for the place.
    pub(super) fn tail_supports(&self, entry: Entry) -> bool {
        self.tail
            .as_deref()
            .is_some_and(|tail| tail.supports(entry))
    }

    /// Whether the part may mean an area that the place lies in, or a code of the place itself.
    pub(super) fn supports(&self, entry: Entry) -> bool {
        self.state
            .as_deref()
            .is_some_and(|state| entry.lies_in(state))
            || self.entries().any(|other| {
                other == entry
                    || (other.is_area() && other != entry && entry.lies_in(other.within()))
            })
    }
}

fn strip_noise(key: &str) -> &str {
    let mut key = key.trim_matches(|c: char| !c.is_alphanumeric());
    loop {
        let before = key;
        for word in NOISE {
            if let Some(rest) = key
                .strip_suffix(word)
                .filter(|r| r.is_empty() || r.ends_with(' '))
            {
                key = rest.trim_end();
            } else if let Some(rest) = key.strip_prefix(word).and_then(|r| r.strip_prefix(' ')) {
                key = rest.trim_start();
            }
        }
        if key.len() == before.len() {
            return key;
        }
    }
}

fn is_code(word: &str) -> bool {
    word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit())
}

/// `11e`, `3eme arrondissement`, `cedex 08`, `1er`.
fn is_ordinal(text: &str) -> bool {
    text.split(' ').all(|word| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let counted = digits.len() < word.len() && word.len() - digits.len() <= 2;
        matches!(word, "arrondissement" | "arr" | "cedex")
            || (counted && matches!(digits, "" | "e" | "er" | "eme" | "ieme" | "th"))
    })
}

/// The place that the other parts support most; among equals a town before the area around it, then the first part's,
/// then the likeliest of its name.
fn best(parts: &[PlacePart], hint: Option<&str>) -> Option<Entry> {
    let mut best: Option<((usize, bool, bool), Entry)> = None;
    for (at, part) in parts.iter().enumerate() {
        for entry in part.entries() {
            let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
            let support = others.filter(|(_, part)| part.supports(entry)).count()
                + usize::from(part.tail_supports(entry));
            let hinted = hint.is_some_and(|hint| entry.lies_in(hint));
            let rank = (support, hinted, !entry.is_area() && support > 0);
            if best.is_none_or(|(most, _)| rank > most) {
                best = Some((rank, entry));
            }
        }
        if let (None, Some(state)) = (best, &part.state) {
            let area = parts.len() == 1;
            let named = area.then(|| self::area(state)).flatten();
            best = named.map(|entry| ((0, false, false), entry));
        }
    }
    best.map(|(_, entry)| entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, expected: &str) {
        let found = resolve(field, None).map(|p| format!("{}/{}", p.name, p.within));
        assert_eq!(found.unwrap_or_default(), expected, "of {field:?}");
    }

    #[test]
    fn french_fields() {
        check("Rouen (76)", "Rouen/FR.28.76");
        check("Rouen 76000", "Rouen/FR.28.76");
        check("76000", "Rouen/FR.28.76");
        check("76", "Seine-Maritime/FR.28.76");
        check("2A", "Corse-du-Sud/FR.94.2A");
        check("Paris 11e", "Paris/FR.11.75");
        check("75011 Paris", "Paris/FR.11.75");
        check("Lyon 3ème arrondissement", "Lyon/FR.84.69");
        check("IDF", "Île-de-France/FR.11");
        check("Ile-de-France", "Île-de-France/FR.11");
        check("Normandie", "Normandy/FR.28");
        check("Seine-Maritime", "Seine-Maritime/FR.28.76");
        check("St-Étienne", "Saint-Étienne/FR.84.42");
        check("Saint-Denis (93)", "Saint-Denis/FR.11.93");
        check("Royaume-Uni", "United Kingdom/GB");
        check("Londres", "London/GB.ENG.GLA");
        check("Paris La Défense, France", "Paris/FR.11.75");
    }

    #[test]
    fn english_fields() {
        check("Portland, OR", "Portland/US.OR.051");
        check("Portland, Maine", "Portland/US.ME.005");
        check("Paris, Texas", "Paris/US.TX.277");
        check("NYC", "New York/US.NY");
        check("New York", "New York/US.NY");
        check("London UK", "London/GB.ENG.GLA");
        check("US, CA, Los Angeles", "Los Angeles/US.CA.037");
        check("CA, ON, Toronto", "Toronto/CA.08");
        check("AU, NSW, Sydney", "Sydney/AU.02");
        check("Bangkok Thailand", "Bangkok/TH.40");
        check("BH, 13,", "Bahrain/BH");
        check("Remote - Berlin, Germany", "Berlin/DE.16.00");
        check("Delhi, Delhi, India", "Delhi/IN.07");
        check("USA", "United States/US");
        check("Washington DC", "Washington/US.DC.001");
        check("Ontario, Canada", "Ontario/CA.08");
        check("TX", "Texas/US.TX");
        check("Saigon", "Ho Chi Minh City/VN.79");
    }

    #[test]
    fn fields_that_are_no_place() {
        check("", "");
        check("Remote", "");
        check("anywhere", "");
        check("((((,,,,))))", "");
    }

    #[test]
    fn hints_settle_homonyms() {
        let place = resolve("Paris", Some("US")).unwrap();
        assert_eq!(place.within, "US.TX.277");
    }

    #[test]
    fn parts_of_the_world() {
        assert!(region_countries("EU").unwrap().contains(&"FR"));
        assert!(!region_countries("eu").unwrap().contains(&"GB"));
        assert!(
            region_countries("Amérique du Nord")
                .unwrap()
                .contains(&"CA")
        );
        assert_eq!(region_countries("Rouen"), None);
        for name in [
            "DACH",
            "EMEA",
            "LATAM",
            "APAC",
            "Scandinavia",
            "Francophone",
            "Americas",
        ] {
            for iso in region_countries(name).unwrap() {
                assert!(country(iso).is_some(), "{iso} of {name}");
            }
        }
    }

    #[test]
    fn countries() {
        assert_eq!(country("fr").unwrap().name, "France");
        assert_eq!(country("DEU").unwrap().name, "Germany");
        assert_eq!(country("GB").unwrap().name, "United Kingdom");
        assert_eq!(country("US").unwrap().within, "US");
        assert!(country("zz").is_none() && country("é").is_none());
    }
}
