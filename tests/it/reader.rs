//! A user who reads the email of a morning and answers it, never in a shell: what tests of answers share.

use crate::dovecot::{Dovecot, PASSWORD};
use crate::scout::{Said, Scout};
use crate::sink::Sink;
use mail_parser::MessageParser;
use std::cell::Cell;
use std::os::unix::fs::PermissionsExt;

/// How mails go and come.
enum Post {
    /// A folder of emails, a Maildir of answers.
    Files,
    /// An SMTP server, an IMAP server that may be away.
    Servers(Sink, Option<Dovecot>),
}

pub struct Reader {
    pub scout: Scout,
    post: Post,
    sent: Cell<u32>,
}

/// One profile; `answers` is a table's inside, `more` what stands after all.
fn config(mail: &str, more: &str) -> String {
    format!(
        r#"
data_dir = "data"
[[profile]]
name = "lina"
email = "lina@example.org"
language = "fr"
timezone = "Europe/Paris"
place = {{ home = "Rouen", radius_km = 40 }}
tech = {{ want = {{ python = 3 }} }}
[mail]
from = "lina@example.org"
{mail}
[[source]]
name = "annonces"
kind = "feed"
path = "feed.xml"
{more}
"#
    )
}

impl Reader {
    /// `leads` gigs wait in the feed, numbered from 1 by their order.
    pub fn of_files(leads: u32, answers: &str, more: &str) -> Reader {
        let mail = format!(
            "transport = \"directory\"\ndirectory = \"emails\"\n\
             answers = {{ maildir = \"inbox\", plus = true{answers} }}"
        );
        let scout = Scout::of(&config(&mail, more));
        let reader = Reader {
            scout,
            post: Post::Files,
            sent: 0.into(),
        };
        reader.offer(1..=leads);
        reader
    }

    /// None if no IMAP server is installed.
    pub fn of_servers(leads: u32, answers: &str, more: &str) -> Option<Reader> {
        let dovecot = Dovecot::start()?;
        dovecot.arrive("", "0", b"Subject: an old mail\r\n\r\nHello");
        let port = dovecot.port;
        Some(Reader::behind(Some(dovecot), port, leads, answers, more))
    }

    /// Nothing listens where the IMAP server should be.
    pub fn without_imap(leads: u32) -> Reader {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        Reader::behind(None, port, leads, "", "")
    }

