//! Facts that keep two postings apart however alike their texts are.

use crate::domain::{BlockingFacts, Pay, Place, PlaceKind};

/// A pair of known facts that cannot both be of one gig.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    Place,
    /// Places in two countries, of which one posting names no more than the country.
    Country,
    Pay,
    Technology,
    Event,
}

/// All conflicts of two postings. Unknown conflicts with nothing.
pub(crate) fn conflicts(
    one: &BlockingFacts,
    other: &BlockingFacts,
) -> impl Iterator<Item = Mismatch> {
    let pay = one.pay.as_ref().zip(other.pay.as_ref());
    let events = one.event.zip(other.event);
    let technologies = differ(&one.technologies, &other.technologies, |a, b| a == b);
    let found = [
        place(one, other),
        pay.is_some_and(|(one, other)| !meet(one, other))
            .then_some(Mismatch::Pay),
        technologies.then_some(Mismatch::Technology),
        events
            .is_some_and(|(one, other)| one != other)
            .then_some(Mismatch::Event),
    ];
    found.into_iter().flatten()
}

fn place(one: &BlockingFacts, other: &BlockingFacts) -> Option<Mismatch> {
    if !differ(&one.places, &other.places, Place::agrees_with) {
        return None;
    }
    let is_country = |places: &[Place]| places.iter().all(|it| it.kind == PlaceKind::Country);
    let only = is_country(&one.places) || is_country(&other.places);
    Some(if only {
        Mismatch::Country
    } else {
        Mismatch::Place
    })
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
    use crate::domain::{PayKind, PayUnit, TechName};

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

    fn paid(min: f64, max: f64) -> BlockingFacts {
        BlockingFacts {
            pay: Some(Pay {
                kind: PayKind::Rate,
                min: Some(min),
                max: Some(max),
                currency: Some("EUR".into()),
                unit: Some(PayUnit::Day),
            }),
            ..BlockingFacts::default()
        }
    }

    fn in_places(places: &[Place]) -> BlockingFacts {
        BlockingFacts {
            places: places.to_vec(),
            ..BlockingFacts::default()
        }
    }

    fn asking(names: &[&str]) -> BlockingFacts {
        BlockingFacts {
            technologies: names.iter().map(|&name| TechName(name.into())).collect(),
            ..BlockingFacts::default()
        }
    }

    #[track_caller]
    fn check(one: &BlockingFacts, other: &BlockingFacts, expected: Option<Mismatch>) {
        assert_eq!(conflicts(one, other).next(), expected);
        assert_eq!(conflicts(other, one).next(), expected);
    }

    #[test]
    fn facts_that_differ() {
        let rouen = place("Rouen", PlaceKind::Town, "FR.28.76");
        let lyon = place("Lyon", PlaceKind::Town, "FR.84.69");
        let france = place("France", PlaceKind::Country, "FR");
        let at =
            |places: &[&Place]| in_places(&places.iter().map(|&p| p.clone()).collect::<Vec<_>>());
        check(&at(&[&rouen]), &at(&[&lyon]), Some(Mismatch::Place));
        check(&at(&[&rouen, &lyon]), &at(&[&lyon]), None);
        check(&at(&[&rouen]), &at(&[&france]), None);
        let spain = place("Spain", PlaceKind::Country, "ES");
        check(&at(&[&rouen]), &at(&[&spain]), Some(Mismatch::Country));
        check(&at(&[&rouen]), &at(&[]), None);
        check(&paid(300.0, 400.0), &paid(400.0, 500.0), None);
        check(
            &paid(300.0, 400.0),
            &paid(450.0, 500.0),
            Some(Mismatch::Pay),
        );
        check(&paid(300.0, 400.0), &BlockingFacts::default(), None);
        check(
            &asking(&["rust"]),
            &asking(&["python"]),
            Some(Mismatch::Technology),
        );
        check(&asking(&["rust"]), &asking(&["rust", "python"]), None);
    }
}
