//! Which sources to poll, with what is remembered of them: one visit to the store.

use super::due::is_due;
use super::source_run::Requests;
use super::{PassError, World};
use crate::config::SourceSetting;
use crate::domain::{At, Cursors, SourceName, SourceState, Timestamp};
use crate::fetch::{HostStates, host_key};
use crate::store::StoreError;
use std::collections::HashMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// Which sources to poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    Due,
    /// These, due or not; all of them when empty.
    Named(Vec<SourceName>),
}

/// One source to poll, with what is remembered of it.
pub(super) struct Task {
    /// Its place among the settings.
    pub at: usize,
    /// None if it was never polled.
    pub before: Option<SourceState>,
    pub requests: Requests,
}

/// What a pass has to poll.
pub(super) struct PollPlan {
    /// The sources of one host stand together: they are asked one after the other, so that none waits for another
    /// while its own time runs, and a slow host holds up no other.
    pub hosts: Vec<Vec<Task>>,
    pub states: HostStates,
}

impl PollPlan {
    /// How many sources there are to poll.
    pub(crate) fn tasks(&self) -> usize {
        self.hosts.iter().map(Vec::len).sum()
    }
}

/// Reads states, cursors and hosts from the store and picks the sources that are asked for.
pub(super) async fn plan(
    world: &World,
    which: &Which,
    now: Timestamp,
) -> Result<PollPlan, PassError> {
    let settings = Arc::clone(&world.settings);
    let which = which.clone();
    let planned = world.store.run(move |store| -> Result<_, StoreError> {
        let view = store.view();
        let mut states: HashMap<SourceName, SourceState> = view.states()?.into_iter().collect();
        let mut cursors = view.cursors()?;
        let mut by_host = ByHost::default();
        let mut hosts = HostStates::new();
        for (at, setting) in settings.sources.iter().enumerate() {
            let before = states.remove(&setting.name);
            let cursors = cursors.remove(&setting.name).unwrap_or_default();
            if !is_wanted(&which, setting, before.as_ref(), &cursors, now) {
                continue;
            }
            let requests = Requests::of(setting, cursors, now);
            for host in requests.web_hosts() {
                if let Entry::Vacant(unknown) = hosts.entry(host) {
                    let state = view.host_state(unknown.key())?;
                    unknown.insert(state);
                }
            }
            by_host.add(Task {
                at,
                before,
                requests,
            });
        }
        Ok(PollPlan {
            hosts: by_host.tasks,
            states: hosts,
        })
    });
    Ok(planned.await??)
}

fn is_wanted(
    which: &Which,
    setting: &SourceSetting,
    before: Option<&SourceState>,
    cursors: &Cursors,
    now: Timestamp,
) -> bool {
    match which {
        Which::Named(names) => names.is_empty() || names.contains(&setting.name),
        Which::Due => is_due(setting, before.map(|state| state.next_due), cursors, now),
    }
}

/// Tasks by the host that they ask first, in the order of the settings. Files have no host and wait for nobody.
#[derive(Default)]
struct ByHost {
    tasks: Vec<Vec<Task>>,
    known: HashMap<String, usize>,
}

impl ByHost {
    fn add(&mut self, task: Task) {
        let host = task.requests.locators.iter().find_map(|it| host_of(&it.at));
        let known = host.as_ref().and_then(|host| self.known.get(host));
        match known {
            Some(at) => self.tasks[*at].push(task),
            None => {
                self.known.extend(host.map(|host| (host, self.tasks.len())));
                self.tasks.push(vec![task]);
            }
        }
    }
}

fn host_of(at: &At) -> Option<String> {
    match at {
        At::Url(url) => Some(host_key(url)),
        At::Imap(imap) => Some(format!("{}:{}", imap.host, imap.port)),
        At::Path(_) | At::Inline(_) => None,
    }
}
