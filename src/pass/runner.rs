//! Who makes the passes, and how long what is due may wait for the next one.

use crate::store::{StoreError, View};
use chrono::TimeDelta;

/// A daemon looks four times a minute: what is due for longer than this does not happen by itself.
pub(super) const PATIENCE: TimeDelta = TimeDelta::hours(1);
/// Who calls `once` from a timer may do so once a day.
const PATIENCE_OF_TIMERS: TimeDelta = TimeDelta::hours(25);
/// The note that says who polled last.
pub(super) const BY: &str = "pass.by";

/// Who makes the passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Runner {
    /// The daemon, at any time.
    Daemon,
    /// A command, whenever somebody or a timer calls it.
    Command,
}

impl Runner {
    /// As it is noted.
    pub(super) fn word(self) -> &'static str {
        match self {
            Runner::Daemon => "daemon",
            Runner::Command => "command",
        }
    }

    /// How long what is due may wait for the next pass.
    pub(super) fn patience(self) -> TimeDelta {
        match self {
            Runner::Daemon => PATIENCE,
            Runner::Command => PATIENCE_OF_TIMERS,
        }
    }
}

/// Who made the last pass; a command where nobody has.
pub(super) fn runner(view: &View<'_>) -> Result<Runner, StoreError> {
    let by = view.note(BY)?;
    Ok(match by.as_deref() == Some(Runner::Daemon.word()) {
        true => Runner::Daemon,
        false => Runner::Command,
    })
}
