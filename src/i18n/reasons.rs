//! Why a part of a score is what it is.

use super::Catalog;
use crate::domain::{Criterion, Damper, Reason, TechName, TradeName};

impl Catalog {
    /// What a criterion is called.
    pub(crate) fn criterion(&self, criterion: Criterion) -> String {
        self.text(match criterion {
            Criterion::Place => "criterion-place",
            Criterion::Trade => "criterion-trade",
            Criterion::Tech => "criterion-tech",
            Criterion::Space => "criterion-space",
            Criterion::Size => "criterion-size",
            Criterion::Pay => "criterion-pay",
            Criterion::Client => "criterion-client",
            Criterion::Fresh => "criterion-fresh",
            Criterion::Learned => "criterion-learned",
        })
    }

    /// A reason in a few words.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Near { place, km } => self.say(
                "reason-near",
                &[("place", place.into()), ("km", (&self.number(*km)).into())],
            ),
            Reason::Far { place, km } => self.say(
                "reason-far",
                &[("place", place.into()), ("km", (&self.number(*km)).into())],
            ),
            Reason::InArea { place } => self.say("reason-in-area", &[("place", place.into())]),
            Reason::Remote {
                region: Some(region),
            } if !region.worldwide => {
                self.say("reason-remote", &[("region", (&region.text).into())])
            }
            Reason::Remote { .. } => self.text("reason-remote-worldwide"),
            Reason::RemoteRegionUnknown => self.text("reason-remote-region-unknown"),
            Reason::RemoteElsewhere { region } => {
                self.say("reason-remote-elsewhere", &[("region", region.into())])
            }
            Reason::RemoteWorldwideUnlisted => self.text("reason-remote-worldwide-unlisted"),
            Reason::Hybrid {
                place,
                km: Some(km),
            } => self.say(
                "reason-hybrid",
                &[("place", place.into()), ("km", (&self.number(*km)).into())],
            ),
            Reason::Hybrid { place, km: None } => {
                self.say("reason-hybrid-unknown", &[("place", place.into())])
            }
            Reason::PlaceUnknown => self.text("reason-place-unknown"),
            Reason::TechWanted { name, strength } => self.say(
                "reason-tech-wanted",
                &[("name", (&name.0).into()), ("strength", (*strength).into())],
            ),
            Reason::TechRelated { name, wanted } => self.say(
                "reason-tech-related",
                &[("name", (&name.0).into()), ("wanted", (&wanted.0).into())],
            ),
            Reason::TechOther { names } => {
                self.say("reason-tech-other", &[("names", (&list(names)).into())])
            }
            Reason::TechUnknown => self.text("reason-tech-unknown"),
            Reason::TradeFits { trade } => self.say(
                "reason-trade-fits",
                &[("trade", (&self.trade(trade)).into())],
            ),
            Reason::TradeOther { trade, yours } => self.say(
                "reason-trade-other",
                &[
                    ("trade", (&self.trade(trade)).into()),
                    ("yours", (&self.text(&format!("you-{}", yours.0))).into()),
                ],
            ),
            Reason::TradeUnknown => self.text("reason-trade-unknown"),
            Reason::WordMentioned { word } => {
                self.say("reason-word-mentioned", &[("word", word.into())])
            }
            Reason::LocalClient => self.text("reason-local-client"),
            Reason::ClientAbroad { country } => {
                self.say("reason-client-abroad", &[("country", country.into())])
            }
            Reason::SpaceWanted { name } => self.say(
                "reason-space-wanted",
                &[("name", (&self.niche(&name.0)).into())],
            ),
            Reason::SpaceUnknown => self.text("reason-space-unknown"),
            Reason::Engagement { engagement } => self.say(
                "reason-engagement",
                &[("what", (&self.engagement(*engagement)).into())],
            ),
            Reason::EngagementUnknown => self.text("reason-engagement-unknown"),
            Reason::OfferUnsure => self.text("reason-offer-unsure"),
            Reason::Small { words } if words.is_empty() => self.text("reason-small-unsaid"),
            Reason::Small { words } => self.say("reason-small", &[("words", words.into())]),
            Reason::Large { words } if words.is_empty() => self.text("reason-large-unsaid"),
            Reason::Large { words } => self.say("reason-large", &[("words", words.into())]),
            Reason::SizeUnknown => self.text("reason-size-unknown"),
            Reason::PayFits { pay } => {
                self.say("reason-pay-fits", &[("pay", (&self.pay(pay)).into())])
            }
            Reason::PayLow { pay } => {
                self.say("reason-pay-low", &[("pay", (&self.pay(pay)).into())])
            }
            Reason::PayUnknown => self.text("reason-pay-unknown"),
            Reason::Fresh { hours } => self.say("reason-fresh", &[("hours", (*hours).into())]),
            Reason::Old { days } => self.say("reason-old", &[("days", (*days).into())]),
            Reason::Undated { hours } => {
                self.say("reason-undated", &[("days", (*hours / 24).into())])
            }
            Reason::ManyProposals { count } => {
                self.say("reason-many-proposals", &[("count", (*count).into())])
            }
            Reason::Sign { sign } => {
                self.say("reason-sign", &[("sign", (&self.sign(*sign)).into())])
            }
            Reason::Agency => self.text("reason-agency"),
            Reason::ClientUnknown => self.text("reason-client-unknown"),
            Reason::ExperienceAsked { years } => {
                self.say("reason-experience-asked", &[("years", (*years).into())])
            }
            Reason::OutsideTrade => self.text("reason-outside-trade"),
            Reason::Learned { liked, disliked } => {
                let sign = |sign, list: &[String]| {
                    let one = |word: &String| format!("{sign}{word}");
                    list.iter().map(one).collect::<Vec<_>>()
                };
                let words = [sign("+", liked), sign("−", disliked)].concat().join(", ");
                self.say("reason-learned", &[("words", (&words).into())])
            }
            Reason::Reposted { times } => {
                self.say("reason-reposted", &[("times", (*times).into())])
            }
        }
    }

    /// A trade as a noun.
    pub(crate) fn trade(&self, trade: &TradeName) -> String {
        self.text(&format!("trade-{}", trade.0))
    }

    /// What lowers a score as a whole.
    pub(crate) fn damper(&self, damper: Damper) -> String {
        self.text(match damper {
            Damper::Reach => "damped-reach",
            Damper::Trade => "damped-trade",
            Damper::Budget => "damped-budget",
            Damper::Start => "damped-start",
        })
    }
}

fn list(names: &[TechName]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.0.as_str()).collect();
    names.join(", ")
}
