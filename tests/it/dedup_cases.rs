//! What becomes of a posting among those that are known, case by case.

use gigscout::dedup::{Index, decide, fingerprint};
use gigscout::domain::*;
use std::collections::HashSet;

const TEXT: &str = "Nous cherchons une personne pour reprendre le moteur de tarification de notre boutique, \
    documenter le code existant, ajouter des tests et former deux collègues pendant trois semaines au printemps.";

fn posting(source: &str, key: &str, title: &str, body: &str, day: i64) -> Fingerprint {
    let posting = Posting {
        source: SourceName(source.into()),
        key: SourceKey(key.into()),
        title: Title::new(title),
        body: Body::new(body),
        links: Vec::new(),
        published: Some(Timestamp::default() + chrono::TimeDelta::days(day)),
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    };
    let reading = Reading {
        posting,
        facts: Facts::default(),
    };
    fingerprint(&reading, &HashSet::new(), Timestamp::default())
}

#[track_caller]
fn check(new: Fingerprint, expected: &str) {
    let mut index = Index::default();
    index.insert(
        LeadId(1),
        posting("board", "1", "Développeur Rust", TEXT, 0),
    );
    let verdict = match decide(&new, &index).unwrap() {
        Verdict::New => "new",
        Verdict::Same { .. } => "same",
        Verdict::Repost { .. } => "repost",
        Verdict::Sibling { .. } => "sibling",
        Verdict::Perhaps { .. } => "perhaps",
    };
    assert_eq!(verdict, expected);
}

#[test]
fn a_source_changes_its_guids() {
    check(
        posting("board", "guid:1", "Développeur Rust", TEXT, 0),
        "same",
    );
}

#[test]
fn a_changed_text_under_the_same_key_is_an_update() {
    check(
        posting("board", "1", "Autre titre", "Autre texte", 3),
        "same",
    );
}

#[test]
fn a_repost_a_month_later() {
    check(
        posting("board", "2", "Développeur Rust", TEXT, 30),
        "repost",
    );
}

#[test]
fn an_agency_copies_the_text() {
    let copy = format!("Notre client recrute. {TEXT} Postulez vite.");
    check(
        posting("agency", "9", "DÉVELOPPEUR RUST (H/F)", &copy, 2),
        "same",
    );
}

#[test]
fn the_same_boilerplate_for_another_role() {
    check(
        posting("board", "3", "Comptable bilingue", TEXT, 1),
        "sibling",
    );
}

#[test]
fn another_language_without_a_link_is_not_merged() {
    check(
        posting(
            "board",
            "4",
            "Rust developer",
            "We need somebody to take over our pricing engine.",
            0,
        ),
        "new",
    );
}