    fn behind(
        dovecot: Option<Dovecot>,
        imap: u16,
        leads: u32,
        answers: &str,
        more: &str,
    ) -> Reader {
        let sink = Sink::start("");
        let smtp = sink.port;
        let mail = format!(
            "host = \"127.0.0.1\"\nport = {smtp}\nsecurity = \"plain\"\nuser = \"zoe\"\npassword_file = \"secret\"\n\
             answers = {{ imap = \"127.0.0.1\", port = {imap}, plus = true{answers} }}\n\
             [[fetch.allow]]\nhost = \"127.0.0.1:{imap}\"\nprivate = true\ngap_ms = 0"
        );
        let scout = Scout::of(&config(&mail, more));
        let secret = scout.dir().join("secret");
        std::fs::write(&secret, PASSWORD).unwrap();
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).unwrap();
        let reader = Reader {
            scout,
            post: Post::Servers(sink, dovecot),
            sent: 0.into(),
        };
        reader.offer(1..=leads);
        reader
    }

    /// Writes the feed: a gig each, of clients that share nothing.
    pub fn offer(&self, numbers: impl IntoIterator<Item = u32>) {
        let items: String = numbers.into_iter().map(|number| item(number, "")).collect();
        self.feed(&items);
    }

    pub fn feed(&self, items: &str) {
        let feed = format!("<rss version=\"2.0\"><channel><title>x</title>{items}</channel></rss>");
        std::fs::write(self.scout.dir().join("feed.xml"), feed).unwrap();
    }

    /// The email of a morning in November, or of the days after it.
    pub fn morning(&self, day: u32) -> Morning {
        let (month, day) = if day > 30 { (12, day - 30) } else { (11, day) };
        let now = format!("2026-{month}-{day:02}T07:00:00Z");
        let said = self.scout.expect(0, &["--now", &now, "once", "--again"]);
        self.read(&said)
    }

    /// The email of a day, where there is one.
    pub fn on(&self, day: chrono::NaiveDate) -> Option<Morning> {
        let now = format!("{day}T07:00:00Z");
        let said = self.scout.expect(0, &["--now", &now, "once"]);
        said.out.contains("email : écrit").then(|| self.read(&said))
    }

    fn read(&self, said: &Said) -> Morning {
        let eml = match &self.post {
            Post::Servers(sink, _) => sink.last("lina@example.org").expect(&said.out),
            Post::Files => {
                let named = said
                    .out
                    .lines()
                    .find(|line| line.starts_with("email : écrit"));
                let path = named.and_then(|line| line.split('`').nth(1));
                std::fs::read(path.expect(&said.out)).unwrap()
            }
        };
        Morning::of(eml, said.out.clone())
    }

    /// A mail comes to the mailbox: its head without an id, a body.
    pub fn receive(&self, head: &str, body: &str) {
        let number = self.sent.get() + 1;
        let mail = format!("Message-ID: <{number}@phone.example>\r\n{head}\r\n\r\n{body}");
        self.receive_raw(mail.as_bytes());
    }

    pub fn receive_raw(&self, mail: &[u8]) {
        self.arrive("", mail);
    }

    /// A mail that the user's mail program put into the folder of sent ones.
    pub fn send(&self, mail: &[u8]) {
        self.arrive(".Sent", mail);
    }

    fn arrive(&self, folder: &str, mail: &[u8]) {
        let number = self.sent.get() + 1;
        self.sent.set(number);
        let name = format!("{number:010}");
        match &self.post {
            Post::Servers(_, Some(dovecot)) => dovecot.arrive(folder, &name, mail),
            Post::Servers(_, None) => panic!("nothing takes mail"),
            Post::Files => {
                let new = self.scout.dir().join("inbox").join(folder).join("new");
                for part in ["cur", "tmp", "new"] {
                    std::fs::create_dir_all(new.with_file_name(part)).unwrap();
                }
                std::fs::write(new.join(name), mail).unwrap();
            }
        }
    }

    /// Sends the prepared mail that says these words, as it is.
    #[track_caller]
    pub fn tap(&self, morning: &Morning, words: &str) {
        let (to, subject) = morning.prepared(words);
        let head = format!(
            "From: Lina <lina@example.org>\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {}",
            morning.header("Date")
        );
        self.receive(&head, "À envoyer tel quel.\r\n\r\nEnvoyé de mon iPhone\r\n");
    }

    /// Sends the prepared mail in whose body one of the listed lines is left.
    #[track_caller]
    pub fn choose(&self, morning: &Morning, lead: u32, line: &str) {
        let (to, subject) = morning.prepared(&format!("choose {lead}"));
        let head = format!(
            "From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {}\r\nContent-Type: text/plain; charset=utf-8",
            morning.header("Date")
        );
        self.receive(&head, &format!("{line}\r\n"));
    }

    /// What happened to a lead, as the log names it.
    pub fn events(&self, lead: u32) -> Vec<String> {
        let lead = lead.to_string();
        let shown = self.scout.expect(0, &["--json", "show", &lead]).out;
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let events = shown["events"].as_array().unwrap().iter();
        events
            .map(|event| event["event"]["event"].as_str().unwrap().to_string())
            .collect()
    }
}

/// A gig of the feed, posted on 23 November; `more` are further words of its text.
pub fn item(number: u32, more: &str) -> String {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    item_on(number, day, more)
}

/// As [`item`], posted on a day.
pub fn item_on(number: u32, day: chrono::NaiveDate, more: &str) -> String {
    posted(number, number, day, more)
}

/// The text of a gig, posted again under another number.
pub fn repost(number: u32, again: u32, day: chrono::NaiveDate) -> String {
    posted(number, again, day, "")
}

