//! What polling promises however it ends: each source is stored as it ends, nobody is asked before its time, and what
//! was read in part is asked for again.

use crate::scout::config;
use crate::server::{Reply, Server};
use gigscout::config::check;
use gigscout::domain::{Health, SourceName, SourceState, Timestamp};
use gigscout::pass::{self, Clock, PollReport, Which, World};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use tokio::sync::Notify;

fn at(hours: i64) -> Timestamp {
    "2026-11-23T08:00:00Z".parse::<Timestamp>().unwrap() + chrono::TimeDelta::hours(hours)
}

/// A world of these sources in a folder that outlives it.
fn world(folder: &Path, server: &Server, sources: &str) -> World {
    let text = config(server.port(), sources);
    World::new(check(&folder.join("gigscout.toml"), &text).unwrap()).unwrap()
}

fn feed_at(name: &str, url: &str) -> String {
    format!("[[source]]\nname = \"{name}\"\nkind = \"feed\"\nurl = \"{url}\"\n")
}

/// Feeds `f0`, `f1` … of one host.
fn feeds(server: &Server, count: usize) -> String {
    let feed = |number| {
        let path = format!("/f{number}");
        feed_at(&path[1..], server.url(&path).as_str())
    };
    (0..count).map(feed).collect()
}

async fn poll(world: &World, which: &Which, hours: i64) -> PollReport {
    let clock = Clock::fixed(at(hours));
    pass::poll(world, which, clock, &|_| ()).await.unwrap()
}

async fn states(world: &World) -> BTreeMap<String, SourceState> {
    let states = world.store.run(|store| store.view().states().unwrap());
    let states = states.await.unwrap();
    states
        .into_iter()
        .map(|(name, state)| (name.0, state))
        .collect()
}

async fn leads(world: &World) -> usize {
    let count = world.store.run(|store| store.view().count_leads().unwrap());
    count.await.unwrap() as usize
}

const ITEM: &str = "<item><title>Un site pour un fleuriste</title><guid>1</guid><description>Un petit site vitrine.</description></item>";

fn rss(items: &str) -> String {
    format!("<rss version='2.0'><channel><title>Gigs</title>{items}</channel></rss>")
}

#[tokio::test]
async fn a_pass_that_is_stopped_loses_nothing_of_the_sources_before() {
    const COUNT: usize = 5;
    for stop_after in 1..=COUNT {
        let server = Server::start();
        server
            .on("/f0", Reply::whole(200, &["ETag: \"1\""], rss(ITEM)))
            .on("/f1", Reply::whole(503, &[], ""))
            .on("/f2", Reply::whole(404, &[], ""))
            .on("/f3", Reply::whole(200, &[], rss("")))
            .on("/f4", Reply::whole(429, &["Retry-After: 7200"], ""));
        let folder = tempfile::tempdir().unwrap();
        let world = world(folder.path(), &server, &feeds(&server, COUNT));
        let (seen, enough) = (Cell::new(0), Notify::new());
        let note = |_: &pass::Polled| {
            seen.set(seen.get() + 1);
            if seen.get() == stop_after {
                enough.notify_one();
            }
        };
        tokio::select! {
            biased;
            () = enough.notified() => {}
            report = pass::poll(&world, &Which::Due, Clock::fixed(at(0)), &note) => {
                report.unwrap();
            }
        }
        let states = states(&world).await;
        let expected = [
            Health::Ok,
            Health::Unreachable,
            Health::Gone,
            Health::Empty,
            Health::Refused,
        ];
        for (number, health) in expected.into_iter().enumerate().take(stop_after) {
            let state = &states[&format!("f{number}")];
            assert_eq!(
                state.health, health,
                "f{number}, stopped after {stop_after}"
            );
            assert!(state.next_due > at(0), "f{number}");
        }
        assert_eq!(leads(&world).await, 1);
        if stop_after == COUNT {
            let key = server.key();
            let host = world
                .store
                .run(move |store| store.view().host_state(&key).unwrap());
            assert_eq!(host.await.unwrap().not_before, Some(at(2)));
        }
    }
}

