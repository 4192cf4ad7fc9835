//! The shipped table of trades: what is done for money, in which words, with which tools.

use super::phrase_list::phrases;
use crate::domain::{TaskName, TechName};
use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: &str = include_str!("data/trades.txt");

/// How a phrase speaks for a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TradeCue {
    /// Who does it (`proofreader`).
    Agent,
    /// The doing as a noun (`proofreading`).
    Activity,
    /// The doing as a verb (`proofread`).
    Verb,
    /// What is delivered (`logo`).
    Thing,
}

/// Phrases of one trade; those of an activity or a thing mean the same.
#[derive(Debug)]
pub(crate) struct TradePhrases {
    pub trade: &'static str,
    pub cue: TradeCue,
    pub phrases: Vec<&'static str>,
    /// What it is usually made with.
    pub tools: Vec<TechName>,
}

impl TradePhrases {
    /// The name of what all phrases mean; none if they mean different things.
    pub(crate) fn task(&self) -> Option<TaskName> {
        let is_one = matches!(self.cue, TradeCue::Activity | TradeCue::Thing);
        let name = self.phrases.first().filter(|_| is_one)?;
        Some(TaskName(name.to_string()))
    }
}

/// One trade.
#[derive(Debug)]
pub(super) struct Trade {
    pub(super) name: &'static str,
    /// Other names that a user may write.
    pub(super) names: Vec<&'static str>,
    tools: Vec<String>,
    /// Trades that its people also take, with how well.
    pub(super) near: Vec<(&'static str, f32)>,
}

/// The table as it was read.
pub(super) struct TradeTable {
    pub(super) trades: Vec<Trade>,
    pub(super) lines: Vec<TradePhrases>,
    /// Trades by a tool that speaks for them.
    pub(super) by_tool: HashMap<String, Vec<&'static str>>,
    /// The first line of each task.
    pub(super) by_task: HashMap<&'static str, usize>,
}

/// Read when first asked for.
pub(super) static READ: LazyLock<TradeTable> = LazyLock::new(|| read(TABLE));

/// All lines of all trades.
pub(crate) fn lines() -> &'static [TradePhrases] {
    &READ.lines
}

fn read(table: &'static str) -> TradeTable {
    let mut read = TradeTable {
        trades: Vec::new(),
        lines: Vec::new(),
        by_tool: HashMap::new(),
        by_task: HashMap::new(),
    };
    for line in table.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((name, names)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            read.trades.push(Trade {
                name,
                names: phrases(names),
                tools: Vec::new(),
                near: Vec::new(),
            });
            continue;
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let Some(trade) = read.trades.last_mut() else {
            continue;
        };
        match word {
            "tools" => {
                let tools = rest.split_whitespace().map(|tool| tool.replace('_', " "));
                trade.tools = tools.collect();
            }
            "near" => trade.near = near(rest),
            _ => {
                let (word, tools) = word.split_once('@').unwrap_or((word, ""));
                let tools = tools.split(',').filter(|tool| !tool.is_empty());
                if let Some(cue) = cue(word) {
                    read.lines.push(TradePhrases {
                        trade: trade.name,
                        cue,
                        phrases: phrases(rest),
                        tools: tools.map(|tool| TechName(tool.replace('_', " "))).collect(),
                    });
                }
            }
        }
    }
    for (at, line) in read.lines.iter().enumerate() {
        if line.task().is_some() {
            read.by_task.entry(line.phrases[0]).or_insert(at);
        }
    }
    for trade in &read.trades {
        for tool in &trade.tools {
            let trades = read.by_tool.entry(tool.clone()).or_default();
            trades.push(trade.name);
        }
    }
    read
}

fn cue(word: &str) -> Option<TradeCue> {
    Some(match word {
        "agent" => TradeCue::Agent,
        "activity" => TradeCue::Activity,
        "verb" => TradeCue::Verb,
        "thing" => TradeCue::Thing,
        _ => return None,
    })
}

fn near(list: &'static str) -> Vec<(&'static str, f32)> {
    let mut words = list.split_whitespace();
    let mut near = Vec::new();
    while let (Some(name), Some(share)) = (words.next(), words.next()) {
        near.push((name, share.parse().unwrap_or_default()));
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let known = |name: &str| READ.trades.iter().any(|trade| trade.name == name);
        for trade in &READ.trades {
            assert!(trade.near.iter().all(|(name, _)| known(name)), "{trade:?}");
            for (_, share) in &trade.near {
                assert!(*share > 0.0 && *share < 1.0, "{trade:?}");
            }
        }
        let words = ["agent", "activity", "verb", "thing", "tools", "near"];
        for line in TABLE.lines() {
            let first = line.split(' ').next().unwrap_or_default();
            let first = first.split('@').next().unwrap_or_default();
            let is_read = first.is_empty() || first.starts_with(['#', '[']);
            assert!(is_read || words.contains(&first), "{line}");
        }
    }

    #[test]
    fn tools_are_known_technologies() {
        for line in lines() {
            let unknown = line.tools.iter().find(|tool| {
                let known = super::super::technologies::canonical(&tool.0);
                known.as_ref() != Some(*tool) && tool.0 != "scraping"
            });
            assert_eq!(unknown, None, "{:?}", line.phrases);
        }
    }
}
