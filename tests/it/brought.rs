//! What the work brought, and the calendar, through the built program over the samples.

use crate::scout::Scout;

/// A morning of the samples, one lead written to and won, another refused.
fn worked() -> (Scout, Vec<u64>) {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let leads = scout.leads(&[]);
    let ids: Vec<u64> = leads
        .iter()
        .filter_map(|lead| lead["id"].as_u64())
        .collect();
    let say = |words: &[&str]| scout.expect(0, words);
    let (one, two) = (ids[0].to_string(), ids[1].to_string());
    say(&["applied", &one, "--on", "yesterday"]);
    say(&["won", &one]);
    say(&["applied", &two]);
    say(&["lost", &two]);
    (scout, ids)
}

#[test]
fn statistics_are_told_to_people_programs_and_the_tax_office() {
    let (scout, ids) = worked();
    let text = scout.expect(0, &["stats"]).out;
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert!(text.contains('█'), "{text}");

    let json = scout.expect(0, &["stats", "--json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let total = ["applied", "answered", "won"].map(|key| json["total"][key].as_u64());
    // A refusal is an answer.
    assert_eq!(total, [Some(2), Some(2), Some(1)], "{json}");
    assert!(json["sources"].as_array().is_some_and(|it| !it.is_empty()));

    let table = scout.expect(0, &["stats", "--csv"]).out;
    let mut lines = table.lines();
    assert!(
        lines
            .next()
            .is_some_and(|head| head.starts_with("\u{feff}n°;titre;client;")),
        "{table}"
    );
    assert_eq!(lines.clone().count(), 2, "{table}");
    assert!(
        lines.any(|line| line.starts_with(&format!("{};", ids[0]))),
        "{table}"
    );
    let none = scout.expect(0, &["stats", "--csv", "--year", "1999"]).out;
    assert_eq!(none.lines().count(), 1, "{none}");
    scout.edit("language = \"fr\"", "language = \"en\"");
    let table = scout.expect(0, &["stats", "--csv"]).out;
    assert!(table.starts_with("\u{feff}id,title,client,"), "{table}");

    scout.expect(0, &["stats", "--html", "stats.html"]);
    let page = std::fs::read_to_string(scout.dir().join("stats.html")).unwrap();
    for part in [
        "<svg",
        "role=\"img\"",
        "<title>",
        "<desc>",
        "prefers-color-scheme:dark",
        "<table>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(
        !page.contains("http://") || page.contains("www.w3.org"),
        "needs nothing else"
    );
    assert!(!page.contains("<script") && !page.contains("<link"));
}

#[test]
fn the_calendar_follows_what_happens() {
    let (scout, ids) = worked();
    scout.edit(
        "[profile.digest]",
        "[profile.digest]\ncalendar = \"gigs/gigscout.ics\"",
    );
    let third = ids[2].to_string();
    scout.expect(0, &["applied", &third]);
    scout.expect(0, &["digest", "--again"]);
    let file = scout.config().with_file_name("gigs/gigscout.ics");
    let first = std::fs::read_to_string(&file).unwrap();
    let follow_up = format!("UID:lead-{third}-follow-up-1@");
    assert!(first.contains(&follow_up), "{first}");
    assert!(
        first.contains("STATUS:CONFIRMED") && first.contains("SEQUENCE:0"),
        "{first}"
    );
    // The same data, the same bytes.
    assert_eq!(scout.expect(0, &["export", "ics"]).out, first);

    scout.expect(0, &["silent", &third]);
    let next = scout.expect(0, &["export", "ics"]).out;
    let event = next
        .split("BEGIN:VEVENT")
        .find(|event| event.contains(&follow_up))
        .unwrap();
    assert!(
        event.contains("STATUS:CANCELLED") && event.contains("SEQUENCE:1"),
        "{event}"
    );
}
