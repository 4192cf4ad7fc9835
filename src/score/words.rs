//! How a user's word stands in a lead: among its facts, or in its texts as written.

use super::noted::Noted;
use crate::domain::{Fact, Meaning, Tech, TechRole, Topic, TradeName};
use crate::text::find::Phrase;

/// How a topic stands in a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    /// In the title, or stated by a field of the source.
    pub in_title: bool,
    /// Times it is named.
    pub times: usize,
    /// Only brought along by something that is named.
    pub implied: bool,
    /// Only welcome.
    pub nice: bool,
}

impl Stand {
    /// What the post is about rather than something said in passing.
    pub(crate) fn is_firm(&self) -> bool {
        self.in_title || self.times >= 2
    }

    fn better(self, other: Stand) -> Stand {
        let key = |stand: &Stand| (!stand.implied, stand.in_title, !stand.nice, stand.times);
        if key(&other) > key(&self) {
            other
        } else {
            self
        }
    }
}

impl Noted<'_> {
    /// How the topic stands in the lead; None if it is not named.
    pub(super) fn stand(&self, topic: &Topic) -> Option<Stand> {
        if topic.means.is_empty() {
            return self.found(&topic.phrase);
        }
        // Most topics are not there, which this tells at once.
        if topic.bits & self.meanings() == 0 {
            return None;
        }
        let stands = topic.means.iter().filter_map(|meaning| self.meant(meaning));
        stands.reduce(Stand::better)
    }

    /// A word as it is written, whole, whatever its case, accents and number.
    pub(super) fn written(&self, word: &str) -> Option<Stand> {
        self.found(&Phrase::new(word))
    }

    /// The same for a phrase that is ready to be looked for.
    pub(super) fn found(&self, phrase: &Phrase) -> Option<Stand> {
        let (in_title, in_body) = self.count(phrase);
        let times = in_title + in_body;
        (times > 0).then_some(Stand {
            in_title: in_title > 0,
            times,
            implied: false,
            nice: false,
        })
    }

    fn meant(&self, meaning: &Meaning) -> Option<Stand> {
        let facts = &self.lead.facts;
        match meaning {
            Meaning::Tech(name) => {
                let fact = facts
                    .technologies
                    .iter()
                    .find(|fact| fact.value.name == *name)?;
                Some(self.of_technology(fact))
            }
            Meaning::Space(name) => self.of_fact(facts.spaces.iter().find(|f| f.value == *name)?),
            Meaning::Sector(name) => self.of_fact(facts.sectors.iter().find(|f| f.value == *name)?),
            Meaning::Task(name) => self.of_fact(facts.tasks.iter().find(|f| f.value == *name)?),
            Meaning::Trade(name) => self.of_trade(name),
        }
    }

    fn of_technology(&self, fact: &Fact<Tech>) -> Stand {
        Stand {
            in_title: fact.value.role == TechRole::Main,
            times: fact.spans.len().max(1),
            implied: fact.value.role == TechRole::Implied,
            nice: fact.value.role == TechRole::Nice,
        }
    }

    fn of_trade(&self, name: &TradeName) -> Option<Stand> {
        let at = self
            .lead
            .facts
            .trades
            .iter()
            .position(|fact| fact.value == *name)?;
        Some(Stand {
            in_title: at == 0,
            times: 1,
            implied: false,
            nice: false,
        })
    }

    fn of_fact<T>(&self, fact: &Fact<T>) -> Option<Stand> {
        let title = self.lead.own_title.len() as u32;
        Some(Stand {
            in_title: fact.spans.is_empty() || fact.spans.iter().any(|span| span.start < title),
            times: fact.spans.len().max(1),
            implied: false,
            nice: false,
        })
    }
}
