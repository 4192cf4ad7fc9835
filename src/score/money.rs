//! Comparing a pay with a floor: only where the two can honestly be compared.

use crate::domain::{Pay, PayFloor, PayKind, PayUnit, Size};

/// Hours of a billed day, days of a billed week, days of a billed month.
const HOURS_A_DAY: f64 = 7.5;
const DAYS_A_WEEK: f64 = 5.0;
const DAYS_A_MONTH: f64 = 20.0;

/// Euros for one unit, rounded by hand in 2026: good to tell 15 from 60, not 40 from 45. Hence [`ROUGHLY`].
const EUROS: &[(&str, f64)] = &[
    ("EUR", 1.0),
    ("USD", 0.9),
    ("GBP", 1.15),
    ("CHF", 1.05),
    ("CAD", 0.65),
    ("AUD", 0.6),
    ("INR", 0.0105),
];

/// An amount in another currency is only low when it is below this share of the floor.
const ROUGHLY: f64 = 0.8;

/// How a pay compares with the floor: its best amount over the floor's; above 1 it fits.
/// Nothing where it cannot be told: no floor-like unit, no currency, a yearly salary.
pub fn against_floor(pay: &Pay, size: Option<&Size>, floor: &PayFloor) -> Option<f64> {
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

/// Whether a whole project pays less than half a day at the floor: too little for anything but a favour.
pub fn project_is_tiny(pay: &Pay, floor: &PayFloor) -> bool {
    project_pays_less_than(HOURS_A_DAY / 2.0, pay, floor)
}

/// Whether a whole project pays less than one hour at the floor: reading it through costs more.
pub fn project_is_a_favour(pay: &Pay, floor: &PayFloor) -> bool {
    project_pays_less_than(1.0, pay, floor)
}

fn project_pays_less_than(hours: f64, pay: &Pay, floor: &PayFloor) -> bool {
    let less = || {
        let (rate, slack) = exchange(pay.currency.as_deref()?, &floor.currency)?;
        let least = floor.amount / hours_of(floor.unit)? * hours;
        Some(pay.best()? * rate < least * slack)
    };
    pay.kind == PayKind::Rate && pay.unit == Some(PayUnit::Project) && less().unwrap_or(false)
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

fn exchange(from: &str, to: &str) -> Option<(f64, f64)> {
    if from == to {
        return Some((1.0, 1.0));
    }
    let euros = |code: &str| {
        let row = EUROS.iter().find(|(name, _)| *name == code);
        row.map(|(_, euros)| *euros)
    };
    Some((euros(from)? / euros(to)?, ROUGHLY))
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

    #[track_caller]
    fn check(amount: f64, currency: &str, unit: PayUnit, hours: f32, expected: Option<f64>) {
        let floor = PayFloor {
            amount: 40.0,
            currency: "EUR".into(),
            unit: PayUnit::Hour,
        };
        let size = Size {
            hours: (hours > 0.0).then_some(hours),
            ..Size::default()
        };
        let found = against_floor(&pay(amount, currency, unit), Some(&size), &floor);
        let round = |ratio: f64| (ratio * 100.0).round() / 100.0;
        assert_eq!(found.map(round), expected, "{amount} {currency} {unit:?}");
    }

    #[test]
    fn comparisons() {
        check(60.0, "EUR", PayUnit::Hour, 0.0, Some(1.5));
        check(300.0, "EUR", PayUnit::Day, 0.0, Some(1.0));
        check(600.0, "EUR", PayUnit::Project, 0.0, None);
        check(600.0, "EUR", PayUnit::Project, 30.0, Some(0.5));
        check(20.0, "USD", PayUnit::Hour, 0.0, Some(0.56));
        check(40.0, "XYZ", PayUnit::Hour, 0.0, None);
        check(90_000.0, "EUR", PayUnit::Year, 0.0, None);
        check(0.1, "EUR", PayUnit::Piece, 30.0, None);
    }

    #[test]
    fn tiny_projects() {
        let floor = PayFloor {
            amount: 350.0,
            currency: "EUR".into(),
            unit: PayUnit::Day,
        };
        assert!(project_is_tiny(&pay(50.0, "USD", PayUnit::Project), &floor));
        let favour = |amount| project_is_a_favour(&pay(amount, "USD", PayUnit::Project), &floor);
        assert!(favour(30.0) && !favour(50.0));
        assert!(!project_is_tiny(
            &pay(400.0, "EUR", PayUnit::Project),
            &floor
        ));
    }
}
