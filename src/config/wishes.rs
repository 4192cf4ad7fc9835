//! Words of the user: `[profile.tech]`, `[profile.space]`, `[profile.trade]`. Any word or phrase may be wanted, avoided
//! or required; what is not known is looked for as it is written, so none is a mistake.

use super::section::Section;
use super::tables::UNKNOWN;
use crate::domain::{
    KeyValue, Meaning, Rules, SpannedValue, TechRules, Topic, TradeRules, Wish, Wishes,
};
use crate::knowledge::topics::{Expected, topic};
use crate::score;

/// What the three tables of words of a profile, or of one of its niches, say.
pub(super) struct WordRules {
    pub tech: TechRules,
    pub space: Wishes,
    pub trade: TradeRules,
}

/// Reads `tech`, `space` and `trade` of a section.
pub(super) fn word_rules(section: &Section<'_>) -> WordRules {
    let tech = section.section("tech").map(tech_rules).unwrap_or_default();
    let of = |name, expected| {
        let table = section.section(name);
        table.map(|table| wishes(table, expected))
    };
    let space = of("space", Expected::Space).unwrap_or_default();
    let set = of("trade", Expected::Trade).unwrap_or_default();
    let trade = TradeRules {
        levels: score::levels(&set, &tech, &space),
        wishes: set,
    };
    WordRules { tech, space, trade }
}

/// What `[profile.tech]` wishes for; words that are no technology become phrases looked for as written.
pub(crate) fn tech_rules(section: Section<'_>) -> TechRules {
    let read = read(&section, Expected::Tech);
    let mut rules = TechRules {
        require: read.require,
        unknown: section.choice("unknown", &UNKNOWN).unwrap_or_default(),
        ..TechRules::default()
    };
    for wish in read.want {
        match technology(&wish.topic) {
            Some(name) => {
                rules.want.insert(name, wish.strength);
            }
            None => rules.skills.push(wish),
        }
    }
    for topic in read.avoid {
        match technology(&topic) {
            Some(name) => rules.avoid.push(name),
            None => rules.avoid_topics.push(topic),
        }
    }
    section.finish();
    rules
}

/// `[profile.space]` or `[profile.trade]`.
pub(super) fn wishes(section: Section<'_>, expected: Expected) -> Wishes {
    let wishes = read(&section, expected);
    section.finish();
    wishes
}

/// The words of a profile that nobody knows: they are looked for as they are written.
pub fn as_written(rules: &Rules) -> Vec<&str> {
    let own = topics(&rules.tech, &rules.space, &rules.trade);
    let niches = rules.niches.iter();
    let of_niches = niches.flat_map(|niche| topics(&niche.tech, &niche.space, &niche.trade));
    let mut words: Vec<&str> = own
        .chain(of_niches)
        .filter(|topic| topic.means.is_empty())
        .map(|topic| topic.said.as_str())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Every word of the three tables that may be looked for as it is written.
fn topics<'r>(
    tech: &'r TechRules,
    space: &'r Wishes,
    trade: &'r TradeRules,
) -> impl Iterator<Item = &'r Topic> {
    let of_tables = [space, &trade.wishes].into_iter().flat_map(|wishes| {
        let wanted = wishes.want.iter().map(|wish| &wish.topic);
        wanted.chain(&wishes.avoid).chain(&wishes.require)
    });
    let skills = tech.skills.iter().map(|wish| &wish.topic);
    skills
        .chain(&tech.avoid_topics)
        .chain(&tech.require)
        .chain(of_tables)
}

fn read(section: &Section<'_>, expected: Expected) -> Wishes {
    let topics = |key| {
        let words = section.texts(key).unwrap_or_default();
        let words = words.iter().filter(|word| !word.trim().is_empty());
        words.map(|word| topic(word, expected)).collect()
    };
    Wishes {
        want: levels(section)
            .into_iter()
            .map(|(word, strength)| Wish {
                topic: topic(&word, expected),
                strength,
            })
            .collect(),
        avoid: topics("avoid"),
        require: topics("require"),
    }
}

fn technology(topic: &Topic) -> Option<crate::domain::TechName> {
    topic.means.iter().find_map(|meaning| match meaning {
        Meaning::Tech(name) => Some(name.clone()),
        _ => None,
    })
}

/// `want = { python = 3, javascript = 2 }`: words with how strong one is, 1 to 3.
fn levels(section: &Section<'_>) -> Vec<(String, u8)> {
    let Some(KeyValue::Table(table)) = section.keys.get("want").map(|key| &key.value) else {
        return Vec::new();
    };
    let level = |level: &SpannedValue| match level.value {
        KeyValue::Int(level @ 1..=3) => Some(level as u8),
        _ => None,
    };
    let levels = table.map.iter().filter(|(word, _)| !word.trim().is_empty());
    levels
        .filter_map(|(word, key)| Some((word.clone(), level(key)?)))
        .collect()
}
