//! When an event takes place.

use super::Timestamp;
use serde::{Deserialize, Serialize};

/// When an event takes place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventTime {
    pub starts: Timestamp,
    pub ends: Option<Timestamp>,
    /// A day without an hour.
    pub all_day: bool,
}
