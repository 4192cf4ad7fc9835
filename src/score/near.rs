//! The places of a lead as seen from home.

use crate::domain::{Lead, Place, PlaceKind, Point, Rules, places_of};
use crate::knowledge::borders::nearest_town_km;

/// A place of the lead as seen from home.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near<'a> {
    pub place: &'a Place,
    /// To a town itself, to the nearest town of an area that home does not lie in, 0 within an area.
    /// None if its position is not known.
    pub km: Option<f64>,
    /// Home lies in it.
    pub around: bool,
    /// A whole area of another country: where in it one would have to be nobody knows, but not at home.
    pub abroad: bool,
}

impl Near<'_> {
    /// Whether one may be there and sleep at home. A border that is near brings no country within reach.
    pub(super) fn is_within(&self, radius_km: f64) -> bool {
        !self.abroad && self.km.is_some_and(|km| km <= radius_km)
    }
}

/// The place of the lead nearest to home: a town within the radius, else the smallest area around home, else the
/// nearest of the others.
pub(super) fn nearest<'a>(lead: &'a Lead, rules: &Rules) -> Option<Near<'a>> {
    let radius = rules.place.radius_km;
    let rank = |near: &Near<'_>| {
        let km = near.km.unwrap_or(f64::MAX);
        match near.place.kind {
            PlaceKind::Town if near.is_within(radius) => (0, km),
            kind if near.around => (1, f64::from(kind as u8)),
            _ if near.abroad => (2, km.max(radius)),
            _ => (2, km),
        }
    };
    let sure = places_of(&lead.facts).map(|place| seen_from_home(place, rules));
    // A name that may be a town is one where it lies within reach: by chance few would.
    let possible = lead.facts.possible_places.iter().map(|fact| &fact.value);
    let possible = possible
        .filter(|place| place.kind == PlaceKind::Town && may_be_within(place, rules))
        .map(|place| seen_from_home(place, rules))
        .filter(|near| near.is_within(radius));
    let all = sure.chain(possible);
    all.min_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    })
}

/// Whether latitude alone does not rule out that it lies within the radius: most of the world it does.
fn may_be_within(place: &Place, rules: &Rules) -> bool {
    /// A degree of latitude has 111.2 km.
    const KM_A_DEGREE: f64 = 111.0;
    let apart = |point: Point| f64::from((point.lat - rules.place.at.lat).abs()) * KM_A_DEGREE;
    place
        .point
        .is_some_and(|point| apart(point) <= rules.place.radius_km + 1.0)
}

fn seen_from_home<'a>(place: &'a Place, rules: &Rules) -> Near<'a> {
    let home = &rules.place.home;
    let straight = place.point.map(|point| rules.place.at.km_to(point));
    let to_edge = straight.map(|km| (km - f64::from(place.extent_km)).max(0.0));
    let (km, around) = match place.kind {
        PlaceKind::Town => (straight, false),
        // Drawn by hand as a disc (the Bay Area): its code is that of the state around it.
        PlaceKind::County if !place.within[2..].contains('.') => (to_edge, to_edge == Some(0.0)),
        _ if place.agrees_with(home) => (Some(0.0), true),
        _ => (
            nearest_town_km(&place.within, rules.place.at).or(to_edge),
            false,
        ),
    };
    Near {
        place,
        km,
        around,
        abroad: place.kind != PlaceKind::Town && place.country != home.country,
    }
}
