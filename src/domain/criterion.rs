//! What a lead is scored by.

use serde::{Deserialize, Serialize};

/// One aspect of how well a lead fits: a key of the profile's weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Criterion {
    Place,
    Trade,
    Tech,
    Space,
    Size,
    Pay,
    Client,
    Fresh,
    /// No key of the weights: what the user's own choices taught, a few points either way.
    Learned,
}

impl Criterion {
    /// Every criterion that has a weight, in the order in which they are shown.
    pub const ALL: [Criterion; 8] = [
        Criterion::Place,
        Criterion::Trade,
        Criterion::Tech,
        Criterion::Space,
        Criterion::Size,
        Criterion::Pay,
        Criterion::Client,
        Criterion::Fresh,
    ];

    /// The word for it, as it is typed, stored and shown.
    pub const fn word(self) -> &'static str {
        match self {
            Criterion::Place => "place",
            Criterion::Trade => "trade",
            Criterion::Tech => "tech",
            Criterion::Space => "space",
            Criterion::Size => "size",
            Criterion::Pay => "pay",
            Criterion::Client => "client",
            Criterion::Fresh => "fresh",
            Criterion::Learned => "learned",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_read_is_the_word() {
        for criterion in Criterion::ALL {
            assert_eq!(serde_json::json!(criterion), criterion.word());
        }
    }
}
