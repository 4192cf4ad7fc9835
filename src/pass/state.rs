//! What a poll says about a source: its next state, as plain arithmetic.

use crate::config::SourceSetting;
use crate::domain::{Finding, Health, SourceState, Timestamp};
use crate::fetch::{Failure, FailureKind, manners};
use crate::rhythm::Every;

/// New postings in a row of known ones: a feed all of whose items are new has rolled over, if it has this many.
const GAP_ITEMS_MIN: usize = 10;
/// Known items under new ids, from which on a source is said to have changed all its ids.
const FLOOD_ITEMS_MIN: usize = 3;

/// What came of polling one source.
#[derive(Clone, Debug)]
pub enum Outcome {
    Unchanged,
    Harvested(Harvested),
    Failed(Failure),
    /// The host wishes to be left alone until then.
    Later(Timestamp),
}

/// Counts of a harvest.
#[derive(Clone, Debug, Default)]
pub struct Harvested {
    pub finding: Finding,
    pub postings: usize,
    pub known: usize,
    pub problems: u32,
    /// The first problem, as evidence.
    pub problem: Option<String>,
    /// Newest publication among the new ones, else now.
    pub news: Option<Timestamp>,
}

/// The state after a poll. `seed` spreads the next polls of many sources.
pub fn after(
    before: &SourceState,
    outcome: &Outcome,
    setting: &SourceSetting,
    now: Timestamp,
    seed: u64,
) -> SourceState {
    let mut state = before.clone();
    if let Outcome::Later(until) = outcome {
        state.next_due = (*until).max(now);
        return state;
    }
    let failure = failure_of(outcome);
    let (health, detail) = judge(before, outcome, setting, now);
    state.health = health;
    if !is_alike(health, before.health) {
        state.since = now;
    }
    state.detail = detail;
    state.last_try = Some(now);
    let interval = setting.every.interval(now);
    match failure {
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
    if let Outcome::Harvested(harvested) = outcome {
        state.item_problems = harvested.problems;
        state.last_news = state.last_news.max(harvested.news);
        state.seeded |= harvested.finding == Finding::Sound;
    }
    state
}

/// What counts as a failure for backing off: also pages that came, but were not what they should be.
fn failure_of(outcome: &Outcome) -> Option<Failure> {
    match outcome {
        Outcome::Failed(failure) => Some(failure.clone()),
        Outcome::Harvested(harvested) => match harvested.finding {
            Finding::Challenge => Some(Failure::new(FailureKind::Refused, "a challenge page")),
            Finding::Malformed => Some(Failure::new(
                FailureKind::Malformed,
                "not the expected format",
            )),
            Finding::Sound | Finding::NoMatch => None,
        },
        Outcome::Unchanged | Outcome::Later(_) => None,
    }
}

fn judge(
    before: &SourceState,
    outcome: &Outcome,
    setting: &SourceSetting,
    now: Timestamp,
) -> (Health, String) {
    let silent_since = before.last_news.unwrap_or(before.since);
    // Until the first mail, nobody can tell a slow alert from one that was never set up.
    let is_waiting = setting.source.awaits_alert() && before.last_news.is_none();
    let is_quiet = now - silent_since
        > chrono::TimeDelta::from_std(setting.quiet_after).unwrap_or(chrono::TimeDelta::MAX);
    match outcome {
        Outcome::Failed(failure) => (failure.health(), failure.detail.clone()),
        Outcome::Later(_) => (before.health, before.detail.clone()),
        Outcome::Unchanged if is_waiting && before.health == Health::Waiting => {
            (Health::Waiting, before.detail.clone())
        }
        Outcome::Unchanged if is_quiet => (
            Health::Quiet,
            format!("no news since {}", silent_since.date_naive()),
        ),
        // What the last pages said holds as long as they stay the same.
        Outcome::Unchanged if matches!(before.health, Health::Changed | Health::Empty) => {
            (before.health, before.detail.clone())
        }
        Outcome::Unchanged => (Health::Unchanged, String::new()),
        Outcome::Harvested(harvested) => {
            let detail = harvested.problem.clone().unwrap_or_default();
            match harvested.finding {
                Finding::Challenge => (
                    Health::Refused,
                    or(detail, "a challenge page in place of the content"),
                ),
                Finding::Malformed => (Health::Malformed, or(detail, "not the expected format")),
                Finding::NoMatch => (
                    Health::Changed,
                    or(detail, "nothing on the page matches what is looked for"),
                ),
                Finding::Sound if harvested.postings == 0 && is_waiting => {
                    (Health::Waiting, or(detail, "no alert mail yet"))
                }
                Finding::Sound if harvested.postings == 0 => (Health::Empty, detail),
                Finding::Sound
                    if before.seeded
                        && setting.source.is_window()
                        && harvested.known == 0
                        && harvested.postings >= GAP_ITEMS_MIN =>
                {
                    let since = before.last_ok.map_or_else(String::new, |at| {
                        at.format("%Y-%m-%d %H:%M UTC").to_string()
                    });
                    (
                        Health::Gap,
                        format!(
                            "all {} items are new since {since}: some may have been missed",
                            harvested.postings
                        ),
                    )
                }
                Finding::Sound if harvested.news.is_none() && is_quiet => (
                    Health::Quiet,
                    format!("no news since {}", silent_since.date_naive()),
                ),
                Finding::Sound => (Health::Ok, detail),
            }
        }
    }
}

/// What the state of a seeded window becomes when all its items came under ids that were never seen, and storing
/// them recognised most by link or text: the site changed its ids, and nothing was missed. `new` and `recognised`
/// count items.
pub fn renamed(new: usize, recognised: usize) -> Option<String> {
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
