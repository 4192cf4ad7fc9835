//! Several niches in one profile: each has its share of an email's top, `check` and the schema know them.

use crate::scout::{Scout, config as scout_config};
use gigscout::cli::rank::rank;
use gigscout::config as configuration;
use gigscout::config::Settings;
use serde_json::{Value, json};
use std::path::Path;

const NICHES: &str = r#"
[[profile.niche]]
name = "tables"
share = 2
space = { want = { restaurants = 3 } }
[[profile.niche]]
name = "mairies"
tech = { want = { drupal = 3 } }
space = { want = { "public sector" = 3 } }
"#;

fn settings(niches: &str) -> Result<Settings, String> {
    let text = format!(
        r#"
data_dir = "state"
[mail]
transport = "directory"
directory = "emails"
[[profile]]
name = "nora"
email = "nora@example.org"
timezone = "Europe/Paris"
reads = ["fr", "en"]
[profile.place]
home = "Rouen"
[profile.tech]
want = {{ php = 2 }}
{niches}
"#
    );
    let checked = configuration::check(Path::new("gigscout.toml"), &text);
    checked.map_err(|problems| format!("{problems:?}"))
}

fn ranked(niches: &str, title: &str) -> Value {
    let settings = settings(niches).unwrap();
    let post = json!({ "id": "1", "title": title, "body": "Freelance, Rouen, 900 EUR.", "date": "2026-11-23" });
    let mut out = Vec::new();
    let input = post.to_string();
    rank(&mut input.as_bytes(), &mut out, &settings.profiles[0], None).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn a_lead_is_of_the_niche_whose_words_it_says() {
    let menu = ranked(NICHES, "Carte PHP pour une crêperie");
    assert_eq!(menu["niche"], "tables", "{menu}");
    let town = ranked(NICHES, "Site Drupal d’une mairie");
    assert_eq!(town["niche"], "mairies", "{town}");
    // The profile's own words hold for all: of no niche in particular.
    let other = ranked(NICHES, "Petit outil en PHP");
    assert_eq!(other["niche"], Value::Null, "{other}");
    // A niche's words are not those of the other, so neither dilutes it.
    let alone = ranked(
        "[profile.space]\nwant = { restaurants = 3 }",
        "Carte PHP pour une crêperie",
    );
    assert_eq!(menu["score"], alone["score"]);
}

#[test]
fn what_is_wrong_with_a_niche_is_told() {
    for (niche, expected) in [
        (
            "[[profile.niche]]\nshare = 2\ntech = { want = { php = 1 } }",
            "name",
        ),
        ("[[profile.niche]]\nname = \"vide\"", "has no words"),
        (
            "[[profile.niche]]\nname = \"a\"\nshare = 0\ntech = { want = { php = 1 } }",
            "share",
        ),
        (
            "[[profile.niche]]\nname = \"a\"\ntech = { want = { php = 1 } }\n\
             [[profile.niche]]\nname = \"a\"\ntech = { want = { rust = 1 } }",
            "another niche",
        ),
        (
            "[[profile.niche]]\nname = \"a\"\nword = 1\ntech = { want = { php = 1 } }",
            "word",
        ),
    ] {
        let problems = settings(niche).err().unwrap_or_default();
        assert!(problems.contains(expected), "{niche}: {problems}");
    }
    let profile = &settings(NICHES).unwrap().profiles[0];
    let names: Vec<(&str, u32)> = (profile.rules.niches.iter())
        .map(|niche| (niche.name.as_str(), niche.share))
        .collect();
    assert_eq!(names, [("tables", 2), ("mairies", 1)]);
}

#[test]
fn words_of_niches_are_told_back() {
    let own = "[[profile.niche]]\nname = \"a\"\nspace = { want = { \"zorglubs ronds\" = 3 } }";
    let rules = &settings(own).unwrap().profiles[0].rules;
    assert_eq!(configuration::as_written(rules), ["zorglubs ronds"]);
}

/// Six leads of restaurants, and two of town halls that score less.
const LEADS: [(&str, &str); 8] = [
    (
        "Python menu for the bistro Pomme",
        "Our menu is a picture; guests with telephones squint. 4 days, 1200 EUR.",
    ),
    (
        "Python bookings for a pizzeria",
        "Tables are noted on paper and lost in the oven. 4 days, 1200 EUR.",
    ),
    (
        "Python cash report of a food truck",
        "Each night somebody adds up receipts by hand. 4 days, 1200 EUR.",
    ),
    (
        "Python stock list of a bakery",
        "Flour runs out on Sundays, always on Sundays. 4 days, 1200 EUR.",
    ),
    (
        "Python vouchers for a tea room",
        "Gift cards are numbered with a stamp from 1974. 4 days, 1200 EUR.",
    ),
    (
        "Python shifts of a brasserie",
        "Eleven waiters, two of them called Camille, one plan. 4 days, 1200 EUR.",
    ),
    (
        "Form for the town hall of Exempleville",
        "Citizens ask for a stall at the fair. A day, 300 EUR.",
    ),
    (
        "List of benches for a city council",
        "Who mends which bench, and when it was painted. A day, 300 EUR.",
    ),
];

fn feed() -> String {
    let item = |(number, (title, ask)): (usize, &(&str, &str))| {
        format!(
            "<item><title>{title}</title><guid>g{number}</guid><link>https://a.example.org/{number}</link>\
             <pubDate>Tue, 24 Nov 2026 05:00:00 +0000</pubDate>\
             <description>We look for a freelance in Rouen. {ask}</description></item>"
        )
    };
    let items: String = LEADS.iter().enumerate().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>t</title>{items}</channel></rss>")
}

#[test]
fn the_top_shows_each_niche_by_its_share() {
    let source = "[[source]]\nname = \"board\"\nkind = \"feed\"\npath = \"board.xml\"";
    let few = "digest = { top = 3, maybe = 0, explore = 0 }\n[mail]";
    let text = scout_config(0, source).replace("[mail]", few);
    let preview = |text: &str| {
        let scout = Scout::of(text);
        std::fs::write(scout.dir().join("board.xml"), feed()).unwrap();
        scout.expect(0, &["poll", "--all", "--now", "2026-11-24T06:30:00Z"]);
        scout
            .expect(0, &["preview", "--now", "2026-11-24T07:00:00Z"])
            .out
    };
    let plain = preview(&text);
    for of_town in ["town hall", "benches"] {
        assert!(!plain.contains(of_town), "{plain}");
    }
    let niches = NICHES.replace("share = 2", "share = 1");
    let shared = preview(&text.replace("[[source]]", &format!("{niches}[[source]]")));
    assert!(shared.contains("niche mairies"), "{shared}");
    assert!(shared.contains("niche tables"), "{shared}");
}
