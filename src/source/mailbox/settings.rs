//! The settings of a mailbox: where it is, what its mails are, which of them count.

use super::alert::selectors::Selectors;
use crate::domain::{
    At, ImapFolder, Key, KeyProblem, KeyValue, Keys, Locator, Open, PageClass, Secret,
};
use crate::source::settings::{place, problem};
use std::path::PathBuf;

/// The port of IMAP over TLS from the first byte.
const PORT: u16 = 993;
const IMAP_KEYS: [&str; 7] = [
    "host",
    "port",
    "user",
    "folder",
    "password_file",
    "password_env",
    "password_credential",
];

/// What a mail is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A message of a person: one posting a thread.
    List,
    /// A program's mail that lists offers.
    Alert,
    /// Either, by the mail's own looks.
    Auto,
}

/// Which messages count; an empty list lets all through. Lowercase.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub from: Vec<String>,
    pub subject: Vec<String>,
    /// One of these in the subject or text.
    pub words: Vec<String>,
}

/// The settings as meant.
#[derive(Debug)]
pub struct Settings {
    pub locator: Locator,
    pub format: Format,
    pub filter: Filter,
    pub selectors: Option<Selectors>,
}

pub fn build(keys: &Keys) -> Result<Settings, Vec<KeyProblem>> {
    let mut problems = Vec::new();
    let at = at(keys, &mut problems);
    let format = format(keys, &mut problems);
    let selectors = Selectors::build(keys, &mut problems);
    if let (Some(key), Format::List) = (keys.get("selectors"), format) {
        let message = "have no use with `format = \"list\"`: take `\"alert\"`";
        problems.push(problem("selectors", key, message));
    }
    let mut words = |name| {
        let words = keys.texts(name, &mut problems).unwrap_or_default();
        if let Some(key) = keys.get(name)
            && words.iter().any(|word| word.trim().is_empty())
        {
            problems.push(problem(
                name,
                key,
                "holds an empty text, which all mails contain",
            ));
        }
        words
            .iter()
            .map(|word| word.trim().to_lowercase())
            .collect()
    };
    let filter = Filter {
        from: words("from"),
        subject: words("subject"),
        words: words("words"),
    };
    match at {
        Some(at) if problems.is_empty() => {
            let mut locator = Locator::document(at, PageClass::Mail);
            locator.open = Open::Mail;
            Ok(Settings {
                locator,
                format,
                filter,
                selectors,
            })
        }
        _ => Err(problems),
    }
}

fn format(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Format {
    let Some(text) = keys.text("format", problems) else {
        return Format::Auto;
    };
    match (text.as_str(), keys.get("format")) {
        ("list", _) => Format::List,
        ("alert", _) => Format::Alert,
        ("auto", _) | (_, None) => Format::Auto,
        (_, Some(key)) => {
            problems.push(key.expected("format", "`list`, `alert` or `auto`"));
            Format::Auto
        }
    }
}

fn at(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<At> {
    match (keys.get("path"), keys.get("imap")) {
        (Some(key), None) => {
            let text = keys.text("path", problems)?;
            let found = place(&text);
            if let Err(message) = &found {
                problems.push(problem("path", key, message));
            }
            found.ok()
        }
        (None, Some(key)) => {
            let table = keys.table("imap", problems)?;
            imap(table, key, problems).map(At::Imap)
        }
        (Some(_), Some(key)) => {
            problems.push(problem(
                "imap",
                key,
                "`path` is given too: keep one of them",
            ));
            None
        }
        (None, None) => {
            problems.push(KeyProblem {
                key: "path".into(),
                spot: keys.spot,
                message: "missing: give `path = \"…\"` (mbox file, Maildir, folder) or `imap = { host = \"…\", user = \"…\", password_file = \"…\" }`".into(),
            });
            None
        }
    }
}

fn imap(table: &Keys, key: &Key, problems: &mut Vec<KeyProblem>) -> Option<ImapFolder> {
    let before = problems.len();
    for (name, key) in &table.map {
        if !IMAP_KEYS.contains(&name.as_str()) {
            let message = match name.as_str() {
                "password" => "is not kept in a configuration: give `password_file`, `password_env` or `password_credential`".to_string(),
                _ => format!("unknown: expected one of {}", IMAP_KEYS.join(", ")),
            };
            problems.push(problem(&format!("imap.{name}"), key, &message));
        }
    }
    let mut text = |name: &str, is_needed: bool| -> Option<String> {
        let dotted = format!("imap.{name}");
        match table.get(name) {
            Some(key) => match &key.value {
                KeyValue::Text(text)
                    if !text.trim().is_empty() && !text.contains(['\r', '\n', '\0']) =>
                {
                    Some(text.trim().to_string())
                }
                _ => {
                    problems.push(key.expected(&dotted, "a text of one line"));
                    None
                }
            },
            None => {
                if is_needed {
                    let message = format!("`{name}` is missing");
                    problems.push(problem(&dotted, key, &message));
                }
                None
            }
        }
    };
    let (host, user) = (text("host", true), text("user", true));
    let folder = text("folder", false).unwrap_or_else(|| "INBOX".into());
    let passwords = [
        text("password_file", false).map(|file| Secret::File(PathBuf::from(file))),
        text("password_env", false).map(Secret::Env),
        text("password_credential", false).map(Secret::Credential),
    ];
    let mut passwords = passwords.into_iter().flatten();
    let password = passwords.next();
    if password.is_none() && problems.len() == before || passwords.next().is_some() {
        let message =
            "give exactly one of `password_file`, `password_env` and `password_credential`";
        problems.push(problem("imap.password_file", key, message));
    }
    let port = port(table, problems);
    if let (Some(host), Some(key)) = (&host, table.get("host"))
        && (host.contains(['/', ' ', '@', ':']) || !host.is_ascii())
    {
        problems.push(key.expected("imap.host", "a host's name such as `imap.example.org`"));
    }
    if problems.len() > before {
        return None;
    }
    Some(ImapFolder {
        host: host?,
        port,
        user: user?,
        password: password?,
        folder,
    })
}

fn port(table: &Keys, problems: &mut Vec<KeyProblem>) -> u16 {
    let Some(key) = table.get("port") else {
        return PORT;
    };
    match key.value {
        KeyValue::Int(port) if (1..=65535).contains(&port) => port as u16,
        _ => {
            problems.push(key.expected("imap.port", "a port from 1 to 65535"));
            PORT
        }
    }
}
