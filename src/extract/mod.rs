//! Posting in, reading out: what a freelancer would take from a post, each fact with the words it came from.
//!
//! One file per fact. All of them read the same [`Text`]: the post once as written and once folded (lower case,
//! no accents), with a map from folded bytes back to written ones.

mod around;
pub mod client;
pub mod contacts;
mod dates;
pub mod deadline;
pub mod pay;
mod text;

pub use text::{Folded, Text, fold};

use crate::domain::{Facts, Posting, Reading, Timestamp};

/// Raised whenever the rules change, so that stored texts are read again.
pub const EXTRACTOR_VERSION: u32 = 1;

/// Reads all facts of a posting. `now` settles relative dates where the posting has no date of its own.
pub fn extract(posting: Posting, _now: Timestamp) -> Reading {
    let facts = Facts::default();
    Reading { posting, facts }
}
