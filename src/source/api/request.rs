//! What an API is asked: address and parameters, or JSON that is posted, with the days of the poll; and for which token.

use crate::domain::{
    At, DefaultValue, Form, GrantBy, KeyProblem, KeyValue, Keys, Locator, PageClass, Secret,
    Setting, Shape, SpannedValue, Timestamp, TokenGrant,
};
use crate::source::{days, settings};
use serde_json::{Map, Number, Value};

/// Tables and lists within what is posted.
const DEPTH_MAX: usize = 16;

/// The table `token`.
pub(super) const TOKEN: &[Setting] = &[
    Setting::new(
        "url",
        Shape::Text(Form::Url),
        ["where tokens are given", "où les jetons sont donnés"],
    )
    .required(TOKEN_URL),
    Setting::new("client_id", Shape::Secret, ["who asks", "qui demande"]),
    Setting::new("client_secret", Shape::Secret, ["the secret", "le secret"]),
    Setting::new(
        "scope",
        Shape::Text(Form::Any),
        ["what is asked for", "ce qui est demandé"],
    ),
    Setting::new(
        "headers",
        Shape::Named(&Shape::Secret),
        [
            "headers for which the token is given, in place of `client_id` and `client_secret`",
            "en-têtes contre lesquels le jeton est donné, à la place de `client_id` et `client_secret`",
        ],
    ),
    Setting::new(
        "field",
        Shape::Text(Form::Any),
        [
            "the field of the answer that holds the token",
            "le champ de la réponse qui contient le jeton",
        ],
    )
    .or(DefaultValue::Text(TOKEN_FIELD)),
];
const TOKEN_URL: &str = "the address that gives tokens";
const TOKEN_FIELD: &str = "access_token";

/// A request as written; its days come with the poll.
#[derive(Debug)]
pub(super) struct Request {
    locator: Locator,
    /// The address where it holds a day.
    address: Option<String>,
    params: Vec<(String, String)>,
    post: Option<Value>,
}

/// What a first request and those for further pages differ in.
#[derive(Clone, Debug)]
pub(super) struct PageRequest {
    pub at: At,
    pub post: Option<Value>,
}

