//! Where a lead stands for a profile: an append-only log and a fold over it.

use super::correction::in_force;
use super::{Correction, Day, LeadId, ProfileName, Timestamp};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How far a lead has come.
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
    /// Every stage, in the order in which a lead may go through them.
    pub const ALL: [Stage; 9] = [
        Stage::New,
        Stage::Applied,
        Stage::Talking,
        Stage::Quoted,
        Stage::Won,
        Stage::Lost,
        Stage::Silent,
        Stage::Dismissed,
        Stage::Expired,
    ];

    /// The word for it, as it is typed and stored.
    pub fn word(self) -> &'static str {
        match self {
            Stage::New => "new",
            Stage::Applied => "applied",
            Stage::Talking => "talking",
            Stage::Quoted => "quoted",
            Stage::Won => "won",
            Stage::Lost => "lost",
            Stage::Silent => "silent",
            Stage::Dismissed => "dismissed",
            Stage::Expired => "expired",
        }
    }

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
    /// It was read as something else: it is a gig. Logs of earlier versions say so; now it is a correction.
    MarkedGig,
    /// What was read of it is corrected.
    Marked {
        what: Correction,
    },
}

/// A word that is no stage or no event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not known")]
pub struct UnknownWord(pub String);

impl FromStr for Stage {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Stage, UnknownWord> {
        let known = Stage::ALL.into_iter().find(|stage| stage.word() == word);
        known.ok_or_else(|| UnknownWord(word.into()))
    }
}

/// The kind of an event without its data: what a command, a column and a sentence name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    Applied,
    Talking,
    Call,
    Quoted,
    Won,
    Lost,
    Silent,
    Dismiss,
    Snooze,
    FollowedUp,
    NoChannel,
    Reopen,
    Note,
    Gig,
    Mark,
}

impl EventKind {
    /// All, in the order of the log's words.
    pub const ALL: [EventKind; 15] = [
        EventKind::Applied,
        EventKind::Talking,
        EventKind::Call,
        EventKind::Quoted,
        EventKind::Won,
        EventKind::Lost,
        EventKind::Silent,
        EventKind::Dismiss,
        EventKind::Snooze,
        EventKind::FollowedUp,
        EventKind::NoChannel,
        EventKind::Reopen,
        EventKind::Note,
        EventKind::Gig,
        EventKind::Mark,
    ];

    /// The word that the user types for it.
    pub fn word(self) -> &'static str {
        self.words().0
    }

    /// The word under which it is stored and counted.
    pub fn stored(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            EventKind::Applied => ("applied", "applied"),
            EventKind::Talking => ("talking", "talking"),
            EventKind::Call => ("call", "call_promised"),
            EventKind::Quoted => ("quoted", "quoted"),
            EventKind::Won => ("won", "won"),
            EventKind::Lost => ("lost", "lost"),
            EventKind::Silent => ("silent", "silent"),
            EventKind::Dismiss => ("dismiss", "dismissed"),
            EventKind::Snooze => ("snooze", "snoozed"),
            EventKind::FollowedUp => ("followed-up", "followed_up"),
            EventKind::NoChannel => ("no-channel", "no_channel"),
            EventKind::Reopen => ("reopen", "reopened"),
            EventKind::Note => ("note", "noted"),
            EventKind::Gig => ("gig", "marked_gig"),
            EventKind::Mark => ("mark", "marked"),
        }
    }
}

impl FromStr for EventKind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<EventKind, UnknownWord> {
        let mut kinds = EventKind::ALL.into_iter();
        let known = kinds.find(|kind| kind.word() == word || kind.stored() == word);
        known.ok_or_else(|| UnknownWord(word.into()))
    }
}

impl Event {
    /// The kind, without what belongs to the event.
    pub fn kind(&self) -> EventKind {
        match self {
            Event::Applied => EventKind::Applied,
            Event::Talking => EventKind::Talking,
            Event::Quoted => EventKind::Quoted,
            Event::Won => EventKind::Won,
            Event::Lost => EventKind::Lost,
            Event::Silent => EventKind::Silent,
            Event::Dismissed { .. } => EventKind::Dismiss,
            Event::Snoozed { .. } => EventKind::Snooze,
            Event::FollowedUp => EventKind::FollowedUp,
            Event::CallPromised { .. } => EventKind::Call,
            Event::NoChannel => EventKind::NoChannel,
            Event::Reopened => EventKind::Reopen,
            Event::Noted => EventKind::Note,
            Event::MarkedGig => EventKind::Gig,
            Event::Marked { .. } => EventKind::Mark,
        }
    }

    /// The word that the user types for it.
    pub fn word(&self) -> &'static str {
        self.kind().word()
    }
}

/// Why a lead is not for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DismissReason {
    TooFar,
    Tech,
    Pay,
    NotAGig,
    Client,
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

/// The corrections in force after a log, of one lead and in order of time.
pub fn corrections(log: &[StageEvent]) -> Vec<Correction> {
    let said = log.iter().filter_map(|entry| match &entry.event {
        Event::Marked { what } => Some(what.clone()),
        Event::MarkedGig => Some(Correction::Gig),
        _ => None,
    });
    in_force(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_one_thing_each() {
        for stage in Stage::ALL {
            assert_eq!(stage.word().parse(), Ok(stage));
            // What programs read is what people type.
            assert_eq!(serde_json::json!(stage), stage.word());
        }
        for kind in EventKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
            assert_eq!(kind.stored().parse(), Ok(kind));
        }
        assert!("applyed".parse::<Stage>().is_err());
        let stored = serde_json::json!(Event::Dismissed { why: None });
        assert_eq!(stored["event"], EventKind::Dismiss.stored());
        let stored = serde_json::json!(Event::CallPromised { on: Day::default() });
        assert_eq!(stored["event"], EventKind::Call.stored());
    }
}
