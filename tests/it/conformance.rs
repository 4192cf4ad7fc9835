//! The reader of feeds against the cases of Python's feedparser, those of its core that touch what gigscout uses.
//!
//! The mapping: `feed.title`, `feed.link`, `feed.language` and `entries[i]` with `title`, `link`, `id` or `guid`,
//! `published_parsed`, `updated_parsed`, `summary` or `description`, `content[0]`, `author` or `author_detail.name`,
//! `tags[i].term` or `category`; `title_detail.value` and its like stand for the value itself. feedparser keeps HTML
//! that it has sanitised where gigscout makes plain text, so texts are compared after both sides are made plain and
//! their blanks single. The number of checks that pass may only grow.

use gigscout::domain::{Page, Timestamp};
use gigscout::source::feed::{self, FeedDocument, FeedText};
use gigscout::text::html;
use serde_json::Value;
use std::collections::BTreeMap;

/// Checks that pass, of those that the mapping covers. Raise it with every improvement.
const PASSES_MIN: usize = 298;

#[test]
fn feedparser_core() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let path =
        std::path::Path::new(&shared).join("corpus/feeds-conformance/feedparser/cases.jsonl");
    let cases = std::fs::read_to_string(path).unwrap();
    let (mut passed, mut failed) = (0, 0);
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        if case["tier"] != "core" {
            continue;
        }
        let page = page(&case);
        let text = page.text();
        let document = feed::read(&text, page.url.as_ref()).unwrap_or_default();
        for check in case["checks"].as_array().into_iter().flatten() {
            let Some(found) = find(&document, &check["path"]) else {
                continue;
            };
            if passes(&found, check) {
                passed += 1;
                continue;
            }
            failed += 1;
            *groups.entry(steps(&check["path"])).or_default() += 1;
            let id = case["id"].as_str().unwrap_or_default();
            let (op, value) = (&check["op"], &check["value"]);
            println!(
                "{id}: {} {op} {value}, found {found:?}",
                steps(&check["path"])
            );
        }
    }
    let share = 100.0 * passed as f64 / (passed + failed) as f64;
    println!("failures by path: {groups:?}");
    println!("{passed} of {} checks pass: {share:.1} %", passed + failed);
    assert!(passed >= PASSES_MIN, "{passed} pass, {PASSES_MIN} did");
}

/// What stands at a path: a text and its plain form, a number, or nothing.
#[derive(Debug, PartialEq)]
enum Found {
    Nothing,
    Text(String),
    Moment(Timestamp),
    Count(usize),
}

fn steps(path: &Value) -> String {
    let steps = path.as_array().into_iter().flatten();
    let steps = steps.map(|step| match step {
        Value::String(step) => step.clone(),
        _ => step.to_string(),
    });
    steps.collect::<Vec<_>>().join("/")
}

/// The value meant; none when the path is none of the mapping.
fn find(document: &FeedDocument<'_>, path: &Value) -> Option<Found> {
    let path = steps(path);
    if let Some(rest) = path.strip_prefix("feed/") {
        return Some(match rest {
            "title" | "title_detail/value" => line(document.title.as_ref()),
            "link" => word(document.link.as_ref()),
            "language" => word(document.language.as_ref()),
            _ => return None,
        });
    }
    let rest = path.strip_prefix("entries/")?;
    if rest == "#len" {
        return Some(Found::Count(document.entries.len()));
    }
    let (number, rest) = rest.split_once('/')?;
    let empty = feed::FeedEntry::default();
    let entry = document.entries.get(number.parse::<usize>().ok()?);
    let entry = entry.unwrap_or(&empty);
    Some(match rest {
        "title" | "title_detail/value" => line(entry.title.as_ref()),
        "link" => word(entry.link.as_ref()),
        "id" | "guid" => word(entry.id.as_ref()),
        "published_parsed" => entry.published.map_or(Found::Nothing, Found::Moment),
        "updated_parsed" => entry.updated.map_or(Found::Nothing, Found::Moment),
        "summary" | "description" | "summary_detail/value" => {
            text(entry.summary.as_ref().or(entry.content.as_ref()))
        }
        "content/0/value" => text(entry.content.as_ref().or(entry.summary.as_ref())),
        "author" | "author_detail/name" | "authors/0/name" => word(entry.author.as_ref()),
        "category" => word(entry.tags.first()),
        "tags/#len" => Found::Count(entry.tags.len()),
        _ => {
            let number = rest.strip_prefix("tags/")?.strip_suffix("/term")?;
            word(entry.tags.get(number.parse::<usize>().ok()?))
        }
    })
}

fn line(text: Option<&FeedText<'_>>) -> Found {
    text.map_or(Found::Nothing, |it| Found::Text(it.to_line()))
}

fn text(text: Option<&FeedText<'_>>) -> Found {
    text.map_or(Found::Nothing, |it| Found::Text(it.to_text()))
}

fn word(word: Option<&String>) -> Found {
    word.map_or(Found::Nothing, |it| Found::Text(it.clone()))
}

fn passes(found: &Found, check: &Value) -> bool {
    let is_there = !matches!(found, Found::Nothing);
    match check["op"].as_str().unwrap_or_default() {
        "eq" => equals(found, &check["value"]),
        "ne" => !equals(found, &check["value"]),
        "present" | "truthy" => is_there,
        "absent" | "falsy" => !is_there,
        _ => true,
    }
}

fn equals(found: &Found, value: &Value) -> bool {
    match (found, value) {
        (Found::Nothing, Value::Null) => true,
        (Found::Nothing, Value::String(text)) => text.is_empty(),
        (Found::Text(found), Value::String(expected)) => {
            let found = single(found);
            found == single(expected) || found == single(&html::to_text(expected))
        }
        (Found::Moment(at), Value::Array(parts)) => {
            let parts: Vec<_> = parts.iter().filter_map(Value::as_i64).collect();
            let [year, month, day, hour, minute, second, ..] = parts[..] else {
                return false;
            };
            let expected =
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
            at.format("%Y-%m-%dT%H:%M:%S").to_string() == expected
        }
        (Found::Count(count), value) => value.as_u64() == Some(*count as u64),
        _ => false,
    }
}

fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(case: &Value) -> Page {
    let header = |name: &str| {
        let headers = case["headers"].as_object()?;
        let mut found = headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next()?.1.as_str().map(str::to_string)
    };
    let own = format!(
        "http://127.0.0.1:8097/tests/{}",
        case["id"].as_str().unwrap_or_default()
    );
    let url = header("content-location").unwrap_or(own);
    let bytes = match (case["input"].as_str(), case["input_b64"].as_str()) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, encoded) => base64(encoded.unwrap_or_default()),
    };
    Page {
        url: url::Url::parse(&url).ok(),
        name: "case.xml".into(),
        content_type: header("content-type"),
        bytes,
        modified: None,
    }
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text
        .bytes()
        .filter_map(|b| DIGITS.iter().position(|it| *it == b));
    let (mut bytes, mut bits, mut len) = (Vec::new(), 0u32, 0);
    for digit in digits {
        bits = bits << 6 | digit as u32;
        len += 6;
        if len >= 8 {
            len -= 8;
            bytes.push((bits >> len) as u8);
            bits &= (1 << len) - 1;
        }
    }
    bytes
}
