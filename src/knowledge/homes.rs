//! Where somebody lives who names a town: of several of that name the one that zone and language speak for.

use super::places::{self, PlacePart};
use super::{gazetteer, zones};
use crate::domain::{Lang, Place, PlaceKind};
use crate::text::key::place_key;
use gazetteer::Entry;

/// How many times likelier a place is in the country of the user's time zone. A town of five thousand then outweighs
/// a foreign city of a million, a hamlet does not.
const IN_ZONE: u64 = 200;
/// An area, or a small country, is seldom called home where a town has its name.
const AREA_SHARE: u64 = 64;
/// A name without its article: `Havre`.
const NO_ARTICLE_SHARE: u64 = 2;
/// A name that the gazetteer is not sure of, often the first word of a longer one.
const UNSURE_SHARE: u64 = 64;
/// What is at least this part as likely as the likeliest remains a question.
const AS_LIKELY_SHARE: u64 = 4;
/// Places offered for one name.
const HOMES_MAX: usize = 9;
/// A country up to this radius in km is one that people say they live in: Monaco, Saint Martin, Malta.
const SMALL_COUNTRY_KM: f32 = 40.0;
/// Articles that French names of towns begin with and speakers leave out.
const ARTICLES: &[&str] = &["le ", "la ", "les ", "l "];

/// How many times likelier a country is for who writes in a language, where the zone says nothing of it.
const BY_LANGUAGE: &[(Lang, &[&str], u64)] = &[
    (Lang::Fr, &["FR"], 20),
    (
        Lang::Fr,
        &[
            "BE", "CH", "LU", "MC", "CA", "RE", "GP", "MQ", "GF", "YT", "NC", "PF",
        ],
        4,
    ),
    (Lang::En, &["GB", "US", "CA", "AU", "NZ", "IE"], 2),
];

/// Why a name is no home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HomeError {
    #[error(
        "no place of that name is known; try a larger town nearby, or add the country: `Rouen, France`"
    )]
    Unknown,
    #[error("a country is too large to be a home; name a town")]
    Country,
}

/// The places that may be meant by a home's name, the likeliest first; at least one, and a second only where it
/// is nearly as likely. What stands beside the name (`Vernon, BC`) counts before the zone (an IANA name), the zone
/// before the language, the language before size. All have a position.
pub fn homes(field: &str, zone: &str, language: Lang) -> Result<Vec<Place>, HomeError> {
    let mut all = weighed(field, zones::country(zone), language);
    all.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
    let most = all.first().ok_or(HomeError::Unknown)?.0;
    let mut homes: Vec<Place> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let likely = all
        .iter()
        .take_while(|(weight, _)| weight * AS_LIKELY_SHARE >= most);
    for place in likely.map(|(_, entry)| entry.place()) {
        let name = described(&place);
        if !names.contains(&name) && !is_too_large(&place) {
            names.push(name);
            homes.push(place);
        }
    }
    if all
        .first()
        .is_some_and(|(_, entry)| is_too_large(&entry.place()))
        || homes.is_empty()
    {
        return Err(HomeError::Country);
    }
    homes.truncate(HOMES_MAX);
    Ok(homes)
}

/// A place as a person tells it from its namesakes, in a form that [`homes`] understands: `Vernon, Eure (FR)`.
pub fn described(place: &Place) -> String {
    let (name, country) = (&place.name, &place.country);
    match area_around(place).filter(|area| area != name) {
        Some(area) => format!("{name}, {area} ({country})"),
        None => format!("{name} ({country})"),
    }
}

/// The smallest area below a country that the gazetteer names around a place.
fn area_around(place: &Place) -> Option<String> {
    let mut within = place.within.as_str();
    if place.kind != PlaceKind::Town {
        within = within.rsplit_once('.')?.0;
    }
    while within.contains('.') {
        // Hand-made areas such as the Bay Area share the code of the state that they lie in.
        let mut areas = gazetteer::areas().filter(|area| area.within() == within);
        if let Some(area) = areas.find(|area| is_drawn(*area)) {
            return Some(area.name());
        }
        within = within.rsplit_once('.')?.0;
    }
    None
}

