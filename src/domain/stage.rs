//! Where a lead stands for a profile: an append-only log and a fold over it.

use super::{Day, LeadId, ProfileName, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    #[default]
    New,
    Applied,
    Talking,
    Quoted,
    Won,
    Lost,
    Silent,
    Dismissed,
    Expired,
}

impl Stage {
    /// Whether nothing more is to be done.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Stage::Won | Stage::Lost | Stage::Silent | Stage::Dismissed | Stage::Expired
        )
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Applied,
    Talking,
    Quoted,
    Won,
    Lost,
    Silent,
    Dismissed {
        why: Option<DismissReason>,
    },
    /// Nothing about it until that day.
    Snoozed {
        until: Day,
    },
    /// The user sent a follow-up.
    FollowedUp,
    /// The client promised a call for that day.
    CallPromised {
        on: Day,
    },
    /// There is no way to reach the client: no prompts.
    NoChannel,
    /// Takes the last stage back.
    Reopened,
    Noted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DismissReason {
    TooFar,
    Tech,
    Pay,
    NotAGig,
    Other,
}

/// An event in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageEvent {
    pub lead: LeadId,
    pub profile: ProfileName,
    pub at: Timestamp,
    /// `cli`, `mail`, `daemon`.
    pub by: String,
    pub event: Event,
    pub note: Option<String>,
}
