//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, and the job XML of French boards that is no RSS.
//!
//! Read by a tolerant reader of our own rather than by a crate behind a repair pass: strict parsers lose the whole
//! document to one bare `&`, one entity without a DTD, one missing `version` or one cut byte, and repairing and
//! salvaging for them means tokenizing the document by hand anyway. One walk over the tokens does both, in linear
//! time, and a fault costs its own item only.

mod document;
mod item;
mod json;
mod links;
mod names;
mod parts;
mod pattern;
mod reader;
mod value;

pub use document::{FeedDocument, FeedEntry, FeedText};
pub use reader::NotAFeed;

use super::bridge;
use super::item::ItemDraft;
use super::parser::Parser;
use super::report::Report;
use super::settings;
use crate::domain::{
    Channel, Finding, Form as TextForm, KeyProblem, Keys, Lang, Link, Locator, Page, PageClass,
    Setting, Shape, Timestamp,
};
use parts::Parts;
use pattern::Pattern;
use url::Url;

/// `kind = "feed"`.
pub struct Feed {
    locator: Locator,
    pattern: Option<Pattern>,
    parts: Option<Parts>,
}

impl Parser for Feed {
    const NAME: &'static str = "feed";
    const SUMMARY: &'static str = "RSS, Atom, JSON Feed or job XML, by address or file";
    const EXAMPLE: &'static str = "[[source]]\nname = \"board\"\nkind = \"feed\"\nurl = \"https://example.org/jobs.rss\"\ntitle = \"client: role\"\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Site;
    const HAS_OWN_PAGES: bool = true;
    const VERSION: u32 = 2;
    type Poll = ();

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Feed> {
        let locator = settings::locator(keys, PageClass::Feed, problems);
        let pattern = match (keys.text("title"), keys.get("title")) {
            (Some(text), Some(key)) => Pattern::parse(&text)
                .map_err(|message| problems.push(settings::problem("title", key, &message)))
                .ok(),
            _ => None,
        };
        let parts = Parts::read(keys, problems);
        Some(Feed {
            locator: locator?,
            pattern,
            parts,
        })
    }

    fn locators(&self, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    fn page(&self, page: &Page, _poll: &mut (), report: &mut Report) {
        let text = page.text();
        let document = match read(&text, page.url.as_ref()) {
            Ok(document) => document,
            Err(what) => {
                let failed = (Finding::Malformed, what.message(&text));
                return report.miss(page, &text, "a feed", failed);
            }
        };
        report.may_be_cut(document.is_cut);
        report.leave_out(document.left_out);
        let place = |number: usize| format!("{}, item {number}", page.name);
        for (number, message) in document.problems {
            report.problem(|| place(number), message);
        }
        let lang = document.language.as_deref().and_then(Lang::of_code);
        let (entries, mut errors) = (document.entries.len(), Vec::new());
        for (number, entry) in (1..).zip(document.entries) {
            if let Some(parts) = &self.parts {
                match parts.of(&entry) {
                    Ok(drafts) => drafts.into_iter().for_each(|draft| {
                        report.take(|| place(number), draft);
                    }),
                    Err(what) => report.problem(|| place(number), what.to_string()),
                }
                continue;
            }
            let mut draft = draft(entry);
            if let Some(status) = bridge::error(&draft.title, &draft.body) {
                errors.push(status);
                report.problem(|| place(number), bridge::told(&draft.title));
                continue;
            }
            draft.stated.lang = draft.stated.lang.or(lang);
            if let Some(pattern) = &self.pattern {
                let told = pattern.read(draft.title.trim());
                draft.stated.client = draft.stated.client.or(told.client);
                draft.stated.places.extend(told.place);
                draft.stated.engagement = draft.stated.engagement.or(told.engagement);
                draft.stated.pay = draft.stated.pay.or(told.pay);
            }
            report.take(|| place(number), draft);
        }
        if entries > 0 && errors.len() == entries {
            let is_refused = errors.iter().any(|status| bridge::is_refusal(*status));
            report.find(match is_refused {
                true => Finding::Challenge,
                false => Finding::Malformed,
            });
        }
    }
}

const SETTINGS: &[Setting] = &[
    settings::URL,
    settings::PATH,
    settings::HEADERS,
    Setting::new(
        "title",
        Shape::Text(TextForm::Any),
        [
            "what the titles are made of, such as `client: role`",
            "de quoi les titres sont faits, par exemple `client: role`",
        ],
    ),
    Setting::new(
        "parts",
        Shape::Text(TextForm::Any),
        [
            "where each item is a whole newsletter: its points (CSS), such as `li`",
            "si chaque élément est une lettre entière : ses points (CSS), par exemple `li`",
        ],
    ),
    Setting::new(
        "under",
        Shape::Texts,
        [
            "only points below a heading that contains one of these",
            "seulement les points sous un titre qui contient un de ces mots",
        ],
    ),
];

/// Parses a feed of any dialect.
pub fn read<'a>(text: &'a str, base: Option<&Url>) -> Result<FeedDocument<'a>, NotAFeed> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('{') {
        return json::read(start, base);
    }
    reader::read(text, base)
}

impl NotAFeed {
    /// What to tell of a document that is none.
    fn message(self, text: &str) -> String {
        match self {
            NotAFeed::Html => "a page for people (HTML), not a feed: look for its RSS or Atom address, or use kind `listing`".into(),
            NotAFeed::Other if text.trim().is_empty() => "empty, not a feed".into(),
            NotAFeed::Json(what) => format!("begins as a JSON Feed, but is {what}"),
            NotAFeed::Other => "not RSS, Atom, JSON Feed or job XML".into(),
        }
    }
}

fn draft(entry: FeedEntry<'_>) -> ItemDraft {
    let published = entry.date();
    let link = entry.link.as_deref().map(unwrap_redirect);
    let body = match (&entry.content, &entry.summary) {
        // The richer of the two; most feeds repeat one in the other.
        (Some(content), Some(summary)) if summary.value.len() > content.value.len() => {
            summary.to_text()
        }
        (Some(content), _) => content.to_text(),
        (None, Some(summary)) => summary.to_text(),
        (None, None) => String::new(),
    };
    ItemDraft {
        id: entry.id,
        title: entry.title.map(|title| title.to_line()).unwrap_or_default(),
        body,
        links: links::page_and_forms(
            link.and_then(|link| Link::parse(&link, None)),
            &entry.text_links,
        ),
        published,
        author: entry.author,
        tags: entry
            .tags
            .iter()
            .map(|tag| FeedText::html(tag.as_str()).to_line())
            .collect(),
        stated: entry.stated,
    }
}

/// The target of a search engine's redirect (`https://www.google.com/url?…&url=TARGET`), else the link itself.
fn unwrap_redirect(link: &str) -> String {
    let target = || {
        let url = Url::parse(link).ok()?;
        let host = url.host_str()?;
        let is_google = host
            .strip_prefix("www.")
            .unwrap_or(host)
            .starts_with("google.");
        if !is_google || url.path() != "/url" {
            return None;
        }
        let (_, target) = url
            .query_pairs()
            .find(|(name, value)| (name == "url" || name == "q") && value.starts_with("http"))?;
        Some(target.into_owned())
    };
    target().unwrap_or_else(|| link.to_string())
}

#[cfg(test)]
mod tests;
