//! Facts that keep two postings apart however alike their texts are.

use crate::domain::{Guard, Pay, Place};

/// The first pair of known facts that cannot both be of one gig. Unknown conflicts with nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    Place,
    Pay,
    Technology,
    Event,
}

pub fn conflict(one: &Guard, other: &Guard) -> Option<Conflict> {
    if differ(&one.places, &other.places, Place::agrees_with) {
        return Some(Conflict::Place);
    }
    if let (Some(one), Some(other)) = (&one.pay, &other.pay)
        && !meet(one, other)
    {
        return Some(Conflict::Pay);
    }
    if differ(&one.technologies, &other.technologies, |a, b| a == b) {
        return Some(Conflict::Technology);
    }
    if let (Some(one), Some(other)) = (one.event, other.event)
        && one != other
    {
        return Some(Conflict::Event);
    }
    None
}

/// Both known, and nothing of the one agrees with anything of the other.
fn differ<T>(one: &[T], other: &[T], agree: impl Fn(&T, &T) -> bool) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|a| other.iter().any(|b| agree(a, b)))
}

/// Whether the ranges touch. Amounts in another currency or unit are not compared: that is one posting saying it
/// in another way as often as another pay.
fn meet(one: &Pay, other: &Pay) -> bool {
    let known_and_other =
        |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    if one.kind != other.kind
        || known_and_other(&one.currency, &other.currency)
        || (one.unit.is_some() && other.unit.is_some() && one.unit != other.unit)
    {
        return true;
    }
    let low = |pay: &Pay| pay.min.unwrap_or(f64::NEG_INFINITY);
    let high = |pay: &Pay| pay.max.unwrap_or(f64::INFINITY);
    // A single amount is written as either bound alone by some sites: it still says one number.
    low(one) <= high(other) && low(other) <= high(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PayKind, PayUnit, PlaceKind, TechName};

    fn place(name: &str, kind: PlaceKind, within: &str) -> Place {
        Place {
            name: name.into(),
            kind,
            country: within[..2].into(),
            within: within.into(),
            point: None,
            extent_km: 0.0,
        }
    }

    fn paid(min: f64, max: f64) -> Guard {
        Guard {
            pay: Some(Pay {
                kind: PayKind::Rate,
                min: Some(min),
                max: Some(max),
                currency: Some("EUR".into()),
                unit: Some(PayUnit::Day),
            }),
            ..Guard::default()
        }
    }

    fn in_places(places: &[Place]) -> Guard {
        Guard {
            places: places.to_vec(),
            ..Guard::default()
        }
    }

    fn asking(names: &[&str]) -> Guard {
        Guard {
            technologies: names.iter().map(|&name| TechName(name.into())).collect(),
            ..Guard::default()
        }
    }

    #[track_caller]
    fn check(one: &Guard, other: &Guard, expected: Option<Conflict>) {
        assert_eq!(conflict(one, other), expected);
        assert_eq!(conflict(other, one), expected);
    }

    #[test]
    fn conflicts() {
        let rouen = place("Rouen", PlaceKind::Town, "FR.28.76");
        let lyon = place("Lyon", PlaceKind::Town, "FR.84.69");
        let france = place("France", PlaceKind::Country, "FR");
        let at =
            |places: &[&Place]| in_places(&places.iter().map(|&p| p.clone()).collect::<Vec<_>>());
        check(&at(&[&rouen]), &at(&[&lyon]), Some(Conflict::Place));
        check(&at(&[&rouen, &lyon]), &at(&[&lyon]), None);
        check(&at(&[&rouen]), &at(&[&france]), None);
        check(&at(&[&rouen]), &at(&[]), None);
        check(&paid(300.0, 400.0), &paid(400.0, 500.0), None);
        check(
            &paid(300.0, 400.0),
            &paid(450.0, 500.0),
            Some(Conflict::Pay),
        );
        check(&paid(300.0, 400.0), &Guard::default(), None);
        check(
            &asking(&["rust"]),
            &asking(&["python"]),
            Some(Conflict::Technology),
        );
        check(&asking(&["rust"]), &asking(&["rust", "python"]), None);
    }
}
