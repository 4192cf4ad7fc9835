//! What the user turned away for what it is, and with it later posts of the same sender.

use super::LeadId;
use serde::{Deserialize, Serialize};

/// What holds for later posts of the same sender too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderMark {
    Spam,
    NotAnOffer,
}

impl SenderMark {
    /// As it is stored and typed.
    pub fn word(self) -> &'static str {
        match self {
            SenderMark::Spam => "spam",
            SenderMark::NotAnOffer => "not-an-offer",
        }
    }
}

/// A lead that the user turned away for what it is, or one whose sender the user turned away for another lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub mark: SenderMark,
    /// The lead that was marked, where it is another.
    pub by: Option<LeadId>,
}
