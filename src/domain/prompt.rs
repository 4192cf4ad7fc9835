//! Things the user should do today.

use super::{Day, LeadId, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "prompt", rename_all = "snake_case")]
pub enum PromptKind {
    /// No answer since the application: `times` is 1 for the first follow-up.
    FollowUp {
        applied: Timestamp,
        working_days: u32,
        times: u32,
    },
    /// A promised call did not come.
    CallMissed { promised: Day },
    /// Lost: ask what was missing, and whether they know someone else.
    AskFeedback { lost: Timestamp },
    /// Posted again since the application: they are still, or once more, looking.
    Reposted { applied: Timestamp, on: Day },
    /// A snooze is over.
    SnoozeOver,
    /// A lead of interest closes soon.
    Deadline { on: Day },
}

/// One prompt that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    pub lead: LeadId,
    pub kind: PromptKind,
    /// The local day on which it fell due.
    pub due: Day,
    /// Whom to write to, if known: an e-mail address.
    pub to: Option<String>,
    /// Drafted in the language of the lead, ready to send.
    pub subject: String,
    pub draft: String,
}

/// A letter drafted for the user to send; nothing here sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The client's e-mail address, where known.
    pub to: Option<String>,
    pub subject: String,
    pub text: String,
}
