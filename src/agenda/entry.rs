//! An entry of a calendar: a prompt, a deadline or a meetup.

use crate::domain::{Day, Timestamp};

/// One line of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaEntry {
    /// Stable: `lead-41-closes@lina.gigscout`.
    pub uid: String,
    pub starts: AgendaTime,
    pub ends: Option<Timestamp>,
    pub summary: String,
    pub description: String,
    pub location: Option<String>,
    pub url: Option<String>,
    /// When what it says became known.
    pub stamp: Timestamp,
}

/// A whole day, or one moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaTime {
    Day(Day),
    Moment(Timestamp),
}

impl AgendaTime {
    /// The day on which it is, in UTC.
    pub(super) fn day(self) -> Day {
        match self {
            AgendaTime::Day(day) => day,
            AgendaTime::Moment(at) => at.date_naive(),
        }
    }
}

/// An entry as a calendar tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownEntry {
    pub entry: AgendaEntry,
    pub sequence: u32,
    pub is_cancelled: bool,
}
