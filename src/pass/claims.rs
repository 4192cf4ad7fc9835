//! Which leads a colleague took: told once, of those that an earlier email showed. That they are shown no more is a gate
//! (see `informed`).

use super::PassError;
use crate::digest::ClaimedLead;
use crate::domain::{Profile, Timestamp};
use crate::follow_up::stage_of;
use crate::store::View;

/// Claims of the other members of the co-op since the last email, of leads that an earlier one showed.
pub(crate) fn claims_told(
    view: &View<'_>,
    profile: &Profile,
    since: Option<Timestamp>,
) -> Result<Vec<ClaimedLead>, PassError> {
    let mut told: Vec<ClaimedLead> = Vec::new();
    let Some(since) = since.filter(|_| !profile.peers.is_empty()) else {
        return Ok(told);
    };
    let shown = view.shown_to(&profile.name)?;
    for (lead, other, at) in view.applied_by_others(&profile.name)? {
        let peer = profile.peers.iter().find(|peer| peer.name == other);
        let is_told = told.iter().any(|claim| claim.lead.id == lead);
        if at <= since || is_told || !shown.contains_key(&lead) {
            continue;
        }
        if let Some(peer) = peer
            && stage_of(&view.events(lead, &other)?).is_at_it()
        {
            let by = peer.called.clone();
            let lead = view.lead(lead)?;
            told.push(ClaimedLead { lead, by, at });
        }
    }
    Ok(told)
}
