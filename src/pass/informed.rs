//! A profile with what the store knows beside its configuration: clients that were muted by a lead of theirs, what
//! the user's choices taught, and what other members of a co-op are at.

use super::learned::taught;
use crate::domain::{Claim, Lead, Profile, StageEvent, Timestamp};
use crate::follow_up::stage_of;
use crate::schedule::local_day;
use crate::store::{StoreError, View};

/// The profile as leads are scored for it.
pub(crate) fn informed(view: &View<'_>, profile: &Profile) -> Result<Profile, StoreError> {
    let mut informed = profile.clone();
    let mutes = view.mutes(&profile.name)?;
    let mute = &mut informed.rules.clients.mute;
    mute.extend(mutes.into_iter().map(|mute| mute.client));
    informed.rules.learned = taught(view, profile)?.0.learned;
    for peer in &profile.peers {
        for (lead, log) in view.logs(&peer.name)? {
            if let Some(since) = claimed(&log) {
                let claim = Claim {
                    by: peer.called.clone(),
                    on: local_day(since, profile.zone),
                };
                informed.rules.claims.insert(lead, claim);
            }
        }
    }
    Ok(informed)
}

/// Since when somebody is at a lead; None if nobody is, or not any more.
fn claimed(log: &[StageEvent]) -> Option<Timestamp> {
    let standing = stage_of(log);
    let since = standing.applied.or(standing.since);
    since.filter(|_| standing.is_at_it())
}

/// By what a lead's client is muted: the name, or the address where no name is known.
pub(crate) fn client_to_mute(lead: &Lead) -> Option<String> {
    let facts = &lead.facts;
    let address = || facts.contacts.emails.first().map(|fact| &fact.value);
    let client = facts.client.as_ref().map(|fact| &fact.value);
    client.or_else(address).cloned()
}
