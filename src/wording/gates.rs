//! What keeps a lead out, and what would have to change for it to enter.

use super::Words;
use crate::domain::{Engagement, Gate};

impl Words {
    pub fn gate(&self, gate: &Gate) -> String {
        match gate {
            Gate::NotAGig { engagement } => self.say(
                "gate-not-a-gig",
                &[("what", (&self.engagement_or_unknown(*engagement)).into())],
            ),
            Gate::SelfAdvert => self.text("gate-self-advert"),
            Gate::Scam { signs } => {
                let named: Vec<String> = signs.iter().map(|sign| self.sign(*sign)).collect();
                let named = if named.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", named.join(", "))
                };
                self.say("gate-scam", &[("signs", (&named).into())])
            }
            Gate::Unpaid => self.text("gate-unpaid"),
            Gate::OutOfReach { place, km } => self.say(
                "gate-out-of-reach",
                &[("place", place.into()), ("km", (&self.number(*km)).into())],
            ),
            Gate::RemoteElsewhere { region } => {
                self.say("gate-remote-elsewhere", &[("region", region.into())])
            }
            Gate::PlaceUnknown => self.text("gate-place-unknown"),
            Gate::TechAvoided { name } => {
                self.say("gate-tech-avoided", &[("name", (&name.0).into())])
            }
            Gate::WordAvoided { word } => self.say("gate-word-avoided", &[("word", word.into())]),
            Gate::PayTooLow { pay } => {
                self.say("gate-pay-too-low", &[("pay", (&self.pay(pay)).into())])
            }
            Gate::LanguageNotRead => self.text("gate-language-not-read"),
            Gate::Expired => self.text("gate-expired"),
            Gate::TooOld { days } => self.say("gate-too-old", &[("days", (*days).into())]),
        }
    }

    /// What would have to change for the gate to open.
    pub fn way_in(&self, gate: &Gate) -> String {
        match gate {
            Gate::NotAGig { .. } => self.text("way-not-a-gig"),
            Gate::SelfAdvert => self.text("way-self-advert"),
            Gate::Scam { .. } => self.text("way-scam"),
            Gate::Unpaid => self.text("way-unpaid"),
            // A number that one can type: no thousands separator.
            Gate::OutOfReach { km, .. } => {
                self.say("way-out-of-reach", &[("km", (&km.to_string()).into())])
            }
            Gate::RemoteElsewhere { .. } => self.text("way-remote-elsewhere"),
            Gate::PlaceUnknown => self.text("way-place-unknown"),
            Gate::TechAvoided { name } => {
                self.say("way-tech-avoided", &[("name", (&name.0).into())])
            }
            Gate::WordAvoided { word } => self.say("way-word-avoided", &[("word", word.into())]),
            Gate::PayTooLow { .. } => self.text("way-pay-too-low"),
            Gate::LanguageNotRead => self.text("way-language-not-read"),
            Gate::Expired => self.text("way-expired"),
            Gate::TooOld { .. } => self.text("way-too-old"),
        }
    }

    fn engagement_or_unknown(&self, engagement: Option<Engagement>) -> String {
        match engagement {
            Some(engagement) => self.engagement(engagement),
            None => self.text("engagement-unknown"),
        }
    }
}
