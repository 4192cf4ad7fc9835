//! Where a lead's work is, in a column of a list.

use super::layout::clip;
use crate::domain::{RemotePolicy, ScoredLead};
use crate::i18n::Catalog;

/// Columns of a place with its distance, and what stands around the digits: the name gives way, not the distance.
pub(super) const PLACE_COLUMNS: usize = 14;
const KM_COLUMNS: usize = " ".len() + " km".len();

/// The nearest place with its distance, or that it may be done from afar.
pub(super) fn place(scored: &ScoredLead, say: &Catalog) -> String {
    let facts = &scored.lead.facts;
    let name = facts.places.first().map(|place| place.value.name.as_str());
    match (name, scored.km) {
        _ if facts.remote_policy() == RemotePolicy::Yes => say.text("short-remote"),
        (Some(name), Some(km)) => {
            let km = say.number(km);
            let rest = KM_COLUMNS + km.chars().count();
            let name = &clip(name, PLACE_COLUMNS.saturating_sub(rest));
            let args = [("place", name.into()), ("km", (&km).into())];
            say.say("short-place", &args)
        }
        (Some(name), None) => name.to_string(),
        (None, _) => String::new(),
    }
}
