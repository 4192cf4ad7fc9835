//! Trades: which one a word, a thing or a tool speaks for, and how near one is to another.

use super::lexicon::{self, Sense};
use super::taxonomy::{TAXONOMY, TaxonomyKind};
use super::trade_table::READ;
use crate::domain::{Deliverable, TaskName, TechName, TradeName};

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
    let line = READ.by_task.get(task.0.as_str());
    line.map_or(&[], |at| READ.lines[*at].tools.as_slice())
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

/// The number of a known trade, from 0 on in the order of [`names`].
pub(crate) fn number(name: &TradeName) -> Option<usize> {
    READ.trades.iter().position(|trade| trade.name == name.0)
}

/// Every known trade.
pub(crate) fn names() -> impl Iterator<Item = TradeName> {
    let trades = READ.trades.iter();
    trades.map(|trade| TradeName(trade.name.to_string()))
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

#[cfg(test)]
mod tests {
    use super::*;

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
