//! What an edited configuration would have changed: the digests of the last days, chosen anew from what was known on
//! each of their mornings, by the rules as they are and by the rules as edited.
//!
//! A lead is scored once for each of the two, at the first morning that knew it; what later mornings change is whether
//! it is over or too old, and that is asked on each.

use super::PassError;
use super::deliver::daily;
use super::informed::informed;
use crate::digest::{self, Material, Selector};
use crate::domain::{
    Day, Gate, Judged, Lead, LeadId, Profile, Rules, Score, ScoredLead, Shared, Stage, StageEvent,
    Timestamp,
};
use crate::follow_up::stage_of;
use crate::schedule::local_day;
use crate::score::{self, Judgement, Noted, Scorer};
use crate::store::View;
use chrono::TimeDelta;
use std::cell::OnceCell;
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
    lead: Shared<Lead>,
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
                let (lead, events) = (lead.into(), events.to_vec());
                leads.push(KnownLead { lead, events });
            }
            Ok(())
        },
    )?;
    let noted: Vec<Noted<'_>> = leads.iter().map(|known| Noted::new(&known.lead)).collect();
    let scorers = [Scorer::new(&present.rules), Scorer::new(&edited.rules)];
    let both = (leads.as_slice(), noted.as_slice());
    let old = chosen(present, &scorers[0], both, &mornings, since, &shown);
    let new = chosen(edited, &scorers[1], both, &mornings, since, &shown);
    Ok(compared(&leads, &old, &new, mornings.len()))
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

/// What one set of rules makes of the leads.
struct Chosen<'a> {
    /// In the order of the leads.
    judged: Vec<LeadOfMorning<'a>>,
    shown: HashMap<LeadId, (Day, &'static str)>,
}

impl Chosen<'_> {
    fn shown(&self, lead: LeadId) -> Option<(Day, &'static str)> {
        self.shown.get(&lead).copied()
    }

    fn seen(&self, at: usize) -> Seen {
        let judged = &self.judged[at].judged;
        let gates = judged.scored().gates.iter();
        Seen {
            score: judged.score(),
            gates: gates
                .filter(|gate| !score::is_timely(gate))
                .cloned()
                .collect(),
            shown: self.shown(judged.lead().id),
        }
    }
}

/// A lead as it was first known, with the gates of a morning.
struct LeadOfMorning<'a> {
    judged: Judgement<'a>,
    gates: Vec<Gate>,
    /// The whole as it was that morning.
    scored: OnceCell<ScoredLead>,
}

impl<'a> LeadOfMorning<'a> {
    fn new(judged: Judgement<'a>) -> LeadOfMorning<'a> {
        LeadOfMorning {
            judged,
            gates: Vec::new(),
            scored: OnceCell::new(),
        }
    }

    /// Asks anew what closes by the mere passing of days.
    fn ask(&mut self, rules: &Rules, morning: Timestamp) {
        let lasting = self.judged.lasting_gates();
        let timely = score::timely(self.judged.lead(), rules, morning);
        self.gates = lasting.iter().cloned().chain(timely).collect();
        self.scored.take();
    }
}

impl Judged for LeadOfMorning<'_> {
    fn lead(&self) -> &Shared<Lead> {
        self.judged.lead()
    }

    fn gates(&self) -> &[Gate] {
        &self.gates
    }

    fn is_talk(&self) -> bool {
        self.judged.is_talk()
    }

    fn points(&self) -> f64 {
        self.judged.points()
    }

    fn score(&self) -> Score {
        self.judged.score()
    }

    fn is_at_least(&self, score: u8) -> bool {
        self.judged.is_at_least(score)
    }

    fn scored(&self) -> &ScoredLead {
        self.scored.get_or_init(|| {
            let mut scored = self.judged.scored().clone();
            // Choosing needs no text, and each choice copies what it keeps.
            scored.lead.body = String::new();
            scored.lead.own_title = String::new();
            scored.gates = self.gates.clone();
            scored
        })
    }
}

fn chosen<'a>(
    profile: &'a Profile,
    scorer: &'a Scorer<'a>,
    (leads, noted): (&[KnownLead], &'a [Noted<'a>]),
    mornings: &[Timestamp],
    mut since: Option<Timestamp>,
    shown: &HashSet<LeadId>,
) -> Chosen<'a> {
    let first_morning = |lead: &Lead| {
        let known = mornings.partition_point(|morning| *morning < lead.first_seen);
        mornings[known.min(mornings.len() - 1)]
    };
    let judged = noted
        .iter()
        .map(|lead| LeadOfMorning::new(scorer.judge(lead, first_morning(lead.lead()))));
    let mut judged: Vec<LeadOfMorning<'_>> = judged.collect();
    let mut seen: HashSet<LeadId> = shown.clone();
    let mut shown_on: HashMap<LeadId, (Day, &'static str)> = HashMap::new();
    for &morning in mornings {
        let mut selector = Selector::new(profile, morning, since);
        for (judged, known) in judged.iter_mut().zip(leads) {
            let lead = &known.lead;
            let stage = stage_at(&known.events, morning);
            let shown_before = seen.contains(&lead.id);
            let is_asked = stage == Stage::New && digest::may_show(lead, shown_before);
            if is_asked && lead.first_seen <= morning {
                judged.ask(&profile.rules, morning);
                selector.offer(judged, shown_before, stage);
            }
        }
        let edition = selector.choose(Material::default(), &|_| None);
        let day = local_day(morning, profile.zone);
        for (lead, section, ..) in edition.shown() {
            seen.insert(lead);
            shown_on.insert(lead, (day, section.name()));
        }
        since = Some(morning);
    }
    Chosen {
        judged,
        shown: shown_on,
    }
}

fn stage_at(events: &[StageEvent], at: Timestamp) -> Stage {
    // What was done that very moment was done after reading.
    let before = events.partition_point(|event| event.at < at);
    stage_of(&events[..before]).stage
}

fn compared(leads: &[KnownLead], old: &Chosen<'_>, new: &Chosen<'_>, digests: usize) -> Replay {
    let mut replay = Replay {
        digests,
        leads: leads.len(),
        ..Replay::default()
    };
    let is_applied = |known: &KnownLead| {
        let mut events = known.events.iter();
        events.any(|event| event.event == crate::domain::Event::Applied)
    };
    for (at, known) in leads.iter().enumerate() {
        let id = known.lead.id;
        let is_shown = old.shown(id).or(new.shown(id)).is_some();
        if !is_shown && !is_applied(known) {
            continue;
        }
        let change = Change {
            lead: id,
            title: known.lead.title.clone(),
            before: old.seen(at),
            after: new.seen(at),
        };
        if is_applied(known) {
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
