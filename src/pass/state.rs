//! What a run says about a source: its next state, as plain arithmetic.

use super::source_run::FetchResult;
use crate::config::SourceSetting;
use crate::domain::{
    Absence, Cause, Finding, Health, Listed, Posting, PublishingPace, SourceName, SourceState,
    Timestamp,
};
use crate::fetch::{Failure, FailureKind, manners};
use crate::schedule::PollSchedule;
use crate::store::Ingested;
use chrono::TimeDelta;
use xxhash_rust::xxh3::xxh3_64;

/// New postings in a row of known ones: a feed all of whose items are new has rolled over, if it has this many.
const GAP_ITEMS_MIN: usize = 10;
/// Gaps between days with news from which on a source has a pace.
const PACE_GAPS_MIN: usize = 4;
/// Usual gaps without news after which a source stands still, in no less and no more than so many days: holidays are
/// no standstill, and nobody waits a year to be told of one.
const STALLED_GAPS: i64 = 8;
const STALLED_DAYS_MIN: i64 = 10;
const STALLED_DAYS_MAX: i64 = 90;
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
    /// How often something comes, by the dates of what is listed.
    pub pace: Option<PublishingPace>,
    /// Whether all of the list was read.
    pub is_complete: bool,
    /// Whether somebody was asked, rather than a file of this machine read.
    pub is_over_network: bool,
    /// Until when what was asked stays as it is.
    pub fresh_until: Option<Timestamp>,
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
    remember(&mut state, run, now);
    if let Absence::CalledOff { .. } = setting.source.absence() {
        // An event tells when it was written, not when the next one comes.
        state.pace = None;
    }
    let (health, detail) = judge(before, &state, run, ingested, setting, now);
    state.health = health;
    state.cause = failure_of(run).and_then(|failure| failure.cause());
    state.gap_hours = match (health, before.last_ok) {
        (Health::Gap, Some(last)) => u32::try_from((now - last).num_hours()).ok(),
        // What rolled over is told of as long as that state lasts.
        (Health::Gap, None) => before.gap_hours,
        _ => None,
    };
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
                PollSchedule::Interval(interval) => {
                    manners::next_after_success(now, *interval, seed)
                }
                cron @ PollSchedule::Cron(..) => cron.next(now),
            };
            // Nothing else can come before.
            state.next_due = state.next_due.max(run.fresh_until.unwrap_or(now));
        }
    }
    if let FetchResult::Parsed(finding) = run.result {
        state.item_problems = run.problems;
        state.last_news = state.last_news.max(run.newest);
        state.seeded |= finding == Finding::Sound;
    }
    state
}

/// What a harvest tells of the source's habits; a page that is as it was tells nothing new.
fn remember(state: &mut SourceState, run: &RunSummary, now: Timestamp) {
    if !matches!(run.result, FetchResult::Parsed(Finding::Sound)) {
        return;
    }
    state.empty_since = match run.postings {
        0 => state.empty_since.or(Some(now)),
        _ => None,
    };
    state.pace = run.pace.or(state.pace);
    if run.is_complete {
        let items = u32::try_from(run.postings).unwrap_or(u32::MAX);
        state.listed = Some(Listed { at: now, items });
    }
}

/// How often something comes, by the days of publication: the median number of days between two days with news.
/// None for fewer than [`PACE_GAPS_MIN`] gaps.
pub(super) fn pace(postings: &[Posting]) -> Option<PublishingPace> {
    let newest = postings.iter().filter_map(|it| it.published).max()?;
    let dated = postings.iter().filter_map(|it| it.published);
    let mut days: Vec<_> = dated.map(|at| at.date_naive()).collect();
    days.sort_unstable();
    days.dedup();
    let mut gaps: Vec<i64> = days
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).num_days())
        .collect();
    if gaps.len() < PACE_GAPS_MIN {
        return None;
    }
    gaps.sort_unstable();
    let gap_days = u32::try_from(gaps[gaps.len() / 2]).ok()?;
    Some(PublishingPace { newest, gap_days })
}

/// Whether a source that answers well stands still: empty for many times its usual gap, or without anything newer.
fn is_stalled(state: &SourceState, quiet_after: TimeDelta, now: Timestamp) -> bool {
    let usual = state.pace.map(|pace| {
        let days = i64::from(pace.gap_days) * STALLED_GAPS;
        TimeDelta::days(days.clamp(STALLED_DAYS_MIN, STALLED_DAYS_MAX))
    });
    match (state.empty_since, state.pace, usual) {
        (Some(since), _, usual) => now - since > usual.unwrap_or(quiet_after).min(quiet_after),
        (None, Some(pace), Some(usual)) => now - pace.newest > usual,
        (None, ..) => false,
    }
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
            let failure = Failure::new(FailureKind::Refused, "a challenge page");
            Some(failure.because(Cause::Challenge))
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
    state: &SourceState,
    run: &RunSummary,
    ingested: &Ingested,
    setting: &SourceSetting,
    now: Timestamp,
) -> (Health, String) {
    let quiet_after = TimeDelta::from_std(setting.quiet_after).unwrap_or(TimeDelta::MAX);
    let silent_since = before.last_news.unwrap_or(before.since);
    // Until the first mail, nobody can tell a slow alert from one that was never set up.
    let is_waiting = setting.source.awaits_alert() && before.last_news.is_none();
    let is_quiet = now - silent_since > quiet_after;
    let may_stall = run.is_over_network && setting.source.is_window();
    let is_stalled = may_stall && is_stalled(state, quiet_after, now);
    let stalled = || (Health::Stalled, standstill(state));
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
        FetchResult::Unchanged if is_stalled => return stalled(),
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
        Finding::Sound if is_stalled => stalled(),
        Finding::Sound if run.postings == 0 => (Health::Empty, detail),
        Finding::Sound => rolled_over(before, run, ingested, setting)
            .or_else(|| (run.newest.is_none() && is_quiet).then(quiet))
            .unwrap_or((Health::Ok, detail)),
    }
}

/// The evidence of a standstill, for those who read the state as data; people are told by `i18n`.
fn standstill(state: &SourceState) -> String {
    match (state.empty_since, state.pace) {
        (Some(since), _) => format!("empty since {}", since.date_naive()),
        (None, Some(pace)) => {
            let days = pace.gap_days;
            format!(
                "nothing newer than {}, usually every {days} days",
                pace.newest.date_naive()
            )
        }
        (None, None) => String::new(),
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
    one == other || (one.is_well() && other.is_well())
}

#[cfg(test)]
mod tests;
