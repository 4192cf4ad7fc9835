use super::*;
use crate::domain::{Cursors, KeyValue, POSTINGS_PER_POLL_MAX, ParseOutput, SpannedValue};
use crate::source::parser::KindOf;
use crate::source::settings::tests::keys;
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn harvest(settings: &[(&str, &str)], mails: &[&str]) -> ParseOutput {
    let mut all = vec![("path", "/srv/mail")];
    all.extend_from_slice(settings);
    let source = KindOf::<Mailbox>::ROW
        .build(&SourceName("box".into()), &keys(&all))
        .unwrap();
    let mut pages = mails.iter().enumerate().map(|(at, mail)| Page {
        url: None,
        name: format!("message {at}"),
        content_type: None,
        bytes: mail.as_bytes().to_vec(),
        modified: None,
    });
    source.parse(&mut pages, now())
}

const GIG: &str = "From: Zoé Test <zoe@example.org>\nSubject: [jobs] Mission Rust\nMessage-ID: <1@example.org>\nList-Id: Jobs <jobs.example.org>\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n\nSix semaines, voir https://example.org/m/1.\n-- \nZoé\n";
const REPLY: &str = "From: ann@example.com\nSubject: Re: [jobs] Mission Rust\nMessage-ID: <2@example.com>\nIn-Reply-To: <1@example.org>\nDate: Tue, 3 Nov 2026 10:00:00 +0100\n\nOn Monday 2, Zoé wrote:\n> Six semaines\nFilled?\n";

#[test]
fn a_thread_is_one_posting() {
    // The answer comes first, and the offer twice.
    let found = harvest(&[], &[REPLY, GIG, GIG]);
    assert_eq!(found.postings.len(), 1, "{:?}", found.postings);
    let posting = &found.postings[0];
    assert_eq!(posting.key.0, "1@example.org");
    assert_eq!(posting.title.as_str(), "Mission Rust");
    assert_eq!(
        posting.body.as_str(),
        "Six semaines, voir https://example.org/m/1.\n\nann@example.com: Filled?"
    );
    assert_eq!(posting.author.as_deref(), Some("Zoé Test"));
    assert_eq!(posting.stated.contact.as_deref(), Some("zoe@example.org"));
    assert_eq!(posting.links[0].as_str(), "https://example.org/m/1");
    assert_eq!(posting.tags, ["Jobs"]);
}

#[test]
fn what_a_long_archive_leaves_out_is_said() {
    let mail = |at: usize| {
        format!(
            "From: a@example.org\nSubject: Mission {at}\nMessage-ID: <{at}@x>\nDate: Mon, 2 Nov 2026 10:{:02}:{:02} +0100\n\nOne week.\n",
            at / 60,
            at % 60
        )
    };
    let mails: Vec<String> = (0..POSTINGS_PER_POLL_MAX + 3).map(mail).collect();
    let mails: Vec<&str> = mails.iter().map(String::as_str).collect();
    let found = harvest(&[], &mails);
    assert_eq!(found.postings.len(), POSTINGS_PER_POLL_MAX);
    assert_eq!(found.postings[0].title.as_str(), "Mission 2002");
    let told = &found.problems[0].message;
    assert!(told.starts_with("3 older postings"), "{told}");
}

#[test]
fn an_answer_alone_is_no_gig() {
    assert!(harvest(&[], &[REPLY]).postings.is_empty());
}

#[test]
fn an_old_mail_answered_with_a_new_subject_is_a_gig() {
    let new = "From: a@example.org\nSubject: Job in Brest\nMessage-ID: <3@x>\nIn-Reply-To: <1@example.org>\n\nFour weeks.\n";
    assert_eq!(harvest(&[], &[GIG, new]).postings.len(), 2);
}

#[test]
fn a_forwarded_mail_keeps_the_note() {
    let mail = "From: Ann <ann@example.com>\nSubject: TR: hello\nMessage-ID: <4@x>\n\nPour toi ?\n\n---------- Message transféré ---------\nDe : Zoé <zoe@example.org>\nObjet : Mission Go\n\nÀ Lyon.\n";
    let found = harvest(&[], &[mail]);
    let posting = &found.postings[0];
    assert_eq!(posting.title.as_str(), "Mission Go");
    assert_eq!(posting.body.as_str(), "Pour toi ?\n\nÀ Lyon.");
    assert_eq!(posting.author.as_deref(), Some("Zoé"));
    assert_eq!(posting.stated.contact.as_deref(), Some("zoe@example.org"));
}

const ALERT: &str = include_str!("../../../tests/fixtures/mail/alert-fr.eml");
const OPAQUE: &str = include_str!("../../../tests/fixtures/mail/alert-tokens.eml");
const FORWARD: &str = include_str!("../../../tests/fixtures/mail/forward-attached.eml");
const LATIN: &[u8] = include_bytes!("../../../tests/fixtures/mail/latin1.eml");

