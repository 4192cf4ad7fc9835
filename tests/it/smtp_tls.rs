//! Sending over TLS, by the built program: only a process of its own can be told whom to trust.

use crate::scout::{Said, Scout, config};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What an endless reply may cost before it is given up; sockets hold some of it.
const ENDLESS_BYTES_MAX: usize = 16 << 20;

/// A folder with a configuration that sends by TLS to `port`, and the authority to trust.
pub struct Sender {
    pub scout: Scout,
    authority: PathBuf,
    pub tls: Arc<ServerConfig>,
}

impl Sender {
    pub fn new(port: u16, security: &str) -> Sender {
        let text = config(port, "").replace(
            "transport = \"directory\"\ndirectory = \"emails\"",
            &format!("host = \"127.0.0.1\"\nport = {port}\nsecurity = \"{security}\"\nfrom = \"scout@example.org\""),
        );
        let scout = Scout::of(&text);
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(["127.0.0.1".to_string()]).unwrap();
        let certificate = own.signed_by(&key, &authority).unwrap();
        let path = scout.dir().join("authority.pem");
        std::fs::write(&path, authority.pem()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            );
        Sender {
            scout,
            authority: path,
            tls: Arc::new(tls.unwrap()),
        }
    }

    fn test_mail(&self) -> Said {
        let mut command: Command = self.scout.command(&["mail", "test"]);
        let output: Output = command
            .env("SSL_CERT_FILE", &self.authority)
            .output()
            .unwrap();
        Said::from(output)
    }
}

/// Answers SMTP until QUIT; what was said.
fn converse(stream: impl Read + Write) -> String {
    let mut stream = BufReader::new(stream);
    let mut heard = String::new();
    loop {
        let from = heard.len();
        if stream.read_line(&mut heard).unwrap_or(0) == 0 {
            return heard;
        }
        let answer = match heard[from..].get(..4).unwrap_or(&heard[from..]) {
            "EHLO" => "250-sink\r\n250 STARTTLS",
            "DATA" => "354 go",
            "QUIT" => return heard,
            ".\r\n" => "250 taken",
            "STAR" => return heard,
            "MAIL" | "RCPT" => "250 ok",
            _ => continue,
        };
        write!(stream.get_mut(), "{answer}\r\n").unwrap();
    }
}

#[test]
fn an_email_goes_encrypted() {
    for security in ["tls", "starttls"] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let sender = Sender::new(listener.local_addr().unwrap().port(), security);
        let tls = Arc::clone(&sender.tls);
        let served = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            if security == "starttls" {
                stream.write_all(b"220 sink\r\n").unwrap();
                let heard = converse(&stream);
                assert!(heard.ends_with("STARTTLS\r\n"), "{heard}");
                stream.write_all(b"220 go\r\n").unwrap();
            }
            let session = ServerConnection::new(tls).unwrap();
            let mut stream = StreamOwned::new(session, stream);
            if security == "tls" {
                stream.write_all(b"220 sink\r\n").unwrap();
            }
            converse(stream)
        });
        let said = sender.test_mail();
        assert_eq!(said.code, Some(0), "{said:?}");
        let heard = served.join().unwrap();
        assert!(heard.contains("MAIL FROM:<scout@example.org>"), "{heard}");
    }
}

#[test]
fn a_reply_is_bounded_under_encryption_too() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let sender = Sender::new(listener.local_addr().unwrap().port(), "tls");
    let tls = Arc::clone(&sender.tls);
    let served = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(tls).unwrap(), stream);
        let mut written = 0;
        while written < ENDLESS_BYTES_MAX {
            match stream.write(&[b'2'; 16 * 1024]) {
                Ok(length) => written += length,
                Err(error) => {
                    assert_ne!(error.kind(), ErrorKind::InvalidData, "{error}");
                    break;
                }
            }
        }
        written
    });
    let said = sender.test_mail();
    assert_eq!(said.code, Some(75), "{said:?}");
    assert!(said.err.contains("the reply has no end"), "{said:?}");
    assert!(served.join().unwrap() < ENDLESS_BYTES_MAX);
}

