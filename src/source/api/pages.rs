//! From one page of an API to the next: by number, by offset, by cursor, by link.

use super::path::Path;
use super::plan::path;
use super::request::Asked;
use crate::domain::{At, DefaultValue, Form, KeyProblem, Keys, PAGES_PER_POLL_MAX, Setting, Shape};
use serde_json::Value;
use url::Url;

/// Pages read where nothing else is said: the newest items stand on the first.
const PAGES_DEFAULT: usize = 3;
/// Bytes of a cursor.
const CURSOR_BYTES_MAX: usize = 1024;

/// The table `pages`.
pub const SETTINGS: &[Setting] = &[
    Setting::new(
        "by",
        Shape::Choice(&["page", "offset", "cursor", "link"]),
        [
            "how pages are told apart",
            "comment les pages se distinguent",
        ],
    )
    .required("`page`, `offset`, `cursor` or `link`"),
    Setting::new(
        "param",
        Shape::Text(Form::Any),
        [
            "parameter of the address; named as `by` unless said",
            "paramètre de l'adresse ; à défaut le nom que dit `by`",
        ],
    ),
    Setting::new(
        "start",
        Shape::Int(i64::MIN, i64::MAX),
        [
            "its value for the first page: 1 by `page`, 0 by `offset`",
            "sa valeur pour la première page : 1 par `page`, 0 par `offset`",
        ],
    ),
    Setting::new(
        "step",
        Shape::Int(i64::MIN, i64::MAX),
        ["by how much it grows", "de combien elle augmente"],
    ),
    Setting::new(
        "next",
        Shape::Text(Form::Any),
        [
            "JSONPath of the next cursor or link",
            "JSONPath du curseur ou lien suivant",
        ],
    ),
    Setting::new(
        "max",
        Shape::Int(1, PAGES_PER_POLL_MAX as i64),
        ["pages of one poll", "pages d'une lecture"],
    )
    .or(DefaultValue::Int(PAGES_DEFAULT as i64)),
];

/// How an API is paged.
#[derive(Debug)]
pub struct Paging {
    by: By,
    /// Pages of one poll.
    max: usize,
}

#[derive(Debug)]
enum By {
    /// `?param=start`, then `start + step` …
    Number {
        param: String,
        start: i64,
        step: i64,
    },
    /// The answer holds the next value of `param`.
    Cursor { param: String, next: Path },
    /// The answer holds the next address.
    Link { next: Path },
}