/// Whether an area is the very one of its `within` code.
fn is_drawn(area: Entry) -> bool {
    match area.kind() {
        PlaceKind::County => area.within().matches('.').count() > 1,
        _ => true,
    }
}

fn is_too_large(place: &Place) -> bool {
    place.point.is_none()
        || (place.kind == PlaceKind::Country && place.extent_km > SMALL_COUNTRY_KM)
}

fn weighed(field: &str, zone: Option<&str>, language: Lang) -> Vec<(u64, Entry)> {
    let key = place_key(field);
    let named = |names: Option<gazetteer::Candidates>| names.into_iter().flat_map(|n| n.iter());
    let mut found: Vec<(Entry, u64)> = named(gazetteer::sure(&key)).map(|e| (e, 1)).collect();
    // Short codes of areas (`CA`) wait for their neighbours.
    let loose = named(gazetteer::loose(&key)).filter(|entry| !entry.is_area());
    found.extend(loose.map(|entry| (entry, UNSURE_SHARE)));
    if language == Lang::Fr || zone == Some("FR") {
        for article in ARTICLES {
            let with_article = named(gazetteer::sure(&format!("{article}{key}")));
            found.extend(with_article.map(|entry| (entry, NO_ARTICLE_SHARE)));
        }
    }
    if found.is_empty() {
        let parts = supported(&places::parts(field));
        found.extend(parts.into_iter().map(|entry| (entry, 1)));
    }
    found
        .into_iter()
        .map(|(entry, share)| (likelihood(entry, zone, language) / share, entry))
        .collect()
}

/// The places of a field of several parts that the other parts speak for; where none does, those of the first part.
fn supported(parts: &[PlacePart]) -> Vec<Entry> {
    let support = |at: usize, entry: Entry| {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let tail = parts[at].tail_supports(entry);
        others.filter(|(_, part)| part.supports(entry)).count() + usize::from(tail)
    };
    let all: Vec<(usize, usize, Entry)> = (parts.iter().enumerate())
        .flat_map(|(at, part)| part.entries().map(move |entry| (at, entry)))
        .map(|(at, entry)| (support(at, entry), at, entry))
        .collect();
    let most = all.iter().map(|(support, ..)| *support).max().unwrap_or(0);
    let first = all.iter().map(|(_, at, _)| *at).min().unwrap_or(0);
    all.into_iter()
        .filter(|(support, at, _)| *support == most && (most > 0 || *at == first))
        .map(|(.., entry)| entry)
        .collect()
}

