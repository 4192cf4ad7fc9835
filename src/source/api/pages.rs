//! From one page of an API to the next: by number, by offset, by cursor, by link.

use super::super::after::{After, behind_proxy, follow};
use super::path::{Path, path};
use super::request::PageRequest;
use crate::domain::{At, DefaultValue, Form, KeyProblem, Keys, PAGES_PER_POLL_MAX, Setting, Shape};
use serde_json::Value;
use url::Url;

/// Pages read where nothing else is said: the newest items stand on the first.
const PAGES_DEFAULT: usize = 3;
/// Bytes of a cursor.
const CURSOR_BYTES_MAX: usize = 1024;

/// The table `pages`.
pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "by",
        Shape::Choice(&["page", "offset", "cursor", "link", "header"]),
        [
            "how pages are told apart",
            "comment les pages se distinguent",
        ],
    )
    .required("`page`, `offset`, `cursor`, `link` or `header`"),
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
pub(crate) struct Paging {
    by: PagedBy,
    /// Pages of one poll.
    max: usize,
    /// Whether `max` is what the user or the preset wants, rather than our own limit.
    is_max_meant: bool,
}

#[derive(Debug)]
enum PagedBy {
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
    /// The answer's header `Link` holds the next address.
    Header,
}

impl Paging {
    /// `pages = { by = "page", param = "page", start = 1, max = 3 }`
    pub(super) fn read(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Paging> {
        let table = keys.table("pages")?;
        let max = table.int("max").and_then(|max| usize::try_from(max).ok());
        Some(Paging {
            by: by(table, problems)?,
            is_max_meant: max.is_some(),
            max: max.unwrap_or(PAGES_DEFAULT),
        })
    }

    /// Pages to read where the headers name the next.
    pub(crate) fn by_header(&self) -> usize {
        match self.by {
            PagedBy::Header => self.max,
            _ => 0,
        }
    }

    /// Makes the first request say so: its address, or the JSON that it posts.
    pub(super) fn begin(&self, asked: &mut PageRequest) {
        let PagedBy::Number { param, start, .. } = &self.by else {
            return;
        };
        match asked {
            PageRequest {
                post: Some(Value::Object(post)),
                ..
            } => {
                post.entry(param.clone()).or_insert((*start).into());
            }
            PageRequest {
                at: At::Url(url), ..
            } if value_of(url, param).is_none() => {
                url.query_pairs_mut().append_pair(param, &start.to_string());
            }
            _ => {}
        }
    }

    /// What follows after `url`, whose page had `items` items and was the `read`th. `first` is the first request of the
    /// poll: the address of what is posted says nothing of the page.
    pub(super) fn after(
        &self,
        first: &PageRequest,
        url: &Url,
        document: &Value,
        items: usize,
        read: usize,
    ) -> After<PageRequest> {
        if items == 0 {
            return After::End;
        }
        let next = match &first.post {
            Some(post) => match self.next_post(post, document, read) {
                Some(post) => After::Page(PageRequest {
                    post: Some(post),
                    ..first.clone()
                }),
                None => After::End,
            },
            None => self.next(url, document).map(|url| PageRequest {
                at: At::Url(url),
                post: None,
            }),
        };
        match next {
            After::Page(_) if read >= self.max => {
                After::Unfollowed((!self.is_max_meant).then(|| {
                    format!("only {read} pages are read; `pages.max` sets another number")
                }))
            }
            after => after,
        }
    }

    fn next(&self, url: &Url, document: &Value) -> After {
        match &self.by {
            PagedBy::Number { param, start, step } => {
                let number = value_of(url, param).and_then(|text| text.parse().ok());
                match number.unwrap_or(*start).checked_add(*step) {
                    Some(next) => After::Page(with(url, param, &next.to_string())),
                    None => After::End,
                }
            }
            PagedBy::Cursor { param, next } => {
                let cursor = match next.first(document) {
                    Some(Value::String(text)) => text.clone(),
                    Some(Value::Number(number)) => number.to_string(),
                    Some(Value::Null) | None => return After::End,
                    Some(_) => {
                        return After::Unfollowed(Some("the next cursor is no text".into()));
                    }
                };
                if cursor.is_empty() || value_of(url, param).as_deref() == Some(cursor.as_str()) {
                    return After::End;
                }
                match cursor.len() <= CURSOR_BYTES_MAX {
                    true => After::Page(with(url, param, &cursor)),
                    false => After::Unfollowed(Some(format!(
                        "the next cursor is longer than {CURSOR_BYTES_MAX} bytes"
                    ))),
                }
            }
            PagedBy::Header => After::End,
            PagedBy::Link { next } => match next.first(document) {
                Some(Value::String(address)) => linked(url, address),
                Some(Value::Object(link)) => match link.get("href").and_then(Value::as_str) {
                    Some(address) => linked(url, address),
                    None => After::Unfollowed(Some("the next link is no address".into())),
                },
                Some(Value::Null | Value::Bool(_)) | None => After::End,
                Some(_) => After::Unfollowed(Some("the next link is no address".into())),
            },
        }
    }

    fn next_post(&self, post: &Value, document: &Value, read: usize) -> Option<Value> {
        let mut post = post.as_object()?.clone();
        match &self.by {
            PagedBy::Number { param, start, step } => {
                let first = post.get(param).and_then(Value::as_i64).unwrap_or(*start);
                let pages = i64::try_from(read).ok()?;
                let next = first.checked_add(step.checked_mul(pages)?)?;
                post.insert(param.clone(), next.into());
            }
            PagedBy::Cursor { param, next } => {
                post.insert(param.clone(), cursor(next, document)?.into());
            }
            // What is posted has one address for all its pages.
            PagedBy::Link { .. } | PagedBy::Header => return None,
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

fn linked(here: &Url, address: &str) -> After {
    match here.join(address.trim()) {
        _ if address.trim().is_empty() => After::End,
        Ok(next) => follow(here, behind_proxy(here, next)),
        Err(_) => After::Unfollowed(Some("the next link is no address".into())),
    }
}

/// None if something is wrong, and then there is a problem.
fn by(table: &Keys, problems: &mut Vec<KeyProblem>) -> Option<PagedBy> {
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
        "page" => Some(PagedBy::Number {
            param: param(),
            start: start(1),
            step: step.unwrap_or(1),
        }),
        "offset" => {
            need("step");
            Some(PagedBy::Number {
                param: param(),
                start: start(0),
                step: step?,
            })
        }
        "cursor" => {
            need("next");
            Some(PagedBy::Cursor {
                param: param(),
                next: next?,
            })
        }
        "link" => {
            need("next");
            Some(PagedBy::Link { next: next? })
        }
        "header" => Some(PagedBy::Header),
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
