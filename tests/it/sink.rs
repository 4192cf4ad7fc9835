//! An SMTP server that takes all mail and keeps it, but for the recipients that it is told to turn away.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Recipient and bytes of each mail, in the order of arrival.
type Mails = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

pub struct Sink {
    pub port: u16,
    mails: Mails,
}

impl Sink {
    /// Recipients that begin with `dead` do not exist.
    pub fn start(dead: &'static str) -> Sink {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Mails::default();
        let kept = Arc::clone(&mails);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // Whoever hangs up has said what it wanted to say.
                let _ = serve(stream, dead, &kept);
            }
        });
        Sink { port, mails }
    }

    pub fn mails(&self) -> Vec<(String, Vec<u8>)> {
        self.mails.lock().unwrap().clone()
    }

    /// The last mail to an address.
    pub fn last(&self, to: &str) -> Option<Vec<u8>> {
        let mails = self.mails();
        let mut found = mails.into_iter().filter(|(recipient, _)| recipient == to);
        found.next_back().map(|(_, bytes)| bytes)
    }
}

fn serve(stream: TcpStream, dead: &str, kept: &Mails) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let mut recipient = String::new();
    out.write_all(b"220 sink\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-sink\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => "235 welcome",
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                recipient = address.to_string();
                match !dead.is_empty() && address.starts_with(dead) {
                    true => "550 5.1.1 no such mailbox",
                    false => "250 ok",
                }
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mail = data(&mut lines)?;
                kept.lock().unwrap().push((recipient.clone(), mail));
                "250 taken"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 ok",
        };
        out.write_all(answer.as_bytes())?;
        out.write_all(b"\r\n")?;
    }
}

/// Until the lone dot, with doubled ones undone.
fn data(lines: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut mail = Vec::new();
    loop {
        let mut line = Vec::new();
        lines.read_until(b'\n', &mut line)?;
        if line == b".\r\n" || line.is_empty() {
            return Ok(mail);
        }
        let from = usize::from(line.starts_with(b".."));
        mail.extend_from_slice(&line[from..]);
    }
}