#[tokio::test]
async fn sources_of_one_slow_host_are_each_asked_once() {
    const COUNT: usize = 14;
    let server = Server::start();
    for number in 0..COUNT {
        server.on(&format!("/f{number}"), Reply::whole(503, &[], ""));
    }
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path(), &server, &feeds(&server, COUNT));
    let report = poll(&world, &Which::Due, 0).await;
    assert_eq!(report.polled.len(), COUNT);
    let states = states(&world).await;
    assert_eq!(states.len(), COUNT);
    assert!(
        states
            .values()
            .all(|state| state.fails == 1 && state.next_due > at(0))
    );
    // The next beat, and a restart.
    assert!(!pass::due(&world, at(0)).await.unwrap().sources);
    assert_eq!(poll(&world, &Which::Due, 0).await.polled.len(), 0);
    assert_eq!(server.requests().len(), COUNT);
}

#[tokio::test]
async fn the_wish_of_a_host_holds_for_its_other_sources_at_once() {
    let server = Server::start();
    server.on("/f0", Reply::whole(503, &["Retry-After: 3600"], ""));
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path(), &server, &feeds(&server, 3));
    poll(&world, &Which::Due, 0).await;
    assert_eq!(server.requests().len(), 1);
    let due: Vec<Timestamp> = states(&world)
        .await
        .values()
        .map(|it| it.next_due)
        .collect();
    assert!(
        due.len() == 3 && due.iter().all(|due| *due >= at(1)),
        "{due:?}"
    );
}

#[tokio::test]
async fn a_source_has_a_deadline_of_its_own() {
    let (hanging, well) = (Server::start(), Server::start());
    hanging.on("/f0", Reply::default().pause(Duration::from_secs(3600)));
    well.on("/f1", Reply::whole(200, &[], rss(ITEM)));
    let sources = feed_at("f0", hanging.url("/f0").as_str())
        + &feed_at("f1", well.url("/f1").as_str())
        + &format!(
            "[[fetch.allow]]\nhost = \"127.0.0.1:{}\"\nprivate = true\ngap_ms = 0\n",
            hanging.port()
        );
    let folder = tempfile::tempdir().unwrap();
    let mut world = world(folder.path(), &well, &sources);
    world.deadlines.source = Duration::from_secs(2);
    poll(&world, &Which::Due, 0).await;
    let states = states(&world).await;
    assert_eq!(states["f0"].detail, "not done within 2 s");
    assert_eq!(states["f0"].health, Health::Unreachable);
    assert_eq!(states["f1"].health, Health::Ok);
}

#[tokio::test]
async fn without_a_network_blame_is_taken_back() {
    let server = Server::start();
    server.on("/f0", Reply::whole(200, &[], rss(ITEM)));
    let folder = tempfile::tempdir().unwrap();
    let local = "[[source]]\nname = \"local\"\nkind = \"feed\"\npath = \"local.xml\"\n";
    std::fs::write(folder.path().join("local.xml"), rss(ITEM)).unwrap();
    let before = {
        let world = world(folder.path(), &server, &(feeds(&server, 1) + local));
        poll(&world, &Which::Due, 0).await;
        states(&world).await
    };
    // The names of the second and third were never asked.
    let names = ["f0", "f1", "f2"];
    let sources = names.map(|name| feed_at(name, &format!("https://{name}.invalid/feed")));
    let world = world(folder.path(), &server, &(sources.concat() + local));
    let report = poll(&world, &Which::Due, 3).await;
    assert!(report.offline, "{report:?}");
    assert_eq!(report.polled.len(), 4);
    let after = states(&world).await;
    assert_eq!(after["f0"], before["f0"]);
    assert!(!after.contains_key("f1") && !after.contains_key("f2"));
    assert_eq!(
        after["local"].last_try,
        Some(at(3)),
        "files need no network"
    );
    assert!(pass::due(&world, at(3)).await.unwrap().sources);
}

