//! From one page of an API to the next: by number, by offset, by cursor, by link.

use super::path::Path;
use super::plan::{path, tell_unknown};
use crate::domain::{KeyProblem, Keys, PAGES_PER_POLL_MAX};
use crate::source::settings;
use serde_json::Value;
use url::Url;

/// Pages read where nothing else is said: the newest items stand on the first.
const PAGES_DEFAULT: usize = 3;
/// Bytes of a cursor.
const CURSOR_BYTES_MAX: usize = 1024;

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
        let table = keys.table("pages", problems)?;
        let known = ["by", "param", "start", "step", "next", "max"];
        tell_unknown(table, "pages", &known, problems);
        let mut found = Vec::new();
        let paging = paging(table, &mut found);
        problems.extend(found.into_iter().map(|mut problem| {
            problem.key = format!("pages.{}", problem.key);
            problem
        }));
        paging
    }

    /// Makes the address of the first page say so.
    pub fn begin(&self, url: &mut Url) {
        if let By::Number { param, start, .. } = &self.by
            && value_of(url, param).is_none()
        {
            url.query_pairs_mut().append_pair(param, &start.to_string());
        }
    }

    /// The address after `url`, whose page had `items` items.
    pub fn after(&self, url: &Url, document: &Value, items: usize, read: usize) -> Option<Url> {
        if items == 0 || read >= self.max {
            return None;
        }
        match &self.by {
            By::Number { param, start, step } => {
                let number = value_of(url, param).and_then(|text| text.parse().ok());
                let next = number.unwrap_or(*start).checked_add(*step)?;
                Some(with(url, param, &next.to_string()))
            }
            By::Cursor { param, next } => {
                let cursor = match next.first(document)? {
                    Value::String(text) => text.clone(),
                    Value::Number(number) => number.to_string(),
                    _ => return None,
                };
                let same = value_of(url, param).as_deref() == Some(cursor.as_str());
                let usable = !cursor.is_empty() && cursor.len() <= CURSOR_BYTES_MAX && !same;
                usable.then(|| with(url, param, &cursor))
            }
            By::Link { next } => {
                let next = url.join(next.first(document)?.as_str()?).ok()?;
                let next = behind_proxy(url, next);
                // Secrets are for one origin: a link to another is not followed.
                (next.origin() == url.origin() && next != *url).then_some(next)
            }
        }
    }
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

fn paging(table: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Paging> {
    let mut tell = |name: &str, message: &str| {
        let spot = table.get(name).map_or(table.spot, |key| key.spot);
        problems.push(KeyProblem {
            key: name.into(),
            spot,
            message: message.into(),
        });
    };
    if table.get("by").is_none() {
        tell(
            "by",
            "missing: expected `page`, `offset`, `cursor` or `link`",
        );
        return None;
    }
    let by = table.text("by", problems)?;
    let param = table.text("param", problems);
    let start = table.int("start", problems);
    let step = table.int("step", problems);
    let next = path(table, "next", problems);
    let max = max(table, problems);
    let mut need = |name: &str| {
        if table.get(name).is_none() {
            let message = format!("missing: `by = \"{by}\"` needs it");
            problems.push(KeyProblem {
                key: name.into(),
                spot: table.spot,
                message,
            });
        }
    };
    let by = match by.as_str() {
        "page" => By::Number {
            param: param.unwrap_or_else(|| "page".into()),
            start: start.unwrap_or(1),
            step: step.unwrap_or(1),
        },
        "offset" => {
            need("step");
            By::Number {
                param: param.unwrap_or_else(|| "offset".into()),
                start: start.unwrap_or(0),
                step: step?,
            }
        }
        "cursor" => {
            need("next");
            By::Cursor {
                param: param.unwrap_or_else(|| "cursor".into()),
                next: next?,
            }
        }
        "link" => {
            need("next");
            By::Link { next: next? }
        }
        other => {
            let message = format!("expected `page`, `offset`, `cursor` or `link`, found `{other}`");
            problems.push(settings::problem("by", table.get("by")?, &message));
            return None;
        }
    };
    Some(Paging { by, max })
}

fn max(table: &Keys, problems: &mut Vec<KeyProblem>) -> usize {
    let Some(max) = table.int("max", problems) else {
        return PAGES_DEFAULT;
    };
    match usize::try_from(max) {
        Ok(max) if (1..=PAGES_PER_POLL_MAX).contains(&max) => max,
        _ => {
            let message = format!("expected 1 to {PAGES_PER_POLL_MAX} pages, found `{max}`");
            if let Some(key) = table.get("max") {
                problems.push(settings::problem("max", key, &message));
            }
            PAGES_DEFAULT
        }
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
