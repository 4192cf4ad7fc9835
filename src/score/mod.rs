//! Lead + rules + now → parts and reasons. Pure: reads no clock, no store, no file.
//!
//! One file a criterion, listed in [`CRITERIA`]; the rules that keep a lead out whatever its score are in `gates`.
//! A score is the sum of its parts. Fit is not additive, though: a perfect technology at the other end of the world,
//! or the flat next door asking for another trade, is worth little. So each part is damped by how far the lead is
//! out of reach or out of the trade, before summing; what `gigscout why` shows adds up to what the digest shows.

mod fresh;
mod gates;
mod money;
mod pay;
mod place;
mod size;
mod space;
mod tech;
#[cfg(test)]
mod tests;

pub use gates::{GATES, GateRow, SEEN_WITHIN_DAYS};
pub use place::nearest_km;

use crate::domain::{Lead, Part, Reason, Rules, Score, ScoredLead, Timestamp, Weights};

/// What a criterion makes of a lead.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Share of the criterion's points, 0 to 1.
    pub share: f32,
    pub reasons: Vec<Reason>,
}

impl Verdict {
    fn new(share: f32, reasons: Vec<Reason>) -> Verdict {
        Verdict {
            share: share.clamp(0.0, 1.0),
            reasons,
        }
    }
}

/// One aspect of fit.
pub struct Criterion {
    /// A key of `[profile.weights]`.
    pub name: &'static str,
    /// Weight where the profile says nothing.
    pub weight: u32,
    pub judge: fn(&Lead, &Rules, Timestamp) -> Verdict,
}

/// All criteria, in the order in which they are shown.
pub const CRITERIA: &[Criterion] = &[
    Criterion {
        name: "place",
        weight: 25,
        judge: place::judge,
    },
    Criterion {
        name: "tech",
        weight: 35,
        judge: tech::judge,
    },
    Criterion {
        name: "space",
        weight: 15,
        judge: space::judge,
    },
    Criterion {
        name: "size",
        weight: 10,
        judge: size::judge,
    },
    Criterion {
        name: "pay",
        weight: 10,
        judge: pay::judge,
    },
    Criterion {
        name: "fresh",
        weight: 5,
        judge: fresh::judge,
    },
];

/// What is left of a part of a lead that is wholly out of the trade, or wholly out of reach.
const DAMPED_TO: f32 = 0.35;
/// A share of place from which a lead is within reach, and of trade from which it is in the trade.
const REACHED_FROM: f32 = 0.45;
const IN_TRADE_FROM: f32 = 0.5;

/// Scores a lead for a profile at a moment.
pub fn score(lead: Lead, rules: &Rules, now: Timestamp) -> ScoredLead {
    let verdicts: Vec<Verdict> = CRITERIA
        .iter()
        .map(|row| (row.judge)(&lead, rules, now))
        .collect();
    let share_of = |name| {
        let at = CRITERIA.iter().position(|row| row.name == name);
        at.map_or(0.0, |at| verdicts[at].share)
    };
    let reach = (share_of("place").max(place::reach_at_least(&lead)) / REACHED_FROM).min(1.0);
    let space = share_of("space") * tech::room_for_a_trade(&lead, rules);
    let trade = (share_of("tech").max(space) / IN_TRADE_FROM).min(1.0);
    let total = total_weight(&rules.weights);
    let mut parts: Vec<Part> = Vec::with_capacity(CRITERIA.len());
    for (row, verdict) in CRITERIA.iter().zip(verdicts) {
        let most = 100.0 * weight_of(&rules.weights, row) as f32 / total as f32;
        // A part is not damped by itself: that is what its own share says.
        let damping = match row.name {
            "place" => damp(trade),
            "tech" | "space" => damp(reach),
            _ => damp(reach) * damp(trade),
        };
        parts.push(Part {
            criterion: row.name.to_string(),
            points: most * verdict.share * damping,
            most,
            reasons: verdict.reasons,
        });
    }
    if trade < 0.5
        && let Some(part) = parts.iter_mut().find(|part| part.criterion == "tech")
    {
        part.reasons.push(Reason::OutsideTrade);
    }
    let points: f64 = parts.iter().map(|part| f64::from(part.points)).sum();
    let gates = gates::closed(&lead, rules, now);
    let km = nearest_km(&lead, rules);
    ScoredLead {
        lead,
        score: Score::from_points(points),
        parts,
        gates,
        km,
    }
}

/// The score before rounding, 0 to 100: orders leads that show the same whole number.
pub fn points(scored: &ScoredLead) -> f64 {
    scored.parts.iter().map(|part| f64::from(part.points)).sum()
}

fn damp(share: f32) -> f32 {
    DAMPED_TO + (1.0 - DAMPED_TO) * share
}

/// A criterion that the profile does not name keeps its own weight.
fn weight_of(weights: &Weights, row: &Criterion) -> u32 {
    weights.0.get(row.name).copied().unwrap_or(row.weight)
}

fn total_weight(weights: &Weights) -> u32 {
    CRITERIA
        .iter()
        .map(|row| weight_of(weights, row))
        .sum::<u32>()
        .max(1)
}
