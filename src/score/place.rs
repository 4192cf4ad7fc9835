//! Can the user be there, or work from home? The best of all places counts.
//!
//! A place in a post is where the work is, or merely where the client sits: only the remote policy tells the two
//! apart. So a far place weighs fully when presence is asked for, less when nothing is said (the less the nearer it
//! is), and not at all when the work is remote. Only towns have a distance: an area is the user's own or another's, and
//! another's is as far as its border.

use super::client::is_local;
use super::near::Near;
use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::{
    Engagement, Lead, Place, PlaceKind, Reason, RemotePolicy, RemoteRegion, Rules, Unknown,
    places_of,
};

/// A place that names nothing of where to be is worth this, before the user's own rule for it.
const UNKNOWN: f32 = 0.55;
/// The same where language or currency are the user's own: a client of the same country, most likely.
const SILENT_LOCAL: f32 = 0.78;
const REMOTE_FITS: f32 = 0.95;
/// Open to the whole world: to everybody else too.
const REMOTE_WORLDWIDE: f32 = 0.7;
const REMOTE_REGION_UNKNOWN: f32 = 0.75;
/// The same where language or currency are the user's own.
const REMOTE_LOCAL: f32 = 0.88;
const REMOTE_ELSEWHERE: f32 = 0.05;
/// Open to the whole world, for who did not list it: possible, but not what was asked for.
const REMOTE_UNLISTED: f32 = 0.4;
/// Somewhere in the user's own country or region.
const IN_COUNTRY: f32 = 0.5;
const IN_REGION: f32 = 0.75;
/// A far place without a word on presence: clients of one-off work seldom ask for it.
const FAR_UNSTATED_GIG: f32 = 0.5;
const FAR_UNSTATED: f32 = 0.2;
/// How quickly that fades for a town: by this power of the radius over the distance. At forty radii three quarters
/// are left.
const FAR_FADING: f64 = 0.08;
/// Just beyond the radius in one's own country, where nothing is said of presence: a client near by, whom one may
/// visit now and then; and how many radii it takes to fade.
const NEAR_BY: f32 = 0.78;
const NEAR_BY_RADII: f64 = 1.5;
/// What is left of it for another country.
const CLIENT_ABROAD: f32 = 0.92;
/// Just beyond the radius, where one has to be at the place.
const BEYOND: f32 = 0.6;
/// The same in an area of another country, however near its border.
const ABROAD: f32 = 0.2;
/// An area of one's own country that begins within the radius, and may end far beyond it.
const AREA_BESIDE: f32 = 0.7;
/// Radii within which one still travels for a day a week.
const HYBRID_RADII: f64 = 4.0;
/// Hours by which an hour of the day may differ from longitude, summer time included.
const ZONE_SLACK: f64 = 2.0;

/// The share that the best place earns, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let (lead, rules) = (view.lead, view.rules);
    let policy = lead.facts.remote_policy();
    let near = view.near();
    match (near, policy == RemotePolicy::Yes) {
        (Some(near), true) => {
            let mut none = Reasons::none();
            let there = presence(near, policy, lead, rules, &mut none);
            let from_home = remote(view, &mut none);
            // Near and remote is as good as near; far and remote is remote.
            match (there >= from_home, reasons.are_kept()) {
                (true, true) => presence(near, policy, lead, rules, reasons),
                (false, true) => remote(view, reasons),
                (is_nearer, false) => {
                    if is_nearer {
                        there
                    } else {
                        from_home
                    }
                }
            }
        }
        (Some(near), false) => presence(near, policy, lead, rules, reasons),
        (None, true) => remote(view, reasons),
        (None, false) => {
            let share = match rules.place.unknown {
                Unknown::Keep => 1.0,
                Unknown::Lower | Unknown::Drop => 0.5,
            };
            if is_local(view) {
                reasons.say(|| Reason::LocalClient);
                return share * SILENT_LOCAL;
            }
            reasons.say(|| Reason::PlaceUnknown);
            share * UNKNOWN
        }
    }
}

/// Distance to the nearest town among the places, for showing; areas have none.
pub(crate) fn nearest_km(view: &ScoringView<'_>) -> Option<u32> {
    let near = view.near()?;
    let km = near.km?;
    (near.place.kind == PlaceKind::Town).then_some(km.round() as u32)
}

