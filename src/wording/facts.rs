//! What is offered and what is odd about it.

use super::Words;
use crate::domain::{Engagement, Sign};

impl Words {
    pub fn engagement(&self, engagement: Engagement) -> String {
        self.text(match engagement {
            Engagement::Gig => "engagement-gig",
            Engagement::Contract => "engagement-contract",
            Engagement::PartTime => "engagement-part-time",
            Engagement::Employment => "engagement-employment",
            Engagement::Internship => "engagement-internship",
            Engagement::Programme => "engagement-programme",
            Engagement::Event => "engagement-event",
            Engagement::Nothing => "engagement-nothing",
        })
    }

    pub fn sign(&self, sign: Sign) -> String {
        self.text(match sign {
            Sign::Unpaid => "sign-unpaid",
            Sign::Equity => "sign-equity",
            Sign::Commission => "sign-commission",
            Sign::PayFirst => "sign-pay-first",
            Sign::MessengerOnly => "sign-messenger-only",
            Sign::TooGood => "sign-too-good",
            Sign::Reshipping => "sign-reshipping",
            Sign::AccountRenting => "sign-account-renting",
            Sign::Illicit => "sign-illicit",
            Sign::Spam => "sign-spam",
        })
    }
}