#[tokio::test]
async fn changed_settings_are_tried_once_and_then_by_the_clock() {
    let server = Server::start();
    server
        .on("/f0", Reply::whole(200, &["ETag: \"1\""], rss(ITEM)))
        .on("/f0", Reply::whole(503, &[], ""));
    let folder = tempfile::tempdir().unwrap();
    let first = world(folder.path(), &server, &feeds(&server, 1));
    poll(&first, &Which::Due, 0).await;
    assert!(!pass::due(&first, at(0)).await.unwrap().sources);
    drop(first);
    let other = feeds(&server, 1) + "title = \"client: role\"\n";
    let world = world(folder.path(), &server, &other);
    assert!(pass::due(&world, at(0)).await.unwrap().sources);
    poll(&world, &Which::Due, 0).await;
    assert!(!pass::due(&world, at(0)).await.unwrap().sources);
    assert_eq!(server.requests().len(), 2);
}

/// Polls twice, a day apart; answers the leads after each, and how the first page was asked for the second time.
async fn twice(server: &Server, source: &str) -> (usize, usize, bool) {
    let folder = tempfile::tempdir().unwrap();
    let source =
        format!("[[source]]\nname = \"s\"\n{source}\n").replace("URL", server.url("/s").as_str());
    let world = world(folder.path(), server, &source);
    poll(&world, &Which::Due, 0).await;
    let first = leads(&world).await;
    poll(&world, &Which::Due, 24).await;
    let asked = server.requests().into_iter().filter(|it| it.target == "/s");
    let is_conditional = |it: crate::server::Request| it.header("if-none-match").is_some();
    let is_conditional = asked.skip(1).any(is_conditional);
    (first, leads(&world).await, is_conditional)
}

/// Six gigs that have nothing in common.
const GIGS: [&str; 6] = [
    "Site vitrine pour une boulangerie",
    "Python script that sorts invoices",
    "Traduction d’un carnet de voyage",
    "Logo for a cycling club",
    "Formation tableur de deux jours",
    "Migration of a museum’s database",
];

fn each(item: impl Fn(usize, &str) -> String) -> String {
    (1..)
        .zip(GIGS)
        .map(|(number, gig)| item(number, gig))
        .collect()
}

fn atom() -> String {
    let entries = each(|number, gig| {
        format!(
            "<entry><id>urn:x:{number}</id><title>{gig}</title><updated>2026-11-22T08:00:00Z</updated></entry>"
        )
    });
    format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{entries}</feed>")
}

fn calendar() -> String {
    let events = each(|number, gig| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTART:202612{:02}T090000Z\r\nSUMMARY:{gig}\r\nEND:VEVENT\r\n",
            10 + number
        )
    });
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

fn page(gigs: std::ops::Range<usize>, next: &str) -> String {
    let item = |number: usize| {
        format!(
            "<li class=gig><a href='/gig/{number}'>{}</a></li>",
            GIGS[number]
        )
    };
    let items: String = gigs.map(item).collect();
    format!("<html><body><ul>{items}</ul>{next}</body></html>")
}

fn json(gigs: std::ops::Range<usize>, next: &str) -> String {
    let item = |number: usize| format!("{{\"id\":{number},\"title\":\"{}\"}}", GIGS[number]);
    let items: Vec<String> = gigs.map(item).collect();
    format!("{{\"items\":[{}],\"next\":\"{next}\"}}", items.join(","))
}

const LISTING: &str = "kind = \"listing\"\nurl = \"URL\"\nitem = \"li.gig\"\ntitle = \"a\"\nlink = \"a@href\"\nnext = \"a[rel=next]@href\"";
const API: &str = "kind = \"api\"\nurl = \"URL\"\nitems = \"$.items\"\npages = { by = \"link\", next = \"$.next\", max = 3 }\nfields = { id = \"$.id\", title = \"$.title\" }";

