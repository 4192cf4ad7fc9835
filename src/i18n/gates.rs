//! What keeps a lead out, and what would have to change for it to enter.

use super::Catalog;
use crate::domain::{Day, Engagement, Gate, Lang, SenderMark};

impl Catalog {
    /// Why a lead is kept out, in one sentence.
    pub(crate) fn gate(&self, gate: &Gate) -> String {
        match gate {
            Gate::Taken { by, on } => {
                let day = self.day(*on);
                self.say("gate-taken", &[("by", by.into()), ("day", (&day).into())])
            }
            Gate::Marked { mark, by } => {
                let id = by.map_or(0, |lead| lead.0);
                let key = match (mark, by) {
                    (SenderMark::Spam, None) => "gate-marked-spam",
                    (SenderMark::NotAnOffer, None) => "gate-marked-no-offer",
                    (SenderMark::Spam, Some(_)) => "gate-sender-spam",
                    (SenderMark::NotAnOffer, Some(_)) => "gate-sender-no-offer",
                };
                self.say(key, &[("id", id.into())])
            }
            Gate::NotAGig { engagement } => self.say(
                "gate-not-a-gig",
                &[("what", (&self.engagement_or_unknown(*engagement)).into())],
            ),
            Gate::SelfAdvert => self.text("gate-self-advert"),
            Gate::Talk => self.text("gate-talk"),
            Gate::Closed => self.text("gate-closed"),
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
            Gate::SpaceAvoided { name } => self.say("gate-space-avoided", &[("name", name.into())]),
            Gate::RequiredMissing { words } => self.say(
                "gate-required-missing",
                &[("words", (&words.join(", ")).into())],
            ),
            Gate::ClientMuted { client } => {
                self.say("gate-client-muted", &[("client", client.into())])
            }
            Gate::AgencyRefused => self.text("gate-agency-refused"),
            Gate::TechUnknown => self.text("gate-tech-unknown"),
            Gate::PayUnknown => self.text("gate-pay-unknown"),
            Gate::PayTooLow { pay } => {
                self.say("gate-pay-too-low", &[("pay", (&self.pay(pay)).into())])
            }
            Gate::LanguageNotRead => self.text("gate-language-not-read"),
            Gate::Expired => self.text("gate-expired"),
            Gate::TooOld { days } => self.say("gate-too-old", &[("days", (*days).into())]),
            Gate::PostedLongAgo { days } => {
                self.say("gate-posted-long-ago", &[("days", (*days).into())])
            }
            Gate::Unavailable { since } => self.say(
                "gate-unavailable",
                &[("day", (&self.month_day(since.date_naive())).into())],
            ),
        }
    }

    /// A gate as a near miss tells it, with the words of the post that decided: `read as employment: “we hire”`.
    /// What rests on our reading says so; `lang` is the language of the post, `closed` its last day.
    pub(crate) fn near_miss(
        &self,
        gate: &Gate,
        words: &[String],
        lang: Option<Lang>,
        closed: Option<Day>,
    ) -> String {
        let read_as = match gate {
            Gate::NotAGig { engagement } => self.say(
                "near-not-a-gig",
                &[("what", (&self.engagement_or_unknown(*engagement)).into())],
            ),
            Gate::SelfAdvert => self.text("near-self-advert"),
            Gate::Unpaid => self.text("near-unpaid"),
            Gate::LanguageNotRead => {
                let name = self.text(language_key(lang));
                self.say("near-language", &[("name", (&name).into())])
            }
            Gate::Expired => match closed {
                Some(day) => self.say("near-expired", &[("day", (&self.day(day)).into())]),
                None => self.text("gate-expired"),
            },
            _ => return self.gate(gate),
        };
        if words.is_empty() {
            return read_as;
        }
        let quoted: Vec<String> = words
            .iter()
            .map(|words| self.say("quoted", &[("text", words.into())]))
            .collect();
        self.say(
            "near-words",
            &[
                ("read", (&read_as).into()),
                ("words", (&quoted.join(", ")).into()),
            ],
        )
    }

    /// What would have to change for the gate to open.
    pub(crate) fn way_in(&self, gate: &Gate) -> String {
        match gate {
            Gate::Taken { by, .. } => self.say("way-taken", &[("by", by.into())]),
            Gate::Marked { by: None, .. } => self.text("way-marked"),
            Gate::Marked { by: Some(by), .. } => {
                self.say("way-sender-marked", &[("id", by.0.into())])
            }
            Gate::NotAGig { .. } => self.text("way-not-a-gig"),
            Gate::SelfAdvert => self.text("way-self-advert"),
            Gate::Talk => self.text("way-talk"),
            Gate::Closed => self.text("way-closed"),
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
            Gate::SpaceAvoided { name } => self.say("way-space-avoided", &[("name", name.into())]),
            Gate::RequiredMissing { .. } => self.text("way-required-missing"),
            Gate::ClientMuted { .. } => self.text("way-client-muted"),
            Gate::AgencyRefused => self.text("way-agency-refused"),
            Gate::TechUnknown => self.text("way-tech-unknown"),
            Gate::PayUnknown => self.text("way-pay-unknown"),
            Gate::PayTooLow { .. } => self.text("way-pay-too-low"),
            Gate::LanguageNotRead => self.text("way-language-not-read"),
            Gate::Expired => self.text("way-expired"),
            Gate::TooOld { .. } => self.text("way-too-old"),
            Gate::PostedLongAgo { days } => self.say(
                "way-posted-long-ago",
                &[("days", (&days.to_string()).into())],
            ),
            Gate::Unavailable { .. } => self.text("way-unavailable"),
        }
    }

    fn engagement_or_unknown(&self, engagement: Option<Engagement>) -> String {
        match engagement {
            Some(engagement) => self.engagement(engagement),
            None => self.text("engagement-unknown"),
        }
    }
}

/// The key of a language's name; of `None` the one for unknown.
pub(super) fn language_key(lang: Option<Lang>) -> &'static str {
    match lang {
        Some(Lang::En) => "language-en",
        Some(Lang::Fr) => "language-fr",
        Some(Lang::De) => "language-de",
        Some(Lang::Es) => "language-es",
        Some(Lang::It) => "language-it",
        Some(Lang::Pt) => "language-pt",
        Some(Lang::Nl) => "language-nl",
        Some(Lang::Other) | None => "language-other",
    }
}
