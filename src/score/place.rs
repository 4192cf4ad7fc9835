//! Can the user be there, or work from home? The best of all places counts.
//!
//! A place in a post is where the work is, or merely where the client sits: only the remote policy tells the two
//! apart. So a far place weighs fully when presence is asked for, half when nothing is said, and not at all when
//! the work is remote.

use super::Verdict;
use crate::domain::{
    Engagement, Lead, Place, PlaceKind, Reason, RemotePolicy, RemoteRegion, Rules, Timestamp,
    Unknown, places_of,
};

/// A place that names nothing of where to be is worth this, before the user's own rule for it.
const UNKNOWN: f32 = 0.55;
const REMOTE_FITS: f32 = 0.95;
const REMOTE_REGION_UNKNOWN: f32 = 0.75;
const REMOTE_ELSEWHERE: f32 = 0.05;
/// Somewhere in the user's own country or region.
const IN_COUNTRY: f32 = 0.5;
const IN_REGION: f32 = 0.75;
/// A far place without a word on presence: clients of one-off work seldom ask for it.
const FAR_UNSTATED_GIG: f32 = 0.5;
const FAR_UNSTATED: f32 = 0.2;
/// Radii within which one still travels for a day a week.
const HYBRID_RADII: f64 = 2.5;
/// Hours by which an hour of the day may differ from longitude, summer time included.
const ZONE_SLACK: f64 = 2.0;

pub fn judge(lead: &Lead, rules: &Rules, _now: Timestamp) -> Verdict {
    let here = nearest(lead, rules);
    let policy = lead.facts.remote_policy();
    let physical = here
        .as_ref()
        .map(|near| presence(near, policy, lead, rules));
    let remote = (policy == RemotePolicy::Yes).then(|| remote(lead, rules));
    match (physical, remote) {
        (Some(there), Some(remote)) => {
            // Near and remote is as good as near; far and remote is remote.
            if there.share >= remote.share {
                there
            } else {
                remote
            }
        }
        (Some(verdict), None) | (None, Some(verdict)) => verdict,
        (None, None) => {
            let share = match rules.place.unknown {
                Unknown::Keep => UNKNOWN,
                Unknown::Lower | Unknown::Drop => UNKNOWN / 2.0,
            };
            Verdict::new(share, vec![Reason::PlaceUnknown])
        }
    }
}

/// A place of the lead as seen from home.
#[derive(Clone, Debug)]
pub struct Near {
    pub place: Place,
    /// To its border, in km: 0 within an area. None where its position is not known.
    pub km: Option<f64>,
    /// Home lies in it.
    pub around: bool,
}

/// The place of the lead nearest to home.
pub fn nearest(lead: &Lead, rules: &Rules) -> Option<Near> {
    let mut best: Option<Near> = None;
    for place in places_of(&lead.facts) {
        let near = seen_from_home(place, rules);
        let closer = |a: &Near, b: &Near| {
            // A town at ten kilometres says more than "somewhere in the country".
            let rank =
                |near: &Near| near.km.unwrap_or(f64::MAX) + if near.around { 1.0 } else { 0.0 };
            rank(a) < rank(b)
        };
        if best.as_ref().is_none_or(|best| closer(&near, best)) {
            best = Some(near);
        }
    }
    best
}

/// Distance to the nearest town among the places, for showing; areas have none.
pub fn nearest_km(lead: &Lead, rules: &Rules) -> Option<u32> {
    let near = nearest(lead, rules)?;
    let km = near.km?;
    (near.place.kind == PlaceKind::Town).then_some(km.round() as u32)
}

fn seen_from_home(place: &Place, rules: &Rules) -> Near {
    let home = &rules.place.home;
    let around = place.kind != PlaceKind::Town && place.agrees_with(home);
    let km = if around {
        Some(0.0)
    } else {
        place
            .point
            .map(|point| (rules.place.at.km_to(point) - f64::from(place.extent_km)).max(0.0))
    };
    Near {
        place: place.clone(),
        km,
        around,
    }
}

fn presence(near: &Near, policy: RemotePolicy, lead: &Lead, rules: &Rules) -> Verdict {
    let place = near.place.name.clone();
    if near.around {
        let share = match near.place.kind {
            PlaceKind::Country => IN_COUNTRY,
            PlaceKind::Region if near.place.extent_km > 150.0 => IN_COUNTRY + 0.1,
            _ => IN_REGION,
        };
        return Verdict::new(share, vec![Reason::InArea { place }]);
    }
    let Some(km) = near.km else {
        return Verdict::new(unstated(lead), vec![Reason::PlaceUnknown]);
    };
    let shown = km.round() as u32;
    let radius = rules.place.radius_km.max(1.0);
    if km <= radius {
        let share = 1.0 - 0.2 * (km / radius) as f32;
        let reasons = match policy {
            RemotePolicy::Hybrid => vec![Reason::Hybrid {
                place,
                km: Some(shown),
            }],
            _ => vec![Reason::Near { place, km: shown }],
        };
        return Verdict::new(share, reasons);
    }
    let beyond = |radii: f64| 0.6 * (-(km - radius) / (radii * radius)).exp() as f32;
    match policy {
        RemotePolicy::Hybrid => Verdict::new(
            beyond(HYBRID_RADII),
            vec![Reason::Hybrid {
                place,
                km: Some(shown),
            }],
        ),
        RemotePolicy::No => Verdict::new(beyond(1.0), vec![Reason::Far { place, km: shown }]),
        RemotePolicy::Yes => Verdict::new(0.0, Vec::new()),
        RemotePolicy::Unstated => Verdict::new(
            beyond(1.0).max(unstated(lead)),
            vec![Reason::Far { place, km: shown }],
        ),
    }
}

fn unstated(lead: &Lead) -> f32 {
    match lead.facts.engagement.as_ref().map(|fact| fact.value) {
        Some(Engagement::Gig) => FAR_UNSTATED_GIG,
        _ => FAR_UNSTATED,
    }
}

fn remote(lead: &Lead, rules: &Rules) -> Verdict {
    let Some(region) = lead.facts.remote_region.as_ref().map(|fact| &fact.value) else {
        return Verdict::new(REMOTE_REGION_UNKNOWN, vec![Reason::RemoteRegionUnknown]);
    };
    match from_here(region, rules) {
        Some(true) => Verdict::new(
            REMOTE_FITS,
            vec![Reason::Remote {
                region: Some(region.clone()),
            }],
        ),
        Some(false) => Verdict::new(
            REMOTE_ELSEWHERE,
            vec![Reason::RemoteElsewhere {
                region: region.text.clone(),
            }],
        ),
        None => Verdict::new(REMOTE_REGION_UNKNOWN, vec![Reason::RemoteRegionUnknown]),
    }
}

/// Whether the region lets the user in; nothing where it cannot be told.
pub fn from_here(region: &RemoteRegion, rules: &Rules) -> Option<bool> {
    if region.worldwide {
        return Some(true);
    }
    if !region.countries.is_empty() {
        let home = &rules.place.home.country;
        let mut takes = region.countries.iter();
        return Some(takes.any(|code| code == home || rules.place.remote.contains(code)));
    }
    let (low, high) = region.utc_offsets?;
    let hour = f64::from(rules.place.at.lon) / 15.0;
    Some(hour >= f64::from(low) - ZONE_SLACK && hour <= f64::from(high) + ZONE_SLACK)
}
