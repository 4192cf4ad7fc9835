//! The digest of a profile: gathered from the store, chosen, rendered and queued in one transaction.

use super::deliver::{compose, daily, message_id};
use super::{PassError, World};
use crate::config::Settings;
use crate::domain::{Lead, Letter, Profile, ProfileName, Prompt, ScoredLead, Timestamp};
use crate::follow_up::{self, Shown};
use crate::rhythm::local_day;
use crate::score;
use crate::store::View;
use chrono::TimeDelta;

/// Prompts that letters showed longer ago play no part any more.
const PROMPTS_REMEMBERED: TimeDelta = TimeDelta::days(120);

/// A lead with its score for a profile: what every command and every digest shows.
pub fn scored(lead: Lead, profile: &Profile, now: Timestamp) -> ScoredLead {
    score::score(lead, &profile.rules, now)
}

/// What a profile should do today, with the leads meant, the oldest duty first.
pub fn prompts_due(
    view: &View<'_>,
    profile: &Profile,
    now: Timestamp,
) -> Result<Vec<(Prompt, Lead)>, PassError> {
    let since = local_day(now - PROMPTS_REMEMBERED, profile.zone);
    let shown = view.prompts_shown(&profile.name, since)?;
    let mut logs = std::collections::BTreeMap::new();
    for event in view.events_since(&profile.name, Timestamp::UNIX_EPOCH)? {
        logs.entry(event.lead).or_insert_with(Vec::new).push(event);
    }
    let mut due = Vec::new();
    for (id, events) in logs {
        let lead = view.lead(id)?;
        let before: Vec<Shown> = shown
            .iter()
            .filter(|prompt| prompt.lead == id)
            .map(|prompt| Shown {
                kind: prompt.prompt.clone(),
                on: prompt.day,
            })
            .collect();
        let found = follow_up::due(
            &lead,
            &events,
            &before,
            &profile.follow_up,
            &profile.country,
            now,
            profile.zone,
        );
        if let Some(found) = found {
            due.push((follow_up::prompt(&lead, &found, profile, now)?, lead));
        }
    }
    due.sort_by_key(|(prompt, lead)| (prompt.due, lead.id));
    Ok(due)
}

/// What came of asking for a digest.
#[derive(Clone, Debug)]
pub enum DigestOutcome {
    Queued(Written),
    /// There was nothing to say, and the profile wants no letter then.
    Nothing,
    Already,
    Unsent,
}

/// A digest that was queued.
#[derive(Clone, Debug)]
pub struct Written {
    pub subject: String,
    pub message_id: String,
}

pub fn preview(
    _view: &View<'_>,
    _settings: &Settings,
    _profile: &Profile,
    _now: Timestamp,
) -> Result<Letter, PassError> {
    todo!()
}
pub async fn write_digest(
    _world: &World,
    _profile: &ProfileName,
    _again: bool,
    _now: Timestamp,
) -> Result<DigestOutcome, PassError> {
    todo!()
}
