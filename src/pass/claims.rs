//! Which leads a colleague took: where profiles of one configuration share that.

use super::PassError;
use crate::config::Settings;
use crate::domain::{LeadId, Profile, Stage, Timestamp};
use crate::follow_up::stage_of;
use crate::store::View;
use std::collections::BTreeMap;

/// Who wrote to a lead, and when.
pub struct Taken {
    pub by: String,
    pub at: Timestamp,
}

/// Leads that another profile wrote to and has not given up; none where that is not shared.
pub fn claims(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
) -> Result<BTreeMap<LeadId, Taken>, PassError> {
    let mut found = BTreeMap::new();
    if !settings.share_claims {
        return Ok(found);
    }
    for (lead, other, at) in view.applied_by_others(&profile.name)? {
        let Some(other) = settings.profile(&other.0) else {
            continue;
        };
        let stage = stage_of(&view.events(lead, &other.name)?).stage;
        if matches!(
            stage,
            Stage::Applied | Stage::Talking | Stage::Quoted | Stage::Won
        ) {
            let by = other.called.clone();
            found.entry(lead).or_insert(Taken { by, at });
        }
    }
    Ok(found)
}
