//! How far it is to an area: to the nearest of its towns of some size, which is where one would go there.
//!
//! A disc around an area's middle would do for a round one; that of the United Kingdom covers Rouen.

use super::gazetteer;
use crate::domain::{PlaceKind, Point};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

/// People from which a town counts: every country of some size has such towns along its borders.
const PEOPLE_MIN: u32 = 5_000;

/// Kilometres from a point to the nearest town in the area of a `within` code. None if the area has no town of
/// that size. A home asks about the same few areas for thousands of leads, so answers are kept.
pub(crate) fn nearest_town_km(within: &str, from: Point) -> Option<f64> {
    let mut hasher = DefaultHasher::new();
    (within, from.lat.to_bits(), from.lon.to_bits()).hash(&mut hasher);
    let key = hasher.finish();
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= KNOWN_MAX {
            known.clear();
        }
        *known.entry(key).or_insert_with(|| searched(within, from))
    })
}

/// Answers kept; far more than the areas that a hundred homes ask about.
const KNOWN_MAX: usize = 50_000;

thread_local! {
    /// By the hash of area and point.
    static KNOWN: RefCell<HashMap<u64, Option<f64>>> = RefCell::default();
}

fn searched(within: &str, from: Point) -> Option<f64> {
    let towns = TOWNS.get(within)?;
    let here = direction(from);
    let likeness = |town: &Town| (0..3).map(|axis| here[axis] * town.1[axis]).sum::<f32>();
    let nearest = towns
        .iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    Some(from.km_to(nearest.0))
}

/// A position, and the same as a unit vector: the nearest of thousands is found by multiplying alone.
type Town = (Point, [f32; 3]);

/// By the code of each area that a town lies in, country, region and county.
static TOWNS: LazyLock<HashMap<&'static str, Vec<Town>>> = LazyLock::new(|| {
    let mut towns: HashMap<&'static str, Vec<Town>> = HashMap::new();
    for entry in gazetteer::all() {
        if entry.kind() != PlaceKind::Town || entry.population() < PEOPLE_MIN {
            continue;
        }
        let Some(point) = entry.point() else { continue };
        let within = entry.within();
        let ends = within.match_indices('.').map(|(at, _)| at);
        for end in ends.chain([within.len()]) {
            towns
                .entry(&within[..end])
                .or_default()
                .push((point, direction(point)));
        }
    }
    towns
});

fn direction(point: Point) -> [f32; 3] {
    let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(within: &str, (lat, lon): (f32, f32), least: f64, most: f64) {
        let km = nearest_town_km(within, Point { lat, lon }).unwrap();
        assert!((least..=most).contains(&km), "{within}: {km}");
    }

    #[test]
    fn borders() {
        const ROUEN: (f32, f32) = (49.443, 1.099);
        const LILLE: (f32, f32) = (50.633, 3.058);
        check("GB", ROUEN, 120.0, 190.0);
        check("BE", ROUEN, 150.0, 230.0);
        check("BE", LILLE, 5.0, 25.0);
        check("GB", LILLE, 90.0, 150.0);
        check("DE", (48.573, 7.752), 3.0, 15.0);
        check("MX", (30.267, -97.743), 250.0, 380.0);
        check("CA", (30.267, -97.743), 1500.0, 2200.0);
        check("FR.28.27", ROUEN, 10.0, 40.0);
        // Across the date line.
        check("NZ", (-18.14, 178.44), 1800.0, 2200.0);
        assert_eq!(nearest_town_km("XX", Point { lat: 0.0, lon: 0.0 }), None);
    }
}
