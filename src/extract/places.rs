//! Where the work, the client or the poster is: offices, on-site places, home bases, country restrictions.
//!
//! [`mentions`] finds what may be a place in the text and settles homonyms by what follows; [`context`] says from the
//! words around it whether the post is *at* that place or merely speaks of it. Parts of the world (`EU`) are not places.

mod context;
mod mentions;
mod words;

use super::Text;
use crate::domain::{Fact, Place, PlaceKind};
use crate::knowledge::places::{Entry, resolve};
use context::Setting;
use mentions::Mention;

/// Places kept of one post.
const PLACES_MAX: usize = 20;
/// Spans kept per place.
const SPANS_MAX: usize = 8;
/// A list is at most that loosely joined: `, or `, ` and `.
const LIST_GAP_BYTES: usize = 8;

/// The places of a posting: stated ones first, then those of the text in its order.
pub fn read(text: &Text) -> Vec<Fact<Place>> {
    let mut facts: Vec<Fact<Place>> = Vec::new();
    for field in &text.posting.stated.places {
        if let Some(place) = resolve(field, None)
            && facts.len() < PLACES_MAX
            && facts.iter().all(|fact| fact.value != place)
        {
            facts.push(Fact::stated(place));
        }
    }
    let setting = Setting::new(text);
    for mention in settled(accepted(text, &setting), setting.is_french) {
        add(&mut facts, text, &mention);
    }
    drop_countries_of_towns(&mut facts);
    facts
}

fn accepted(text: &Text, setting: &Setting) -> Vec<Mention> {
    let found = mentions::find(text, setting);
    let mut keep: Vec<bool> = found
        .iter()
        .map(|mention| setting.is_meant(mention))
        .collect();
    // A list of places stands or falls together.
    for n in 1..found.len() {
        keep[n] = keep[n] || (keep[n - 1] && in_one_list(text, &found[n - 1], &found[n]));
    }
    for n in (1..found.len()).rev() {
        keep[n - 1] = keep[n - 1] || (keep[n] && in_one_list(text, &found[n - 1], &found[n]));
    }
    let mut kept = keep.into_iter();
    let mut found = found;
    found.retain(|_| kept.next().unwrap_or(false));
    found
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
        && words.all(|word| matches!(word, "and" | "or" | "et" | "ou"))
        && !gap.contains(['[', ']'])
        && (gap.contains([',', '/', '&', '+', ';']) || gap.trim().len() > 1)
        && second.is_capital | first.is_lower
        && (!second.is_common || second.is_qualified)
}

/// Of homonyms that nothing else settles, the one in a country that the post speaks of anyway.
fn settled(mut mentions: Vec<Mention>, french: bool) -> Vec<Mention> {
    let sure: Vec<&str> = (mentions.iter())
        .filter(|m| m.is_qualified || m.candidates.iter().count() == 1)
        .map(|m| m.entry.country())
        .collect();
    for mention in mentions.iter_mut().filter(|m| !m.is_qualified) {
        mention.entry = likeliest(mention, &sure, french);
    }
    mentions
}

fn likeliest(mention: &Mention, sure: &[&str], french: bool) -> Entry {
    /// Countries where most posts in our two languages come from; a town there wins against one up to three times as large.
    const USUAL: [&str; 10] = ["US", "GB", "CA", "AU", "IE", "FR", "DE", "ES", "IT", "IN"];
    let first = mention.candidates.first();
    if first.kind() == PlaceKind::Country {
        return first;
    }
    let people = first.population();
    let near = |entry: &Entry, share: u32| entry.population() >= people / share;
    let all = || mention.candidates.iter();
    all()
        .find(|e| near(e, 30) && sure.contains(&e.country()))
        .or_else(|| all().find(|e| french && e.country() == "FR" && near(e, 100)))
        .or_else(|| all().find(|e| near(e, 3) && USUAL.contains(&e.country())))
        .unwrap_or(first)
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

#[cfg(test)]
mod tests;
