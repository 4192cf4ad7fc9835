//! Postings as JSON lines: what `read`, `match` and `rank` take.
//!
//! A line is an object with `id`, `title`, `body` and, if known, `url`, `date`, `source`, `author`, `tags`; other
//! fields are ignored. A broken line is a [`PostError`] with its number, and the others go on.

use crate::domain::{Body, Day, Link, Posting, SourceKey, SourceName, Timestamp, Title};
use crate::source::item::ItemDraft;
use crate::text::json::{self, NotJson};
use crate::text::{encoding, html};
use serde::Deserialize;
use std::io::{self, BufRead, Read};

/// Bytes of one line; a posting with all its markup is far smaller.
pub(crate) const LINE_BYTES_MAX: usize = 4 << 20;

/// One post of the input: its own id, and the posting.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    pub id: String,
    pub posting: Posting,
}

/// A line that holds no post.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum PostError {
    #[error(
        "line {line}: not a post: {mistake}; expected a JSON object with `id`, `title` and `body`"
    )]
    Malformed { line: usize, mistake: String },
    #[error(
        "line {line}: `date` is `{date}`, expected a day (2026-11-23), a month (2026-11), a year or RFC 3339"
    )]
    Date { line: usize, date: String },
    #[error(
        "line {line}: longer than {LINE_BYTES_MAX} bytes; split the file into one post per line"
    )]
    TooLong { line: usize },
}

#[derive(Deserialize)]
struct InputRow {
    id: Id,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, alias = "text")]
    body: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    tags: Option<Vec<String>>,
}

/// Ids are texts or whole numbers in the wild.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

/// How a date is read; None for one that cannot be.
pub(crate) type ReadDate = fn(&str) -> Option<Timestamp>;

/// The posts of an input, line by line; empty lines are none. Reading stops at the first failure of the input itself.
pub fn posts(input: &mut dyn BufRead) -> impl Iterator<Item = io::Result<Result<Post, PostError>>> {
    posts_dated(input, moment)
}

/// The same with dates read in another way.
pub(crate) fn posts_dated(
    input: &mut dyn BufRead,
    date: ReadDate,
) -> impl Iterator<Item = io::Result<Result<Post, PostError>>> {
    let mut line = 0;
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            line += 1;
            match next_line(input, line) {
                Ok(None) => ended = true,
                Ok(Some(Ok(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(Ok(bytes))) => return Some(Ok(parse(&bytes, line, date))),
                Ok(Some(Err(error))) => return Some(Ok(Err(error))),
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    })
}

/// Reads one post from a line. `line` counts from 1.
pub fn parse(bytes: &[u8], line: usize, read_date: ReadDate) -> Result<Post, PostError> {
    let row: InputRow =
        json::parse_as(&encoding::decode(bytes, None)).map_err(|error| PostError::Malformed {
            line,
            mistake: match error {
                NotJson::Broken(mistake) => mistake.to_string(),
                other => other.to_string(),
            },
        })?;
    let id = match row.id {
        Id::Text(id) => id,
        Id::Number(id) => id.to_string(),
    };
    let published = match row.date.filter(|date| !date.trim().is_empty()) {
        None => None,
        Some(date) => Some(read_date(date.trim()).ok_or(PostError::Date { line, date })?),
    };
    let draft = ItemDraft {
        id: Some(id.clone()),
        title: html::to_line(&row.title.unwrap_or_default()),
        body: html::to_text(&row.body.unwrap_or_default()),
        links: row
            .url
            .and_then(|url| Link::parse(&url, None))
            .into_iter()
            .collect(),
        published,
        author: row.author,
        tags: row.tags.unwrap_or_default(),
        ..ItemDraft::default()
    };
    let source = SourceName(row.source.unwrap_or_else(|| "input".into()));
    let posting = posting(draft, &source, &id);
    Ok(Post { id, posting })
}

/// The posting that a pass would make of the item, made as every kind makes it. A post without words is one
/// that was asked about all the same, and its date is believed.
fn posting(draft: ItemDraft, source: &SourceName, id: &str) -> Posting {
    let latest = draft.published.unwrap_or(Timestamp::MAX_UTC);
    let made = draft
        .into_posting(source, latest)
        .unwrap_or_else(|| Posting {
            source: source.clone(),
            key: SourceKey(String::new()),
            title: Title::new(""),
            body: Body::new(""),
            links: Vec::new(),
            published: None,
            author: None,
            tags: Vec::new(),
            stated: Default::default(),
        });
    Posting {
        key: SourceKey(id.to_string()),
        ..made
    }
}

type InputLine = Result<Vec<u8>, PostError>;

fn next_line(input: &mut dyn BufRead, line: usize) -> io::Result<Option<InputLine>> {
    let mut bytes = Vec::new();
    let read = input
        .take(LINE_BYTES_MAX as u64 + 1)
        .read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if read > LINE_BYTES_MAX && !bytes.ends_with(b"\n") {
        skip_line(input)?;
        return Ok(Some(Err(PostError::TooLong { line })));
    }
    Ok(Some(Ok(bytes)))
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let length = buffer.len();
        if length == 0 {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        input.consume(end.map_or(length, |at| at + 1));
        if end.is_some() {
            return Ok(());
        }
    }
}

/// The first moment of a day, month or year, or an exact one.
fn moment(date: &str) -> Option<Timestamp> {
    if let Ok(exact) = chrono::DateTime::parse_from_rfc3339(date) {
        return Some(exact.to_utc());
    }
    let day = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_string(),
    };
    let day: Day = day.parse().ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<Post, PostError>> {
        posts(&mut text.as_bytes())
            .map(|post| post.expect("memory"))
            .collect()
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let found = read(
            "{\"id\":\"a\",\"title\":\"T\",\"body\":\"B\",\"odd\":1}\nnonsense\n\n{\"id\":7}\n",
        );
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].as_ref().expect("a post").posting.text(), "T\nB");
        let error = found[1].as_ref().expect_err("no post").to_string();
        assert!(error.starts_with("line 2: not a post: expected"), "{error}");
        assert_eq!(found[2].as_ref().expect("a post").id, "7");
    }

    #[test]
    fn what_programs_cut_and_leave_is_forgiven() {
        let found =
            read("\u{feff}{\"id\":\"a\",\"title\":\"Logo \\ud83d\",\"body\":\"deux\tjours\"}\n");
        let text = found[0].as_ref().expect("a post").posting.text();
        assert_eq!(text, "Logo \u{fffd}\ndeux jours");
    }

    #[test]
    fn dates_of_every_precision() {
        let check = |date: &str, expected: &str| {
            let found = moment(date).map(|at| at.to_rfc3339());
            assert_eq!(found.unwrap_or_default(), expected, "of {date:?}");
        };
        check("2014", "2014-01-01T00:00:00+00:00");
        check("2014-05", "2014-05-01T00:00:00+00:00");
        check("2014-05-07", "2014-05-07T00:00:00+00:00");
        check("2014-05-07T10:00:00+02:00", "2014-05-07T08:00:00+00:00");
        check("yesterday", "");
    }

    #[test]
    fn an_endless_line_is_a_mistake() {
        let long = format!("\"{}\n{{\"id\":1}}\n", "x".repeat(LINE_BYTES_MAX));
        let found = read(&long);
        assert_eq!(found[0], Err(PostError::TooLong { line: 1 }));
        assert!(found[1].is_ok());
    }
}
