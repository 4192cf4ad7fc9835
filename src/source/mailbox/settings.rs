//! The settings of a mailbox: where it is, what its mails are, which of them count.

use super::alert::selectors::{SELECTORS, Selectors};
use crate::domain::{
    At, Day, DefaultValue, Form, ImapFolder, KeyProblem, Keys, Locator, Secret, Setting, Shape,
    SpannedValue, Timestamp, words_of,
};
use crate::source::days;
use crate::source::settings::{self, place, problem};
use crate::text::fold::fold;
use chrono::Months;
use std::path::PathBuf;

/// The port of IMAP over TLS from the first byte.
const PORT: u16 = 993;
/// What `format` may be.
const FORMATS: [(&str, Format); 3] = [
    ("auto", Format::Auto),
    ("list", Format::List),
    ("alert", Format::Alert),
];

/// What `kind = "mailbox"` may be given.
pub const SETTINGS: &[Setting] = &[
    settings::PATH,
    settings::URL,
    Setting::new(
        "imap",
        Shape::Table(IMAP),
        ["a folder of mails on a server", "un dossier de courriels sur un serveur"],
    )
    .one_of(),
    Setting::new(
        "format",
        Shape::Choice(&words_of(&FORMATS)),
        ["what the mails are: of people (`list`), of programs (`alert`), or found out for each (`auto`)", "ce que sont les courriels : de personnes (`list`), de programmes (`alert`), ou selon chacun (`auto`)"],
    )
    .or(DefaultValue::Text("auto")),
    Setting::new(
        "from",
        Shape::Texts,
        ["only mails whose sender contains one of these", "seulement les courriels dont l'expéditeur contient un de ces mots"],
    ),
    Setting::new(
        "subject",
        Shape::Texts,
        ["only mails whose subject contains one of these", "seulement les courriels dont l'objet contient un de ces mots"],
    ),
    Setting::new(
        "words",
        Shape::Texts,
        ["only mails that contain one of these", "seulement les courriels qui contiennent un de ces mots"],
    ),
    Setting::new(
        "selectors",
        Shape::Table(SELECTORS),
        ["where the parts of an offer stand in an alert mail (CSS)", "où se trouvent les parties d'une offre dans un courriel d'alerte (CSS)"],
    ),
];

const IMAP: &[Setting] = &[
    Setting::new(
        "host",
        LINE,
        [
            "server, such as `imap.example.org`",
            "serveur, par exemple `imap.example.org`",
        ],
    )
    .required("the server, such as `imap.example.org`"),
    Setting::new(
        "port",
        Shape::Int(1, 65_535),
        ["port of IMAP over TLS", "port d'IMAP sur TLS"],
    )
    .or(DefaultValue::Int(PORT as i64)),
    Setting::new(
        "user",
        LINE,
        [
            "name to log in with, mostly the address",
            "nom de connexion, souvent l'adresse",
        ],
    )
    .required("the name to log in with, mostly the address"),
    Setting::new(
        "folder",
        LINE,
        ["folder of the mailbox", "dossier de la boîte"],
    )
    .or(DefaultValue::Text(FOLDER)),
    Setting::new(
        "password_file",
        Shape::Text(Form::Path),
        [
            "file that holds the password",
            "fichier qui contient le mot de passe",
        ],
    )
    .one_of(),
    Setting::new(
        "password_env",
        LINE,
        [
            "variable of the environment that holds the password",
            "variable d'environnement qui contient le mot de passe",
        ],
    )
    .one_of(),
    Setting::new(
        "password_credential",
        LINE,
        [
            "systemd credential that holds the password",
            "credential systemd qui contient le mot de passe",
        ],
    )
    .one_of(),
];

const LINE: Shape = Shape::Text(Form::Any);
const FOLDER: &str = "INBOX";

/// What a mail is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A message of a person: one posting a thread.
    List,
    /// A program's mail that lists offers.
    Alert,
    /// Either, by the mail's own looks.
    Auto,
}

/// Which messages count; an empty list lets all through. Lowercase.
#[derive(Clone, Debug, Default)]
pub(crate) struct MessageFilter {
    pub from: Vec<String>,
    pub subject: Vec<String>,
    /// One of these in the subject or text.
    pub words: Vec<String>,
}

/// The settings as meant.
#[derive(Debug)]
pub(crate) struct MailboxSettings {
    place: MailPlace,
    pub format: Format,
    pub filter: MessageFilter,
    pub selectors: Option<Selectors>,
}

