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
fn wordings_of_both_languages() {
    for (body, expected) in [
        ("Remise des devis : 14/12/2026 à 16h", "2026-12-14"),
        (
            "Remise des offres : lundi 14 décembre 2026 à 12 h.",
            "2026-12-14",
        ),
        ("Clôture le 11/12.", "2026-12-11"),
        ("Clôture des inscriptions : 11 décembre", "2026-12-11"),
        ("DLRO 11/12/2026", "2026-12-11"),
        ("Closes in 5 days.", "2026-11-28"),
        ("The call closes on December 4.", "2026-12-04"),
        ("Bids close at the end of tomorrow.", "2026-11-24"),
        ("Deadline: EOD Friday", "2026-11-27"),
        ("Deadline: EOD", "2026-11-23"),
        ("We need it by COB on Wednesday", "2026-11-25"),
        ("Please reply by 5pm Thursday", "2026-11-26"),
        (
            "The deadline is end of day Friday, December 4, since we move",
            "2026-12-04",
        ),
        ("Réponse après-demain au plus tard", "2026-11-25"),
        ("Réponse demain dernier délai", "2026-11-24"),
        ("Send your quote on Friday at the latest", "2026-11-27"),
        ("Réponse sous 1 mois", "2026-12-23"),
        ("Devis sous 8 jours", "2026-12-01"),
        ("Open until the end of next week", "2026-12-04"),
        ("Auditions until 11 December", "2026-12-11"),
        ("Dépôt des dossiers le 11 décembre", "2026-12-11"),
        ("Candidatures ouvertes jusqu'au 9 décembre", "2026-12-09"),
        (
            "Pouvez-vous me dire d'ici lundi si cela vous va ?",
            "2026-11-30",
        ),
        ("Letters to the office by Tuesday 8 December", "2026-12-08"),
        ("Envoyez votre devis avant 12 h vendredi", "2026-11-27"),
        (
            "Deadline: 1 December. Update: deadline extended to 8 December.",
            "2026-12-08",
        ),
        (
            "Date limite : 1er décembre, prolongée jusqu'au 9 décembre",
            "2026-12-09",
        ),
    ] {
        check(body, expected);
    }
}

#[test]
fn wishes_bind_nobody() {
    check("To be done by October if possible", "");
    check("À rendre si possible pour décembre, sinon plus tard", "");
    check("Livré idéalement avant le 12 décembre", "");
}

#[test]
fn the_year_of_a_date_without_one() {
    let mut posting = posting("Date de retour : dimanche 14/11");
    // Known to the month only: the nearest such Sunday.
    let month = Day::from_ymd_opt(2022, 3, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    posting.published = month.map(|at| at.and_utc());
    let day = |posting: &Posting| {
        let found = read(&Text::new(posting), Timestamp::default()).0;
        found.map(|fact| fact.value.to_string()).unwrap_or_default()
    };
    assert_eq!(day(&posting), "2021-11-14");
    posting.body = Body::new("Date de retour : 20/02");
    assert_eq!(day(&posting), "2022-02-20");
    posting.body = Body::new("Date de retour : 20/04");
    assert_eq!(day(&posting), "2022-04-20");
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
        "Démarrage au plus tard le 1er décembre",
        "The shop closes at 6pm",
        "Publié le 20/11/2026",
        "Clôture de notre exercice comptable à venir",
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
