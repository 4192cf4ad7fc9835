//! A mailbox of a server whose certificate an authority of one's own has signed: `ca` of `[[fetch.allow]]`.

use crate::smtp_tls::Sender;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

const MAIL: &str = "From: Zoe <zoe@verger.example>\r\nSubject: Petit site pour un verger\r\nMessage-ID: <1@verger.example>\r\n\
    Date: Mon, 23 Nov 2026 07:00:00 +0100\r\n\r\nUn verger cherche un freelance pour un site d'une page, 300 euros.\r\n";

/// Serves a folder of one message, encrypted; what each client said.
fn serve(listener: TcpListener, tls: Arc<ServerConfig>) -> std::sync::mpsc::Receiver<String> {
    let (heard, hears) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let session = ServerConnection::new(Arc::clone(&tls)).unwrap();
            let mut said = String::new();
            // Whoever does not trust us hangs up.
            let _ = converse(StreamOwned::new(session, stream), &mut said);
            let _ = heard.send(said);
        }
    });
    hears
}

fn converse(stream: impl Read + Write, said: &mut String) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.get_mut().write_all(b"* OK ready\r\n")?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(());
        }
        said.push_str(&line);
        let line = line.trim_end();
        let (tag, command) = line.split_once(' ').unwrap_or((line, ""));
        let answer = if command.starts_with("EXAMINE") {
            "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n".to_string()
        } else if command.starts_with("UID SEARCH") {
            "* SEARCH 1\r\n".to_string()
        } else if command.contains("RFC822.SIZE") {
            format!("* 1 FETCH (UID 1 RFC822.SIZE {})\r\n", MAIL.len())
        } else if command.starts_with("UID FETCH") {
            format!(
                "* 1 FETCH (UID 1 INTERNALDATE \"23-Nov-2026 08:00:00 +0000\" BODY[] {{{}}}\r\n{MAIL})\r\n",
                MAIL.len()
            )
        } else if command == "LOGOUT" {
            "* BYE bye\r\n".to_string()
        } else {
            String::new()
        };
        write!(stream.get_mut(), "{answer}{tag} OK done\r\n")?;
        stream.get_mut().flush()?;
    }
}

/// State and detail of the mailbox after a poll; `ca` is a line of its host's settings.
fn polled(ca: &str, authority_of: Option<&Sender>) -> (String, String, Sender, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let sender = Sender::new(1, "tls");
    let hears = serve(listener, Arc::clone(&authority_of.unwrap_or(&sender).tls));
    let text = std::fs::read_to_string(sender.scout.config()).unwrap();
    let mailbox = format!(
        "[[fetch.allow]]\nhost = \"127.0.0.1:{port}\"\nprivate = true\ngap_ms = 0\n{ca}\n\
         [[source]]\nname = \"box\"\nkind = \"mailbox\"\n\
         imap = {{ host = \"127.0.0.1\", port = {port}, user = \"zoe\", password_file = \"imap.key\" }}\n"
    );
    std::fs::write(sender.scout.config(), text + &mailbox).unwrap();
    let key = sender.scout.dir().join("imap.key");
    std::fs::write(&key, "sesame").unwrap();
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let said = sender
        .scout
        .say(&["--now", "2026-11-23T10:00:00Z", "--json", "poll", "--all"]);
    let rows = said
        .out
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let mut rows = rows.filter(|row: &serde_json::Value| row["source"] == "box");
    let row = rows.next().unwrap_or_else(|| panic!("no source: {said:?}"));
    let heard = hears.recv().unwrap();
    (
        row["health"].to_string(),
        row["detail"].to_string(),
        sender,
        heard,
    )
}

#[test]
fn a_mailbox_behind_an_authority_of_ones_own() {
    let (health, detail, sender, heard) = polled("ca = \"authority.pem\"", None);
    assert_eq!(health, "\"ok\"", "{detail}");
    assert!(heard.contains("LOGIN"), "{heard}");
    let leads = sender
        .scout
        .leads(&["--all", "--now", "2026-11-23T10:00:00Z"]);
    let titles: Vec<&str> = leads
        .iter()
        .filter_map(|lead| lead["title"].as_str())
        .collect();
    assert_eq!(titles, ["Petit site pour un verger"]);
}

#[test]
fn a_mailbox_behind_another_authority_learns_no_password() {
    let other = Sender::new(1, "tls");
    let (health, detail, _sender, heard) = polled("ca = \"authority.pem\"", Some(&other));
    assert_eq!(health, "\"unreachable\"", "{detail}");
    assert!(detail.contains("certificate"), "{detail}");
    assert_eq!(heard, "");
}
