//! Every setting of a profile changes something that a user can see: the order of a lead, its gates, or the email.

use crate::scout::Scout;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::Stdio;

/// Where a difference is looked for.
enum Shown {
    /// In what `rank` says of a post (its title and its body).
    Rank(&'static str, &'static str),
    /// In the next email, over the leads of [`FEED`].
    Email,
    /// In what `check` says back.
    Check,
    /// In to whom an email is written in the morning, if at all.
    Written,
}
use Shown::{Check, Email, Rank, Written};

/// A table and a key, two values, and where they differ.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Shown,
);

const NO_TOOL: &str = "Nous cherchons un freelance à Rouen, 3 jours, forfait de 600 euros.";
const SITE: &str = "Freelance Python à Rouen, 3 jours, forfait de 600 euros.";

const SETTINGS: &[Row] = &[
    ("", "name", "\"lina\"", "\"zoe\"", Check),
    (
        "",
        "email",
        "\"a@example.org\"",
        "\"b@example.org\"",
        Written,
    ),
    ("", "called", "\"Lina\"", "\"Zoé\"", Email),
    ("", "language", "\"fr\"", "\"en\"", Email),
    ("", "timezone", "\"Europe/Paris\"", "\"Asia/Tokyo\"", Email),
    ("", "country", "\"FR\"", "\"US\"", Email),
    (
        "",
        "reads",
        "[\"fr\"]",
        "[\"en\"]",
        Rank(
            "Script",
            "Nous cherchons un freelance pour écrire un petit script, une mission de trois jours à Rouen.",
        ),
    ),
    (
        "",
        "experience",
        "\"starting\"",
        "\"settled\"",
        Rank("Script", SITE),
    ),
    (
        "",
        "engagement",
        "[\"gig\"]",
        "[\"employment\"]",
        Rank("Script", SITE),
    ),
    (
        "",
        "avoid_words",
        "[]",
        "[\"oeuvre\"]",
        Rank(
            "Une œuvre",
            "Nous cherchons un freelance pour une petite œuvre en Python, 300 euros.",
        ),
    ),
    (
        "place",
        "home",
        "\"Rouen\"",
        "\"Lyon\"",
        Rank("Script", SITE),
    ),
    (
        "place",
        "radius_km",
        "5",
        "100",
        Rank("Script", "Freelance Python à Elbeuf, sur place."),
    ),
    (
        "place",
        "outside",
        "\"lower\"",
        "\"drop\"",
        Rank(
            "Script",
            "Une librairie cherche un freelance Python à Lyon, sur place, 600 euros.",
        ),
    ),
    (
        "place",
        "unknown",
        "\"keep\"",
        "\"lower\"",
        Rank("Script", "Nous cherchons un freelance Python, 600 euros."),
    ),
    (
        "place",
        "unknown",
        "\"lower\"",
        "\"drop\"",
        Rank("Script", "Nous cherchons un freelance Python, 600 euros."),
    ),
    (
        "place",
        "remote",
        "[\"FR\"]",
        "[\"FR\", \"worldwide\"]",
        Rank("Python script", "Remote worldwide."),
    ),
    (
        "place",
        "remote",
        "[\"FR\"]",
        "[\"FR\", \"US\"]",
        Rank("Python script", "Freelance. Remote, US only."),
    ),
    (
        "tech",
        "want",
        "{ python = 3 }",
        "{ python = 1 }",
        Rank("Script", SITE),
    ),
    (
        "tech",
        "require",
        "[\"python\"]",
        "[\"rust\"]",
        Rank("Script", SITE),
    ),
    (
        "tech",
        "unknown",
        "\"keep\"",
        "\"drop\"",
        Rank("Script", NO_TOOL),
    ),
    (
        "trade",
        "want",
        "{ develop = 3 }",
        "{ translate = 3 }",
        Rank("Script", SITE),
    ),
    ("trade", "avoid", "[]", "[\"script\"]", Rank("Script", SITE)),
    (
        "trade",
        "require",
        "[\"develop\"]",
        "[\"photographie\"]",
        Rank("Script", SITE),
    ),
    (
        "space",
        "avoid",
        "[]",
        "[\"restaurants\"]",
        Rank("Script pour une crêperie", SITE),
    ),
    (
        "space",
        "require",
        "[\"restaurants\"]",
        "[\"radiologie\"]",
        Rank("Script pour une crêperie", SITE),
    ),
    (
        "clients",
        "countries",
        "[\"FR\"]",
        "[\"NZ\"]",
        Rank("Script", SITE),
    ),
    (
        "clients",
        "mute",
        "[]",
        "[\"Exemple & Fils\"]",
        Rank(
            "Script",
            "Client : Exemple & Fils\nFreelance Python à Rouen, 3 jours, forfait de 600 euros.",
        ),
    ),
    (
        "clients",
        "agencies",
        "\"lower\"",
        "\"never\"",
        Rank(
            "Script",
            "Pour notre client, une banque, nous recherchons un freelance Python. Cabinet de recrutement. 600 euros.",
        ),
    ),
    (
        "pay",
        "unknown",
        "\"keep\"",
        "\"drop\"",
        Rank(
            "Script",
            "Nous cherchons un freelance Python à Rouen pour 3 jours.",
        ),
    ),
    (
        "tech",
        "avoid",
        "[]",
        "[\"php\"]",
        Rank(
            "Site PHP",
            "Une librairie à Rouen cherche un freelance PHP, 600 euros.",
        ),
    ),
    (
        "space",
        "want",
        "{}",
        "{ restaurants = 3 }",
        Rank("Site de restaurant", SITE),
    ),
    (
        "pay",
        "least",
        "\"10 EUR/h\"",
        "\"900 EUR/project\"",
        Rank("Script", SITE),
    ),
    (
        "weights",
        "place",
        "5",
        "90",
        Rank("Script", "Freelance Python à Lyon, sur place."),
    ),
    ("weights", "tech", "5", "90", Rank("Script", SITE)),
    ("weights", "space", "5", "90", Rank("Script", SITE)),
    ("weights", "size", "5", "90", Rank("Script", SITE)),
    ("weights", "pay", "5", "90", Rank("Script", SITE)),
    ("weights", "fresh", "5", "90", Rank("Script", SITE)),
    ("weights", "trade", "5", "90", Rank("Script", SITE)),
    ("weights", "client", "5", "90", Rank("Script", SITE)),
    ("digest", "top", "0", "2", Email),
    ("digest", "maybe", "0", "2", Email),
    ("digest", "explore", "0", "2", Email),
    ("digest", "per_client", "1", "5", Email),
    ("digest", "least", "0", "90", Email),
    ("digest", "events_days", "1", "60", Email),
    ("follow_up", "working_days", "[1, 2]", "[30]", Email),
    ("follow_up", "goal_per_week", "1", "9", Email),
];

