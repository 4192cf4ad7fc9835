//! Reasons as criteria give them: kept for whoever reads them, never made where only points are asked for.

use crate::domain::Reason;

/// Where a criterion says why.
pub(crate) struct Reasons {
    are_kept: bool,
    said: Vec<Reason>,
}

impl Reasons {
    /// Keeps what is said.
    pub(super) const fn kept() -> Reasons {
        Reasons {
            are_kept: true,
            said: Vec::new(),
        }
    }

    /// Asks for none.
    pub(super) const fn none() -> Reasons {
        Reasons {
            are_kept: false,
            said: Vec::new(),
        }
    }

    /// Whether somebody reads them.
    pub(super) fn are_kept(&self) -> bool {
        self.are_kept
    }

    /// Says why, behind what was said before.
    pub(super) fn say(&mut self, reason: impl FnOnce() -> Reason) {
        if self.are_kept {
            self.said.push(reason());
        }
    }

    /// What was said, in that order.
    pub(super) fn into_said(self) -> Vec<Reason> {
        self.said
    }
}
