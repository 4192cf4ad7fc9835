//! Things the user should do today.

use super::{Day, LeadId, Timestamp};
use serde::{Deserialize, Serialize};

/// Which prompt, with the days it is about.
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
    /// No answer to a quote: `times` is 1 for the first reminder.
    QuoteSent { quoted: Timestamp, times: u32 },
    /// Nothing was heard since the client last answered.
    TalkQuiet { answered: Timestamp },
    /// Won a while ago: ask for a word of recommendation.
    Recommend { won: Timestamp },
    /// All was written that there is to write, the last on that day: call it silent?
    ProposeSilent { last: Day },
    /// Filled or withdrawn since the application.
    Closed { applied: Timestamp },
    /// Won, and thanked for: a piece to show.
    Portfolio { won: Timestamp },
    /// Won some months ago: a word to a client who knows the user.
    PastClient { won: Timestamp },
    /// A programme can be applied to until that day.
    Window { closes: Day, moment: WindowMoment },
    /// A snooze is over.
    SnoozeOver,
    /// A lead of interest closes soon: the notice of so many days before.
    Deadline {
        on: Day,
        #[serde(default)]
        days: i64,
    },
}

/// When in a programme's window it is brought up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowMoment {
    Opening,
    Middle,
    Fortnight,
    LastDays,
}

impl PromptKind {
    /// Whether it asks for something to be written to the client.
    pub fn is_email(&self) -> bool {
        !matches!(
            self,
            PromptKind::ProposeSilent { .. }
                | PromptKind::Portfolio { .. }
                | PromptKind::Window { .. }
        )
    }

    /// Whether it is said once, whatever the user does about it.
    pub fn is_once(&self) -> bool {
        matches!(
            self,
            PromptKind::Deadline { .. } | PromptKind::Window { .. } | PromptKind::Closed { .. }
        )
    }
}

/// One prompt that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    pub lead: LeadId,
    pub kind: PromptKind,
    /// The local day on which it fell due.
    pub due: Day,
    /// Working days that it is late.
    pub late: u32,
    /// Earlier days on which an email showed it, since it was last put off.
    pub showings: u32,
    /// Whom to write to, if known: an e-mail address.
    pub to: Option<String>,
    /// Drafted in the language of the lead, ready to send.
    pub subject: String,
    pub draft: String,
}

/// Emails that show a prompt before one asks whether it was done already.
const SHOWINGS_UNASKED: u32 = 2;

impl Prompt {
    /// Whether the email asks if it was done already.
    pub fn is_asked_about(&self) -> bool {
        self.showings >= SHOWINGS_UNASKED
    }
}

/// An email drafted for the user to send; nothing here sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The client's e-mail address, where known.
    pub to: Option<String>,
    pub subject: String,
    pub text: String,
    /// The sentence of the post in which its writer asks.
    pub quote: Option<String>,
}
