//! What a criterion makes of a lead.

use crate::domain::Reason;

/// A share of the criterion's points, and why.
#[derive(Clone, Debug, Default)]
pub(crate) struct CriterionScore {
    /// Share of the criterion's points, 0 to 1.
    pub share: f32,
    pub reasons: Vec<Reason>,
}

impl CriterionScore {
    /// The share, held between 0 and 1.
    pub(super) fn new(share: f32, reasons: Vec<Reason>) -> CriterionScore {
        CriterionScore {
            share: share.clamp(0.0, 1.0),
            reasons,
        }
    }
}
