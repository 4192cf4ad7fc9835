//! One source asked and parsed, nothing stored: what `poll`, `check --online` and `sources add` have in common.
//!
//! The pages that follow from one locator are a round. A mark says that all before it was read, so a round keeps its
//! marks only whole: where a page was cut off, was not what it should be, or its successor could not be had, the marks
//! of all its pages are dropped, and they are fetched whole next time.

use super::Clock;
use super::world::Deadlines;
use crate::config::SourceSetting;
use crate::domain::{
    At, Cursor, CursorPosition, Cursors, Finding, ItemProblem, LateAnswer, Locator, LocatorKey,
    PAGES_PER_POLL_MAX, POSTINGS_PER_POLL_MAX, PageReader, ParseOutput, Posting, Timestamp,
};
use crate::fetch::{self, Closing, Failure, FailureKind, Fetcher, HostStates, host_key};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use url::Url;

/// What sources are asked with: one request at a time to a host, whatever their number.
pub(super) struct PollSession {
    pub fetch: fetch::FetchSession,
    pub clock: Clock,
    deadlines: Deadlines,
}

impl PollSession {
    /// A session that begins with what is remembered of hosts.
    pub(super) fn new(
        fetcher: &Fetcher,
        hosts: HostStates,
        clock: Clock,
        deadlines: Deadlines,
    ) -> PollSession {
        PollSession {
            fetch: fetcher.session(hosts),
            clock,
            deadlines,
        }
    }
}

/// What a source asks for first, and where it stopped reading.
pub(super) struct Requests {
    pub locators: Vec<Locator>,
    pub cursors: Cursors,
}

impl Requests {
    /// What the source asks for first, at that moment.
    pub(super) fn of(setting: &SourceSetting, cursors: Cursors, now: Timestamp) -> Requests {
        Requests {
            locators: setting.source.locators(&cursors, now),
            cursors,
        }
    }

    /// The hosts that are asked over the web, one for each locator.
    pub(crate) fn web_hosts(&self) -> impl Iterator<Item = String> {
        self.locators
            .iter()
            .filter_map(|locator| match &locator.at {
                At::Url(url) => Some(host_key(url)),
                _ => None,
            })
    }

    /// Whether what comes of them tells anything about the network.
    pub(crate) fn is_over_network(&self) -> bool {
        let is_local = |locator: &Locator| matches!(locator.at, At::Path(_) | At::Inline(_));
        !self.locators.iter().all(is_local)
    }

    fn time(&self, deadlines: &Deadlines) -> Duration {
        let is_imap = |locator: &Locator| matches!(locator.at, At::Imap(_));
        match self.locators.iter().any(is_imap) {
            true => deadlines.imap,
            false => deadlines.source,
        }
    }
}

/// The result of asking a source.
#[derive(Debug)]
pub(super) struct SourceRun {
    pub postings: Vec<Posting>,
    pub problems: Vec<ItemProblem>,
    pub cursors: Vec<(LocatorKey, Cursor)>,
    /// Locators whose cursors say nothing true any more.
    pub dropped: Vec<LocatorKey>,
    /// Messages that answer postings of earlier polls.
    pub late: Vec<LateAnswer>,
    /// Until when all that was asked stays as it is, by its own word.
    pub fresh_until: Option<Timestamp>,
    pub result: FetchResult,
    /// Whether all that the source lists was read this time, so that what is missing is not listed any more.
    pub is_complete: bool,
}

/// The result of asking, as far as the source's state depends on it.
#[derive(Clone, Debug)]
pub(super) enum FetchResult {
    Unchanged,
    /// Pages came, and were this.
    Parsed(Finding),
    /// Nothing came.
    Failed(Failure),
    /// The host wishes to be left alone until then; it was not asked.
    Postponed(Timestamp),
}

/// Asks for everything that a source has to say now, within its time.
pub(super) async fn run(
    setting: &SourceSetting,
    requests: &Requests,
    session: &PollSession,
) -> SourceRun {
    let time = requests.time(&session.deadlines);
    let mut running = RunningSource {
        setting,
        session,
        requests,
        fingerprint: setting.source.fingerprint(session.clock.now()),
        time,
        deadline: Instant::now() + time,
        asked: 0,
        reader: Some(setting.source.reader(session.clock.now())),
        run: SourceRun {
            postings: Vec::new(),
            problems: Vec::new(),
            cursors: Vec::new(),
            dropped: Vec::new(),
            late: Vec::new(),
            fresh_until: None,
            result: FetchResult::Unchanged,
            is_complete: true,
        },
    };
    for locator in &requests.locators {
        if !running.round(locator.clone()).await {
            break;
        }
    }
    running.finish()
}

