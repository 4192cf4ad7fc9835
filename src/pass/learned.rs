//! What a profile's choices taught: read off its log whenever leads are scored, so that nothing of it can be stale.
//! What the user froze or had forgotten is a note of the store.

use super::PassError;
use crate::domain::{Event, LeadId, Learned, Profile, StageEvent, Timestamp};
use crate::score::{self, PACE, Signal, Taught};
use crate::store::{Store, StoreError, View};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Choices that count, the newest.
const CHOICES_MAX: usize = 400;

/// What the user said about learning.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct LearnNote {
    /// As it was when it was frozen.
    pub frozen: Option<Learned>,
    /// Choices before this moment teach nothing.
    pub since: Option<Timestamp>,
    /// Features that teach nothing.
    pub forgotten: BTreeSet<String>,
}

fn key(profile: &Profile) -> String {
    format!("learned.{}", profile.name)
}

/// What the user said about learning for a profile.
pub(crate) fn learn_note(view: &View<'_>, profile: &Profile) -> Result<LearnNote, StoreError> {
    let note = view.note(&key(profile))?;
    let read = note.and_then(|note| serde_json::from_str(&note).ok());
    Ok(read.unwrap_or_default())
}

/// Keeps what the user froze or had forgotten.
pub(crate) fn put_learn_note(
    store: &mut Store,
    profile: &Profile,
    note: &LearnNote,
) -> Result<(), PassError> {
    let text = serde_json::to_string(note).unwrap_or_default();
    Ok(store.put_note(&key(profile), &text)?)
}

/// What was learned of a profile's choices, without what was forgotten; and from which leads.
pub fn taught(
    view: &View<'_>,
    profile: &Profile,
) -> Result<(Taught, Vec<(LeadId, Signal)>), StoreError> {
    let note = learn_note(view, profile)?;
    let choices = choices(view, profile, note.since)?;
    let mut scored = Vec::with_capacity(choices.len());
    for (lead, signal, at) in &choices {
        let lead = match view.lead(*lead) {
            Ok(lead) => lead,
            Err(StoreError::NoLead(_)) => continue,
            Err(error) => return Err(error),
        };
        scored.push((score::score(lead, &profile.rules, *at), *signal));
    }
    let mut taught = score::learn(&scored, PACE);
    if let Some(frozen) = note.frozen {
        taught.learned = frozen;
    }
    let is_kept = |feature: &str| !note.forgotten.contains(feature);
    taught.learned.0.retain(|feature, _| is_kept(feature));
    let from = choices.iter().map(|(lead, signal, _)| (*lead, *signal));
    Ok((taught, from.collect()))
}

/// The last choice on each lead, the oldest first.
fn choices(
    view: &View<'_>,
    profile: &Profile,
    since: Option<Timestamp>,
) -> Result<Vec<(LeadId, Signal, Timestamp)>, StoreError> {
    let mut logs: BTreeMap<LeadId, Vec<StageEvent>> = BTreeMap::new();
    for event in view.events_since(&profile.name, since.unwrap_or(Timestamp::UNIX_EPOCH))? {
        logs.entry(event.lead).or_default().push(event);
    }
    let mut found: Vec<(LeadId, Signal, Timestamp)> = Vec::new();
    for (lead, log) in logs {
        let mut said: Vec<(Signal, Timestamp)> = Vec::new();
        for entry in &log {
            match signal(&entry.event) {
                Some(signal) => said.push((signal, entry.at)),
                None if entry.event == Event::Reopened => drop(said.pop()),
                None => {}
            }
        }
        if let Some((signal, at)) = said.pop() {
            found.push((lead, signal, at));
        }
    }
    found.sort_by_key(|(lead, _, at)| (*at, *lead));
    let older = found.len().saturating_sub(CHOICES_MAX);
    Ok(found.split_off(older))
}

fn signal(event: &Event) -> Option<Signal> {
    use crate::domain::{Correction, DismissReason};
    match event {
        Event::Won => Some(Signal::Won),
        Event::Applied | Event::Talking | Event::Quoted => Some(Signal::Applied),
        Event::Dismissed { why } => Some(Signal::Dismissed(*why)),
        Event::Marked {
            what: Correction::Spam | Correction::NotAnOffer,
        } => Some(Signal::Dismissed(Some(DismissReason::NotAGig))),
        _ => None,
    }
}
