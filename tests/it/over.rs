//! What is over: items taken down, events called off, sources that are dead or stand still.

use crate::scout::{Scout, config};
use crate::server::{Reply, Server};
use serde_json::Value;

fn day(day: i64) -> String {
    let first: chrono::DateTime<chrono::Utc> = "2026-03-02T08:00:00Z".parse().unwrap();
    (first + chrono::TimeDelta::days(day)).to_rfc3339()
}

fn scout(server: &Server, source: &str) -> Scout {
    let source = source.replace("URL", server.url("/s").as_str());
    Scout::of(&config(
        server.port(),
        &format!("[[source]]\nname = \"s\"\n{source}\n"),
    ))
}

fn poll(scout: &Scout, on: i64) -> String {
    let said = scout.say(&["--now", &day(on), "poll", "--all"]);
    assert!(matches!(said.code, Some(0 | 75)), "{said:?}");
    let listed = scout.expect(0, &["--now", &day(on), "sources", "--json"]);
    let row: Value = serde_json::from_str(listed.out.lines().next().unwrap()).unwrap();
    row["state"]["health"].as_str().unwrap().to_string()
}

/// Titles of the leads that no place lists any more.
fn gone(scout: &Scout) -> Vec<String> {
    let leads = scout.leads(&["--all"]).into_iter();
    let gone = leads.filter(|lead| !whole(scout, lead)["unavailable"].is_null());
    let mut titles: Vec<String> = gone
        .map(|lead| lead["title"].as_str().unwrap().to_string())
        .collect();
    titles.sort_unstable();
    titles
}

fn whole(scout: &Scout, lead: &Value) -> Value {
    let id = lead["id"].to_string();
    let said = scout.expect(0, &["--json", "show", &id]).out;
    serde_json::from_str::<Value>(&said).unwrap()["lead"].clone()
}

const TITLES: [&str; 6] = [
    "Site pour un luthier",
    "Boutique pour une fleuriste",
    "Script pour un relieur",
    "Carte pour un cuisinier",
    "Agenda pour une harpiste",
    "Tableau pour un menuisier",
];

/// An API's answer with these gigs, a day of March each; the last is the oldest.
fn gigs(numbers: &[usize]) -> Reply {
    let item = |number: &usize| {
        format!(
            "{{\"id\": {number}, \"title\": \"{}\", \"at\": \"2026-02-{:02}\", \"text\": \"Mission freelance numéro {number}, budget {number}00 euros.\"}}",
            TITLES[*number],
            20 - number
        )
    };
    let items: Vec<String> = numbers.iter().map(item).collect();
    let json = format!("{{\"jobs\": [{}]}}", items.join(","));
    Reply::whole(200, &["Content-Type: application/json"], json)
}

const API: &str = "kind = \"api\"\nurl = \"URL\"\nitems = \"$.jobs\"\n[source.fields]\nid = \"$.id\"\ntitle = \"$.title\"\nbody = \"$.text\"\npublished = \"$.at\"";

/// What is gone after the last of several answers, a day apart.
#[track_caller]
fn check(source: &str, replies: Vec<Reply>, expected: &[&str]) {
    let server = Server::start();
    let days = replies.len() as i64;
    for reply in replies {
        server.on("/s", reply);
    }
    let scout = scout(&server, source);
    for on in 0..days {
        poll(&scout, on);
    }
    assert_eq!(gone(&scout), expected);
}

#[test]
fn items_that_are_taken_down() {
    let first = || gigs(&[1, 2, 3, 4]);
    // Older ones are still listed, with one more and without.
    check(API, vec![first(), gigs(&[0, 1, 3, 4])], &[TITLES[2]]);
    check(API, vec![first(), gigs(&[1, 2, 3])], &[TITLES[4]]);
    // A list that shows the four newest.
    check(API, vec![first(), gigs(&[0, 1, 2, 3])], &[]);
    // It came back.
    check(API, vec![first(), gigs(&[1, 3, 4]), first()], &[]);
    // Nothing that was known is listed: the site has changed.
    check(API, vec![first(), gigs(&[0, 5])], &[]);
    check(API, vec![first(), gigs(&[])], &[]);
    check(API, vec![first(), Reply::whole(503, &[], "")], &[]);
}

