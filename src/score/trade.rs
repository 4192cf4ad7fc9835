//! The trade of the work against the user's own, both ways: a proofreader is sought for a PHP manual, and a simple
//! page whose tool nobody names is still a developer's work.

use super::CriterionScore;
use super::view::ScoringView;
use crate::domain::{Meaning, Reason, TechRole, TechRules, TradeName, TradeRules, Wish, Wishes};
use crate::knowledge::trades::{nearness, of_deliverable, of_technology, task};
use std::collections::BTreeMap;

/// Nobody says what is to be done.
const UNKNOWN: f32 = 0.45;
/// Trades that only the technologies of a post imply.
const IMPLIED: f32 = 0.75;
/// What a further trade of the post is worth beside its first.
const BESIDE: f32 = 0.65;
/// Shares from which the trade is the user's, and below which it is another.
const FITS: f32 = 0.6;
const OTHER: f32 = 0.4;

/// What is known of the trade of a lead, as far as it concerns the user.
pub(crate) struct Fit {
    /// How much it is the user's, 0 to 1; None if nobody can tell.
    pub share: Option<f32>,
    pub trade: Option<TradeName>,
}

/// The share that the trade earns, 0 to 1; half where the user names none.
pub(crate) fn judge(view: &ScoringView<'_>) -> CriterionScore {
    let rules = view.trade();
    if rules.levels.is_empty() && rules.wishes.want.is_empty() {
        return CriterionScore::new(0.5, Vec::new());
    }
    let fit = view.fit();
    let (Some(share), Some(trade)) = (fit.share, fit.trade.clone()) else {
        return CriterionScore::new(UNKNOWN, vec![Reason::TradeUnknown]);
    };
    let reason = if share >= FITS {
        Some(Reason::TradeFits { trade })
    } else if share < OTHER {
        own(rules).map(|yours| Reason::TradeOther { trade, yours })
    } else {
        None
    };
    CriterionScore::new(share, reason.into_iter().collect())
}

/// How much the work is of the user's trade.
pub(crate) fn fit(view: &ScoringView<'_>) -> Fit {
    let levels = &view.trade().levels;
    let facts = &view.lead.facts;
    let wished = view.trade().wishes.want.iter().filter_map(|wish| {
        let stand = view.stand(&wish.topic)?;
        let whole = strength(wish.strength);
        Some(if stand.is_firm() {
            whole
        } else {
            whole * BESIDE
        })
    });
    let wished = wished.fold(0.0f32, f32::max);
    let level = |trade: &TradeName| {
        let shares = levels
            .iter()
            .map(|(own, level)| level * nearness(own, trade));
        shares.fold(0.0f32, f32::max)
    };
    let stated: Vec<TradeName> = match facts.trades.as_slice() {
        [] => {
            let made = facts.deliverables.iter().map(|fact| fact.value);
            made.filter_map(of_deliverable).collect()
        }
        trades => trades.iter().map(|fact| fact.value.clone()).collect(),
    };
    let first = stated.first().cloned();
    if let Some(trade) = first {
        let others = stated.iter().skip(1).map(|trade| level(trade) * BESIDE);
        let share = others.fold(level(&trade), f32::max).max(wished);
        return Fit {
            share: Some(share),
            trade: Some(trade),
        };
    }
    let asked = facts
        .technologies
        .iter()
        .filter(|fact| matches!(fact.value.role, TechRole::Main | TechRole::Asked));
    let implied: Vec<TradeName> = asked
        .flat_map(|fact| of_technology(&fact.value.name))
        .collect();
    let best = implied
        .iter()
        .max_by(|a, b| level(a).total_cmp(&level(b)))
        .cloned();
    match best {
        Some(trade) => Fit {
            share: Some((level(&trade) * IMPLIED).max(wished)),
            trade: Some(trade),
        },
        None => Fit {
            share: (wished > 0.0).then_some(wished),
            trade: own(view.trade()).filter(|_| wished > 0.0),
        },
    }
}

/// The trade that is most the user's.
fn own(rules: &TradeRules) -> Option<TradeName> {
    let best = rules.levels.iter().max_by(|a, b| a.1.total_cmp(b.1));
    best.map(|(trade, _)| trade.clone())
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
