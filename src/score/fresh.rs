//! How early one can be: age, and how many have proposed already.

use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::Reason;

/// Hours within which a lead is fresh, days after which nothing is left of it.
const FRESH_HOURS: i64 = 36;
const STALE_DAYS: f32 = 21.0;
/// What is left of the part where nothing tells when it was posted: seen today, it may be of any day.
const UNDATED_SHARE: f32 = 0.5;
/// Proposals from which a newcomer's is hardly read.
const MANY_PROPOSALS: u32 = 20;
/// Days from which age is worth a word.
const OLD_DAYS: u32 = 7;

/// The share that age and competition leave, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let lead = view.lead;
    let hours = (view.now - lead.posted()).num_hours().max(0);
    let days = hours as f32 / 24.0;
    let mut share = if hours <= FRESH_HOURS {
        1.0
    } else {
        1.0 - days / STALE_DAYS
    };
    if lead.published.is_none() {
        share *= UNDATED_SHARE;
        reasons.say(|| Reason::Undated {
            hours: hours as u32,
        });
    } else if hours <= FRESH_HOURS {
        reasons.say(|| Reason::Fresh {
            hours: hours as u32,
        });
    } else if days as u32 >= OLD_DAYS {
        reasons.say(|| Reason::Old { days: days as u32 });
    }
    let count = lead.facts.proposals.as_ref().map_or(0, |fact| fact.value);
    if count >= MANY_PROPOSALS {
        reasons.say(|| Reason::ManyProposals { count });
    }
    // The first few hardly matter; of a hundred nobody reads the last.
    let crowd = 1.0 / (1.0 + (count as f32 / MANY_PROPOSALS as f32).powi(2));
    if lead.reposts > 0 {
        reasons.say(|| Reason::Reposted {
            times: lead.reposts,
        });
    }
    (share.max(0.0) * crowd).clamp(0.0, 1.0)
}
