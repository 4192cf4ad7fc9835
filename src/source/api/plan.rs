//! The settings of an API as meant: what to ask for, where the items are, which field is which.

use super::pages::Paging;
use super::path::{Path, Template};
use crate::domain::{At, Key, KeyProblem, KeyValue, Keys, Locator, PageClass, TokenGrant};
use crate::source::settings;

/// A field of ours and what fills it: the first of several that gives something.
pub type Filled = Vec<Template>;

/// How `published` and `deadline` are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// A date in words or digits; whole numbers are told apart by their length.
    Text,
    Seconds,
    Millis,
}

/// Which field of theirs fills which of ours.
#[derive(Debug, Default)]
pub struct Fields {
    by_name: Vec<(&'static str, Filled)>,
}

/// Our fields, and whether a text that always holds makes sense for them.
pub const FIELDS: [(&str, bool); 18] = [
    ("author", false),
    ("body", false),
    ("client", true),
    ("deadline", false),
    ("engagement", true),
    ("id", false),
    ("lang", true),
    ("link", false),
    ("pay", false),
    ("pay_currency", true),
    ("pay_max", false),
    ("pay_min", false),
    ("pay_unit", true),
    ("place", true),
    ("published", false),
    ("remote", true),
    ("remote_region", true),
    ("tags", true),
];

#[derive(Debug)]
pub struct Plan {
    pub locator: Locator,
    pub items: Path,
    pub items_text: String,
    pub skip_unless: Option<Path>,
    pub fields: Fields,
    pub clock: Clock,
    pub paging: Option<Paging>,
}

/// Checks all settings; every problem is told.
pub fn plan(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Plan> {
    let locator = settings::locator(keys, PageClass::Json, problems);
    let params = params(keys, problems);
    let token = token(keys, problems);
    let items_text = keys.text("items", problems);
    let items = path(keys, "items", problems);
    if keys.get("items").is_none() {
        problems.push(missing(keys, "items", "give the JSONPath of the list, `items = \"$.jobs\"`, or `\"$\"` where it is all there is"));
    }
    let skip_unless = path(keys, "skip_unless", problems);
    let fields = fields(keys, problems);
    let clock = clock(keys, problems);
    let paging = Paging::read(keys, problems);
    if !problems.is_empty() {
        return None;
    }
    let mut locator = locator?;
    locator.token = token;
    if let At::Url(url) = &mut locator.at {
        if !params.is_empty() {
            url.query_pairs_mut().extend_pairs(params);
        }
        if let Some(paging) = &paging {
            paging.begin(url);
        }
    }
    Some(Plan {
        locator,
        items: items?,
        items_text: items_text?,
        skip_unless,
        fields: fields?,
        clock,
        paging,
    })
}

/// A path in the settings, if one is given.
pub fn path(keys: &Keys, name: &str, problems: &mut Vec<KeyProblem>) -> Option<Path> {
    let (text, key) = (keys.text(name, problems)?, keys.get(name)?);
    match Path::parse(&text) {
        Ok(path) => Some(path),
        Err(message) => {
            problems.push(settings::problem(name, key, &message));
            None
        }
    }
}

fn missing(keys: &Keys, name: &str, what: &str) -> KeyProblem {
    KeyProblem {
        key: name.into(),
        spot: keys.spot,
        message: format!("missing: {what}"),
    }
}

/// `params = { limit = 50, search = "rust" }`; empty ones are not sent.
fn params(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Vec<(String, String)> {
    let Some(table) = keys.table("params", problems) else {
        return Vec::new();
    };
    let mut params = Vec::with_capacity(table.map.len());
    for (name, key) in &table.map {
        match plain(key) {
            Some(text) if text.is_empty() => {}
            Some(text) => params.push((name.clone(), text)),
            None => problems.push(key.expected(&format!("params.{name}"), "a text or a number")),
        }
    }
    params
}

fn plain(key: &Key) -> Option<String> {
    match &key.value {
        KeyValue::Text(text) => Some(text.clone()),
        KeyValue::Int(number) => Some(number.to_string()),
        KeyValue::Float(number) => Some(number.to_string()),
        KeyValue::Bool(flag) => Some(flag.to_string()),
        KeyValue::List(_) | KeyValue::Table(_) => None,
    }
}

/// `token = { url = "https://…", client_id = {…}, client_secret = {…}, scope = "…" }` (OAuth 2 client credentials)
fn token(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<TokenGrant> {
    let table = keys.table("token", problems)?;
    let known = ["url", "client_id", "client_secret", "scope"];
    tell_unknown(table, "token", &known, problems);
    let mut found = Vec::new();
    let url = table.text("url", &mut found).and_then(|text| {
        let at = settings::place(&text);
        match at {
            Ok(At::Url(url)) => Some(url),
            _ => {
                let message = format!("expected an `https://` address, found `{text}`");
                let key = table.get("url")?;
                found.push(settings::problem("url", key, &message));
                None
            }
        }
    });
    let scope = table.text("scope", &mut found);
    let mut secret = |name: &str| {
        let key = table.get(name)?;
        let secret = settings::secret(key);
        if secret.is_none() {
            found.push(key.expected(
                name,
                "a text or one of `{ file = \"…\" }`, `{ env = \"…\" }`, `{ credential = \"…\" }`",
            ));
        }
        secret
    };
    let (client_id, client_secret) = (secret("client_id"), secret("client_secret"));
    for name in &known[..3] {
        if table.get(name).is_none() {
            found.push(missing(
                table,
                name,
                "a token needs `url`, `client_id` and `client_secret`",
            ));
        }
    }
    problems.extend(found.into_iter().map(|mut problem| {
        problem.key = format!("token.{}", problem.key);
        problem
    }));
    Some(TokenGrant {
        url: url?,
        client_id: client_id?,
        client_secret: client_secret?,
        scope,
    })
}

/// Tells of names in a table that nobody reads.
pub fn tell_unknown(table: &Keys, name: &str, known: &[&str], problems: &mut Vec<KeyProblem>) {
    for (key_name, key) in &table.map {
        if !known.contains(&key_name.as_str()) {
            let message = format!("unknown: expected one of {}", known.join(", "));
            problems.push(settings::problem(
                &format!("{name}.{key_name}"),
                key,
                &message,
            ));
        }
    }
}

fn clock(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Clock {
    let (Some(text), Some(key)) = (keys.text("time", problems), keys.get("time")) else {
        return Clock::Text;
    };
    match text.as_str() {
        "s" => Clock::Seconds,
        "ms" => Clock::Millis,
        "text" => Clock::Text,
        other => {
            let message =
                format!("expected `s` or `ms` (since 1970) or `text` (a date), found `{other}`");
            problems.push(settings::problem("time", key, &message));
            Clock::Text
        }
    }
}

fn fields(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Fields> {
    let Some(table) = keys.table("fields", problems) else {
        if keys.get("fields").is_none() {
            problems.push(missing(keys, "fields", "say which of their fields is which, `fields = { title = \"$.title\", link = \"$.url\" }`"));
        }
        return None;
    };
    if table.get("title").is_none() && table.get("body").is_none() {
        problems.push(missing(table, "fields.title", "give a `title` or a `body`"));
    }
    let mut fields = Fields::default();
    for (name, key) in &table.map {
        let known = FIELDS
            .iter()
            .chain([&("title", false)])
            .find(|(known, _)| known == name);
        let Some((known, constant)) = known else {
            let names: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
            let message = format!("unknown: expected title, {}", names.join(", "));
            problems.push(settings::problem(&format!("fields.{name}"), key, &message));
            continue;
        };
        let dotted = format!("fields.{name}");
        let mut filled = Vec::new();
        let mut found = Vec::new();
        for text in table.texts(name, &mut found).unwrap_or_default() {
            match Template::parse(&text) {
                Ok(Template::Always(_)) if !constant => {
                    let message = format!("expected a JSONPath: write `$.{text}`");
                    found.push(settings::problem(&dotted, key, &message));
                }
                Ok(value) => filled.push(value),
                Err(message) => found.push(settings::problem(&dotted, key, &message)),
            }
        }
        problems.extend(found.into_iter().map(|mut problem| {
            problem.key.clone_from(&dotted);
            problem
        }));
        fields.by_name.push((known, filled));
    }
    Some(fields)
}

impl Fields {
    /// All texts of the first alternative that gives any.
    pub fn all(&self, name: &str, item: &serde_json::Value) -> Vec<String> {
        let filled = self.by_name.iter().find(|(known, _)| *known == name);
        filled
            .into_iter()
            .flat_map(|(_, filled)| filled)
            .map(|value| value.texts(item))
            .find(|texts| !texts.is_empty())
            .unwrap_or_default()
    }

    /// The same as one text, joined with commas.
    pub fn one(&self, name: &str, item: &serde_json::Value) -> Option<String> {
        let texts = self.all(name, item);
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    pub fn first(&self, name: &str, item: &serde_json::Value) -> Option<String> {
        self.all(name, item).into_iter().next()
    }
}
