//! A hot lead is told of at once where that is switched on: once, few a day, never at night.

use crate::reader::{Reader, item_on};
use crate::server::{Reply, Server};

fn reader(server: &Server, channel: &str) -> Reader {
    let port = server.port();
    let more = format!("[[fetch.allow]]\nhost = \"127.0.0.1:{port}\"\nprivate = true\ngap_ms = 0");
    let reader = Reader::of_files(1, "", &more);
    let alert = channel.replace("URL", server.url("/").as_str());
    reader
        .scout
        .edit("[mail]", &format!("[profile.alert]\n{alert}\n[mail]"));
    // What is online at first is no news.
    poll(&reader, "2026-11-23T07:00:00Z");
    reader
}

fn poll(reader: &Reader, now: &str) {
    reader.scout.expect(0, &["--now", now, "poll", "--all"]);
}

/// Leads 1 to `n`, those after the first of the 24th.
fn offer(reader: &Reader, numbers: std::ops::RangeInclusive<u32>) {
    let day = "2026-11-24".parse().unwrap();
    let items: String = numbers.map(|number| item_on(number, day, "")).collect();
    reader.feed(&items);
}

fn bodies(server: &Server, path: &str) -> Vec<serde_json::Value> {
    let asked = server.requests().into_iter();
    let asked = asked.filter(|request| request.target == path && request.method == "POST");
    asked
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect()
}

#[test]
fn ntfy_is_told_once_of_each_few_a_day_and_not_at_night() {
    let server = Server::start();
    server.on("/", Reply::whole(200, &[], "{}"));
    let channel = "ntfy = \"URL\"\ntopic = \"pistes-inventees\"\nabove = 60\nper_day = 2";
    let reader = reader(&server, channel);
    assert!(bodies(&server, "/").is_empty());
    offer(&reader, 1..=4);
    poll(&reader, "2026-11-23T21:00:00Z");
    assert!(bodies(&server, "/").is_empty(), "at ten in the evening");
    for now in ["2026-11-24T09:00:00Z", "2026-11-24T09:30:00Z"] {
        poll(&reader, now);
    }
    let told = bodies(&server, "/");
    assert_eq!(told.len(), 2, "{told:?}");
    for message in &told {
        assert_eq!(message["topic"], "pistes-inventees");
        assert!(message["title"].as_str().unwrap().contains("Script Python"));
        assert!(
            message["click"]
                .as_str()
                .unwrap()
                .starts_with("https://annonces.example.org/")
        );
        assert!(message["message"].as_str().unwrap().contains("Rouen"));
    }
    assert_ne!(told[0]["title"], told[1]["title"]);
    // What an email showed is no news for another channel.
    reader.morning(24);
    offer(&reader, 1..=5);
    poll(&reader, "2026-11-25T09:00:00Z");
    let told = bodies(&server, "/");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2]["message"].as_str().unwrap().contains("[5]"));
}

#[test]
fn a_webhook_that_redirects_or_fails_is_asked_once() {
    let server = Server::start();
    server.on("/hook", Reply::redirect("/elsewhere"));
    server.on("/elsewhere", Reply::whole(200, &[], "{}"));
    let reader = reader(&server, "webhook = \"URLhook\"\nabove = 60");
    offer(&reader, 1..=2);
    for hour in ["09", "10"] {
        poll(&reader, &format!("2026-11-24T{hour}:00:00Z"));
    }
    let told = bodies(&server, "/hook");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (&told[0]["profile"], &told[0]["lead"]),
        (&"lina".into(), &2.into())
    );
    assert!(server.count("/elsewhere") == 0);
}

#[test]
fn what_never_left_is_tried_again() {
    let server = Server::start();
    server.on("/hook", Reply::whole(200, &[], "{}"));
    let reader = reader(&server, "webhook = \"http://127.0.0.1:9/hook\"\nabove = 60");
    offer(&reader, 1..=2);
    // Nothing is allowed to ask that port.
    poll(&reader, "2026-11-24T09:00:00Z");
    reader
        .scout
        .edit("http://127.0.0.1:9/hook", server.url("/hook").as_str());
    poll(&reader, "2026-11-24T10:00:00Z");
    assert_eq!(bodies(&server, "/hook").len(), 1);
}
