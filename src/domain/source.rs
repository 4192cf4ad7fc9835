//! A source: what a kind offers, what a parse yields, and in which state a source is.

use super::{
    Channel, Closed, Cursors, KeyProblem, Keys, Locator, Page, Posting, Setting, SourceKey,
    SourceName, Timestamp, check_values,
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
    /// By which way its leads come.
    fn channel(&self) -> Channel;
    /// Whether its postings have a public page of their own, which is asked for unless said.
    fn has_own_pages(&self) -> bool;
    /// A source of settings that are declared and of the right types. None if they make no sense together, and
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
    fn locators(&self, cursors: &Cursors, now: Timestamp) -> Vec<Locator>;
    /// What reads the pages of one poll. What it has to know of the pages before lives in it and ends with it.
    fn reader(&self, now: Timestamp) -> Box<dyn PageReader>;
    /// A poll of one locator.
    fn parse(&self, pages: &mut dyn Iterator<Item = Page>, now: Timestamp) -> ParseOutput {
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
    /// Pages to read of a list whose answers name the next page in a header (`Link`, RFC 8288), the first included.
    fn header_pages(&self) -> usize {
        0
    }
    /// What it means that an item does not come again although all of the source was read.
    fn absence(&self) -> Absence {
        Absence::SaysNothing
    }
}

/// What it means that an item of a source is not listed any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absence {
    /// Nothing: it has left a window, or messages are only told once.
    #[default]
    SaysNothing,
    /// It was taken down, where others that are older are still listed or the list has become shorter.
    TakenDown,
    /// It was called off, where it was to begin within so many days.
    CalledOff { days: i64 },
}

/// Reads what one poll of a source fetched, locator after locator.
pub trait PageReader: Send {
    /// Reads the pages of one locator. Never fails as a whole: half a page is still a harvest.
    fn read(&mut self, pages: &mut dyn Iterator<Item = Page>) -> ParseOutput;
}

/// What a parse yielded.
#[derive(Debug, Default)]
pub struct ParseOutput {
    pub postings: Vec<Posting>,
    pub problems: Vec<ItemProblem>,
    /// Further pages to fetch now; bounded by [`PAGES_PER_POLL_MAX`].
    pub next: Vec<Locator>,
    /// What the pages said of themselves.
    pub finding: Finding,
    /// Whether a page ended before its end: what stood after it may come with the very same validators.
    pub is_cut: bool,
    /// Messages that answer postings of earlier polls.
    pub late: Vec<LateAnswer>,
    /// Whether the list goes on where no page is asked for: what is not among the postings may stand there.
    pub is_partial: bool,
}

/// A message that answers a posting which an earlier poll brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateAnswer {
    /// The postings that it may answer, the nearest last.
    pub keys: Vec<SourceKey>,
    /// The title of what it says is over, where it says so: enough to find that by.
    pub ends: Option<String>,
    /// As it stands at the end of the posting's text.
    pub text: String,
    /// What it says of the posting, where whoever wrote that wrote this too.
    pub closes: Option<Closed>,
    /// Whoever wrote it, by address.
    pub by: Option<String>,
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
    /// No news for longer than its schedule.
    Quiet,
    /// An alert mail that has not come yet.
    Waiting,
    /// A feed's window rolled over since the last poll: items may be missing.
    Gap,
    /// It answers well, but has stayed empty or has not grown for many times its usual gap.
    Stalled,
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

    /// Whether there is nothing to do about it.
    pub fn is_well(self) -> bool {
        matches!(self, Health::Ok | Health::Unchanged | Health::Empty)
    }
}

/// What stands behind a failure, as far as it decides what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// 401: a key or password is missing or wrong.
    Key,
    /// 429: asked too often.
    TooOften,
    /// A page for browsers in place of the content.
    Challenge,
    /// robots.txt keeps programs out.
    Robots,
    /// The secret that the source needs could not be read on this machine.
    Secret,
    /// No such name.
    Name,
    /// The server's certificate is not valid.
    Certificate,
    /// 5xx: the server's own fault.
    Server,
    /// A file or folder of this machine.
    Path,
}

/// How often a source brings something new, by the publication days of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishingPace {
    /// Publication of the newest item listed.
    pub newest: Timestamp,
    /// The usual number of days between two days with news; at least 1.
    pub gap_days: u32,
}

/// The last harvest that was read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub at: Timestamp,
    pub items: u32,
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
    /// Why it failed the last time, where that decides what to do.
    #[serde(default)]
    pub cause: Option<Cause>,
    /// None if too few items bear a date.
    #[serde(default)]
    pub pace: Option<PublishingPace>,
    #[serde(default)]
    pub listed: Option<Listed>,
    /// Hours between the two polls between which its window rolled over.
    #[serde(default)]
    pub gap_hours: Option<u32>,
    /// Since when it answers well without any item.
    #[serde(default)]
    pub empty_since: Option<Timestamp>,
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
            cause: None,
            pace: None,
            listed: None,
            gap_hours: None,
            empty_since: None,
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
