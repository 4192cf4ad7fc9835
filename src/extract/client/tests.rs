use super::*;
use crate::domain::{Body, Posting, SourceKey, SourceName, Stated, Title};
use proptest::prelude::*;

fn posting(title: &str, body: &str) -> Posting {
    Posting {
        source: SourceName("test".into()),
        key: SourceKey("1".into()),
        title: Title::new(title),
        body: Body::new(body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

#[track_caller]
fn check(title: &str, body: &str, expected: &str) {
    let posting = posting(title, body);
    let text = Text::new(&posting);
    let found = read(&text);
    if let Some(fact) = &found {
        assert_eq!(text.words(fact.spans[0]), fact.value);
    }
    let found = found.map(|fact| fact.value);
    assert_eq!(
        found.unwrap_or_default(),
        expected,
        "client of {title:?} / {body:?}"
    );
}

#[test]
fn fields() {
    check("Backend", "company: Acme Organs\nurl: x", "Acme Organs");
    check("", "**Entreprise** : Société Exemple\nMission", "");
    check("", "Entreprise : Exemple & Fils\nMission", "Exemple & Fils");
    check("", "Client: Client (36 jobs posted)", "");
}

#[test]
fn headers() {
    check("", "Acme | Senior Rust Engineer | Remote (EU)", "Acme");
    check(
        "",
        "Acme Labs (https://example.org) | Designer | ONSITE",
        "Acme Labs",
    );
    check("", "draw.example | Engineers | REMOTE", "draw.example");
    check(
        "",
        "Acme Games — Director of Engineering — Remote — Contract",
        "Acme Games",
    );
    check("", "https://acme.example/ | Dev | Remote", "acme.example");
    check("", "SEEKING WORK | Full-Stack | Remote", "");
    check("", "Trondheim, Norway | Python developer | freelance", "");
    check("", "Senior Developer | Acme | Remote", "");
    check("", "Small boutique consulting | junior dev | Remote", "");
    check("", "I like it - a lot - really", "");
    check(
        "",
        "Rouen - Rust developer. I look for someone who takes over my contract - it is interesting work, remote - and paid well",
        "",
    );
}

#[test]
fn titles() {
    check("Acme Corp: Senior DevOps Engineer", "", "Acme Corp");
    check("FULL TIME: Content Writer", "", "");
    check("Staff Engineer, IT at Acme", "", "Acme");
    check("Developer at Acme (Rouen)", "", "Acme");
    check("Développeur Rust chez Exemple", "", "Exemple");
    check("Representative, APAC — Acme Inc", "", "Acme Inc");
    check("Développeur PHP – Lille", "", "");
    check("Mission: développeur PHP", "", "");
    check("Work at home developer", "", "");
}

#[test]
fn sentences() {
    check("", "Exemple recrute un développeur", "Exemple");
    check(
        "",
        "Hello! Acme (acme.example) is actively looking for a dev",
        "Acme",
    );
    check("", "At Acme Energy, we're working on it.", "Acme Energy");
    check("", "Chez Exemple, nous aimons", "Exemple");
    check(
        "",
        "`exemple.gouv.fr` recherche un développeur",
        "exemple.gouv.fr",
    );
    check("", "Je recherche un développeur", "");
    check("", "My company is hiring", "");
    check("", "Who is hiring?", "");
    check("", "Regards,\nZoé Exemple", "");
}

#[test]
fn a_field_goes_first() {
    let mut posting = posting("Other: Engineer", "");
    posting.stated.client = Some("Acme".into());
    assert_eq!(
        read(&Text::new(&posting)),
        Some(Fact::stated("Acme".into()))
    );
}

proptest! {
    #[test]
    fn any_text_is_read(title in "(\\PC|: | at | — |Acme ){0,10}", body in "(\\PC|\n| \\| |At |Acme | recrute | is hiring|é){0,30}") {
        let posting = posting(&title, &body);
        let text = Text::new(&posting);
        if let Some(fact) = read(&text) {
            prop_assert_eq!(text.words(fact.spans[0]), fact.value);
        }
    }
}
