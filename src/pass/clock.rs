//! What time it is in a pass.

use crate::domain::Timestamp;

/// A pass may take many minutes, and what a host asks for counts from its answer: so a pass is lent a clock and not a
/// moment. A command with `--now`, a rehearsal and a test stand still at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Option<Timestamp>);

impl Clock {
    /// The clock of this machine.
    pub const fn system() -> Clock {
        Clock(None)
    }

    /// Always this moment.
    pub const fn fixed(at: Timestamp) -> Clock {
        Clock(Some(at))
    }

    pub fn now(self) -> Timestamp {
        self.0.unwrap_or_else(chrono::Utc::now)
    }
}

impl From<Option<Timestamp>> for Clock {
    /// Stands still where a moment is given.
    fn from(at: Option<Timestamp>) -> Clock {
        Clock(at)
    }
}