impl Request {
    /// Reads `url` or `path`, `headers`, `params`, `post` and `token`.
    pub(super) fn read(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Request> {
        let locator = settings::locator(keys, PageClass::Json, problems);
        let post = post(keys, problems);
        let token = token(keys, problems);
        let mut locator = locator?;
        locator.token = token;
        if let (Some(key), At::Path(_)) = (keys.get("post"), &locator.at) {
            let message = "nothing can be posted to a file";
            problems.push(settings::problem("post", key, message));
        }
        Some(Request {
            locator,
            address: keys.text("url").filter(|url| days::holds_day(url)),
            params: params(keys),
            post,
        })
    }

    /// What to ask at a time, before any page is told.
    pub(super) fn first(&self, now: Timestamp) -> PageRequest {
        let today = now.date_naive();
        let dated = |text: &String| settings::place(&days::filled(text, today)).ok();
        let mut at = self.address.as_ref().and_then(dated);
        let mut at = at.take().unwrap_or_else(|| self.locator.at.clone());
        if let At::Url(url) = &mut at
            && !self.params.is_empty()
        {
            let params = self.params.iter();
            url.query_pairs_mut()
                .extend_pairs(params.map(|(name, text)| (name, days::filled(text, today))));
        }
        PageRequest {
            at,
            post: self.post.clone().map(|post| with_days(post, today)),
        }
    }

    /// The locator of a request.
    pub(super) fn locator(&self, asked: PageRequest) -> Locator {
        let mut locator = self.locator.clone();
        locator.at = asked.at;
        locator.post = asked.post.map(|post| post.to_string().into());
        locator
    }
}

/// `params = { limit = 50, search = "rust" }`; empty ones are not sent.
fn params(keys: &Keys) -> Vec<(String, String)> {
    let table = keys.table("params").into_iter();
    table
        .flat_map(|table| &table.map)
        .filter_map(|(name, key)| Some((name.clone(), plain(key)?)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn plain(key: &SpannedValue) -> Option<String> {
    match &key.value {
        KeyValue::Text(text) => Some(text.clone()),
        KeyValue::Int(number) => Some(number.to_string()),
        KeyValue::Float(number) => Some(number.to_string()),
        KeyValue::Bool(flag) => Some(flag.to_string()),
        KeyValue::List(_) | KeyValue::Table(_) => None,
    }
}

/// `post = { query = "…", fields = ["a", "b"], limit = 100 }`
fn post(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Value> {
    let key = keys.get("post")?;
    match &key.value {
        KeyValue::Table(_) => json(key, 0).or_else(|| {
            let message = format!("nested deeper than {DEPTH_MAX}, or holds a number that is none");
            problems.push(settings::problem("post", key, &message));
            None
        }),
        _ => {
            problems.push(key.expected("post", "a table"));
            None
        }
    }
}

fn json(key: &SpannedValue, depth: usize) -> Option<Value> {
    if depth > DEPTH_MAX {
        return None;
    }
    Some(match &key.value {
        KeyValue::Text(text) => Value::String(text.clone()),
        KeyValue::Int(number) => Value::Number((*number).into()),
        KeyValue::Float(number) => Value::Number(Number::from_f64(*number)?),
        KeyValue::Bool(flag) => Value::Bool(*flag),
        KeyValue::List(items) => {
            let items = items.iter().map(|item| json(item, depth + 1));
            Value::Array(items.collect::<Option<_>>()?)
        }
        KeyValue::Table(table) => {
            let fields = table.map.iter();
            let fields = fields.map(|(name, key)| Some((name.clone(), json(key, depth + 1)?)));
            Value::Object(fields.collect::<Option<Map<_, _>>>()?)
        }
    })
}

fn with_days(value: Value, today: crate::domain::Day) -> Value {
    match value {
        Value::String(text) => Value::String(days::filled(&text, today)),
        Value::Array(items) => {
            Value::Array(items.into_iter().map(|it| with_days(it, today)).collect())
        }
        Value::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(
                fields
                    .map(|(name, it)| (name, with_days(it, today)))
                    .collect(),
            )
        }
        other => other,
    }
}

/// `token = { url = "https://…", client_id = {…}, client_secret = {…}, scope = "…" }` (OAuth 2 client credentials), or
/// `token = { url = "https://…", headers = { X-AUTH-TOKEN = {…} }, field = "token" }`
fn token(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<TokenGrant> {
    let table = keys.table("token")?;
    let url = match (table.text("url"), table.get("url")) {
        (Some(text), Some(key)) => match settings::place(&text) {
            Ok(At::Url(url)) => Some(url),
            _ => {
                let message = format!("expected an `https://` address, found `{text}`");
                problems.push(settings::problem("token.url", key, &message));
                None
            }
        },
        _ => None,
    };
    let by = grant_by(table, problems);
    Some(TokenGrant {
        url: url?,
        by: by?,
        field: table.text("field").unwrap_or_else(|| TOKEN_FIELD.into()),
    })
}

fn grant_by(table: &Keys, problems: &mut Vec<KeyProblem>) -> Option<GrantBy> {
    let secret = |name: &str| -> Option<Secret> { table.get(name)?.secret() };
    let is_given = |name: &str| table.get(name).is_some();
    let credentials = is_given("client_id") || is_given("client_secret");
    if is_given("headers") && credentials {
        let message = "`headers` are given too: keep one of the two";
        problems.push(KeyProblem::new("token.client_id", table.spot, message));
        return None;
    }
    if is_given("headers") {
        let headers = settings::headers(table, problems);
        return (!headers.is_empty()).then_some(GrantBy::Headers(headers));
    }
    for name in ["client_id", "client_secret"] {
        if !is_given(name) {
            let message = "is missing; expected a text, or better `{ file = \"…\" }`";
            problems.push(KeyProblem::new(
                format!("token.{name}"),
                table.spot,
                message,
            ));
        }
    }
    Some(GrantBy::Credentials {
        client_id: secret("client_id")?,
        client_secret: secret("client_secret")?,
        scope: table.text("scope"),
    })
}