/// Where the mails are.
#[derive(Debug)]
enum MailPlace {
    One(At),
    /// A list's archive with a file for each month: the address with `%Y` (year), `%m` (month in digits) or `%B` (its
    /// English name) in it, as pipermail writes them, or with `{month}` and `{month+1}`, as HyperKitty is asked.
    Monthly(String),
}

impl MailboxSettings {
    /// What to open: of a monthly archive last month's file too, to which mails are added until its end.
    pub(super) fn locators(&self, now: Timestamp) -> Vec<Locator> {
        let template = match &self.place {
            MailPlace::One(at) => return vec![Locator::mail(at.clone())],
            MailPlace::Monthly(template) => template,
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
                ..Locator::mail(at)
            })
            .collect()
    }
}

fn is_monthly(text: &str) -> bool {
    text.contains("%Y") && (text.contains("%m") || text.contains("%B")) || days::holds_day(text)
}

fn in_month(template: &str, month: Day) -> String {
    days::filled(template, month)
        .replace("%Y", &month.format("%Y").to_string())
        .replace("%m", &month.format("%m").to_string())
        .replace("%B", &month.format("%B").to_string())
}

/// None if something is wrong, and then there is a problem.
pub(super) fn build(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<MailboxSettings> {
    let at = at(keys, problems);
    let written = keys.text("format").unwrap_or_default();
    let format = FORMATS.iter().find(|(word, _)| *word == written);
    let format = format.map_or(Format::Auto, |(_, format)| *format);
    let selectors = Selectors::build(keys, problems);
    if let (Some(key), Format::List) = (keys.get("selectors"), format) {
        let message = "have no use with `format = \"list\"`: take `\"alert\"`";
        problems.push(problem("selectors", key, message));
    }
    let mut words = |name| {
        let words = keys.texts(name).unwrap_or_default();
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
    let filter = MessageFilter {
        from: words("from"),
        subject: words("subject"),
        words: words("words"),
    };
    Some(MailboxSettings {
        place: at?,
        format,
        filter,
        selectors,
    })
}

fn at(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<MailPlace> {
    let name = if keys.get("url").is_some() {
        "url"
    } else {
        "path"
    };
    match (keys.get(name), keys.get("imap")) {
        (Some(key), None) => {
            let text = keys.text(name)?;
            let found = match is_monthly(&text) {
                true => place(&in_month(&text, Day::default())).map(|_| MailPlace::Monthly(text)),
                false => place(&text).map(MailPlace::One),
            };
            if let Err(message) = &found {
                problems.push(problem(name, key, message));
            }
            found.ok()
        }
        (None, Some(key)) => {
            let table = keys.table("imap")?;
            imap(table, key, problems).map(|imap| MailPlace::One(At::Imap(imap)))
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
            let message = "missing: give `path = \"…\"` (mbox file, Maildir, folder), `url = \"https://…/%Y-%B.txt\"` (a list's archive) or `imap = { host = \"…\", user = \"…\", password_file = \"…\" }`";
            problems.push(KeyProblem::new("path", keys.spot, message));
            None
        }
    }
}

fn imap(table: &Keys, key: &SpannedValue, problems: &mut Vec<KeyProblem>) -> Option<ImapFolder> {
    let before = problems.len();
    let mut text = |name: &str| {
        let (text, key) = (table.text(name)?, table.get(name)?);
        if text.trim().is_empty() || text.contains(['\r', '\n', '\0']) {
            problems.push(key.expected(&format!("imap.{name}"), "a text of one line"));
            return None;
        }
        Some(text.trim().to_string())
    };
    let (host, user) = (text("host"), text("user"));
    let folder = text("folder").unwrap_or_else(|| FOLDER.into());
    let passwords = [
        text("password_file").map(|file| Secret::File(PathBuf::from(file))),
        text("password_env").map(Secret::Env),
        text("password_credential").map(Secret::Credential),
    ];
    let mut passwords = passwords.into_iter().flatten();
    let password = passwords.next();
    if password.is_none() && problems.is_empty() || passwords.next().is_some() {
        let message =
            "give exactly one of `password_file`, `password_env` and `password_credential`";
        problems.push(problem("imap.password_file", key, message));
    }
    if let (Some(host), Some(key)) = (&host, table.get("host"))
        && (host.contains(['/', ' ', '@', ':']) || !host.is_ascii())
    {
        problems.push(key.expected("imap.host", "a host's name such as `imap.example.org`"));
    }
    if problems.len() > before {
        return None;
    }
    let port = table.int("port").and_then(|port| u16::try_from(port).ok());
    Some(ImapFolder {
        host: host?,
        port: port.unwrap_or(PORT),
        user: user?,
        password: password?,
        folder,
    })
}