/// Tables; and settings whose effect is a moment of the daemon or an email that is not sent.
const SEEN_ELSEWHERE: &[&str] = &[
    "niche",
    "share",
    "trade",
    "clients",
    "place",
    "tech",
    "space",
    "pay",
    "weights",
    "digest",
    "follow_up",
    "at",
    "late_until",
    "when_empty",
    "backlog",
    "oldest_days",
    "calendar",
    "quiet",
    "per_day",
    "offer",
    "answer_within_hours",
    "fixed_price",
    "pay_when_satisfied",
    "templates",
    "alert",
    "drafts",
    "past_client_months",
];

/// What every configuration here has, before one key is set.
const KEYS: &[(&str, &str, &str)] = &[
    ("", "name", "\"lina\""),
    ("", "email", "\"a@example.org\""),
    ("", "timezone", "\"Europe/Paris\""),
    ("", "language", "\"fr\""),
    ("place", "home", "\"Rouen\""),
    ("tech", "want", "{ python = 3 }"),
];

const HEAD: &str = r#"
data_dir = "data"
[[source]]
name = "a"
kind = "feed"
path = "a.xml"
[[source]]
name = "c"
kind = "calendar"
path = "c.ics"
[mail]
transport = "directory"
directory = "emails"
"#;

/// The configuration with one key of one table set.
fn with(table: &str, key: &str, value: &str) -> String {
    let others = KEYS.iter().filter(|row| (row.0, row.1) != (table, key));
    let mut text = format!("{HEAD}[[profile]]\n");
    for part in [
        "",
        "place",
        "tech",
        "space",
        "trade",
        "clients",
        "pay",
        "weights",
        "digest",
        "follow_up",
    ] {
        if !part.is_empty() {
            text += &format!("[profile.{part}]\n");
        }
        for (_, name, value) in others.clone().filter(|row| row.0 == part) {
            text += &format!("{name} = {value}\n");
        }
        if part == table {
            text += &format!("{key} = {value}\n");
        }
    }
    text
}

/// Thanksgiving, in the afternoon of Paris and the next day of Tokyo.
const NOW: &str = "2026-11-26T16:00:00Z";
const MORNING: &str = "2026-11-26T07:00:00Z";

