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

#[test]
fn an_extract_of_the_text() {
    let extract: String = TEXT.chars().take(130).collect();
    check(
        posting("relay", "5", "Développeur Rust", &extract, 1),
        "same",
    );
}

#[test]
fn one_word_edited_in_a_short_post() {
    let edited = TEXT.replace("trois semaines", "quatre semaines");
    check(
        posting("relay", "6", "Développeur Rust", &edited, 1),
        "same",
    );
}

#[test]
fn the_same_text_more_than_a_year_later() {
    check(
        posting("board", "7", "Développeur Rust", TEXT, 400),
        "sibling",
    );
}

#[test]
fn the_text_again_beside_its_translation() {
    let both = format!(
        "{TEXT}\nWe are looking for somebody to take over the pricing engine of our shop, document \
         the present code, add tests and train two colleagues for three weeks in spring."
    );
    check(posting("relay", "8", "Développeur Rust", &both, 1), "same");
}

#[test]
fn typography_makes_no_difference() {
    let other = TEXT
        .replace(' ', "\u{a0} ")
        .replace(',', " –")
        .to_uppercase();
    let (one, other) = (
        posting("board", "1", "Développeur Rust", TEXT, 0),
        posting("board", "1", "DÉVELOPPEUR  RUST", &other, 0),
    );
    assert_eq!((one.text, one.sketch), (other.text, other.sketch));
}

/// As [`check`], with both postings in a place each.
#[track_caller]
fn check_towns(source: &str, at: i64, expected: &str) {
    let town = |name: &str, within: &str| Place {
        name: name.into(),
        kind: PlaceKind::Town,
        country: "FR".into(),
        within: within.into(),
        point: None,
        extent_km: 0.0,
    };
    let mut known = posting("board", "1", "Développeur Rust", TEXT, 0);
    known.guard.places = vec![town("Rouen", "FR.28.76")];
    let mut new = posting(source, "2", "Développeur Rust", TEXT, at);
    new.guard.places = vec![town("Lyon", "FR.84.69")];
    let mut index = Index::default();
    index.insert(LeadId(1), known);
    let verdict = decide(&new, &index).unwrap();
    let word = serde_json::to_value(verdict).unwrap()["verdict"].clone();
    assert_eq!(word, expected);
}

#[test]
fn one_mission_in_two_towns() {
    check_towns("board", 0, "same");
    check_towns("board", 5, "sibling");
    check_towns("relay", 0, "sibling");
}

/// A posting that links to another one's page.
fn linking(mut posting: Fingerprint, page: u64) -> Fingerprint {
    posting.urls = vec![page];
    posting
}

/// As [`check`], with the known posting's page among the new one's links.
#[track_caller]
fn check_linked(new: Fingerprint, expected: &str) {
    const PAGE: u64 = 7;
    let mut index = Index::default();
    let known = posting("board", "1", "Développeur Rust", TEXT, 0);
    index.insert(LeadId(1), linking(known, PAGE));
    let verdict = decide(&linking(new, PAGE), &index).unwrap();
    let word = serde_json::to_value(verdict).unwrap()["verdict"].clone();
    assert_eq!(word, expected);
}

#[test]
fn a_text_in_two_languages_on_one_page() {
    let english = "We are looking for somebody to take over the pricing engine of our shop, document the present code, add \
                   tests and train two colleagues for three weeks in spring.";
    check_linked(posting("relay", "9", "Rust developer", english, 1), "same");
}

#[test]
fn an_extract_with_a_link_to_the_full_text() {
    let extract = "Vu ce matin : reprendre un moteur de tarification.";
    check_linked(posting("slack", "10", "Mission Rust", extract, 1), "same");
}
