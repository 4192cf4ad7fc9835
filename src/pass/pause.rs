//! A time without email and prompts, whichever way the user asks for it.

use crate::domain::{Day, Pause, Profile, ProfileName, Timestamp};
use crate::schedule::local_day;
use crate::store::{Store, StoreError, View};

/// The pause that goes on, or went on last: what fell due in it waits for its end.
pub(crate) fn pause_of(
    view: &View<'_>,
    profile: &ProfileName,
) -> Result<Option<Pause>, StoreError> {
    let kept = view.note(&note(profile))?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

/// Begins a pause, moves its end, or ends it today where no day is named.
pub(crate) fn set_pause(
    store: &mut Store,
    profile: &Profile,
    until: Option<Day>,
    now: Timestamp,
) -> Result<Pause, StoreError> {
    let today = local_day(now, profile.zone);
    let known = pause_of(&store.view(), &profile.name)?;
    let from = known
        .filter(|pause| pause.holds(today))
        .map_or(today, |pause| pause.from);
    let pause = match (until, known) {
        (Some(until), _) => Pause { from, until },
        // One that is over already stays as it was.
        (None, Some(pause)) => Pause {
            until: pause.until.min(today),
            ..pause
        },
        (None, None) => Pause { from, until: from },
    };
    let kept = serde_json::to_string(&pause).unwrap_or_default();
    store.put_note(&note(&profile.name), &kept)?;
    Ok(pause)
}

fn note(profile: &ProfileName) -> String {
    format!("pause.{profile}")
}
