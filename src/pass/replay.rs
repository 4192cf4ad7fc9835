//! What an edited configuration would have changed: the digests of the last days, chosen anew from what was known on
//! each of their mornings, by the rules as they are and by the rules as edited.
//!
//! A lead is scored once for each of the two, at the first morning that knew it; what later mornings change is whether
//! it is over or too old, and that is asked on each.

use super::PassError;
use super::deliver::daily;
use super::informed::informed;
use crate::digest::{Material, Selector};
use crate::domain::{
    Day, Gate, Lead, LeadId, Profile, Score, ScoredLead, Stage, StageEvent, Timestamp,
};
use crate::follow_up::stage_of;
use crate::schedule::local_day;
use crate::score;
use crate::store::View;
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Points by which a lead that both show must differ to be told of.
const MOVED_POINTS: i16 = 3;
/// Days that may be chosen anew.
pub(crate) const REPLAY_DAYS_MAX: u32 = 90;

/// What would have been different.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// Mornings that were chosen anew, and leads that they could choose from.
    pub digests: usize,
    pub leads: usize,
    /// Shown by the edited rules only, by the present ones only, and by both at another score or in another section;
    /// the best first.
    pub entered: Vec<Change>,
    pub left: Vec<Change>,
    pub moved: Vec<Change>,
    /// Leads of these days that the user wrote to.
    pub applied: Vec<Change>,
}

/// A lead under both.
#[derive(Clone, Debug)]
pub struct Change {
    pub lead: LeadId,
    pub title: String,
    pub before: Seen,
    pub after: Seen,
}

