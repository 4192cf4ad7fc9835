//! One look at all open leads, for several profiles at once.

use super::PassError;
use crate::digest::{self, Selector};
use crate::domain::{Lead, LeadId, Profile, Shared, Stage, StageEvent, Timestamp};
use crate::follow_up;
use crate::schedule::local_day;
use crate::score::{self, Noted, Scorer};
use crate::store::View;
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};

/// What one look at all leads gathered for a profile.
pub(super) struct Sweep<'p> {
    pub selector: Selector<'p>,
    /// Leads that came since its last digest.
    pub read: usize,
    /// When that was.
    pub since: Option<Timestamp>,
}

/// Leads that are looked at together, for one profile after the other: few enough to stay at hand, and what is kept
/// of a profile's rules is used often before the next one's turn.
const LOOKED_AT_ONCE: usize = 64;

/// A profile while its leads are looked at.
struct Looking<'p> {
    profile: &'p Profile,
    scorer: Scorer<'p>,
    shown: HashSet<LeadId>,
    logs: HashMap<LeadId, Vec<StageEvent>>,
    sweep: Sweep<'p>,
}

/// Offers every open lead to the choosing of each profile, in order; each lead is loaded once. What came after
/// `until` plays no part.
pub(super) fn sweep<'p>(
    view: &View<'_>,
    profiles: &'p [Profile],
    now: Timestamp,
    until: Option<Timestamp>,
) -> Result<Vec<Sweep<'p>>, PassError> {
    let until = until.unwrap_or(Timestamp::MAX_UTC);
    let looking = profiles
        .iter()
        .map(|profile| -> Result<_, PassError> {
            let last = view.last_read_digest_until(&profile.name, until)?;
            let since = last.map(|digest| digest.at);
            Ok(Looking {
                profile,
                scorer: Scorer::new(&profile.rules),
                shown: view.shown_until(&profile.name, until)?,
                logs: view.logs(&profile.name)?,
                sweep: Sweep {
                    selector: Selector::new(profile, now, since),
                    read: 0,
                    since,
                },
            })
        })
        .collect::<Result<Vec<_>, _>>();
    let mut looking = looking?;
    let earliest = looking.iter().map(Looking::known_then).min();
    let mut leads: Vec<Shared<Lead>> = Vec::with_capacity(LOOKED_AT_ONCE);
    view.each_open_lead(
        now - TimeDelta::days(score::SEEN_WITHIN_DAYS),
        earliest.unwrap_or(now).min(now),
        |lead| -> Result<(), PassError> {
            if lead.first_seen <= until {
                leads.push(Shared::from(lead));
            }
            if leads.len() == LOOKED_AT_ONCE {
                look_at(&mut looking, &leads, now, until);
                leads.clear();
            }
            Ok(())
        },
    )?;
    look_at(&mut looking, &leads, now, until);
    Ok(looking.into_iter().map(|looking| looking.sweep).collect())
}

fn look_at(looking: &mut [Looking<'_>], leads: &[Shared<Lead>], now: Timestamp, until: Timestamp) {
    let leads: Vec<Noted<'_>> = leads.iter().map(Noted::new).collect();
    for looking in looking {
        for lead in &leads {
            looking.look_at(lead, now, until);
        }
    }
}

impl Looking<'_> {
    /// What is over, by what was read, is a near miss as long as it is news.
    fn known_then(&self) -> Timestamp {
        self.sweep.since.unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn look_at(&mut self, noted: &Noted<'_>, now: Timestamp, until: Timestamp) {
        let lead = noted.lead();
        let then = self.known_then().min(now);
        let is_open = lead.facts.expires().is_none_or(|end| end > then);
        if !is_open && lead.first_seen <= then {
            return;
        }
        let since = self.sweep.since;
        self.sweep.read += usize::from(since.is_none_or(|since| lead.first_seen > since));
        let log = self.logs.get(&lead.id).map_or(&[][..], Vec::as_slice);
        let log = &log[..log.partition_point(|event| event.at < until)];
        let stage = follow_up::stage_of(log);
        let is_snoozed = stage
            .snoozed_until
            .is_some_and(|until| local_day(now, self.profile.zone) < until);
        let shown_before = self.shown.contains(&lead.id);
        if !is_snoozed && stage.stage == Stage::New && digest::may_show(lead, shown_before) {
            let judged = self.scorer.judge(noted, now);
            self.sweep
                .selector
                .offer(&judged, shown_before, stage.stage);
        }
    }
}
