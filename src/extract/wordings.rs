//! Wordings of each kind that is easily misread, in both languages, one table a kind: `wordings/*.tsv`.
//!
//! A line holds a title, a body and what is to be read of them, parted by tabs. All are invented, and posted on
//! Tuesday 24 November 2026.

use super::testing::{facts_of, posting};
use crate::domain::{Day, Fact, Facts, Pay, PayUnit, TechRole};
use serde::Serialize;

/// A value as its one word; empty for none.
fn word(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn of<T: Serialize>(fact: &Option<Fact<T>>) -> String {
    fact.as_ref()
        .map(|fact| word(&fact.value))
        .unwrap_or_default()
}

fn sorted(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.join(" ")
}

/// `min-max CURRENCY unit`, an open bound left out; a price apiece counts as one for the whole.
fn shown(pay: &Pay) -> String {
    let bound = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
    let unit = match pay.unit {
        Some(PayUnit::Piece) => Some(PayUnit::Project),
        unit => unit,
    };
    let currency = pay.currency.as_deref().unwrap_or_default();
    let (min, max) = (bound(pay.min), bound(pay.max));
    format!("{min}-{max} {currency} {}", word(unit))
}

/// What was read of one fact; empty for nothing.
fn said(facts: &Facts, name: &str) -> String {
    let technologies = facts.technologies.iter();
    let named = technologies.filter(|it| it.value.role != TechRole::Implied);
    let yes = |is_there: bool| if is_there { "yes" } else { "" }.to_owned();
    match name {
        "tech" => sorted(named.map(|it| it.value.name.0.clone())),
        "place" => sorted(
            (facts.places.iter()).map(|it| format!("{}/{}", it.value.name, it.value.country)),
        ),
        "pay" => facts
            .pay
            .as_ref()
            .map(|it| shown(&it.value))
            .unwrap_or_default(),
        "kind" => word(facts.kind()),
        "offer" => of(&facts.offer),
        "closed" => yes(facts.closed.is_some()),
        "remote" => word(facts.remote_policy()),
        "region" => yes(facts.remote_region.is_some()),
        "deadline" => of(&facts.deadline),
        "speaker" => word(facts.speaker()),
        "emails" => sorted(facts.contacts.emails.iter().map(|it| it.value.clone())),
        "urls" => sorted(facts.contacts.urls.iter().map(|it| word(&it.value))),
        "lang" => word(facts.lang),
        "sector" => sorted(facts.sectors.iter().map(|it| it.value.0.clone())),
        _ => format!("no such fact: {name}"),
    }
}

/// Reads every line of a table and names all that were misread.
#[track_caller]
fn check(table: &str) {
    let day = Day::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(9, 0, 0));
    let mut misread = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with("# ")) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [title, body, expected] = parts[..] else {
            panic!("no three parts: {line:?}");
        };
        let mut posting = posting(title, &body.replace("\\n", "\n"));
        posting.published = day.map(|at| at.and_utc());
        let facts = facts_of(&posting);
        for (name, value) in expected.split(';').filter_map(|it| it.split_once('=')) {
            let read = said(&facts, name);
            if read != value {
                misread.push(format!("{title:?} {body:?}: {name} {read:?}, is {value:?}"));
            }
        }
    }
    assert!(misread.is_empty(), "{}", misread.join("\n"));
}

macro_rules! tables {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            check(include_str!(concat!("wordings/", stringify!($name), ".tsv")));
        }
    )*};
}

tables! {
    names_that_are_words
    places_of_any_size
    amounts_without_a_label
    talk_and_self_adverts
    ordinals
    one_off_work
    headings_of_threads
    lines_of_business
    closed_posts
    frauds
    work_at_events
    remote_policies
    regions
    deadlines
    units_and_ranges
    who_speaks
    one_span_one_meaning
    newer_names
    contacts
    languages_of_short_texts
}
