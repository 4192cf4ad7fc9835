//! The client's line of business: a restaurant for who has worked in one. And problems that the user knows.

use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::{Reason, SpaceName};

const UNKNOWN: f32 = 0.3;
const OTHER: f32 = 0.15;
/// What is left of a wish that is only said in passing.
const PASSING: f32 = 0.7;
/// What is left for a topic to avoid that is said in passing.
const AVOIDED: f32 = 0.5;

/// The share that the client's business earns, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let wanted = wanted(view, reasons);
    let avoided = view.space().avoid.iter();
    let mut spared = 1.0;
    for topic in avoided.filter(|topic| view.stand(topic).is_some()) {
        spared = AVOIDED;
        reasons.say(|| Reason::WordMentioned {
            word: topic.said.clone(),
        });
    }
    wanted * spared
}

fn wanted(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let rules = view.space();
    if rules.want.is_empty() {
        return 0.5;
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
        if facts.spaces.is_empty() && facts.sectors.is_empty() {
            reasons.say(|| Reason::SpaceUnknown);
            return UNKNOWN;
        }
        return OTHER;
    };
    for (name, _) in &found {
        reasons.say(|| Reason::SpaceWanted {
            name: SpaceName(name.to_string()),
        });
    }
    let share = best + 0.1 * (found.len() - 1) as f32;
    share.clamp(0.0, 1.0)
}
