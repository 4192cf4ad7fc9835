//! Lead + rules + now → parts and reasons. Pure: reads no clock, no store, no file.
//!
//! One file a criterion, listed in [`CRITERIA`]; the rules that keep a lead out whatever its score are in `gates`.
//! How their shares make a score is `scorer`'s: a [`Scorer`] is a profile's rules made ready, a [`Noted`] lead what many
//! profiles need of it, each made once; a [`Judgement`] makes of the two what is asked for, points before reasons.

mod client;
mod fit;
mod fresh;
mod gates;
mod learn;
mod learned_part;
mod money;
mod near;
mod noted;
mod pay;
mod place;
mod ready;
mod reasons;
mod scorer;
mod size;
mod space;
mod tech;
#[cfg(test)]
mod tests;
mod tools;
mod trade;
mod view;
mod words;

pub(crate) use client::is_client;
pub(crate) use fit::levels;
pub(crate) use gates::{SEEN_WITHIN_DAYS, is_timely, timely};
pub use learn::{Signal, Taught, learn};
pub use learned_part::{PACE, Pace};
pub use noted::Noted;
pub(crate) use scorer::losses;
pub use scorer::{Judgement, Scorer, points, score};
pub(crate) use view::ScoringView;

use crate::domain::Criterion;
use reasons::Reasons;

/// How a criterion is judged.
pub(crate) struct CriterionRow {
    pub criterion: Criterion,
    /// Weight where the profile says nothing.
    pub weight: u32,
    /// What it asks, in English and French.
    pub help: [&'static str; 2],
    /// The share of its points that a lead earns, 0 to 1; says why.
    pub judge: fn(&ScoringView<'_>, &mut Reasons) -> f32,
}

/// All criteria, in the order in which they are shown.
pub(crate) const CRITERIA: &[CriterionRow] = &[
    CriterionRow {
        criterion: Criterion::Place,
        weight: 22,
        help: ["how near the work is", "la proximité"],
        judge: place::judge,
    },
    CriterionRow {
        criterion: Criterion::Trade,
        weight: 16,
        help: ["what kind of work it is", "le métier"],
        judge: trade::judge,
    },
    CriterionRow {
        criterion: Criterion::Tech,
        weight: 26,
        help: ["how well the technologies fit", "les technologies"],
        judge: tech::judge,
    },
    CriterionRow {
        criterion: Criterion::Space,
        weight: 10,
        help: ["how well you know the trade", "la connaissance du métier"],
        judge: space::judge,
    },
    CriterionRow {
        criterion: Criterion::Size,
        weight: 9,
        help: ["how well the size fits", "la taille du travail"],
        judge: size::judge,
    },
    CriterionRow {
        criterion: Criterion::Pay,
        weight: 9,
        help: ["what is paid", "la rémunération"],
        judge: pay::judge,
    },
    CriterionRow {
        criterion: Criterion::Client,
        weight: 4,
        help: ["whom it is for", "le client"],
        judge: client::judge,
    },
    CriterionRow {
        criterion: Criterion::Fresh,
        weight: 4,
        help: ["how new the posting is", "la fraîcheur de l'annonce"],
        judge: fresh::judge,
    },
];
