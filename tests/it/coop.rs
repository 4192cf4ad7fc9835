//! Several people over one store: what they share is said once, and who wrote to a client is known to the others.

use crate::scout::Scout;

const CONFIG: &str = r#"
data_dir = "data"
[coop]
claims = true
[coop.defaults]
language = "en"
timezone = "Europe/Paris"
place = { home = "Rouen", radius_km = 40 }
tech = { want = { python = 3 }, avoid = ["sap"] }
[mail]
from = "gigs@example.org"
transport = "directory"
directory = "emails"
[[source]]
name = "ads"
kind = "feed"
path = "feed.xml"
"#;

fn coop(members: &[(&str, &str)]) -> Scout {
    let scout = Scout::of(CONFIG);
    std::fs::create_dir(scout.dir().join("members")).unwrap();
    for (name, text) in members {
        let file = scout.dir().join("members").join(format!("{name}.toml"));
        std::fs::write(file, text).unwrap();
    }
    let feed = "<rss version=\"2.0\"><channel><title>x</title><item><title>Python script for an invented bakery</title>\
        <guid>1</guid><pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate>\
        <description>Freelance Python wanted in Rouen, three days, 600 EUR.</description></item></channel></rss>";
    std::fs::write(scout.dir().join("feed.xml"), feed).unwrap();
    scout
}

const AWA: (&str, &str) = ("awa", "email = \"awa@example.org\"\ncalled = \"Awa\"\n");
const NOE: (&str, &str) = (
    "noe",
    "email = \"noe@example.org\"\n[place]\nradius_km = 5\n[tech]\nwant = { rust = 3 }\n",
);

#[test]
fn what_one_wrote_to_is_taken_for_the_others() {
    let scout = coop(&[AWA, NOE]);
    let day = |day: u32| format!("2026-11-{day}T07:00:00Z");
    scout.expect(0, &["poll", "--now", &day(24)]);
    let why = |profile: &str| {
        let call = [
            "--now",
            &day(25),
            "--json",
            "why",
            "1",
            "--profile",
            profile,
        ];
        let said = scout.expect(0, &call).out;
        serde_json::from_str::<serde_json::Value>(&said).unwrap()
    };
    assert!(why("noe")["gates"].as_array().unwrap().is_empty());
    scout.expect(0, &["--now", &day(24), "applied", "1", "--profile", "awa"]);
    assert_eq!(why("noe")["gates"][0]["gate"], "taken");
    assert_eq!(why("noe")["gates"][0]["by"], "Awa");
    assert!(why("awa")["gates"].as_array().unwrap().is_empty());
    // Who lost it leaves it to the others.
    scout.expect(0, &["--now", &day(24), "lost", "1", "--profile", "awa"]);
    assert!(why("noe")["gates"].as_array().unwrap().is_empty());
}

#[test]
fn a_member_says_only_what_is_different() {
    let scout = coop(&[AWA, NOE]);
    let said = scout.expect(0, &["check"]).out;
    assert!(said.contains("2 profiles"), "{said}");
    assert!(
        said.lines()
            .any(|line| line.starts_with("awa") && line.contains("40 km")),
        "{said}"
    );
    assert!(
        said.lines()
            .any(|line| line.starts_with("noe") && line.contains("5 km")),
        "{said}"
    );
}

#[test]
fn a_mistake_is_told_in_the_file_that_it_stands_in() {
    let scout = coop(&[
        AWA,
        (
            "zoe",
            "email = \"zoe@example.org\"\n[place]\nradius_kms = 5\n",
        ),
    ]);
    let said = scout.expect(78, &["check"]).err;
    assert!(said.contains("zoe.toml:3"), "{said}");
    scout.edit("language = \"en\"", "langage = \"en\"");
    let said = scout.expect(78, &["check"]).err;
    assert_eq!(said.matches("langage").count(), 2, "{said}");
    assert!(said.contains("gigscout.toml:6"), "{said}");
}

#[test]
fn too_many_members_are_told_not_left_out() {
    let scout = coop(&[AWA]);
    let folder = scout.dir().join("members");
    for number in 0..2000 {
        let member = format!("email = \"m{number}@example.org\"\n");
        std::fs::write(folder.join(format!("m{number}.toml")), member).unwrap();
    }
    let said = scout.expect(78, &["check"]).err;
    assert!(said.contains("holds 2001 files"), "{said}");
    assert!(said.contains("gigscout.toml:"), "{said}");
}
