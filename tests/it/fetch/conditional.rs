//! What is asked, what comes of each answer, and what is remembered of it.

use super::*;
use crate::server::Reply;

#[tokio::test]
async fn a_plain_get() {
    let server = Server::start();
    let headers = [
        "Content-Type: application/rss+xml; charset=utf-8",
        "Last-Modified: Mon, 23 Nov 2026 07:00:00 GMT",
    ];
    server.on("/feed?a=b", Reply::whole(200, &headers, "<rss/>"));
    let (page, mark) = opened(get(&round(&[&server]), server.url("/feed?a=b")).await);
    assert_eq!(page.bytes, b"<rss/>");
    assert_eq!(page.url, Some(server.url("/feed?a=b")));
    assert_eq!(
        page.content_type.as_deref(),
        Some("application/rss+xml; charset=utf-8")
    );
    assert_eq!(page.modified, Some(now() - chrono::TimeDelta::hours(1)));
    assert!(matches!(
        mark,
        Some(CursorPosition::Http { etag: None, .. })
    ));
    let asked = server.last();
    assert_eq!(asked.method, "GET");
    let agent = String::from_utf8_lossy(asked.header("user-agent").unwrap()).into_owned();
    assert!(agent.starts_with("gigscout/"), "{agent}");
    assert_eq!(asked.header("accept-encoding"), Some(&b"gzip"[..]));
    assert_eq!(asked.header("if-none-match"), None);
    assert_eq!(asked.header("referer"), None);
    assert_eq!(asked.header("cookie"), None);
}

#[tokio::test]
async fn validators_go_back_byte_for_byte() {
    let server = Server::start();
    let etag = b"W/\"caf\xe9 ; \\odd\"";
    let mut first = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\nLast-Modified: some time ago\r\nETag: ".to_vec();
    first.extend_from_slice(etag);
    first.extend_from_slice(b"\r\n\r\nx");
    server
        .on("/", Reply::raw(first))
        .on("/", Reply::start(304, &[]));
    let round = round(&[&server]);
    let (_, mark) = opened(get(&round, server.url("/")).await);
    // As the store keeps it.
    let kept = serde_json::to_string(&mark.unwrap()).unwrap();
    let mark: CursorPosition = serde_json::from_str(&kept).unwrap();
    let again = round.open(&feed(server.url("/")), Some(&mark), now()).await;
    assert!(
        matches!(again, FetchOutcome::Unchanged { mark: None }),
        "{again:?}"
    );
    let asked = server.last();
    assert_eq!(asked.header("if-none-match"), Some(&etag[..]));
    assert_eq!(
        asked.header("if-modified-since"),
        Some(&b"some time ago"[..])
    );
}

#[tokio::test]
async fn the_same_body_is_unchanged_whatever_the_validators_say() {
    let server = Server::start();
    server
        .on("/", Reply::whole(200, &[], "same"))
        .on("/", Reply::whole(200, &[], "same"))
        .on("/", Reply::whole(200, &["ETag: \"2\""], "same"))
        .on("/", Reply::whole(200, &["ETag: \"2\""], "other"));
    let round = round(&[&server]);
    let locator = feed(server.url("/"));
    let (_, mark) = opened(round.open(&locator, None, now()).await);
    let again = round.open(&locator, mark.as_ref(), now()).await;
    assert!(matches!(again, FetchOutcome::Unchanged { mark: None }));
    let again = round.open(&locator, mark.as_ref(), now()).await;
    let FetchOutcome::Unchanged { mark: Some(newer) } = again else {
        panic!("{again:?}");
    };
    assert!(matches!(&newer, CursorPosition::Http { etag: Some(etag), .. } if etag == "\"2\""));
    let (page, _) = opened(round.open(&locator, Some(&newer), now()).await);
    assert_eq!(page.bytes, b"other");
}

#[tokio::test]
async fn a_304_that_nobody_asked_for_is_no_page() {
    let server = Server::start();
    server.on("/", Reply::start(304, &[]));
    check_failure(
        get(&round(&[&server]), server.url("/")).await,
        FailureKind::Unreachable,
        "304",
    );
}

#[tokio::test]
async fn statuses() {
    use FailureKind::{Gone, Malformed, Refused, Unreachable};
    for (status, kind) in [
        (204, None),
        (206, Some(Malformed)),
        (300, Some(Unreachable)),
        (400, Some(Unreachable)),
        (401, Some(Refused)),
        (403, Some(Refused)),
        (404, Some(Gone)),
        (410, Some(Gone)),
        (429, Some(Refused)),
        (451, Some(Refused)),
        (500, Some(Unreachable)),
        (503, Some(Unreachable)),
        (999, Some(Refused)),
    ] {
        let server = Server::start();
        server.on("/", Reply::whole(status, &[], ""));
        match (get(&round(&[&server]), server.url("/")).await, kind) {
            (FetchOutcome::Opened(_), None) => {}
            (FetchOutcome::Failed(failure), Some(kind)) => {
                assert_eq!(failure.kind, kind, "{status}: {failure:?}");
                if status != 206 {
                    assert_eq!(failure.status, Some(status));
                }
            }
            (other, _) => panic!("{status}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn challenges_are_refusals_whatever_their_status() {
    for (status, header) in [
        (200, "cf-mitigated: challenge"),
        (202, "x-amzn-waf-action: challenge"),
        (503, "cf-mitigated: challenge"),
    ] {
        let server = Server::start();
        server.on("/", Reply::whole(status, &[header], "<html>"));
        let outcome = get(&round(&[&server]), server.url("/")).await;
        check_failure(outcome, FailureKind::Refused, "challenge");
    }
}

#[tokio::test]
async fn mail_and_archives_over_the_network() {
    use gigscout::domain::Open;
    use std::io::Write;
    use std::sync::Arc;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["b.json", "a.json", "c.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(name.as_bytes()).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let mbox = "From a@example.org Tue Mar  6 12:03:11 2012\nSubject: a\n\nx\n";
    let server = Server::start();
    server
        .on("/zip", Reply::whole(200, &["ETag: \"1\""], &zip))
        .on("/cut", Reply::whole(200, &[], &zip[..zip.len() - 30]))
        .on("/no", Reply::whole(200, &[], "<html>"))
        .on("/mbox", Reply::whole(200, &[], mbox));
    let take: gigscout::domain::NameRule = Arc::new(|name| name.ends_with(".json"));
    let entries = Open::Entries {
        first: take.clone(),
        take,
    };
    let round = round(&[&server]);
    for (path, open, expected, remembered) in [
        ("/zip", entries.clone(), &["a.json", "b.json"][..], true),
        ("/mbox", Open::Mail, &["Subject: a\n\nx\n"], true),
    ] {
        let mut locator = Locator::document(At::Url(server.url(path)), PageClass::Archive);
        locator.open = open;
        let FetchOutcome::Opened(mut pages) = round.open(&locator, None, now()).await else {
            panic!("{path}");
        };
        let texts: Vec<String> = (&mut pages)
            .map(|page| String::from_utf8(page.bytes).unwrap())
            .collect();
        assert_eq!(texts, expected, "{path}");
        assert_eq!(pages.close().mark.is_some(), remembered, "{path}");
    }
    for path in ["/no", "/cut"] {
        let mut locator = Locator::document(At::Url(server.url(path)), PageClass::Archive);
        locator.open = entries.clone();
        let outcome = round.open(&locator, None, now()).await;
        check_failure(outcome, FailureKind::Malformed, "not a zip archive");
    }
}
