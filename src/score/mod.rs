//! Lead + rules + now → parts and reasons. Pure: reads no clock, no store, no file.
//!
//! One file a criterion, listed in [`CRITERIA`]; the rules that keep a lead out whatever its score are in `gates`.
//! A score is the sum of its parts. Fit is not additive, though: a perfect technology at the other end of the world,
//! or the flat next door asking for another trade, is worth little. So each part is damped by how far the lead is
//! out of reach or out of the trade, before summing; what `gigscout why` shows adds up to what the digest shows.

mod client;
mod criterion_score;
mod fit;
mod fresh;
mod gates;
mod learn;
mod learned_part;
mod money;
mod near;
mod pay;
mod place;
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
pub(crate) use view::ScoringView;
pub use words::Texts;

use criterion_score::CriterionScore;

use crate::domain::{
    Criterion, Damper, Lead, Part, Pull, Reason, Rules, Score, ScoredLead, Shared, Timestamp,
    Weights,
};
use std::cmp::Ordering;

/// How a criterion is judged.
pub(crate) struct CriterionRow {
    pub criterion: Criterion,
    /// Weight where the profile says nothing.
    pub weight: u32,
    /// What it asks, in English and French.
    pub help: [&'static str; 2],
    pub judge: fn(&ScoringView<'_>) -> CriterionScore,
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

/// What is left of a part of a lead that is wholly out of the trade, or wholly out of reach.
const DAMPED_TO: f32 = 0.35;
/// A share of place from which a lead is within reach, and of trade from which it is in the trade.
const REACHED_FROM: f32 = 0.45;
const IN_TRADE_FROM: f32 = 0.5;
/// A share of the trade from which wanted technologies count in full: below it they are what the work is about,
/// not what it is done with.
const TRADE_FITS_FROM: f32 = 0.4;

/// Points by which two niches may differ and fit alike.
const SAME_POINTS: f64 = 0.05;

/// Scores a lead for a profile at a moment.
pub fn score(lead: impl Into<Shared<Lead>>, rules: &Rules, now: Timestamp) -> ScoredLead {
    score_shared(&lead.into(), &Texts::default(), rules, now)
}

/// The same for one of several profiles: the lead and what is made of its texts are shared by all.
pub fn score_shared(
    lead: &Shared<Lead>,
    texts: &Texts,
    rules: &Rules,
    now: Timestamp,
) -> ScoredLead {
    judged(&ScoringView::new(lead, texts, rules, now), lead)
}

/// The score in the niche that fits best, where the profile has several.
fn judged(view: &ScoringView<'_>, lead: &Shared<Lead>) -> ScoredLead {
    let niches = view.rules.niches.iter();
    let in_niches = niches.map(|niche| ScoredLead {
        niche: Some(niche.name.clone()),
        ..judged_by_words(&view.in_niche(niche), lead)
    });
    let best = in_niches.reduce(|best, other| match best_niche(&best, &other) {
        Ordering::Greater => best,
        Ordering::Less => other,
        // Of several alike it is of none in particular.
        Ordering::Equal => ScoredLead {
            niche: None,
            ..best
        },
    });
    match best {
        None => judged_by_words(view, lead),
        Some(mut best) => {
            best.niche = best.niche.filter(|_| is_of_its_words(&best.parts));
            best
        }
    }
}

/// What lets a lead in goes before what keeps it out, then the points.
fn best_niche(one: &ScoredLead, other: &ScoredLead) -> Ordering {
    let is_let_in = |scored: &ScoredLead| scored.gates.is_empty();
    let ahead = points(one) - points(other);
    is_let_in(one)
        .cmp(&is_let_in(other))
        .then(match ahead.abs() < SAME_POINTS {
            true => Ordering::Equal,
            false => ahead.total_cmp(&0.0),
        })
}

/// Whether anything that a niche words speaks for the lead.
fn is_of_its_words(parts: &[Part]) -> bool {
    use Criterion::{Space, Tech, Trade};
    let worded = |part: &&Part| matches!(part.criterion, Tech | Space | Trade);
    let mut reasons = parts.iter().filter(worded).flat_map(|part| &part.reasons);
    reasons.any(|reason| reason.pull() == Pull::For)
}

fn judged_by_words(view: &ScoringView<'_>, lead: &Shared<Lead>) -> ScoredLead {
    let rules = view.rules;
    let verdicts: Vec<CriterionScore> = CRITERIA.iter().map(|row| (row.judge)(view)).collect();
    let dampers = dampers(view, &verdicts);
    let total = total_weight(&rules.weights);
    let mut parts: Vec<Part> = Vec::with_capacity(CRITERIA.len());
    for (row, verdict) in CRITERIA.iter().zip(verdicts) {
        let most = 100.0 * weight_of(&rules.weights, row) as f32 / total as f32;
        let damping: f32 = dampers
            .iter()
            .filter(|(damper, _)| !says_itself(row.criterion, *damper))
            .map(|(_, left)| left)
            .product();
        parts.push(Part {
            criterion: row.criterion,
            points: most * verdict.share * damping,
            most,
            damping,
            reasons: verdict.reasons,
        });
    }
    let left = |wanted| dampers.iter().find(|(damper, _)| *damper == wanted);
    if left(Damper::Trade).is_some_and(|(_, left)| *left < damp(0.5))
        && let Some(part) = parts
            .iter_mut()
            .find(|part| part.criterion == Criterion::Trade)
        && !part
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::TradeOther { .. }))
    {
        part.reasons.push(Reason::OutsideTrade);
    }
    parts.extend(learned_part::part(lead, &parts, &rules.learned));
    let points: f64 = parts.iter().map(|part| f64::from(part.points)).sum();
    ScoredLead {
        score: Score::from_points(points),
        damped: dampers
            .into_iter()
            .filter(|(_, left)| *left < 1.0)
            .collect(),
        parts,
        gates: gates::closed(view),
        km: place::nearest_km(view),
        lead: lead.clone(),
        niche: None,
    }
}

/// What each damper took off, in points: with the parts before damping these add up to the points given.
pub(crate) fn losses(scored: &ScoredLead) -> Vec<(Damper, f32)> {
    let mut left: Vec<f32> = scored.parts.iter().map(Part::full).collect();
    let lost = |(damper, share): &(Damper, f32)| {
        let mut lost = 0.0;
        for (part, points) in scored.parts.iter().zip(&mut left) {
            if !says_itself(part.criterion, *damper) {
                lost += *points * (1.0 - share);
                *points *= share;
            }
        }
        (*damper, lost)
    };
    scored.damped.iter().map(lost).collect()
}

/// A part is not damped by itself: that is what its own share says.
fn says_itself(criterion: Criterion, damper: Damper) -> bool {
    use Criterion::*;
    // What was learned is no share of anything.
    if criterion == Learned {
        return true;
    }
    match damper {
        Damper::Reach => criterion == Place,
        Damper::Trade => matches!(criterion, Tech | Trade | Space),
        Damper::Budget => criterion == Pay,
        Damper::Start => criterion == Size,
    }
}

fn dampers(view: &ScoringView<'_>, verdicts: &[CriterionScore]) -> Vec<(Damper, f32)> {
    let share_of = |criterion| {
        let at = CRITERIA.iter().position(|row| row.criterion == criterion);
        at.map_or(0.0, |at| verdicts[at].share)
    };
    let reach =
        (share_of(Criterion::Place).max(place::reach_at_least(view.lead)) / REACHED_FROM).min(1.0);
    let room = tech::room_for_a_trade(view);
    let fit = view.fit().share;
    // Work of one's trade whose tool nobody names is as much one's own as a wanted tool.
    let of_trade = fit.unwrap_or(0.0) * room;
    let own = share_of(Criterion::Tech)
        .max(share_of(Criterion::Space) * room)
        .max(of_trade);
    let of_another = fit.map_or(1.0, |share| (share / TRADE_FITS_FROM).min(1.0));
    let trade = (own / IN_TRADE_FROM).min(1.0) * of_another;
    vec![
        (Damper::Reach, damp(reach)),
        (Damper::Trade, damp(trade)),
        (Damper::Budget, damp(pay::budget(view))),
        (Damper::Start, damp(size::for_a_beginner(view))),
    ]
}

/// The score before rounding, 0 to 100: orders leads that show the same whole number.
pub fn points(scored: &ScoredLead) -> f64 {
    scored.parts.iter().map(|part| f64::from(part.points)).sum()
}

fn damp(share: f32) -> f32 {
    DAMPED_TO + (1.0 - DAMPED_TO) * share
}

/// A criterion that the profile does not name keeps its own weight.
fn weight_of(weights: &Weights, row: &CriterionRow) -> u32 {
    weights.0.get(&row.criterion).copied().unwrap_or(row.weight)
}

fn total_weight(weights: &Weights) -> u32 {
    CRITERIA
        .iter()
        .map(|row| weight_of(weights, row))
        .sum::<u32>()
        .max(1)
}
