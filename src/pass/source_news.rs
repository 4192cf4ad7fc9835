//! Which sources an email tells of: those that changed, and those that stay unwell.

use crate::config::Settings;
use crate::digest::SourceNews;
use crate::domain::{Health, SourceName, SourceState, Timestamp};
use crate::i18n::Catalog;

/// Sources whose state has changed since the last email, for the worse or back to good, and once a week those that
/// are still not well. `is_first` while that email was none that counts: what is good then is no news, for it was never
/// known to be bad.
pub(super) fn source_news(
    states: Vec<(SourceName, SourceState)>,
    settings: &Settings,
    since: Option<Timestamp>,
    is_first: bool,
    say: &Catalog,
    now: Timestamp,
) -> Vec<SourceNews> {
    let is_ours = |name: &SourceName| settings.sources.iter().any(|setting| setting.name == *name);
    let news = states.into_iter().filter_map(|(name, state)| {
        let is_change = since.is_none_or(|since| state.since > since);
        let days = since.and_then(|since| again(&state, since, now));
        let is_told = (is_change && !(is_first && state.health.is_well())) || days.is_some();
        (is_ours(&name) && is_told).then(|| SourceNews {
            name,
            health: state.health,
            detail: say.evidence(&state),
            cause: state.cause,
            days,
        })
    });
    news.collect()
}

/// For how many days a source has not been well, where a full week of it has passed since the last email: what is
/// told only once is soon forgotten.
fn again(state: &SourceState, told: Timestamp, now: Timestamp) -> Option<u32> {
    let weeks = |at: Timestamp| (at - state.since).num_days().div_euclid(7);
    // A feed that rolled over once is told once; an alert that never came is the user's own to set up.
    let lasts = !state.health.is_well() && state.health != Health::Gap;
    let is_due = lasts && state.since <= told && weeks(now) > weeks(told);
    is_due.then(|| u32::try_from((now - state.since).num_days()).unwrap_or(0))
}
