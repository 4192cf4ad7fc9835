//! What each rule of a profile cost: leads that a gate kept out, leads that a word of the file met, the best of them.

use super::PassError;
use super::informed::informed;
use crate::domain::{
    GateKind, Judged, LeadId, Profile, Score, ScoredLead, TechName, TechRules, Timestamp, Topic,
    TradeRules, Wishes,
};
use crate::score::{self, Noted, Scorer};
use crate::store::{Filter, View};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// The rules of a profile over the leads of some days.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    /// Leads that came in these days, and those of them that no gate keeps out.
    pub leads: usize,
    pub let_in: usize,
    /// By name, in the order of [`GateKind::ALL`]: every gate, those that never closed too.
    pub gates: Vec<Cost>,
    /// Words of the file, in its order of tables.
    pub words: Vec<Cost>,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Cost {
    /// A gate's name, or a table and key: `tech.avoid`.
    pub rule: String,
    /// The word, where it is one.
    pub word: Option<String>,
    /// Leads that it kept out, or that the word met.
    pub leads: usize,
    /// Leads that nothing else kept out.
    pub alone: usize,
    /// The best of those, or of those met.
    pub best: Option<Best>,
}

/// The best lead that a rule met.
#[derive(Clone, Debug)]
pub struct Best {
    pub lead: LeadId,
    pub title: String,
    pub score: Score,
}

/// A word of the file, and how it is looked for.
struct CostWord<'p> {
    rule: String,
    said: String,
    topic: Looked<'p>,
}

