//! What time it is in a pass.

use crate::domain::Timestamp;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// Where the instants of a clock that is held begin.
static HELD_BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// A pass may take many minutes, and what a host asks for counts from its answer: so a pass is lent a clock and not a
/// moment. A command with `--now`, a demonstration and a test stand still at one moment.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The clock of this machine.
    System,
    /// Always this moment.
    Fixed(Timestamp),
    /// The second since 1970 that stands there; it goes on by so many seconds whenever the daemon has nothing to do:
    /// weeks of a daemon in minutes, however slow the machine.
    Held(&'static AtomicI64, i64),
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

    /// The moment it is: of the system, fixed, or as it was set.
    pub fn now(self) -> Timestamp {
        match self {
            Clock::System => chrono::Utc::now(),
            Clock::Fixed(at) => at,
            Clock::Held(second, _) => Timestamp::from_timestamp(second.load(Ordering::SeqCst), 0)
                .unwrap_or(Timestamp::MAX_UTC),
        }
    }

    /// The same as an instant, for what waits: of the machine, which no change of the hour moves, or of the clock that
    /// is held.
    pub(crate) fn instant(self) -> Instant {
        match self {
            Clock::System | Clock::Fixed(_) => Instant::now(),
            Clock::Held(second, _) => {
                let since_1970 = second.load(Ordering::SeqCst).max(0).unsigned_abs();
                *HELD_BEGIN + Duration::from_secs(since_1970)
            }
        }
    }

    /// All that was due is done: only a clock that is held goes on by that.
    pub(crate) fn go_on(self) {
        if let Clock::Held(second, step) = self {
            second.fetch_add(step, Ordering::SeqCst);
        }
    }
}

impl From<Option<Timestamp>> for Clock {
    /// Stands still where a moment is given.
    fn from(at: Option<Timestamp>) -> Clock {
        at.map_or(Clock::System, Clock::Fixed)
    }
}
