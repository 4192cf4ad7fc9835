//! A house of forty: one call writes forty emails, one dead mailbox holds up nobody, and what one takes the others know
//! the next morning.

use crate::reader::{Morning, item_on};
use crate::scout::Scout;
use crate::sink::Sink;
use std::fmt::Write;

const MEMBERS: usize = 40;

fn config(smtp: u16) -> String {
    let mut text = "data_dir = \"data\"\n[coop]\nclaims = true\n".to_string();
    for number in 1..=MEMBERS {
        let host = if number == 7 { "dead" } else { "member" };
        write!(
            text,
            "[[profile]]\nname = \"m{number}\"\ncalled = \"Membre {number}\"\nemail = \"{host}{number}@example.org\"\n\
             language = \"fr\"\ntimezone = \"Europe/Paris\"\nplace = {{ home = \"Rouen\", radius_km = 40 }}\n\
             tech = {{ want = {{ python = 3 }} }}\n"
        )
        .unwrap();
    }
    write!(
        text,
        "[mail]\nfrom = \"coop@example.org\"\nhost = \"127.0.0.1\"\nport = {smtp}\nsecurity = \"plain\"\n\
         answers = {{ maildir = \"inbox\", plus = true }}\n[[source]]\nname = \"annonces\"\nkind = \"feed\"\npath = \"feed.xml\"\n"
    )
    .unwrap();
    text
}

fn feed(scout: &Scout, numbers: std::ops::RangeInclusive<u32>) {
    let day = "2026-11-23".parse().unwrap();
    let items: String = numbers.map(|number| item_on(number, day, "")).collect();
    let feed = format!("<rss version=\"2.0\"><channel><title>x</title>{items}</channel></rss>");
    std::fs::write(scout.dir().join("feed.xml"), feed).unwrap();
}

#[test]
fn forty_emails_a_dead_mailbox_and_a_claim() {
    let sink = Sink::start("dead");
    let scout = Scout::of(&config(sink.port));
    let new = scout.dir().join("inbox/new");
    std::fs::create_dir_all(&new).unwrap();
    feed(&scout, 1..=2);
    // One mailbox does not exist: the call says so, and all others have their email.
    let said = scout.expect(75, &["--now", "2026-11-24T07:00:00Z", "once"]);
    assert_eq!(sink.mails().len(), MEMBERS - 1, "{}", said.out);
    assert!(said.out.contains("no such mailbox"), "{}", said.out);
    let email = |number: usize| {
        let bytes = sink.last(&format!("member{number}@example.org")).unwrap();
        Morning::of(bytes, String::new())
    };
    let (to, subject) = email(3).prepared("applied 1");
    let mail = format!(
        "Message-ID: <1@phone>\r\nFrom: member3@example.org\r\nTo: {to}\r\nSubject: {subject}\r\n\r\n"
    );
    std::fs::write(new.join("1"), mail).unwrap();
    // Another member's answer with her signature is none of his.
    let mail = format!(
        "Message-ID: <2@phone>\r\nFrom: member4@example.org\r\nTo: {to}\r\nSubject: {subject}\r\n\r\n"
    );
    std::fs::write(new.join("2"), mail).unwrap();
    feed(&scout, 1..=3);
    scout.say(&["--now", "2026-11-25T07:00:00Z", "once"]);
    assert!(
        email(3).text.contains("noté, tu as écrit"),
        "{}",
        email(3).plain
    );
    assert!(!email(3).text.contains("PRIS PAR"), "{}", email(3).plain);
    for number in [1, 2, 4, 40] {
        let text = email(number).text;
        assert!(text.contains("pris par Membre 3"), "{number}: {text}");
        assert!(text.contains("[3]"), "the new one is there: {text}");
    }
    // Told once.
    scout.say(&["--now", "2026-11-26T07:00:00Z", "once"]);
    assert!(!email(1).text.contains("pris par"), "{}", email(1).plain);
}
