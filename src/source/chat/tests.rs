use super::*;
use crate::domain::Finding;
use crate::domain::{Cursors, ParseOutput, SourceName};
use crate::source::parser::KindOf;
use crate::source::settings::tests::keys;

const NOW: &str = "2026-11-24T08:00:00Z";

fn read(pages: &[(&str, &str)], channels: &[&str]) -> ParseOutput {
    let mut keys = keys(&[("path", "/srv/export")]);
    if let [only] = channels {
        keys.map
            .extend(super::super::settings::tests::keys(&[("channels", only)]).map);
    }
    let source = KindOf::<Chat>::ROW
        .build(&SourceName("chat".into()), &keys)
        .ok()
        .unwrap();
    let mut pages = pages.iter().map(|(name, text)| Page {
        url: None,
        name: name.to_string(),
        content_type: None,
        bytes: text.as_bytes().to_vec(),
        modified: None,
    });
    source.parse(&mut pages, NOW.parse().unwrap())
}

/// Title, text and author of each posting, the newest first.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) -> Vec<crate::domain::Posting> {
    let harvest = read(&[("export.json", text)], &[]);
    assert_eq!(harvest.problems, []);
    assert_eq!(harvest.finding, Finding::Sound);
    let told = |it: &crate::domain::Posting| {
        let author = it.author.clone().unwrap_or_default();
        (it.title.to_string(), it.body.to_string(), author)
    };
    let found: Vec<_> = harvest.postings.iter().map(told).collect();
    let own = |(a, b, c): &(&str, &str, &str)| (a.to_string(), b.to_string(), c.to_string());
    assert_eq!(found, expected.iter().map(own).collect::<Vec<_>>());
    harvest.postings
}

#[test]
fn a_channel_of_discord() {
    let postings = check(
        r#"{"guild":{"id":"10","name":"Verger Exemple"},
        "channel":{"id":"20","type":"GuildTextChat","categoryId":"5","category":"Work","name":"paid-gigs","topic":null},
        "messages":[
         {"id":"30","type":"Default","timestamp":"2026-11-20T10:00:00+01:00","content":"**Looking for** a Godot shader\n200 € fixed","author":{"id":"1","name":"zoe","nickname":"Zoé","isBot":false},"embeds":[]},
         {"id":"31","type":"GuildMemberJoin","timestamp":"2026-11-20T10:01:00+01:00","content":"Joined the server.","author":{"name":"bob"}},
         {"id":"32","type":"Reply","timestamp":"2026-11-20T11:00:00+01:00","content":"Is it still open?","author":{"name":"bob"},"reference":{"messageId":"30","channelId":"20"}},
         {"id":"33","type":"Reply","timestamp":"2026-11-20T12:00:00+01:00","content":"To nobody","author":{"name":"bob"},"reference":{"messageId":"7"}},
         {"id":"34","type":"Default","timestamp":"2026-11-21T10:00:00+01:00","content":"","author":{"name":"gigs-bot","isBot":true},"embeds":[{"title":"Pixel artist","url":"https://example.org/gigs/4","description":"Ten sprites","fields":[{"name":"Budget","value":"150 €"}]}]}]}"#,
        &[
            (
                "Pixel artist",
                "Pixel artist\n\nTen sprites\n\nBudget: 150 €",
                "gigs-bot",
            ),
            (
                "Looking for a Godot shader",
                "**Looking for** a Godot shader\n200 € fixed\n\nbob: Is it still open?",
                "Zoé",
            ),
        ],
    );
    let links: Vec<&str> = postings[0].links.iter().map(|it| it.as_str()).collect();
    assert_eq!(
        links,
        [
            "https://discord.com/channels/10/20/34",
            "https://example.org/gigs/4"
        ]
    );
    assert!(!postings[0].stated.has_no_page);
    assert_eq!(postings[1].key.0, "20/30");
    assert_eq!(postings[1].tags, ["#paid-gigs"]);
}

#[test]
fn a_thread_of_a_forum_is_one_posting() {
    check(
        r#"{"guild":{"id":"10"},"channel":{"id":"21","type":"GuildPublicThread","category":"commissions","name":"Logo for a bakery"},
        "messages":[
         {"id":"40","type":"Default","timestamp":"2026-11-20T10:00:00Z","content":"80 €, two weeks","author":{"name":"zoe"}},
         {"id":"41","type":"Default","timestamp":"2026-11-20T11:00:00Z","content":"Vector?","author":{"name":"bob"}}]}"#,
        &[(
            "Logo for a bakery",
            "80 €, two weeks\n\nbob: Vector?",
            "zoe",
        )],
    );
}

