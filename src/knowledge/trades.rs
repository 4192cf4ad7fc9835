//! Trades: what is done for money, who does it, what comes out of it, and with which tools.

use super::lexicon::{self, Sense};
use super::taxonomy::{TAXONOMY, TaxonomyKind};
use crate::domain::{Deliverable, TaskName, TechName, TradeName};
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
pub(crate) struct Trade {
    pub name: &'static str,
    /// Other names that a user may write.
    names: Vec<&'static str>,
    tools: Vec<String>,
    /// Trades that its people also take, with how well.
    near: Vec<(&'static str, f32)>,
}

struct TradeTable {
    trades: Vec<Trade>,
    lines: Vec<TradePhrases>,
    /// Trades by a tool that speaks for them.
    by_tool: HashMap<String, Vec<&'static str>>,
}

static READ: LazyLock<TradeTable> = LazyLock::new(|| read(TABLE));

/// All lines of all trades.
pub(crate) fn lines() -> &'static [TradePhrases] {
    &READ.lines
}

/// The trade of a name, or of a phrase that speaks for one, in English or French.
pub(crate) fn canonical(word: &str) -> Option<TradeName> {
    let wanted = lexicon::words(word);
    let named = READ.trades.iter().find(|trade| {
        let mut names = std::iter::once(&trade.name).chain(&trade.names);
        names.any(|name| lexicon::words(name) == wanted)
    });
    let named = named.map(|trade| trade.name);
    let spoken = || {
        let senses = lexicon::lexicon().senses(word);
        senses.into_iter().find_map(|sense| match sense {
            Sense::Trade(line) => Some(line.trade),
            Sense::Sector { .. } => None,
        })
    };
    let name = named.or_else(spoken)?;
    Some(TradeName(name.to_string()))
}

/// The activity or deliverable of a phrase.
pub(crate) fn task(word: &str) -> Option<(TaskName, TradeName)> {
    let senses = lexicon::lexicon().senses(word);
    senses.into_iter().find_map(|sense| match sense {
        Sense::Trade(line) => Some((line.task()?, TradeName(line.trade.to_string()))),
        Sense::Sector { .. } => None,
    })
}

/// The trade that makes what somebody wants made; None if several do.
pub(crate) fn of_deliverable(deliverable: Deliverable) -> Option<TradeName> {
    let name = match deliverable {
        Deliverable::Website
        | Deliverable::Shop
        | Deliverable::App
        | Deliverable::Bot
        | Deliverable::Script
        | Deliverable::Game
        | Deliverable::Database
        | Deliverable::Form => "develop",
        Deliverable::Spreadsheet | Deliverable::Dashboard | Deliverable::Map => "analyse",
        Deliverable::Logo
        | Deliverable::Poster
        | Deliverable::Illustration
        | Deliverable::Model3d
        | Deliverable::Presentation => "design",
        Deliverable::Photos => "photograph",
        Deliverable::Video => "film",
        Deliverable::Audio => "record",
        Deliverable::Text | Deliverable::Resume => "write",
        Deliverable::Translation => "translate",
        Deliverable::Proofreading => "proofread",
        Deliverable::Transcription => "transcribe",
        Deliverable::DataEntry => "enter",
        Deliverable::Lessons => "teach",
        Deliverable::SocialPosts => "promote",
        Deliverable::Repair | Deliverable::Audit => return None,
    };
    Some(TradeName(name.into()))
}

/// What something is usually made with; empty where nothing is usual.
pub(crate) fn tools_of(task: &TaskName) -> &'static [TechName] {
    let named = |line: &&TradePhrases| line.task().as_ref() == Some(task);
    let line = READ.lines.iter().find(named);
    line.map_or(&[], |line| line.tools.as_slice())
}

/// Trades that who uses a technology follows: those whose tool it is, else development.
pub(crate) fn of_technology(name: &TechName) -> Vec<TradeName> {
    if let Some(trades) = READ.by_tool.get(&name.0) {
        return trades
            .iter()
            .map(|name| TradeName(name.to_string()))
            .collect();
    }
    let kind = TAXONOMY.row(&name.0).map(|row| row.kind);
    let is_code = matches!(
        kind,
        Some(
            TaxonomyKind::Language
                | TaxonomyKind::Framework
                | TaxonomyKind::Database
                | TaxonomyKind::Platform
        )
    );
    let develop = is_code.then(|| TradeName("develop".into()));
    develop.into_iter().collect()
}

/// How well somebody of trade `own` does work of trade `other`, 0 to 1.
pub(crate) fn nearness(own: &TradeName, other: &TradeName) -> f32 {
    if own == other {
        return 1.0;
    }
    let row = READ.trades.iter().find(|trade| trade.name == own.0);
    let near = row
        .into_iter()
        .flat_map(|trade| &trade.near)
        .find(|(name, _)| *name == other.0);
    near.map_or(0.0, |(_, share)| *share)
}

/// Every trade and every task by name, for listing.
pub(crate) fn known() -> Vec<super::known_topic::KnownTopic> {
    let trades = READ
        .trades
        .iter()
        .map(|trade| super::known_topic::KnownTopic {
            kind: "trade",
            name: trade.name.to_string(),
            forms: trade.names.clone(),
        });
    let tasks = READ.lines.iter().filter_map(|line| {
        Some(super::known_topic::KnownTopic {
            kind: "task",
            name: line.task()?.0,
            forms: line.phrases[1..].to_vec(),
        })
    });
    trades.chain(tasks).collect()
}

fn read(table: &'static str) -> TradeTable {
    let mut read = TradeTable {
        trades: Vec::new(),
        lines: Vec::new(),
        by_tool: HashMap::new(),
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

fn phrases(list: &'static str) -> Vec<&'static str> {
    let phrases = list.split('|').map(str::trim);
    phrases.filter(|phrase| !phrase.is_empty()).collect()
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

    #[test]
    fn technologies_imply_trades() {
        let of = |name: &str| -> Vec<String> {
            let trades = of_technology(&TechName(name.into()));
            trades.into_iter().map(|trade| trade.0).collect()
        };
        assert_eq!(of("php"), ["develop"]);
        assert_eq!(of("photoshop"), ["design"]);
        assert!(of("excel").contains(&"analyse".to_string()));
        assert_eq!(of("no such"), Vec::<String>::new());
    }

    #[test]
    fn words_become_canonical() {
        for (word, expected) in [
            ("développement", "develop"),
            ("Copywriting", "write"),
            ("saisie de données", "enter"),
            ("SEO", "seo"),
            ("traductrice", "translate"),
        ] {
            assert_eq!(canonical(word).map(|t| t.0).as_deref(), Some(expected));
        }
        assert_eq!(canonical("radiologie"), None);
    }
}