/// How one set of rules sees a lead.
#[derive(Clone, Debug)]
pub struct Seen {
    pub score: Score,
    pub gates: Vec<Gate>,
    /// The digest that would have shown it, and in which section.
    pub shown: Option<(Day, &'static str)>,
}

/// A lead as known, with what happened to it.
struct KnownLead {
    lead: Lead,
    events: Vec<StageEvent>,
}

/// Compares two readings of a profile over the digests of the last `days`.
pub fn replay(
    view: &View<'_>,
    present: &Profile,
    edited: &Profile,
    days: u32,
    now: Timestamp,
) -> Result<Replay, PassError> {
    let present = &informed(view, present)?;
    let edited = &informed(view, edited)?;
    let mornings = mornings(view, present, days, now)?;
    let Some(&first) = mornings.first() else {
        return Ok(Replay::default());
    };
    let shown = view.shown_until(&present.name, first)?;
    let before = view.last_read_digest_until(&present.name, first)?;
    let since = before.map(|digest| digest.at);
    let last = mornings.last().copied().unwrap_or(now);
    let mut leads = Vec::new();
    view.open_leads(
        &present.name,
        first - TimeDelta::days(score::SEEN_WITHIN_DAYS),
        first,
        |lead, events| -> Result<(), PassError> {
            if lead.first_seen <= last {
                let events = events.to_vec();
                leads.push(KnownLead { lead, events });
            }
            Ok(())
        },
    )?;
    let old = seen_by(present, &leads, &mornings, since, &shown);
    let new = seen_by(edited, &leads, &mornings, since, &shown);
    Ok(compared(&leads, old, new, mornings.len()))
}

/// The moments of the digests that were made, or would have been where none was.
fn mornings(
    view: &View<'_>,
    profile: &Profile,
    days: u32,
    now: Timestamp,
) -> Result<Vec<Timestamp>, PassError> {
    let from = now - TimeDelta::days(i64::from(days.min(REPLAY_DAYS_MAX)));
    let made = view.digests_since(&profile.name, local_day(from, profile.zone))?;
    let mut at: BTreeMap<Day, Timestamp> = BTreeMap::new();
    for digest in made.iter().filter(|digest| digest.at <= now) {
        at.entry(digest.day).or_insert(digest.at);
    }
    if at.is_empty() {
        let daily = daily(profile);
        let mut turn = daily.next(from);
        while turn <= now {
            at.insert(local_day(turn, profile.zone), turn);
            turn = daily.next(turn);
        }
    }
    Ok(at.into_values().collect())
}

fn seen_by(
    profile: &Profile,
    leads: &[KnownLead],
    mornings: &[Timestamp],
    since: Option<Timestamp>,
    shown: &HashSet<LeadId>,
) -> HashMap<LeadId, Seen> {
    let first_morning = |lead: &Lead| {
        let known = mornings.partition_point(|morning| *morning < lead.first_seen);
        mornings[known.min(mornings.len() - 1)]
    };
    let mut scored: Vec<(ScoredLead, usize)> = leads
        .iter()
        .map(|known| {
            let at = first_morning(&known.lead);
            let mut scored = score::score(known.lead.clone(), &profile.rules, at);
            // Choosing needs no text, and each choice copies what it keeps.
            scored.lead.body = String::new();
            scored.lead.own_title = String::new();
            scored.gates.retain(|gate| !score::is_timely(gate));
            let lasting = scored.gates.len();
            (scored, lasting)
        })
        .collect();
    let mut seen: HashSet<LeadId> = shown.clone();
    let mut shown_on: HashMap<LeadId, (Day, &'static str)> = HashMap::new();
    let mut since = since;
    for &morning in mornings {
        let mut selector = Selector::new(profile, morning, since);
        for ((scored, lasting), known) in scored.iter_mut().zip(leads) {
            if known.lead.first_seen > morning {
                continue;
            }
            scored
                .gates
                .extend(score::timely(&scored.lead, &profile.rules, morning));
            let stage = stage_at(&known.events, morning);
            selector.offer(scored, seen.contains(&scored.lead.id), stage);
            scored.gates.truncate(*lasting);
        }
        let edition = selector.choose(Material::default(), &|_| None);
        let day = local_day(morning, profile.zone);
        for (lead, section, ..) in edition.shown() {
            seen.insert(lead);
            shown_on.insert(lead, (day, section.name()));
        }
        since = Some(morning);
    }
    let result = scored.into_iter().map(|(scored, _)| {
        let seen = Seen {
            score: scored.score,
            shown: shown_on.get(&scored.lead.id).copied(),
            gates: scored.gates,
        };
        (scored.lead.id, seen)
    });
    result.collect()
}

fn stage_at(events: &[StageEvent], at: Timestamp) -> Stage {
    // What was done that very moment was done after reading.
    let before = events.partition_point(|event| event.at < at);
    stage_of(&events[..before]).stage
}

fn compared(
    leads: &[KnownLead],
    mut old: HashMap<LeadId, Seen>,
    mut new: HashMap<LeadId, Seen>,
    digests: usize,
) -> Replay {
    let mut replay = Replay {
        digests,
        leads: leads.len(),
        ..Replay::default()
    };
    for known in leads {
        let id = known.lead.id;
        let (Some(before), Some(after)) = (old.remove(&id), new.remove(&id)) else {
            continue;
        };
        let change = Change {
            lead: id,
            title: known.lead.title.clone(),
            before,
            after,
        };
        let is_applied = |event: &StageEvent| event.event == crate::domain::Event::Applied;
        if known.events.iter().any(is_applied) {
            replay.applied.push(change.clone());
        }
        match (change.before.shown, change.after.shown) {
            (None, Some(_)) => replay.entered.push(change),
            (Some(_), None) => replay.left.push(change),
            (Some((_, one)), Some((_, other))) if one != other || has_moved(&change) => {
                replay.moved.push(change);
            }
            _ => {}
        }
    }
    let best = |change: &Change| std::cmp::Reverse(change.after.score.max(change.before.score));
    for list in [
        &mut replay.entered,
        &mut replay.left,
        &mut replay.moved,
        &mut replay.applied,
    ] {
        list.sort_by_key(best);
    }
    replay
}

fn has_moved(change: &Change) -> bool {
    let points = |score: Score| i16::from(score.value());
    (points(change.before.score) - points(change.after.score)).abs() >= MOVED_POINTS
}
