//! Pay against the user's floor. Unknown is worth half: it is not badly paid.

use super::Verdict;
use super::money::{against_floor, project_is_tiny};
use crate::domain::{Lead, PayKind, Reason, Rules, Timestamp};

const UNKNOWN: f32 = 0.5;

pub fn judge(lead: &Lead, rules: &Rules, _now: Timestamp) -> Verdict {
    let Some(fact) = &lead.facts.pay else {
        return Verdict::new(UNKNOWN, vec![Reason::PayUnknown]);
    };
    let pay = fact.value.clone();
    let size = lead.facts.size.as_ref().map(|fact| &fact.value);
    let Some(floor) = &rules.pay else {
        return Verdict::new(0.7, vec![Reason::PayFits { pay }]);
    };
    if project_is_tiny(&pay, floor) {
        return Verdict::new(0.0, vec![Reason::PayLow { pay }]);
    }
    match against_floor(&pay, size, floor) {
        Some(ratio) if ratio >= 1.0 => {
            // Twice the floor is as good as it gets.
            let share = 0.7 + 0.3 * (ratio - 1.0).min(1.0) as f32;
            Verdict::new(share, vec![Reason::PayFits { pay }])
        }
        Some(ratio) => Verdict::new(0.5 * ratio as f32, vec![Reason::PayLow { pay }]),
        None if pay.kind == PayKind::Salary => Verdict::new(UNKNOWN * 0.6, Vec::new()),
        // A stated pay that cannot be compared is a little better than none: the client has a budget.
        None => Verdict::new(0.55, Vec::new()),
    }
}