#[tokio::test]
async fn a_page_that_was_cut_is_asked_for_whole() {
    let items = |number: usize, gig: &str| {
        format!("<item><title>{gig}</title><guid isPermaLink='false'>{number}</guid></item>")
    };
    let json_feed =
        json(0..6, "").replacen('{', "{\"version\":\"https://jsonfeed.org/version/1.1\",", 1);
    let cases: [(&str, &str, String, &str, usize); 8] = [
        (
            "rss",
            "kind = \"feed\"\nurl = \"URL\"",
            rss(&each(items)),
            "Formation",
            4,
        ),
        // Between two items nothing but the missing end tells.
        (
            "rss between",
            "kind = \"feed\"\nurl = \"URL\"",
            rss(&each(items)),
            "<item><title>Formation",
            4,
        ),
        (
            "rss at once",
            "kind = \"feed\"\nurl = \"URL\"",
            rss(&each(items)),
            "vitrine",
            0,
        ),
        (
            "atom",
            "kind = \"feed\"\nurl = \"URL\"",
            atom(),
            "Formation",
            4,
        ),
        (
            "json feed",
            "kind = \"feed\"\nurl = \"URL\"",
            json_feed,
            "Formation",
            0,
        ),
        (
            "calendar",
            "kind = \"calendar\"\nurl = \"URL\"",
            calendar(),
            "BEGIN:VEVENT\r\nUID:5",
            4,
        ),
        (
            "listing",
            LISTING,
            page(0..6, ""),
            "<li class=gig><a href='/gig/4'",
            4,
        ),
        ("api", API, json(0..6, ""), "Formation", 0),
    ];
    for (what, source, whole, cut, part) in cases {
        let cut = &whole[..whole.find(cut).unwrap()];
        let server = Server::start();
        let tag = "ETag: \"t\"";
        server.on("/s", Reply::whole(200, &[tag], cut));
        server.on("/s", Reply::whole(200, &[tag], &whole));
        assert_eq!(twice(&server, source).await, (part, 6, false), "{what}");
    }
}

#[tokio::test]
async fn where_a_next_page_failed_all_are_asked_for_whole() {
    let failures = [
        Reply::whole(500, &[], ""),
        Reply::whole(429, &["Retry-After: 60"], ""),
        Reply::raw(""),
        Reply::whole(
            200,
            &["Content-Type: text/html"],
            "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script>",
        ),
    ];
    for failure in failures {
        let first = [
            (
                LISTING,
                page(0..3, "<a rel=next href='/2'>suite</a>"),
                page(3..6, ""),
            ),
            (API, json(0..3, "/2"), json(3..6, "")),
        ];
        for (source, one, two) in first {
            let server = Server::start();
            server.on("/s", Reply::whole(200, &["ETag: \"1\""], one));
            server.on("/2", failure.clone());
            server.on("/2", Reply::whole(200, &["ETag: \"2\""], two));
            assert_eq!(twice(&server, source).await, (3, 6, false), "{failure:?}");
        }
    }
}

#[tokio::test]
async fn whole_pages_are_asked_for_with_their_validators() {
    for (source, body) in [
        (LISTING, page(0..6, "")),
        (API, json(0..6, "")),
        ("kind = \"calendar\"\nurl = \"URL\"", calendar()),
    ] {
        let server = Server::start();
        server.on("/s", Reply::whole(200, &["ETag: \"1\""], body));
        server.on("/s", Reply::whole(304, &[], ""));
        assert_eq!(twice(&server, source).await, (6, 6, true));
    }
}

#[tokio::test]
async fn where_too_much_comes_the_newest_stays() {
    const COUNT: i64 = 2100;
    let date = |number: i64| at(number - COUNT).to_rfc2822();
    let items: String = (0..COUNT)
        .map(|number| format!("<item><title>Gig w{number} x{}</title><guid>{number}</guid><pubDate>{}</pubDate></item>", number * 7, date(number)))
        .collect();
    let server = Server::start();
    server.on("/f0", Reply::whole(200, &[], rss(&items)));
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path(), &server, &feeds(&server, 1));
    poll(&world, &Which::Due, 0).await;
    let known = world.store.run(|store| {
        let mut titles = std::collections::BTreeSet::new();
        let find = store
            .view()
            .find(&gigscout::store::Filter::default(), |lead| {
                titles.insert(lead.title.to_string());
                Ok::<_, gigscout::store::StoreError>(())
            });
        find.unwrap();
        titles
    });
    let known = known.await.unwrap();
    let title = |number: i64| format!("Gig w{number} x{}", number * 7);
    assert!(known.contains(&title(COUNT - 1)), "the newest is left out");
    assert!(!known.contains(&title(0)));
    let name = SourceName("f0".into());
    assert_eq!(states(&world).await[&name.0].health, Health::Ok);
}
