//! What the user's own choices teach: small, bounded, local. What the score foresaw teaches nothing: only by how much a
//! choice went beyond it, or fell short of it, is put down to what the lead's reasons and its title name, the less the
//! fewer choices speak. A reason named with a dismissal teaches about that alone: too far says nothing of the
//! technology.

use super::learned_part::{Pace, features};
use crate::domain::{DismissReason, Learned, ScoredLead};
use std::collections::BTreeMap;

/// Choices below which nothing is learned.
pub(crate) const SIGNALS_MIN: usize = 10;
/// Choices in which a feature must occur.
const OCCURS_MIN: usize = 3;
/// What the slope of choices over scores is held down by, so that few choices make no steep one.
const RIDGE: f32 = 0.05;

/// What the user did with a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    Won,
    Applied,
    Dismissed(Option<DismissReason>),
}

/// What was learned, and of each feature by how many choices.
#[derive(Clone, Debug, Default)]
pub struct Taught {
    pub learned: Learned,
    /// Choices in all.
    pub signals: usize,
    /// By feature: how many took it, how many turned it away.
    pub counts: BTreeMap<String, (u32, u32)>,
}

/// Learns from choices. Nothing below [`SIGNALS_MIN`] of them.
pub fn learn(choices: &[(ScoredLead, Signal)], pace: Pace) -> Taught {
    let mut taught = Taught {
        signals: choices.len(),
        ..Taught::default()
    };
    if choices.len() < SIGNALS_MIN {
        return taught;
    }
    let unforeseen = unforeseen(choices);
    let mut sums: BTreeMap<String, (f32, usize)> = BTreeMap::new();
    for ((scored, signal), beyond) in choices.iter().zip(unforeseen) {
        for feature in features(&scored.lead, &scored.parts) {
            if !is_meant(&feature, *signal) {
                continue;
            }
            let counts = taught.counts.entry(feature.clone()).or_default();
            match signal {
                Signal::Dismissed(_) => counts.1 += 1,
                _ => counts.0 += 1,
            }
            let sum = sums.entry(feature).or_default();
            sum.0 += beyond;
            sum.1 += 1;
        }
    }
    for (feature, (sum, count)) in sums {
        if count >= OCCURS_MIN {
            let points = pace.points * sum / (count as f32 + pace.doubt);
            let points = points.clamp(-pace.points, pace.points);
            taught.learned.0.insert(feature, points);
        }
    }
    taught
        .counts
        .retain(|feature, _| taught.learned.0.contains_key(feature));
    taught
}

/// By how much each choice went beyond what its score made likely: a straight line through all of them.
fn unforeseen(choices: &[(ScoredLead, Signal)]) -> Vec<f32> {
    let count = choices.len() as f32;
    let points = |scored: &ScoredLead| super::points(scored) as f32 / 100.0;
    let mean_worth = choices.iter().map(|it| worth(it.1)).sum::<f32>() / count;
    let mean_points = choices.iter().map(|it| points(&it.0)).sum::<f32>() / count;
    let (mut both, mut square) = (0.0, RIDGE);
    for (scored, signal) in choices {
        let from_mean = points(scored) - mean_points;
        both += from_mean * (worth(*signal) - mean_worth);
        square += from_mean * from_mean;
    }
    let slope = (both / square).max(0.0);
    let beyond = |(scored, signal): &(ScoredLead, Signal)| {
        worth(*signal) - mean_worth - slope * (points(scored) - mean_points)
    };
    choices.iter().map(beyond).collect()
}

fn worth(signal: Signal) -> f32 {
    match signal {
        Signal::Won => 1.5,
        Signal::Applied => 1.0,
        Signal::Dismissed(_) => -1.0,
    }
}

/// Whether a choice says anything of a feature.
fn is_meant(feature: &str, signal: Signal) -> bool {
    let kind = feature.split(' ').next().unwrap_or_default();
    let Signal::Dismissed(Some(why)) = signal else {
        return true;
    };
    match why {
        DismissReason::TooFar => kind == "place",
        DismissReason::Tech => matches!(kind, "tech" | "trade" | "word"),
        DismissReason::Pay => kind == "pay",
        DismissReason::NotAGig => kind == "size",
        DismissReason::Client => matches!(kind, "client" | "space"),
        DismissReason::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{at, bistro, lina};
    use crate::domain::{Fact, Reason, Tech, TechName, TechRole};
    use crate::score::{PACE, score};

    fn lead(tech: &str) -> ScoredLead {
        let mut lead = bistro(41);
        lead.facts.technologies = vec![Fact::stated(Tech {
            name: TechName(tech.into()),
            role: TechRole::Main,
        })];
        score(lead, &lina().rules, at(24, 6))
    }

    /// So many applied to that ask for cobol, so many turned away that ask for java: the user knows neither, and the
    /// score sees no difference.
    fn choices(applied: usize, dismissed: usize, why: Option<DismissReason>) -> Taught {
        let took = (0..applied).map(|_| (lead("cobol"), Signal::Applied));
        let turned = (0..dismissed).map(|_| (lead("java"), Signal::Dismissed(why)));
        learn(&took.chain(turned).collect::<Vec<_>>(), PACE)
    }

    #[test]
    fn nothing_is_learned_below_ten_choices() {
        assert!(choices(5, 4, None).learned.0.is_empty());
        assert!(!choices(5, 5, None).learned.0.is_empty());
    }

    #[test]
    fn what_is_taken_adds_and_what_is_turned_away_takes_a_little() {
        let points = choices(6, 6, None).learned.0;
        assert!(points["tech cobol"] > 0.5, "{points:?}");
        assert!(points["tech java"] < -0.5, "{points:?}");
        let mut rules = lina().rules;
        let plain = lead("java");
        rules.learned = choices(500, 500, None).learned;
        let taught = score(plain.lead.clone(), &rules, at(24, 6));
        let moved = crate::score::points(&taught) - crate::score::points(&plain);
        assert!((-5.01..0.0).contains(&moved), "{moved}");
        let reasons = &taught.parts.last().unwrap().reasons;
        assert!(
            matches!(&reasons[..], [Reason::Learned { disliked, .. }] if disliked.contains(&"tech java".into())),
            "{reasons:?}"
        );
    }

    #[test]
    fn what_the_score_foresaw_teaches_nothing() {
        let took = (0..6).map(|_| (lead("python"), Signal::Applied));
        let turned = (0..6).map(|_| (lead("java"), Signal::Dismissed(None)));
        let taught = learn(&took.chain(turned).collect::<Vec<_>>(), PACE);
        let points = taught.learned.0["tech java"];
        assert!(points.abs() < 0.5, "{points}");
    }

    #[test]
    fn a_reason_teaches_about_itself_alone() {
        let points = choices(6, 6, Some(DismissReason::TooFar)).learned.0;
        assert!(!points.contains_key("tech java"), "{points:?}");
    }
}