enum Looked<'p> {
    Tech(&'p TechName),
    Topic(&'p Topic),
    Text(&'p str),
    Client(&'p str),
}

/// Looks at the leads that came in the last `days`.
pub fn costs(
    view: &View<'_>,
    profile: &Profile,
    days: u32,
    now: Timestamp,
) -> Result<Costs, PassError> {
    let profile = &informed(view, profile)?;
    let since = now - TimeDelta::days(i64::from(days));
    let filter = Filter {
        seen_since: Some(since),
        ..Filter::default()
    };
    let words = words(profile);
    let scorer = Scorer::new(&profile.rules);
    let mut found = Costs {
        gates: GateKind::ALL
            .iter()
            .map(|kind| cost(kind.word(), None))
            .collect(),
        words: words
            .iter()
            .map(|word| cost(&word.rule, Some(&word.said)))
            .collect(),
        ..Costs::default()
    };
    view.find(&filter, |lead| -> Result<(), PassError> {
        if lead.first_seen <= since {
            return Ok(());
        }
        found.leads += 1;
        let lead = lead.into();
        let noted = Noted::new(&lead);
        let view = scorer.view(&noted, now);
        let met: Vec<usize> = (0..words.len())
            .filter(|at| is_met(&words[*at].topic, &view))
            .collect();
        let judged = scorer.judge(&noted, now);
        let scored = judged.scored();
        found.let_in += usize::from(scored.gates.is_empty());
        for (kind, cost) in GateKind::ALL.iter().zip(&mut found.gates) {
            if scored.gates.iter().any(|gate| gate.kind() == *kind) {
                cost.leads += 1;
                if let [_] = scored.gates[..] {
                    cost.alone += 1;
                    keep_best(cost, scored);
                }
            }
        }
        for &at in &met {
            let word = &mut found.words[at];
            word.leads += 1;
            keep_best(word, scored);
        }
        Ok(())
    })?;
    Ok(found)
}

fn cost(rule: &str, word: Option<&str>) -> Cost {
    Cost {
        rule: rule.to_string(),
        word: word.map(str::to_string),
        leads: 0,
        alone: 0,
        best: None,
    }
}

fn keep_best(cost: &mut Cost, scored: &ScoredLead) {
    let is_better = cost
        .best
        .as_ref()
        .is_none_or(|best| best.score < scored.score);
    if is_better {
        cost.best = Some(Best {
            lead: scored.lead.id,
            title: scored.lead.title.clone(),
            score: scored.score,
        });
    }
}

/// Every word that a profile's file holds, by its table.
fn words(profile: &Profile) -> Vec<CostWord<'_>> {
    let rules = &profile.rules;
    let mut words: Vec<CostWord<'_>> = Vec::new();
    // What stands in the profile's tables holds for its niches, and is told of once.
    let mut add = |table: &'static str, key: &'static str, said: &str, topic| {
        let of = |table: &str| match key {
            "" => table.to_string(),
            key => format!("{table}.{key}"),
        };
        let (rule, own) = (of(table), of(table.strip_prefix("niche.").unwrap_or(table)));
        let is_told =
            |word: &CostWord<'_>| word.said == said && (word.rule == rule || word.rule == own);
        if rule != own && words.iter().any(is_told) {
            return;
        }
        words.push(CostWord {
            rule,
            said: said.to_string(),
            topic,
        });
    };
    let own = ["tech", "space", "trade"];
    of_tables(own, &rules.tech, &rules.space, &rules.trade, &mut add);
    for niche in &rules.niches {
        let tables = ["niche.tech", "niche.space", "niche.trade"];
        of_tables(tables, &niche.tech, &niche.space, &niche.trade, &mut add);
    }
    for word in &rules.avoid_words {
        add("avoid_words", "", word, Looked::Text(word));
    }
    for client in &rules.clients.mute {
        add("clients.mute", "", client, Looked::Client(client));
    }
    words
}

/// The words of three tables, given to `add` with their table, their key, and how they are looked for.
fn of_tables<'p>(
    [of_tech, of_space, of_trade]: [&'static str; 3],
    tech: &'p TechRules,
    space: &'p Wishes,
    trade: &'p TradeRules,
    add: &mut dyn FnMut(&'static str, &'static str, &'p str, Looked<'p>),
) {
    for name in tech.want.keys() {
        add(of_tech, "want", &name.0, Looked::Tech(name));
    }
    for wish in &tech.skills {
        let topic = &wish.topic;
        add(of_tech, "want", &topic.said, Looked::Topic(topic));
    }
    for name in &tech.avoid {
        add(of_tech, "avoid", &name.0, Looked::Tech(name));
    }
    for topic in &tech.avoid_topics {
        add(of_tech, "avoid", &topic.said, Looked::Topic(topic));
    }
    for topic in &tech.require {
        add(of_tech, "require", &topic.said, Looked::Topic(topic));
    }
    for (table, wishes) in [(of_space, space), (of_trade, &trade.wishes)] {
        let wanted = wishes.want.iter().map(|wish| &wish.topic);
        for topic in wanted {
            add(table, "want", &topic.said, Looked::Topic(topic));
        }
        for (key, topics) in [("avoid", &wishes.avoid), ("require", &wishes.require)] {
            for topic in topics {
                add(table, key, &topic.said, Looked::Topic(topic));
            }
        }
    }
}

fn is_met(looked: &Looked<'_>, view: &score::ScoringView<'_>) -> bool {
    let facts = &view.lead.facts;
    match looked {
        Looked::Tech(name) => {
            let all = facts
                .technologies
                .iter()
                .chain(&facts.possible_technologies);
            all.into_iter().any(|fact| fact.value.name == **name)
        }
        Looked::Topic(topic) => view.stand(topic).is_some(),
        Looked::Text(word) => view.written(word).is_some(),
        Looked::Client(name) => score::is_client(view, name),
    }
}

impl Costs {
    /// Words that no lead met.
    pub(crate) fn never_met(&self) -> impl Iterator<Item = &Cost> {
        self.words.iter().filter(|word| word.leads == 0)
    }

    /// Words of the file by their table, for lists.
    pub(crate) fn by_rule(&self) -> BTreeMap<&str, Vec<&Cost>> {
        let mut tables: BTreeMap<&str, Vec<&Cost>> = BTreeMap::new();
        for word in &self.words {
            tables.entry(&word.rule).or_default().push(word);
        }
        tables
    }
}
