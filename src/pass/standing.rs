//! Where a lead stands today among those that are let in.

use super::PassError;
use crate::domain::{Judged, Profile, ScoredLead, Stage, Timestamp};
use crate::follow_up::stage_of;
use crate::score::{self, Noted, Scorer};
use crate::store::{Showings, View};
use chrono::TimeDelta;

/// A lead among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingPlace {
    /// Its rank among the open leads that no gate keeps out and that nothing happened to; 1 is the best. None if
    /// it is none of them.
    pub rank: Option<usize>,
    pub of: usize,
    /// The digests that showed it.
    pub shown: Option<Showings>,
}

/// Ranks a lead. `profile` is as the store informs it.
pub(crate) fn standing(
    view: &View<'_>,
    profile: &Profile,
    scored: &ScoredLead,
    now: Timestamp,
) -> Result<StandingPlace, PassError> {
    let own = score::points(scored);
    let scorer = Scorer::new(&profile.rules);
    let (mut of, mut better, mut is_there) = (0, 0, false);
    view.open_leads(
        &profile.name,
        now - TimeDelta::days(score::SEEN_WITHIN_DAYS),
        now,
        |lead, events| -> Result<(), PassError> {
            if stage_of(events).stage != Stage::New {
                return Ok(());
            }
            let lead = lead.into();
            let noted = Noted::new(&lead);
            let other = scorer.judge(&noted, now);
            if !other.gates().is_empty() {
                return Ok(());
            }
            of += 1;
            is_there |= lead.id == scored.lead.id;
            let points = other.points();
            let is_better = points > own || (points == own && lead.id < scored.lead.id);
            better += usize::from(is_better && lead.id != scored.lead.id);
            Ok(())
        },
    )?;
    Ok(StandingPlace {
        rank: is_there.then_some(better + 1),
        of,
        shown: view.shown_to(&profile.name)?.remove(&scored.lead.id),
    })
}
