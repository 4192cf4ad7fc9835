//! Wishes in the user's own words, and what distinguishes leads: whole posts through the functions that a pass runs.

use gigscout::cli::rank::rank;
use gigscout::config;
use gigscout::domain::{Engagement, Profile};
use serde_json::{Value, json};
use std::path::Path;

/// A profile near Rouen with tables of its own.
fn profile(tables: &str) -> Profile {
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
{tables}
"#
    );
    let settings = config::check(Path::new("gigscout.toml"), &text);
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    settings.profiles.into_iter().next().unwrap()
}

fn ranked(profile: &Profile, title: &str, body: &str) -> Value {
    let post = json!({ "id": "1", "title": title, "body": body, "date": "2026-11-23" });
    let mut out = Vec::new();
    let input = post.to_string();
    rank(&mut input.as_bytes(), &mut out, profile, None).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[track_caller]
fn score(profile: &Profile, (title, body): (&str, &str)) -> f64 {
    let row = ranked(profile, title, body);
    assert!(row["gate"].is_null(), "{title}: {row}");
    row["score"].as_f64().unwrap()
}

/// The first post is worth clearly more than the second.
#[track_caller]
fn better(profile: &Profile, one: (&str, &str), other: (&str, &str)) {
    let (high, low) = (score(profile, one), score(profile, other));
    assert!(high > low + 0.005, "{one:?} {high}, {other:?} {low}");
}

#[track_caller]
fn gate(profile: &Profile, (title, body): (&str, &str), expected: Option<&str>) {
    let row = ranked(profile, title, body);
    assert_eq!(
        row["gate"]["gate"].as_str(),
        expected,
        "{title}, {body}: {row}"
    );
}

#[track_caller]
fn reason(profile: &Profile, (title, body): (&str, &str), expected: &Value) {
    let row = ranked(profile, title, body);
    let reasons = row["reasons"].as_array().unwrap();
    assert!(reasons.contains(expected), "{title}: {reasons:?}");
}

const PHP: &str = "[profile.tech]\nwant = { php = 3, wordpress = 2 }";

#[test]
fn a_technology_of_the_subject_is_not_what_is_asked_for() {
    let php = profile(PHP);
    for (own, other) in [
        (
            "Freelance developer for our PHP manual",
            "Freelance proofreader for our PHP manual",
        ),
        (
            "Développeur PHP freelance",
            "Traductrice freelance pour une brochure sur PHP",
        ),
        (
            "Mission PHP freelance",
            "Freelance : donner des cours de PHP",
        ),
        (
            "PHP freelance needed",
            "Freelance recruiter to screen PHP candidates",
        ),
        (
            "Freelance for a PHP plugin",
            "Freelance video editor for a PHP channel",
        ),
    ] {
        better(
            &php,
            (own, "Three days, 600 EUR."),
            (other, "Three days, 600 EUR."),
        );
    }
    let told = json!({ "reason": "trade_other", "trade": "proofread", "yours": "develop" });
    reason(
        &php,
        ("Freelance proofreader for our PHP manual", ""),
        &told,
    );
}

#[test]
fn a_trade_counts_where_no_tool_is_named() {
    let php = profile(PHP);
    let page = (
        "Page d’accueil à remettre au goût du jour",
        "Freelance, Rouen, 400 EUR.",
    );
    for other in [
        "Flyer pour une kermesse",
        "Logo d’une brasserie",
        "Saisie de factures",
    ] {
        better(&php, page, (other, "Freelance, Rouen, 400 EUR."));
    }
    // Whoever sets a trade has it, whatever the tools.
    let writer = profile(
        "[profile.tech]\nwant = { wordpress = 1 }\n[profile.trade]\nwant = { \"rédaction\" = 3 }",
    );
    let text = (
        "Rédactrice freelance pour un site",
        "Dix articles, 500 EUR.",
    );
    better(
        &writer,
        text,
        ("Développeur freelance pour un site", "Dix jours, 500 EUR."),
    );
}

#[test]
fn any_word_may_be_wished_for() {
    let own = profile(
        "[profile.tech]\nwant = { \"zorglub.js\" = 3, \"data entry\" = 1, lottie = 2 }\navoid = [\"Zorglub 3000\"]\n\
         [profile.space]\nwant = { radiologie = 3, \"petits commerces\" = 2 }",
    );
    let body = "Freelance, 5 jours, 900 EUR.";
    better(&own, ("Écran en Zorglub.js", body), ("Écran en Qwik", body));
    better(
        &own,
        ("Outil pour un cabinet de RADIOLOGIES", body),
        ("Outil pour un notaire", body),
    );
    better(
        &own,
        ("Outil pour un fleuriste", body),
        ("Outil pour un notaire", body),
    );
    gate(
        &own,
        ("Reprise d’un Zorglub-3000", body),
        Some("word_avoided"),
    );
    gate(&own, ("Reprise d’un outil", body), None);
    assert_eq!(
        config::as_written(&own.rules),
        ["Zorglub 3000", "radiologie", "zorglub.js"]
    );
}

#[test]
fn one_of_the_required_words_must_be_there() {
    let rust = profile("[profile.tech]\nwant = { rust = 3 }\nrequire = [\"rust\", \"tinygo\"]");
    gate(&rust, ("Freelance Rust developer", "Six weeks."), None);
    gate(&rust, ("Freelance", "Firmware in TinyGo, six weeks."), None);
    gate(
        &rust,
        ("Set up my email", "Freelance, two hours."),
        Some("required_missing"),
    );
}

#[test]
fn a_word_to_avoid_said_in_passing_keeps_nothing_out() {
    for tables in [
        "[profile.space]\navoid = [\"casino\", \"crypto\"]",
        "[profile.tech]\navoid = [\"casino\", \"crypto\"]",
    ] {
        let avoiding = profile(tables);
        let florist =
            "Freelance for a florist's site. The shop stands where the old casino was. 600 EUR.";
        gate(&avoiding, ("Site for a florist", florist), None);
    }
    let words = profile("[profile.space]\navoid = [\"gambling\", \"crypto\"]");
    gate(
        &words,
        ("Site for an online casino", "Freelance, 600 EUR."),
        Some("space_avoided"),
    );
    let nft = "Freelance. Our collectors buy NFTs; the blockchain runs already. 900 EUR.";
    gate(&words, ("Shop for tokens", nft), Some("space_avoided"));
    let passing = "Freelance. Our neighbour, a poker club, recommended us. A menu in PDF, 300 EUR.";
    gate(&words, ("Carte pour une crêperie", passing), None);
}

#[test]
fn a_budget_is_worth_the_hours_it_buys() {
    let rules = profile("[profile.tech]\nwant = { php = 3 }\n[profile.pay]\nleast = \"15 EUR/h\"");
    let shop = |pay: &str| {
        let body = format!("Freelance PHP: a whole shop with 300 products. Budget: {pay}.");
        let row = ranked(&rules, "Online shop", &body);
        (row["score"].as_f64().unwrap(), row["gate"].is_null())
    };
    assert!(shop("1,200 EUR").0 > shop("120 EUR").0 + 0.03);
    assert!(shop("120 EUR").0 > shop("40 EUR").0 + 0.05);
    assert!(
        !shop("10 EUR").1 && !shop("10 NZD").1,
        "ten of either buy no hour"
    );
    assert!(shop("2,000 NZD").0 > shop("200 NZD").0 + 0.03);
}

#[test]
fn floors_and_unknowns_of_pay() {
    let floors = profile(
        "[profile.pay]\nleast = { gig = \"80 EUR/project\", contract = \"250 EUR/day\" }\nunknown = \"drop\"",
    );
    gate(
        &floors,
        ("One-off gig", "Freelance logo, budget 100 EUR."),
        None,
    );
    let floor = |engagement| floors.rules.pay.floor(engagement).map(|floor| floor.amount);
    assert_eq!(floor(Some(Engagement::Contract)), Some(250.0));
    assert_eq!(floor(Some(Engagement::Gig)), Some(80.0));
    assert_eq!(floor(Some(Engagement::PartTime)), Some(80.0));
    assert_eq!(floor(Some(Engagement::Event)), None);
    gate(
        &floors,
        ("Freelance gig", "A small page for our club."),
        Some("pay_unknown"),
    );
}

#[test]
fn a_local_client_goes_before_the_whole_world() {
    let php = profile("[profile.tech]\nwant = { php = 3 }");
    better(
        &php,
        (
            "Mission PHP freelance",
            "Nous cherchons quelqu’un pour trois jours. Budget : 900 euros.",
        ),
        (
            "PHP freelance gig",
            "Location: Worldwide. Remote. We need somebody for three days. Budget: $950.",
        ),
    );
}

#[test]
fn what_is_close_counts_for_half() {
    let react = profile("[profile.tech]\nwant = { react = 3 }");
    let body = "Freelance, four weeks.";
    better(
        &react,
        ("React developer", body),
        ("React Native developer", body),
    );
    better(
        &react,
        ("React Native developer", body),
        ("COBOL developer", body),
    );
    let php = profile("[profile.tech]\nwant = { php = 3 }");
    better(&php, ("Drupal developer", body), ("COBOL developer", body));
}

#[test]
fn clients_are_chosen() {
    let chosen = profile("[profile.clients]\nmute = [\"Fictive Staffing\"]\nagencies = \"never\"");
    let agency = "Our client, a bank, needs a freelance. We are a staffing agency. Six months.";
    gate(
        &chosen,
        ("Freelance developer", agency),
        Some("agency_refused"),
    );
    gate(&profile(""), ("Freelance developer", agency), None);
}

#[test]
fn what_a_beginner_should_not_take_on_counts() {
    let starting = |experience: &str| {
        let text = format!("experience = \"{experience}\"\n");
        let tables = "[profile.tech]\nwant = { php = 3 }";
        // Keys of the profile stand before its tables.
        let mut profile = profile(tables);
        profile.rules.starting = text.contains("starting");
        profile
    };
    let small = ("Mission PHP freelance", "Trois jours, Rouen, 600 EUR.");
    let heavy = (
        "Mission PHP freelance",
        "Six mois à Rouen, 5 ans d’expérience demandés, 600 EUR par jour.",
    );
    let lost = |profile: &Profile| score(profile, small) - score(profile, heavy);
    assert!(lost(&starting("starting")) > lost(&starting("settled")) + 0.15);
}

/// A profile of the table of kinds.
fn kinds_profile(tables: &str, home: &str, experience: &str) -> Profile {
    let zone = match home.contains("TX") {
        true => "America/Chicago",
        false => "Europe/Paris",
    };
    let text = format!(
        "data_dir = \"state\"\n[mail]\ntransport = \"directory\"\ndirectory = \"emails\"\n[[profile]]\nname = \"nora\"\n\
         email = \"nora@example.org\"\ntimezone = \"{zone}\"\nreads = [\"fr\", \"en\"]\n\
         experience = \"{experience}\"\n[profile.place]\nhome = \"{home}\"\n{}\n",
        tables.replace(" ;; ", "\n")
    );
    let settings = config::check(Path::new("gigscout.toml"), &text);
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    settings.profiles.into_iter().next().unwrap()
}

/// Each kind of wrong order in several wordings of both languages: the file says how it is read.
#[test]
fn kinds_of_orders() {
    let table = include_str!("../fixtures/ranking/kinds.txt");
    let (mut tables, mut home, mut experience) = ("", "Rouen", "settled");
    let mut own = profile("");
    let mut best = ("", "");
    let mut cases = 0;
    for line in table.lines().filter(|line| !line.is_empty()) {
        let set = line
            .split_once(": ")
            .filter(|(key, _)| ["profile", "home", "experience"].contains(key));
        if let Some((key, value)) = set {
            match key {
                "profile" => tables = value,
                "home" => home = value,
                _ => experience = value,
            }
            own = kinds_profile(tables, home, experience);
            continue;
        }
        let (sign, rest) = line.split_once(' ').unwrap();
        let post = |rest: &'static str| rest.split_once(" || ").unwrap();
        match sign {
            "+" => {
                best = post(rest);
                gate(&own, best, None);
            }
            "-" => {
                let worse = ranked(&own, post(rest).0, post(rest).1);
                let worse = worse["score"].as_f64().unwrap();
                let high = score(&own, best);
                assert!(high > worse + 0.005, "{best:?} {high}, {rest} {worse}");
            }
            "." => gate(&own, post(rest), None),
            "!" => {
                let (name, rest) = rest.split_once(' ').unwrap();
                gate(&own, post(rest), Some(name));
            }
            _ => continue,
        }
        cases += 1;
    }
    assert!(cases > 100, "{cases}");
}

#[test]
fn parts_add_up() {
    let row = ranked(
        &profile(PHP),
        "Logo for a bakery in Tokyo",
        "Freelance, on site, 50 EUR.",
    );
    let parts = row["parts"].as_array().unwrap();
    let points: f64 = parts
        .iter()
        .map(|part| part["points"].as_f64().unwrap())
        .sum();
    let most: f64 = parts
        .iter()
        .map(|part| part["most"].as_f64().unwrap())
        .sum();
    assert!((most - 100.0).abs() < 0.1);
    let score = row["score"].as_f64().unwrap();
    assert!(
        row["gate"].is_object() || (score * 100.0 - points).abs() < 0.1,
        "{row}"
    );
    let damping = parts.iter().map(|part| part["damping"].as_f64().unwrap());
    assert!(damping.fold(1.0, f64::min) < 0.6);
}