/// How likely a place is a home, in people.
fn likelihood(entry: Entry, zone: Option<&str>, language: Lang) -> u64 {
    /// Of a hamlet whose people nobody counted.
    const PEOPLE_LEAST: u32 = 50;
    let country = entry.country();
    let spoken = BY_LANGUAGE
        .iter()
        .find(|(lang, countries, _)| *lang == language && countries.contains(&country));
    let factor = match spoken {
        _ if zone == Some(country) => IN_ZONE,
        Some((.., factor)) => *factor,
        None => 1,
    };
    // Kept large, so that shares of small numbers still differ.
    let people = u64::from(entry.population().max(PEOPLE_LEAST)) * AREA_SHARE * factor;
    if entry.is_area() {
        people / AREA_SHARE
    } else {
        people
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, zone: &str, language: Lang, expected: &str) {
        let found = homes(field, zone, language).map(|homes| described(&homes[0]));
        let found = found.unwrap_or_else(|error| error.to_string());
        assert_eq!(found, expected, "{field:?} in {zone}");
    }

    #[test]
    fn the_zone_settles_namesakes() {
        let french = |field, expected| check(field, "Europe/Paris", Lang::Fr, expected);
        french("Vernon", "Vernon, Eure (FR)");
        french("Orange", "Orange, Vaucluse (FR)");
        french("Valence", "Valence, Drôme (FR)");
        french("Saint-Denis", "Saint-Denis, Seine-Saint-Denis (FR)");
        french("Le Havre", "Le Havre, Seine-Maritime (FR)");
        french("Havre", "Le Havre, Seine-Maritime (FR)");
        french("mans", "Le Mans, Sarthe (FR)");
        french("Vienne", "Vienne, Isère (FR)");
        french("London", "London, England (GB)");
        french("Londres", "London, England (GB)");
        french("Boston", "Boston, Massachusetts (US)");
        french("Paris", "Paris (FR)");
        check(
            "Vernon",
            "America/Toronto",
            Lang::En,
            "Vernon, British Columbia (CA)",
        );
        check(
            "London",
            "America/Toronto",
            Lang::En,
            "London, Ontario (CA)",
        );
        check(
            "Saint-Denis",
            "Indian/Reunion",
            Lang::Fr,
            "Saint-Denis, Reunion (RE)",
        );
        check("Valencia", "Europe/Madrid", Lang::En, "Valencia (ES)");
        check(
            "Birmingham",
            "US/Central",
            Lang::En,
            "Birmingham, Alabama (US)",
        );
    }

    #[test]
    fn the_language_settles_what_no_zone_does() {
        check("Vernon", "UTC", Lang::Fr, "Vernon, Eure (FR)");
        check("Orange", "UTC", Lang::En, "Orange, California (US)");
        check("Valence", "UTC", Lang::Fr, "Valence, Drôme (FR)");
        check("London", "UTC", Lang::En, "London, England (GB)");
    }

    #[test]
    fn what_stands_beside_it_settles_first() {
        let french = |field, expected| check(field, "Europe/Paris", Lang::Fr, expected);
        french("Vernon, BC", "Vernon, British Columbia (CA)");
        french("Vernon, Canada", "Vernon, British Columbia (CA)");
        french("Vernon (27)", "Vernon, Eure (FR)");
        french("27200 Vernon", "Vernon, Eure (FR)");
        french("Vernon, France", "Vernon, Eure (FR)");
        french("Paris, Texas", "Paris, Texas (US)");
        french("Saint-Denis, Réunion", "Saint-Denis, Reunion (RE)");
    }

    #[test]
    fn countries() {
        let french = |field| homes(field, "Europe/Paris", Lang::Fr);
        assert_eq!(french("Pologne"), Err(HomeError::Country));
        assert_eq!(french("France"), Err(HomeError::Country));
        assert_eq!(french("Atlantis-sous-Mer"), Err(HomeError::Unknown));
        assert_eq!(french(""), Err(HomeError::Unknown));
        check("Monaco", "Europe/Monaco", Lang::Fr, "Monaco (MC)");
        check(
            "Luxembourg",
            "Europe/Luxembourg",
            Lang::Fr,
            "Luxembourg (LU)",
        );
        let island = homes("Saint-Martin", "America/Marigot", Lang::Fr).unwrap();
        assert_eq!(island[0].country, "MF");
    }

    #[test]
    fn several_remain_where_nothing_settles() {
        let count = |field: &str, zone| homes(field, zone, Lang::Fr).unwrap().len();
        assert!(count("Saint-Martin", "Europe/Paris") > 1);
        assert_eq!(count("Vernon", "Europe/Paris"), 1);
        assert_eq!(count("Rouen", "Europe/Paris"), 1);
        assert!(
            homes("Springfield", "America/New_York", Lang::En)
                .unwrap()
                .len()
                > 1
        );
        assert_eq!(
            homes("London", "America/Toronto", Lang::En).unwrap().len(),
            1
        );
    }

    #[test]
    fn what_is_said_back_is_understood() {
        for name in [
            "Vernon",
            "Saint-Martin",
            "Springfield",
            "Vienne",
            "Saint-Denis",
            "Paris",
            "New York",
            "Monaco",
        ] {
            for home in homes(name, "Europe/Paris", Lang::Fr).unwrap() {
                let said = described(&home);
                let again = homes(&said, "UTC", Lang::En).unwrap();
                assert_eq!(again[0], home, "{said}");
            }
        }
    }
}