fn posted(number: u32, id: u32, day: chrono::NaiveDate, more: &str) -> String {
    const CLIENTS: [&str; 20] = [
        "une boulangerie inventée",
        "un club de plongée imaginaire",
        "une librairie fictive",
        "un garage supposé",
        "une chorale rêvée",
        "un fleuriste chimérique",
        "une ferme possible",
        "un musée hypothétique",
        "une école fabuleuse",
        "un cinéma présumé",
        "une brasserie virtuelle",
        "un refuge prétendu",
        "une imprimerie légendaire",
        "un verger mythique",
        "une patinoire songée",
        "un atelier conjectural",
        "une péniche apocryphe",
        "un théâtre putatif",
        "une horlogerie feinte",
        "un manège illusoire",
    ];
    const WORKS: [&str; 20] = [
        "trier des recettes",
        "compter des plongées",
        "ranger des fiches de livres",
        "suivre des révisions",
        "répartir des pupitres",
        "prévoir des bouquets",
        "peser des récoltes",
        "numéroter des tableaux",
        "dresser des emplois du temps",
        "programmer des séances",
        "calculer des brassins",
        "inscrire des adoptions",
        "chiffrer des tirages",
        "dater des floraisons",
        "louer des patins",
        "mesurer des planches",
        "réserver des croisières",
        "placer des spectateurs",
        "régler des pendules",
        "animer des chevaux de bois",
    ];
    let at = (number as usize - 1) % CLIENTS.len();
    let (client, work) = (CLIENTS[at], WORKS[at]);
    format!(
        "<item><title>Script Python pour {client}</title><guid>{id}</guid>\
         <link>https://annonces.example.org/{id}</link>\
         <pubDate>{}</pubDate><description>Bonjour, {client} à Rouen cherche un \
         freelance Python pour un petit script qui doit {work}, mission de 3 jours, forfait de {}0 euros. Écrire à \
         contact{number}@client{number}.example. {more}</description></item>",
        day.format("%a, %d %b %Y 05:00:00 +0000"),
        40 + number,
    )
}

/// An email as it arrived.
pub struct Morning {
    pub eml: String,
    pub html: String,
    /// The text part as it stands.
    pub plain: String,
    /// The text part with each run of blanks as one.
    pub text: String,
    /// What the program said when it wrote it.
    pub said: String,
}

impl Morning {
    pub fn of(eml: Vec<u8>, said: String) -> Morning {
        let parsed = MessageParser::default().parse(&eml).unwrap();
        let plain = parsed.body_text(0).unwrap().into_owned();
        Morning {
            html: parsed.body_html(0).unwrap().into_owned(),
            text: plain.split_whitespace().collect::<Vec<_>>().join(" "),
            plain,
            eml: String::from_utf8_lossy(&eml).into_owned(),
            said,
        }
    }

    /// Recipient and subject of the prepared mail that says these words.
    #[track_caller]
    pub fn prepared(&self, words: &str) -> (String, String) {
        let begin = format!("gigscout {words} ");
        let found = self
            .mailtos()
            .into_iter()
            .find(|(_, subject)| subject.starts_with(&begin));
        found.unwrap_or_else(|| panic!("no `{words}` in {}", self.plain))
    }

    /// Whether there is a prepared mail that says these words.
    pub fn offers(&self, words: &str) -> bool {
        let begin = format!("gigscout {words} ");
        let mut prepared = self.mailtos().into_iter();
        prepared.any(|(_, subject)| subject.starts_with(&begin))
    }

    /// Recipients and subjects of all prepared mails.
    pub fn mailtos(&self) -> Vec<(String, String)> {
        let links = self.html.split("href=\"mailto:").skip(1);
        let links = links.filter_map(|rest| rest.split('"').next());
        let pairs = links.filter_map(|link| {
            let (to, rest) = link.split_once("?subject=")?;
            let subject = rest.split("&#38;body=").next()?;
            let subject = subject.split("&body=").next()?;
            let subject = subject.split("&amp;body=").next()?;
            Some((decoded(to), decoded(subject)))
        });
        pairs.collect()
    }

    pub fn header(&self, name: &str) -> &str {
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
