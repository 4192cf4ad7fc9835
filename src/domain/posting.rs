//! One item as a site wrote it, and the same with its facts read.

use super::{Body, Closed, Day, EventTime, Facts, Lang, Link, Place, SourceName, Timestamp, Title};
use serde::{Deserialize, Serialize};

/// What identifies an item within its source: the site's own id, else its link, else a hash of its content.
/// Never random: the same bytes give the same key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceKey(pub String);

impl SourceKey {
    /// The key of another item that came under this one, by a hash of what it says.
    pub fn beside(&self, hash: u64) -> SourceKey {
        SourceKey(format!("{}#{hash:016x}", self.0))
    }

    /// Whether this is `key`, or one [beside](Self::beside) it.
    pub fn is_at(&self, key: &str) -> bool {
        let rest = self.0.strip_prefix(key);
        let mut marks = rest.unwrap_or("-").split('#');
        let is_mark = |it: &str| it.len() == 16 && it.bytes().all(|byte| byte.is_ascii_hexdigit());
        marks.next() == Some("") && marks.all(is_mark)
    }
}

/// One item as the site wrote it: cleaned strings, not yet believed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    pub source: SourceName,
    pub key: SourceKey,
    pub title: Title,
    pub body: Body,
    /// The posting's own page first. May be empty (Slack, mail).
    pub links: Vec<Link>,
    /// When the site says it was published; never in the future of the fetch.
    pub published: Option<Timestamp>,
    pub author: Option<String>,
    /// The site's own labels, categories, skills.
    pub tags: Vec<String>,
    /// What fields of the source state outright, to be believed before the text.
    pub stated: Stated,
}

/// Facts that a source gives in fields of their own rather than in prose. All as the site wrote them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stated {
    pub client: Option<String>,
    /// A field known to be a place: resolved with all alternate names.
    pub places: Vec<String>,
    pub pay: Option<String>,
    /// `contract`, `FULL_TIME`, `freelance`, `MIS`, `CDD` …
    pub engagement: Option<String>,
    pub remote: Option<String>,
    pub remote_region: Option<String>,
    pub deadline: Option<Day>,
    /// When an event begins; set only by calendars and event pages.
    pub event: Option<EventTime>,
    pub contact: Option<String>,
    pub lang: Option<Lang>,
    /// Whether its source yields people to write to rather than gigs; set by the configuration, not by the site.
    #[serde(default)]
    pub is_contact: bool,
    /// Over, as a message beside the posting says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// Whether the posting has no page of its own: its links are those that its text mentions (Slack, mail).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_no_page: bool,
}

/// A posting with the facts read from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub posting: Posting,
    pub facts: Facts,
}

impl Posting {
    /// The text that spans count in: title, a line break, body.
    pub fn text(&self) -> String {
        let mut text =
            String::with_capacity(self.title.as_str().len() + 1 + self.body.as_str().len());
        text.push_str(self.title.as_str());
        text.push('\n');
        text.push_str(self.body.as_str());
        text
    }
}

/// Places found, for the few callers that need only those.
pub fn places_of(facts: &Facts) -> impl Iterator<Item = &Place> {
    facts.places.iter().map(|fact| &fact.value)
}
