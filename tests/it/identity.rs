//! Which gig is which, the whole way from a source to the leads: nothing is joined that a person would keep apart, and
//! what a person corrected stays corrected.

use crate::scout::{Scout, config};
use std::io::Write;
use std::process::Stdio;

#[track_caller]
fn groups(posts: &[serde_json::Value]) -> usize {
    let scout = Scout::of("");
    let mut child = scout
        .command(&["match"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for post in posts {
        writeln!(input, "{post}").unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().count()
}

#[test]
fn boards_number_their_offers_with_any_parameter() {
    let names = [
        "ref",
        "src",
        "source",
        "cid",
        "campaign",
        "campaignid",
        "partner",
        "partnerid",
        "share",
        "feature",
        "rss",
        "aff",
        "scid",
        "cmpid",
        "trk",
        "refid",
        "eid",
        "id",
        "s_cid",
    ];
    for name in names {
        let post = |id: u32, title: &str| {
            let url = format!("https://annonces.example/voir.php?{name}={}", 3100 + id);
            serde_json::json!({"id": id, "title": title, "body": "Dieppe", "url": url, "date": "2026-11-23", "source": id.to_string()})
        };
        let found = groups(&[
            post(1, "Carnet de commandes en Python pour une brasserie"),
            post(2, "Export Python des adhérents d'un club"),
        ]);
        assert_eq!(found, 2, "{name}");
    }
}

const MAILS: &str = "[[source]]\nname = \"box\"\nkind = \"mailbox\"\npath = \"box.mbox\"\n";

fn mail(number: u32, day: u32, headers: &str, body: &str) -> String {
    format!(
        "From x Mon Nov {day} 07:00:00 2026\nSubject: {headers}\nDate: {day} Nov 2026 07:00:00 +0100\nMessage-ID: <{number}@example.org>\n\n{body}\n\n"
    )
}

fn titles(scout: &Scout) -> Vec<String> {
    let leads = scout.leads(&["--all"]);
    let mut titles: Vec<String> = leads
        .iter()
        .map(|lead| lead["title"].as_str().unwrap().to_string())
        .collect();
    titles.sort();
    titles
}

fn add(scout: &Scout, mail: &str) {
    let path = scout.dir().join("box.mbox");
    let mut all = std::fs::read_to_string(&path).unwrap_or_default();
    all.push_str(mail);
    std::fs::write(path, all).unwrap();
}

#[test]
fn one_offer_a_day_under_one_address_but_for_its_number() {
    let scout = Scout::of(&config(9, &format!("{MAILS}format = \"alert\"\n")));
    let alert = |number: u32, day: u32, title: &str| {
        let headers = "1 annonce\nFrom: Annonces <noreply@annonces.example>\nContent-Type: text/html; charset=utf-8";
        let body = format!(
            "<table><tr><td><a href=\"https://annonces.example/voir.php?ref={number}\">{title}</a><br>Dieppe</td></tr></table>"
        );
        mail(number, day, headers, &body)
    };
    add(&scout, &alert(3101, 23, "Carnet de commandes Python"));
    scout.expect(0, &["--now", "2026-11-23T10:00:00Z", "poll", "box"]);
    add(&scout, &alert(3102, 24, "Export des adhérents d'un club"));
    scout.expect(0, &["--now", "2026-11-24T10:00:00Z", "poll", "box"]);
    assert_eq!(
        titles(&scout),
        [
            "Carnet de commandes Python",
            "Export des adhérents d'un club"
        ]
    );
}

#[test]
fn two_mails_that_mention_one_site() {
    let scout = Scout::of(&config(9, MAILS));
    let list =
        |from: &str, subject: &str| format!("{subject}\nFrom: {from}\nList-Id: <gigs.example.org>");
    add(
        &scout,
        &mail(
            1,
            23,
            &list("a@example.org", "Poster wanted"),
            "We are the people of https://kiosk.example.net/about and need a freelance designer for a poster, two days, 280 EUR.",
        ),
    );
    scout.expect(0, &["--now", "2026-11-23T10:00:00Z", "poll", "box"]);
    add(
        &scout,
        &mail(
            2,
            24,
            &list("b@example.org", "Python script for a choir"),
            "Our rehearsals are logged to CSV. A freelancer should write a Python script, two days, 400 EUR. Who we are: https://kiosk.example.net/about",
        ),
    );
    scout.expect(0, &["--now", "2026-11-24T10:00:00Z", "poll", "box"]);
    assert_eq!(
        titles(&scout),
        ["Poster wanted", "Python script for a choir"]
    );
}

const TEXT: &str = "Our small ferry line needs a freelance Python developer for four days of work to build a booking page, connect it \
    with the timetable, and show the tides of the week. Budget 640 euros, start next week, remote is fine.";

fn feed(scout: &Scout, name: &str, guid: &str, day: Option<u32>) {
    let date = day.map_or(String::new(), |day| {
        format!("<pubDate>{day} Nov 2026 08:00:00 +0000</pubDate>")
    });
    let item = format!(
        "<rss version=\"2.0\"><channel><title>x</title><item><title>Booking page for a ferry</title><guid isPermaLink=\"false\">{guid}</guid><link>https://{name}.example/jobs/{guid}</link>{date}<description>{TEXT}</description></item></channel></rss>"
    );
    std::fs::write(scout.dir().join(format!("{name}.xml")), item).unwrap();
}

fn two_feeds() -> Scout {
    let source = |name: &str| {
        format!("[[source]]\nname = \"{name}\"\nkind = \"feed\"\npath = \"{name}.xml\"\n")
    };
    Scout::of(&config(9, &(source("a") + &source("b"))))
}

/// Where a lead was seen: pairs of source and key.
fn seen_in(scout: &Scout, lead: u32) -> Vec<(String, String)> {
    let said = scout.expect(0, &["--json", "show", &lead.to_string()]);
    let shown: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let sightings = shown["sightings"].as_array().unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    sightings
        .iter()
        .map(|it| &it["reading"]["posting"])
        .map(|posting| (word(&posting["source"]), word(&posting["key"])))
        .collect()
}

#[test]
fn a_split_is_remembered() {
    let scout = two_feeds();
    feed(&scout, "a", "1001", None);
    feed(&scout, "b", "2001", None);
    scout.expect(0, &["--now", "2026-11-23T10:00:00Z", "poll", "b"]);
    scout.expect(0, &["--now", "2026-11-23T11:00:00Z", "poll", "a"]);
    scout.expect(0, &["--now", "2026-11-23T12:00:00Z", "split", "1"]);
    feed(&scout, "b", "2001b", None);
    scout.expect(0, &["--now", "2026-11-24T10:00:00Z", "poll", "b"]);
    feed(&scout, "a", "1001b", None);
    scout.expect(0, &["--now", "2026-11-24T11:00:00Z", "poll", "a"]);
    let pairs =
        |of: [(&str, &str); 2]| of.map(|(source, key)| (source.to_string(), key.to_string()));
    assert_eq!(seen_in(&scout, 1), pairs([("b", "2001"), ("b", "2001b")]));
    assert_eq!(seen_in(&scout, 2), pairs([("a", "1001"), ("a", "1001b")]));
    // Said again, the other way: what comes later goes where the last word sends it.
    scout.expect(0, &["--now", "2026-11-24T12:00:00Z", "merge", "1", "2"]);
    feed(&scout, "a", "1001c", None);
    scout.expect(0, &["--now", "2026-11-25T11:00:00Z", "poll", "a"]);
    assert_eq!(seen_in(&scout, 1).len(), 5);
}

/// Reposts counted after the same text came again on these days of November, applied to on the 3rd or never.
#[track_caller]
fn check_reposts(is_applied: bool, again: &[(&str, u32)], expected: u64) {
    let scout = two_feeds();
    let poll = |name: &str, key: u32, day: u32| {
        feed(&scout, name, &key.to_string(), Some(day));
        scout.expect(
            0,
            &[
                "--now",
                &format!("2026-11-{day:02}T10:00:00Z"),
                "poll",
                name,
            ],
        );
    };
    poll("a", 7000, 2);
    if is_applied {
        scout.expect(0, &["--now", "2026-11-03T09:00:00Z", "applied", "1"]);
    }
    for (at, (name, day)) in again.iter().enumerate() {
        poll(name, 7001 + at as u32, *day);
    }
    let said = scout.expect(0, &["--json", "show", "1"]);
    let shown: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(shown["lead"]["reposts"], expected, "{again:?}");
}

#[test]
fn who_posts_again_after_one_has_applied_has_found_nobody() {
    check_reposts(true, &[("a", 9), ("a", 16), ("a", 23)], 3);
    check_reposts(false, &[("a", 9), ("a", 16)], 0);
    // Another board copies what the first one has.
    check_reposts(true, &[("b", 9)], 0);
    // A source that gives its items new ids and old days.
    check_reposts(true, &[("a", 2)], 0);
}

#[test]
fn the_measuring_commands_see_what_a_pass_sees() {
    let html = "<ul><li>Python</li><li>trois jours</li></ul><p>&Eacute;crire &agrave; <a href=\"mailto:zoe@bistrot.example\">zoe@bistrot.example</a>, &laquo;&nbsp;vite&nbsp;&raquo;</p>";
    let scout = Scout::of(&config(
        9,
        "[[source]]\nname = \"a\"\nkind = \"feed\"\npath = \"a.xml\"\n",
    ));
    let item = format!(
        "<rss version=\"2.0\"><channel><title>x</title><item><title>Gig</title><guid>1</guid><description><![CDATA[{html}]]></description></item></channel></rss>"
    );
    std::fs::write(scout.dir().join("a.xml"), item).unwrap();
    scout.expect(0, &["--now", "2026-11-23T10:00:00Z", "poll", "a"]);
    let said = scout.expect(0, &["--json", "show", "1"]);
    let shown: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let stored = &shown["sightings"][0]["reading"]["posting"];
    let line = serde_json::json!({"id": "1", "title": "Gig", "body": html}).to_string();
    let post = gigscout::cli::posts::posts(&mut line.as_bytes())
        .next()
        .unwrap()
        .unwrap()
        .unwrap();
    assert_eq!(post.posting.title.as_str(), stored["title"]);
    assert_eq!(post.posting.body.as_str(), stored["body"]);
}

/// How a site without ids shows the one item that it has.
type Shown = fn(title: &str, body: &str, day: u32) -> String;

const PLACES: [(&str, &str, Shown); 2] = [
    (
        "kind = \"feed\"\npath = \"s.xml\"",
        "s.xml",
        |title, body, day| {
            format!(
                "<rss version=\"2.0\"><channel><title>x</title><item><title>{title}</title><link>https://maison.example/gigs</link><pubDate>{day:02} Nov 2026 06:00:00 +0000</pubDate><description>{body}</description></item></channel></rss>"
            )
        },
    ),
    (
        "kind = \"api\"\npath = \"s.json\"\nitems = \"$.jobs\"\n[source.fields]\ntitle = \"$.title\"\nbody = \"$.text\"\nlink = \"$.url\"",
        "s.json",
        |title, body, _| {
            serde_json::json!({"jobs": [{"title": title, "text": body, "url": "https://maison.example/gigs"}]}).to_string()
        },
    ),
];

/// How many leads there are after a site has shown each of these items, a day apart.
#[track_caller]
fn check_place(items: &[(&str, &str)], expected: usize) {
    for (settings, file, shown) in PLACES {
        let source = format!("[[source]]\nname = \"s\"\n{settings}\n");
        let scout = Scout::of(&config(9, &source));
        for (at, (title, body)) in items.iter().enumerate() {
            let day = 9 + at as u32;
            std::fs::write(scout.dir().join(file), shown(title, body, day)).unwrap();
            let now = format!("2026-11-{day:02}T10:00:00Z");
            scout.expect(0, &["--now", &now, "poll", "s"]);
        }
        assert_eq!(titles(&scout).len(), expected, "{file}: {items:?}");
    }
}

const LOUVIERS: &str = "Freelance pour animer une permanence informatique à Louviers le jeudi 10 décembre, 150 € la demi-journée.";
const ELBEUF: &str = "À Elbeuf, la maison de quartier cherche quelqu'un pour aider ses adhérents, le mardi 15 décembre : 90 €.";
const LEEDS: &str = "We need a freelance designer in Leeds for a poster of our spring concert; two days of work, £300 in all, by 12 January.";
const YORK: &str = "A tea room in York would like its menu redone by a freelancer, four pages and a cover, £520, start in February.";

#[test]
fn another_gig_in_the_place_of_a_known_one() {
    let (help, poster) = ("Permanence informatique", "Help wanted");
    check_place(&[(help, LOUVIERS), (help, ELBEUF)], 2);
    check_place(&[(poster, LEEDS), (poster, YORK)], 2);
    check_place(&[("Poster", LEEDS), ("Menu", YORK)], 2);
    // It stays where it is, is edited, and the first comes back.
    let raised = ELBEUF.replace("90 €", "120 €");
    check_place(
        &[
            (help, LOUVIERS),
            (help, ELBEUF),
            (help, ELBEUF),
            (help, &raised),
            (help, LOUVIERS),
            (help, &raised),
        ],
        2,
    );
    check_place(&[(help, LOUVIERS), (help, ELBEUF), (help, LEEDS)], 3);
}

#[test]
fn an_edit_in_the_place_of_a_known_gig() {
    let later = LOUVIERS.replace("10 décembre", "17 décembre");
    let raised = LOUVIERS.replace("150 €", "180 €");
    let longer =
        format!("{LOUVIERS} Matériel fourni, déjeuner offert, contact : accueil@maison.example.");
    let filled = format!("POURVU ! {LOUVIERS}");
    for edit in [&later, &raised, &longer, &filled] {
        check_place(&[("Permanence", LOUVIERS), ("Permanence", edit)], 1);
    }
    check_place(
        &[("Permanence", LOUVIERS), ("[POURVU] Permanence", LOUVIERS)],
        1,
    );
    check_place(
        &[
            ("Aide informatique", "Dieppe, 80 €"),
            ("Aide informatique", "Dieppe, 120 €"),
        ],
        1,
    );
    let extended = format!("{LEEDS} We can send last year's one as an example.");
    check_place(&[("Poster", LEEDS), ("Poster for a concert", &extended)], 1);
    check_place(
        &[
            ("Poster", LEEDS),
            (
                "Poster",
                "Freelance designer in Leeds wanted: a concert poster, £300.",
            ),
        ],
        1,
    );
}
