//! Emails that a server refuses, and many at once, told through the built program beside a server of our own.

use crate::scout::{Scout, config};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A mail server on loopback that takes or refuses every recipient.
#[derive(Default)]
struct Server {
    refuses: AtomicBool,
    /// Logins are refused.
    no_login: AtomicBool,
    asked: AtomicUsize,
    taken: Mutex<Vec<String>>,
}

impl Server {
    fn start() -> (Arc<Server>, u16) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Arc::new(Server::default());
        let serving = Arc::clone(&server);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serving.asked.fetch_add(1, Ordering::SeqCst);
                serving.serve(stream);
            }
        });
        (server, port)
    }

    fn serve(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let mut answer = "220 sink";
        loop {
            if write!(stream.get_mut(), "{answer}\r\n").is_err() {
                return;
            }
            let mut line = String::new();
            if stream.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            answer = match line.get(..4).unwrap_or_default() {
                "EHLO" => "250-sink\r\n250 AUTH PLAIN",
                "AUTH" if self.no_login.load(Ordering::SeqCst) => "535 wrong password",
                "AUTH" => "235 welcome",
                "RCPT" if self.refuses.load(Ordering::SeqCst) => "550 no such mailbox",
                "DATA" => {
                    write!(stream.get_mut(), "354 go\r\n").unwrap();
                    let mut message = String::new();
                    while !message.ends_with("\r\n.\r\n") {
                        stream.read_line(&mut message).unwrap();
                    }
                    self.taken.lock().unwrap().push(message);
                    "250 taken"
                }
                _ => "250 ok",
            };
        }
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

const TITLES: [&str; 3] = ["Script Alpha", "Script Bravo", "Script Charlie"];

/// One source of three gigs, sent to this server.
fn scout(port: u16, mail: &str) -> Scout {
    let source = "[[source]]\nname = \"board\"\nkind = \"feed\"\npath = \"board.xml\"\n";
    let scout = Scout::of(&config(port, source));
    scout.edit(
        "transport = \"directory\"\ndirectory = \"emails\"",
        &format!("host = \"127.0.0.1\"\nport = {port}\nsecurity = \"plain\"\nfrom = \"scout@example.org\"\n{mail}"),
    );
    let items: String = TITLES
        .iter()
        .map(|title| {
            format!(
                "<item><title>{title}: petit script Python</title><link>https://board.example/{}</link>\
                 <pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate><description>La boutique {title}, fictive, à \
                 Rouen, cherche un freelance pour un script Python. Deux jours, 500 euros. Contact : \
                 {}@board.example</description></item>",
                title.replace(' ', "-"),
                title.replace(' ', ".").to_lowercase(),
            )
        })
        .collect();
    let feed = format!("<rss version=\"2.0\"><channel><title>board</title>{items}</channel></rss>");
    std::fs::write(scout.dir().join("board.xml"), feed).unwrap();
    scout
}

fn morning(day: u32) -> String {
    format!("2026-11-{day:02}T08:00:00Z")
}

#[test]
fn refused_for_a_fortnight_then_well() {
    let (server, port) = Server::start();
    let scout = scout(port, "");
    server.refuses.store(true, Ordering::SeqCst);
    for day in 3..17 {
        let before = server.asked.load(Ordering::SeqCst);
        let said = scout.expect(75, &["--now", &morning(day), "once"]);
        assert!(said.out.contains("550 no such mailbox"), "{said:?}");
        let again = scout.expect(75, &["--now", &morning(day), "digest"]);
        assert!(again.out.contains("550 no such mailbox"), "{again:?}");
        let asked = server.asked.load(Ordering::SeqCst) - before;
        assert!(asked <= 1, "{asked} tries on day {day}");
        let status = scout.expect(75, &["--now", &morning(day), "status"]);
        assert!(status.out.contains("550 no such mailbox"), "{status:?}");
    }
    server.refuses.store(false, Ordering::SeqCst);
    scout.expect(0, &["--now", &morning(17), "once"]);
    let taken = server.taken();
    assert_eq!(taken.len(), 1, "{taken:#?}");
    for title in TITLES {
        assert!(taken[0].contains(title), "{title} in {}", taken[0]);
    }
    let status = scout.expect(0, &["--now", &morning(17), "status"]);
    assert!(status.out.contains("every email delivered"), "{status:?}");
    scout.expect(0, &["--now", &morning(18), "once"]);
    for later in server.taken().iter().skip(1) {
        for title in TITLES {
            assert!(!later.contains(title), "{title} twice: {later}");
        }
    }
}

/// The configuration with 24 profiles more.
fn many(scout: &Scout) {
    let text = std::fs::read_to_string(scout.config()).unwrap();
    let begin = text.find("[[profile]]").unwrap();
    let end = text.find("[mail]").unwrap();
    let profile = &text[begin..end];
    let more: String = (2..=25)
        .map(|number| profile.replace("lina", &format!("lina{number}")))
        .collect();
    std::fs::write(
        scout.config(),
        format!("{}{more}{}", &text[..end], &text[end..]),
    )
    .unwrap();
}

#[test]
fn one_call_sends_all_that_it_wrote() {
    let (server, port) = Server::start();
    let scout = scout(port, "");
    many(&scout);
    let said = scout.expect(0, &["--now", &morning(3), "once"]);
    assert_eq!(server.taken().len(), 25, "{said:?}");
    scout.expect(0, &["--now", &morning(3), "status"]);
}

#[test]
fn a_wrong_password_is_tried_once_and_the_rest_is_told() {
    let (server, port) = Server::start();
    let scout = scout(port, "user = \"lina\"\npassword_env = \"MAIL\"\n");
    many(&scout);
    server.no_login.store(true, Ordering::SeqCst);
    let call = |words: &[&str]| {
        let output = scout.command(words).env("MAIL", "hush-hush").output();
        crate::scout::Said::from(output.unwrap())
    };
    let morning = morning(3);
    let said = call(&["--now", &morning, "once"]);
    assert_eq!(said.code, Some(75), "{said:?}");
    assert_eq!(server.asked.load(Ordering::SeqCst), 1);
    assert!(said.out.contains("25 emails not delivered yet"), "{said:?}");
    server.no_login.store(false, Ordering::SeqCst);
    // Four hours later it is tried again.
    let said = call(&["--now", "2026-11-03T12:30:00Z", "digest"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(server.taken().len(), 25);
}

#[test]
fn an_email_that_no_server_was_asked_for_says_why() {
    let (server, port) = Server::start();
    let scout = scout(port, "user = \"lina\"\npassword_file = \"missing.key\"\n");
    let checked = scout.expect(0, &["check"]);
    assert!(checked.out.contains("missing.key"), "{checked:?}");
    let said = scout.expect(78, &["--now", &morning(3), "once"]);
    assert!(said.err.contains("missing.key"), "{said:?}");
    let status = scout.expect(75, &["--now", &morning(3), "status"]);
    assert!(status.out.contains("missing.key"), "{status:?}");
    assert_eq!(server.asked.load(Ordering::SeqCst), 0);
}
