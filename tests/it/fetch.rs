//! The network half of `fetch` against a scripted server: validators, refusals, limits, redirects, manners, guard.

use crate::server::{Reply, Server};
use chrono::TimeZone;
use gigscout::domain::{
    At, HostState, Locator, Mark, Page, PageClass, Secret, Timestamp, TokenGrant,
};
use gigscout::fetch::{
    Failure, FailureKind, Fetcher, HostStates, Limits, Outcome, Round, Settings,
};
use std::io::Write;
use std::time::Duration;
use url::Url;

fn now() -> Timestamp {
    chrono::Utc
        .with_ymd_and_hms(2026, 11, 23, 8, 0, 0)
        .single()
        .unwrap()
}

fn settings(servers: &[&Server]) -> Settings {
    let mut settings = Settings::default();
    settings.limits.gap = Duration::ZERO;
    servers
        .iter()
        .for_each(|server| server.allow(&mut settings));
    settings
}

fn round(servers: &[&Server]) -> Round {
    Fetcher::new(settings(servers))
        .unwrap()
        .round(HostStates::new())
}

/// Deadlines of a fraction of a second, for servers that let us wait.
fn hurried(server: &Server) -> Round {
    let mut settings = settings(&[server]);
    settings.limits.connect = Duration::from_millis(50);
    settings.limits.first_byte = Duration::from_millis(150);
    settings.limits.total = Duration::from_millis(400);
    Fetcher::new(settings).unwrap().round(HostStates::new())
}

fn feed(url: Url) -> Locator {
    Locator::document(At::Url(url), PageClass::Feed)
}

async fn get(round: &Round, url: Url) -> Outcome {
    round.open(&feed(url), None, now()).await
}

#[track_caller]
fn opened(outcome: Outcome) -> (Page, Option<Mark>) {
    let Outcome::Opened(mut pages) = outcome else {
        panic!("not opened: {outcome:?}");
    };
    let page = pages.next().expect("no page");
    assert!(pages.next().is_none());
    (page, pages.close().mark)
}

#[track_caller]
fn failed(outcome: Outcome) -> Failure {
    match outcome {
        Outcome::Failed(failure) => failure,
        other => panic!("did not fail: {other:?}"),
    }
}

