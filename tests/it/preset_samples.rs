//! `config/presets/samples`: invented answers of the shape that each site gives, read by its preset.

use crate::presets::{fitting, read};
use gigscout::config;
use gigscout::domain::{At, Locator, Open, Page, PageClass};
use gigscout::fetch::{Fetcher, HostStates, Outcome, Settings};
use std::path::Path;

/// A sample and the titles in it.
const SAMPLES: &[(&str, &[&str])] = &[
    ("arbeitnow.json", &["Web Developer (Freelance)"]),
    ("bluehats.eml", &["Gazette BlueHats 21"]),
    (
        "community-sponsors.html",
        &["Verger Exemple", "Coopérative du Pommier"],
    ),
    (
        "craigslist.eml",
        &["Fix my bakery's website", "Set up a small online shop"],
    ),
    (
        "discourse-category.rss",
        &["Looking for help with a Clojure importer"],
    ),
    ("f5bot.json", &["Need a freelancer for a small Django fix"]),
    ("free-work.json", &["Développeur Rust embarqué"]),
    (
        "google-alerts.xml",
        &["Appel à prestataires : site d'une association de Rouen"],
    ),
    (
        "indeed.eml",
        &[
            "Développeur PHP freelance",
            "Intégrateur web, mission de 3 mois",
        ],
    ),
    ("jobspresso.rss", &["Contract Technical Writer"]),
    ("landing-jobs.xml", &["Elixir Contractor"]),
    ("larajobs.rss", &["Laravel Freelancer"]),
    (
        "linkedin.eml",
        &["Rust Contractor", "Backend Developer (Contract)"],
    ),
    ("malt.eml", &["Refonte du site d’un verger"]),
    (
        "mastodon-tag.rss",
        &["Our library looks for somebody to mend its WordPress, two days, paid. #fedihire"],
    ),
    (
        "pipermail.txt",
        &["Freelance help wanted: a Shiny dashboard"],
    ),
    ("upwork.eml", &["Python script for invoices"]),
    ("boamp.json", &["Refonte du site internet de la commune"]),
    (
        "codeur.rss",
        &[
            "Carte en ligne d'un restaurant",
            "Script Python de facturation",
        ],
    ),
    ("france-travail.json", &["Développeur web (H/F)"]),
    ("freelancer-com.json", &["Fix a WordPress theme"]),
    ("gancio.ics", &["Atelier du logiciel libre"]),
    ("gsoc.json", &["Google Summer of Code: Pear Example"]),
    ("himalayas.json", &["Data Engineer"]),
    (
        "hn-freelancer.json",
        &["SEEKING FREELANCER | Remote | Rust for a month"],
    ),
    (
        "hn-hiring.json",
        &["Orchard Example | Contract, 6 weeks | Remote (Europe) | Django"],
    ),
    ("jobicy.json", &["PHP Contractor"]),
    ("lemmy.xml", &["[Hiring] Logo for a bakery"]),
    ("meetup.ics", &["Apéro Python"]),
    ("mobilizon.ics", &["Rencontre des indépendants"]),
    ("reddit.xml", &["[Hiring] Scraper for opening hours"]),
    ("remoteok.json", &["Frontend Contractor"]),
    ("remotive.json", &["Freelance Django Developer"]),
    (
        "weworkremotely.rss",
        &["Pear Example: Contract Rust Developer"],
    ),
    ("working-nomads.json", &["Go Developer"]),
];

#[test]
fn every_sample_gives_its_titles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/presets/samples");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), SAMPLES.len());
    for (file, titles) in SAMPLES {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        check(file, bytes, titles);
    }
}

/// The letters of a sample, as a pass opens them.
fn letters(file: &str) -> gigscout::fetch::Pages {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/presets/samples");
    let mut locator = Locator::document(At::Path(path.join(file)), PageClass::Mail);
    locator.open = Open::Mail;
    let round = Fetcher::new(Settings::default())
        .unwrap()
        .round(HostStates::new());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    match runtime.block_on(round.open(&locator, None, chrono::Utc::now())) {
        Outcome::Opened(pages) => pages,
        _ => panic!("{file}: not opened"),
    }
}

/// A site that reads like this: every preset but those that carry their text themselves.
#[test]
fn every_preset_has_a_sample() {
    for preset in config::shipped_presets()
        .values()
        .filter(|it| it.host().is_some() || it.kind == "mailbox")
    {
        let has_sample = |(file, _): &(&str, &[&str])| {
            Path::new(file)
                .file_stem()
                .is_some_and(|stem| stem == preset.id.as_str())
        };
        assert!(SAMPLES.iter().any(has_sample), "{}", preset.id);
    }
}

/// Dates that stand in the preset come up as the year goes.
#[test]
fn windows_of_programmes_come_up() {
    let preset = &config::shipped_presets()["outreachy"];
    let settings = read(Path::new("/x.toml"), &fitting(preset)).unwrap();
    let source = &settings.sources[0].source;
    let found = |day: &str| {
        let now = format!("{day}T06:30:00Z").parse().unwrap();
        let At::Inline(text) = source.wants(&Default::default(), now).remove(0).at else {
            panic!("outreachy stands in the configuration");
        };
        let page = Page {
            url: None,
            name: "text".into(),
            content_type: None,
            bytes: text.as_bytes().to_vec(),
            modified: None,
        };
        let harvest = source.parse(&mut std::iter::once(page), now);
        assert_eq!(harvest.problems, []);
        harvest
            .postings
            .iter()
            .map(|it| it.title.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("2026-11-24"), [""; 0]);
    assert_eq!(
        found("2027-07-20"),
        ["Outreachy: initial applications for December to March"]
    );
    assert_eq!(
        found("2027-02-20"),
        ["Outreachy: contributions for the cohort of the northern summer"]
    );
}

#[track_caller]
fn check(file: &str, bytes: Vec<u8>, titles: &[&str]) {
    let id = Path::new(file).file_stem().unwrap().to_string_lossy();
    let preset = &config::shipped_presets()[id.as_ref()];
    let settings =
        read(Path::new("/x.toml"), &fitting(preset)).unwrap_or_else(|it| panic!("{it:#?}"));
    let source = &settings.sources[0].source;
    let now = "2026-11-24T06:30:00Z".parse().unwrap();
    let harvest = match source.wants(&Default::default(), now).remove(0) {
        Locator {
            open: Open::Mail, ..
        } => source.parse(&mut letters(file), now),
        Locator {
            at: At::Url(url), ..
        } => {
            let page = Page {
                url: Some(url),
                name: file.into(),
                content_type: None,
                bytes,
                modified: None,
            };
            source.parse(&mut std::iter::once(page), now)
        }
        other => panic!("{file}: {other:?}"),
    };
    assert_eq!(harvest.problems, [], "{file}");
    let found: Vec<&str> = harvest
        .postings
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(found, titles, "{file}");
}
