//! Where the work, the client or the poster is: offices, on-site places, home bases, country restrictions.
//!
//! [`mentions`] finds what may be a place in the text and settles homonyms by what stands beside them; [`evidence`]
//! weighs whether the post is *at* that place or merely speaks of it. Parts of the world (`EU`) are not places.

mod evidence;
mod mention;
mod mentions;
mod qualify;
mod setting;
mod words;

use super::Text;
use crate::domain::{Fact, Lang, Place, PlaceKind};
use crate::knowledge::places::resolve;
use mention::Mention;
use setting::PlaceSetting;
use std::ops::Range;

/// Places kept of one post.
const PLACES_MAX: usize = 20;
/// Spans kept per place.
const SPANS_MAX: usize = 8;
/// A list is at most that loosely joined: `, or `, ` and `.
const LIST_GAP_BYTES: usize = 8;
/// Towns of that size belong to a list though their names are words too.
const LIST_POPULATION_MIN: u32 = 200_000;
const LIST_WORDS: [&str; 13] = [
    "and", "or", "et", "ou", "the", "la", "le", "les", "l", "puis", "a", "in", "de",
];

/// The places of a posting.
pub(super) struct Places {
    /// Stated ones first, then those of the text in its order.
    pub sure: Vec<Fact<Place>>,
    /// Names that may be places of the post; whether they are is for the one who knows where the user lives.
    pub possible: Vec<Fact<Place>>,
}

/// Reads the places of a posting in `lang`; `technologies` are the bytes of folded text where one is named.
pub(super) fn read(text: &Text, lang: Option<Lang>, technologies: &[Range<usize>]) -> Places {
    let mut sure: Vec<Fact<Place>> = Vec::new();
    for field in &text.posting.stated.places {
        if let Some(place) = resolve(field, None)
            && sure.len() < PLACES_MAX
            && sure.iter().all(|fact| fact.value != place)
        {
            sure.push(Fact::stated(place));
        }
    }
    let mut possible = Vec::new();
    for (mention, points) in weighed(text, lang, technologies) {
        if points >= evidence::SURE {
            add(&mut sure, text, &mention);
        } else if points >= evidence::POSSIBLE {
            add(&mut possible, text, &mention);
        }
    }
    drop_countries_of_towns(&mut sure);
    drop_areas_of_tags(&mut sure, text);
    possible.retain(|fact| {
        sure.iter()
            .all(|known| !known.value.agrees_with(&fact.value))
    });
    Places { sure, possible }
}

/// All mentions with their points, homonyms settled.
fn weighed(text: &Text, lang: Option<Lang>, technologies: &[Range<usize>]) -> Vec<(Mention, i32)> {
    let setting = PlaceSetting::new(text, lang);
    let mut found = mentions::find(text, &setting);
    let qualified: Vec<&str> = (found.iter())
        .filter(|mention| mention.is_qualified)
        .map(|mention| mention.entry.country())
        .chain(setting.paid_in)
        .collect();
    for mention in &mut found {
        mention.is_technology = overlaps(technologies, mention);
        if !mention.is_qualified {
            mention.entry = evidence::likeliest(mention, &qualified, lang);
        }
    }
    let mut points: Vec<i32> = found.iter().map(|it| setting.weigh(it)).collect();
    carry_along_lists(text, &found, &mut points);
    let sure: Vec<&str> = (found.iter().zip(&points))
        .filter(|(it, points)| {
            **points >= evidence::SURE && (it.is_qualified || it.candidates.iter().count() == 1)
        })
        .map(|(it, _)| it.entry.country())
        .chain(setting.paid_in)
        .collect();
    for mention in found.iter_mut().filter(|mention| !mention.is_qualified) {
        mention.entry = evidence::likeliest(mention, &sure, lang);
    }
    found.into_iter().zip(points).collect()
}

