//! A lead as the criteria see it: with the user's rules, the moment, and how a user's word stands in it.

use super::place::{Near, nearest};
use super::tech::{Tools, sorted};
use super::trade::{Fit, fit};
use crate::domain::{
    Fact, Lead, Meaning, Niche, Rules, Tech, TechRole, TechRules, Timestamp, Topic, TradeName,
    TradeRules, Wishes,
};
use crate::text::find::{Phrase, Searched};
use std::cell::OnceCell;

/// What the criteria and gates are asked about.
pub(crate) struct ScoringView<'a> {
    pub lead: &'a Lead,
    pub rules: &'a Rules,
    pub now: Timestamp,
    /// The niche whose words count instead of the profile's own.
    niche: Option<&'a Niche>,
    /// The lead's texts where they are shared with other profiles, else its own.
    shared: Option<&'a Texts>,
    own: Texts,
    // What several criteria ask for, each made when first asked for.
    near: OnceCell<Option<Near<'a>>>,
    tools: OnceCell<Tools<'a>>,
    fit: OnceCell<Fit>,
}

/// Title and body of a lead for finding words as written; made when first asked for.
#[derive(Clone, Debug, Default)]
pub struct Texts(OnceCell<(Searched, Searched)>);

impl Texts {
    fn of(&self, lead: &Lead) -> &(Searched, Searched) {
        self.0
            .get_or_init(|| (Searched::new(&lead.title), Searched::new(&lead.body)))
    }
}

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

impl<'a> ScoringView<'a> {
    /// A lead under the user's rules at a moment.
    pub(crate) fn new(lead: &'a Lead, rules: &'a Rules, now: Timestamp) -> ScoringView<'a> {
        ScoringView {
            lead,
            rules,
            now,
            niche: None,
            shared: None,
            own: Texts::default(),
            near: OnceCell::new(),
            tools: OnceCell::new(),
            fit: OnceCell::new(),
        }
    }

    /// The same for one profile of several: what is made of the lead's texts is made once.
    pub(crate) fn sharing(
        lead: &'a Lead,
        texts: &'a Texts,
        rules: &'a Rules,
        now: Timestamp,
    ) -> ScoringView<'a> {
        ScoringView {
            shared: Some(texts),
            ..ScoringView::new(lead, rules, now)
        }
    }

    /// The same with the words of one of the profile's niches.
    pub(super) fn in_niche<'b>(&'b self, niche: &'b Niche) -> ScoringView<'b> {
        ScoringView {
            niche: Some(niche),
            shared: Some(self.shared.unwrap_or(&self.own)),
            ..ScoringView::new(self.lead, self.rules, self.now)
        }
    }

    /// The technologies of the niche, else of the profile.
    pub(super) fn tech(&self) -> &'a TechRules {
        self.niche.map_or(&self.rules.tech, |niche| &niche.tech)
    }

    /// The lines of business of the niche, else of the profile.
    pub(super) fn space(&self) -> &'a Wishes {
        self.niche.map_or(&self.rules.space, |niche| &niche.space)
    }

    /// The trades of the niche, else of the profile.
    pub(super) fn trade(&self) -> &'a TradeRules {
        self.niche.map_or(&self.rules.trade, |niche| &niche.trade)
    }

    /// The place of the lead that is nearest to home.
    pub(super) fn near(&self) -> Option<&Near<'a>> {
        self.near
            .get_or_init(|| nearest(self.lead, self.rules))
            .as_ref()
    }

    /// What of the technologies is the user's.
    pub(super) fn tools(&self) -> &Tools<'a> {
        self.tools.get_or_init(|| sorted(self))
    }

    /// How the kind of work fits.
    pub(super) fn fit(&self) -> &Fit {
        self.fit.get_or_init(|| fit(self))
    }

    /// How the topic stands in the lead; None if it is not named.
    pub(crate) fn stand(&self, topic: &Topic) -> Option<Stand> {
        if topic.means.is_empty() {
            return self.found(&topic.phrase);
        }
        let stands = topic.means.iter().filter_map(|meaning| self.meant(meaning));
        stands.reduce(Stand::better)
    }

    /// A word as it is written, whole, whatever its case, accents and number.
    pub(crate) fn written(&self, word: &str) -> Option<Stand> {
        self.found(&Phrase::new(word))
    }

    fn found(&self, phrase: &Phrase) -> Option<Stand> {
        let (title, body) = self.shared.unwrap_or(&self.own).of(self.lead);
        let in_title = title.count(phrase);
        let times = in_title + body.count(phrase);
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
