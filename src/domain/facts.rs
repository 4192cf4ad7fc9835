//! What we believe about a posting, each with the words it came from.

use super::{Day, EventTime, Link, Marked, Pay, Place, Timestamp};
use serde::{Deserialize, Serialize};

/// Byte offsets into title + `\n` + body as cleaned; both on character borders, `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// Whether the other lies within, ends included.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A value and the words it was read from; no spans when a field of the source stated it, or when it is implied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    pub value: T,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

impl<T> Fact<T> {
    /// A value from a field of the source: no words of the text stand behind it.
    pub fn stated(value: T) -> Fact<T> {
        Fact {
            value,
            spans: Vec::new(),
        }
    }

    /// A value read from the bytes `start..end`.
    pub fn at(value: T, start: usize, end: usize) -> Fact<T> {
        Fact {
            value,
            spans: vec![Span {
                start: start as u32,
                end: end as u32,
            }],
        }
    }
}

/// A language that posts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    En,
    Fr,
    De,
    Es,
    It,
    Pt,
    Nl,
    /// Any other; we neither read nor write it.
    Other,
}

impl Lang {
    /// The language of a code such as `fr` or `fr-CA` (BCP 47); none for those that have no name here.
    pub fn of_code(code: &str) -> Option<Lang> {
        match code.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Lang::En),
            "fr" => Some(Lang::Fr),
            "de" => Some(Lang::De),
            "es" => Some(Lang::Es),
            "it" => Some(Lang::It),
            "pt" => Some(Lang::Pt),
            "nl" => Some(Lang::Nl),
            _ => None,
        }
    }
}

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engagement {
    /// One-off work, freelance.
    Gig,
    /// Longer contract work that a freelancer may take.
    Contract,
    PartTime,
    /// Permanent or unspecified hiring, French CDI and CDD.
    Employment,
    Internship,
    /// A programme with an application window.
    Programme,
    Event,
    /// Nothing is offered: chatter, replies, templates.
    Nothing,
}

/// Who is speaking.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    #[default]
    Client,
    /// Recruiter or agency that places others.
    Agency,
    /// A freelancer, team or agency advertising itself.
    Freelancer,
    Community,
}

impl Engagement {
    /// Whether a freelancer may take it.
    pub fn is_taken_freelance(&self) -> bool {
        matches!(
            self,
            Engagement::Gig | Engagement::Contract | Engagement::PartTime
        )
    }

    /// Whether somebody would be paid for work.
    pub fn offers_work(&self) -> bool {
        !matches!(
            self,
            Engagement::Event | Engagement::Programme | Engagement::Nothing
        )
    }
}

/// Whether work is offered at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Offer {
    /// Somebody asks for work to be done, and says a pay, a length, a form or how to answer, or the venue carries
    /// nothing else. A dated event and a programme's window are offers of their own kind.
    Offer,
    /// Somebody seems to ask, and says none of these.
    Perhaps,
    /// Questions, introductions, answers, links: nothing that one could take.
    Talk,
}

/// Why nobody can take it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Closed {
    Filled,
    Cancelled,
    /// Over, for whatever reason.
    Ended,
}

/// Signs that lower and label a lead and never silently delete it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    Unpaid,
    Equity,
    Commission,
    PayFirst,
    MessengerOnly,
    TooGood,
    Reshipping,
    AccountRenting,
    Illicit,
    Spam,
}

impl Sign {
    /// Whether the sign alone makes a careful reader think of fraud.
    pub fn is_scam(self) -> bool {
        matches!(
            self,
            Sign::PayFirst
                | Sign::MessengerOnly
                | Sign::TooGood
                | Sign::Reshipping
                | Sign::AccountRenting
                | Sign::Spam
        )
    }
}

/// Where the work may be done from.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum RemotePolicy {
    Yes,
    No,
    Hybrid,
    #[default]
    Unstated,
}

