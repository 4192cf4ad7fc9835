//! Bodies, headers and deadlines: what is decoded, and where it is enough.

use super::*;
use crate::server::Reply;
use gigscout::fetch::Limits;
use std::io::Write;

/// Deadlines of a fraction of a second, for servers that let us wait.
fn hurried(server: &Server, first_byte: Duration) -> FetchSession {
    let mut settings = settings(&[server]);
    settings.limits.connect = Duration::from_millis(50);
    settings.limits.first_byte = first_byte;
    settings.limits.total = Duration::from_millis(400);
    Fetcher::new(settings).unwrap().session(HostStates::new())
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

async fn encoded(encoding: &str, body: &[u8]) -> FetchOutcome {
    let server = Server::start();
    let header = format!("Content-Encoding: {encoding}");
    server.on("/", Reply::whole(200, &[&header], body));
    get(&round(&[&server]), server.url("/")).await
}

#[tokio::test]
async fn bodies_are_read_whatever_their_label() {
    let text = "gigs, des missions. ".repeat(5000);
    let plain = text.clone().into_bytes();
    let packed = gzip(&plain);
    for (encoding, body) in [
        ("gzip", packed.clone()),
        ("x-gzip", packed.clone()),
        ("utf-8", packed.clone()),
        ("gzip\r\nContent-Encoding: gzip", packed.clone()),
        ("gzip, gzip", gzip(&packed)),
        ("identity", plain.clone()),
        ("gzip", plain.clone()),
        ("aws-chunked", plain.clone()),
        ("br", plain.clone()),
        ("gzip", Vec::new()),
    ] {
        let expected = if body.is_empty() { "" } else { &text };
        let (page, _) = opened(encoded(encoding, &body).await);
        assert_eq!(page.bytes, expected.as_bytes(), "{encoding}");
    }
}

#[tokio::test]
async fn bodies_that_are_refused() {
    use FailureKind::Malformed;
    let text = b"gigs, des missions".repeat(1000);
    let mut cut = gzip(&text);
    cut.truncate(cut.len() - 9);
    let mut damaged = gzip(&text);
    damaged[3..].fill(0xFF);
    for (encoding, body, detail) in [
        ("br", b"\x8b\x02\x80 packed".to_vec(), "not asked for"),
        ("gzip, zstd", b"\x28\xb5\x2f\xfd".to_vec(), "not asked for"),
        ("gzip", cut, "broken off"),
        ("gzip", damaged, "damaged"),
    ] {
        check_failure(encoded(encoding, &body).await, Malformed, detail);
    }
}

#[tokio::test]
async fn bombs() {
    let zeros = vec![b' '; 9 * 1024 * 1024];
    let outcome = encoded("gzip", &gzip(&zeros)).await;
    check_failure(outcome, FailureKind::Malformed, "200 times its size");
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
        // Only one of the two deadlines can be the one that is met.
        let first_byte = match detail {
            "no whole answer" => long,
            _ => Duration::from_millis(100),
        };
        let server = Server::start();
        server.on("/", reply);
        let outcome = get(&hurried(&server, first_byte), server.url("/")).await;
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
