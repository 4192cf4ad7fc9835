//! A lead as the criteria see it: with the user's rules, the moment, and how a user's word stands in it.

use super::fit::{Fit, fit};
use super::near::{Near, nearest};
use super::tools::{Tools, sorted};
use super::words::{LeadWords, Stand, Texts};
use crate::domain::{Lead, Niche, Rules, TechRules, Timestamp, Topic, TradeRules, Wishes};
use std::cell::OnceCell;

/// What the criteria and gates are asked about.
pub(crate) struct ScoringView<'a> {
    pub lead: &'a Lead,
    pub rules: &'a Rules,
    pub now: Timestamp,
    /// The niche whose words count instead of the profile's own.
    niche: Option<&'a Niche>,
    /// The lead with its texts, which several profiles may share.
    words: LeadWords<'a>,
    // What several criteria ask for, each made when first asked for.
    near: OnceCell<Option<Near<'a>>>,
    tools: OnceCell<Tools<'a>>,
    fit: OnceCell<Fit>,
}

impl<'a> ScoringView<'a> {
    /// A lead under the user's rules at a moment; `texts` are the lead's, made once for all who look at it.
    pub(crate) fn new(
        lead: &'a Lead,
        texts: &'a Texts,
        rules: &'a Rules,
        now: Timestamp,
    ) -> ScoringView<'a> {
        ScoringView {
            lead,
            rules,
            now,
            niche: None,
            words: LeadWords { lead, texts },
            near: OnceCell::new(),
            tools: OnceCell::new(),
            fit: OnceCell::new(),
        }
    }

    /// The same with the words of one of the profile's niches.
    pub(super) fn in_niche<'b>(&'b self, niche: &'b Niche) -> ScoringView<'b> {
        ScoringView {
            niche: Some(niche),
            ..ScoringView::new(self.lead, self.words.texts, self.rules, self.now)
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
        self.tools.get_or_init(|| sorted(self.tech(), self.words))
    }

    /// How the kind of work fits.
    pub(super) fn fit(&self) -> &Fit {
        self.fit.get_or_init(|| fit(self.trade(), self.words))
    }

    /// How the topic stands in the lead; None if it is not named.
    pub(crate) fn stand(&self, topic: &Topic) -> Option<Stand> {
        self.words.stand(topic)
    }

    /// A word as it is written, whole, whatever its case, accents and number.
    pub(crate) fn written(&self, word: &str) -> Option<Stand> {
        self.words.written(word)
    }
}
