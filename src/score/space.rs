//! The trade of the client: a restaurant for who has worked in one.

use super::Verdict;
use crate::domain::{Lead, Reason, Rules, SpaceName, Timestamp};
use crate::text::find::{holds, plain};

const UNKNOWN: f32 = 0.3;
const OTHER: f32 = 0.15;

pub fn judge(lead: &Lead, rules: &Rules, _now: Timestamp) -> Verdict {
    if rules.spaces.is_empty() {
        return Verdict::new(0.5, Vec::new());
    }
    let found = wanted(lead, rules);
    if found.is_empty() {
        return if lead.facts.spaces.is_empty() {
            Verdict::new(UNKNOWN, vec![Reason::SpaceUnknown])
        } else {
            Verdict::new(OTHER, Vec::new())
        };
    }
    let best = found.iter().map(|(_, strength)| *strength).max();
    let share = match best {
        Some(3..) => 0.9,
        Some(2) => 0.75,
        _ => 0.55,
    };
    let more = 0.1 * (found.len() - 1) as f32;
    let reasons = found
        .into_iter()
        .map(|(name, _)| Reason::SpaceWanted { name })
        .collect();
    Verdict::new(share + more, reasons)
}

/// The profile's trades that the lead is of: as read from the text, or named in its title in the user's own words
/// (a trade that the shipped taxonomy does not know).
fn wanted(lead: &Lead, rules: &Rules) -> Vec<(SpaceName, u8)> {
    let title = plain(&lead.title);
    let mut found = Vec::new();
    for (name, strength) in &rules.spaces {
        let read = lead.facts.spaces.iter().any(|fact| fact.value == *name);
        if read || holds(&title, &name.0) {
            found.push((name.clone(), *strength));
        }
    }
    found.sort_by_key(|(_, strength)| std::cmp::Reverse(*strength));
    found
}
