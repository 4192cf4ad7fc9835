//! What a host asks of us: waiting, one at a time, robots.txt.

use super::*;
use crate::server::Reply;
use gigscout::domain::HostState;

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
        let state = round
            .changed_hosts()
            .remove(&server.key())
            .unwrap_or_default();
        assert_eq!(state.not_before, until, "{status} {value}");
        // The same host, another path: not asked before its time.
        let next = get(&round, server.url("/other")).await;
        match until {
            Some(until) => {
                assert!(matches!(next, FetchOutcome::Later { until: told } if told == until));
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
        let outcome = get(&fetcher.session(hosts), server.url("/")).await;
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
    let outcome = get(&fetcher.session(hosts), here.url("/")).await;
    assert!(
        matches!(outcome, FetchOutcome::Later { until: told } if told == until),
        "{outcome:?}"
    );
    assert!(there.requests().is_empty());
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
    let round = Fetcher::new(settings).unwrap().session(HostStates::new());
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
    let next = fetcher.session(round.changed_hosts());
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
                matches!(outcome, FetchOutcome::Opened(_)),
                allowed,
                "{outcome:?}"
            );
        }
        let hops = server.count("/robots.txt");
        assert!(hops == 1 || hops == 6, "asked {hops} times");
    }
}
