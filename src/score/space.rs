//! The client's line of business: a restaurant for who has worked in one. And problems that the user knows.

use super::criterion_score::CriterionScore;
use super::view::ScoringView;
use crate::domain::{Reason, SpaceName};

const UNKNOWN: f32 = 0.3;
const OTHER: f32 = 0.15;
/// What is left of a wish that is only said in passing.
const PASSING: f32 = 0.7;
/// What is left for a topic to avoid that is said in passing.
const AVOIDED: f32 = 0.5;

/// The share that the client's business earns, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>) -> CriterionScore {
    let rules = view.space();
    let mentioned = rules
        .avoid
        .iter()
        .filter(|topic| view.stand(topic).is_some());
    let mentioned: Vec<Reason> = mentioned
        .map(|topic| Reason::WordMentioned {
            word: topic.said.clone(),
        })
        .collect();
    let spared = if mentioned.is_empty() { 1.0 } else { AVOIDED };
    let mut verdict = wanted(view);
    verdict.share *= spared;
    verdict.reasons.extend(mentioned);
    verdict
}

fn wanted(view: &ScoringView<'_>) -> CriterionScore {
    let rules = view.space();
    if rules.want.is_empty() {
        return CriterionScore::new(0.5, Vec::new());
    }
    let mut found: Vec<(&str, f32)> = Vec::new();
    for wish in &rules.want {
        if let Some(stand) = view.stand(&wish.topic) {
            let whole = match wish.strength {
                3.. => 0.9,
                2 => 0.75,
                _ => 0.55,
            };
            let share = if stand.is_firm() {
                whole
            } else {
                whole * PASSING
            };
            found.push((&wish.topic.said, share));
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    let Some((_, best)) = found.first() else {
        let facts = &view.lead.facts;
        return if facts.spaces.is_empty() && facts.sectors.is_empty() {
            CriterionScore::new(UNKNOWN, vec![Reason::SpaceUnknown])
        } else {
            CriterionScore::new(OTHER, Vec::new())
        };
    };
    let share = best + 0.1 * (found.len() - 1) as f32;
    let reasons = found.iter().map(|(name, _)| Reason::SpaceWanted {
        name: SpaceName(name.to_string()),
    });
    CriterionScore::new(share, reasons.collect())
}
