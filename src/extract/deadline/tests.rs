use super::*;
use crate::domain::{Body, Posting, SourceKey, SourceName, Stated, Title};
use proptest::prelude::*;

/// Written on Monday, 2026-11-23.
fn posting(body: &str) -> Posting {
    let day = Day::from_ymd_opt(2026, 11, 23).expect("a day");
    Posting {
        source: SourceName("test".into()),
        key: SourceKey("1".into()),
        title: Title::new(""),
        body: Body::new(body),
        links: Vec::new(),
        published: day.and_hms_opt(9, 0, 0).map(|at| at.and_utc()),
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

fn read_from(body: &str) -> (Option<Fact<Day>>, Option<Fact<Day>>) {
    let posting = posting(body);
    read(&Text::new(&posting), Timestamp::default())
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let found = read_from(body).0.map(|fact| fact.value.to_string());
    assert_eq!(found.unwrap_or_default(), expected, "deadline of {body:?}");
}

#[track_caller]
fn check_start(body: &str, expected: &str) {
    let found = read_from(body).1.map(|fact| fact.value.to_string());
    assert_eq!(found.unwrap_or_default(), expected, "start of {body:?}");
}

#[test]
fn named_deadlines() {
    check("Date limite : 12/12/2026", "2026-12-12");
    check(
        "Date limite de candidature : vendredi 4 décembre",
        "2026-12-04",
    );
    check(
        "Date limite de dépôt des offres le 4 décembre à 12h",
        "2026-12-04",
    );
    check("Deadline: Dec 15", "2026-12-15");
    check("**Deadline:** 2026-12-15", "2026-12-15");
    check("Deadline\n15 December 2026", "2026-12-15");
    check(
        "The closing date for applications is 3rd January 2027.",
        "2027-01-03",
    );
    check("Apply before 2026-12-01", "2026-12-01");
    check("apply by June 18. Details", "2027-06-18");
    check("Submissions close on December 1, 2026.", "2026-12-01");
    check("Date de retour : 10/04", "2027-04-10");
    check("Délai : 3 semaines", "2026-12-14");
    check("(Ends Fri, 04 Dec 2026 11:02:23 EDT)", "2026-12-04");
    check("Réponse attendue au plus tard le 30 novembre", "2026-11-30");
    check("Need it by tomorrow", "2026-11-24");
    check("deadline end of the week", "2026-11-27");
}

#[test]
fn prepositions_with_a_verb() {
    check("Please send your bid by Friday", "2026-11-27");
    check(
        "I need this finished before the end of December",
        "2026-12-31",
    );
    check("à livrer avant le 12 décembre", "2026-12-12");
    check("Envoyez vos devis avant le 15 décembre", "2026-12-15");
    check("Candidatures ouvertes jusqu'au 5 décembre", "2026-12-05");
    check("Exercice Python pour le 3 janvier", "2027-01-03");
    check("Besoin d'aide pour demain", "2026-11-24");
    check("I need the script done in 2 days", "2026-11-25");
    check("Site à livrer sous 48 h", "2026-11-25");
    check("Projet à rendre dans 3 semaines", "2026-12-14");
    check("Avant le 12 décembre\nMerci", "2026-12-12");
}

#[test]
fn no_deadlines() {
    for body in [
        "You work well under tight deadlines.",
        "Done-for-you sites, delivered in 48 h",
        "We answer within 48 hours",
        "Founded by two people in 2019",
        "Mission pour 3 semaines",
        "Poste à pourvoir pour le 3 janvier",
        "We grew by 30 % before December",
        "Deadline: none yet. Budget 300",
        "Date de retour : non définie",
        "Date de retour : sous 3 semaines 1 mois",
        "Deadline was 3 March 2019",
        "We raised 10 M in March 2026",
        "Open until filled",
        "Contract until 31 December 2026",
        "Niveau : 5-6/10",
    ] {
        check(body, "");
    }
}

#[test]
fn a_month_alone_settles_no_relative_date() {
    let mut posting = posting("Deadline: tomorrow");
    posting.published = posting
        .published
        .map(|at| at - chrono::TimeDelta::days(22) - chrono::TimeDelta::hours(9));
    assert_eq!(read(&Text::new(&posting), Timestamp::default()).0, None);
    posting.body = Body::new("Deadline: 15 December");
    assert!(read(&Text::new(&posting), Timestamp::default()).0.is_some());
}

#[test]
fn happenings() {
    check(
        "Acme holds an Open House on 12/12/26 in Rouen",
        "2026-12-12",
    );
    check("Meetup: Thursday 3 December, 7pm", "2026-12-03");
}

#[test]
fn starts() {
    check_start("Starting in January", "2027-01-01");
    check_start("Début : 3 janvier", "2027-01-03");
    check_start("Début souhaité : début janvier 2027", "2027-01-01");
    check_start("Démarrage dans 2 semaines", "2026-12-07");
    check_start("Start Date: 05 Dec 2026", "2026-12-05");
    check_start("Démarrage : Septembre 2027", "2027-09-01");
    check_start("à partir du 7 décembre", "2026-12-07");
    check_start("Démarrage ASAP", "");
    check_start("starting at 12PM EST", "");
    check_start("Start date: 3 March 2019", "");
}

#[test]
fn a_field_goes_first() {
    let mut posting = posting("Deadline: 2026-12-15");
    posting.stated.deadline = Day::from_ymd_opt(2026, 12, 1);
    let (deadline, _) = read(&Text::new(&posting), Timestamp::default());
    let deadline = deadline.expect("stated");
    assert_eq!(
        (deadline.value.to_string().as_str(), deadline.spans.len()),
        ("2026-12-01", 0)
    );
}

#[test]
fn the_words_are_kept() {
    let (deadline, _) = read_from("Été : date limite : 12 décembre !");
    let posting = posting("Été : date limite : 12 décembre !");
    let text = Text::new(&posting);
    assert_eq!(
        text.words(deadline.expect("a deadline").spans[0]),
        "date limite : 12 décembre"
    );
}

proptest! {
    #[test]
    fn any_text_is_read(body in "(\\PC|deadline|avant le |by | 12/12|decembre|\n|fin |friday|é){0,40}") {
        let posting = posting(&body);
        let text = Text::new(&posting);
        let (deadline, start) = read(&text, Timestamp::default());
        for span in [deadline, start].into_iter().flatten().flat_map(|fact| fact.spans) {
            prop_assert!(text.full.get(span.start as usize..span.end as usize).is_some());
        }
    }
}
