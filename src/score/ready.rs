//! A profile's rules made ready for scoring many leads by them: what depends on the profile alone is worked out once.

use crate::domain::{Rules, TechName, TechRules, TradeName, TradeRules, Wishes};
use crate::knowledge::technologies::{self, are_close};
use crate::knowledge::trades::{self, nearness};
use crate::text::find::Phrase;
use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::num::NonZeroU16;

/// The rules of a profile.
pub(super) struct ReadyRules<'r> {
    pub rules: &'r Rules,
    /// `avoid_words` and the muted clients, in the order of the rules.
    pub avoid_words: Vec<Phrase>,
    pub mute: Vec<Phrase>,
    /// The profile's own wishes, and those of each niche.
    pub own: ReadyWishes<'r>,
    pub niches: Vec<ReadyWishes<'r>>,
}

impl<'r> ReadyRules<'r> {
    /// Phrases are made now, tables when first asked for.
    pub(super) fn new(rules: &'r Rules) -> ReadyRules<'r> {
        let phrases = |words: &[String]| words.iter().map(|word| Phrase::new(word)).collect();
        let niches = rules.niches.iter();
        ReadyRules {
            rules,
            avoid_words: phrases(&rules.avoid_words),
            mute: phrases(&rules.clients.mute),
            own: ReadyWishes::new(&rules.tech, &rules.space, &rules.trade),
            niches: niches
                .map(|niche| ReadyWishes::new(&niche.tech, &niche.space, &niche.trade))
                .collect(),
        }
    }
}

/// The wishes of a profile or of one of its niches.
pub(super) struct ReadyWishes<'r> {
    pub tech: &'r TechRules,
    pub space: &'r Wishes,
    pub trade: &'r TradeRules,
    /// How much each known trade is the user's, by its number.
    levels: OnceCell<Vec<f32>>,
    /// What each known technology is to the user, by its number.
    tools: OnceCell<Vec<Cell<KnownTool>>>,
}

/// What a technology is to the user, once somebody asked.
#[derive(Clone, Copy)]
enum KnownTool {
    Unasked,
    Foreign,
    Own(OwnTool),
}

/// A technology that the user wants, or one that is close to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OwnTool {
    strength: u8,
    /// The place, from one on, of the wanted one that it is close to, where it is none itself.
    close_to: Option<NonZeroU16>,
}

impl<'r> ReadyWishes<'r> {
    fn new(tech: &'r TechRules, space: &'r Wishes, trade: &'r TradeRules) -> ReadyWishes<'r> {
        ReadyWishes {
            tech,
            space,
            trade,
            levels: OnceCell::new(),
            tools: OnceCell::new(),
        }
    }

    /// How much a trade is the user's, 0 to 1; `number` is its number where it is known.
    pub(super) fn level(&self, trade: &TradeName, number: Option<usize>) -> f32 {
        let levels = &self.trade.levels;
        let known = number.and_then(|number| {
            let known = || trades::names().map(|trade| level(levels, &trade)).collect();
            self.levels.get_or_init(known).get(number).copied()
        });
        known.unwrap_or_else(|| level(levels, trade))
    }

    /// The strength of a technology of the user's, and the wanted one that it is close to, where it is not that itself;
    /// None for a foreign one. `number` is its number where it is known.
    pub(super) fn tool(
        &self,
        name: &TechName,
        number: Option<usize>,
    ) -> Option<(Option<&'r TechName>, u8)> {
        let unasked = || vec![Cell::new(KnownTool::Unasked); technologies::count()];
        let known = number.and_then(|number| self.tools.get_or_init(unasked).get(number));
        let found = match known.map(Cell::get) {
            Some(KnownTool::Own(own)) => Some(own),
            Some(KnownTool::Foreign) => None,
            Some(KnownTool::Unasked) | None => {
                let own = own_tool(self.tech, name);
                if let Some(known) = known {
                    known.set(own.map_or(KnownTool::Foreign, KnownTool::Own));
                }
                own
            }
        };
        found.map(|own| {
            let close_to = own.close_to.map(|place| usize::from(place.get()) - 1);
            let wanted = close_to.and_then(|at| self.tech.want.keys().nth(at));
            (wanted, own.strength)
        })
    }
}

/// The best of the user's trades for work of one.
fn level(levels: &BTreeMap<TradeName, f32>, trade: &TradeName) -> f32 {
    let shares = levels
        .iter()
        .map(|(own, level)| level * nearness(own, trade));
    shares.fold(0.0f32, f32::max)
}

/// A wanted technology, or one that is close to a wanted one: a member, a neighbour, or both of one family (React
/// Native and React).
fn own_tool(rules: &TechRules, name: &TechName) -> Option<OwnTool> {
    if let Some(strength) = rules.want.get(name) {
        return Some(OwnTool {
            strength: *strength,
            close_to: None,
        });
    }
    let wanted = (1..).zip(&rules.want);
    let near = wanted.filter(|(_, (own, _))| are_close(own, name) || is_kin(own, name));
    let (at, (_, strength)) = near.max_by_key(|(_, (_, strength))| **strength)?;
    Some(OwnTool {
        strength: *strength,
        close_to: NonZeroU16::new(at),
    })
}

/// Whether one carries the other's name as a word of its own (`react native`, `spring boot`).
fn is_kin(own: &TechName, name: &TechName) -> bool {
    let within = |long: &str, short: &str| {
        let rest = long.strip_prefix(short);
        short.len() > 2 && rest.is_some_and(|rest| rest.starts_with([' ', '-', '.']))
    };
    within(&name.0, &own.0) || within(&own.0, &name.0)
}
