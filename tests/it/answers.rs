//! The email is answered: prepared mails and replies in a Maildir, through the built program, day after day.

use crate::scout::Scout;
use std::path::PathBuf;

const CONFIG: &str = r#"
data_dir = "data"
[[profile]]
name = "lina"
email = "lina@example.org"
language = "fr"
timezone = "Europe/Paris"
place = { home = "Rouen", radius_km = 40 }
tech = { want = { python = 3 } }
[mail]
from = "lina@example.org"
transport = "directory"
directory = "samples-data/letters"
answers = { maildir = "inbox", plus = true }
[[source]]
name = "annonces"
kind = "feed"
path = "feed.xml"
"#;

/// A user who reads one email a day and answers it.
struct Reader {
    scout: Scout,
    sent: std::cell::Cell<u32>,
}

impl Reader {
    fn new() -> Reader {
        let scout = Scout::of(CONFIG);
        for folder in ["new", "cur", "tmp"] {
            std::fs::create_dir_all(scout.dir().join("inbox").join(folder)).unwrap();
        }
        let item = |number: u32, what: &str| {
            format!(
                "<item><title>Script Python pour {what}</title><guid>{number}</guid>\
                 <link>https://annonces.example.org/{number}</link>\
                 <pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate><description>{what} à Rouen cherche un \
                 freelance Python pour un petit script, mission de 3 jours, forfait de 40{number} euros. Écrire à \
                 contact{number}@client{number}.example.</description></item>"
            )
        };
        let items = item(1, "une boulangerie inventée") + &item(2, "un club de plongée imaginaire");
        let feed = format!("<rss version=\"2.0\"><channel><title>x</title>{items}</channel></rss>");
        std::fs::write(scout.dir().join("feed.xml"), feed).unwrap();
        Reader {
            scout,
            sent: 0.into(),
        }
    }

    /// The email of a morning in November, or of the days after it.
    fn morning(&self, day: u32) -> Morning {
        let (month, day) = if day > 30 { (12, day - 30) } else { (11, day) };
        let now = format!("2026-{month}-{day:02}T07:00:00Z");
        let said = self.scout.expect(0, &["--now", &now, "once", "--again"]);
        let named = said
            .out
            .lines()
            .find(|line| line.starts_with("email : écrit"));
        let path = PathBuf::from(
            named
                .and_then(|line| line.split('`').nth(1))
                .expect(&said.out),
        );
        let read = |ending: &str| std::fs::read_to_string(path.with_extension(ending)).unwrap();
        Morning {
            eml: read("eml"),
            html: read("html"),
            text: read("txt").split_whitespace().collect::<Vec<_>>().join(" "),
            said: said.out,
        }
    }

    fn receive(&self, head: &str, body: &str) {
        let number = self.sent.get() + 1;
        self.sent.set(number);
        let mail = format!("Message-ID: <{number}@phone.example>\r\n{head}\r\n\r\n{body}");
        let path = self.scout.dir().join(format!("inbox/new/{number}.mail"));
        std::fs::write(path, mail).unwrap();
    }

    /// What happened to a lead, as the log names it.
    fn events(&self, lead: &str) -> Vec<String> {
        let shown = self.scout.expect(0, &["--json", "show", lead]).out;
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let events = shown["events"].as_array().unwrap().iter();
        events
            .map(|event| event["event"]["event"].as_str().unwrap().to_string())
            .collect()
    }
}

struct Morning {
    eml: String,
    html: String,
    text: String,
    said: String,
}

impl Morning {
    /// Recipient and subject of the prepared mail that says these words.
    #[track_caller]
    fn prepared(&self, words: &str) -> (String, String) {
        let links = self.html.split("href=\"mailto:").skip(1);
        let links = links.filter_map(|rest| rest.split('"').next());
        let found = links
            .filter_map(|link| {
                let (to, rest) = link.split_once("?subject=")?;
                let subject = rest.split("&#38;body=").next()?;
                Some((decoded(to), decoded(subject)))
            })
            .find(|(_, subject)| subject.starts_with(&format!("gigscout {words} ")));
        found.unwrap_or_else(|| panic!("no `{words}` in {}", self.html))
    }

    fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        let lines = self.eml.lines();
        let mut found = lines.filter_map(|line| line.strip_prefix(&start));
        found
            .next()
            .unwrap_or_else(|| panic!("no {name} in {}", self.eml))
    }
}

fn decoded(text: &str) -> String {
    let pair = format!("a={}", text.replace('+', "%2B"));
    let (_, value) = url::form_urlencoded::parse(pair.as_bytes()).next().unwrap();
    value.into_owned()
}

