//! An IMAP server that declines to give messages, for a while or for good: scripted, on the loopback address.

use gigscout::domain::{At, CursorPosition, ImapFolder, Locator, Open, PageClass, Secret};
use gigscout::fetch::{FailureKind, FetchOutcome, FetchSettings, Fetcher, HostRule, HostStates};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// How often each message is refused when it is asked for alone; and whether sizes are told.
#[derive(Clone)]
struct Script {
    messages: u32,
    refusals: HashMap<u32, usize>,
    tells_sizes: bool,
}

fn serve(script: Script) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let mut script = script;
        for stream in listener.incoming().map_while(Result::ok) {
            // A client that hangs up early is part of the tests.
            let _ = io(stream, &mut script);
        }
    });
    port
}

fn io(stream: TcpStream, script: &mut Script) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    out.write_all(b"* OK ready\r\n")?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
        let words: Vec<&str> = command.split(' ').collect();
        let answer = match words.as_slice() {
            ["EXAMINE", ..] => format!(
                "* {} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK done\r\n",
                script.messages
            ),
            ["UID", "SEARCH", ..] => {
                let uids: Vec<String> = (1..=script.messages).map(|uid| uid.to_string()).collect();
                format!("* SEARCH {}\r\n{tag} OK done\r\n", uids.join(" "))
            }
            ["UID", "FETCH", set, rest @ ..] if rest.concat().contains("RFC822.SIZE") => {
                let size = |uid: &u32| {
                    if script.tells_sizes {
                        message(*uid).len()
                    } else {
                        0
                    }
                };
                let each = uids(set)
                    .iter()
                    .map(|uid| format!("* {uid} FETCH (UID {uid} RFC822.SIZE {})\r\n", size(uid)))
                    .collect::<String>();
                format!("{each}{tag} OK done\r\n")
            }
            ["UID", "FETCH", set, ..] => fetch(script, &uids(set), tag),
            ["LOGOUT"] => format!("* BYE bye\r\n{tag} OK done\r\n"),
            _ => format!("{tag} OK done\r\n"),
        };
        out.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Refuses the whole where any of it is refused, and counts only refusals of one alone.
fn fetch(script: &mut Script, uids: &[u32], tag: &str) -> String {
    let is_refused = uids
        .iter()
        .any(|uid| script.refusals.get(uid).is_some_and(|left| *left > 0));
    if is_refused {
        if let [uid] = uids {
            *script.refusals.entry(*uid).or_default() -= 1;
        }
        return format!("{tag} NO cannot\r\n");
    }
    let each: String = uids
        .iter()
        .map(|uid| {
            let text = message(*uid);
            format!("* {uid} FETCH (UID {uid} INTERNALDATE \"23-Nov-2026 08:00:00 +0000\" BODY[] {{{}}}\r\n{text})\r\n", text.len())
        })
        .collect();
    format!("{each}{tag} OK done\r\n")
}

fn uids(set: &str) -> Vec<u32> {
    let number = |text: &str| text.parse::<u32>().unwrap();
    set.split(',')
        .flat_map(|part| match part.split_once(':') {
            Some((first, last)) => (number(first)..=number(last)).collect::<Vec<_>>(),
            None => vec![number(part)],
        })
        .collect()
}

fn message(uid: u32) -> String {
    format!("Subject: gig {uid}\r\n\r\nA small site for a bakery.\r\n")
}

async fn poll(port: u16) -> FetchOutcome {
    let mut settings = FetchSettings::default();
    let rule = HostRule {
        private: true,
        gap: Some(Duration::ZERO),
    };
    settings
        .allowances
        .hosts
        .insert(format!("127.0.0.1:{port}"), rule);
    let at = At::Imap(ImapFolder {
        host: "127.0.0.1".into(),
        port,
        user: "zoe".into(),
        password: Secret::Plain("sesame".into()),
        folder: "INBOX".into(),
    });
    let mut locator = Locator::document(at, PageClass::Mail);
    locator.open = Open::Mail;
    let round = Fetcher::new(settings).unwrap().session(HostStates::new());
    round
        .open(&locator, None, "2026-11-23T08:00:00Z".parse().unwrap())
        .await
}

/// How many messages come of three, how many problems are told, and up to which the mark stands; none if the poll
/// fails as a whole.
async fn check(refusals: [usize; 3], tells_sizes: bool, expected: Option<(usize, usize, u32)>) {
    let script = Script {
        messages: 3,
        refusals: (1..).zip(refusals).collect(),
        tells_sizes,
    };
    let found = match poll(serve(script)).await {
        FetchOutcome::Failed(failure) => {
            assert_eq!(failure.kind, FailureKind::Unreachable, "{failure:?}");
            None
        }
        FetchOutcome::Opened(mut pages) => {
            let count = pages.by_ref().count();
            let closing = pages.close();
            let Some(CursorPosition::Imap { last_uid, .. }) = closing.mark else {
                panic!("no mark: {closing:?}");
            };
            Some((count, closing.problems.len(), last_uid))
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(found, expected, "{refusals:?}, sizes told: {tells_sizes}");
}

#[tokio::test]
async fn a_refusal_that_passes_loses_no_message() {
    const ALWAYS: usize = 1000;
    check([0, 0, 0], true, Some((3, 0, 3))).await;
    check([0, 0, 0], false, Some((3, 0, 3))).await;
    check([1, 1, 1], true, Some((3, 0, 3))).await;
    check([0, 1, 0], true, Some((3, 0, 3))).await;
    // One that can never be given holds up no other.
    check([0, ALWAYS, 0], true, Some((2, 1, 3))).await;
    check([ALWAYS, 0, 0], false, Some((2, 1, 3))).await;
    // Where nothing can be had at all it is the server's failure, and the mark stays.
    check([ALWAYS, ALWAYS, ALWAYS], true, None).await;
    check([2, 2, 2], true, None).await;
    check([ALWAYS, ALWAYS, ALWAYS], false, None).await;
}
