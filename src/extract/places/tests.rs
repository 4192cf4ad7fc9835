//! Tables of what is and is not a place of the post.

use super::*;
use crate::extract::technologies::tests::posting;
use proptest::prelude::*;

fn places(title: &str, body: &str) -> String {
    let posting = posting(title, body);
    let facts = read(&Text::new(&posting));
    let shown = |fact: &Fact<Place>| format!("{}/{}", fact.value.name, fact.value.country);
    facts.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(places("", body), expected, "in {body:?}");
}

#[test]
fn forms_name_the_country_first() {
    check("Location: US, TX, Austin", "Austin/US");
    check("Location: US, TX,\n\nSalary range: 7200", "Texas/US");
    check(
        "Offices in the US, UK and DE",
        "United States/US United Kingdom/GB",
    );
}

#[test]
fn headers() {
    check("Acme | Engineer | Berlin, Germany | ONSITE", "Berlin/DE");
    check(
        "Acme | Engineer | REMOTE (US) / Austin | Contract",
        "United States/US Austin/US",
    );
    check(
        "Acme | New York City, London, Lisbon | Full Time",
        "New York/US London/GB Lisbon/PT",
    );
    check("Acme | Remote (EU) | Contract", "");
    check("Acme | Engineer | NYC, Hybrid", "New York/US");
    assert_eq!(
        places("[Hiring] Web designer, Columbia, MD", "Hello"),
        "Columbia/US"
    );
}

#[test]
fn homonyms() {
    check("We are based in Paris, Texas.", "Paris/US");
    check("We are based in Portland, OR.", "Portland/US");
    check("Our office in Reading, UK.", "Reading/GB");
    check("A nice reading of mobile orange tours", "");
    check("Ask for Florence or Jackson", "");
    check("Written in Rust and Java", "");
}

#[test]
fn french() {
    check("Nous sommes basés à Nancy.", "Nancy/FR");
    check("Développeur php à lille (59000)", "Lille/FR");
    check("Mission à rouen, 3 jours par semaine", "Rouen/FR");
    check("Lieu : Rouen (76)", "Rouen/FR");
    check("Lieu : IDF", "Île-de-France/FR");
}

#[test]
fn fields_and_restrictions() {
    check("Client Location: Delhi, Delhi, India", "Delhi/IN");
    check("Country: United States", "United States/US");
    check("US citizens only", "United States/US");
    check("Tell us about you", "");
    check("Our customers in Germany love it", "");
    check("See https://example.com/Paris/London", "");
    check("She studied at the University of Chicago", "");
}

#[test]
fn stated_places_come_first() {
    let mut posting = posting("", "We are based in Lyon.");
    posting.stated.places = vec!["76000".into(), "nowhere at all".into()];
    let names: Vec<String> = read(&Text::new(&posting))
        .into_iter()
        .map(|f| f.value.name)
        .collect();
    assert_eq!(names, ["Rouen", "Lyon"]);
}

proptest! {
    #[test]
    fn any_text_is_read(title in "\\PC{0,40}", body in "(\\PC|\n|Paris|, TX|à|in |St\\.|Location: |\\|){0,120}") {
        let posting = posting(&title, &body);
        let text = Text::new(&posting);
        for fact in read(&text) {
            for span in fact.spans {
                prop_assert!(!text.words(span).is_empty());
            }
        }
    }
}
