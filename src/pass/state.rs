//! What a run says about a source: its next state, as plain arithmetic.

use super::source_run::FetchResult;
use crate::config::SourceSetting;
use crate::domain::{Finding, Health, SourceName, SourceState, Timestamp};
use crate::fetch::{Failure, FailureKind, manners};
use crate::rhythm::Every;
use crate::store::Ingested;
use xxhash_rust::xxh3::xxh3_64;

/// New postings in a row of known ones: a feed all of whose items are new has rolled over, if it has this many.
const GAP_ITEMS_MIN: usize = 10;
/// Known items under new ids, from which on a source is said to have changed all its ids.
const FLOOD_ITEMS_MIN: usize = 3;

/// What counts of a run, its postings apart.
#[derive(Clone, Debug)]
pub(super) struct RunSummary {
    pub result: FetchResult,
    pub postings: usize,
    pub problems: u32,
    /// The first problem, as evidence.
    pub problem: Option<String>,
    /// The newest publication among what is new, now for what bears no date.
    pub newest: Option<Timestamp>,
}

/// The state after a run, of which `ingested` was stored.
pub(super) fn next(
    before: &SourceState,
    run: &RunSummary,
    ingested: &Ingested,
    setting: &SourceSetting,
    now: Timestamp,
) -> SourceState {
    let mut state = before.clone();
    if let FetchResult::Postponed(until) = run.result {
        state.next_due = until.max(now);
        return state;
    }
    let (health, detail) = judge(before, run, ingested, setting, now);
    state.health = health;
    if !is_alike(health, before.health) {
        state.since = now;
    }
    state.detail = detail;
    state.last_try = Some(now);
    let interval = setting.every.interval(now);
    let seed = seed(&setting.name, now);
    match failure_of(run) {
        Some(failure) => {
            state.fails = before.fails.saturating_add(1);
            state.next_due =
                manners::next_after_failure(now, interval, state.fails, &failure, seed);
        }
        None => {
            state.fails = 0;
            state.last_ok = Some(now);
            state.next_due = match &setting.every {
                Every::Interval(interval) => manners::next_after_success(now, *interval, seed),
                cron @ Every::Cron(..) => cron.next(now),
            };
        }
    }
    if let FetchResult::Parsed(finding) = run.result {
        state.item_problems = run.problems;
        state.last_news = state.last_news.max(run.newest);
        state.seeded |= finding == Finding::Sound;
    }
    state
}

/// Spreads the next polls of many sources.
fn seed(name: &SourceName, now: Timestamp) -> u64 {
    xxh3_64(name.0.as_bytes()) ^ now.timestamp() as u64
}

/// What counts as a failure for backing off: also pages that came, but were not what they should be.
fn failure_of(run: &RunSummary) -> Option<Failure> {
    match &run.result {
        FetchResult::Failed(failure) => Some(failure.clone()),
        FetchResult::Parsed(Finding::Challenge) => {
            Some(Failure::new(FailureKind::Refused, "a challenge page"))
        }
        FetchResult::Parsed(Finding::Malformed) => Some(Failure::new(
            FailureKind::Malformed,
            "not the expected format",
        )),
        FetchResult::Parsed(Finding::Sound | Finding::NoMatch)
        | FetchResult::Unchanged
        | FetchResult::Postponed(_) => None,
    }
}

/// What is said of a page that is not what it should be, where nothing on it says more.
pub(super) fn unspoken(finding: Finding) -> &'static str {
    match finding {
        Finding::Challenge => "a challenge page in place of the content",
        Finding::Malformed => "not the expected format",
        Finding::NoMatch => "nothing on the page matches what is looked for",
        Finding::Sound => "",
    }
}

fn judge(
    before: &SourceState,
    run: &RunSummary,
    ingested: &Ingested,
    setting: &SourceSetting,
    now: Timestamp,
) -> (Health, String) {
    let silent_since = before.last_news.unwrap_or(before.since);
    // Until the first mail, nobody can tell a slow alert from one that was never set up.
    let is_waiting = setting.source.awaits_alert() && before.last_news.is_none();
    let is_quiet = now - silent_since
        > chrono::TimeDelta::from_std(setting.quiet_after).unwrap_or(chrono::TimeDelta::MAX);
    let quiet = || {
        (
            Health::Quiet,
            format!("no news since {}", silent_since.date_naive()),
        )
    };
    let finding = match &run.result {
        FetchResult::Failed(failure) => return (failure.health(), failure.detail.clone()),
        FetchResult::Postponed(_) => return (before.health, before.detail.clone()),
        FetchResult::Unchanged if is_waiting && before.health == Health::Waiting => {
            return (Health::Waiting, before.detail.clone());
        }
        FetchResult::Unchanged if is_quiet => return quiet(),
        // What the last pages said holds as long as they stay the same.
        FetchResult::Unchanged if matches!(before.health, Health::Changed | Health::Empty) => {
            return (before.health, before.detail.clone());
        }
        FetchResult::Unchanged => return (Health::Unchanged, String::new()),
        FetchResult::Parsed(finding) => *finding,
    };
    let detail = run.problem.clone().unwrap_or_default();
    match finding {
        Finding::Challenge => (Health::Refused, or(detail, unspoken(finding))),
        Finding::Malformed => (Health::Malformed, or(detail, unspoken(finding))),
        Finding::NoMatch => (Health::Changed, or(detail, unspoken(finding))),
        Finding::Sound if run.postings == 0 && is_waiting => {
            (Health::Waiting, or(detail, "no alert mail yet"))
        }
        Finding::Sound if run.postings == 0 => (Health::Empty, detail),
        Finding::Sound => rolled_over(before, run, ingested, setting)
            .or_else(|| (run.newest.is_none() && is_quiet).then(quiet))
            .unwrap_or((Health::Ok, detail)),
    }
}

/// What is said of a window that was read before and not one of whose items is known by its id: either the site has
/// changed its ids, or items have passed while nobody looked.
fn rolled_over(
    before: &SourceState,
    run: &RunSummary,
    ingested: &Ingested,
    setting: &SourceSetting,
) -> Option<(Health, String)> {
    let known = ingested.unchanged + ingested.updated.len();
    if !before.seeded || known > 0 || !setting.source.is_window() {
        return None;
    }
    let recognised = ingested.merged.len() + ingested.reposts.len();
    if let Some(detail) = renamed(ingested.new.len(), recognised) {
        return Some((Health::Ok, detail));
    }
    let since = before.last_ok.map_or_else(String::new, |at| {
        at.format("%Y-%m-%d %H:%M UTC").to_string()
    });
    (run.postings >= GAP_ITEMS_MIN).then(|| {
        let message = format!(
            "all {} items are new since {since}: some may have been missed",
            run.postings
        );
        (Health::Gap, message)
    })
}

/// What the state of a seeded window becomes when all its items came under ids that were never seen, and storing
/// them recognised most by link or text: the site changed its ids, and nothing was missed. `new` and `recognised`
/// count items.
fn renamed(new: usize, recognised: usize) -> Option<String> {
    let is_flood = recognised >= FLOOD_ITEMS_MIN && new <= recognised / 3;
    is_flood.then(|| {
        format!(
            "all ids changed at once: {recognised} of {} items are known by link or text",
            new + recognised
        )
    })
}

fn or(text: String, other: &str) -> String {
    if text.is_empty() {
        other.to_string()
    } else {
        text
    }
}

/// Whether a user would call two states the same: with or without news, all is well.
fn is_alike(one: Health, other: Health) -> bool {
    let well = |health| matches!(health, Health::Ok | Health::Unchanged | Health::Empty);
    one == other || (well(one) && well(other))
}
