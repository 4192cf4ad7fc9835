//! What the user says about a lead, by mail or in the terminal: one type, one meaning.

use super::{Day, Event, LeadId, Stage};
use serde::{Deserialize, Serialize};

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub lead: LeadId,
    pub act: Act,
    /// The local day on which it happened, where it was named.
    pub on: Option<Day>,
    pub note: Option<String>,
}

/// What is said to have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Event(Event),
    /// The email that was asked for is sent: an application where the lead is new, else a follow-up.
    Sent,
}

/// How a command came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Terminal,
    Mail,
    /// Seen in the user's own mail.
    Notice,
}

impl By {
    /// As the log keeps it.
    pub fn word(self) -> &'static str {
        match self {
            By::Terminal => "cli",
            By::Mail => "mail",
            By::Notice => "notice",
        }
    }
}

impl Act {
    /// The word under which it counts once per email and lead.
    pub fn word(&self) -> &'static str {
        match self {
            Act::Event(Event::Marked { what }) => what.word(),
            Act::Event(event) => event.word(),
            Act::Sent => "sent",
        }
    }
}

/// The result of an answer, to be told in the next email.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum AnswerResult {
    Done {
        event: Event,
        /// It was seen in the user's mail rather than said.
        #[serde(default)]
        is_noticed: bool,
    },
    /// The client's answer reads as a no: the user decides.
    SeemsRefused,
    /// It stood so already.
    Already {
        event: Event,
    },
    /// It makes no sense at that stage.
    Impossible {
        stage: Stage,
        word: String,
    },
    NoLead,
    NotUnderstood {
        line: String,
    },
    Refused {
        why: Refusal,
    },
    /// A mail that was passed on is a lead now.
    Added,
    /// No email before that day.
    Paused {
        until: Day,
    },
    Resumed,
}

/// Why a signed answer was not followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// Of an email older than 45 days.
    Expired,
    /// It came from another address than the profile's.
    Sender { from: String },
    /// The receiving server found its sender forged.
    Forged,
    /// So many commands in one mail are taken for a mistake.
    TooMany,
    /// Several that exclude each other.
    Contradiction,
}

/// An answer with the result of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub lead: Option<LeadId>,
    pub title: String,
    pub result: AnswerResult,
}

impl Command {
    /// An event told now, without a note.
    pub fn new(lead: LeadId, event: Event) -> Command {
        Command {
            lead,
            act: Act::Event(event),
            on: None,
            note: None,
        }
    }
}

/// What an email needs to be answered: where to, and words that only this profile's email could hold.
pub trait AnswerDesk: std::fmt::Debug + Send + Sync {
    /// The address that a prepared answer goes to.
    fn address(&self) -> &str;
    /// The subject of an answer that says these words (`applied 41`), signed.
    fn subject(&self, words: &str) -> String;
    /// The signature of the email as a whole, for answers in free words.
    fn mark(&self) -> &str;
}

/// The word of a prepared answer whose body names the command: the user deletes all lines but one.
pub const CHOOSE: &str = "choose";