#[test]
fn a_room_of_matrix() {
    let postings = check(
        r#"{"room_name":"Emplois libres","room_creator":"@zoe:example.org","topic":"","export_date":"24/11/2026","exported_by":"@zoe:example.org","messages":[
         {"type":"m.room.member","event_id":"$0","sender":"@bob:example.org","origin_server_ts":1763600000000,"content":{"membership":"join"}},
         {"type":"m.room.message","event_id":"$1","room_id":"!r:example.org","sender":"@zoe:example.org","origin_server_ts":1763600000000,"content":{"msgtype":"m.text","body":"Cherche dev Python, 3 jours\nhttps://example.org/a."}},
         {"type":"m.room.message","event_id":"$2","sender":"@zoe:example.org","origin_server_ts":1763600100000,"content":{"body":"* Cherche dev Django, 3 jours","m.new_content":{"body":"Cherche dev Django, 3 jours\nhttps://example.org/a."},"m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}},
         {"type":"m.room.message","event_id":"$3","sender":"@bob:example.org","origin_server_ts":1763600200000,"content":{"body":"> <@zoe:example.org> Cherche dev Django\n> oui\n\nÀ distance ?","m.relates_to":{"m.in_reply_to":{"event_id":"$1"}}}}]}"#,
        &[(
            "Cherche dev Django, 3 jours",
            "Cherche dev Django, 3 jours\nhttps://example.org/a.\n\nbob: À distance ?",
            "zoe",
        )],
    );
    assert_eq!(postings[0].links[0].as_str(), "https://example.org/a");
    assert!(postings[0].stated.has_no_page);
    assert_eq!(postings[0].key.0, "!r:example.org/$1");
}

#[test]
fn chats_of_telegram() {
    let one = r#"{"name":"Missions IT","type":"public_channel","id":123,"messages":[
         {"id":1,"type":"service","date":"2026-11-20T10:00:00","date_unixtime":"1763600000","action":"create_channel","text":""},
         {"id":2,"type":"message","date":"2026-11-20T10:00:00","date_unixtime":"1763600000","from":"Missions IT","from_id":"channel123","forwarded_from":"Agence Exemple","text":["Mission WordPress, ",{"type":"text_link","text":"détails","href":"https://example.org/m/2"}," : 400 €"],"text_entities":[]},
         {"id":3,"type":"message","date":"2026-11-20T11:00:00","date_unixtime":"1763603600","from":"Bob","text":"Toujours libre ?","reply_to_message_id":2}]}"#;
    let expected = [(
        "Mission WordPress, détails : 400 €",
        "Mission WordPress, détails : 400 €\n\nBob: Toujours libre ?",
        "Agence Exemple",
    )];
    let postings = check(one, &expected);
    assert_eq!(postings[0].links[0].as_str(), "https://example.org/m/2");
    let published = postings[0].published.map(|at| at.timestamp());
    assert_eq!(published, Some(1_763_600_000));
    check(
        &format!(r#"{{"about":"…","chats":{{"about":"…","list":[{one}]}}}}"#),
        &expected,
    );
}

#[test]
fn rooms_are_chosen_and_what_is_no_export_is_told() {
    let room = r#"{"name":"Bavardage","id":1,"messages":[]}"#;
    let harvest = read(&[("result.json", room)], &["*mission*"]);
    assert_eq!(harvest.finding, Finding::NoMatch);
    assert!(harvest.problems[0].message.ends_with("there are Bavardage"));
    let harvest = read(&[("x.json", "{\"a\":1}")], &[]);
    assert_eq!(harvest.finding, Finding::Malformed);
    assert!(harvest.problems[0].message.contains("Telegram"));
}

/// A file is one document, anything else holds several.
#[test]
fn files_and_folders() {
    for (path, is_document) in [
        ("/srv/result.json", true),
        ("/srv/exports", false),
        ("/srv/export.zip", false),
    ] {
        let keys = keys(&[("path", path)]);
        let source = KindOf::<Chat>::ROW
            .build(&SourceName("chat".into()), &keys)
            .ok()
            .unwrap();
        let locator = source
            .locators(&Cursors::new(), NOW.parse().unwrap())
            .remove(0);
        assert_eq!(
            matches!(locator.open, Open::Document),
            is_document,
            "{path}"
        );
    }
}
