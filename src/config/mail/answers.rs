//! `[mail] answers`: where answers to the digest come in.

use crate::config::forms::{absolute, address};
use crate::config::section::Section;
use crate::config::settings::{AnswersSetting, MailOut};
use crate::config::tables::ANSWERS;
use crate::domain::{At, ImapFolder, KeyValue, SENT_FOLDER};
use crate::mail::{Provider, reading_of};
use std::path::Path;

const INBOX: &str = "INBOX";
const EXPECTED: &str = "expected `true` (the inbox of the known `provider`), `{ maildir = \"…\" }` or \
                        `{ imap = \"imap.example.org\" }`";

/// `true`, `false`, `{ maildir = "…" }` or `{ imap = "…", port = …, folder = "…" }`, each table also with `address`.
pub(super) fn read(
    section: &Section<'_>,
    provider: Option<&Provider>,
    from: &str,
    out: &MailOut,
    folder: &Path,
) -> Option<AnswersSetting> {
    match &section.keys.get("answers")?.value {
        KeyValue::Bool(false) => None,
        KeyValue::Bool(true) => known(section, provider, from, out),
        KeyValue::Table(_) => {
            let answers = section.section_of("answers", ANSWERS)?;
            table(answers, provider, from, out, folder)
        }
        _ => {
            section.wrong("answers", EXPECTED.into());
            None
        }
    }
}

/// The inbox of the account that sends.
fn known(
    section: &Section<'_>,
    provider: Option<&Provider>,
    from: &str,
    out: &MailOut,
) -> Option<AnswersSetting> {
    let Some(reading) = provider.and_then(|provider| reading_of(provider.name)) else {
        let message = "`true` needs a `provider` whose mailbox can be read with a password; else give \
                       `{ maildir = \"…\" }` or `{ imap = \"imap.example.org\" }`";
        section.wrong("answers", message.into());
        return None;
    };
    let at = imap(section, out, reading.host, reading.port, INBOX.into())?;
    Some(AnswersSetting {
        address: from.to_string(),
        takes_plus: reading.takes_plus,
        at,
        sent: None,
    })
}

fn table(
    section: Section<'_>,
    provider: Option<&Provider>,
    from: &str,
    out: &MailOut,
    folder: &Path,
) -> Option<AnswersSetting> {
    let address = section.parsed("address", address);
    let maildir = section.text("maildir");
    let host = section.text("imap");
    let port = section.number("port");
    let mailbox = section.text("folder").unwrap_or_else(|| INBOX.into());
    let known = provider.and_then(|provider| reading_of(provider.name));
    let takes_plus = section
        .flag("plus")
        .unwrap_or(known.is_some_and(|reading| reading.takes_plus));
    let at = match (maildir, host) {
        (Some(path), None) => Some(At::Path(absolute(&path, folder))),
        (None, Some(host)) => imap(&section, out, &host, port, mailbox),
        _ => {
            section.required("maildir", None::<()>, "either `maildir` or `imap`");
            None
        }
    };
    let notices = section.flag("notice").unwrap_or(false);
    let named = section.text("sent");
    section.finish();
    let at = at?;
    Some(AnswersSetting {
        address: address.unwrap_or_else(|| from.to_string()),
        takes_plus,
        sent: notices.then(|| sent(&at, named, folder)),
        at,
    })
}

/// The folder of sent mails beside the mailbox of answers.
fn sent(at: &At, named: Option<String>, folder: &Path) -> At {
    match at {
        At::Imap(imap) => At::Imap(ImapFolder {
            folder: named.unwrap_or_else(|| SENT_FOLDER.into()),
            ..imap.clone()
        }),
        // As Maildir++ names it.
        At::Path(path) => At::Path(match named {
            Some(named) => absolute(&named, folder),
            None => path.join(".Sent"),
        }),
        other => other.clone(),
    }
}

/// A folder of the account that sends: its user and password are those of `[mail]`.
fn imap(
    section: &Section<'_>,
    out: &MailOut,
    host: &str,
    port: u16,
    mailbox: String,
) -> Option<At> {
    let MailOut::Smtp {
        user: Some(user),
        password: Some(password),
        ..
    } = out
    else {
        section.wrong(
            "answers",
            "needs `user` and a password beside it: the mailbox is read with them".into(),
        );
        return None;
    };
    Some(At::Imap(ImapFolder {
        host: host.to_string(),
        port,
        user: user.clone(),
        password: password.clone(),
        folder: mailbox,
    }))
}
