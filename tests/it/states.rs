//! Every state of a source, brought about from bytes: a server on this machine, or a folder.

use crate::scout::{Scout, config};
use crate::server::{Reply, Server};
use std::fmt::Write;

/// A morning of the test, days after the first.
fn morning(day: i64) -> String {
    let first: chrono::DateTime<chrono::Utc> = "2026-03-02T08:00:00Z".parse().unwrap();
    (first + chrono::TimeDelta::days(day)).to_rfc3339()
}

/// A scout with one source, `s`, whose settings hold `URL` for the server's address.
fn scout(server: &Server, source: &str) -> Scout {
    let source = source.replace("URL", server.url("/s").as_str());
    let source = format!("[[source]]\nname = \"s\"\n{source}\n");
    Scout::of(&config(server.port(), &source))
}

/// Polls on a day; answers health and evidence.
#[track_caller]
fn poll(scout: &Scout, day: i64) -> (String, String) {
    let said = scout.say(&["--now", &morning(day), "poll", "--all"]);
    assert!(matches!(said.code, Some(0 | 75)), "{said:?}");
    let listed = scout.expect(0, &["--now", &morning(day), "sources", "--json"]);
    let row: serde_json::Value = serde_json::from_str(listed.out.lines().next().unwrap()).unwrap();
    let text = |name: &str| {
        row["state"][name]
            .as_str()
            .unwrap_or("never polled")
            .to_string()
    };
    (text("health"), text("detail"))
}

/// Items with these numbers; `guid` prefixes their ids.
fn feed(numbers: std::ops::Range<usize>, guid: &str) -> String {
    let mut items = String::new();
    for at in numbers {
        // Texts that have little in common, so that no two are taken for one gig.
        let words: Vec<String> = (0..12).map(|word| format!("w{at}x{word}")).collect();
        write!(
            items,
            "<item><title>{} {}</title><link>https://gigs.example.org/gig/{at}</link><guid isPermaLink='false'>{guid}{at}</guid>\
             <pubDate>Sun, 01 Mar 2026 08:00:00 +0000</pubDate><description>{}</description></item>",
            words[0], words[1], words.join(" ")
        )
        .unwrap();
    }
    format!("<rss version='2.0'><channel><title>Gigs</title>{items}</channel></rss>")
}

fn ok(body: &str) -> Reply {
    Reply::whole(200, &["Content-Type: application/rss+xml"], body)
}

/// What the last of several answers, a day apart, makes of a source.
#[track_caller]
fn check(source: &str, replies: Vec<Reply>, expected: &str, evidence: &str) {
    let server = Server::start();
    let days = replies.len() as i64;
    for reply in replies {
        server.on("/s", reply);
    }
    let scout = scout(&server, source);
    let mut last = Default::default();
    for day in 0..days {
        last = poll(&scout, day);
    }
    assert_eq!(last.0, expected, "{}", last.1);
    assert!(last.1.contains(evidence), "`{}`", last.1);
}

const FEED: &str = "kind = \"feed\"\nurl = \"URL\"";
const LISTING: &str =
    "kind = \"listing\"\nurl = \"URL\"\nitem = \"li.gig\"\ntitle = \"a\"\nlink = \"a@href\"";

#[test]
fn sound_answers() {
    check(FEED, vec![ok(&feed(0..3, "a"))], "ok", "");
    let same = feed(0..3, "a");
    check(FEED, vec![ok(&same), ok(&same)], "unchanged", "");
    let tagged = Reply::whole(200, &["ETag: \"1\""], &same);
    let not_modified = Reply::whole(304, &[], "");
    check(FEED, vec![tagged, not_modified], "unchanged", "");
    check(FEED, vec![ok(&feed(0..0, "a"))], "empty", "");
}

#[test]
fn refusals() {
    for status in [401, 403, 429] {
        let reply = Reply::whole(status, &[], "no");
        check(FEED, vec![reply], "refused", &status.to_string());
    }
    let challenge = "<html><head><title>Just a moment...</title></head><body><script src='/cdn-cgi/challenge-platform/x.js'></script></body></html>";
    for status in [200, 202] {
        for source in [FEED, LISTING] {
            let reply = Reply::whole(status, &["Content-Type: text/html"], challenge);
            check(source, vec![reply], "refused", "");
        }
    }
}

#[test]
fn broken_answers() {
    for status in [404, 410] {
        let reply = Reply::whole(status, &[], "no");
        check(FEED, vec![reply], "gone", &status.to_string());
    }
    check(FEED, vec![Reply::whole(503, &[], "")], "unreachable", "503");
    check(FEED, vec![Reply::raw("")], "unreachable", "");
    check(FEED, vec![ok("a note, and no feed")], "malformed", "");
}

