//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, and the job XML of French boards that is no RSS.
//!
//! Read by a tolerant reader of our own rather than by a crate behind a repair pass: strict parsers lose the whole
//! document to one bare `&`, one entity without a DTD, one missing `version` or one cut byte, and repairing and
//! salvaging for them means tokenizing the document by hand anyway. One walk over the tokens does both, in linear
//! time, and a fault costs its own item only.

mod document;
mod item;
mod json;
mod names;
mod pattern;
mod reader;
mod value;

pub use document::{Document, Entry, Form, Text};
pub use reader::NotAFeed;

use super::item::{Draft, distinct_keys};
use super::settings;
use super::{bridge, challenge};
use crate::domain::{
    Cursors, Finding, Form as TextForm, Harvest, ItemProblem, KeyProblem, Keys, Kind, Lang, Link,
    Locator, Page, PageClass, Setting, Shape, Source, SourceName, Timestamp,
};
use crate::text::clean::clean_line;
use pattern::Pattern;
use url::Url;

/// Raised when the same bytes would give other postings.
const VERSION: u32 = 1;
/// Problems told of one page; a broken feed says the same of each item.
const PROBLEMS_MAX: usize = 20;

/// Characters of an error that is told.
const ERROR_CHARS_MAX: usize = 160;

/// `kind = "feed"`.
pub struct Feed;

impl Kind for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn summary(&self) -> &'static str {
        "RSS, Atom, JSON Feed or job XML, by address or file"
    }

    fn example(&self) -> &'static str {
        "[[source]]\nname = \"board\"\nkind = \"feed\"\nurl = \"https://example.org/jobs.rss\"\ntitle = \"client: role\"\n"
    }

    fn settings(&self) -> &'static [Setting] {
        SETTINGS
    }

    fn make(
        &self,
        name: &SourceName,
        keys: &Keys,
        problems: &mut Vec<KeyProblem>,
    ) -> Option<Box<dyn Source>> {
        let locator = settings::locator(keys, PageClass::Feed, problems);
        let pattern = match (keys.text("title"), keys.get("title")) {
            (Some(text), Some(key)) => Pattern::parse(&text)
                .map_err(|message| problems.push(settings::problem("title", key, &message)))
                .ok(),
            _ => None,
        };
        Some(Box::new(FeedSource {
            name: name.clone(),
            locator: locator?,
            pattern,
            fingerprint: settings::fingerprint(VERSION, keys),
        }))
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
];

struct FeedSource {
    name: SourceName,
    locator: Locator,
    pattern: Option<Pattern>,
    fingerprint: u64,
}

impl Source for FeedSource {
    fn wants(&self, _cursors: &Cursors, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    fn parse(&self, pages: &mut dyn Iterator<Item = Page>, now: Timestamp) -> Harvest {
        let mut harvest = Harvest::default();
        for page in pages {
            self.page(&page, now, &mut harvest);
        }
        distinct_keys(&mut harvest.postings);
        harvest
    }

    fn fingerprint(&self, _now: Timestamp) -> u64 {
        self.fingerprint
    }
}

impl FeedSource {
    fn page(&self, page: &Page, now: Timestamp, harvest: &mut Harvest) {
        let text = page.text();
        let document = match read(&text, page.url.as_ref()) {
            Ok(document) => document,
            Err(what) => return not_a_feed(page, &text, what, harvest),
        };
        harvest.is_cut |= document.is_cut;
        let lang = document.language.as_deref().and_then(lang);
        for (number, message) in document.problems.iter().take(PROBLEMS_MAX) {
            harvest.problems.push(ItemProblem {
                place: format!("{}, item {number}", page.name),
                message: message.to_string(),
            });
        }
        let (entries, mut errors) = (document.entries.len(), Vec::new());
        for (number, entry) in document.entries.into_iter().enumerate() {
            let mut draft = draft(entry);
            if let Some(status) = bridge::error(&draft.title, &draft.body) {
                errors.push(status);
                harvest.problems.push(ItemProblem {
                    place: format!("{}, item {}", page.name, number + 1),
                    message: clean_line(
                        &format!("an error of the page behind: {}", draft.title),
                        ERROR_CHARS_MAX,
                    ),
                });
                continue;
            }
            draft.stated.lang = draft.stated.lang.or(lang);
            if let Some(pattern) = &self.pattern {
                let told = pattern.read(draft.title.trim());
                draft.stated.client = draft.stated.client.or(told.client);
                draft.stated.places.extend(told.place);
            }
            match draft.into_posting(&self.name, now) {
                Some(posting) => harvest.postings.push(posting),
                None if harvest.problems.len() < PROBLEMS_MAX => {
                    harvest.problems.push(ItemProblem {
                        place: format!("{}, item {}", page.name, number + 1),
                        message: "neither title nor text: left out".into(),
                    });
                }
                None => {}
            }
        }
        if entries > 0 && errors.len() == entries {
            let is_refused = errors.iter().any(|status| bridge::is_refusal(*status));
            harvest.finding = if is_refused {
                Finding::Challenge
            } else {
                Finding::Malformed
            };
        }
    }
}

/// Parses a feed of any dialect.
pub fn read<'a>(text: &'a str, base: Option<&Url>) -> Result<Document<'a>, NotAFeed> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('{') {
        return json::read(start, base);
    }
    reader::read(text, base)
}

fn not_a_feed(page: &Page, text: &str, what: NotAFeed, harvest: &mut Harvest) {
    let (finding, message) = match what {
        _ if challenge::is_challenge(text) => (
            Finding::Challenge,
            "a challenge or login page in place of a feed",
        ),
        NotAFeed::Html => (
            Finding::Malformed,
            "a page for people (HTML), not a feed: look for its RSS or Atom address, or use kind `listing`",
        ),
        NotAFeed::Other if text.trim().is_empty() => (Finding::Malformed, "empty, not a feed"),
        NotAFeed::Json(what) => (
            Finding::Malformed,
            &*format!("begins as a JSON Feed, but is {what}"),
        ),
        NotAFeed::Other => (Finding::Malformed, "not RSS, Atom, JSON Feed or job XML"),
    };
    harvest.finding = finding;
    harvest.problems.push(ItemProblem {
        place: page.name.clone(),
        message: message.into(),
    });
}

fn draft(entry: Entry<'_>) -> Draft {
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
    Draft {
        id: entry.id,
        title: entry.title.map(|title| title.to_line()).unwrap_or_default(),
        body,
        links: link
            .and_then(|link| Link::parse(&link, None))
            .into_iter()
            .collect(),
        published: entry.published.or(entry.updated),
        author: entry.author,
        tags: entry
            .tags
            .iter()
            .map(|tag| Text::html(tag.as_str()).to_line())
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

/// The language that a channel says it is in.
fn lang(code: &str) -> Option<Lang> {
    match code.get(..2)?.to_ascii_lowercase().as_str() {
        "en" => Some(Lang::En),
        "fr" => Some(Lang::Fr),
        "de" => Some(Lang::De),
        "es" => Some(Lang::Es),
        "it" => Some(Lang::It),
        "pt" => Some(Lang::Pt),
        "nl" => Some(Lang::Nl),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