/// An HTTPS server that answers every request with a feed of one gig, at most twice.
fn serve_feed(listener: TcpListener, tls: Arc<ServerConfig>) {
    const FEED: &str = "<rss version=\"2.0\"><channel><title>home</title><item><title>Petit script Python</title>\
        <link>https://board.example/1</link><description>Une mercerie fictive cherche un freelance Python, 500 \
        euros.</description></item></channel></rss>";
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let session = ServerConnection::new(Arc::clone(&tls)).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(session, stream));
            let mut line = String::new();
            while stream.read_line(&mut line).unwrap_or(0) > 2 {
                line.clear();
            }
            // Whoever does not trust us has hung up.
            let _ = write!(
                stream.get_mut(),
                "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{FEED}",
                FEED.len()
            );
            let _ = stream.get_mut().flush();
        }
    });
}

#[test]
fn an_authority_of_ones_own_is_trusted_for_its_host_only() {
    let bind = || TcpListener::bind("127.0.0.1:0").unwrap();
    let (home, other) = (bind(), bind());
    let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
    let ports = [port(&home), port(&other)];
    let sender = Sender::new(1, "tls");
    let source = |name: &str, port: u16| {
        format!(
            "[[fetch.allow]]\nhost = \"127.0.0.1:{port}\"\nprivate = true\ngap_ms = 0\n{}\n\
             [[source]]\nname = \"{name}\"\nkind = \"feed\"\nurl = \"https://127.0.0.1:{port}/feed\"\n",
            if name == "home" {
                "ca = \"authority.pem\""
            } else {
                ""
            }
        )
    };
    let text = std::fs::read_to_string(sender.scout.config()).unwrap();
    let text = format!(
        "{text}{}{}",
        source("home", ports[0]),
        source("other", ports[1])
    );
    std::fs::write(sender.scout.config(), text).unwrap();
    serve_feed(home, Arc::clone(&sender.tls));
    serve_feed(other, Arc::clone(&sender.tls));
    let said = sender.scout.say(&["--json", "poll", "--all"]);
    let health = |name: &str| {
        let rows = said
            .out
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let mut rows = rows.filter(|row: &serde_json::Value| row["source"] == name);
        let row = rows.next().unwrap_or_else(|| panic!("no {name}: {said:?}"));
        (row["health"].to_string(), row["detail"].to_string())
    };
    assert_eq!(health("home").0, "\"ok\"", "{said:?}");
    assert_eq!(health("other").0, "\"unreachable\"", "{said:?}");
    assert!(health("other").1.contains("certificate"), "{said:?}");
}

#[test]
fn a_mail_server_with_an_authority_of_ones_own() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let sender = Sender::new(listener.local_addr().unwrap().port(), "tls");
    sender
        .scout
        .edit("[mail]", "[mail]\nca = \"authority.pem\"");
    let tls = Arc::clone(&sender.tls);
    let served = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(tls).unwrap(), stream);
        stream.write_all(b"220 sink\r\n").unwrap();
        converse(stream)
    });
    let said = sender.scout.say(&["mail", "test"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let heard = served.join().unwrap();
    assert!(heard.contains("MAIL FROM:<scout@example.org>"), "{heard}");
    // A file that holds none is a mistake of the configuration.
    std::fs::write(&sender.authority, "dear diary").unwrap();
    let said = sender.scout.expect(78, &["check"]);
    assert!(said.err.contains("no certificate is in it"), "{said:?}");
}

#[test]
fn a_certificate_of_nobody_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut sender = Sender::new(listener.local_addr().unwrap().port(), "tls");
    let other = Sender::new(1, "tls");
    sender.authority = other.authority.clone();
    let tls = Arc::clone(&sender.tls);
    let served = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(tls).unwrap(), stream);
        let _ = stream.write_all(b"220 sink\r\n");
        converse(stream)
    });
    let said = sender.test_mail();
    assert_eq!(said.code, Some(75), "{said:?}");
    assert!(
        said.err.contains("the certificate must be valid"),
        "{said:?}"
    );
    assert_eq!(served.join().unwrap(), "");
}
