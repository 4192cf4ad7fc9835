//! How well a lead fits, and why, as data. Worded in one place: `i18n`.

use super::{
    Criterion, Day, Engagement, Lead, LeadId, Pay, RemoteRegion, SenderMark, Shared, Sign,
    SpaceName, TechName, Timestamp, TradeName,
};
use serde::{Deserialize, Serialize};

/// How well a gig fits, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score(u8);

impl Score {
    /// Rounded, and held between 0 and 100.
    pub fn from_points(points: f64) -> Score {
        Score(points.round().clamp(0.0, 100.0) as u8)
    }

    /// The number, 0 to 100.
    pub fn value(self) -> u8 {
        self.0
    }
}

/// What one criterion gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub criterion: Criterion,
    /// Points given, 0 to `most`, damping taken off.
    pub points: f32,
    pub most: f32,
    /// What is left of the part's own share of `most`, 0 to 1: see [`ScoredLead::damped`].
    #[serde(default = "whole")]
    pub damping: f32,
    pub reasons: Vec<Reason>,
}

fn whole() -> f32 {
    1.0
}

impl Part {
    /// Points before damping.
    pub fn full(&self) -> f32 {
        self.points / self.damping.max(f32::EPSILON)
    }
}

/// What lowers all parts but those that say it themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Damper {
    /// Out of reach.
    Reach,
    /// Outside the trade.
    Trade,
    /// A budget that buys next to no time.
    Budget,
    /// More than a beginner should take on: years asked for, months of length, an agency between.
    Start,
}

/// Why a part is what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    Near {
        place: String,
        km: u32,
    },
    Far {
        place: String,
        km: u32,
    },
    InArea {
        place: String,
    },
    Remote {
        region: Option<RemoteRegion>,
    },
    /// Remote, without saying from where.
    RemoteRegionUnknown,
    RemoteElsewhere {
        region: String,
    },
    /// Remote from anywhere, which the profile does not ask for.
    RemoteWorldwideUnlisted,
    Hybrid {
        place: String,
        km: Option<u32>,
    },
    PlaceUnknown,
    /// `strength` 3 strong, 2 fair, 1 learning.
    TechWanted {
        name: TechName,
        strength: u8,
    },
    TechRelated {
        name: TechName,
        wanted: TechName,
    },
    TechOther {
        names: Vec<TechName>,
    },
    TechUnknown,
    /// Work of the user's own trade.
    TradeFits {
        trade: TradeName,
    },
    /// Work of another trade; `yours` is what the user does.
    TradeOther {
        trade: TradeName,
        yours: TradeName,
    },
    TradeUnknown,
    /// A word to avoid, said once in passing: not enough to keep the lead out.
    WordMentioned {
        word: String,
    },
    /// The language, the currency or the source are the user's own.
    LocalClient,
    /// The client sits in a country that the user did not list.
    ClientAbroad {
        country: String,
    },
    SpaceWanted {
        name: SpaceName,
    },
    SpaceUnknown,
    Engagement {
        engagement: Engagement,
    },
    EngagementUnknown,
    /// Somebody seems to ask for work, without pay, length, form or a way to answer.
    OfferUnsure,
    Small {
        words: String,
    },
    Large {
        words: String,
    },
    PayFits {
        pay: Pay,
    },
    PayLow {
        pay: Pay,
    },
    PayUnknown,
    Fresh {
        hours: u32,
    },
    Old {
        days: u32,
    },
    /// Nothing tells when it was posted: known for so many hours.
    Undated {
        hours: u32,
    },
    ManyProposals {
        count: u32,
    },
    Sign {
        sign: Sign,
    },
    Agency,
    ClientUnknown,
    /// More years of experience asked for than a beginner has.
    ExperienceAsked {
        years: u32,
    },
    SizeUnknown,
    /// Neither a wanted technology nor a known trade: whatever else fits counts for less.
    OutsideTrade,
    /// What the user's own choices speak for and against.
    Learned {
        liked: Vec<String>,
        disliked: Vec<String>,
    },
    /// Seen again after a while: still open, or hard to fill.
    Reposted {
        times: u32,
    },
}