#[test]
fn a_list_of_which_not_all_is_read_tells_nothing() {
    let server = Server::start();
    server.on("/s?page=1", gigs(&[1, 2, 3, 4]));
    server.on("/s?page=1", gigs(&[1, 3, 4]));
    let scout = scout(
        &server,
        &format!("pages = {{ by = \"page\", max = 1 }}\n{API}"),
    );
    poll(&scout, 0);
    poll(&scout, 1);
    assert_eq!(gone(&scout), Vec::<String>::new());
}

#[test]
fn what_is_taken_down_leaves_the_digest_and_says_why() {
    let server = Server::start();
    server.on("/s", gigs(&[1, 2, 3, 4]));
    server.on("/s", gigs(&[1, 3, 4]));
    let scout = scout(&server, API);
    poll(&scout, 0);
    poll(&scout, 1);
    let id = scout
        .leads(&["--all"])
        .into_iter()
        .find(|lead| lead["title"] == TITLES[2]);
    let why = scout.expect(
        0,
        &["--now", &day(1), "why", &id.unwrap()["id"].to_string()],
    );
    assert!(
        why.out.contains("no longer listed since 3 March"),
        "{}",
        why.out
    );
    let preview = scout.expect(0, &["--now", &day(1), "preview"]).out;
    assert!(!preview.contains(TITLES[2]), "{preview}");
}

fn calendar(events: &[(&str, u32)]) -> Reply {
    let event = |(title, day): &(&str, u32)| {
        format!(
            "BEGIN:VEVENT\r\nUID:{day}@club.example\r\nDTSTART:202603{day:02}T180000Z\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
        )
    };
    let events: String = events.iter().map(event).collect();
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    Reply::whole(200, &["Content-Type: text/calendar"], text)
}

const CALENDAR: &str = "kind = \"calendar\"\nurl = \"URL\"";

#[test]
fn events_that_vanish_are_called_off() {
    let both = || calendar(&[("Soirée Python", 10), ("Atelier Django", 20)]);
    check(
        CALENDAR,
        vec![both(), calendar(&[("Atelier Django", 20)])],
        &["Soirée Python"],
    );
    check(
        CALENDAR,
        vec![both(), calendar(&[])],
        &["Atelier Django", "Soirée Python"],
    );
    // Moved: the old day is off, the new one is not.
    let moved = calendar(&[("Soirée Python", 12), ("Atelier Django", 20)]);
    check(CALENDAR, vec![both(), moved], &["Soirée Python"]);
    // Over, or a file that was cut.
    let server = Server::start();
    server.on("/s", both());
    server.on("/s", calendar(&[("Atelier Django", 20)]));
    let scout = scout(&server, CALENDAR);
    poll(&scout, 0);
    poll(&scout, 11);
    assert_eq!(gone(&scout), Vec::<String>::new());
    let cut = Reply::whole(
        200,
        &[],
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:20@club.example\r\nSUMMARY:Atelier Django\r\nDTSTART:20260320T180000Z",
    );
    check(CALENDAR, vec![both(), cut], &[]);
}

/// An RSS feed with an item on each of these days of a month.
fn feed(days: &[&str]) -> Reply {
    let item = |(at, day): (usize, &&str)| {
        format!(
            "<item><title>{}</title><guid>{day}</guid><pubDate>{day} 08:00:00 +0000</pubDate><description>Mission numéro {at}.</description></item>",
            TITLES[at % TITLES.len()]
        )
    };
    let items: String = days.iter().enumerate().map(item).collect();
    Reply::whole(
        200,
        &[],
        format!("<rss version='2.0'><channel><title>Gigs</title>{items}</channel></rss>"),
    )
}