#[test]
fn an_alert_lists_many() {
    let found = harvest(&[], &[ALERT, ALERT]);
    let keys: Vec<&str> = found.postings.iter().map(|it| it.key.0.as_str()).collect();
    assert_eq!(
        keys,
        [
            "https://jobs.example.com/offre/1201-rust",
            "https://jobs.example.com/offre/1202-go"
        ]
    );
    assert_eq!(
        found.postings[0].title.as_str(),
        "Développeur Rust – 6 mois"
    );
    assert_eq!(
        found.postings[0].body.as_str(),
        "Acme Exemple\nLyon · 450 €/jour"
    );
}

#[test]
fn tokens_are_no_keys() {
    let one = harvest(&[], &[OPAQUE]);
    let other = harvest(&[], &[&OPAQUE.replace("QmFzZTY0", "Zm9yZ290")]);
    assert_eq!(one.postings.len(), 2, "{:?}", one.postings);
    assert!(one.postings[0].key.0.starts_with("alert:"));
    assert_eq!(one.postings[0].key, other.postings[0].key);
}

#[test]
fn a_mail_attached_to_another_is_passed_on() {
    let found = harvest(&[], &[FORWARD]);
    assert_eq!(found.postings[0].title.as_str(), "Rust contract");
    assert_eq!(
        found.postings[0].body.as_str(),
        "Is this for you?\n\nThree months, remote."
    );
}

#[test]
fn charsets() {
    let message = message::read(LATIN).unwrap();
    assert_eq!(message.subject, "Développeur à Évry");
    assert!(
        message.text.contains("450 € par jour, l’équipe"),
        "{}",
        message.text
    );
}

#[test]
fn selectors_choose() {
    let mut all = keys(&[("path", "/srv/mail"), ("format", "alert")]);
    let text = |text: &str| SpannedValue {
        value: KeyValue::Text(text.into()),
        spot: Default::default(),
    };
    let mut table = Keys::default();
    for (name, selector) in [("item", "td.offre"), ("title", "a"), ("client", ".qui")] {
        table.map.insert(name.into(), text(selector));
    }
    all.map.insert(
        "selectors".into(),
        SpannedValue {
            value: KeyValue::Table(table),
            spot: Default::default(),
        },
    );
    let source = KindOf::<Mailbox>::ROW
        .build(&SourceName("box".into()), &all)
        .unwrap();
    let page = Page {
        url: None,
        name: "m".into(),
        content_type: None,
        bytes: ALERT.as_bytes().to_vec(),
        modified: None,
    };
    let found = source.parse(&mut std::iter::once(page), now());
    assert_eq!(found.postings.len(), 2);
    assert_eq!(
        found.postings[0].stated.client.as_deref(),
        Some("Acme Exemple")
    );
}

#[test]
fn an_alert_without_offers_is_told() {
    let found = harvest(&[("format", "alert")], &["From: a@example.org\n\nHello\n"]);
    // It has no selectors that could be mended.
    assert_eq!(found.finding, Finding::Sound);
    assert_eq!(
        found.problems[0].message,
        "no offer found in this alert mail"
    );
}

