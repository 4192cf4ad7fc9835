//! Another gig in the place of a known one, or an edit of it?
//!
//! A site without ids puts one gig after the other under one link, often under one title ("Permanence informatique").
//! Its text and facts tell whether the second is the first, edited: an edit keeps most of its words, or changes one
//! fact. Two facts that cannot both be of one gig, or one where the words are others too, are another gig.

use super::fingerprint::TEXT_WORDS_MIN;
use super::mismatch::{Mismatch, conflicts};
use super::sketch::{Resemblance, resemblance};
use super::title_tokens::title_match;
use crate::domain::Fingerprint;

/// Share of shingles in common from which a text with one changed fact is an edit.
const EDITED: f32 = 0.35;
/// Share of the shorter text in the longer from which one is the other with something added.
const EXTENDED: f32 = 0.72;
/// The same, where the facts say nothing: below it two texts have nothing to do with each other.
const NOTHING_SHARED: f32 = 0.1;
/// Shingles seen in common below which a share of the shorter text says nothing.
const COMMON_MIN: u32 = 8;

/// Whether what now stands under a key is another gig than what stood there.
pub(crate) fn is_another(new: &Fingerprint, known: &Fingerprint) -> bool {
    let likeness = resemblance(&new.sketch, &known.sketch);
    let found: Vec<Mismatch> = conflicts(&new.guard, &known.guard).collect();
    if found.len() >= 2 {
        return true;
    }
    if is_edited(&likeness) || agree(new, known) {
        return false;
    }
    let words = new.sketch.words.min(known.sketch.words) as usize;
    let is_long = words >= TEXT_WORDS_MIN;
    let is_titled_otherwise = new.sketch.titled
        && known.sketch.titled
        && title_match(&new.sketch, &known.sketch).is_other();
    match found.first() {
        // A town is seldom corrected, an amount or a day often.
        Some(Mismatch::Place) => true,
        Some(_) => is_long,
        None if is_titled_otherwise => is_long,
        None => is_long && likeness.containment < NOTHING_SHARED && is_posted_later(new, known),
    }
}

fn is_edited(likeness: &Resemblance) -> bool {
    likeness.similarity >= EDITED
        || likeness.containment >= EXTENDED && likeness.common >= COMMON_MIN
}

/// Whether both name one pay, one day or one technology: who writes a text anew keeps those.
fn agree(new: &Fingerprint, known: &Fingerprint) -> bool {
    let (new, known) = (&new.guard, &known.guard);
    let shared = new
        .technologies
        .iter()
        .any(|it| known.technologies.contains(it));
    new.pay.is_some() && new.pay == known.pay
        || new.event.is_some() && new.event == known.event
        || shared
}

/// By the site's own dates; where it gives none, nothing speaks against it.
fn is_posted_later(new: &Fingerprint, known: &Fingerprint) -> bool {
    let both_dated = new.dated && known.dated;
    !both_dated || new.seen.date_naive() > known.seen.date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::fingerprint;
    use crate::domain::{Body, Posting, Reading, SourceKey, SourceName, Timestamp, Title};
    use std::collections::HashSet;

    fn reading(title: &str, body: &str) -> Reading {
        let posting = Posting {
            source: SourceName("board".into()),
            key: SourceKey("https://board.example/".into()),
            title: Title::new(title),
            body: Body::new(body),
            links: Vec::new(),
            published: None,
            author: None,
            tags: Vec::new(),
            stated: Default::default(),
        };
        Reading {
            posting,
            facts: Default::default(),
        }
    }

    #[track_caller]
    fn check(one: (&str, &str), other: (&str, &str), expected: bool) {
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let of = |it: (&str, &str)| fingerprint(&reading(it.0, it.1), &HashSet::new(), now);
        assert_eq!(
            is_another(&of(one), &of(other)),
            expected,
            "{one:?} {other:?}"
        );
        assert_eq!(
            is_another(&of(other), &of(one)),
            expected,
            "{other:?} {one:?}"
        );
    }

    const CHOIR: &str = "Notre chorale cherche une personne pour refaire sa page de concerts, avec les dates de la saison, \
        un plan d’accès et la billetterie ; deux répétitions par semaine, rien d’urgent.";
    const ORCHARD: &str = "Un verger voudrait vendre ses caisses de pommes par correspondance : catalogue, panier, frais \
        de port selon le poids, et une étiquette à imprimer pour chaque colis envoyé.";

    #[test]
    fn texts_without_facts() {
        check(("Site", CHOIR), ("Site", ORCHARD), true);
        check(
            ("Site", CHOIR),
            ("Site", &format!("POURVU. {CHOIR}")),
            false,
        );
        check(("Site", CHOIR), ("Site", &CHOIR[..90]), false);
        check(
            ("Site", "Voir la page"),
            ("Site", "Détails ci-dessous"),
            false,
        );
        check(
            ("Page de concerts", CHOIR),
            ("Vente de pommes", ORCHARD),
            true,
        );
    }
}