const FEED: &str = "kind = \"feed\"\nurl = \"URL\"\nquiet_after = \"60 days\"";
const RECENT: [&str; 5] = [
    "24 Feb 2026",
    "25 Feb 2026",
    "26 Feb 2026",
    "27 Feb 2026",
    "28 Feb 2026",
];

#[test]
fn a_source_that_no_longer_grows_stands_still() {
    let server = Server::start();
    server.on("/s", feed(&RECENT));
    let scout = scout(&server, FEED);
    assert_eq!(poll(&scout, 0), "ok");
    assert_eq!(poll(&scout, 5), "unchanged");
    assert_eq!(poll(&scout, 12), "stalled");
    let status = scout.say(&["--now", &day(12), "status"]).out;
    assert!(
        status.contains("without anything new for too long: s"),
        "{status}"
    );
    let listed = scout.expect(0, &["--now", &day(12), "sources"]).out;
    assert!(
        listed.contains("the newest item is of 28 February 2026"),
        "{listed}"
    );
    let old = [
        "1 Jan 2024",
        "3 Jan 2024",
        "5 Jan 2024",
        "7 Jan 2024",
        "9 Jan 2024",
    ];
    let server = Server::start();
    server.on("/s", feed(&old));
    assert_eq!(poll(&self::scout(&server, FEED), 0), "stalled");
}

#[test]
fn a_source_that_stays_empty_stands_still() {
    let server = Server::start();
    server.on("/s", feed(&RECENT)).on("/s", feed(&[]));
    let scout = scout(&server, FEED);
    assert_eq!(poll(&scout, 0), "ok");
    assert_eq!(poll(&scout, 1), "empty");
    assert_eq!(poll(&scout, 5), "empty");
    assert_eq!(poll(&scout, 13), "stalled");
}

/// The sources' lines of the digest of a day.
fn told(scout: &Scout, on: i64) -> String {
    poll(scout, on);
    let said = scout.expect(0, &["--now", &day(on), "preview"]).out;
    scout.expect(0, &["--now", &day(on), "digest"]);
    said
}

#[test]
fn a_dead_source_is_told_again_each_week_with_what_to_do() {
    let server = Server::start();
    server
        .on("/s", feed(&RECENT))
        .on("/s", Reply::whole(401, &[], ""));
    let scout = scout(&server, FEED);
    told(&scout, 0);
    let lines: Vec<bool> = (1..=15)
        .map(|on| {
            let said = told(&scout, on);
            let is_told = said.contains("s: refused");
            assert_eq!(
                is_told,
                said.contains("check its key or password"),
                "{said}"
            );
            assert_eq!(is_told && on > 1, said.contains("refused for "), "{said}");
            is_told
        })
        .collect();
    let days: Vec<usize> = (1..=15).filter(|on| lines[on - 1]).collect();
    assert_eq!(days, [1, 8, 15]);
}

#[test]
fn a_gap_is_told_with_its_hours() {
    let items = |from: usize| -> Reply {
        let item = |at: usize| {
            let words: Vec<String> = (0..12).map(|word| format!("w{at}x{word}")).collect();
            format!(
                "<item><title>{}</title><guid>{at}</guid><description>{}</description></item>",
                words[0],
                words.join(" ")
            )
        };
        let items: String = (from..from + 12).map(item).collect();
        Reply::whole(
            200,
            &[],
            format!("<rss version='2.0'><channel><title>G</title>{items}</channel></rss>"),
        )
    };
    let server = Server::start();
    server.on("/s", items(0)).on("/s", items(50));
    let scout = scout(&server, FEED);
    assert_eq!(poll(&scout, 0), "ok");
    assert_eq!(poll(&scout, 2), "gap");
    let listed = scout.expect(0, &["--now", &day(2), "sources"]).out;
    assert!(listed.contains("48 hours between two polls"), "{listed}");
}
