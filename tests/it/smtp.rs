//! Sending against a sink of our own that does what servers do, and what they should not.

use gigscout::domain::SendFailure;
use gigscout::mail::{Envelope, FileTransport, Security, SendError, Smtp, Transport};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the sink answers, by step. An empty answer hangs up.
#[derive(Clone, Copy)]
struct Script {
    greeting: &'static str,
    hello: &'static str,
    auth: &'static str,
    from: &'static str,
    data: &'static str,
    email: &'static str,
    /// To the user's name in `AUTH LOGIN`.
    user: &'static str,
    other: &'static str,
}

const KIND: Script = Script {
    greeting: "220 sink",
    hello: "250-sink\r\n250 AUTH PLAIN LOGIN",
    auth: "235 welcome",
    from: "250 ok",
    data: "354 go on",
    email: "250 taken",
    user: "",
    other: "250 ok",
};

/// Serves one connection; answers what was said to it, email included. The port stays open.
async fn sink(script: Script) -> (u16, JoinHandle<(String, TcpListener)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        let mut heard = String::new();
        let mut answer = script.greeting;
        loop {
            if answer.is_empty() {
                return (heard, listener);
            }
            let line = format!("{answer}\r\n");
            if stream.write_all(line.as_bytes()).await.is_err() {
                return (heard, listener);
            }
            let in_email = answer.starts_with("354");
            let from = heard.len();
            loop {
                if stream.read_line(&mut heard).await.unwrap_or(0) == 0 {
                    return (heard, listener);
                }
                if !in_email || heard.ends_with("\r\n.\r\n") {
                    break;
                }
            }
            let said = &heard[from..];
            answer = match said.get(..4).unwrap_or_default() {
                _ if in_email => script.email,
                "EHLO" => script.hello,
                "AUTH" => script.auth,
                "MAIL" => script.from,
                "DATA" => script.data,
                "QUIT" => "221 bye",
                "HELO" | "RCPT" => "250 ok",
                "Y2Ft" if !script.user.is_empty() => script.user,
                _ => script.other,
            };
        }
    });
    (port, served)
}

const EMAIL: &[u8] = b"Message-ID: <1@example.org>\r\nSubject: x\r\n\r\nBonjour\r\n.\r\n..dots\r\n";

fn envelope() -> Envelope {
    Envelope {
        sender: "scout@example.org".into(),
        recipient: "camille@example.org".into(),
    }
}

fn smtp(port: u16, security: Security) -> Transport {
    let login = Some(("camille".to_string(), "sésame".to_string().into()));
    Transport::Smtp(Smtp {
        host: "127.0.0.1".into(),
        port,
        security,
        login,
        authorities: None,
    })
}

async fn failure(script: Script, security: Security) -> SendError {
    let (port, served) = sink(script).await;
    let error = smtp(port, security)
        .send(EMAIL, &envelope())
        .await
        .unwrap_err();
    served.abort();
    error
}

/// Bytes that arrive before it is our turn, as somebody on the way would slip them in.
#[tokio::test]
async fn what_is_said_before_our_turn_is_no_answer() {
    let early =
        "220 go\r\n250-sink\r\n250 AUTH PLAIN\r\n235 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n250 ok";
    let offered = Script {
        hello: "250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN",
        other: early,
        ..KIND
    };
    let error = failure(offered, Security::StartTls).await;
    check(&error, SendFailure::Passing, "before it was asked");
    let greeted = "220 sink\r\n250 sink";
    let taken = "354 go\r\n250 taken";
    for script in [
        Script {
            greeting: greeted,
            ..KIND
        },
        Script {
            auth: "235 ok\r\n250 ok\r\n250 ok",
            ..KIND
        },
        Script {
            data: taken,
            ..KIND
        },
        Script {
            email: "250 taken\r\n250 more",
            ..KIND
        },
    ] {
        let error = failure(script, Security::Plain).await;
        check(&error, SendFailure::Passing, "before it was asked");
    }
}

