//! Whom a digest is for, as the configuration means it.

use super::{
    AlertPlan, Criterion, Day, Engagement, Lang, LeadId, PayUnit, Place, Point, ProfileName,
    SectorName, SpaceName, TaskName, TechName, TradeName,
};
use crate::text::find::Phrase;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
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
    /// Another channel for what should not wait for the email; none unless switched on.
    pub alert: Option<AlertPlan>,
    pub portfolio: Vec<Work>,
    /// Whose claims count for this one: the other members, where the co-op says so.
    pub peers: Vec<Peer>,
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
    /// Lines of business and problems that the user knows.
    pub space: Wishes,
    pub trade: TradeRules,
    pub clients: ClientRules,
    pub pay: PayRules,
    pub weights: Weights,
    /// Words that keep a lead out wherever they stand, folded.
    pub avoid_words: Vec<String>,
    /// Days after its own date from which on a posting is counted and not shown.
    pub oldest_days: u32,
    /// What the user's own choices taught; nothing below a number of them.
    pub learned: Learned,
    /// Leads that other members of the co-op are at.
    pub claims: BTreeMap<LeadId, Claim>,
    /// Niches that share the digest; none where the whole profile is one.
    pub niches: Vec<Niche>,
}

/// One of several niches of a profile: what it wishes for, the words that hold for all included, and its share of
/// the digest's top.
#[derive(Clone, Debug)]
pub struct Niche {
    pub name: String,
    /// Relative to the shares of the others, 1 to 100.
    pub share: u32,
    pub tech: TechRules,
    pub space: Wishes,
    pub trade: TradeRules,
}

impl Rules {
    /// How strong the user is in a technology, in any niche.
    pub fn strength_in(&self, name: &TechName) -> Option<u8> {
        let niches = self.niches.iter().map(|niche| &niche.tech);
        let all = std::iter::once(&self.tech).chain(niches);
        all.filter_map(|tech| tech.want.get(name).copied()).max()
    }
}

/// Who wrote to a lead's client, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub by: String,
    pub on: Day,
}

/// Another member of the co-op.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    pub name: ProfileName,
    pub called: String,
}

/// Points that a feature of a lead adds or takes, by the feature's name (`tech java`, `place low`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learned(pub BTreeMap<String, f32>);

/// Where the user works.
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

/// What becomes of a lead that leaves unsaid what a rule is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    #[default]
    Keep,
    Lower,
    Drop,
}

/// Technologies and the user's words for them.
#[derive(Clone, Debug, Default)]
pub struct TechRules {
    /// Technology → 3 strong, 2 fair, 1 learning.
    pub want: BTreeMap<TechName, u8>,
    /// Words wanted as technologies that are none, or that nobody knows.
    pub skills: Vec<Wish>,
    pub avoid: Vec<TechName>,
    /// Words avoided as technologies that are none, or that nobody knows.
    pub avoid_topics: Vec<Topic>,
    /// Of these at least one must be named.
    pub require: Vec<Topic>,
    /// A lead that names no technology.
    pub unknown: Unknown,
}

/// A word or phrase of the user, with all that it is known to mean; what means nothing known is looked for as it is
/// written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub said: String,
    pub means: Vec<Meaning>,
    /// `said`, made ready to be looked for.
    pub phrase: Phrase,
    /// [`meaning_bits`] of what it means.
    pub bits: u128,
}

/// A bit for each name, by its hash: where two sets of names share none, they share no name.
pub fn meaning_bits<'a>(names: impl Iterator<Item = &'a str>) -> u128 {
    let bit = |name: &str| 1 << (xxhash_rust::xxh3::xxh3_64(name.as_bytes()) % 128);
    names.fold(0, |bits, name| bits | bit(name))
}

impl Topic {
    /// A word of the user, with all that it is known as.
    pub fn new(said: String, means: Vec<Meaning>) -> Topic {
        let phrase = Phrase::new(&said);
        let bits = meaning_bits(means.iter().map(Meaning::name));
        Topic {
            said,
            means,
            phrase,
            bits,
        }
    }
}

