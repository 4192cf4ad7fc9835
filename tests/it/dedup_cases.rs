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

/// As [`check_linked`], for two short postings with titles of their own.
#[track_caller]
fn check_one_address(one: (&str, &str), other: (&str, &str), expected: &str) {
    let known = linking(posting("a", "1", one.0, one.1, 0), 7);
    let new = linking(posting("b", "2", other.0, other.1, 1), 7);
    assert_eq!(verdict_beside(known, new), expected);
}

fn verdict_beside(known: Fingerprint, new: Fingerprint) -> String {
    let mut index = Index::default();
    index.insert(LeadId(1), known);
    let verdict = decide(&new, &index).unwrap();
    let word = serde_json::to_value(verdict).unwrap()["verdict"].clone();
    word.as_str().unwrap().to_string()
}

#[test]
fn an_address_alone_joins_no_two_titles() {
    check_one_address(
        ("Développeur Python pour une librairie", "Rouen"),
        ("Script de tri de factures", "Elbeuf"),
        "perhaps",
    );
    check_one_address(
        ("Seamstress for a theatre", "Two weeks."),
        ("Booking page for a ferry", "One week."),
        "perhaps",
    );
    check_one_address(
        ("Développeur Python pour une librairie", "Rouen"),
        (
            "Développeur Python, librairie de Rouen (H/F)",
            "Deux jours.",
        ),
        "same",
    );
    check_one_address(
        ("Atelier de couture", TEXT),
        ("Moteur de tarification", TEXT),
        "same",
    );
}

/// The urls of a posting that has these links and, or not, a page of its own.
fn urls_of(links: &[&str], has_no_page: bool) -> usize {
    let posting = Posting {
        source: SourceName("list".into()),
        key: SourceKey("1".into()),
        title: Title::new("Need a poster"),
        body: Body::new("Two days, 300 EUR."),
        links: links
            .iter()
            .filter_map(|raw| Link::parse(raw, None))
            .collect(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated {
            has_no_page,
            ..Stated::default()
        },
    };
    let facts = Facts::default();
    fingerprint(
        &Reading { posting, facts },
        &HashSet::new(),
        Timestamp::default(),
    )
    .urls
    .len()
}

#[test]
fn what_a_mail_mentions_is_not_its_page() {
    assert_eq!(urls_of(&["https://coop.example.org/team"], true), 0);
    assert_eq!(urls_of(&["https://coop.example.org/team"], false), 1);
    assert_eq!(urls_of(&["https://coop.example.org/calls/20451"], true), 1);
}

const LONGER: &str = "Nous cherchons une personne pour reprendre le moteur de tarification de notre boutique, documenter le \
    code existant, ajouter des tests et former deux collègues pendant trois semaines au printemps. Le moteur lit les prix \
    de nos fournisseurs chaque nuit, les compare avec ceux de la veille et prévient notre équipe quand un écart dépasse le \
    seuil que nous avons fixé ensemble.";

fn technologies(names: &[&str]) -> Vec<TechName> {
    names.iter().map(|name| TechName((*name).into())).collect()
}

#[test]
fn the_first_technology_of_a_text_is_no_veto() {
    let check = |first: &str, all: &[&str], expected: &str| {
        let mut known = posting("a", "1", "", LONGER, 0);
        known.guard.technologies = technologies(&["rust"]);
        known.guard.all_technologies = technologies(&["rust", "postgresql", "typescript"]);
        let copy = format!("Langage : {first}. {LONGER}");
        let mut new = posting("b", "2", "", &copy, 1);
        new.guard.technologies = technologies(&[first]);
        new.guard.all_technologies = technologies(all);
        assert_eq!(verdict_beside(known, new), expected);
    };
    check("typescript", &["typescript", "rust", "postgresql"], "same");
    check("java", &["java", "oracle", "typescript"], "sibling");
}

#[test]
fn one_hand_may_ask_for_less_and_move() {
    let check = |behind: &[u64], place: PlaceKind, expected: &str| {
        let paid = |amount: f64| Pay {
            kind: PayKind::Rate,
            min: Some(amount),
            max: Some(amount),
            currency: Some("EUR".into()),
            unit: Some(PayUnit::Project),
        };
        let at = |name: &str, within: &str| Place {
            name: name.into(),
            kind: place,
            country: within[..2].into(),
            within: within.into(),
            point: None,
            extent_km: 0.0,
        };
        let mut known = posting("a", "1", "Développeur Rust", LONGER, 0);
        let mut new = posting("a", "2", "Développeur Rust", LONGER, 1);
        known.guard.behind = vec![4];
        new.guard.behind = behind.to_vec();
        (known.guard.pay, new.guard.pay) = (Some(paid(900.0)), Some(paid(600.0)));
        (known.guard.places, new.guard.places) = (vec![at("Spain", "ES")], vec![at("Chile", "CL")]);
        // Not listed together.
        new.source = SourceName("b".into());
        assert_eq!(verdict_beside(known, new), expected);
    };
    check(&[4], PlaceKind::Country, "same");
    check(&[5], PlaceKind::Country, "sibling");
    check(&[4], PlaceKind::Town, "sibling");
}
