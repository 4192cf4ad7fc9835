//! Leads scored for one profile, and for a hundred in one sweep that makes what it needs of each text once.
//!
//!     cargo bench --bench ranking

use chrono::TimeDelta;
use gigscout::cli::rank::lead_of;
use gigscout::config;
use gigscout::domain::{
    Body, Lead, Link, Posting, Profile, Shared, SourceKey, SourceName, Stated, Timestamp, Title,
};
use gigscout::score::{self, Texts};
use std::path::Path;

/// Different leads; each stands for many.
const LEADS: usize = 2_000;
const PROFILES: usize = 100;

fn main() {
    divan::main();
}

fn now() -> Timestamp {
    "2026-11-24T06:30:00Z".parse().expect("a moment")
}

const WHO: &[&str] = &[
    "restaurant",
    "club de plongée",
    "museum",
    "bakery",
    "clinique",
];
const WHAT: &[&str] = &[
    "site WordPress",
    "Python script",
    "Excel dashboard",
    "API en Go",
];
const WHERE: &[&str] = &[
    "Rouen",
    "Elbeuf",
    "Lyon",
    "Berlin",
    "remote (EU)",
    "télétravail",
];

/// The same lead for the same number, about a thousand characters.
fn lead(number: usize) -> Lead {
    let pick = |words: &[&'static str], step: usize| words[(number / step) % words.len()];
    let (who, what, place) = (pick(WHO, 1), pick(WHAT, 5), pick(WHERE, 20));
    let filler = format!("We are an invented {who} and tell of our work number {number}. ");
    let posting = Posting {
        source: SourceName("board".into()),
        key: SourceKey(number.to_string()),
        title: Title::new(&format!("{what} for a {who}, {place}")),
        body: Body::new(&format!(
            "{}Freelance wanted: {what}, {place}, {} days, {} EUR.",
            filler.repeat(12),
            number % 30 + 1,
            number % 40 * 50 + 100
        )),
        links: Link::parse(&format!("https://jobs.example.org/{number}"), None)
            .into_iter()
            .collect(),
        published: Some(now() - TimeDelta::hours(number as i64 % 500)),
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    };
    lead_of(posting, now())
}

/// A profile with words of its own, as one is written by hand.
fn profile() -> Profile {
    let text = r#"
data_dir = "state"
[mail]
transport = "directory"
directory = "emails"
[[profile]]
name = "lina"
email = "lina@example.org"
timezone = "Europe/Paris"
reads = ["fr", "en"]
place = { home = "Rouen", radius_km = 40 }
tech = { want = { python = 3, wordpress = 2, "zorglub.js" = 1 }, avoid = ["sap", "crypto"] }
space = { want = { restaurants = 3, radiologie = 2 }, avoid = ["casino"] }
pay = { least = "15 EUR/h" }
"#;
    let settings = config::check(Path::new("gigscout.toml"), text);
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    settings.profiles.into_iter().next().expect("a profile")
}

fn leads() -> Vec<Shared<Lead>> {
    (0..LEADS)
        .map(|number| Shared::from(lead(number)))
        .collect()
}

#[divan::bench]
fn one_profile(bencher: divan::Bencher<'_, '_>) {
    let (leads, profile) = (leads(), profile());
    bencher
        .counter(divan::counter::ItemsCount::new(LEADS))
        .bench_local(|| {
            for lead in &leads {
                divan::black_box(score::score(lead.clone(), &profile.rules, now()));
            }
        });
}

#[divan::bench]
fn a_hundred_profiles(bencher: divan::Bencher<'_, '_>) {
    let (leads, profile) = (leads(), profile());
    bencher
        .counter(divan::counter::ItemsCount::new(LEADS * PROFILES))
        .bench_local(|| {
            for lead in &leads {
                let texts = Texts::default();
                for _ in 0..PROFILES {
                    divan::black_box(score::score_shared(lead, &texts, &profile.rules, now()));
                }
            }
        });
}
