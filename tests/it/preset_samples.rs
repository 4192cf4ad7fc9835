//! `config/presets/samples`: invented answers of the shape that each site gives, read by its preset.

use crate::presets::{fitting, read};
use gigscout::config::{self, Needs};
use gigscout::domain::{At, Locator, Open, Page, PageClass};
use gigscout::fetch::{FetchOutcome, FetchSettings, Fetcher, HostStates};
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
    (
        "boamp-local.json",
        &["Maintenance du site internet de la bibliothèque"],
    ),
    ("approch.json", &["Refonte du portail des bibliothèques"]),
    ("decp.json", &["Création du site internet du musée"]),
    (
        "ted.json",
        &["Belgique – Conception de sites web – Portail du verger"],
    ),
    ("contracts-finder.json", &["Small website for a library"]),
    ("aides-territoires.json", &["Chèque numérique du verger"]),
    ("reliefweb.json", &["Consultant web, portail de données"]),
    ("openagenda.json", &["Café numérique & entrepreneurs"]),
    (
        "agenda-du-libre.ics",
        &["Rencontre des bidouilleurs du verger"],
    ),
    ("mobilizon-server.ics", &["Repas des indépendants"]),
    ("luma.ics", &["Demo night of small tools"]),
    ("eventbrite.json", &["Matinée des créateurs d'entreprise"]),
    ("developers-events.json", &["Verger Conf"]),
    (
        "developers-cfps.json",
        &["Verger Conf: call for talks closes"],
    ),
    ("conference-data.json", &["Plum Python"]),
    (
        "calling-all-papers.json",
        &["Quince Days: call for talks closes"],
    ),
    ("nlnet.atom", &["Apply for funding before 1 December 2026"]),
    ("outreachy-news.atom", &["Initial applications are open"]),
    ("peopleperhour.rss", &["Fix a small WordPress form"]),
    ("wordpress-jobs.rss", &["Small plugin for a bakery"]),
    ("authentic-jobs.rss", &["Brand designer for six weeks"]),
    ("open-source-design.xml", &["A logo for a seed library"]),
    (
        "fossjobs.rss",
        &["[Contract] Nextcloud developer at Pear Example"],
    ),
    ("python-jobs.rss", &["Django contractor, Plum Example"]),
    ("golang-projects.rss", &["Go contractor for an importer"]),
    ("elixir-jobs.rss", &["Phoenix freelancer, two months"]),
    ("clojure-jobs.rss", &["Clojure contractor"]),
    ("pyjobs.rss", &["Python contractor for a data import"]),
    ("swissdev-jobs.rss", &["Frontend contractor, Genève"]),
    (
        "remote-first-jobs.rss",
        &["Remote technical writer, contract"],
    ),
    ("nodesk.rss", &["Freelance support writer"]),
    (
        "real-work-from-anywhere.rss",
        &["Contract designer, anywhere"],
    ),
    ("games-career.rss", &["Freelance 3D artist"]),
    (
        "devitjobs.rss",
        &["Go Contractor @ Plum Example [500 €/day]"],
    ),
    ("euremotejobs.rss", &["Contract copywriter (EU)"]),
    (
        "blender-jobs.rss",
        &["Looking for a modeller: twelve chairs"],
    ),
    ("threejs-jobs.rss", &["Paid: a small configurator"]),
    ("bubble-jobs.rss", &["Need help with a booking app"]),
    ("unreal-jobs.rss", &["[Paid] Blueprint for a lift"]),
    ("julia-jobs.rss", &["Contract: port a model to Julia"]),
    ("rust-jobs.rss", &["[Contract] Rust for a month"]),
    ("georezo.rss", &["[Mission] Carte des vergers communaux"]),
    (
        "this-week-in-rust.xml",
        &[
            "Pear - Mend the date parser",
            "Plum Example - Rust contractor (Remote)",
        ],
    ),
    ("adzuna.json", &["Développeur freelance PHP"]),
    ("github-bounties.json", &["Bounty 150 $: export to ODS"]),
    ("sympa.rss", &["[emploi] Mission : site d'un laboratoire"]),
    ("hyperkitty.mbox", &["Contract: a small R package"]),
    ("hyperkitty-feed.rss", &["[jobs] Freelance help wanted"]),
    (
        "discord-export.json",
        &["Looking for a Godot shader, 200 € fixed"],
    ),
    (
        "matrix-export.json",
        &["Cherche dev Django, 3 jours, 900 €"],
    ),
    (
        "telegram-export.json",
        &["Mission WordPress à Rouen : 400 €"],
    ),
    ("takeout.mbox", &["Petit site pour un verger, 600 euros"]),
    ("thunderbird.mbox", &["Traduction de trois pages, 90 euros"]),
    ("openagenda-agenda.json", &["Café des freelances"]),
    (
        "slack-export.json",
        &["Cherche freelance pour une carte, 300 €"],
    ),
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
fn emails(file: &str) -> gigscout::fetch::Pages {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/presets/samples");
    let mut locator = Locator::document(At::Path(path.join(file)), PageClass::Mail);
    locator.open = Open::Mail;
    let round = Fetcher::new(FetchSettings::default())
        .unwrap()
        .session(HostStates::new());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    match runtime.block_on(round.open(&locator, None, chrono::Utc::now())) {
        FetchOutcome::Opened(pages) => pages,
        _ => panic!("{file}: not opened"),
    }
}

