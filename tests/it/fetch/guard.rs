//! Where we are sent and whom we tell our secrets.

use super::*;
use crate::server::Reply;
use gigscout::domain::{At, CursorPosition, GrantBy, Secret, TokenGrant};

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
    use std::io::Write;
    let listen = || std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = listen().local_addr().unwrap();
    // Answers at once and in plain words, which is no TLS.
    let plain = listen();
    let open = plain.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = plain.accept().unwrap();
        stream.write_all(b"HTTP/1.1 400 No\r\n\r\n").unwrap();
    });
    let server = Server::start();
    let mut settings = settings(&[&server]);
    let rule = settings.allowances.hosts[&server.key()];
    for address in [closed, open] {
        settings.allowances.hosts.insert(address.to_string(), rule);
    }
    let round = Fetcher::new(settings).unwrap().session(HostStates::new());
    let outcome = get(&round, Url::parse(&format!("http://{closed}/")).unwrap()).await;
    check_failure(outcome, FailureKind::Unreachable, "refused");
    let failure = failed(get(&round, Url::parse(&format!("https://{open}/")).unwrap()).await);
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

#[tokio::test]
async fn a_token_for_a_key_in_a_header() {
    let (auth, api) = (Server::start(), Server::start());
    auth.on(
        "/login",
        Reply::whole(200, &[], r#"{"token":"short-lived"}"#),
    );
    api.on("/aids", Reply::whole(200, &[], "[]"));
    let mut locator = feed(api.url("/aids"));
    locator.token = Some(TokenGrant {
        url: auth.url("/login"),
        by: GrantBy::Headers(vec![("X-AUTH-TOKEN".into(), Secret::Plain("key".into()))]),
        field: "token".into(),
    });
    let round = round(&[&auth, &api]);
    opened(round.open(&locator, None, now()).await);
    let asked = auth.last();
    assert_eq!(asked.method, "POST");
    assert_eq!(asked.header("x-auth-token"), Some(&b"key"[..]));
    assert!(asked.body.is_empty());
    let given = api.last();
    assert_eq!(
        given.header("authorization"),
        Some(&b"Bearer short-lived"[..])
    );
    assert_eq!(given.header("x-auth-token"), None);
    // A server that answers in another form gave nothing.
    locator.token.as_mut().unwrap().field = "access_token".into();
    locator.token.as_mut().unwrap().url = auth.url("/login?again");
    auth.on("/login?again", Reply::whole(200, &[], r#"{"token":"x"}"#));
    let failure = failed(round.open(&locator, None, now()).await);
    assert!(failure.detail.contains("no `access_token`"), "{failure:?}");
}

#[tokio::test]
async fn what_is_posted_is_json_and_goes_nowhere_else() {
    let server = Server::start();
    server
        .on("/search", Reply::whole(200, &["ETag: \"1\""], "[]"))
        .on("/moved", Reply::redirect("/search"));
    let mut locator = feed(server.url("/search"));
    locator.post = Some(r#"{"query":"CPV 72*"}"#.into());
    let round = round(&[&server]);
    let pages = opened(round.open(&locator, None, now()).await);
    drop(pages);
    let asked = server.last();
    assert_eq!(asked.method, "POST");
    assert_eq!(asked.header("content-type"), Some(&b"application/json"[..]));
    assert_eq!(asked.body, br#"{"query":"CPV 72*"}"#);
    // Conditions are for what is got.
    let mark = CursorPosition::Http {
        etag: Some("\"1\"".into()),
        last_modified: None,
        body: 0,
    };
    opened(round.open(&locator, Some(&mark), now()).await);
    assert_eq!(server.last().header("if-none-match"), None);
    locator.at = At::Url(server.url("/moved"));
    check_failure(
        round.open(&locator, None, now()).await,
        FailureKind::Malformed,
        "a redirect of what was posted",
    );
    assert_eq!(server.count("/search"), 2);
}

fn grant(url: Url) -> TokenGrant {
    TokenGrant {
        url,
        by: GrantBy::Credentials {
            client_id: Secret::Plain("me".into()),
            client_secret: Secret::Plain("a&b".into()),
            scope: Some("jobs".into()),
        },
        field: "access_token".into(),
    }
}