/// What a mail of a list becomes: title, author, contact and text of each posting.
#[track_caller]
fn check_postings(mail: &str, expected: &[(&str, &str, &str, &str)]) {
    let found = harvest(&[], &[mail]);
    let found: Vec<(&str, &str, &str, &str)> = found
        .postings
        .iter()
        .map(|it| {
            let author = it.author.as_deref().unwrap_or_default();
            let contact = it.stated.contact.as_deref().unwrap_or_default();
            (it.title.as_str(), author, contact, it.body.as_str())
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn each_message_of_a_digest_is_a_posting() {
    let expected = [
        ("Gig two", "Bob", "bob@example.org", "Four days, 300 EUR."),
        ("Gig one", "Ann", "ann@example.org", "Two days, 200 EUR."),
    ];
    let one = "From: Ann <ann@example.org>\nSubject: [gigs] Gig one\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <g1@x>\n\nTwo days, 200 EUR.\n";
    let two = "From: Bob <bob@example.org>\nSubject: [gigs] Gig two\nDate: Tue, 3 Nov 2026 10:00:00 +0000\nMessage-ID: <g2@x>\n\nFour days, 300 EUR.\n";
    let frame = "From: gigs-request@lists.example\nSubject: Gigs Digest, Vol 3\nList-Id: <gigs.lists.example>\n";
    check_postings(
        &format!(
            "{frame}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nSend mails to gigs@lists.example\n\n--o\nContent-Type: multipart/digest; boundary=d\n\n--d\n\n{one}\n--d\n\n{two}\n--d--\n--o--\n"
        ),
        &expected,
    );
    check_postings(
        &format!(
            "{frame}\nToday's topics:\n\n   1. Gig one (Ann)\n\n{}\n\nMessage: 1\n{one}\n{}\n\nMessage: 2\n{two}\n{}\n\nEnd of Gigs Digest, Vol 3\n****\n",
            "-".repeat(70),
            "-".repeat(30),
            "-".repeat(30)
        ),
        &expected,
    );
}

#[test]
fn a_mail_that_says_taken_is_no_gig() {
    let taken = "From: zoe@example.org\nSubject: [jobs] Mission Rust [POURVU]\nMessage-ID: <9@example.org>\nList-Id: Jobs <jobs.example.org>\n\nMerci.\n";
    assert_eq!(harvest(&[], &[GIG, taken]).postings.len(), 1);
    assert!(harvest(&[], &[taken]).postings.is_empty());
}

#[test]
fn filters() {
    let check = |settings: &[(&str, &str)], count: usize| {
        assert_eq!(
            harvest(settings, &[GIG]).postings.len(),
            count,
            "{settings:?}"
        );
    };
    check(&[("from", "ZOE@example.org")], 1);
    check(&[("from", "jobs.example.org")], 1);
    check(&[("from", "ann@")], 0);
    check(&[("subject", "mission")], 1);
    check(&[("words", "semaines")], 1);
    check(&[("words", "python")], 0);
}

#[track_caller]
fn check_mistakes(table: Keys, expected: &[&str]) {
    let problems = KindOf::<Mailbox>::ROW
        .build(&SourceName("box".into()), &table)
        .err()
        .unwrap_or_default();
    let found: Vec<String> = problems
        .iter()
        .map(|it| format!("{}: {}", it.key, it.message))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn mistakes() {
    check_mistakes(
        keys(&[("path", "mail"), ("format", "atom"), ("from", " ")]),
        &[
            "format: `atom` is not known here; expected `auto`, `list`, `alert`",
            "path: expected an `https://` address or a whole path, found `mail`",
            "from: holds an empty text, which all mails contain",
        ],
    );
    check_mistakes(
        Keys::default(),
        &[
            "path: missing: give `path = \"…\"` (mbox file, Maildir, folder), `url = \"https://…/%Y-%B.txt\"` (a list's archive) or `imap = { host = \"…\", user = \"…\", password_file = \"…\" }`",
        ],
    );
    let mut imap = keys(&[("host", "imaps://x"), ("password", "x")]);
    imap.map.insert(
        "port".into(),
        SpannedValue {
            value: KeyValue::Int(0),
            spot: Default::default(),
        },
    );
    let mut table = Keys::default();
    table.map.insert(
        "imap".into(),
        SpannedValue {
            value: KeyValue::Table(imap),
            spot: Default::default(),
        },
    );
    check_mistakes(
        table,
        &[
            "imap.password: is not kept in a configuration: give `password_file`, `password_env` or `password_credential`",
            "imap.port: expected a number from 1 to 65535, found `0`",
            "imap.user: is missing; expected the name to log in with, mostly the address",
            "imap.host: expected a host's name such as `imap.example.org`, found the text `imaps://x`",
        ],
    );
}

#[test]
fn nesting_is_bounded() {
    let deep = |levels| "Content-Type: message/rfc822\n\n".repeat(levels);
    let _ = message::read(deep(message::CONTENT_TYPES_MAX).as_bytes());
    assert_eq!(
        message::read(deep(100_000).as_bytes()),
        Err(message::UnreadMessage::Parts)
    );
    let levels = |levels: usize| -> String {
        (0..levels)
            .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
            .collect()
    };
    let mail = format!(
        "{}{}",
        levels(message::CONTENT_TYPES_MAX),
        "words\n--b \n".repeat(100_000)
    );
    let _ = message::read(mail.as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = message::read(&bytes);
    }

    #[test]
    fn any_parts_are_read(parts in proptest::collection::vec(proptest::sample::select(vec![
        "Subject: Re: [x] ", "From: a at b.c (d)\n", "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n", "--b--\n",
        "Content-Type: text/html\n\n", "<a href='https://example.org/1?u=http%3A//x'>", "</a>", "é title of it", "\n", "> ", "-- \n",
        "---------- Forwarded message ---------\n", "From: x\n", "https://example.org/2", "------\n", "Content-Transfer-Encoding: base64\n",
        "\u{E000}7\u{E001}", "=?utf-8?q?=e9?=", "Content-Type: message/rfc822\n\n",
    ]), 0..60)) {
        let mail = parts.concat();
        harvest(&[], &[&mail]);
        harvest(&[("format", "alert")], &[&mail]);
    }
}

#[test]
fn an_archive_may_be_asked_by_its_months() {
    let url = "https://lists.example.org/archives/list/jobs@example.org/export/jobs.mbox.gz?start={month}-01&end={month+1}-01";
    let source = KindOf::<Mailbox>::ROW.build(&SourceName("list".into()), &keys(&[("url", url)]));
    let wants = source.unwrap().locators(&Cursors::new(), now());
    let asked: Vec<String> = wants.iter().map(|it| it.key().0).collect();
    let of = |months: &str| url.split_once('?').unwrap().0.to_string() + "?" + months;
    assert_eq!(
        asked,
        [
            of("start=2026-10-01&end=2026-11-01"),
            of("start=2026-11-01&end=2026-12-01")
        ]
    );
    assert!(wants.iter().all(|it| it.optional));
}
