//! Which reasons a card tells: those that set this lead apart from the others of the morning.
//!
//! A line that stands on more than half of the cards tells nothing on any of them; what speaks for all of them is said
//! once above them. What is unknown is told where it alone took many points.

use super::localizer::Localizer;
use super::shape::REASON_CHARS_MAX;
use crate::domain::{Criterion, Engagement, Part, Pull, Reason, ScoredLead, sorted};
use crate::text::shape::clip;
use std::collections::HashMap;

/// Reasons of one card, for and against together.
const REASONS_MAX: usize = 3;
/// Points that something unknown must have cost to be named.
const UNKNOWN_POINTS: f32 = 8.0;

/// The reasons of one card.
#[derive(Default)]
pub(super) struct CardReasons {
    pub pros: Vec<String>,
    pub cons: Vec<String>,
    pub unknown: Option<String>,
}

/// On how many cards of a section each reason stands.
pub(super) struct Shares {
    cards: usize,
    counts: HashMap<String, usize>,
    /// What speaks for a lead, in the order of the first card.
    pros: Vec<String>,
}

impl Shares {
    /// Counts on how many cards each reason stands.
    pub(super) fn of(voice: &Localizer<'_>, leads: &[&ScoredLead]) -> Shares {
        let mut shares = Shares {
            cards: leads.len(),
            counts: HashMap::new(),
            pros: Vec::new(),
        };
        for scored in leads {
            for found in candidates(&scored.parts) {
                let said = voice.reason(found.reason);
                if found.pull == Pull::For && !shares.pros.contains(&said) {
                    shares.pros.push(said.clone());
                }
                *shares.counts.entry(said).or_default() += 1;
            }
        }
        shares
    }

    fn sets_apart(&self, said: &str) -> bool {
        self.cards < 2 || 2 * self.counts.get(said).copied().unwrap_or(0) <= self.cards
    }

    /// What speaks for every card; None if that is nothing, or the only card says it.
    pub(super) fn common(&self) -> Option<Vec<&str>> {
        let is_common = |said: &&String| self.counts.get(*said) == Some(&self.cards);
        let common = self.pros.iter().filter(is_common).map(String::as_str);
        let common: Vec<&str> = common.take(REASONS_MAX).collect();
        (self.cards > 1 && !common.is_empty()).then_some(common)
    }
}

struct ReasonCandidate<'a> {
    reason: &'a Reason,
    pull: Pull,
    /// Points that it gave, took, or would have given.
    worth: f32,
}

impl Localizer<'_> {
    fn reason(&self, reason: &Reason) -> String {
        clip(
            &self.french_spacing(self.words.reason(reason)),
            REASON_CHARS_MAX,
        )
    }

    /// The reasons that a card tells, the weightiest first.
    pub(super) fn told(&self, parts: &[Part], shares: &Shares) -> CardReasons {
        let mut found: Vec<(ReasonCandidate<'_>, String)> = candidates(parts)
            .into_iter()
            .map(|found| {
                let said = self.reason(found.reason);
                (found, said)
            })
            .filter(|(_, said)| shares.sets_apart(said))
            .collect();
        sorted::by(&mut found, |(a, _), (b, _)| b.worth.total_cmp(&a.worth));
        let of = |pull: Pull| found.iter().filter(move |(it, _)| it.pull == pull);
        let mut cons: Vec<String> = of(Pull::Against).map(|(_, said)| said.clone()).collect();
        let pros: Vec<String> = of(Pull::For).map(|(_, said)| said.clone()).collect();
        // At least one of each where there are both.
        let kept_pros = pros
            .len()
            .min(REASONS_MAX - cons.len().min(REASONS_MAX - 1));
        cons.truncate(REASONS_MAX - kept_pros);
        let unknown = of(Pull::Neither).filter(|(it, _)| it.worth >= UNKNOWN_POINTS);
        let unknown: Vec<String> = unknown.map(|(_, said)| said.clone()).collect();
        CardReasons {
            pros: pros.into_iter().take(kept_pros).collect(),
            cons,
            unknown: (!unknown.is_empty()).then(|| clip(&unknown.join(", "), REASON_CHARS_MAX)),
        }
    }
}

/// The reasons that the line of facts does not tell already.
fn candidates(parts: &[Part]) -> Vec<ReasonCandidate<'_>> {
    let mut found = Vec::new();
    for part in parts {
        for (at, reason) in part.reasons.iter().enumerate() {
            let is_fact = at == 0 && matches!(part.criterion, Criterion::Place | Criterion::Pay);
            let pull = reason.pull();
            if is_said_elsewhere(reason) || (is_fact && pull != Pull::Neither) {
                continue;
            }
            // The first reason of a part moved it most.
            let share = 1.0 / (at + 1) as f32;
            let worth = match pull {
                Pull::For => part.points * share,
                Pull::Against | Pull::Neither => (part.most - part.points) * share,
            };
            found.push(ReasonCandidate {
                reason,
                pull,
                worth,
            });
        }
    }
    found
}

/// The age says it, or every lead of a digest of gigs is it.
fn is_said_elsewhere(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Fresh { .. }
            | Reason::Old { .. }
            | Reason::Undated { .. }
            | Reason::Engagement {
                engagement: Engagement::Gig
            }
    )
}
