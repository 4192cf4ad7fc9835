//! Pay against the user's floor. Unknown is worth half: it is not badly paid.

use super::money::against_floor;
use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::{PayFloor, PayKind, Reason, Unknown};

const UNKNOWN: f32 = 0.5;
const UNKNOWN_LOWERED: f32 = 0.15;
/// What a budget is worth that buys one hour, a working day, a working week and more.
const HOUR: f32 = 0.1;
const WEEK: f32 = 1.0;
const WEEK_HOURS: f64 = 40.0;
/// Hours below which a budget lowers all else: reading, asking and billing take as long as the work.
const TINY_HOURS: f64 = 3.0;

/// The share that the pay earns, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let lead = view.lead;
    let Some(fact) = &lead.facts.pay else {
        reasons.say(|| Reason::PayUnknown);
        return match view.rules.pay.unknown {
            Unknown::Keep => UNKNOWN,
            Unknown::Lower | Unknown::Drop => UNKNOWN_LOWERED,
        };
    };
    let pay = &fact.value;
    let size = lead.facts.size.as_ref().map(|fact| &fact.value);
    let floor = floor(view);
    let ratio = floor.and_then(|floor| against_floor(pay, size, floor));
    let bought = view.hours_bought().map(budget_share);
    let share = match (ratio, bought) {
        (Some(ratio), Some(bought)) => (rate_share(ratio) + bought) / 2.0,
        (Some(ratio), None) => rate_share(ratio),
        (None, Some(bought)) => bought,
        (None, None) if pay.kind == PayKind::Salary => UNKNOWN * 0.6,
        // A stated pay that cannot be compared is a little better than none: the client has a budget.
        (None, None) => UNKNOWN + 0.05,
    };
    let is_low = ratio.is_some_and(|ratio| ratio < 1.0) || is_tiny(view) && ratio.is_none();
    let is_compared = ratio.is_some() || bought.is_some() || floor.is_none();
    if is_compared {
        let pay = || pay.clone();
        reasons.say(|| match is_low {
            true => Reason::PayLow { pay: pay() },
            false => Reason::PayFits { pay: pay() },
        });
    }
    share.clamp(0.0, 1.0)
}

/// How much of everything else a tiny budget leaves, 0 to 1.
pub(super) fn budget(view: &ScoringView<'_>) -> f32 {
    view.hours_bought()
        .map_or(1.0, |hours| (hours / TINY_HOURS).min(1.0) as f32)
}

fn is_tiny(view: &ScoringView<'_>) -> bool {
    budget(view) < 1.0
}

fn floor<'v>(view: &ScoringView<'v>) -> Option<&'v PayFloor> {
    let engagement = view.lead.facts.engagement.as_ref().map(|fact| fact.value);
    view.rules.pay.floor(engagement)
}

/// On a log scale: an hour is next to nothing, a week is as good as more.
fn budget_share(hours: f64) -> f32 {
    let share = (hours.max(1.0).ln() / WEEK_HOURS.ln()).min(1.0) as f32;
    HOUR + (WEEK - HOUR) * share
}

/// Twice the floor is as good as it gets.
fn rate_share(ratio: f64) -> f32 {
    if ratio >= 1.0 {
        0.7 + 0.3 * (ratio - 1.0).min(1.0) as f32
    } else {
        0.5 * ratio as f32
    }
}
