//! Comparing a pay with a floor: only where the two can honestly be compared.

use crate::domain::{Facts, Pay, PayFloor, PayKind, PayRules, PayUnit, Size};
use crate::knowledge::rates;

/// Hours of a billed day, days of a billed week, days of a billed month.
const HOURS_A_DAY: f64 = 7.5;
const DAYS_A_WEEK: f64 = 5.0;
const DAYS_A_MONTH: f64 = 20.0;

/// An amount in another currency is only low when it is below this share of the floor.
const ROUGHLY: f64 = 0.8;

/// How a pay compares with the floor: its best amount over the floor's; above 1 it fits.
/// None if it cannot be told: no floor-like unit, no currency, a yearly salary.
pub(crate) fn against_floor(pay: &Pay, size: Option<&Size>, floor: &PayFloor) -> Option<f64> {
    if pay.kind == PayKind::Salary {
        return None;
    }
    let (rate, slack) = exchange(pay.currency.as_deref()?, &floor.currency)?;
    let amount = pay.best()? * rate;
    let unit = pay.unit?;
    let ratio = if unit == floor.unit {
        amount / floor.amount
    } else if let (Some(a), Some(b)) = (hours_of(unit), hours_of(floor.unit)) {
        (amount / a) / (floor.amount / b)
    } else if unit == PayUnit::Project {
        let hours = size?.hours.filter(|hours| *hours > 0.0)?;
        (amount / f64::from(hours)) / (floor.amount / hours_of(floor.unit)?)
    } else {
        return None;
    };
    (ratio.is_finite() && floor.amount > 0.0).then(|| ratio / slack)
}

/// Hours of the user's time that the budget of a whole project buys at the floor; None if the pay is no budget,
/// or the floor no rate of time.
pub(crate) fn hours_bought(pay: &Pay, floor: &PayFloor) -> Option<f64> {
    if pay.kind != PayKind::Rate || pay.unit != Some(PayUnit::Project) {
        return None;
    }
    let (rate, slack) = exchange(pay.currency.as_deref()?, &floor.currency)?;
    let hourly = floor.amount / hours_of(floor.unit)?;
    let hours = pay.best()? * rate / (hourly * slack);
    hours.is_finite().then_some(hours)
}

/// Stands for an hour's pay where the user sets no rate of time, so that budgets can be told apart.
const USUAL_EUROS: f64 = 20.0;

/// Hours that a lead's budget buys at the user's floor of any kind that is a rate of time, else at a low rate; None
/// if it states no budget.
pub(super) fn hours_at_floors(facts: &Facts, rules: &PayRules) -> Option<f64> {
    let pay = &facts.pay.as_ref()?.value;
    if pay.unit != Some(PayUnit::Project) {
        return None;
    }
    let engagement = facts.engagement.as_ref().map(|fact| fact.value);
    let own = rules.floor(engagement).into_iter();
    let all = rules.floors.iter().map(|(_, floor)| floor);
    let bought = own.chain(all).find_map(|floor| hours_bought(pay, floor));
    let usual = || PayFloor {
        amount: USUAL_EUROS,
        currency: "EUR".into(),
        unit: PayUnit::Hour,
    };
    bought.or_else(|| hours_bought(pay, &usual()))
}

/// Whether a whole project pays less than one hour at the floor: reading it through costs more.
pub(crate) fn project_is_a_favour(pay: &Pay, floor: &PayFloor) -> bool {
    hours_bought(pay, floor).is_some_and(|hours| hours < 1.0)
}

fn hours_of(unit: PayUnit) -> Option<f64> {
    match unit {
        PayUnit::Hour => Some(1.0),
        PayUnit::Day => Some(HOURS_A_DAY),
        PayUnit::Week => Some(HOURS_A_DAY * DAYS_A_WEEK),
        PayUnit::Month => Some(HOURS_A_DAY * DAYS_A_MONTH),
        PayUnit::Year | PayUnit::Project | PayUnit::Piece => None,
    }
}

/// The rate, and how much of a floor it takes to be sure that an amount is below it.
fn exchange(from: &str, to: &str) -> Option<(f64, f64)> {
    let rate = rates::exchange(from, to)?;
    Some((rate, if from == to { 1.0 } else { ROUGHLY }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pay(amount: f64, currency: &str, unit: PayUnit) -> Pay {
        Pay {
            kind: PayKind::Rate,
            min: None,
            max: Some(amount),
            currency: Some(currency.into()),
            unit: Some(unit),
        }
    }

    fn floor(amount: f64, unit: PayUnit) -> PayFloor {
        PayFloor {
            amount,
            currency: "EUR".into(),
            unit,
        }
    }

    #[track_caller]
    fn check(amount: f64, currency: &str, unit: PayUnit, hours: f32, expected: Option<f64>) {
        let size = Size {
            hours: (hours > 0.0).then_some(hours),
            ..Size::default()
        };
        let floor = floor(40.0, PayUnit::Hour);
        let found = against_floor(&pay(amount, currency, unit), Some(&size), &floor);
        let round = |ratio: f64| (ratio * 10.0).round() / 10.0;
        assert_eq!(found.map(round), expected, "{amount} {currency} {unit:?}");
    }

    #[test]
    fn comparisons() {
        check(60.0, "EUR", PayUnit::Hour, 0.0, Some(1.5));
        check(300.0, "EUR", PayUnit::Day, 0.0, Some(1.0));
        check(600.0, "EUR", PayUnit::Project, 0.0, None);
        check(600.0, "EUR", PayUnit::Project, 30.0, Some(0.5));
        check(20.0, "USD", PayUnit::Hour, 0.0, Some(0.5));
        check(40.0, "XYZ", PayUnit::Hour, 0.0, None);
        check(90_000.0, "EUR", PayUnit::Year, 0.0, None);
        check(0.1, "EUR", PayUnit::Piece, 30.0, None);
    }

    #[test]
    fn budgets_buy_hours() {
        let hours = |amount, currency, floor: &PayFloor| {
            let hours = hours_bought(&pay(amount, currency, PayUnit::Project), floor);
            hours.map(|hours| hours.round())
        };
        let hourly = floor(15.0, PayUnit::Hour);
        assert_eq!(hours(120.0, "EUR", &hourly), Some(8.0));
        assert_eq!(hours(1200.0, "EUR", &hourly), Some(80.0));
        assert_eq!(hours(30.0, "NZD", &hourly), Some(1.0));
        assert_eq!(hours(300.0, "EUR", &floor(80.0, PayUnit::Project)), None);
        let favour = |amount| {
            project_is_a_favour(
                &pay(amount, "NZD", PayUnit::Project),
                &floor(350.0, PayUnit::Day),
            )
        };
        assert!(favour(30.0) && !favour(90.0));
    }
}