fn presence(
    near: &Near<'_>,
    policy: RemotePolicy,
    lead: &Lead,
    rules: &Rules,
    reasons: &mut Reasons,
) -> f32 {
    let place = || near.place.name.clone();
    if near.around {
        reasons.say(|| Reason::InArea { place: place() });
        return match near.place.kind {
            PlaceKind::Country => IN_COUNTRY,
            PlaceKind::Region if near.place.extent_km > 150.0 => IN_COUNTRY + 0.1,
            _ => IN_REGION,
        };
    }
    let Some(km) = near.km else {
        reasons.say(|| Reason::PlaceUnknown);
        return unstated(lead);
    };
    let radius = rules.place.radius_km.max(1.0);
    let km_shown = km.round() as u32;
    let hybrid = || Reason::Hybrid {
        place: place(),
        km: Some(km_shown),
    };
    if near.is_within(radius) {
        match policy {
            RemotePolicy::Hybrid => reasons.say(hybrid),
            _ => reasons.say(|| Reason::Near {
                place: place(),
                km: km_shown,
            }),
        }
        let share = match near.place.kind {
            PlaceKind::Town => 1.0 - 0.2 * (km / radius) as f32,
            _ => AREA_BESIDE,
        };
        return share.clamp(0.0, 1.0);
    }
    let km = km.max(radius);
    let most = if near.abroad { ABROAD } else { BEYOND };
    let beyond = |radii: f64| most * (-(km - radius) / (radii * radius)).exp() as f32;
    let far = || Reason::Far {
        place: place(),
        km: km_shown,
    };
    let share = match policy {
        RemotePolicy::Hybrid => {
            reasons.say(hybrid);
            beyond(HYBRID_RADII)
        }
        RemotePolicy::No => {
            reasons.say(far);
            beyond(1.0)
        }
        RemotePolicy::Yes => 0.0,
        RemotePolicy::Unstated => {
            reasons.say(far);
            // A whole country is where the client sits: nobody is asked to come to it.
            let fading = match near.abroad {
                true => CLIENT_ABROAD,
                false => (radius / km).powf(FAR_FADING) as f32,
            };
            let near_by = match near.abroad || near.place.country != rules.place.home.country {
                true => 0.0,
                false if is_same_county(near.place, &rules.place.home) => NEAR_BY,
                false => NEAR_BY * (-(km - radius) / (NEAR_BY_RADII * radius)).exp() as f32,
            };
            beyond(1.0).max(near_by).max(unstated(lead) * fading)
        }
    };
    share.clamp(0.0, 1.0)
}

/// Whether two towns lie in one county, below the regions of a country: what is one's own there is near by.
fn is_same_county(place: &Place, home: &Place) -> bool {
    home.within.matches('.').count() >= 2 && place.within == home.within
}

/// How far a lead is within reach whatever its distance: where nothing is said of presence, a one-off gig far away is
/// worth the less the farther it is, but may still be done from home.
pub(crate) fn reach_at_least(lead: &Lead) -> f32 {
    let is_silent = lead.facts.remote_policy() == RemotePolicy::Unstated;
    if is_silent && places_of(&lead.facts).next().is_some() {
        unstated(lead)
    } else {
        0.0
    }
}

fn unstated(lead: &Lead) -> f32 {
    match lead.facts.engagement.as_ref().map(|fact| fact.value) {
        Some(Engagement::Gig) => FAR_UNSTATED_GIG,
        _ => FAR_UNSTATED,
    }
}

fn remote(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let (lead, rules) = (view.lead, view.rules);
    let Some(region) = lead.facts.remote_region.as_ref().map(|fact| &fact.value) else {
        if is_american_only(lead, rules) {
            reasons.say(|| Reason::RemoteElsewhere {
                region: AMERICAN.into(),
            });
            return REMOTE_ELSEWHERE;
        }
        reasons.say(|| Reason::RemoteRegionUnknown);
        return match is_local(view) {
            true => REMOTE_LOCAL,
            false => REMOTE_REGION_UNKNOWN,
        };
    };
    match from_here(region, rules) {
        Some(true) => {
            reasons.say(|| Reason::Remote {
                region: Some(region.clone()),
            });
            match is_everybodys(region, rules) {
                true => REMOTE_WORLDWIDE,
                false => REMOTE_FITS,
            }
        }
        Some(false) if region.worldwide => {
            reasons.say(|| Reason::RemoteWorldwideUnlisted);
            REMOTE_UNLISTED
        }
        Some(false) => {
            reasons.say(|| Reason::RemoteElsewhere {
                region: region.text.clone(),
            });
            REMOTE_ELSEWHERE
        }
        None => {
            reasons.say(|| Reason::RemoteRegionUnknown);
            REMOTE_REGION_UNKNOWN
        }
    }
}

/// Whether it is contracted in a form that only who works in the United States can take (IRS forms 1099 and W-2,
/// corp-to-corp), and the user takes nothing from there.
fn is_american_only(lead: &Lead, rules: &Rules) -> bool {
    use crate::domain::Billing;
    let place = &rules.place;
    let takes = place.home.country == AMERICAN || place.remote.iter().any(|code| code == AMERICAN);
    let is_american =
        |billing: &Billing| matches!(billing, Billing::Form1099 | Billing::W2 | Billing::C2c);
    !takes
        && lead
            .facts
            .billing
            .iter()
            .any(|fact| is_american(&fact.value))
}

const AMERICAN: &str = "US";

/// Whether the whole world is asked, without the user's own country being named.
fn is_everybodys(region: &RemoteRegion, rules: &Rules) -> bool {
    region.worldwide && !region.countries.contains(&rules.place.home.country)
}

/// Whether the region is one that the user takes remote work from; None if it cannot be told. The whole world is
/// one only where the profile lists it.
pub(crate) fn from_here(region: &RemoteRegion, rules: &Rules) -> Option<bool> {
    if region.excluded.contains(&rules.place.home.country) {
        return Some(false);
    }
    if region.worldwide && rules.place.remote_worldwide {
        return Some(true);
    }
    if !region.countries.is_empty() {
        let home = &rules.place.home.country;
        let mut takes = region.countries.iter();
        let is_taken = takes.any(|code| code == home || rules.place.remote.contains(code));
        // A wish shuts nobody out.
        return (is_taken || !region.is_preferred).then_some(is_taken);
    }
    if region.worldwide {
        return Some(false);
    }
    let (low, high) = region.utc_offsets?;
    let hour = f64::from(rules.place.at.lon) / 15.0;
    Some(hour >= f64::from(low) - ZONE_SLACK && hour <= f64::from(high) + ZONE_SLACK)
}
