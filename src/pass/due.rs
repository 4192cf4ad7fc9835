//! What is due now, and when to look again.

use super::deliver::daily;
use super::pause::pause_of;
use super::{PassError, World};
use crate::config::SourceSetting;
use crate::domain::{Cursor, Cursors, Day, Pause, Profile, ProfileName, Timestamp};
use crate::schedule::local_day;
use crate::store::StoreError;
use chrono::Datelike;
use std::sync::Arc;

/// What the daemon has to do at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueWork {
    /// Whether any source is to be polled.
    pub sources: bool,
    /// Profiles whose digest of today is still to be written.
    pub digests: Vec<ProfileName>,
    /// Whether an email waits to be sent.
    pub emails: bool,
    /// Whether the mailbox of answers is to be read.
    pub answers: bool,
}

impl DueWork {}

/// Asks the store what is due at `now`.
pub async fn due(world: &World, now: Timestamp) -> Result<DueWork, PassError> {
    let settings = Arc::clone(&world.settings);
    let found = world
        .store
        .run(move |store| -> Result<DueWork, StoreError> {
            let view = store.view();
            let mut due = DueWork::default();
            let (next, mut cursors) = (view.next_dues()?, view.cursors()?);
            due.sources = settings.sources.iter().any(|setting| {
                let cursors = cursors.remove(&setting.name).unwrap_or_default();
                is_due(setting, next.get(&setting.name).copied(), &cursors, now)
            });
            for profile in &settings.profiles {
                let today = local_day(now, profile.zone);
                let is_written = view
                    .last_digest(&profile.name)?
                    .is_some_and(|digest| digest.day >= today);
                if daily(profile).is_open(now)
                    && !is_quiet(profile, pause_of(&view, &profile.name)?, now)
                    && !is_written
                    && view.digest_due(&profile.name)?.is_none_or(|at| at <= now)
                {
                    due.digests.push(profile.name.clone());
                }
            }
            due.emails = view.next_email_due()?.is_some_and(|at| at <= now);
            due.answers = super::answers::is_due(&view, &settings, now)?;
            Ok(due)
        });
    Ok(found.await??)
}

/// Whether a profile wants no email on that day.
pub(crate) fn is_quiet(profile: &Profile, pause: Option<Pause>, now: Timestamp) -> bool {
    is_quiet_on(profile, pause, local_day(now, profile.zone))
}

/// The same of a day of the profile's.
pub(super) fn is_quiet_on(profile: &Profile, pause: Option<Pause>, day: Day) -> bool {
    let is_paused = pause.is_some_and(|pause| pause.holds(day));
    is_paused || profile.digest.quiet.contains(&day.weekday())
}

/// Whether a source is due: by the clock, at once where it was never polled, or because its settings have changed
/// since it was (what was remembered of others is dropped by the first poll after that, whatever comes of it).
pub(super) fn is_due(
    setting: &SourceSetting,
    next_due: Option<Timestamp>,
    cursors: &Cursors,
    now: Timestamp,
) -> bool {
    let fingerprint = setting.source.fingerprint(now);
    let is_other = |cursor: &Cursor| cursor.fingerprint != fingerprint;
    // By the second, as the store's own column tells it: else a source is due to whoever asks there, and not to the poll
    // that begins then.
    let is_past = |at: Timestamp| at.timestamp() <= now.timestamp();
    next_due.is_none_or(is_past) || cursors.values().any(is_other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::check_sources;

    #[test]
    fn a_source_is_due_from_its_second_on() {
        let toml = "[[source]]\nname = \"a\"\nkind = \"feed\"\npath = \"/a.xml\"\n";
        let settings = check_sources(toml).unwrap();
        let due = |at: &str, now: &str| {
            let (at, now) = (at.parse().unwrap(), now.parse().unwrap());
            is_due(&settings[0], Some(at), &Cursors::new(), now)
        };
        assert!(due("2026-11-27T07:41:02.7Z", "2026-11-27T07:41:02Z"));
        assert!(!due("2026-11-27T07:41:03Z", "2026-11-27T07:41:02.9Z"));
        assert!(is_due(
            &settings[0],
            None,
            &Cursors::new(),
            Timestamp::MIN_UTC
        ));
    }
}
