//! A source: what a kind offers, what a parse yields, and in which state a source is.

use super::{
    Cursors, KeyProblem, Keys, Locator, Page, Posting, Setting, SourceName, Timestamp, check_values,
};
use serde::{Deserialize, Serialize};

/// Pages that one poll of a source may ask for, first and following ones together.
pub const PAGES_PER_POLL_MAX: usize = 10;
/// Postings taken from one poll of a source, the newest.
pub const POSTINGS_PER_POLL_MAX: usize = 2000;

/// A way of publishing gigs. It plans and parses; it never reads the world.
pub trait Kind: Sync {
    /// `kind = "…"` in the configuration.
    fn name(&self) -> &'static str;
    /// One line for lists.
    fn summary(&self) -> &'static str;
    /// A `[[source]]` table that builds.
    fn example(&self) -> &'static str;
    /// The settings that this kind knows besides those of every source (`name`, `kind`, `every`, `on` …).
    fn settings(&self) -> &'static [Setting];
    /// A source of settings that are declared and of the right types. None where they make no sense together, and
    /// then there is a problem.
    fn make(
        &self,
        name: &SourceName,
        keys: &Keys,
        problems: &mut Vec<KeyProblem>,
    ) -> Option<Box<dyn Source>>;
    /// Checks the settings as meant; all problems at once. Names that are not declared are for others to judge.
    fn build(&self, name: &SourceName, keys: &Keys) -> Result<Box<dyn Source>, Vec<KeyProblem>> {
        let mut problems = Vec::new();
        let own = keys.declared(self.settings());
        check_values(self.settings(), &own, "", true, &mut problems);
        match self.make(name, &own, &mut problems) {
            Some(source) if problems.is_empty() => Ok(source),
            _ => Err(problems),
        }
    }
}

/// One configured source.
pub trait Source: Send + Sync {
    /// What to fetch first, in order.
    fn wants(&self, cursors: &Cursors, now: Timestamp) -> Vec<Locator>;
    /// What reads the pages of one poll. What it has to know of the pages before lives in it and ends with it.
    fn reader(&self, now: Timestamp) -> Box<dyn PageReader>;
    /// A poll of one locator.
    fn parse(&self, pages: &mut dyn Iterator<Item = Page>, now: Timestamp) -> Harvest {
        self.reader(now).read(pages)
    }
    /// Of the settings and the parser's version, and of the time where bytes that did not change say something new
    /// after a while; a change voids the cursors.
    fn fingerprint(&self, now: Timestamp) -> u64;
    /// Whether somebody has to set up an alert elsewhere before anything can come.
    fn awaits_alert(&self) -> bool {
        false
    }
    /// Whether every poll shows the newest items again, rather than only what came since the last one.
    fn is_window(&self) -> bool {
        true
    }
}

/// Reads what one poll of a source fetched, locator after locator.
pub trait PageReader: Send {
    /// Reads the pages of one locator. Never fails as a whole: half a page is still a harvest.
    fn read(&mut self, pages: &mut dyn Iterator<Item = Page>) -> Harvest;
}

/// What a parse yielded.
#[derive(Debug, Default)]
pub struct Harvest {
    pub postings: Vec<Posting>,
    pub problems: Vec<ItemProblem>,
    /// Further pages to fetch now; bounded by [`PAGES_PER_POLL_MAX`].
    pub next: Vec<Locator>,
    /// What the pages said of themselves.
    pub finding: Finding,
    /// Whether a page ended before its end: what stood after it may come with the very same validators.
    pub is_cut: bool,
}

/// What a page was, apart from its items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Finding {
    /// Of the expected shape, with or without items.
    #[default]
    Sound,
    /// A challenge or login page in place of the content, whatever the status said.
    Challenge,
    /// Not of the expected format at all.
    Malformed,
    /// The right format, but nothing that the selectors or paths ask for.
    NoMatch,
}

/// One thing that could not be read; the rest went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemProblem {
    /// Page and item: `feed.xml, item 3`.
    pub place: String,
    pub message: String,
}

/// How a source is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    Ok,
    Unchanged,
    Empty,
    /// 401, 403, 429, or a challenge page with any status.
    Refused,
    /// 404, 410.
    Gone,
    Unreachable,
    Malformed,
    /// Selectors or paths match nothing where they used to.
    Changed,
    /// No news for longer than its rhythm.
    Quiet,
    /// An alert mail that has not come yet.
    Waiting,
    /// A feed's window rolled over since the last poll: items may be missing.
    Gap,
}

impl Health {
    /// Whether something is broken rather than merely without news.
    pub fn is_broken(self) -> bool {
        matches!(
            self,
            Health::Refused
                | Health::Gone
                | Health::Unreachable
                | Health::Malformed
                | Health::Changed
        )
    }
}

/// What is remembered of a source between polls.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceState {
    pub health: Health,
    /// Evidence in words of the machine: `403`, `connection refused`, `0 of 25 blocks have a title`.
    pub detail: String,
    /// When the present health began.
    pub since: Timestamp,
    pub last_try: Option<Timestamp>,
    pub last_ok: Option<Timestamp>,
    /// Publication or arrival of the newest posting.
    pub last_news: Option<Timestamp>,
    pub next_due: Timestamp,
    /// Failures in a row.
    pub fails: u32,
    /// Problems of single items in the last harvest.
    pub item_problems: u32,
    /// Whether its first harvest has been stored (that one is kept quiet).
    pub seeded: bool,
}

impl SourceState {
    /// A source never polled: due at once.
    pub fn new(now: Timestamp) -> SourceState {
        SourceState {
            health: Health::Empty,
            detail: String::new(),
            since: now,
            last_try: None,
            last_ok: None,
            last_news: None,
            next_due: now,
            fails: 0,
            item_problems: 0,
            seeded: false,
        }
    }
}

/// What is remembered of a host between requests: politeness outlives a restart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HostState {
    pub not_before: Option<Timestamp>,
    /// The robots.txt text; empty allows all. `None` when never fetched.
    pub robots: Option<String>,
    /// Whether robots.txt could not be had at all (5xx, unreachable): then everything is disallowed (RFC 9309).
    pub robots_unreachable: bool,
    pub robots_until: Option<Timestamp>,
}