/// From where remote work is allowed. Absent is unknown, which is not worldwide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RemoteRegion {
    /// As the post says it (`US only`, `CET to EST time zones`).
    pub text: String,
    pub worldwide: bool,
    /// ISO 3166-1 alpha-2 of the countries meant, spelled out for `EU`, `DACH`, `LATAM` …; empty when only time zones are named.
    pub countries: Vec<String>,
    /// Hours from UTC that the post names, lowest and highest.
    pub utc_offsets: Option<(i8, i8)>,
    /// Countries that the post shuts out (`EU, except France`); none of them is among `countries`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<String>,
    /// A wish rather than a condition (`US preferred`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_preferred: bool,
}

/// Canonical name from the shipped taxonomy, lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TechName(pub String);

/// How a technology stands in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TechRole {
    /// Asked for, or part of the work.
    Asked,
    /// In the title or first in the list: what the gig is about.
    Main,
    /// Welcome, not needed.
    Nice,
    /// Brought along by another (Django → Python); never in the text itself.
    Implied,
}

/// A technology, and how much it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tech {
    pub name: TechName,
    pub role: TechRole,
}

/// A trade or problem space from the shipped taxonomy (`restaurants`, `e-commerce`, `data analysis`), lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpaceName(pub String);

/// What somebody wants made or done, as named without its tool (`une affiche`, `a spreadsheet`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deliverable {
    Website,
    /// An online shop.
    Shop,
    /// An application for phone, browser or desk, or an extension of one.
    App,
    Bot,
    Script,
    Spreadsheet,
    Dashboard,
    Database,
    Logo,
    /// Printed matter: posters, flyers, cards, menus.
    Poster,
    Illustration,
    Photos,
    Video,
    Audio,
    /// Articles, descriptions, emails.
    Text,
    Translation,
    Proofreading,
    Transcription,
    Presentation,
    DataEntry,
    #[serde(rename = "model_3d")]
    Model3d,
    Game,
    /// Teaching.
    Lessons,
    /// Mending or moving what is there.
    Repair,
    Resume,
    SocialPosts,
    Map,
    Audit,
    /// Forms, bookings, ticket sales.
    Form,
}

/// A trade that work is of (`develop`, `translate`), from the shipped table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TradeName(pub String);

/// Something that a trade does or delivers (`data entry`, `showcase site`), from the shipped table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskName(pub String);

/// A line of business of clients (`restaurants`, `health`), from the shipped table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SectorName(pub String);

/// How big the work is, as far as the text says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Size {
    /// Whole work in hours.
    pub hours: Option<f32>,
    /// Length of the engagement in days of the calendar.
    pub duration_days: Option<f32>,
    pub hours_per_week: Option<f32>,
    pub days_on_site_per_week: Option<f32>,
    /// "Simple script", "petite mission".
    pub said_small: bool,
}

/// How the work is billed or contracted, as named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Billing {
    Portage,
    Regie,
    Forfait,
    W2,
    C2c,
    #[serde(rename = "1099")]
    Form1099,
}

/// Ways to reach whoever posted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contacts {
    /// As one would type them, obfuscated ones resolved.
    pub emails: Vec<Fact<String>>,
    /// For applying, job pages, messaging; a freelancer's portfolio. No company home pages.
    pub urls: Vec<Fact<Link>>,
}

impl Contacts {
    /// Takes out the user's own addresses, whatever stands behind a plus: nobody writes to herself, however a posting
    /// came into her box.
    pub fn leave_out(&mut self, own: &[String]) {
        let plain = |address: &str| {
            let address = address.to_lowercase();
            match address.split_once('@') {
                Some((user, host)) => {
                    format!("{}@{host}", user.split('+').next().unwrap_or_default())
                }
                None => address,
            }
        };
        let own: Vec<String> = own.iter().map(|address| plain(address)).collect();
        self.emails
            .retain(|fact| !own.contains(&plain(&fact.value)));
    }
}

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