#[track_caller]
fn check_failure(outcome: Outcome, kind: FailureKind, detail: &str) {
    let failure = failed(outcome);
    assert!(failure.detail.contains(detail), "{failure:?}");
    assert_eq!(failure.kind, kind, "{failure:?}");
}

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
    assert!(matches!(mark, Some(Mark::Http { etag: None, .. })));
    let asked = server.last();
    assert_eq!(asked.method, "GET");
    let agent = String::from_utf8_lossy(asked.header("user-agent").unwrap()).into_owned();
    assert!(agent.starts_with("gigscout/"), "{agent}");
    assert_eq!(
        asked.header("accept-encoding"),
        Some(&b"gzip, br, zstd"[..])
    );
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
    let mark: Mark = serde_json::from_str(&kept).unwrap();
    let again = round.open(&feed(server.url("/")), Some(&mark), now()).await;
    assert!(
        matches!(again, Outcome::Unchanged { mark: None }),
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
    assert!(matches!(again, Outcome::Unchanged { mark: None }));
    let again = round.open(&locator, mark.as_ref(), now()).await;
    let Outcome::Unchanged { mark: Some(newer) } = again else {
        panic!("{again:?}");
    };
    assert!(matches!(&newer, Mark::Http { etag: Some(etag), .. } if etag == "\"2\""));
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
            (Outcome::Opened(_), None) => {}
            (Outcome::Failed(failure), Some(kind)) => {
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
async fn retry_after_is_kept_and_given_back() {
    for (status, value, seconds) in [
        (429, "120", Some(120)),
        (403, "60", Some(60)),
        (503, "Mon, 23 Nov 2026 09:00:00 GMT", Some(3600)),
        (429, "999999999", Some(86_400)),
        (429, "soon", None),
        (404, "120", None),
    ] {
        let server = Server::start();
        let header = format!("Retry-After: {value}");
        server.on("/", Reply::whole(status, &[&header], ""));
        let round = round(&[&server]);
        let until = seconds.map(|seconds| now() + chrono::TimeDelta::seconds(seconds));
        let failure = failed(get(&round, server.url("/")).await);
        assert_eq!(failure.retry_after, until, "{status} {value}");
        let state = round.hosts().remove(&server.key()).unwrap_or_default();
        assert_eq!(state.not_before, until, "{status} {value}");
        // The same host, another path: not asked before its time.
        let next = get(&round, server.url("/other")).await;
        match until {
            Some(until) => {
                assert!(matches!(next, Outcome::Later { until: told } if told == until));
                assert_eq!(server.requests().len(), 1);
            }
            None => assert_eq!(failed(next).kind, FailureKind::Gone),
        }
    }
}

#[tokio::test]
async fn the_wish_of_a_host_outlives_the_pass_and_ends() {
    let server = Server::start();
    server.on("/", Reply::whole(200, &[], "x"));
    let wish = |hours| HostState {
        not_before: Some(now() + chrono::TimeDelta::hours(hours)),
        ..HostState::default()
    };
    for (hours, asked) in [(1, 0), (24, 0), (-1, 1), (25, 2)] {
        let hosts = HostStates::from([(server.key(), wish(hours))]);
        let fetcher = Fetcher::new(settings(&[&server])).unwrap();
        let outcome = get(&fetcher.round(hosts), server.url("/")).await;
        assert_eq!(server.requests().len(), asked, "{hours}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_redirect_to_a_host_that_wants_quiet_waits() {
    let (here, there) = (Server::start(), Server::start());
    here.on("/", Reply::redirect(there.url("/").as_str()));
    let until = now() + chrono::TimeDelta::hours(1);
    let quiet = HostState {
        not_before: Some(until),
        ..HostState::default()
    };
    let hosts = HostStates::from([(there.key(), quiet)]);
    let fetcher = Fetcher::new(settings(&[&here, &there])).unwrap();
    let outcome = get(&fetcher.round(hosts), here.url("/")).await;
    assert!(
        matches!(outcome, Outcome::Later { until: told } if told == until),
        "{outcome:?}"
    );
    assert!(there.requests().is_empty());
}

#[tokio::test]
async fn redirects_are_followed_and_the_page_says_where_it_came_from() {
    let server = Server::start();
    server
        .on("/a", Reply::whole(301, &["Location: /b?x=y"], ""))
        .on("/b?x=y", Reply::whole(308, &["Location: c#part"], ""))
        .on("/c", Reply::whole(200, &[], "here"));
    let (page, _) = opened(get(&round(&[&server]), server.url("/a")).await);
    assert_eq!(page.bytes, b"here");
    assert_eq!(page.url.unwrap().path(), "/c");
}

#[tokio::test]
async fn redirects_that_are_not_followed() {
    use FailureKind::{Malformed, Refused};
    let other = Server::start();
    let mapped = format!("http://[::ffff:127.0.0.1]:{}/", other.port());
    for (to, kind, detail) in [
        ("/", Malformed, "more than 5 times"),
        (other.url("/").as_str(), Refused, "not a public address"),
        (mapped.as_str(), Refused, "not a public address"),
        (
            "http://169.254.169.254/latest/",
            Refused,
            "not a public address",
        ),
        ("http://0x7f000001/", Refused, "not a public address"),
        (
            &format!("http://localhost:{}/", other.port()),
            Refused,
            "not at a public address",
        ),
        ("file:///etc/passwd", Refused, "only http and https"),
        (
            "http://anna:word@127.0.0.1/",
            Refused,
            "user name or password",
        ),
        ("http://", Malformed, "without a readable address"),
    ] {
        let server = Server::start();
        server.on("/", Reply::redirect(to));
        let outcome = get(&round(&[&server]), server.url("/")).await;
        check_failure(outcome, kind, detail);
        let loops = if to == "/" { 6 } else { 1 };
        assert_eq!(server.requests().len(), loops, "{to}");
    }
    assert!(other.requests().is_empty());
    let server = Server::start();
    server.on("/", Reply::whole(302, &[], ""));
    let outcome = get(&round(&[&server]), server.url("/")).await;
    check_failure(outcome, Malformed, "without a readable address");
}

#[tokio::test]
async fn private_addresses_are_refused_by_default() {
    let server = Server::start();
    server.on("/", Reply::whole(200, &[], "secret"));
    let port = server.port();
    let round = round(&[]);
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::1]",
        "localhost",
        "LOCALHOST",
    ] {
        let url = Url::parse(&format!("http://{host}:{port}/")).unwrap();
        check_failure(
            get(&round, url).await,
            FailureKind::Refused,
            "public address",
        );
    }
    assert!(server.requests().is_empty());
    // An allowance is for one exact host and port.
    let other = Server::start();
    let outcome = get(&self::round(&[&other]), server.url("/")).await;
    check_failure(outcome, FailureKind::Refused, "public address");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn no_connection_and_no_tls() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let server = Server::start();
    let mut settings = settings(&[&server]);
    let rule = settings.allowances.hosts[&server.key()];
    settings.allowances.hosts.insert(address.to_string(), rule);
    let round = Fetcher::new(settings).unwrap().round(HostStates::new());
    let outcome = get(&round, Url::parse(&format!("http://{address}/")).unwrap()).await;
    check_failure(outcome, FailureKind::Unreachable, "refused");
    let plain = Url::parse(&format!("https://{}/", server.key())).unwrap();
    let failure = failed(get(&round, plain).await);
    assert_eq!(failure.kind, FailureKind::Unreachable, "{failure:?}");
    assert!(!failure.detail.is_empty());
}

#[tokio::test]
async fn secret_headers_stay_with_their_origin() {
    let (here, there) = (Server::start(), Server::start());
    here.on("/", Reply::redirect(there.url("/x").as_str()));
    there.on("/x", Reply::whole(200, &[], "x"));
    let mut locator = feed(here.url("/"));
    locator
        .headers
        .push(("X-Key".into(), Secret::Plain("open sesame".into())));
    let round = round(&[&here, &there]);
    opened(round.open(&locator, None, now()).await);
    assert_eq!(here.last().header("x-key"), Some(&b"open sesame"[..]));
    assert_eq!(there.last().header("x-key"), None);
    locator.headers = vec![(
        "X-Key".into(),
        Secret::Env("GIGSCOUT_NO_SUCH_VARIABLE".into()),
    )];
    let failure = failed(round.open(&locator, None, now()).await);
    assert_eq!(failure.kind, FailureKind::Secret);
    locator.headers = vec![("X-Key".into(), Secret::Plain("two\nlines".into()))];
    let failure = failed(round.open(&locator, None, now()).await);
    assert_eq!(failure.kind, FailureKind::Secret);
    assert!(!failure.detail.contains("lines"), "{failure:?}");
}

#[tokio::test]
async fn one_token_for_all_that_share_a_grant() {
    let (auth, api) = (Server::start(), Server::start());
    auth.on(
        "/token",
        Reply::whole(200, &[], r#"{"access_token":"abc","token_type":"Bearer"}"#),
    );
    api.on("/1", Reply::whole(200, &[], "[]"))
        .on("/2", Reply::whole(200, &[], "[]"));
    let round = round(&[&auth, &api]);
    for path in ["/1", "/2"] {
        let mut locator = feed(api.url(path));
        locator.token = Some(grant(auth.url("/token")));
        opened(round.open(&locator, None, now()).await);
        assert_eq!(api.last().header("authorization"), Some(&b"Bearer abc"[..]));
    }
    assert_eq!(auth.requests().len(), 1);
    let asked = auth.last();
    assert_eq!(asked.method, "POST");
    assert_eq!(
        String::from_utf8(asked.body).unwrap(),
        "grant_type=client_credentials&client_id=me&client_secret=a%26b&scope=jobs"
    );
}

#[tokio::test]
async fn a_token_server_that_refuses_is_the_reason() {
    for (reply, kind) in [
        (Reply::whole(400, &[], "{}"), FailureKind::Refused),
        (Reply::whole(200, &[], "<html>"), FailureKind::Malformed),
        (Reply::redirect("/elsewhere"), FailureKind::Malformed),
        (Reply::whole(503, &[], ""), FailureKind::Unreachable),
    ] {
        let server = Server::start();
        server.on("/token", reply);
        let mut locator = feed(server.url("/jobs"));
        locator.token = Some(grant(server.url("/token")));
        let outcome = round(&[&server]).open(&locator, None, now()).await;
        check_failure(outcome, kind, "token server");
        assert_eq!(server.count("/jobs"), 0);
    }
}

fn grant(url: Url) -> TokenGrant {
    TokenGrant {
        url,
        client_id: Secret::Plain("me".into()),
        client_secret: Secret::Plain("a&b".into()),
        scope: Some("jobs".into()),
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn brotli(text: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    {
        let mut encoder = brotli::CompressorWriter::new(&mut packed, 4096, 5, 20);
        encoder.write_all(text).unwrap();
    }
    packed
}

fn zstd(text: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(text, 3).unwrap()
}

async fn encoded(encoding: &str, body: &[u8]) -> Outcome {
    let server = Server::start();
    let header = format!("Content-Encoding: {encoding}");
    server.on("/", Reply::whole(200, &[&header], body));
    get(&round(&[&server]), server.url("/")).await
}

#[tokio::test]
async fn encodings_that_were_asked_for() {
    let text = "gigs, des missions. ".repeat(5000);
    for (encoding, body) in [
        ("gzip", gzip(text.as_bytes())),
        ("x-gzip", gzip(text.as_bytes())),
        ("br", brotli(text.as_bytes())),
        ("ZSTD", zstd(text.as_bytes())),
        ("identity", text.clone().into_bytes()),
        ("gzip", Vec::new()),
    ] {
        let expected = if body.is_empty() { "" } else { &text };
        let (page, _) = opened(encoded(encoding, &body).await);
        assert_eq!(page.bytes, expected.as_bytes(), "{encoding}");
    }
}

#[tokio::test]
async fn encodings_that_are_refused() {
    use FailureKind::Malformed;
    let text = b"gigs, des missions".repeat(1000);
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - 9);
        bytes
    };
    for (encoding, body, detail) in [
        ("gzip, br", gzip(&text), "not asked for"),
        ("gzip, gzip", gzip(&gzip(&text)), "not asked for"),
        (
            "gzip\r\nContent-Encoding: gzip",
            gzip(&text),
            "not asked for",
        ),
        ("deflate", gzip(&text), "not asked for"),
        ("br", gzip(&text), "not in the encoding"),
        ("gzip", text.clone(), "not in the encoding"),
        ("zstd", text.clone(), "not in the encoding"),
        ("gzip", cut(gzip(&text)), "broken off"),
        ("br", cut(brotli(&text)), "broken off"),
        ("zstd", cut(zstd(&text)), "broken off"),
    ] {
        check_failure(encoded(encoding, &body).await, Malformed, detail);
    }
}

#[tokio::test]
async fn bombs() {
    let zeros = vec![b' '; 9 * 1024 * 1024];
    for (encoding, body) in [
        ("gzip", gzip(&zeros)),
        ("br", brotli(&zeros)),
        ("zstd", zstd(&zeros)),
    ] {
        let outcome = encoded(encoding, &body).await;
        check_failure(outcome, FailureKind::Malformed, "200 times its size");
    }
}

#[tokio::test]
async fn bodies_without_end() {
    let piece = vec![b'x'; 64 * 1024];
    let server = Server::start();
    server
        .on(
            "/claimed",
            Reply::start(200, &["Content-Length: 99999999999"]).then(&piece),
        )
        .on(
            "/endless",
            Reply::start(200, &[]).endless(&piece, Duration::ZERO),
        );
    let round = round(&[&server]);
    for path in ["/claimed", "/endless"] {
        let outcome = get(&round, server.url(path)).await;
        check_failure(outcome, FailureKind::Malformed, "larger than 10 MiB");
    }
}

#[tokio::test]
async fn a_body_of_the_largest_size_is_taken() {
    let limit = usize::try_from(Limits::default().bytes(PageClass::Html)).unwrap();
    let server = Server::start();
    server
        .on("/fits", Reply::whole(200, &[], vec![b'x'; limit]))
        .on("/more", Reply::start(200, &[]).then(vec![b'x'; limit + 1]));
    let round = round(&[&server]);
    let page = |path| Locator::document(At::Url(server.url(path)), PageClass::Html);
    let (found, _) = opened(round.open(&page("/fits"), None, now()).await);
    assert_eq!(found.bytes.len(), limit);
    let outcome = round.open(&page("/more"), None, now()).await;
    check_failure(outcome, FailureKind::Malformed, "larger than 5 MiB");
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let server = Server::start();
    server
        .on(
            "/short",
            Reply::start(200, &["Content-Length: 100"]).then("abc"),
        )
        .on(
            "/chunk",
            Reply::start(200, &["Transfer-Encoding: chunked"]).then("5\r\nabcde\r\n"),
        );
    let round = round(&[&server]);
    for path in ["/short", "/chunk"] {
        let outcome = get(&round, server.url(path)).await;
        check_failure(outcome, FailureKind::Unreachable, "broken off");
    }
}

#[tokio::test]
async fn slow_servers() {
    let long = Duration::from_secs(60);
    for (reply, detail) in [
        (Reply::raw("").pause(long), "no answer within"),
        (Reply::raw("HTTP/1.1 200 O").pause(long), "no answer within"),
        (
            Reply::start(200, &[]).endless("x", Duration::from_millis(20)),
            "no whole answer",
        ),
        (
            Reply::raw("HTTP/1.1 200 OK\r\n").endless("X: y\r\n", Duration::from_millis(20)),
            "no answer within",
        ),
    ] {
        let server = Server::start();
        server.on("/", reply);
        let outcome = get(&hurried(&server), server.url("/")).await;
        check_failure(outcome, FailureKind::Unreachable, detail);
    }
}

#[tokio::test]
async fn headers_have_limits() {
    let long = format!("X-Long: {}", "x".repeat(70 * 1024));
    let many: Vec<String> = (0..200).map(|n| format!("X-{n}: y")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for headers in [&[long.as_str()][..], &many] {
        let server = Server::start();
        server.on("/", Reply::whole(200, headers, "x"));
        let failure = failed(get(&round(&[&server]), server.url("/")).await);
        assert_eq!(failure.kind, FailureKind::Malformed, "{failure:?}");
    }
}

#[tokio::test]
async fn what_is_no_http() {
    for raw in ["SSH-2.0-OpenSSH_9.9\r\n", "\0\0\0", "<html>", ""] {
        let server = Server::start();
        server.on("/", Reply::raw(raw));
        let failure = failed(get(&round(&[&server]), server.url("/")).await);
        assert!(
            matches!(
                failure.kind,
                FailureKind::Malformed | FailureKind::Unreachable
            ),
            "{failure:?}"
        );
    }
}

#[tokio::test]
async fn one_request_at_a_time_with_a_gap() {
    let gap = Duration::from_millis(60);
    let server = Server::start();
    let mut settings = settings(&[&server]);
    let rule = settings.allowances.hosts.get_mut(&server.key()).unwrap();
    rule.gap = Some(gap);
    server
        .on(
            "/a",
            Reply::raw("")
                .pause(gap)
                .then("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        )
        .on("/b", Reply::redirect("/c"))
        .on("/c", Reply::whole(200, &[], ""));
    let round = Fetcher::new(settings).unwrap().round(HostStates::new());
    tokio::join!(
        get(&round, server.url("/a")),
        get(&round, server.url("/b")),
        get(&round, server.url("/c"))
    );
    let asked = server.requests();
    assert_eq!(asked.len(), 4);
    for pair in asked.windows(2) {
        assert!(pair[1].at - pair[0].at >= gap, "{pair:?}");
    }
}

#[tokio::test]
async fn robots_are_asked_for_pages_only_and_remembered() {
    let server = Server::start();
    server
        .on(
            "/robots.txt",
            Reply::whole(200, &[], "User-agent: *\nDisallow: /private\n"),
        )
        .on("/jobs", Reply::whole(200, &[], "x"))
        .on("/jump", Reply::redirect("/private/2"))
        .on("/private/2", Reply::whole(200, &[], "x"));
    let round = round(&[&server]);
    let page = |path: &str| {
        let mut locator = Locator::document(At::Url(server.url(path)), PageClass::Html);
        locator.robots = true;
        locator
    };
    opened(get(&round, server.url("/private/2")).await);
    assert_eq!(server.count("/robots.txt"), 0);
    opened(round.open(&page("/jobs"), None, now()).await);
    for path in ["/private/1", "/jump"] {
        let outcome = round.open(&page(path), None, now()).await;
        check_failure(outcome, FailureKind::Refused, "robots.txt disallows");
    }
    assert_eq!(server.count("/private/1"), 0);
    assert_eq!(server.count("/private/2"), 1);
    assert_eq!(server.count("/robots.txt"), 1);
    // The next pass, an hour later and two days later.
    let fetcher = Fetcher::new(settings(&[&server])).unwrap();
    let next = fetcher.round(round.hosts());
    let later = |hours| now() + chrono::TimeDelta::hours(hours);
    opened(next.open(&page("/jobs"), None, later(1)).await);
    assert_eq!(server.count("/robots.txt"), 1);
    opened(next.open(&page("/jobs"), None, later(48)).await);
    assert_eq!(server.count("/robots.txt"), 2);
}

#[tokio::test]
async fn robots_that_cannot_be_had() {
    for (reply, allowed) in [
        (Reply::whole(404, &[], ""), true),
        (Reply::whole(403, &[], ""), true),
        (Reply::whole(500, &[], ""), false),
        (Reply::whole(429, &[], ""), false),
        (Reply::redirect("/robots.txt"), false),
        (Reply::raw(""), false),
        (
            Reply::whole(
                200,
                &[],
                "User-agent: *\nAllow: /\n".to_string() + &"# x\n".repeat(200_000),
            ),
            true,
        ),
        (
            Reply::whole(200, &[], b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"),
            false,
        ),
    ] {
        let server = Server::start();
        server
            .on("/robots.txt", reply.clone())
            .on("/jobs", Reply::whole(200, &[], "x"));
        let mut locator = Locator::document(At::Url(server.url("/jobs")), PageClass::Html);
        locator.robots = true;
        let round = round(&[&server]);
        for _ in 0..2 {
            let outcome = round.open(&locator, None, now()).await;
            assert_eq!(
                matches!(outcome, Outcome::Opened(_)),
                allowed,
                "{outcome:?}"
            );
        }
        let hops = server.count("/robots.txt");
        assert!(hops == 1 || hops == 6, "asked {hops} times");
    }
}
