//! What kind of post it is: what is offered, by whom, whether still, and what speaks against it.

use serde::{Deserialize, Serialize};

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
