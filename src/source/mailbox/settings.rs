//! The settings of a mailbox: where it is, what its mails are, which of them count.

use super::alert::selectors::Selectors;
use crate::domain::{
    At, Day, ImapFolder, Key, KeyProblem, KeyValue, Keys, Locator, Open, PageClass, Secret,
    Timestamp,
};
use crate::source::settings::{place, problem};
use crate::text::fold::fold;
use chrono::Months;
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
    place: Place,
    pub format: Format,
    pub filter: Filter,
    pub selectors: Option<Selectors>,
}

/// Where the mails are.
#[derive(Debug)]
enum Place {
    One(At),
    /// A list's archive with a file for each month: the address with `%Y` (year), `%m` (month in digits) or `%B` (its
    /// English name) in it, as pipermail writes them.
    Monthly(String),
}

impl Settings {
    /// What to open: of a monthly archive last month's file too, to which letters come until its end.
    pub fn locators(&self, now: Timestamp) -> Vec<Locator> {
        let template = match &self.place {
            Place::One(at) => return vec![locator(at.clone())],
            Place::Monthly(template) => template,
        };
        let this = now.date_naive();
        let months = [this.checked_sub_months(Months::new(1)), Some(this)];
        let places = months
            .into_iter()
            .flatten()
            .filter_map(|month| place(&in_month(template, month)).ok());
        // A list that is silent for a month has no file of it.
        places
            .map(|at| Locator {
                optional: true,
                ..locator(at)
            })
            .collect()
    }
}

fn locator(at: At) -> Locator {
    let mut locator = Locator::document(at, PageClass::Mail);
    locator.open = Open::Mail;
    locator
}

fn is_monthly(text: &str) -> bool {
    text.contains("%Y") && (text.contains("%m") || text.contains("%B"))
}

fn in_month(template: &str, month: Day) -> String {
    template
        .replace("%Y", &month.format("%Y").to_string())
        .replace("%m", &month.format("%m").to_string())
        .replace("%B", &month.format("%B").to_string())
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
        words.iter().map(|word| fold(word.trim())).collect()
    };
    let filter = Filter {
        from: words("from"),
        subject: words("subject"),
        words: words("words"),
    };
    match at {
        Some(place) if problems.is_empty() => Ok(Settings {
            place,
            format,
            filter,
            selectors,
        }),
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

fn at(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Place> {
    let name = if keys.get("url").is_some() {
        "url"
    } else {
        "path"
    };
    match (keys.get(name), keys.get("imap")) {
        (Some(key), None) => {
            let text = keys.text(name, problems)?;
            let found = match is_monthly(&text) {
                true => place(&in_month(&text, Day::default())).map(|_| Place::Monthly(text)),
                false => place(&text).map(Place::One),
            };
            if let Err(message) = &found {
                problems.push(problem(name, key, message));
            }
            found.ok()
        }
        (None, Some(key)) => {
            let table = keys.table("imap", problems)?;
            imap(table, key, problems).map(|imap| Place::One(At::Imap(imap)))
        }
        (Some(_), Some(key)) => {
            problems.push(problem(
                "imap",
                key,
                "an address or path is given too: keep one of them",
            ));
            None
        }
        (None, None) => {
            problems.push(KeyProblem {
                key: "path".into(),
                spot: keys.spot,
                message: "missing: give `path = \"…\"` (mbox file, Maildir, folder), `url = \"https://…/%Y-%B.txt\"` (a list's archive) or `imap = { host = \"…\", user = \"…\", password_file = \"…\" }`".into(),
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