/// What a word of the user is known as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    Tech(TechName),
    Space(SpaceName),
    Sector(SectorName),
    Task(TaskName),
    Trade(TradeName),
}

impl Meaning {
    fn name(&self) -> &str {
        match self {
            Meaning::Tech(name) => &name.0,
            Meaning::Space(name) => &name.0,
            Meaning::Sector(name) => &name.0,
            Meaning::Task(name) => &name.0,
            Meaning::Trade(name) => &name.0,
        }
    }
}

/// A topic with how much it is wished, 3 strong to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub topic: Topic,
    pub strength: u8,
}

/// Words wanted, avoided and required.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    pub want: Vec<Wish>,
    pub avoid: Vec<Topic>,
    /// Of these at least one must be named.
    pub require: Vec<Topic>,
}

/// Trades of the user.
#[derive(Clone, Debug, Default)]
pub struct TradeRules {
    /// Trade → how much it is the user's, 0 to 1: as set, else what the technologies imply.
    pub levels: BTreeMap<TradeName, f32>,
    /// Words of `want` as written, known or not.
    pub wishes: Wishes,
}

/// Whom the user works for.
#[derive(Clone, Debug, Default)]
pub struct ClientRules {
    /// ISO countries where clients should sit; empty for all.
    pub countries: Vec<String>,
    /// Names of clients not to be shown.
    pub mute: Vec<String>,
    pub agencies: Agencies,
}

/// What becomes of a lead that an agency passes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Agencies {
    #[default]
    Lower,
    Never,
}

/// The least that work may pay, by kind of engagement.
#[derive(Clone, Debug, Default)]
pub struct PayRules {
    /// The first that fits counts; None fits every engagement.
    pub floors: Vec<(Option<Engagement>, PayFloor)>,
    /// A lead that names no pay.
    pub unknown: Unknown,
}

impl PayRules {
    /// The floor for an engagement; where that has none of its own, the one for gigs or for all.
    pub fn floor(&self, engagement: Option<Engagement>) -> Option<&PayFloor> {
        let fits = |wanted: Option<Engagement>| {
            let mut floors = self.floors.iter();
            floors.find(|(of, _)| *of == wanted).map(|(_, floor)| floor)
        };
        engagement
            .and_then(|engagement| fits(Some(engagement)))
            .or_else(|| fits(None))
            .or_else(|| match engagement {
                None | Some(Engagement::Contract | Engagement::PartTime) => {
                    fits(Some(Engagement::Gig))
                }
                _ => None,
            })
    }
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
pub struct Weights(pub BTreeMap<Criterion, u32>);

/// When a digest comes and what has room in it.
#[derive(Clone, Debug)]
pub struct DigestPlan {
    pub at: NaiveTime,
    pub late_until: NaiveTime,
    /// Leads worth an hour today.
    pub top: usize,
    pub maybe: usize,
    /// Leads from outside the niche.
    pub explore: usize,
    /// Leads of what waits: of sources added later, and of what earlier emails had no room for.
    pub backlog: usize,
    pub per_client: usize,
    /// Least score to be shown at all.
    pub least: u8,
    /// Events within these days are listed.
    pub events_days: u32,
    /// Whether an email is sent when there is nothing new.
    pub when_empty: bool,
    /// Days without email and prompts.
    pub quiet: Vec<chrono::Weekday>,
    /// A calendar file that is kept up to date.
    pub calendar: Option<std::path::PathBuf>,
}

/// When prompts come, and how many.
#[derive(Clone, Debug)]
pub struct FollowUpPlan {
    /// Working days after an application at which to prompt.
    pub working_days: Vec<u32>,
    /// Prompts in one email; the others stay due.
    pub per_day: usize,
    pub goal_per_week: u32,
    /// Months after a gig was won at which its client is brought up again; 0 for never.
    pub past_client_months: u32,
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
