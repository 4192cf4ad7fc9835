//! Where it is wished, the user's own mail tells whom they wrote to and who answered; nothing of it is kept but ids and
//! dates. And a mailbox that cannot be read is told.

use crate::reader::Reader;

const NOTICE: &str = ", notice = true";

fn mail(id: &str, from: &str, to: &str, day: u32, more: &str, body: &str) -> Vec<u8> {
    format!(
        "Message-ID: <{id}>\r\nFrom: {from}\r\nTo: {to}\r\nSubject: Script Python\r\nDate: {day} Nov 2026 10:00:00 \
         +0100\r\nContent-Type: text/plain; charset=utf-8\r\n{more}\r\n{body}\r\n"
    )
    .into_bytes()
}

/// The user writes to two clients on Monday and Tuesday; the first answers on Wednesday, the second declines.
fn check(reader: &Reader) {
    const ME: &str = "Lina <lina@example.org>";
    reader.morning(23);
    reader.send(&mail(
        "w1",
        ME,
        "contact1@client1.example",
        23,
        "",
        "Bonjour, secret un",
    ));
    reader.send(&mail(
        "w2",
        ME,
        "Patron <Contact2@Client2.example>",
        24,
        "",
        "Bonjour",
    ));
    // A friend of a client's provider, and a mail that a machine wrote.
    reader.send(&mail("w3", ME, "ami@client3.example", 24, "", "Salut"));
    reader.send(&mail(
        "w4",
        ME,
        "contact3@client3.example",
        24,
        "Auto-Submitted: auto-replied\r\n",
        "Absent",
    ));
    let day = reader.morning(25);
    assert!(day.text.contains("vu dans tes mails"), "{}", day.plain);
    assert_eq!(reader.events(1), ["applied"]);
    assert_eq!(reader.events(2), ["applied"]);
    assert!(reader.events(3).is_empty());
    // Two working days after Monday, though it was noticed on Wednesday.
    assert!(day.text.contains("Relancer"), "{}", day.plain);
    let answer = "In-Reply-To: <w1>\r\n";
    reader.receive_raw(&mail(
        "a1",
        "Chef <chef@ailleurs.example>",
        ME,
        25,
        answer,
        "Oui, parlons-en.",
    ));
    let no = "Bonjour, nous avons retenu un autre freelance.\r\n\r\n> parlons-en";
    reader.receive_raw(&mail("a2", "contact2@client2.example", ME, 25, "", no));
    let absent = "Auto-Submitted: auto-replied\r\nIn-Reply-To: <w2>\r\n";
    reader.receive_raw(&mail(
        "a3",
        "contact2@client2.example",
        ME,
        25,
        absent,
        "Absent jusqu'au 3.",
    ));
    let day = reader.morning(26);
    assert_eq!(reader.events(1), ["applied", "talking"]);
    assert_eq!(reader.events(2), ["applied", "talking"]);
    assert!(!day.text.contains("Relancer"), "{}", day.plain);
    assert!(day.text.contains("ressemble à un refus"), "{}", day.plain);
    assert_eq!(day.text.matches("ressemble à un refus").count(), 1);
    // Proposed, not done: the user says it.
    let reply = format!(
        "From: lina@example.org\r\nTo: {}\r\nSubject: Re: x\r\nContent-Type: text/plain; charset=utf-8",
        day.header("Reply-To")
    );
    reader.receive(&reply, "perdu 2\r\nannuler 1");
    let day = reader.morning(27);
    assert_eq!(reader.events(2), ["applied", "talking", "lost"]);
    // What was undone is not noticed again.
    assert_eq!(reader.events(1), ["applied", "talking", "reopened"]);
    assert!(!day.text.contains("vu dans tes mails"), "{}", day.plain);
    // Ids and dates only.
    let store = std::fs::read(reader.scout.dir().join("data/gigscout.db")).unwrap();
    let holds = |words: &str| {
        store
            .windows(words.len())
            .any(|part| part == words.as_bytes())
    };
    for words in [
        "secret un",
        "parlons-en",
        "retenu un autre",
        "ami@client3.example",
    ] {
        assert!(!holds(words), "{words}");
    }
}

#[test]
fn mails_with_clients_are_noticed() {
    check(&Reader::of_files(3, NOTICE, ""));
}

#[test]
fn the_same_in_folders_of_a_server() {
    match Reader::of_servers(3, NOTICE, "") {
        Some(reader) => check(&reader),
        None => println!("skipped: `dovecot` is not installed or does not start here"),
    }
}

#[test]
fn unless_wished_nothing_is_noticed() {
    let reader = Reader::of_files(1, "", "");
    reader.morning(23);
    let written = mail(
        "w1",
        "lina@example.org",
        "contact1@client1.example",
        23,
        "",
        "Bonjour",
    );
    reader.send(&written);
    let day = reader.morning(25);
    assert!(!day.text.contains("vu dans tes mails"), "{}", day.plain);
    assert!(reader.events(1).is_empty());
}

#[test]
fn a_mailbox_that_cannot_be_read_is_told_until_it_can() {
    let reader = Reader::without_imap(1);
    for number in [24, 25] {
        let day = reader.morning(number);
        let told = "ne sont plus lues depuis le mardi 24 novembre";
        assert!(day.text.contains(told), "{}", day.plain);
        assert!(day.plain.contains("$ gigscout applied 1") || number > 24);
    }
    reader
        .scout
        .expect(0, &["--now", "2026-11-25T08:00:00Z", "applied", "1"]);
    let day = reader.morning(30);
    assert!(day.text.contains("gigscout followed-up 1"), "{}", day.plain);
    let text = std::fs::read_to_string(reader.scout.config()).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("answers ="))
        .unwrap();
    reader.scout.edit(line, "answers = { maildir = \"inbox\" }");
    let day = reader.morning(31);
    assert!(!day.text.contains("ne sont plus lues"), "{}", day.plain);
    assert!(!day.text.contains("gigscout followed-up"), "{}", day.plain);
}

#[test]
fn without_a_mailbox_each_lead_has_its_words() {
    let reader = Reader::of_files(2, "", "");
    reader
        .scout
        .edit("answers = { maildir = \"inbox\", plus = true }\n", "");
    let day = reader.morning(24);
    for number in [1, 2] {
        for command in ["applied", "dismiss", "snooze"] {
            let words = format!("gigscout {command} {number}");
            assert!(
                day.plain.contains(&words) && day.html.contains(&words),
                "{words}: {}",
                day.plain
            );
        }
    }
    // Each is what a shell takes.
    let lines = day
        .plain
        .lines()
        .filter_map(|line| line.trim().strip_prefix("$ gigscout "));
    let commands: Vec<Vec<&str>> = lines.map(|line| line.split(' ').collect()).collect();
    assert_eq!(commands.len(), 6, "{}", day.plain);
    for command in &commands[..2] {
        let call = [&["--now", "2026-11-24T08:00:00Z"], command.as_slice()].concat();
        reader.scout.expect(0, &call);
    }
}
