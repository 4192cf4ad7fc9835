//! `config/presets/samples`: invented answers of the shape that each site gives, read by its preset.

use crate::presets::{fitting, read};
use gigscout::config;
use gigscout::domain::{At, Page};
use std::path::Path;

/// A sample and the titles in it.
const SAMPLES: &[(&str, &[&str])] = &[
    ("arbeitnow.json", &["Web Developer (Freelance)"]),
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
    ("gsoc.json", &["Google Summer of Code x: Pear Example"]),
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

#[track_caller]
fn check(file: &str, bytes: Vec<u8>, titles: &[&str]) {
    let id = Path::new(file).file_stem().unwrap().to_string_lossy();
    let preset = &config::shipped_presets()[id.as_ref()];
    let settings =
        read(Path::new("/x.toml"), &fitting(preset)).unwrap_or_else(|it| panic!("{it:#?}"));
    let source = &settings.sources[0].source;
    let now = "2026-11-24T06:30:00Z".parse().unwrap();
    let At::Url(url) = source.wants(&Default::default(), now).remove(0).at else {
        panic!("{file}: no address");
    };
    let page = Page {
        url: Some(url),
        name: file.into(),
        content_type: None,
        bytes,
        modified: None,
    };
    let harvest = source.parse(&mut std::iter::once(page), now);
    assert_eq!(harvest.problems, [], "{file}");
    let found: Vec<&str> = harvest
        .postings
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(found, titles, "{file}");
}
