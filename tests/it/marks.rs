//! What was read is corrected, and stays so: through the built program, day after day.

use crate::scout::Scout;
use std::fmt::Write;

const CONFIG: &str = r#"
data_dir = "data"
[[profile]]
name = "lina"
email = "lina@example.org"
language = "fr"
reads = ["fr", "en"]
timezone = "Europe/Paris"
engagement = ["gig"]
place = { home = "Rouen", radius_km = 40 }
tech = { want = { python = 3 } }
pay = { least = "80 EUR/project" }
[mail]
transport = "directory"
directory = "emails"
[[source]]
name = "annonces"
kind = "feed"
path = "feed.xml"
"#;

/// A post: its number, title, text and writer.
type Post<'a> = (u32, &'a str, &'a str, &'a str);

const HIRED: Post<'_> = (
    1,
    "Développeur Python (CDI)",
    "Une boulangerie inventée recrute un développeur Python en CDI à Elbeuf, contrat à durée indéterminée.",
    "Le fournil fictif",
);
const COURSE: Post<'_> = (
    2,
    "Mission Python : devenez riche",
    "Freelance Python recherché, 3 jours, 600 euros. Écrire à gains@boniment.example.",
    "Gains faciles",
);
const PLAIN: Post<'_> = (
    3,
    "Script Python pour un club",
    "Un club imaginaire cherche un freelance Python à Rouen, 3 jours, 400 euros. Écrire à club@plongee.example.",
    "Club",
);
/// Later posts of the second one's writer: by address alone, and by handle alone.
const SAME_ADDRESS: Post<'_> = (
    4,
    "Mission Django à Rouen",
    "Freelance Django recherché pour 2 jours, 500 euros. Écrire à gains@boniment.example.",
    "Quelqu’un",
);
const SAME_HANDLE: Post<'_> = (
    5,
    "Mission Flask à Rouen",
    "Freelance Flask recherché pour 2 jours, 450 euros, à Rouen.",
    "Gains faciles",
);
const OTHER: Post<'_> = (
    6,
    "Mission pandas à Rouen",
    "Freelance pandas recherché pour 2 jours, 350 euros, à Rouen.",
    "Une troisième",
);

