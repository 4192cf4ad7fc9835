//! What the user did and the result of it, counted.

use super::Day;
use serde::Serialize;

/// Leads that the user wrote to, and how far they came. Each counts for every step that it reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub applied: u32,
    /// The client said anything at all: a refusal is an answer.
    pub answered: u32,
    pub quoted: u32,
    pub won: u32,
}

/// Leads first written to in one month, and what became of them since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cohort {
    /// The first day of the month.
    pub month: Day,
    #[serde(flatten)]
    pub tally: Tally,
}

/// By which way a lead came, and mostly by which it is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Feeds, listings, APIs.
    #[default]
    Site,
    Chat,
    /// Mailing lists and alerts.
    Mail,
    Calendar,
    /// Added by the user.
    Hand,
}

impl Channel {
    /// All, in the order in which they are counted.
    pub const ALL: [Channel; 5] = [
        Channel::Site,
        Channel::Chat,
        Channel::Mail,
        Channel::Calendar,
        Channel::Hand,
    ];
}
