//! What we believe about a posting, each with the words it came from.

use super::{
    Billing, Closed, Contacts, Day, Deliverable, Engagement, EventTime, Fact, Lang, Marked, Offer,
    Pay, Place, RemotePolicy, RemoteRegion, SectorName, Sign, Size, SpaceName, Speaker, TaskName,
    Tech, Timestamp, TradeName,
};
use serde::{Deserialize, Serialize};

/// All that was read from one posting. Absent means unknown, never "no".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// The text is too short to be sure of `lang`: no reason to keep a lead out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lang_is_unsure: bool,
    /// Absent where somebody offers themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<Fact<Offer>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Fact<Closed>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engagement: Option<Fact<Engagement>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Fact<Speaker>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Fact<Sign>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<Fact<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Fact<Place>>,
    /// Names that may be places of the work; scoring takes those near home.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible_places: Vec<Fact<Place>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote: Option<Fact<RemotePolicy>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote_region: Option<Fact<RemoteRegion>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub technologies: Vec<Fact<Tech>>,
    /// Names that are also words, unconfirmed: they count only for a profile that wants them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible_technologies: Vec<Fact<Tech>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<Fact<Deliverable>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spaces: Vec<Fact<SpaceName>>,
    /// The trades of the work, the one that it is first of first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trades: Vec<Fact<TradeName>>,
    /// What is to be done or delivered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Fact<TaskName>>,
    /// The client's lines of business.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Fact<SectorName>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay: Option<Fact<Pay>>,
    pub contacts: Contacts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Fact<Day>>,
    /// First day of work, where stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Fact<Day>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Fact<Size>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub billing: Vec<Fact<Billing>>,
    /// Years of experience asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience_years: Option<Fact<f32>>,
    /// Proposals already in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposals: Option<Fact<u32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventTime>,
    /// The source yields people to write to, not gigs.
    pub is_contact: bool,
    /// The user turned it away for what it is; never read, and never stored with a sighting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marked: Option<Marked>,
}

impl Facts {
    /// Whether it is a programme with a window in which to apply.
    pub fn is_programme(&self) -> bool {
        let engagement = self.engagement.as_ref().map(|fact| fact.value);
        engagement == Some(Engagement::Programme)
    }

    /// The policy; [`RemotePolicy::Unstated`] where nothing was read.
    pub fn remote_policy(&self) -> RemotePolicy {
        self.remote
            .as_ref()
            .map_or(RemotePolicy::Unstated, |fact| fact.value)
    }

    /// Who speaks; a client where nothing was read.
    pub fn speaker(&self) -> Speaker {
        self.speaker
            .as_ref()
            .map_or(Speaker::Client, |fact| fact.value)
    }

    /// Whether nothing is offered, unless it is a kind of its own: a dated event, somebody to write to.
    pub fn is_talk(&self) -> bool {
        let is_talk = self
            .offer
            .as_ref()
            .is_some_and(|fact| fact.value == Offer::Talk);
        is_talk && self.event.is_none() && !self.is_contact
    }

    /// Whether that sign was read.
    pub fn has_sign(&self, sign: Sign) -> bool {
        self.signs.iter().any(|fact| fact.value == sign)
    }

    /// The single label that `read` prints: engagement, speaker and signs made one.
    pub fn kind(&self) -> PostKind {
        let scam = self
            .signs
            .iter()
            .filter(|fact| fact.value.is_scam())
            .count();
        if scam >= 2
            || self.has_sign(Sign::PayFirst)
            || self.has_sign(Sign::TooGood)
            || self.has_sign(Sign::AccountRenting)
            || self.has_sign(Sign::Reshipping)
        {
            return PostKind::Scam;
        }
        if self.speaker() == Speaker::Freelancer {
            return PostKind::ForHire;
        }
        if self.is_talk() || self.closed.is_some() {
            return PostKind::Other;
        }
        let unpaid = self.has_sign(Sign::Unpaid) && self.pay.is_none();
        match self.engagement.as_ref().map(|fact| fact.value) {
            Some(Engagement::Event) => PostKind::Event,
            None | Some(Engagement::Nothing) => PostKind::Other,
            Some(_) if unpaid => PostKind::Other,
            Some(Engagement::Employment | Engagement::Internship) => PostKind::Employment,
            Some(
                Engagement::Gig
                | Engagement::Contract
                | Engagement::PartTime
                | Engagement::Programme,
            ) => PostKind::Gig,
        }
    }

    /// When the lead is of no use any more, where the text says so.
    pub fn expires(&self) -> Option<Timestamp> {
        if let Some(event) = &self.event {
            return Some(event.ends.unwrap_or(event.starts));
        }
        let deadline = self.deadline.as_ref()?.value;
        Some(deadline.succ_opt()?.and_hms_opt(0, 0, 0)?.and_utc())
    }
}

/// The label of a whole post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    Gig,
    Employment,
    ForHire,
    Event,
    Other,
    Scam,
}
