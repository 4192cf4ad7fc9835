//! Near misses: leads that score well and that one gate alone keeps out.

use super::content::NearMiss;
use crate::domain::{Engagement, Gate, Judged, Lead};

/// Near misses that are named; all are counted.
pub(crate) const NEAR_NAMED_MAX: usize = 3;

/// The best of them, and how many there are.
#[derive(Default)]
pub(crate) struct NearMisses {
    pub named: Vec<NearMiss>,
    pub count: usize,
}

impl NearMisses {
    /// Takes a lead if its only gate is one that deserves a word.
    pub(super) fn offer(&mut self, judged: &dyn Judged) {
        let [gate] = judged.gates() else {
            return;
        };
        if !is_worth_a_word(gate, judged.lead()) {
            return;
        }
        self.count += 1;
        let score = judged.score();
        let place = self
            .named
            .partition_point(|other| other.scored.score >= score);
        if place < NEAR_NAMED_MAX {
            let scored = judged.scored().clone();
            self.named.insert(place, NearMiss { scored });
            self.named.truncate(NEAR_NAMED_MAX);
        }
    }
}

/// Whether the user's own rule closes the gate, and an edit would open it, or our reading does, which may be wrong.
/// A fraud is never brought near, and neither is talk; what is old is counted elsewhere.
fn is_worth_a_word(gate: &Gate, lead: &Lead) -> bool {
    match gate {
        Gate::Taken { .. }
        | Gate::OutOfReach { .. }
        | Gate::RemoteElsewhere { .. }
        | Gate::PlaceUnknown
        | Gate::TechAvoided { .. }
        | Gate::WordAvoided { .. }
        | Gate::SpaceAvoided { .. }
        | Gate::RequiredMissing { .. }
        | Gate::TechUnknown
        | Gate::PayUnknown
        | Gate::PayTooLow { .. }
        | Gate::LanguageNotRead
        | Gate::SelfAdvert
        | Gate::Unpaid => true,
        Gate::NotAGig { engagement } => *engagement != Some(Engagement::Nothing),
        // A day that a field of the source states is over; one that was read may be another day.
        Gate::Expired => {
            let deadline = lead.facts.deadline.as_ref();
            deadline.is_some_and(|fact| !fact.spans.is_empty())
        }
        Gate::Marked { .. }
        | Gate::Talk
        | Gate::Closed
        | Gate::Unavailable { .. }
        | Gate::Scam { .. }
        | Gate::ClientMuted { .. }
        | Gate::AgencyRefused
        | Gate::TooOld { .. }
        | Gate::PostedLongAgo { .. } => false,
    }
}
