//! How much the work of a lead is of the user's trade, and which trades are the user's.

use super::noted::{Noted, NotedTrade};
use super::ready::ReadyWishes;
use crate::domain::{Meaning, TechRules, TradeName, TradeRules, Wish, Wishes};
use crate::knowledge::trades::{of_technology, task};
use std::collections::BTreeMap;

/// Trades that only the technologies of a post imply.
const IMPLIED: f32 = 0.75;
/// What a further trade of the post is worth beside its first.
const BESIDE: f32 = 0.65;

/// What is known of the trade of a lead, as far as it concerns the user.
pub(super) struct Fit<'v> {
    /// How much it is the user's, 0 to 1; None if nobody can tell.
    pub share: Option<f32>,
    pub trade: Option<&'v TradeName>,
}

/// How much the work is of the user's trade.
pub(super) fn fit<'v>(wishes: &'v ReadyWishes<'v>, lead: &'v Noted<'v>) -> Fit<'v> {
    let wished = wishes.trade.wishes.want.iter().filter_map(|wish| {
        let stand = lead.stand(&wish.topic)?;
        let whole = strength(wish.strength);
        Some(if stand.is_firm() {
            whole
        } else {
            whole * BESIDE
        })
    });
    let wished = wished.fold(0.0f32, f32::max);
    let level = |trade: &NotedTrade| wishes.level(&trade.name, trade.number);
    let trades = lead.trades();
    if let Some((first, others)) = trades.stated.split_first() {
        let others = others.iter().map(|trade| level(trade) * BESIDE);
        let share = others.fold(level(first), f32::max).max(wished);
        return Fit {
            share: Some(share),
            trade: Some(&first.name),
        };
    }
    let implied = trades.implied.iter();
    match implied.max_by(|a, b| level(a).total_cmp(&level(b))) {
        Some(best) => Fit {
            share: Some((level(best) * IMPLIED).max(wished)),
            trade: Some(&best.name),
        },
        None => Fit {
            share: (wished > 0.0).then_some(wished),
            trade: own(wishes.trade).filter(|_| wished > 0.0),
        },
    }
}

/// The trade that is most the user's.
pub(super) fn own(rules: &TradeRules) -> Option<&TradeName> {
    let best = rules.levels.iter().max_by(|a, b| a.1.total_cmp(b.1));
    best.map(|(trade, _)| trade)
}

fn strength(strength: u8) -> f32 {
    match strength {
        3.. => 1.0,
        2 => 0.8,
        _ => 0.6,
    }
}

/// The trades of a profile with how much each is its own: those of `set` where it names some, else what its
/// technologies and other wishes imply, the less the fewer of them do.
pub(crate) fn levels(set: &Wishes, tech: &TechRules, space: &Wishes) -> BTreeMap<TradeName, f32> {
    let mut levels: BTreeMap<TradeName, f32> = BTreeMap::new();
    if !set.want.is_empty() {
        for wish in &set.want {
            for trade in trades_of(wish) {
                let level = levels.entry(trade).or_default();
                *level = level.max(strength(wish.strength));
            }
        }
        return levels;
    }
    let mut sums: BTreeMap<TradeName, f32> = BTreeMap::new();
    for (name, level) in &tech.want {
        for trade in of_technology(name) {
            *sums.entry(trade).or_default() += f32::from(*level);
        }
    }
    let most = sums.values().fold(0.0f32, |most, sum| most.max(*sum));
    for (trade, sum) in sums {
        levels.insert(trade, (sum / most).sqrt());
    }
    for wish in tech.skills.iter().chain(&space.want) {
        for trade in trades_of(wish) {
            let level = levels.entry(trade).or_default();
            *level = level.max(strength(wish.strength));
        }
    }
    levels
}

fn trades_of(wish: &Wish) -> Vec<TradeName> {
    let mut trades = Vec::new();
    for meaning in &wish.topic.means {
        match meaning {
            Meaning::Trade(trade) => trades.push(trade.clone()),
            Meaning::Task(name) => trades.extend(task(&name.0).map(|(_, trade)| trade)),
            Meaning::Tech(name) => trades.extend(of_technology(name)),
            Meaning::Space(_) | Meaning::Sector(_) => {}
        }
    }
    trades
}