/// Eight gigs, three of one client, two with foreign tools and one from outside the niche.
fn feed() -> String {
    let gig = |n: u32, title: &str, body: &str| {
        format!(
            "<item><title>{title}</title><guid>{n}</guid><link>https://board.example/jobs/{n}</link><pubDate>Wed, 25 Nov 2026 08:0{n}:00 +0000</pubDate><description>{body}</description></item>"
        )
    };
    let items = [
        gig(
            1,
            "Script Python pour une librairie",
            "La Librairie du Verger à Rouen cherche un freelance Python pour trier 37 fiches, 3 jours, forfait de 310 euros.",
        ),
        gig(
            2,
            "Outil Python de planning",
            "La Librairie du Verger cherche un freelance Python à Rouen pour un petit outil de planning, 3 jours, forfait de 700 euros.",
        ),
        gig(
            3,
            "Module Python de caisse",
            "La Librairie du Verger cherche un freelance Python à Elbeuf pour un module de caisse, 4 jours, forfait de 800 euros.",
        ),
        gig(
            4,
            "Site en PHP",
            "Freelance PHP à Rouen pour un site, 5 jours, forfait de 900 euros.",
        ),
        gig(
            5,
            "Photos de plats à Rouen",
            "Photographe freelance à Rouen pour un menu, une journée, forfait de 200 euros.",
        ),
        gig(
            6,
            "Python pour une ferme",
            "Freelance Python au Havre pour relier des capteurs, 10 jours, forfait de 2000 euros.",
        ),
        gig(
            7,
            "Site en Ruby",
            "Le Chai Inventé à Rouen cherche un freelance Ruby pour un site, 5 jours, forfait de 900 euros.",
        ),
        gig(
            8,
            "Outil en Perl",
            "La Cidrerie Fictive à Rouen cherche un freelance Perl pour un outil, 5 jours, forfait de 900 euros.",
        ),
    ];
    format!(
        "<rss version=\"2.0\"><channel><title>x</title>{}</channel></rss>",
        items.concat()
    )
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@e.example\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261210T180000Z\r\nDTEND:20261210T200000Z\r\nSUMMARY:Rencontre Python à Rouen\r\nLOCATION:Rouen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn scout(config: &str) -> Scout {
    let scout = Scout::of(config);
    std::fs::write(scout.dir().join("a.xml"), feed()).unwrap();
    std::fs::write(scout.dir().join("c.ics"), CALENDAR).unwrap();
    scout
}

/// One who has read everything, and applied to one of them.
fn applied() -> Scout {
    let scout = scout(&with("", "called", "\"Lina\""));
    scout.expect(0, &["poll", "--all", "--now", "2026-11-25T09:00:00Z"]);
    let leads = scout.leads(&["--all"]);
    let farm = leads
        .iter()
        .find(|lead| lead["title"].as_str().unwrap().contains("ferme"));
    let number = farm.unwrap()["id"].to_string();
    scout.expect(0, &["applied", &number, "--now", "2026-11-24T09:00:00Z"]);
    scout
}

fn rank(scout: &Scout, title: &str, body: &str) -> String {
    let post = serde_json::json!({"id": "1", "title": title, "body": body, "date": "2026-11-25"});
    let mut child = scout
        .command(&["rank", "--now", NOW])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    writeln!(input, "{post}").unwrap();
    drop(input);
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// To whom the emails of a morning go.
fn written(config: &str) -> String {
    let scout = scout(config);
    scout.expect(0, &["once", "--now", MORNING]);
    let Ok(emails) = std::fs::read_dir(scout.dir().join("emails")) else {
        return "nobody".to_string();
    };
    let texts = emails.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let to = |text: String| {
        let lines = text.lines().filter(|line| line.starts_with("To: "));
        lines.collect::<String>()
    };
    texts.map(to).collect()
}

fn shown(scout: &Scout, place: &Shown, config: &str) -> String {
    std::fs::write(scout.config(), config).unwrap();
    match place {
        Check => scout.expect(0, &["check"]).out,
        Email => scout.expect(0, &["preview", "--html", "--now", NOW]).out,
        Rank(title, body) => rank(scout, title, body),
        Written => written(config),
    }
}

#[test]
fn every_setting_has_an_effect() {
    let scout = applied();
    let mut idle = Vec::new();
    for (table, key, one, other, place) in SETTINGS {
        let [one, other] = [one, other].map(|value| shown(&scout, place, &with(table, key, value)));
        assert!(!one.is_empty());
        if one == other {
            idle.push(format!("{table}.{key}"));
        }
    }
    assert!(idle.is_empty(), "without effect: {idle:?}");
}

/// A setting that is added shows up in the message about an unknown key, and is missed here.
#[test]
fn every_setting_is_in_the_table() {
    let mut tables: BTreeSet<&str> = SETTINGS.iter().map(|row| row.0).collect();
    tables.insert("");
    let named: BTreeSet<&str> = SETTINGS
        .iter()
        .map(|row| row.1)
        .chain(SEEN_ELSEWHERE.iter().copied())
        .collect();
    for table in tables {
        let scout = Scout::of(&with(table, "zzqqxxjj", "1"));
        let said = scout.say(&["check"]);
        let text = format!("{}{}", said.out, said.err);
        let (_, known) = text
            .split_once("connues ici : ")
            .unwrap_or_else(|| panic!("{table}: {text}"));
        let known = known.lines().next().unwrap_or_default();
        for key in known.split('`').skip(1).step_by(2) {
            assert!(
                named.contains(key),
                "`{key}` of [profile.{table}] is in no row of the table"
            );
        }
    }
}
