//! What choosing asks of a lead that is looked at for a profile.

use super::{Gate, Lead, Score, ScoredLead, Shared};

/// A lead that may be shown. Of the thousands that are looked at hardly any is: whoever scores them works out what
/// is asked for.
pub trait Judged {
    /// The lead itself.
    fn lead(&self) -> &Shared<Lead>;

    /// Gates that close: none, one, or the first of several.
    fn gates(&self) -> &[Gate];

    /// Whether nothing is offered: see [`Gate::Talk`].
    fn is_talk(&self) -> bool;

    /// The score before rounding, 0 to 100.
    fn points(&self) -> f64;

    /// The score.
    fn score(&self) -> Score;

    /// Whether it scores that much.
    fn is_at_least(&self, score: u8) -> bool {
        self.score().value() >= score
    }

    /// The whole, with all reasons and gates.
    fn scored(&self) -> &ScoredLead;
}

impl Judged for ScoredLead {
    fn lead(&self) -> &Shared<Lead> {
        &self.lead
    }

    fn gates(&self) -> &[Gate] {
        &self.gates
    }

    fn is_talk(&self) -> bool {
        self.gates.contains(&Gate::Talk)
    }

    fn points(&self) -> f64 {
        self.parts.iter().map(|part| f64::from(part.points)).sum()
    }

    fn score(&self) -> Score {
        self.score
    }

    fn scored(&self) -> &ScoredLead {
        self
    }
}
