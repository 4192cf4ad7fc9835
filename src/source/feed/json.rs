//! JSON Feed 1.0 and 1.1 (jsonfeed.org), with the liberties that writers take: numbers as ids, one author.

use super::super::dates;
use super::document::{FeedDocument, FeedEntry, FeedText};
use super::reader::NotAFeed;
use super::value;
use crate::domain::POSTINGS_PER_POLL_MAX;
use crate::source::newest::Newest;
use crate::text::json;
use serde_json::Value;
use url::Url;

/// Reads a JSON Feed.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<FeedDocument<'static>, NotAFeed> {
    let root = json::parse(text).map_err(|what| NotAFeed::Json(what.to_string()))?;
    let items = root.get("items").and_then(Value::as_array);
    let items = items.ok_or(NotAFeed::Other)?;
    let site = words(&root, "home_page_url");
    let base = site
        .as_deref()
        .and_then(|it| Url::parse(it).ok())
        .or_else(|| base.cloned());
    let mut document = FeedDocument {
        title: words(&root, "title").map(FeedText::plain),
        link: site,
        language: words(&root, "language"),
        ..FeedDocument::default()
    };
    let mut entries = Newest::new(POSTINGS_PER_POLL_MAX);
    for (number, item) in (1..).zip(items) {
        if item.is_object() {
            let entry = entry(item, base.as_ref());
            let date = entry.date();
            entries.push(entry, date);
        } else {
            let problem = (number, "not an object: left out");
            document.problems.push(problem);
        }
    }
    (document.entries, document.left_out) = entries.finish();
    Ok(document)
}

fn entry(item: &Value, base: Option<&Url>) -> FeedEntry<'static> {
    let link = words(item, "url").or_else(|| words(item, "external_url"));
    FeedEntry {
        id: words(item, "id"),
        title: words(item, "title").map(FeedText::html),
        link: link.and_then(|it| value::address(&it, base)),
        published: moment(item, "date_published"),
        updated: moment(item, "date_modified"),
        content: words(item, "content_html")
            .map(FeedText::html)
            .or_else(|| words(item, "content_text").map(FeedText::plain)),
        summary: words(item, "summary").map(FeedText::plain),
        author: author(item),
        tags: item
            .get("tags")
            .and_then(Value::as_array)
            .map(|tags| tags.iter().filter_map(said).collect())
            .unwrap_or_default(),
        ..FeedEntry::default()
    }
}

fn moment(item: &Value, name: &str) -> Option<crate::domain::Timestamp> {
    words(item, name).and_then(|it| dates::parse(&it))
}

fn author(item: &Value) -> Option<String> {
    let authors = item.get("authors").and_then(|it| it.get(0));
    let author = authors.or_else(|| item.get("author"))?;
    words(author, "name").or_else(|| said(author))
}

fn words(object: &Value, name: &str) -> Option<String> {
    object.get(name).and_then(said)
}

/// A text with something in it, or a number as one.
fn said(value: &Value) -> Option<String> {
    json::text_of(value).filter(|text| !text.trim().is_empty())
}