#[test]
fn a_page_that_no_longer_matches_is_changed() {
    let page = |class: &str| {
        let page =
            format!("<ul><li class='{class}'><a href='/1'>Un site pour un fleuriste</a></li></ul>");
        Reply::whole(200, &["Content-Type: text/html"], page)
    };
    check(LISTING, vec![page("gig"), page("job")], "changed", "");
}

#[test]
fn a_source_without_news_is_quiet() {
    let server = Server::start();
    server.on("/s", ok(&feed(0..3, "a")));
    let scout = scout(
        &server,
        "kind = \"feed\"\nurl = \"URL\"\nquiet_after = \"5 days\"",
    );
    assert_eq!(poll(&scout, 0).0, "ok");
    assert_eq!(poll(&scout, 2).0, "unchanged");
    assert_eq!(poll(&scout, 9).0, "quiet");
}

#[test]
fn a_window_that_rolled_over_is_a_gap() {
    let replies = vec![ok(&feed(0..12, "a")), ok(&feed(50..62, "a"))];
    check(FEED, replies, "gap", "all 12 items are new");
}

#[test]
fn ids_that_all_change_at_once_are_one_line() {
    let server = Server::start();
    server.on("/s", ok(&feed(0..12, "old-")));
    server.on("/s", ok(&feed(0..12, "new-")));
    let scout = scout(&server, FEED);
    assert_eq!(poll(&scout, 0).0, "ok");
    let before = scout.leads(&["--all"]).len();
    let (health, detail) = poll(&scout, 1);
    assert_eq!(health, "ok", "{detail}");
    assert!(detail.contains("all ids changed at once"), "{detail}");
    assert_eq!(scout.leads(&["--all"]).len(), before);
    let listed = scout.expect(0, &["sources"]).out;
    assert_eq!(
        listed.matches("all ids changed at once").count(),
        1,
        "{listed}"
    );
}

#[test]
fn an_alert_that_never_came_is_waited_for() {
    let server = Server::start();
    let source = "[[source]]\nname = \"s\"\npreset = \"linkedin\"\npath = \"mails\"\n";
    let scout = Scout::of(&config(server.port(), source));
    let inbox = scout.dir().join("mails/new");
    std::fs::create_dir_all(&inbox).unwrap();
    assert_eq!(poll(&scout, 0).0, "waiting");
    assert_eq!(poll(&scout, 1).0, "waiting");
    // However long it takes.
    assert_eq!(poll(&scout, 60).0, "waiting");
    let listed = scout.expect(0, &["sources"]).out;
    assert!(listed.contains("switch on the job alert"), "{listed}");

    let mail = "From: Alerts <jobs@linkedin.com>\r\nTo: lina@example.org\r\nSubject: 1 new job\r\n\
        Date: Fri, 01 May 2026 07:00:00 +0000\r\nMessage-ID: <1@linkedin.com>\r\nContent-Type: text/html\r\n\r\n\
        <table><tr><td><a href='https://www.linkedin.com/jobs/view/1234567'>Python developer for a museum</a>\
        <p>Musée Imaginaire, Rouen</p></td></tr></table>";
    std::fs::write(inbox.join("1.mail"), mail).unwrap();
    let (health, detail) = poll(&scout, 61);
    assert_eq!(health, "ok", "{detail}");
    assert_eq!(poll(&scout, 62).0, "unchanged");
}

#[test]
fn a_mail_folder_that_vanishes_is_gone() {
    let server = Server::start();
    let source = "[[source]]\nname = \"s\"\nkind = \"mailbox\"\npath = \"list.mbox\"\n";
    let scout = Scout::of(&config(server.port(), source));
    let mbox = scout.dir().join("list.mbox");
    std::fs::write(&mbox, "").unwrap();
    assert_eq!(poll(&scout, 0).0, "empty");
    std::fs::remove_file(&mbox).unwrap();
    assert_eq!(poll(&scout, 1).0, "gone");
}

/// Names that no server knows: with a network, three of them at once; without one, nothing answers at all.
#[test]
fn no_network_blames_nobody() {
    let sources = ["s", "t", "u"].map(|name| {
        format!("[[source]]\nname = \"{name}\"\nkind = \"feed\"\nurl = \"https://{name}.invalid/feed\"\n")
    });
    let scout = Scout::of(&config(1, &sources.concat()));
    assert_eq!(poll(&scout, 0).0, "never polled");
    let said = scout.say(&["--now", &morning(1), "poll", "--all"]);
    assert_eq!(said.code, Some(75), "{said:?}");
}
