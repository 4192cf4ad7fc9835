//! `gigscout sources add`: a page that nobody described becomes a source of the configuration.

use crate::scout::{Scout, config};
use crate::server::{Reply, Server};
use std::fmt::Write as _;

fn scout(server: &Server) -> Scout {
    Scout::of(&config(server.port(), ""))
}

fn html(body: &str) -> Reply {
    Reply::whole(200, &["Content-Type: text/html; charset=utf-8"], body)
}

const FEED: &str = "<rss version='2.0'><channel><title>Offres</title><item><title>Mission Django, trois jours</title><link>https://example.org/1</link></item></channel></rss>";

#[test]
fn a_page_leads_to_its_feed() {
    let server = Server::start();
    server.on("/", html("<title>Le tableau des missions</title><link rel=alternate type='application/rss+xml' href='/offres.rss'>"));
    server.on(
        "/offres.rss",
        Reply::whole(200, &["Content-Type: application/rss+xml"], FEED),
    );
    let scout = scout(&server);
    let address = server.url("/").to_string();

    let printed = scout.expect(0, &["sources", "add", &address]).out;
    assert!(
        printed.contains("name = \"Le tableau des missions\"\nkind = \"feed\"\n"),
        "{printed}"
    );
    assert!(
        printed.contains("#   - Mission Django, trois jours\n"),
        "{printed}"
    );

    let before = std::fs::read_to_string(scout.config()).unwrap();
    scout.expect(
        0,
        &["sources", "add", &address, "--write", "--name", "Board"],
    );
    let after = std::fs::read_to_string(scout.config()).unwrap();
    assert!(after.starts_with(&before), "{after}");
    scout.expect(0, &["check"]);
    let feed = server.url("/offres.rss").to_string();
    let again = scout.expect(64, &["sources", "add", &feed]);
    assert!(
        again
            .err
            .contains("the source `Board` reads that place already"),
        "{again:?}"
    );

    scout.expect(0, &["poll", "--all"]);
    assert_eq!(
        scout.leads(&["--all"])[0]["title"],
        "Mission Django, trois jours"
    );
}

#[test]
fn repeated_blocks_get_selectors() {
    let mut page = "<title>Agence d’exemple</title><ul>".to_string();
    for number in 1..=5 {
        let _ = write!(
            page,
            "<li class=mission><a href=/m/{number}>Petite mission numéro {number}</a> <span class=lieu>Rouen</span>"
        );
    }
    let server = Server::start();
    server.on("/missions", html(&page));
    let scout = scout(&server);
    let address = server.url("/missions").to_string();
    let printed = scout.expect(0, &["sources", "add", &address]).out;
    assert!(
        printed.contains("item = \"li.mission\"\nplace = \".lieu\"\n"),
        "{printed}"
    );
    assert!(printed.contains("It gives 5 postings"), "{printed}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let server = Server::start();
    server.on("/empty", html("<p>Nothing to see."));
    server.on(
        "/robots.txt",
        Reply::whole(200, &[], "User-agent: *\nDisallow: /private"),
    );
    server.on("/private", html("<p>Secret."));
    let scout = scout(&server);
    let empty = scout.expect(64, &["sources", "add", server.url("/empty").as_str()]);
    assert!(empty.err.contains("no list of links"), "{empty:?}");
    let private = scout.expect(75, &["sources", "add", server.url("/private").as_str()]);
    assert!(private.err.contains("robots.txt"), "{private:?}");
    let missing = scout.expect(75, &["sources", "add", server.url("/missing").as_str()]);
    assert!(missing.err.contains("404"), "{missing:?}");
    scout.expect(64, &["sources", "add", "no-such-file"]);
    assert!(
        !server
            .requests()
            .iter()
            .any(|request| request.target == "/private")
    );
}
