//! What the user's own choices teach: small, bounded, local. What the score foresaw teaches nothing: a lead that was
//! taken is put beside each that was turned away, and what one of the two names and the other does not is learned from,
//! the more the less the score told them apart, and the less the fewer choices speak. A reason named with a dismissal
//! teaches about that alone: too far says nothing of the technology.

use super::learned_part::{Pace, features};
use crate::domain::{DismissReason, Learned, ScoredLead};
use std::collections::BTreeMap;

/// Choices below which nothing is learned.
pub(crate) const SIGNALS_MIN: usize = 10;
/// Choices in which a feature must occur.
const OCCURS_MIN: usize = 3;
/// Points that a lead taken is ahead of one turned away where the two teach half of what equals teach, about: a pair
/// teaches as much as the logistic function of its distance over this leaves.
const APART_POINTS: f32 = 5.0;

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
    let known = Known::of(choices);
    for (number, (feature, count)) in known.features.iter().enumerate() {
        if count.0 + count.1 >= OCCURS_MIN as u32 {
            let of = (count.0 + count.1) as f32 + pace.doubt;
            let points = 2.0 * pace.points * known.sums[number] / of;
            let points = points.clamp(-pace.points, pace.points);
            taught.learned.0.insert(feature.clone(), points);
            taught.counts.insert(feature.clone(), *count);
        }
    }
    taught
}

/// The features of choices, each with a number, and what the contrasts between choices say of it.
struct Known {
    /// How many took it, how many turned it away.
    features: Vec<(String, (u32, u32))>,
    sums: Vec<f32>,
}

/// A choice, with the numbers of what it says something of and of all that its lead names, in order.
struct Chosen {
    points: f32,
    meant: Vec<usize>,
    named: Vec<usize>,
}

impl Known {
    fn of(choices: &[(ScoredLead, Signal)]) -> Known {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut counts: Vec<(u32, u32)> = Vec::new();
        let (mut taken, mut turned) = (Vec::new(), Vec::new());
        for (scored, signal) in choices {
            let mut chosen = Chosen {
                points: super::points(scored) as f32,
                meant: Vec::new(),
                named: Vec::new(),
            };
            let is_turned = matches!(signal, Signal::Dismissed(_));
            for feature in features(&scored.lead, &scored.parts) {
                let next = numbers.len();
                let is_meant = is_meant(&feature, *signal);
                let number = *numbers.entry(feature).or_insert(next);
                if number == counts.len() {
                    counts.push((0, 0));
                }
                chosen.named.push(number);
                if is_meant {
                    chosen.meant.push(number);
                    match is_turned {
                        true => counts[number].1 += 1,
                        false => counts[number].0 += 1,
                    }
                }
            }
            chosen.meant.sort_unstable();
            chosen.named.sort_unstable();
            match is_turned {
                true => turned.push(chosen),
                false => taken.push(chosen),
            }
        }
        let sums = contrasts(&taken, &turned, counts.len());
        let mut features: Vec<(String, (u32, u32))> = vec![Default::default(); counts.len()];
        for (feature, number) in numbers {
            features[number] = (feature, counts[number]);
        }
        Known { features, sums }
    }
}

/// What each pair of a lead taken and one turned away says of the features that only one of them has: for it and
/// against it, each side's choices counting alike whatever their number.
fn contrasts(taken: &[Chosen], turned: &[Chosen], features: usize) -> Vec<f32> {
    let mut sums = vec![0.0; features];
    for took in taken {
        for left in turned {
            let unforeseen = 1.0 / (1.0 + ((took.points - left.points) / APART_POINTS).exp());
            let mut add = |chosen: &Chosen, other: &Chosen, share: f32| {
                let is_other = |number: &usize| other.named.binary_search(number).is_ok();
                for number in chosen.meant.iter().filter(|number| !is_other(number)) {
                    sums[*number] += share;
                }
            };
            add(took, left, unforeseen / turned.len() as f32);
            add(left, took, -unforeseen / taken.len() as f32);
        }
    }
    sums
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