fn overlaps(technologies: &[Range<usize>], mention: &Mention) -> bool {
    let next = technologies.partition_point(|it| it.end <= mention.start);
    technologies
        .get(next)
        .is_some_and(|it| it.start < mention.end)
}

/// A list of places stands or falls together, and what is excluded takes the rest of its list along.
fn carry_along_lists(text: &Text, found: &[Mention], points: &mut [i32]) {
    for n in 1..found.len() {
        if !in_one_list(text, &found[n - 1], &found[n]) {
            continue;
        }
        if points[n - 1] <= evidence::NEVER && points[n] < evidence::SURE {
            points[n] = points[n - 1];
        } else if points[n - 1] >= evidence::SURE && points[n] > evidence::NEVER {
            points[n] = points[n].max(evidence::SURE);
        }
    }
    for n in (1..found.len()).rev() {
        if points[n] >= evidence::SURE
            && points[n - 1] > evidence::NEVER
            && in_one_list(text, &found[n - 1], &found[n])
        {
            points[n - 1] = points[n - 1].max(evidence::SURE);
        }
    }
}

fn in_one_list(text: &Text, first: &Mention, second: &Mention) -> bool {
    let Some(gap) = text.folded.text.get(first.end..second.start) else {
        return false;
    };
    let mut words = gap
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    gap.len() <= LIST_GAP_BYTES
        && !gap.contains(['\n', '.', '|', '(', ')'])
        && words.all(|word| LIST_WORDS.contains(&word))
        && !gap.contains(['[', ']'])
        && (gap.contains([',', '/', '&', '+', ';']) || gap.trim().len() > 1)
        && !second.is_lower | first.is_lower
        && (second.homonym.is_none()
            || second.is_qualified
            || second.entry.population() >= LIST_POPULATION_MIN)
}

fn add(facts: &mut Vec<Fact<Place>>, text: &Text, mention: &Mention) {
    let place = mention.entry.place();
    let span = text.span(mention.start, mention.end);
    let same = |fact: &&mut Fact<Place>| {
        fact.value.name == place.name && fact.value.country == place.country
    };
    if let Some(fact) = facts.iter_mut().find(same) {
        if fact.spans.len() < SPANS_MAX && !fact.spans.is_empty() {
            fact.spans.push(span);
        }
    } else if facts.len() < PLACES_MAX {
        facts.push(Fact {
            value: place,
            spans: vec![span],
        });
    }
}

/// `Berlin, Germany` is one place, wherever the two words stand. A country that was restricted to on its own
/// (`Remote (US) / Austin`) says more than the town and stays.
fn drop_countries_of_towns(facts: &mut Vec<Fact<Place>>) {
    let towns: Vec<(String, Option<u32>)> = (facts.iter())
        .filter(|fact| fact.value.kind == PlaceKind::Town)
        .map(|fact| {
            (
                fact.value.country.clone(),
                fact.spans.first().map(|s| s.end),
            )
        })
        .collect();
    facts.retain(|fact| {
        let start = fact.spans.first().map(|span| span.start);
        fact.value.kind != PlaceKind::Country
            || !towns.iter().any(|(country, end)| {
                *country == fact.value.country
                    && matches!((start, end), (Some(start), Some(end)) if start >= *end && start - end <= 3)
            })
    });
}

/// `#Normandie` beside a town of it says nothing more.
fn drop_areas_of_tags(facts: &mut Vec<Fact<Place>>, text: &Text) {
    let towns: Vec<Place> = (facts.iter())
        .filter(|fact| fact.value.kind == PlaceKind::Town)
        .map(|fact| fact.value.clone())
        .collect();
    facts.retain(|fact| {
        let start = fact.spans.first().map(|span| span.start as usize);
        let is_tag = start.is_some_and(|start| text.full[..start].ends_with('#'));
        let is_area = matches!(fact.value.kind, PlaceKind::County | PlaceKind::Region);
        !(is_tag && is_area && towns.iter().any(|town| town.agrees_with(&fact.value)))
    });
}

#[cfg(test)]
mod tests;