#[tokio::test]
async fn an_old_server_is_greeted_as_it_can() {
    for refused in ["502 what?", "500 what?", "504 no"] {
        let old = Script {
            hello: refused,
            ..KIND
        };
        let (port, served) = sink(old).await;
        let mut old = smtp(port, Security::Plain);
        if let Transport::Smtp(smtp) = &mut old {
            smtp.login = None;
        }
        let accepted = old.send(EMAIL, &envelope()).await.unwrap();
        accepted.quit().await;
        let (heard, _) = served.await.unwrap();
        assert!(heard.contains("\r\nHELO "), "{heard}");
        assert!(
            heard.contains("\r\nMAIL FROM:<scout@example.org>\r\n"),
            "{heard}"
        );
    }
    // Without extensions there is no login.
    let old = Script {
        hello: "502 what?",
        ..KIND
    };
    let error = failure(old, Security::Plain).await;
    check(&error, SendFailure::Login, "offers no login");
}

#[tokio::test]
async fn a_login_in_two_questions() {
    let script = Script {
        hello: "250-sink\r\n250 auth login",
        auth: "334 VXNlciBuYW1lPw==",
        other: "334 UGFzcz8=",
        ..KIND
    };
    // The second question is answered with 334 again, where 235 is due: no login.
    let (port, served) = sink(script).await;
    let sent = smtp(port, Security::Plain).send(EMAIL, &envelope()).await;
    sent.unwrap_err();
    served.abort();
    let (port, served) = sink(Script {
        hello: "250-sink\r\n250 auth login",
        auth: "334 VXNlciBuYW1lPw==",
        user: "334 UGFzcz8=",
        other: "235 welcome",
        ..KIND
    })
    .await;
    let sent = smtp(port, Security::Plain).send(EMAIL, &envelope()).await;
    sent.unwrap().quit().await;
    let (heard, _) = served.await.unwrap();
    // `camille` and `sésame`, in base64.
    assert!(
        heard.contains("AUTH LOGIN\r\nY2FtaWxsZQ==\r\nc8Opc2FtZQ==\r\nMAIL"),
        "{heard}"
    );
}

/// A careless server tells what it heard; nobody else may read it.
#[tokio::test]
async fn an_echoed_password_is_masked() {
    let script = Script {
        auth: "535 wrong: s\u{e9}same or AUTH PLAIN AGNhbWlsbGUAc8Opc2FtZQ==",
        ..KIND
    };
    let error = failure(script, Security::Plain).await.to_string();
    assert!(error.contains("535 wrong: … or AUTH PLAIN …"), "{error}");
    assert!(
        !error.contains("same") && !error.contains("AGNh"),
        "{error}"
    );
}

#[tokio::test]
async fn an_email_arrives_byte_for_byte() {
    let (port, served) = sink(KIND).await;
    let accepted = smtp(port, Security::Plain)
        .send(EMAIL, &envelope())
        .await
        .unwrap();
    assert!(accepted.reply.contains("taken"), "{}", accepted.reply);
    accepted.quit().await;
    let (heard, _) = served.await.unwrap();
    let body = heard.split_once("DATA\r\n").unwrap().1;
    assert!(
        body.starts_with("Message-ID: <1@example.org>\r\n"),
        "{body}"
    );
    assert!(
        body.contains("\r\n..\r\n...dots\r\n"),
        "dots are doubled: {body}"
    );
    assert!(heard.contains("MAIL FROM:<scout@example.org>"), "{heard}");
    assert!(heard.ends_with("QUIT\r\n"), "{heard}");
}

#[track_caller]
fn check(error: &SendError, kind: SendFailure, word: &str) {
    assert_eq!(error.failure(), kind, "{error}");
    assert!(error.to_string().contains(word), "{error}");
}