fn scout(posts: &[Post<'_>]) -> Scout {
    let scout = Scout::of(CONFIG);
    poll(&scout, posts, "2026-11-24");
    scout
}

fn poll(scout: &Scout, posts: &[Post<'_>], day: &str) {
    let mut items = String::new();
    for (number, title, text, author) in posts {
        write!(
            items,
            "<item><title>{title}</title><guid>{number}</guid><link>https://annonces.example.org/{number}</link>\
             <dc:creator>{author}</dc:creator><pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate>\
             <description>{text}</description></item>"
        )
        .unwrap();
    }
    let feed = format!(
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>x</title>{items}</channel></rss>"
    );
    std::fs::write(scout.dir().join("feed.xml"), feed).unwrap();
    let now = format!("{day}T06:30:00Z");
    scout.expect(0, &["poll", "--all", "--now", &now]);
}

/// The first gate that keeps a lead out, by the lead's number.
fn gate(scout: &Scout, lead: u32, day: &str) -> Option<String> {
    let now = format!("{day}T07:00:00Z");
    let said = scout.expect(0, &["--json", "--now", &now, "why", &lead.to_string()]);
    let why: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    Some(why["gates"][0]["gate"].as_str()?.to_string())
}

fn say(scout: &Scout, code: i32, words: &[&str]) -> String {
    let call = [&["--now", "2026-11-24T08:00:00Z"], words].concat();
    let said = scout.expect(code, &call);
    said.out + &said.err
}

#[test]
fn a_misread_gig_is_let_in_and_stays_in_when_it_is_read_again() {
    let scout = scout(&[HIRED, PLAIN]);
    assert_eq!(gate(&scout, 1, "2026-11-24").as_deref(), Some("not_a_gig"));
    let said = say(
        &scout,
        0,
        &["mark", "1", "gig", "lieu=Louviers", "pay=300/project"],
    );
    assert!(said.contains("c’est une mission"), "{said}");
    assert!(said.contains("elle entre maintenant"), "{said}");
    assert_eq!(gate(&scout, 1, "2026-11-24"), None);
    let listed = say(&scout, 0, &["mark", "1"]);
    let listed: Vec<&str> = listed.lines().collect();
    assert_eq!(listed.len(), 3, "{listed:?}");
    assert_eq!(listed[1], "le lieu : Louviers");
    // All that was read is read again.
    let db = rusqlite::Connection::open(scout.dir().join("data/gigscout.db")).unwrap();
    db.execute("UPDATE sighting SET extractor = 0", []).unwrap();
    drop(db);
    scout.expect(0, &["once", "--now", "2026-11-24T08:30:00Z"]);
    assert_eq!(gate(&scout, 1, "2026-11-24"), None);
    let lead = &scout.leads(&["--all", "--now", "2026-11-24T09:00:00Z"])[..];
    let lead = lead.iter().find(|lead| lead["id"] == 1).unwrap();
    assert_eq!(lead["facts"]["places"][0]["value"]["name"], "Louviers");
    assert_eq!(lead["facts"]["pay"]["value"]["max"], 300.0);
    // One is taken back at a time, the last first.
    for _ in 0..3 {
        say(&scout, 0, &["mark", "1", "--undo"]);
    }
    assert_eq!(gate(&scout, 1, "2026-11-24").as_deref(), Some("not_a_gig"));
    assert!(say(&scout, 0, &["mark", "1", "--undo"]).contains("rien à annuler"));
}

#[test]
fn spam_holds_for_later_posts_of_its_sender_and_a_place_for_none() {
    let scout = scout(&[COURSE, PLAIN]);
    say(&scout, 0, &["mark", "1", "spam", "place=Elbeuf"]);
    say(&scout, 0, &["mark", "2", "place=Elbeuf"]);
    let all = [COURSE, PLAIN, SAME_ADDRESS, SAME_HANDLE, OTHER];
    poll(&scout, &all, "2026-11-25");
    let marked = Some("marked");
    for (lead, expected) in [(1, marked), (2, None), (3, marked), (4, marked), (5, None)] {
        let found = gate(&scout, lead, "2026-11-25");
        assert_eq!(found.as_deref(), expected, "lead {lead}");
    }
    let later = say(&scout, 0, &["why", "3"]);
    assert!(later.contains("du même expéditeur que [1]"), "{later}");
    // What was wrongly kept out is let in alone, or all of it.
    say(&scout, 0, &["mark", "4", "gig"]);
    assert_eq!(gate(&scout, 4, "2026-11-25"), None);
    assert_eq!(gate(&scout, 3, "2026-11-25").as_deref(), marked);
    say(&scout, 0, &["mark", "1", "--undo"]);
    say(&scout, 0, &["mark", "1", "--undo"]);
    assert_eq!(gate(&scout, 3, "2026-11-25"), None);
}

/// The name that stands on each item is the site's own: a mark on one of its posts says nothing of the others.
#[test]
fn a_name_on_every_post_is_no_sender() {
    let by_site = |(number, title, text, _): Post<'static>| (number, title, text, "annonces");
    let site = [HIRED, COURSE, PLAIN, SAME_HANDLE, OTHER].map(by_site);
    let scout = scout(&site[..4]);
    say(&scout, 0, &["mark", "4", "not-an-offer"]);
    poll(&scout, &site, "2026-11-25");
    assert_eq!(gate(&scout, 4, "2026-11-25").as_deref(), Some("marked"));
    assert_eq!(gate(&scout, 5, "2026-11-25"), None);
}

#[test]
fn a_wrong_word_changes_nothing() {
    let scout = scout(&[PLAIN]);
    let said = say(&scout, 64, &["mark", "1", "gig", "lieux=Elbeuf"]);
    assert!(said.contains("« lieux » ne corrige rien"), "{said}");
    assert!(say(&scout, 0, &["mark", "1"]).contains("rien n’est corrigé"));
}

#[test]
fn a_client_is_muted_by_one_of_its_leads() {
    let scout = scout(&[PLAIN, COURSE]);
    let said = say(&scout, 0, &["mute", "1"]);
    assert!(said.contains("plus rien n’en sera montré"), "{said}");
    assert_eq!(
        gate(&scout, 1, "2026-11-24").as_deref(),
        Some("client_muted")
    );
    assert_eq!(gate(&scout, 2, "2026-11-24"), None);
    let listed = say(&scout, 0, &["mute"]);
    assert!(listed.contains("par [1]"), "{listed}");
    let client = listed.split(" :").next().unwrap().to_string();
    let said = say(&scout, 64, &["mute", &client[..client.len() - 2], "--undo"]);
    assert!(said.contains(&client), "{said}");
    say(&scout, 0, &["mute", &client, "--undo"]);
    assert_eq!(gate(&scout, 1, "2026-11-24"), None);
    assert!(say(&scout, 0, &["mute"]).contains("personne"));
}
