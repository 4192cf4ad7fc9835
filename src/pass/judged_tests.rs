//! What is worked out when asked for is what would have been worked out at once, whoever asked for what before.

use crate::config;
use crate::digest::{self, Material, Selector};
use crate::domain::{
    Body, Email, Judged, Lead, LeadId, Learned, Posting, Profile, Reading, ScoredLead, Shared,
    Sighting, SourceKey, SourceName, Stage, Stated, Timestamp, Title,
};
use crate::extract;
use crate::score::{Noted, Scorer, score};
use chrono::TimeDelta;
use std::path::Path;

const POSTS: &str = include_str!("../../tests/fixtures/labels/posts.jsonl");

/// Words of every table, known and as written; a wish that learning bends; two niches.
const PROFILES: &str = r#"
data_dir = "state"
[mail]
transport = "directory"
directory = "emails"

[[profile]]
name = "lina"
email = "lina@example.org"
timezone = "Europe/Paris"
reads = ["fr", "en"]
experience = "starting"
place = { home = "Rouen", radius_km = 40, remote = ["FR", "EU"] }
tech = { want = { python = 3, wordpress = 2, tableur = 1 }, avoid = ["php", "caisse"] }
space = { want = { restaurants = 3, musique = 2 }, avoid = ["casino", "crypto"] }
pay = { least = "15 EUR/h" }
avoid_words = ["urgent", "stage"]

[[profile]]
name = "zoe"
email = "zoe@example.org"
timezone = "Europe/Paris"
experience = "settled"
place = { home = "Lyon", radius_km = 30, outside = "drop", unknown = "drop", remote = ["worldwide"] }
tech = { want = { react = 3, figma = 1, go = 2 }, require = ["site", "react", "logo"], unknown = "lower" }
clients = { countries = ["FR"], mute = ["salon"], agencies = "never" }
pay = { least = "300 EUR/day", unknown = "drop" }

[[profile]]
name = "noe"
email = "noe@example.org"
timezone = "Europe/Paris"
place = { home = "Caen", radius_km = 200 }
[[profile.niche]]
name = "tables"
share = 2
space = { want = { restaurants = 3 } }
[[profile.niche]]
name = "pages"
tech = { want = { wordpress = 3, html = 2 } }
"#;

fn now() -> Timestamp {
    "2026-11-24T08:00:00Z".parse().unwrap()
}

fn profiles() -> Vec<Profile> {
    let settings = config::check(Path::new("gigscout.toml"), PROFILES);
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut profiles = settings.profiles;
    let mut taught = profiles[0].clone();
    let features = [
        ("word site", 3.0),
        ("place far", -2.5),
        ("tech python", 2.0),
        ("size gig", -1.0),
    ];
    let features = features.map(|(feature, points)| (feature.to_string(), points));
    taught.rules.learned = Learned(features.into());
    profiles.push(taught);
    profiles
}

/// The fixtures' posts, some of them known for some days, some from a source's first harvest, some seen no more.
fn leads() -> Vec<Shared<Lead>> {
    let lead = |(line, id): (&str, u32)| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let days = TimeDelta::days(i64::from(id % 7) * i64::from(id % 11));
        let posting = Posting {
            source: SourceName(format!("board{}", id % 3)),
            key: SourceKey(id.to_string()),
            title: Title::new(text("title")),
            body: Body::new(text("body")),
            links: Vec::new(),
            published: (id % 5 > 0).then(|| now() - days),
            author: None,
            tags: Vec::new(),
            stated: Stated::default(),
        };
        let reading: Reading = extract::extract(posting, now());
        let seen = now() - TimeDelta::hours(i64::from(id % 60));
        let sighting = Sighting {
            gone: None,
            reading,
            first_seen: seen,
            last_seen: seen,
            extractor: extract::EXTRACTOR_VERSION,
            joined_by: None,
        };
        Lead::from_sightings(LeadId(id), &[sighting], None, id % 4 == 0).into()
    };
    POSTS.lines().zip(1..).map(lead).collect()
}

/// Asks a judgement in one of several orders, and compares each answer with the whole made at once.
#[track_caller]
fn check(judged: &dyn Judged, whole: &ScoredLead, order: usize) {
    let gates = || {
        let told = judged.gates();
        assert_eq!(told, &whole.gates[..told.len()]);
        assert!(told.len() == whole.gates.len() || told.len() >= 2);
        assert_eq!(judged.is_talk(), Judged::is_talk(whole));
    };
    let points = || {
        assert_eq!(judged.points().to_bits(), Judged::points(whole).to_bits());
        assert_eq!(judged.score(), whole.score);
    };
    let at_least = || {
        for least in 0..=101 {
            assert_eq!(judged.is_at_least(least), whole.score.value() >= least);
        }
    };
    let all = || assert_eq!(format!("{:?}", judged.scored()), format!("{whole:?}"));
    match order % 3 {
        0 => [gates(), at_least(), points(), all()],
        1 => [points(), all(), gates(), at_least()],
        _ => [all(), at_least(), gates(), points()],
    };
}

#[test]
fn a_judgement_says_what_the_whole_would() {
    let (profiles, leads) = (profiles(), leads());
    let scorers: Vec<Scorer<'_>> = profiles
        .iter()
        .map(|profile| Scorer::new(&profile.rules))
        .collect();
    let (mut let_in, mut kept_out) = (0, 0);
    for (at, lead) in leads.iter().enumerate() {
        // What is made of a lead serves all profiles, what is made of a profile all leads.
        let noted = Noted::new(lead);
        for (profile, scorer) in profiles.iter().zip(&scorers) {
            let whole = score(lead.clone(), &profile.rules, now());
            check(&scorer.judge(&noted, now()), &whole, at);
            let_in += usize::from(whole.gates.is_empty());
            kept_out += usize::from(whole.gates.len() > 1);
        }
    }
    assert!(let_in > 100 && kept_out > 50, "{let_in}, {kept_out}");
}

#[test]
fn an_email_chosen_by_judgements_is_the_one_chosen_by_wholes() {
    let leads = leads();
    for profile in &profiles() {
        let scorer = Scorer::new(&profile.rules);
        for since in [None, Some(now() - TimeDelta::days(1))] {
            let chosen = |offer: &dyn Fn(&mut Selector<'_>, &Shared<Lead>)| -> Email {
                let mut selector = Selector::new(profile, now(), since);
                for lead in &leads {
                    offer(&mut selector, lead);
                }
                digest::render(&selector.choose(Material::default(), &|_| None))
            };
            let by_judgements = chosen(&|selector, lead| {
                let noted = Noted::new(lead);
                let shown = lead.id.0 % 9 == 0;
                selector.offer(&scorer.judge(&noted, now()), shown, Stage::New);
            });
            let by_wholes = chosen(&|selector, lead| {
                let whole = score(lead.clone(), &profile.rules, now());
                selector.offer(&whole, lead.id.0 % 9 == 0, Stage::New);
            });
            assert_eq!(by_judgements, by_wholes, "{} since {since:?}", profile.name);
        }
    }
}
