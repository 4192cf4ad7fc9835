//! A posting as it was read and stored.

use super::{Likeness, Reading, Timestamp};
use serde::{Deserialize, Serialize};

/// A reading as stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    pub reading: Reading,
    /// When we first and last met it in its source.
    pub first_seen: Timestamp,
    pub last_seen: Timestamp,
    /// Since when its source, which answers well, does not list it any more.
    #[serde(default)]
    pub gone: Option<Timestamp>,
    /// Of the rules its facts were read with.
    pub extractor: u32,
    /// Why it belongs to its lead; none for the first.
    pub joined_by: Option<Likeness>,
}
