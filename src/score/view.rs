//! A lead as the criteria see it: with the user's rules, the moment, and how a user's word stands in it.

use super::fit::{Fit, fit};
use super::money::hours_at_floors;
use super::near::{Near, nearest};
use super::noted::Noted;
use super::ready::{ReadyRules, ReadyWishes};
use super::tools::{Tools, sorted};
use super::words::Stand;
use crate::domain::{Lead, Rules, TechRules, Timestamp, Topic, TradeRules, Wishes};
use std::cell::OnceCell;

/// What the criteria and gates are asked about.
pub(crate) struct ScoringView<'a> {
    pub lead: &'a Lead,
    pub rules: &'a Rules,
    pub now: Timestamp,
    pub(super) noted: &'a Noted<'a>,
    pub(super) ready: &'a ReadyRules<'a>,
    /// The profile's own wishes, or those of the niche whose words count.
    wishes: &'a ReadyWishes<'a>,
    // What several criteria ask for, each made when first asked for.
    near: OnceCell<Option<Near<'a>>>,
    tools: OnceCell<Tools<'a>>,
    fit: OnceCell<Fit<'a>>,
    hours: OnceCell<Option<f64>>,
}

impl<'a> ScoringView<'a> {
    /// A lead under the user's rules at a moment.
    pub(super) fn new(
        noted: &'a Noted<'a>,
        ready: &'a ReadyRules<'a>,
        now: Timestamp,
    ) -> ScoringView<'a> {
        ScoringView {
            lead: noted.lead,
            rules: ready.rules,
            now,
            noted,
            ready,
            wishes: &ready.own,
            near: OnceCell::new(),
            tools: OnceCell::new(),
            fit: OnceCell::new(),
            hours: OnceCell::new(),
        }
    }

    /// The same with the words of one of the profile's niches.
    pub(super) fn in_niche(&self, niche: &'a ReadyWishes<'a>) -> ScoringView<'a> {
        ScoringView {
            wishes: niche,
            ..ScoringView::new(self.noted, self.ready, self.now)
        }
    }

    /// The technologies of the niche, else of the profile.
    pub(super) fn tech(&self) -> &'a TechRules {
        self.wishes.tech
    }

    /// The lines of business of the niche, else of the profile.
    pub(super) fn space(&self) -> &'a Wishes {
        self.wishes.space
    }

    /// The trades of the niche, else of the profile.
    pub(super) fn trade(&self) -> &'a TradeRules {
        self.wishes.trade
    }

    /// The place of the lead that is nearest to home.
    pub(super) fn near(&self) -> Option<&Near<'a>> {
        self.near
            .get_or_init(|| nearest(self.lead, self.rules))
            .as_ref()
    }

    /// What of the technologies is the user's.
    pub(super) fn tools(&self) -> &Tools<'a> {
        self.tools.get_or_init(|| sorted(self.wishes, self.noted))
    }

    /// How the kind of work fits.
    pub(super) fn fit(&self) -> &Fit<'a> {
        self.fit.get_or_init(|| fit(self.wishes, self.noted))
    }

    /// Hours that the budget buys at the user's floor; None if the lead states no budget.
    pub(super) fn hours_bought(&self) -> Option<f64> {
        *self
            .hours
            .get_or_init(|| hours_at_floors(&self.lead.facts, &self.rules.pay))
    }

    /// How the topic stands in the lead; None if it is not named.
    pub(crate) fn stand(&self, topic: &Topic) -> Option<Stand> {
        self.noted.stand(topic)
    }

    /// A word as it is written, whole, whatever its case, accents and number.
    pub(crate) fn written(&self, word: &str) -> Option<Stand> {
        self.noted.written(word)
    }
}
