//! What a profile should do next about leads that it knows.

use super::PassError;
use super::pause::pause_of;
use crate::domain::{Day, Engagement, Lead, LeadId, Profile, Prompt, Stage, StageEvent, Timestamp};
use crate::follow_up::{self, Shown, Today};
use crate::schedule::local_day;
use crate::store::View;
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// Prompts that emails showed longer ago play no part any more.
pub(super) const PROMPTS_REMEMBERED: TimeDelta = TimeDelta::days(120);

/// What a profile should do today, with the leads meant, the oldest duty first.
pub(crate) fn prompts_due(
    view: &View<'_>,
    profile: &Profile,
    now: Timestamp,
) -> Result<Vec<(Prompt, Lead)>, PassError> {
    let since = local_day(now - PROMPTS_REMEMBERED, profile.zone);
    let shown = view.prompts_shown(&profile.name, since)?;
    let mut known = Vec::new();
    let mut programmes = 0;
    for (id, events) in logs(view, profile, since)? {
        let lead = view.lead(id)?;
        programmes += usize::from(is_open_programme(&lead, &events));
        known.push((lead, events));
    }
    let today = Today {
        profile,
        pause: pause_of(view, &profile.name)?,
        now,
        programmes,
    };
    let mut due = Vec::new();
    for (lead, events) in known {
        let before: Vec<Shown> = shown
            .iter()
            .filter(|prompt| prompt.lead == lead.id)
            .map(|prompt| Shown {
                kind: prompt.prompt.clone(),
                on: prompt.day,
            })
            .collect();
        let found = follow_up::due(&lead, &events, &before, &today);
        if let Some(found) = found {
            due.push((follow_up::prompt(&lead, &found, profile, now)?, lead));
        }
    }
    // What was asked about often gives way to what was not, or the rest would never be seen.
    due.sort_by_key(|(prompt, lead)| (prompt.is_asked_about(), prompt.due, lead.id));
    Ok(due)
}

/// A programme that the user has applied to and heard nothing final from.
pub(super) fn is_open_programme(lead: &Lead, events: &[StageEvent]) -> bool {
    let stage = follow_up::stage_of(events).stage;
    matches!(stage, Stage::Applied | Stage::Talking | Stage::Quoted) && lead.facts.is_programme()
}

/// What happened to each lead that the profile did something with or was shown since that day.
fn logs(
    view: &View<'_>,
    profile: &Profile,
    since: Day,
) -> Result<BTreeMap<LeadId, Vec<StageEvent>>, PassError> {
    let mut logs: BTreeMap<LeadId, Vec<StageEvent>> = BTreeMap::new();
    for event in view.events_since(&profile.name, Timestamp::UNIX_EPOCH)? {
        logs.entry(event.lead).or_default().push(event);
    }
    // Of programmes nobody need have said anything.
    let wants = &profile.rules.engagement;
    if wants.is_empty() || wants.contains(&Engagement::Programme) {
        for (id, showings) in view.shown_to(&profile.name)? {
            if showings.last >= since {
                logs.entry(view.resolve(id)?).or_default();
            }
        }
    }
    Ok(logs)
}