/// Which way a reason pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pull {
    For,
    Against,
    /// Something unknown or merely worth knowing.
    Neither,
}

impl Reason {
    /// Whether it says that the posting leaves something unsaid.
    pub fn is_unsaid(&self) -> bool {
        matches!(
            self,
            Reason::RemoteRegionUnknown
                | Reason::PlaceUnknown
                | Reason::TechUnknown
                | Reason::TradeUnknown
                | Reason::SpaceUnknown
                | Reason::EngagementUnknown
                | Reason::PayUnknown
                | Reason::SizeUnknown
                | Reason::ClientUnknown
        )
    }

    /// The word for it, as it is stored and read by programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Reason::Near { .. } => "near",
            Reason::Far { .. } => "far",
            Reason::InArea { .. } => "in_area",
            Reason::Remote { .. } => "remote",
            Reason::RemoteRegionUnknown => "remote_region_unknown",
            Reason::RemoteElsewhere { .. } => "remote_elsewhere",
            Reason::RemoteWorldwideUnlisted => "remote_worldwide_unlisted",
            Reason::Hybrid { .. } => "hybrid",
            Reason::PlaceUnknown => "place_unknown",
            Reason::TechWanted { .. } => "tech_wanted",
            Reason::TechRelated { .. } => "tech_related",
            Reason::TechOther { .. } => "tech_other",
            Reason::TechUnknown => "tech_unknown",
            Reason::TradeFits { .. } => "trade_fits",
            Reason::TradeOther { .. } => "trade_other",
            Reason::TradeUnknown => "trade_unknown",
            Reason::WordMentioned { .. } => "word_mentioned",
            Reason::LocalClient => "local_client",
            Reason::ClientAbroad { .. } => "client_abroad",
            Reason::SpaceWanted { .. } => "space_wanted",
            Reason::SpaceUnknown => "space_unknown",
            Reason::Engagement { .. } => "engagement",
            Reason::EngagementUnknown => "engagement_unknown",
            Reason::OfferUnsure => "offer_unsure",
            Reason::Small { .. } => "small",
            Reason::Large { .. } => "large",
            Reason::PayFits { .. } => "pay_fits",
            Reason::PayLow { .. } => "pay_low",
            Reason::PayUnknown => "pay_unknown",
            Reason::Fresh { .. } => "fresh",
            Reason::Old { .. } => "old",
            Reason::Undated { .. } => "undated",
            Reason::ManyProposals { .. } => "many_proposals",
            Reason::Sign { .. } => "sign",
            Reason::Agency => "agency",
            Reason::ClientUnknown => "client_unknown",
            Reason::ExperienceAsked { .. } => "experience_asked",
            Reason::SizeUnknown => "size_unknown",
            Reason::OutsideTrade => "outside_trade",
            Reason::Learned { .. } => "learned",
            Reason::Reposted { .. } => "reposted",
        }
    }

    /// The technologies, trades and lines of business that it names.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Reason::TechWanted { name, .. } | Reason::TechRelated { name, .. } => vec![&name.0],
            Reason::TechOther { names } => names.iter().map(|name| name.0.as_str()).collect(),
            Reason::TradeFits { trade } | Reason::TradeOther { trade, .. } => vec![&trade.0],
            Reason::SpaceWanted { name } => vec![&name.0],
            _ => Vec::new(),
        }
    }

    /// Whether a reason speaks for the lead, against it, or neither.
    pub fn pull(&self) -> Pull {
        match self {
            Reason::Near { .. }
            | Reason::InArea { .. }
            | Reason::Remote { .. }
            | Reason::TechWanted { .. }
            | Reason::TechRelated { .. }
            | Reason::TradeFits { .. }
            | Reason::LocalClient
            | Reason::SpaceWanted { .. }
            | Reason::Small { .. }
            | Reason::PayFits { .. }
            | Reason::Fresh { .. } => Pull::For,
            Reason::Learned { disliked, .. } if disliked.is_empty() => Pull::For,
            Reason::Learned { liked, .. } if liked.is_empty() => Pull::Against,
            Reason::Learned { .. } => Pull::Neither,
            Reason::Engagement { engagement } => match engagement {
                Engagement::Gig | Engagement::Programme | Engagement::Event => Pull::For,
                _ => Pull::Neither,
            },
            Reason::Far { .. }
            | Reason::RemoteElsewhere { .. }
            | Reason::RemoteWorldwideUnlisted
            | Reason::TechOther { .. }
            | Reason::TradeOther { .. }
            | Reason::WordMentioned { .. }
            | Reason::ClientAbroad { .. }
            | Reason::Large { .. }
            | Reason::PayLow { .. }
            | Reason::Old { .. }
            | Reason::ManyProposals { .. }
            | Reason::Sign { .. }
            | Reason::Agency
            | Reason::ExperienceAsked { .. }
            | Reason::OfferUnsure
            | Reason::OutsideTrade => Pull::Against,
            Reason::Hybrid { .. }
            | Reason::RemoteRegionUnknown
            | Reason::PlaceUnknown
            | Reason::TechUnknown
            | Reason::TradeUnknown
            | Reason::SpaceUnknown
            | Reason::EngagementUnknown
            | Reason::PayUnknown
            | Reason::SizeUnknown
            | Reason::ClientUnknown
            | Reason::Undated { .. }
            | Reason::Reposted { .. } => Pull::Neither,
        }
    }
}