#[tokio::test]
async fn failures_say_when_to_try_again() {
    use SendFailure::{Login, Passing, Refused};
    let table = [
        (
            Script {
                email: "451 4.7.1 greylisted",
                ..KIND
            },
            Passing,
            "greylisted",
        ),
        (
            Script {
                email: "550 5.7.1 spam",
                ..KIND
            },
            Refused,
            "spam",
        ),
        (
            Script {
                from: "421 too busy",
                ..KIND
            },
            Passing,
            "busy",
        ),
        (
            Script {
                from: "553 not yours",
                ..KIND
            },
            Refused,
            "not yours",
        ),
        (Script { data: "", ..KIND }, Passing, "broke off"),
        (
            Script { email: "", ..KIND },
            Passing,
            "a second copy would be the same",
        ),
        (
            Script {
                email: "what?",
                ..KIND
            },
            Passing,
            "127.0.0.1",
        ),
        (
            Script {
                auth: "535 5.7.8 wrong",
                ..KIND
            },
            Login,
            "app password",
        ),
        (
            Script {
                auth: "454 4.7.0 later",
                ..KIND
            },
            Passing,
            "later",
        ),
        (
            Script {
                greeting: "554 no service",
                ..KIND
            },
            Refused,
            "no service",
        ),
        (
            Script {
                greeting: "SSH-2.0-sink",
                ..KIND
            },
            Passing,
            "is that an SMTP server",
        ),
        (
            Script {
                greeting: "",
                ..KIND
            },
            Passing,
            "127.0.0.1",
        ),
    ];
    for (script, kind, word) in table {
        check(&failure(script, Security::Plain).await, kind, word);
    }
}

#[tokio::test]
async fn nothing_is_said_without_encryption_where_it_is_asked() {
    let (port, served) = sink(KIND).await;
    let error = smtp(port, Security::StartTls)
        .send(EMAIL, &envelope())
        .await
        .unwrap_err();
    check(&error, SendFailure::Passing, "does not offer STARTTLS");
    drop(error);
    let (heard, _) = served.await.unwrap();
    assert!(
        !heard.contains("AUTH") && !heard.contains("MAIL"),
        "{heard}"
    );
    let error = failure(KIND, Security::Tls).await;
    check(&error, SendFailure::Passing, "does that port speak TLS");
}

#[tokio::test]
async fn plain_is_for_this_machine_only() {
    let host = "mail.example.org".to_string();
    let abroad = Transport::Smtp(Smtp {
        host,
        port: 25,
        security: Security::Plain,
        login: None,
        authorities: None,
    });
    let error = abroad.send(EMAIL, &envelope()).await.unwrap_err();
    check(&error, SendFailure::Refused, "not on this machine");
}

#[tokio::test]
async fn a_closed_port_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    for security in [Security::Plain, Security::Tls] {
        let error = smtp(port, security)
            .send(EMAIL, &envelope())
            .await
            .unwrap_err();
        check(&error, SendFailure::Passing, &port.to_string());
        assert!(matches!(error, SendError::NoConnection { .. }), "{error}");
    }
}

#[tokio::test]
async fn files_lie_beside_each_other_and_twice_is_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("emails");
    let transport = Transport::Directory(FileTransport { path: path.clone() });
    let email = gigscout::domain::Email {
        to: "camille@example.org".into(),
        subject: "été".into(),
        text: "Bonjour, été = 35 €\n".into(),
        html: format!("<p>{}</p>", "été ".repeat(100)),
    };
    let head = gigscout::mail::Header {
        from: "scout@example.org",
        from_name: "gigscout",
        reply_to: None,
        message_id: "<2026-11-23.7@example.org>",
        date: "2026-11-23T06:30:00Z".parse().unwrap(),
        list_id: "digest.gigscout",
        to_name: "",
        language: "en",
    };
    let bytes = gigscout::mail::compose(&email, &head).unwrap();
    for _ in 0..2 {
        transport
            .send(&bytes, &envelope())
            .await
            .unwrap()
            .quit()
            .await;
    }
    let read =
        |name: &str| std::fs::read_to_string(path.join(format!("2026-11-23.7@example.org.{name}")));
    assert_eq!(read("txt").unwrap().trim_end(), email.text.trim_end());
    assert_eq!(read("html").unwrap().trim_end(), email.html);
    assert_eq!(read("eml").unwrap().as_bytes(), bytes);
    assert_eq!(std::fs::read_dir(&path).unwrap().count(), 3);
}
