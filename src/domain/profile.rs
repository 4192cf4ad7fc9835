//! Whom a digest is for, as the configuration means it.

use super::{Engagement, Lang, PayUnit, Place, Point, ProfileName, SpaceName, TechName};
use chrono::NaiveTime;
use std::collections::BTreeMap;

/// One freelancer.
#[derive(Clone, Debug)]
pub struct Profile {
    pub name: ProfileName,
    /// For the greeting; the profile's name with a capital unless said.
    pub called: String,
    pub email: String,
    /// En or Fr: what we write in.
    pub language: Lang,
    pub zone: chrono_tz::Tz,
    /// For public holidays and "remote from": ISO 3166-1 alpha-2.
    pub country: String,
    pub rules: Rules,
    pub digest: DigestPlan,
    pub follow_up: FollowUpPlan,
    pub promises: Promises,
    pub portfolio: Vec<Work>,
}

/// All that scoring needs: a profile's wishes, and what its history taught.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Languages the user reads.
    pub reads: Vec<Lang>,
    pub engagement: Vec<Engagement>,
    pub starting: bool,
    pub place: PlaceRules,
    pub tech: TechRules,
    /// Trade → 1 to 3.
    pub spaces: BTreeMap<SpaceName, u8>,
    pub pay: Option<PayFloor>,
    pub weights: Weights,
    /// Words that keep a lead out wherever they stand, folded.
    pub avoid_words: Vec<String>,
    /// Days after its own date from which on a posting is counted and not shown.
    pub oldest_days: u32,
}

#[derive(Clone, Debug)]
pub struct PlaceRules {
    pub home: Place,
    pub at: Point,
    pub radius_km: f64,
    pub outside: Outside,
    pub unknown: Unknown,
    /// From where remote work is taken: ISO countries; a region such as `EU` is spelled out.
    pub remote: Vec<String>,
    pub remote_worldwide: bool,
}

/// What becomes of a lead beyond the radius.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    Lower,
    Drop,
}

/// What becomes of a lead that names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    Keep,
    Lower,
    Drop,
}

#[derive(Clone, Debug, Default)]
pub struct TechRules {
    /// Technology → 3 strong, 2 fair, 1 learning.
    pub want: BTreeMap<TechName, u8>,
    pub avoid: Vec<TechName>,
}

/// The least that a gig may pay.
#[derive(Clone, Debug, PartialEq)]
pub struct PayFloor {
    pub amount: f64,
    pub currency: String,
    pub unit: PayUnit,
}

/// Points that each criterion may give at most; scaled so that their sum is 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(pub BTreeMap<&'static str, u32>);

#[derive(Clone, Debug)]
pub struct DigestPlan {
    pub at: NaiveTime,
    pub late_until: NaiveTime,
    /// Leads worth an hour today.
    pub top: usize,
    pub maybe: usize,
    /// Leads from outside the niche.
    pub explore: usize,
    /// Leads of what waits: of sources added later, and of what earlier letters had no room for.
    pub backlog: usize,
    pub per_client: usize,
    /// Least score to be shown at all.
    pub least: u8,
    /// Events within these days are listed.
    pub events_days: u32,
    /// Whether a letter is sent when there is nothing new.
    pub when_empty: bool,
    /// Days without email and prompts.
    pub quiet: Vec<chrono::Weekday>,
}

#[derive(Clone, Debug)]
pub struct FollowUpPlan {
    /// Working days after an application at which to prompt.
    pub working_days: Vec<u32>,
    /// Prompts in one email; the others stay due.
    pub per_day: usize,
    pub goal_per_week: u32,
    /// The user's own drafts, by template name.
    pub templates: BTreeMap<String, String>,
}

/// What drafts may promise in the user's name: nothing unless said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    pub answer_within_hours: Option<u32>,
    pub fixed_price: bool,
    pub pay_when_satisfied: bool,
}

/// Something to show.
#[derive(Clone, Debug)]
pub struct Work {
    pub url: String,
    pub title: Option<String>,
    pub tags: Vec<String>,
}
