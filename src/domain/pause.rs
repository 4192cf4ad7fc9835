//! A time without email and prompts that the user asked for.

use super::Day;
use serde::{Deserialize, Serialize};

/// From the first day to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Day,
    /// The local day on which emails come again.
    pub until: Day,
}

impl Pause {
    /// Whether nothing is sent on that local day.
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }
}