impl Paging {
    /// `pages = { by = "page", param = "page", start = 1, max = 3 }`
    pub fn read(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Paging> {
        let table = keys.table("pages")?;
        let max = table.int("max").and_then(|max| usize::try_from(max).ok());
        Some(Paging {
            by: by(table, problems)?,
            max: max.unwrap_or(PAGES_DEFAULT),
        })
    }

    /// Makes the first request say so: its address, or the JSON that it posts.
    pub fn begin(&self, asked: &mut Asked) {
        let By::Number { param, start, .. } = &self.by else {
            return;
        };
        match asked {
            Asked {
                post: Some(Value::Object(post)),
                ..
            } => {
                post.entry(param.clone()).or_insert((*start).into());
            }
            Asked {
                at: At::Url(url), ..
            } if value_of(url, param).is_none() => {
                url.query_pairs_mut().append_pair(param, &start.to_string());
            }
            _ => {}
        }
    }

    /// The request after the one for `url`, whose page had `items` items and was the `read`th. `first` is the first
    /// request of the poll: the address of what is posted says nothing of the page.
    pub fn after(
        &self,
        first: &Asked,
        url: &Url,
        document: &Value,
        items: usize,
        read: usize,
    ) -> Option<Asked> {
        if items == 0 || read >= self.max {
            return None;
        }
        match &first.post {
            Some(post) => Some(Asked {
                post: Some(self.next_post(post, document, read)?),
                ..first.clone()
            }),
            None => Some(Asked {
                at: At::Url(self.next_url(url, document)?),
                post: None,
            }),
        }
    }

    fn next_url(&self, url: &Url, document: &Value) -> Option<Url> {
        match &self.by {
            By::Number { param, start, step } => {
                let number = value_of(url, param).and_then(|text| text.parse().ok());
                let next = number.unwrap_or(*start).checked_add(*step)?;
                Some(with(url, param, &next.to_string()))
            }
            By::Cursor { param, next } => {
                let cursor = cursor(next, document)?;
                let same = value_of(url, param).as_deref() == Some(cursor.as_str());
                (!same).then(|| with(url, param, &cursor))
            }
            By::Link { next } => {
                let next = url.join(next.first(document)?.as_str()?).ok()?;
                let next = behind_proxy(url, next);
                // Secrets are for one origin: a link to another is not followed.
                (next.origin() == url.origin() && next != *url).then_some(next)
            }
        }
    }

    fn next_post(&self, post: &Value, document: &Value, read: usize) -> Option<Value> {
        let mut post = post.as_object()?.clone();
        match &self.by {
            By::Number { param, start, step } => {
                let first = post.get(param).and_then(Value::as_i64).unwrap_or(*start);
                let pages = i64::try_from(read).ok()?;
                let next = first.checked_add(step.checked_mul(pages)?)?;
                post.insert(param.clone(), next.into());
            }
            By::Cursor { param, next } => {
                post.insert(param.clone(), cursor(next, document)?.into());
            }
            // What is posted has one address for all its pages.
            By::Link { .. } => return None,
        }
        Some(Value::Object(post))
    }
}

/// The next value that a document gives.
fn cursor(next: &Path, document: &Value) -> Option<String> {
    let cursor = match next.first(document)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let is_usable = !cursor.is_empty() && cursor.len() <= CURSOR_BYTES_MAX;
    is_usable.then_some(cursor)
}

/// The next page's address where it was asked for: an API behind a proxy names itself by the scheme, and often the host
/// and port, at which the proxy knows it. The same path tells that it is the same list.
fn behind_proxy(url: &Url, next: Url) -> Url {
    let is_same = next.path() == url.path() || next.host() == url.host();
    if next.origin() == url.origin() || !is_same {
        return next;
    }
    let mut here = url.clone();
    here.set_path(next.path());
    here.set_query(next.query());
    here
}

/// None where something is wrong, and then there is a problem.
fn by(table: &Keys, problems: &mut Vec<KeyProblem>) -> Option<By> {
    let by = table.text("by")?;
    let param = || table.text("param").unwrap_or_else(|| by.clone());
    let start = |usual| table.int("start").unwrap_or(usual);
    let step = table.int("step");
    let next = path(table, "pages.", "next", problems);
    let mut need = |name: &str| {
        if table.get(name).is_none() {
            let message = format!("missing: `by = \"{by}\"` needs it");
            problems.push(KeyProblem::new(
                format!("pages.{name}"),
                table.spot,
                message,
            ));
        }
    };
    match by.as_str() {
        "page" => Some(By::Number {
            param: param(),
            start: start(1),
            step: step.unwrap_or(1),
        }),
        "offset" => {
            need("step");
            Some(By::Number {
                param: param(),
                start: start(0),
                step: step?,
            })
        }
        "cursor" => {
            need("next");
            Some(By::Cursor {
                param: param(),
                next: next?,
            })
        }
        "link" => {
            need("next");
            Some(By::Link { next: next? })
        }
        _ => None,
    }
}

fn value_of(url: &Url, param: &str) -> Option<String> {
    let found = url.query_pairs().find(|(name, _)| name == param);
    found.map(|(_, value)| value.into_owned())
}

fn with(url: &Url, param: &str, value: &str) -> Url {
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| name != param)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut url = url.clone();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(kept)
        .append_pair(param, value);
    url
}