#[test]
fn a_prepared_mail_is_followed_once_and_confirmed_once() {
    let reader = Reader::new();
    let first = reader.morning(24);
    let (to, subject) = first.prepared("applied 1");
    assert!(
        to.starts_with("lina+gs-") && to.ends_with("@example.org"),
        "{to}"
    );
    assert_eq!(first.header("Reply-To"), to);
    let head = format!("From: Lina <lina@example.org>\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&head, "À envoyer tel quel.\r\n\r\nEnvoyé de mon iPhone\r\n");
    reader.receive(&head, "À envoyer tel quel.");
    let second = reader.morning(25);
    assert!(
        second.said.contains("réponses par email : 1 suivie"),
        "{}",
        second.said
    );
    assert!(second.text.contains("noté, tu as écrit"), "{}", second.text);
    assert_eq!(reader.events("1"), ["applied"]);
    // Confirmed once; and two working days after the application, its follow-up.
    let third = reader.morning(26);
    assert!(!third.text.contains("noté, tu as écrit"), "{}", third.text);
    let fourth = reader.morning(27);
    assert!(fourth.text.contains("Relancer"), "{}", fourth.text);
    // It stands there until it is done, and then no more.
    let fifth = reader.morning(30);
    assert!(fifth.text.contains("En retard de 1"), "{}", fifth.text);
    let (to, subject) = fifth.prepared("sent 1");
    let head = format!("From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&head, "");
    let sixth = reader.morning(31);
    assert!(sixth.text.contains("noté, envoyé"), "{}", sixth.text);
    assert!(!sixth.text.contains("Relancer"), "{}", sixth.text);
}

#[test]
fn a_plain_reply_counts_by_its_thread() {
    let reader = Reader::new();
    let first = reader.morning(24);
    let quote: String = first
        .eml
        .lines()
        .map(|line| format!("> {line}\r\n"))
        .collect();
    let head = format!(
        "From: lina@example.org\r\nTo: lina@example.org\r\nSubject: Re: pistes\r\nIn-Reply-To: {}\r\n\
         Content-Type: text/plain; charset=utf-8",
        first.header("Message-ID")
    );
    let body = format!(
        "écrit 1\r\nnon 2 prix\r\nbidule 3\r\n\r\nLe mar. 24 nov. 2026 à 08:00, gigscout <lina@example.org> a\r\n\
         écrit :\r\n\r\n{quote}> gagné 2\r\n"
    );
    reader.receive(&head, &body);
    let second = reader.morning(25);
    for told in ["noté, tu as écrit", "écartée", "« bidule 3 » : pas compris"] {
        assert!(second.text.contains(told), "{told} in {}", second.text);
    }
    assert_eq!(reader.events("1"), ["applied"]);
    assert_eq!(reader.events("2"), ["dismissed"]);
}

#[test]
fn what_is_not_signed_or_not_hers_acts_on_nothing() {
    let reader = Reader::new();
    let first = reader.morning(24);
    let (to, subject) = first.prepared("applied 1");
    let stranger = format!("From: eve@example.net\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&stranger, "");
    let forged = format!(
        "From: lina@example.org\r\nTo: {to}\r\nSubject: gigscout applied 1 d0000000000000000000000x"
    );
    reader.receive(&forged, "");
    let other = subject.replace("applied 1", "applied 2");
    reader.receive(
        &format!("From: lina@example.org\r\nTo: lina@example.org\r\nSubject: {other}"),
        "",
    );
    let machine = format!(
        "From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}\r\nAuto-Submitted: auto-replied"
    );
    reader.receive(&machine, "");
    let bare = "From: lina@example.org\r\nTo: lina@example.org\r\nSubject: Re: pistes";
    reader.receive(bare, "écrit 1\r\ngagné 2\r\n");
    let second = reader.morning(25);
    for lead in ["1", "2"] {
        assert!(reader.events(lead).is_empty());
    }
    assert!(
        second.text.contains("Une réponse venue de eve@example.net"),
        "{}",
        second.text
    );
    // Its own email, which lies in the same mailbox, says nothing.
    let eml = second.eml.clone();
    let path = reader.scout.dir().join("inbox/new/own.mail");
    std::fs::write(path, eml).unwrap();
    assert!(!reader.morning(26).said.contains("suivie"));
}

#[test]
fn an_expired_answer_says_so() {
    let reader = Reader::new();
    let (to, subject) = reader.morning(2).prepared("applied 1");
    let head = format!("From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&head, "");
    let now = "2026-12-24T07:00:00Z";
    let said = reader.scout.expect(0, &["--now", now, "digest", "--again"]);
    assert!(!said.out.contains("suivie"), "{}", said.out);
    let told = reader.scout.letters().pop().unwrap();
    assert!(told.contains("45 jours"), "{told}");
    assert!(reader.events("1").is_empty());
}

#[test]
fn a_forwarded_mail_is_a_lead() {
    let reader = Reader::new();
    let first = reader.morning(24);
    let head = format!(
        "From: lina@example.org\r\nTo: {}\r\nSubject: Fwd: Un petit outil\r\nContent-Type: text/plain; charset=utf-8",
        first.header("Reply-To")
    );
    let body = "Pour moi ?\r\n\r\n---------- Forwarded message ---------\r\nDe : Zoé Inventée <zoe@zoe.example>\r\n\
                Date: lun. 23 nov. 2026\r\nSubject: Un petit outil\r\nTo: <lina@example.org>\r\n\r\nNous cherchons un \
                freelance Python à Rouen pour un petit outil de planning, 3 jours, forfait de 500 euros.\r\n";
    reader.receive(&head, body);
    let second = reader.morning(25);
    assert!(
        second.text.contains("ajoutée depuis le mail"),
        "{}",
        second.text
    );
    let leads = reader.scout.leads(&["--all"]);
    assert!(
        leads.iter().any(|lead| lead["title"] == "Un petit outil"),
        "{leads:?}"
    );
}

#[test]
fn the_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let reader = Reader::new();
    reader.morning(24);
    let key = reader.scout.dir().join("data/answers.key");
    let key = key.metadata().unwrap();
    assert_eq!((key.permissions().mode() & 0o777, key.len()), (0o600, 32));
}
