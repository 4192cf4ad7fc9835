//! Proposes selectors for the parts of rows: title, link, date, place, pay, client, tags.

use super::class_name::{is_lasting, words_of};
use crate::source::dates;
use crate::source::listing::text;
use scraper::{ElementRef, Selector};
use std::collections::{BTreeMap, HashSet};

/// Rows whose parts are looked at.
const ROWS_SEEN_MAX: usize = 40;
/// Characters of a place, a sum, a name.
const PART_CHARS_MAX: usize = 90;

/// Words in a class that name a part; French and English, as sites write them.
const PARTS: [(&str, &[&str]); 5] = [
    (
        "date",
        &[
            "date",
            "posted",
            "published",
            "publication",
            "publie",
            "time",
            "age",
        ],
    ),
    (
        "place",
        &[
            "location",
            "lieu",
            "localisation",
            "ville",
            "city",
            "place",
            "region",
            "where",
        ],
    ),
    (
        "pay",
        &[
            "salary",
            "salaire",
            "budget",
            "price",
            "prix",
            "pay",
            "rate",
            "tarif",
            "tjm",
            "remuneration",
            "compensation",
        ],
    ),
    (
        "client",
        &[
            "company",
            "employer",
            "entreprise",
            "client",
            "organization",
            "organisation",
            "societe",
            "recruiter",
        ],
    ),
    (
        "tags",
        &[
            "tag",
            "tags",
            "skill",
            "skills",
            "competences",
            "badges",
            "keywords",
        ],
    ),
];
const TITLE_WORDS: &[&str] = &[
    "title", "titre", "intitule", "headline", "heading", "name", "nom", "subject", "sujet",
];

/// Settings for the parts of rows.
pub(super) fn parts(rows: &[ElementRef<'_>]) -> Vec<(String, String)> {
    let rows = &rows[..rows.len().min(ROWS_SEEN_MAX)];
    let mut parts = Vec::new();
    if let Some(title) = title(rows) {
        let link = format!("{title} a");
        let linked = found_in(rows, &link, |it| it.attr("href").is_some());
        parts.push(("title".into(), title));
        if linked * 5 >= rows.len() * 4 {
            parts.push(("link".into(), link + "@href"));
        }
    }
    let mut taken: HashSet<String> = parts.iter().map(|(_, selector)| selector.clone()).collect();
    for (part, words) in PARTS {
        let selector = match part {
            "date" => time(rows).or_else(|| classed(rows, words, is_date)),
            _ => classed(rows, words, is_short),
        };
        if let Some(selector) = selector.filter(|it| taken.insert(it.clone())) {
            parts.push((part.into(), selector));
        }
    }
    parts
}

/// Where most rows have their heading, if the words of their link are not the title already.
fn title(rows: &[ElementRef<'_>]) -> Option<String> {
    let headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
        .into_iter()
        .map(str::to_string);
    let heading = headings
        .into_iter()
        .find(|heading| found_in(rows, heading, says_something) * 5 >= rows.len() * 4);
    heading.or_else(|| classed(rows, TITLE_WORDS, says_something))
}

fn time(rows: &[ElementRef<'_>]) -> Option<String> {
    let stated = |it: ElementRef<'_>| {
        it.attr("datetime")
            .is_some_and(|at| dates::parse(at).is_some())
    };
    if found_in(rows, "time[datetime]", stated) * 2 >= rows.len() {
        return Some("time@datetime".into());
    }
    (found_in(rows, "time", is_date) * 2 >= rows.len()).then(|| "time".into())
}

/// The class of these words that at least half of the rows have on something that passes.
fn classed(
    rows: &[ElementRef<'_>],
    words: &[&str],
    passes: fn(ElementRef<'_>) -> bool,
) -> Option<String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let mut seen = HashSet::new();
        for (depth, element) in row.descendent_elements().skip(1).enumerate() {
            for class in element.value().classes() {
                let means_it = is_lasting(class)
                    && words_of(class)
                        .iter()
                        .any(|word| words.contains(&word.as_str()));
                if means_it && seen.insert(class) && passes(element) {
                    let count = counts.entry(class).or_default();
                    count.0 += 1;
                    count.1 += depth;
                }
            }
        }
    }
    let (class, (count, _)) = counts
        .into_iter()
        .max_by_key(|(_, (count, depth))| (*count, std::cmp::Reverse(*depth)))?;
    (count * 2 >= rows.len()).then(|| format!(".{class}"))
}

/// In how many rows a selector finds something that passes.
fn found_in(rows: &[ElementRef<'_>], selector: &str, passes: fn(ElementRef<'_>) -> bool) -> usize {
    let Ok(selector) = Selector::parse(selector) else {
        return 0;
    };
    let has = |row: &&ElementRef<'_>| row.select(&selector).any(passes);
    rows.iter().filter(has).count()
}

fn is_short(element: ElementRef<'_>) -> bool {
    let line = text::line(element);
    !line.is_empty() && line.chars().count() <= PART_CHARS_MAX
}

fn is_date(element: ElementRef<'_>) -> bool {
    let stated = element.attr("datetime").map(str::to_string);
    dates::parse(&stated.unwrap_or_else(|| text::line(element))).is_some()
}

/// Whether any text stands in an element.
pub(super) fn says_something(element: ElementRef<'_>) -> bool {
    element.text().any(|text| !text.trim().is_empty())
}
