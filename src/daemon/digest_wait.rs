//! How long a digest that is due waits for polls.

use crate::domain::ProfileName;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

/// Since when digests wait. After sleep that is since we woke, so that what came meanwhile is polled first.
#[derive(Debug, Default)]
pub(super) struct DigestWait {
    since: BTreeMap<ProfileName, Instant>,
}

impl DigestWait {
    /// Of the digests that are due, those to be written now: all where no poll holds them up, else those that have
    /// waited for `longest`.
    pub(super) fn ready(
        &mut self,
        due: &[ProfileName],
        is_held_up: bool,
        longest: Duration,
        now: Instant,
    ) -> Vec<ProfileName> {
        self.since.retain(|profile, _| due.contains(profile));
        let mut ready = Vec::new();
        for profile in due {
            let since = *self.since.entry(profile.clone()).or_insert(now);
            if !is_held_up || now.saturating_duration_since(since) >= longest {
                ready.push(profile.clone());
            }
        }
        ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_waits_for_polls_and_not_for_ever() {
        const LONGEST: Duration = Duration::from_secs(300);
        let start = Instant::now();
        let profiles = |names: &[&str]| -> Vec<ProfileName> {
            names
                .iter()
                .map(|name| ProfileName((*name).into()))
                .collect()
        };
        let mut wait = DigestWait::default();
        let mut check = |due: &[&str], is_held_up, seconds, expected: &[&str]| {
            let now = start + Duration::from_secs(seconds);
            let ready = wait.ready(&profiles(due), is_held_up, LONGEST, now);
            assert_eq!(ready, profiles(expected), "{due:?} after {seconds} s");
        };
        check(&["lina"], false, 0, &["lina"]);
        check(&[], true, 10, &[]);
        check(&["lina"], true, 20, &[]);
        check(&["lina", "max"], true, 200, &[]);
        check(&["lina", "max"], true, 320, &["lina"]);
        // Written, so no longer due; the next day it waits anew.
        check(&["max"], true, 330, &[]);
        check(&["lina", "max"], true, 500, &["max"]);
        check(&["lina"], false, 510, &["lina"]);
    }
}
