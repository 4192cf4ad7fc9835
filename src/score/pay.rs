//! Pay against the user's floor. Unknown is worth half: it is not badly paid.

use super::criterion_score::CriterionScore;
use super::money::{against_floor, hours_bought};
use super::view::ScoringView;
use crate::domain::{Pay, PayFloor, PayKind, PayUnit, Reason, Unknown};

const UNKNOWN: f32 = 0.5;
const UNKNOWN_LOWERED: f32 = 0.15;
/// What a budget is worth that buys one hour, a working day, a working week and more.
const HOUR: f32 = 0.1;
const WEEK: f32 = 1.0;
const WEEK_HOURS: f64 = 40.0;
/// Hours below which a budget lowers all else: reading, asking and billing take as long as the work.
const TINY_HOURS: f64 = 3.0;
/// Stands for an hour's pay where the user sets no rate of time, so that budgets can be told apart.
const HOURLY: f64 = 20.0;

/// The share that the pay earns, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>) -> CriterionScore {
    let lead = view.lead;
    let Some(fact) = &lead.facts.pay else {
        let share = match view.rules.pay.unknown {
            Unknown::Keep => UNKNOWN,
            Unknown::Lower | Unknown::Drop => UNKNOWN_LOWERED,
        };
        return CriterionScore::new(share, vec![Reason::PayUnknown]);
    };
    let pay = fact.value.clone();
    let size = lead.facts.size.as_ref().map(|fact| &fact.value);
    let floor = floor(view);
    let ratio = floor.and_then(|floor| against_floor(&pay, size, floor));
    let bought = hours(view, &pay).map(budget_share);
    let share = match (ratio, bought) {
        (Some(ratio), Some(bought)) => (rate_share(ratio) + bought) / 2.0,
        (Some(ratio), None) => rate_share(ratio),
        (None, Some(bought)) => bought,
        (None, None) if pay.kind == PayKind::Salary => UNKNOWN * 0.6,
        // A stated pay that cannot be compared is a little better than none: the client has a budget.
        (None, None) => UNKNOWN + 0.05,
    };
    let is_low = ratio.is_some_and(|ratio| ratio < 1.0) || is_tiny(view) && ratio.is_none();
    let reason = match (
        ratio.is_some() || bought.is_some() || floor.is_none(),
        is_low,
    ) {
        (true, true) => Some(Reason::PayLow { pay }),
        (true, false) => Some(Reason::PayFits { pay }),
        (false, _) => None,
    };
    CriterionScore::new(share, reason.into_iter().collect())
}

/// How much of everything else a tiny budget leaves, 0 to 1.
pub(super) fn budget(view: &ScoringView<'_>) -> f32 {
    let pay = view.lead.facts.pay.as_ref().map(|fact| &fact.value);
    let hours = pay.and_then(|pay| hours(view, pay));
    hours.map_or(1.0, |hours| (hours / TINY_HOURS).min(1.0) as f32)
}

fn is_tiny(view: &ScoringView<'_>) -> bool {
    budget(view) < 1.0
}

fn floor<'v>(view: &ScoringView<'v>) -> Option<&'v PayFloor> {
    let engagement = view.lead.facts.engagement.as_ref().map(|fact| fact.value);
    view.rules.pay.floor(engagement)
}

/// Hours that a budget buys at the user's floor of any kind that is a rate of time, else at a low rate.
fn hours(view: &ScoringView<'_>, pay: &Pay) -> Option<f64> {
    let own = floor(view).into_iter();
    let all = view.rules.pay.floors.iter().map(|(_, floor)| floor);
    let bought = own.chain(all).find_map(|floor| hours_bought(pay, floor));
    let usual = PayFloor {
        amount: HOURLY,
        currency: "EUR".into(),
        unit: PayUnit::Hour,
    };
    bought.or_else(|| hours_bought(pay, &usual))
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
