//! What a posting is recognised by, computed once when it is read.

use super::poster_keys::poster_keys;
use super::sketch::sketch;
use super::title_tokens::headline;
use super::url::{is_specific, url_hash};
use crate::domain::{
    BlockingFacts, Facts, Fingerprint, Reading, TechName, TechRole, Timestamp, places_of,
};
use crate::text::words::{HashedWord, Words};
use std::collections::HashSet;

/// Words from which on an equal text is the same text: shorter ones are the same by chance.
pub(crate) const TEXT_WORDS_MIN: usize = 20;
/// Links of a posting that are looked up.
const URLS_MAX: usize = 6;
/// Places and technologies kept to tell gigs apart.
const GUARDS_MAX: usize = 12;
/// Technologies kept to compare whole lists.
const TECHNOLOGIES_MAX: usize = 24;

/// Computes by what a reading is recognised. `shared_urls` are those of [`super::shared_urls`] of its harvest;
/// `seen` is the arrival, for a posting without a date of its own.
pub fn fingerprint(reading: &Reading, shared_urls: &HashSet<u64>, seen: Timestamp) -> Fingerprint {
    let posting = &reading.posting;
    let body = posting.body.as_str();
    // A text that was given its own beginning for a title has none: it says nothing that another text has to say.
    let title = Some(posting.title.as_str()).filter(|title| !is_beginning(title, body));
    let title = title.unwrap_or_default();
    let mut words = Words::with_capacity(title.len() + body.len());
    words.read_title(title);
    let body_at = words.words.len();
    words.read(body);
    let (title_words, body_words) = words.words.split_at(body_at);
    Fingerprint {
        source: posting.source.clone(),
        key: posting.key.clone(),
        urls: urls(reading, shared_urls),
        text: text_hash(body_words),
        sketch: sketch(&words, body_at, headline(title_words, body_words)),
        guard: guard(reading),
        seen: posting.published.unwrap_or(seen),
        dated: posting.published.is_some(),
    }
}

fn is_beginning(title: &str, body: &str) -> bool {
    body.starts_with(title.trim_end_matches('…').trim_end())
}

/// Of the body alone: titles are decorated by every site that copies them.
fn text_hash(body: &[HashedWord]) -> Option<u64> {
    if body.len() < TEXT_WORDS_MIN {
        return None;
    }
    let mut hash = body.len() as u64;
    for word in body {
        hash = (hash.rotate_left(7) ^ u64::from(word.hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    Some(crate::text::words::mix(hash))
}

/// The posting's own page, and those of its links that are about one posting. A mail has no page: its links are what
/// its writer mentions.
fn urls(reading: &Reading, shared: &HashSet<u64>) -> Vec<u64> {
    let pages = usize::from(!reading.posting.stated.has_no_page);
    let own = reading.posting.links.iter().take(pages);
    let others = reading.posting.links.iter().skip(pages);
    let contacts = reading.facts.contacts.urls.iter().map(|fact| &fact.value);
    let specific = others.chain(contacts).filter(|link| is_specific(link));
    let mut urls: Vec<u64> = Vec::new();
    for url in own.chain(specific).filter_map(url_hash) {
        if urls.len() < URLS_MAX && !shared.contains(&url) && !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls
}

fn guard(reading: &Reading) -> BlockingFacts {
    let facts = &reading.facts;
    BlockingFacts {
        behind: poster_keys(reading),
        places: places_of(facts).take(GUARDS_MAX).cloned().collect(),
        pay: facts.pay.as_ref().map(|fact| fact.value.clone()),
        technologies: technologies(facts, |role| role == TechRole::Main, GUARDS_MAX),
        all_technologies: technologies(facts, |_| true, TECHNOLOGIES_MAX),
        event: facts.event.as_ref().map(|event| event.starts.date_naive()),
        lang: facts.lang,
    }
}

fn technologies(facts: &Facts, of: impl Fn(TechRole) -> bool, limit: usize) -> Vec<TechName> {
    let wanted = facts.technologies.iter().filter(|fact| of(fact.value.role));
    let names = wanted.map(|fact| fact.value.name.clone());
    names.take(limit).collect()
}
