//! What was done about a damaged store.

use super::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A store that a backup took the place of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mended {
    pub at: Timestamp,
    /// Day of that backup (UTC); None if there was none, and the store began anew.
    pub backup: Option<Day>,
    /// Backups that were damaged, too.
    pub unusable: Vec<Day>,
    /// Folder that the old file was moved to.
    pub aside: PathBuf,
    /// Entries of the journal that the backup did not hold.
    pub entries: usize,
    /// Lines of the journal that could not be read.
    pub unreadable: usize,
    /// What was wrong; empty where a person asked for it.
    pub damage: String,
}
