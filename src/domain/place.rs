//! Places as the gazetteer knows them.

use serde::{Deserialize, Serialize};

/// Degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub lat: f32,
    pub lon: f32,
}

impl Point {
    /// Great-circle distance in kilometres (haversine, mean Earth radius 6371 km).
    pub fn km_to(self, other: Point) -> f64 {
        let (lat1, lat2) = (
            f64::from(self.lat).to_radians(),
            f64::from(other.lat).to_radians(),
        );
        let dlat = lat2 - lat1;
        let dlon = f64::from(other.lon - self.lon).to_radians();
        let a = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
        2.0 * 6371.0 * a.sqrt().min(1.0).asin()
    }
}

/// How much of the world a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    Town,
    /// A French department, a county.
    County,
    /// A region, a state, a province.
    Region,
    Country,
}

/// A known place. Its name is the English one, without state (`Rouen`, `New York`, `Germany`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub name: String,
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// The codes of what it lies in, from the country down, joined by dots, with its own last for an area
    /// (`FR`, `FR.28`, `FR.28.76`; a town has its county's). A place lies in another when this begins with the other's.
    pub within: String,
    /// A town's centre, an area's seat or middle.
    pub point: Option<Point>,
    /// Radius that the place covers, in km: about 0 for a town.
    pub extent_km: f32,
}

impl Place {
    /// Whether one of the two is, contains, or lies in the other.
    pub fn agrees_with(&self, other: &Place) -> bool {
        match (self.kind, other.kind) {
            (PlaceKind::Town, PlaceKind::Town) => {
                self.name == other.name && self.country == other.country
            }
            (PlaceKind::Town, _) => other.holds(self),
            (_, PlaceKind::Town) => self.holds(other),
            _ => self.holds(other) || other.holds(self),
        }
    }

    fn holds(&self, other: &Place) -> bool {
        let rest = other.within.strip_prefix(self.within.as_str());
        !self.within.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn agreement_is_being_or_containing() {
        let rouen = place("Rouen", PlaceKind::Town, "FR.28.76");
        let normandy = place("Normandy", PlaceKind::Region, "FR.28");
        let lyon = place("Lyon", PlaceKind::Town, "FR.84.69");
        assert!(rouen.agrees_with(&normandy) && normandy.agrees_with(&rouen));
        assert!(!rouen.agrees_with(&lyon));
        assert!(!normandy.agrees_with(&lyon));
        assert!(!place("X", PlaceKind::Region, "FR.2").agrees_with(&rouen));
    }

    #[test]
    fn distance_from_rouen_to_elbeuf() {
        let rouen = Point {
            lat: 49.4431,
            lon: 1.0993,
        };
        let elbeuf = Point {
            lat: 49.2867,
            lon: 1.0029,
        };
        assert!((rouen.km_to(elbeuf) - 18.7).abs() < 0.3);
    }
}