/// A rule that keeps a lead out whatever its score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "gate", rename_all = "snake_case")]
pub enum Gate {
    /// Another member of the co-op wrote to its client.
    Taken {
        by: String,
        on: Day,
    },
    /// The user turned it away for what it is, or another post of the same sender.
    Marked {
        mark: SenderMark,
        by: Option<LeadId>,
    },
    NotAGig {
        engagement: Option<Engagement>,
    },
    SelfAdvert,
    /// Nothing is offered.
    Talk,
    /// Filled, cancelled or over, by its own words.
    Closed,
    Scam {
        signs: Vec<Sign>,
    },
    Unpaid,
    OutOfReach {
        place: String,
        km: u32,
    },
    RemoteElsewhere {
        region: String,
    },
    PlaceUnknown,
    TechAvoided {
        name: TechName,
    },
    WordAvoided {
        word: String,
    },
    /// The client's line of business, or an activity, is one to avoid.
    SpaceAvoided {
        name: String,
    },
    /// None of the words that must be there is.
    RequiredMissing {
        words: Vec<String>,
    },
    /// A client that the user muted.
    ClientMuted {
        client: String,
    },
    /// An agency stands between, which the profile never takes.
    AgencyRefused,
    TechUnknown,
    PayUnknown,
    PayTooLow {
        pay: Pay,
    },
    LanguageNotRead,
    Expired,
    /// Not seen in any source for so many days.
    TooOld {
        days: u32,
    },
    /// Posted so many days ago, by its own date.
    PostedLongAgo {
        days: u32,
    },
    /// No place lists it any more.
    Unavailable {
        since: Timestamp,
    },
}

/// A lead with its score for one profile at one moment. The score is the sum of the parts, rounded.
#[derive(Clone, Debug)]
pub struct ScoredLead {
    /// Shared by all who are shown it.
    pub lead: Shared<Lead>,
    pub score: Score,
    pub parts: Vec<Part>,
    /// What lowers the parts, with what each leaves of them.
    pub damped: Vec<(Damper, f32)>,
    /// All gates that close; empty lets it in.
    pub gates: Vec<Gate>,
    /// Of the places, the nearest to home.
    pub km: Option<u32>,
    /// Which of the profile's niches it is of; None where there are none, and where it is of none or of several alike.
    pub niche: Option<String>,
}