struct RunningSource<'a> {
    setting: &'a SourceSetting,
    session: &'a PollSession,
    requests: &'a Requests,
    fingerprint: u64,
    time: Duration,
    deadline: Instant,
    /// Locators asked for.
    asked: usize,
    /// None if a parser did not come to its end.
    reader: Option<Box<dyn PageReader>>,
    run: SourceRun,
}

/// The result of one locator.
enum Asked {
    /// Nothing new; a mark where the old one is out of date.
    Unchanged(Option<CursorPosition>),
    Parsed(ParseOutput, Closing),
    /// It may not be there yet, and is not.
    Absent,
    Postponed(Timestamp),
    Failed(Failure),
}

impl RunningSource<'_> {
    /// Reads a locator and those that follow from it. Answers whether to go on with others.
    async fn round(&mut self, first: Locator) -> bool {
        let mut todo = VecDeque::from([first]);
        let mut read: Vec<LocatorKey> = Vec::new();
        let mut marks: Vec<(LocatorKey, CursorPosition)> = Vec::new();
        let mut is_whole = true;
        let mut goes_on = true;
        while let Some(locator) = todo.pop_front() {
            // What came is kept whole, for its marks stand for all of it; no further page is asked for.
            if self.is_full() {
                (goes_on, self.run.is_complete) = (false, false);
                self.run.problems.push(ItemProblem {
                    place: locator.key().0,
                    message: format!(
                        "the list goes on: {} pages are read, not this one",
                        self.asked
                    ),
                });
                break;
            }
            self.asked += 1;
            let key = locator.key();
            let asked = self.ask(&locator).await;
            let note = self.session.fetch.noted(&locator);
            // One that says nothing may change at any time.
            self.run.fresh_until = match self.asked {
                1 => note.fresh_until,
                _ => self.run.fresh_until.min(note.fresh_until),
            };
            match asked {
                Asked::Absent => self.run.is_complete = false,
                Asked::Unchanged(mark) => {
                    self.run.is_complete = false;
                    marks.extend(mark.map(|mark| (key, mark)));
                }
                Asked::Parsed(harvest, closing) => {
                    self.run.is_complete &= !harvest.is_partial && closing.problems.is_empty();
                    is_whole &= !harvest.is_cut
                        && matches!(harvest.finding, Finding::Sound | Finding::NoMatch);
                    marks.extend(closing.mark.map(|mark| (key.clone(), mark)));
                    read.push(key);
                    self.run.problems.extend(closing.problems);
                    let further = self.take(harvest);
                    todo.extend(self.by_header(&locator, &further, note.next));
                    todo.extend(further);
                }
                // What came before it is stored; the rest comes when the host may be asked again.
                Asked::Postponed(until) => {
                    self.break_off(FetchResult::Postponed(until));
                    (is_whole, goes_on) = (false, false);
                    break;
                }
                Asked::Failed(failure) => {
                    if self.is_parsed() {
                        self.run.problems.push(ItemProblem {
                            place: key.0,
                            message: failure.detail.clone(),
                        });
                    }
                    self.break_off(FetchResult::Failed(failure));
                    (is_whole, goes_on) = (false, false);
                    break;
                }
            }
        }
        if is_whole {
            let fingerprint = self.fingerprint;
            let cursor = |(key, mark)| (key, Cursor { mark, fingerprint });
            self.run.cursors.extend(marks.into_iter().map(cursor));
        } else {
            self.run.is_complete = false;
            self.run.dropped.extend(read);
        }
        goes_on
    }

    /// The page that a header names as the next, where the source goes by headers.
    fn by_header(
        &mut self,
        here: &Locator,
        found: &[Locator],
        next: Option<Url>,
    ) -> Option<Locator> {
        let (At::Url(url), Some(next)) = (&here.at, next) else {
            return None;
        };
        let follows = self.asked < self.setting.source.header_pages();
        let is_here = next.origin() == url.origin() && next != *url;
        if follows && is_here && found.is_empty() {
            return Some(Locator {
                at: At::Url(next),
                ..here.clone()
            });
        }
        // The list goes on; whoever asked for pages is told where it cannot be followed.
        self.run.is_complete &= !found.is_empty();
        if follows && next.origin() != url.origin() {
            self.run.problems.push(ItemProblem {
                place: here.key().0,
                message: format!(
                    "the next page is on another site, {}, and is not followed",
                    next.host_str().unwrap_or("without a host")
                ),
            });
        }
        None
    }

    fn is_full(&self) -> bool {
        let postings = self.run.postings.len();
        let is_full = self.asked == PAGES_PER_POLL_MAX || postings >= POSTINGS_PER_POLL_MAX;
        if is_full {
            tracing::info!(
                source.name = %self.setting.name,
                "stops after {} pages, {postings} postings",
                self.asked
            );
        }
        is_full
    }

    fn is_parsed(&self) -> bool {
        matches!(self.run.result, FetchResult::Parsed(_))
    }

    /// Notes why nothing more came; where something had come, that is what counts.
    fn break_off(&mut self, result: FetchResult) {
        if !self.is_parsed() {
            self.run.result = result;
        }
    }

    /// Takes what a page gave; answers the pages that follow.
    fn take(&mut self, harvest: ParseOutput) -> Vec<Locator> {
        self.run.result = match self.run.result {
            // One page that is not what it should be tells more of a source than all the others.
            FetchResult::Parsed(finding)
                if finding != Finding::Sound && !self.run.postings.is_empty() =>
            {
                FetchResult::Parsed(finding)
            }
            _ => FetchResult::Parsed(harvest.finding),
        };
        self.run.is_complete &= harvest.finding == Finding::Sound;
        self.run.problems.extend(harvest.problems);
        self.run.late.extend(harvest.late);
        self.run.postings.extend(harvest.postings);
        harvest.next
    }

    async fn ask(&mut self, locator: &Locator) -> Asked {
        let cursor = self.requests.cursors.get(&locator.key());
        let mark = cursor
            .filter(|cursor| cursor.fingerprint == self.fingerprint)
            .map(|cursor| &cursor.mark);
        let now = self.session.clock.now();
        let opening = self.session.fetch.open(locator, mark, now);
        let Ok(opened) = timeout_at(self.deadline, opening).await else {
            return Asked::Failed(Failure::late("not done", self.time));
        };
        let pages = match opened {
            fetch::FetchOutcome::Opened(pages) => pages,
            fetch::FetchOutcome::Unchanged { mark } => return Asked::Unchanged(mark),
            fetch::FetchOutcome::Later { until } => return Asked::Postponed(until),
            fetch::FetchOutcome::Failed(failure)
                if locator.optional && failure.kind == FailureKind::Gone =>
            {
                return Asked::Absent;
            }
            fetch::FetchOutcome::Failed(failure) => return Asked::Failed(failure),
        };
        let reader = self.reader.take();
        let reader = reader.unwrap_or_else(|| self.setting.source.reader(now));
        match timeout_at(self.deadline, parse(reader, pages)).await {
            Ok(Ok((reader, harvest, closing))) => {
                self.reader = Some(reader);
                Asked::Parsed(harvest, closing)
            }
            Ok(Err(detail)) => Asked::Failed(Failure::new(FailureKind::Malformed, detail)),
            Err(_) => Asked::Failed(Failure::late("not done", self.time)),
        }
    }

    /// Cursors of other settings are of no use to anybody; as long as they stand, the source would count as due.
    fn finish(mut self) -> SourceRun {
        let stale = self
            .requests
            .cursors
            .iter()
            .filter(|(_, cursor)| cursor.fingerprint != self.fingerprint);
        self.run.dropped.extend(stale.map(|(key, _)| key.clone()));
        self.run
    }
}

/// Parses on a thread that may block; a fault of a parser costs its source only.
async fn parse(
    mut reader: Box<dyn PageReader>,
    mut pages: fetch::Pages,
) -> Result<(Box<dyn PageReader>, ParseOutput, Closing), String> {
    let parsed = tokio::task::spawn_blocking(move || {
        let harvest = reader.read(&mut pages);
        // A parser may stop early; the mark is only true of pages that were all read.
        pages.by_ref().for_each(drop);
        (reader, harvest, pages.close())
    });
    parsed
        .await
        .map_err(|error| format!("the parser gave up: {error}"))
}
