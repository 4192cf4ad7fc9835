//! How early one can be: age, and how many have proposed already.

use super::Verdict;
use crate::domain::{Lead, Reason, Rules, Timestamp};

/// Hours within which a lead is fresh, days after which nothing is left of it.
const FRESH_HOURS: i64 = 36;
const STALE_DAYS: f32 = 21.0;
/// Proposals from which a newcomer's is hardly read.
const MANY_PROPOSALS: u32 = 20;
/// Days from which age is worth a word.
const OLD_DAYS: u32 = 7;

pub fn judge(lead: &Lead, _rules: &Rules, now: Timestamp) -> Verdict {
    let age = (now - lead.dated()).max(chrono::TimeDelta::zero());
    let mut reasons = Vec::new();
    let hours = age.num_hours();
    let share = if hours <= FRESH_HOURS {
        reasons.push(Reason::Fresh {
            hours: hours as u32,
        });
        1.0
    } else {
        let days = hours as f32 / 24.0;
        if days as u32 >= OLD_DAYS {
            reasons.push(Reason::Old { days: days as u32 });
        }
        1.0 - days / STALE_DAYS
    };
    let count = lead.facts.proposals.as_ref().map_or(0, |fact| fact.value);
    let crowd = if count >= MANY_PROPOSALS {
        reasons.push(Reason::ManyProposals { count });
        0.5
    } else {
        1.0
    };
    if lead.reposts > 0 {
        reasons.push(Reason::Reposted {
            times: lead.reposts,
        });
    }
    Verdict::new(share.max(0.0) * crowd, reasons)
}
