//! What time it is in a pass.

use crate::domain::Timestamp;
use chrono::TimeDelta;
use std::time::Instant;

/// A pass may take many minutes, and what a host asks for counts from its answer: so a pass is lent a clock and not a
/// moment. A command with `--now`, a demonstration and a test stand still at one moment.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The clock of this machine.
    System,
    /// Always this moment.
    Fixed(Timestamp),
    /// Began at `from` when this machine was at `begun`, and runs `times` as fast: weeks of a daemon in minutes.
    Fast {
        from: Timestamp,
        begun: Instant,
        times: u32,
    },
}

impl Clock {
    /// The clock of this machine.
    pub const fn system() -> Clock {
        Clock::System
    }

    /// Always this moment.
    pub const fn fixed(at: Timestamp) -> Clock {
        Clock::Fixed(at)
    }

    /// The moment it is: of the system, fixed, or running fast.
    pub fn now(self) -> Timestamp {
        match self {
            Clock::System => chrono::Utc::now(),
            Clock::Fixed(at) => at,
            Clock::Fast { from, begun, times } => {
                let passed = begun.elapsed().saturating_mul(times);
                from + TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX)
            }
        }
    }
}

impl From<Option<Timestamp>> for Clock {
    /// Stands still where a moment is given.
    fn from(at: Option<Timestamp>) -> Clock {
        at.map_or(Clock::System, Clock::Fixed)
    }
}