/// A site that reads like this: every preset but those that carry their text themselves.
#[test]
fn every_preset_has_a_sample() {
    for preset in config::shipped_presets()
        .values()
        .filter(|it| it.host().is_some() || ["chat", "mailbox", "slack"].contains(&it.kind))
    {
        let has_sample = |(file, _): &(&str, &[&str])| {
            Path::new(file)
                .file_stem()
                .is_some_and(|stem| stem == preset.id.as_str())
        };
        assert!(SAMPLES.iter().any(has_sample), "{}", preset.id);
    }
}

/// Every preset speaks both languages, and what needs nothing asks for nothing.
#[test]
fn every_preset_is_told_in_both_languages() {
    let presets = config::shipped_presets();
    for preset in presets.values() {
        let texts = [
            &preset.about,
            &preset.terms,
            &preset.cost,
            &preset.if_refused,
            &preset.setup,
        ];
        let params = preset.params.iter().map(|param| &param.about);
        for told in texts.into_iter().chain(params) {
            assert!(!told.lacks_french(), "{}: {told:?}", preset.id);
        }
        let asks = preset.params.iter().any(|param| param.default.is_none());
        match preset.needs {
            Needs::Nothing => assert!(!asks && preset.has_place(), "{}", preset.id),
            Needs::Word => assert!(asks && preset.has_place(), "{}", preset.id),
            Needs::Account => assert!(!preset.setup.is_empty() || asks, "{}", preset.id),
        }
    }
    assert!(presets.len() >= 60, "{}", presets.len());
}

/// Dates that stand in the preset come up as the year goes.
#[test]
fn windows_of_programmes_come_up() {
    let found = |id: &str, day: &str| {
        let preset = &config::shipped_presets()[id];
        let settings = read(Path::new("/x.toml"), &fitting(preset)).unwrap();
        let source = &settings.sources[0].source;
        let now = format!("{day}T06:30:00Z").parse().unwrap();
        let At::Inline(text) = source.locators(&Default::default(), now).remove(0).at else {
            panic!("{id} stands in the configuration");
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
    assert_eq!(found("outreachy", "2026-11-24"), [""; 0]);
    assert_eq!(
        found("outreachy", "2027-07-20"),
        ["Outreachy: initial applications for December to March"]
    );
    assert_eq!(
        found("outreachy", "2027-02-20"),
        ["Outreachy: contributions for the cohort of the northern summer"]
    );
    assert_eq!(
        found("programme-windows", "2026-12-01"),
        ["Google Summer of Code 2027: organisations apply (expected)"]
    );
    assert_eq!(
        found("codeurs-en-seine", "2027-10-01"),
        ["Codeurs en Seine 2027 (jour attendu)"]
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
    let harvest = match source.locators(&Default::default(), now).remove(0) {
        Locator {
            open: Open::Mail, ..
        } => source.parse(&mut emails(file), now),
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
        // A file that the user exported.
        _ => {
            let page = Page {
                url: None,
                name: file.into(),
                content_type: None,
                bytes,
                modified: None,
            };
            source.parse(&mut std::iter::once(page), now)
        }
    };
    assert_eq!(harvest.problems, [], "{file}");
    let found: Vec<&str> = harvest
        .postings
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(found, titles, "{file}");
}
