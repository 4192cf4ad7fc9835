//! What is due now, and when to look again.

use super::deliver::daily;
use super::{PassError, World};
use crate::domain::{ProfileName, Timestamp};
use crate::rhythm::local_day;
use crate::store::StoreError;
use std::sync::Arc;

/// What the daemon has to do at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Whether any source is to be polled.
    pub sources: bool,
    /// Profiles whose digest of today is still to be written.
    pub digests: Vec<ProfileName>,
    /// Whether a letter waits to be sent.
    pub letters: bool,
}

impl Due {
    pub fn is_nothing(&self) -> bool {
        *self == Due::default()
    }
}

/// Asks the store what is due at `now`.
pub async fn due(world: &World, now: Timestamp) -> Result<Due, PassError> {
    let settings = Arc::clone(&world.settings);
    let found = world.store.run(move |store| -> Result<Due, StoreError> {
        let view = store.view();
        let mut due = Due::default();
        let cursors = view.cursors()?;
        for setting in &settings.sources {
            let is_due = view.next_due(&setting.name)?.is_none_or(|at| at <= now);
            let fingerprint = setting.source.fingerprint(now);
            let mut known = cursors.get(&setting.name).into_iter().flatten();
            due.sources |= is_due || known.any(|(_, cursor)| cursor.fingerprint != fingerprint);
        }
        for profile in &settings.profiles {
            let today = local_day(now, profile.zone);
            let is_written = view
                .last_digest(&profile.name)?
                .is_some_and(|digest| digest.day >= today);
            if daily(profile).is_open(now)
                && !is_written
                && view.digest_due(&profile.name)?.is_none_or(|at| at <= now)
            {
                due.digests.push(profile.name.clone());
            }
        }
        due.letters = view.next_letter_due()?.is_some_and(|at| at <= now);
        Ok(due)
    });
    Ok(found.await??)
}
