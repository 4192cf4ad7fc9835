//! One request at a time to a host, with a gap between two; what is remembered of hosts in a pass.

use super::settings::host_key;
use crate::domain::{HostState, Timestamp};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// What is remembered of hosts, by [`host_key`].
pub type HostStates = BTreeMap<String, HostState>;

type HostLock = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// The gates of a pass and the host states lent to it.
pub(super) struct HostLimiter {
    gates: Mutex<HashMap<String, HostLock>>,
    states: Mutex<HostStates>,
    /// The states as they are known outside.
    told: Mutex<HostStates>,
    /// What answers said beside their bodies, by the address that was asked for.
    notes: Mutex<HashMap<String, Note>>,
}

/// What an answer said beside its body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Until when it stays as it is (`Cache-Control: max-age`, RFC 9111, 5.2.2.1).
    pub fresh_until: Option<Timestamp>,
    /// The page after it (`Link: <…>; rel="next"`, RFC 8288).
    pub next: Option<Url>,
}

/// Our turn at a host. The gap begins when it is dropped.
pub(super) struct Permit(tokio::sync::OwnedMutexGuard<Option<Instant>>);

impl HostLimiter {
    /// Begins with what is remembered of hosts.
    pub(super) fn new(states: HostStates) -> HostLimiter {
        HostLimiter {
            gates: Mutex::default(),
            told: Mutex::new(states.clone()),
            states: Mutex::new(states),
            notes: Mutex::default(),
        }
    }

    /// Waits until the host is free and `gap` has passed since its last answer.
    pub(crate) async fn permit(&self, url: &Url, gap: Duration) -> Permit {
        let gate = lock(&self.gates).entry(host_key(url)).or_default().clone();
        let last = gate.lock_owned().await;
        if let Some(last) = *last {
            tokio::time::sleep_until(last + gap).await;
        }
        Permit(last)
    }

    /// What is known of the address's host; empty for a host never met.
    pub(super) fn state(&self, url: &Url) -> HostState {
        lock(&self.states)
            .get(&host_key(url))
            .cloned()
            .unwrap_or_default()
    }

    /// Changes what is known of the address's host.
    pub(super) fn change(&self, url: &Url, change: impl FnOnce(&mut HostState)) {
        change(lock(&self.states).entry(host_key(url)).or_default());
    }

    /// Remembers that a host wishes to be left alone; a shorter wish does not undo a longer one.
    pub(crate) fn leave_alone(&self, url: &Url, until: Timestamp) {
        self.change(url, |state| {
            state.not_before = state.not_before.max(Some(until));
        });
    }

    /// Keeps what the answer to an address said beside its body.
    pub(super) fn note(&self, asked: &Url, note: Note) {
        lock(&self.notes).insert(asked.to_string(), note);
    }

    /// What the last answer to that address said.
    pub(super) fn noted(&self, asked: &Url) -> Note {
        lock(&self.notes)
            .get(asked.as_str())
            .cloned()
            .unwrap_or_default()
    }

    /// Adds the states of hosts that nothing is known of yet.
    pub(crate) fn lend(&self, states: HostStates) {
        let (mut known, mut told) = (lock(&self.states), lock(&self.told));
        for (host, state) in states {
            if let Entry::Vacant(place) = known.entry(host) {
                told.insert(place.key().clone(), state.clone());
                place.insert(state);
            }
        }
    }

    /// The states that have changed since this was last asked, or since they were lent.
    pub(super) fn changed(&self) -> HostStates {
        let states = lock(&self.states).clone();
        let told = std::mem::replace(&mut *lock(&self.told), states.clone());
        let is_changed = |(host, state): &(String, HostState)| match told.get(host) {
            Some(known) => known != state,
            None => *state != HostState::default(),
        };
        states.into_iter().filter(is_changed).collect()
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *self.0 = Some(Instant::now());
    }
}

/// A panic elsewhere leaves plain data behind, which stays usable.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
