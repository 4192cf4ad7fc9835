//! Lines of business of clients: what a user may name, and the words of a post that speak for each.

use super::phrase_list::phrases;
use super::stems;
use crate::domain::SectorName;
use std::sync::LazyLock;

static TABLE: &str = include_str!("data/sectors.txt");

/// One line of business.
#[derive(Debug)]
pub(crate) struct Sector {
    pub name: &'static str,
    /// Other names that a user may write.
    names: Vec<&'static str>,
    /// Words that name nothing else.
    strong: Vec<&'static str>,
    /// Words that need a second one.
    weak: Vec<&'static str>,
}

static READ: LazyLock<Vec<Sector>> = LazyLock::new(|| read(TABLE));

/// All sectors, in the order of the table.
pub(crate) fn all() -> &'static [Sector] {
    &READ
}

impl Sector {
    /// The words that speak for it, and whether one is enough.
    pub(crate) fn evidence(&'static self) -> impl Iterator<Item = (&'static str, bool)> {
        let strong = self.strong.iter().map(|word| (*word, true));
        strong.chain(self.weak.iter().map(|word| (*word, false)))
    }
}

/// The sectors that a word names, or speaks for alone: in English or French, singular or plural.
pub(crate) fn named(word: &str) -> Vec<SectorName> {
    let wanted = stems::words(word);
    let names = |sector: &&Sector| {
        let mut names = std::iter::once(&sector.name).chain(&sector.names);
        names.any(|name| stems::words(name) == wanted)
    };
    let found: Vec<SectorName> = READ
        .iter()
        .filter(names)
        .map(|sector| SectorName(sector.name.to_string()))
        .collect();
    if wanted.is_empty() { Vec::new() } else { found }
}

/// Every sector by name, for listing.
pub(crate) fn known() -> Vec<super::known_topic::KnownTopic> {
    let known = READ.iter().map(|sector| super::known_topic::KnownTopic {
        kind: "sector",
        name: sector.name.to_string(),
        forms: sector.names.clone(),
    });
    known.collect()
}

fn read(table: &'static str) -> Vec<Sector> {
    let mut sectors: Vec<Sector> = Vec::new();
    for line in table.lines().map(str::trim) {
        let header = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((name, names)) = header {
            sectors.push(Sector {
                name,
                names: phrases(names),
                strong: Vec::new(),
                weak: Vec::new(),
            });
        } else if let (Some(sector), Some((word, list))) =
            (sectors.last_mut(), line.split_once(' '))
        {
            match word {
                "strong" => sector.strong = phrases(list),
                "weak" => sector.weak = phrases(list),
                _ => {}
            }
        }
    }
    sectors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sector_has_its_words() {
        for sector in all() {
            let words = sector.strong.len() + sector.weak.len();
            assert!(words >= 20, "{} has {words}", sector.name);
        }
    }

    #[test]
    fn sectors_by_name() {
        let named = |word: &str| -> Vec<String> {
            named(word).into_iter().map(|sector| sector.0).collect()
        };
        assert_eq!(named("Associations"), ["nonprofit"]);
        assert_eq!(named("restauration"), ["restaurants"]);
        assert_eq!(named("NFT"), ["crypto"]);
        assert_eq!(named("jeux d’argent"), ["gambling"]);
        assert!(named("").is_empty() && named("radiators").is_empty());
    }
}
