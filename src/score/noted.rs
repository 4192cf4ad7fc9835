//! What is made of a lead once for all profiles that look at it, each when first asked for.

use crate::domain::{Lead, Shared, TechName, TechRole, TradeName, meaning_bits};
use crate::knowledge::technologies;
use crate::knowledge::trades::{self, of_deliverable, of_technology, tools_of};
use crate::text::find::{Phrase, Searched};
use std::cell::OnceCell;

/// A lead to be scored for one profile or for many.
pub struct Noted<'l> {
    pub(super) lead: &'l Shared<Lead>,
    texts: OnceCell<(Searched, Searched)>,
    client: OnceCell<Option<Searched>>,
    technologies: OnceCell<Vec<Option<usize>>>,
    trades: OnceCell<NotedTrades>,
    usual_tools: OnceCell<Vec<&'static TechName>>,
    meanings: OnceCell<u128>,
}

/// The trades of a lead: those that it states, by name or by what is to be delivered; where it states none, those that
/// its technologies imply.
pub(super) struct NotedTrades {
    pub stated: Vec<NotedTrade>,
    pub implied: Vec<NotedTrade>,
}

/// A trade, with its number where it is a known one.
pub(super) struct NotedTrade {
    pub name: TradeName,
    pub number: Option<usize>,
}

impl From<TradeName> for NotedTrade {
    fn from(name: TradeName) -> NotedTrade {
        let number = trades::number(&name);
        NotedTrade { name, number }
    }
}

impl<'l> Noted<'l> {
    /// Nothing is made yet.
    pub fn new(lead: &'l Shared<Lead>) -> Noted<'l> {
        Noted {
            lead,
            texts: OnceCell::new(),
            client: OnceCell::new(),
            technologies: OnceCell::new(),
            trades: OnceCell::new(),
            usual_tools: OnceCell::new(),
            meanings: OnceCell::new(),
        }
    }

    /// The lead itself.
    pub fn lead(&self) -> &'l Shared<Lead> {
        self.lead
    }

    /// How often a phrase stands in the title, and in the body.
    pub(super) fn count(&self, phrase: &Phrase) -> (usize, usize) {
        let lead = self.lead;
        let texts = || (Searched::new(&lead.title), Searched::new(&lead.body));
        let (title, body) = self.texts.get_or_init(texts);
        (title.count(phrase), body.count(phrase))
    }

    /// Whether the client's name holds a phrase.
    pub(super) fn is_client(&self, phrase: &Phrase) -> bool {
        let client = self.lead.facts.client.as_ref();
        let named = || client.map(|fact| Searched::new(&fact.value));
        let named = self.client.get_or_init(named).as_ref();
        named.is_some_and(|name| name.count(phrase) > 0)
    }

    /// The number of each technology in the order of the facts, those that are only possible behind the others.
    pub(super) fn technologies(&self) -> &[Option<usize>] {
        self.technologies.get_or_init(|| {
            let facts = &self.lead.facts;
            let all = facts
                .technologies
                .iter()
                .chain(&facts.possible_technologies);
            all.map(|fact| technologies::number(&fact.value.name))
                .collect()
        })
    }

    /// The trades that it states, else those that its technologies imply.
    pub(super) fn trades(&self) -> &NotedTrades {
        self.trades.get_or_init(|| {
            let facts = &self.lead.facts;
            let stated: Vec<TradeName> = match facts.trades.as_slice() {
                [] => {
                    let made = facts.deliverables.iter().map(|fact| fact.value);
                    made.filter_map(of_deliverable).collect()
                }
                trades => trades.iter().map(|fact| fact.value.clone()).collect(),
            };
            let asked = facts
                .technologies
                .iter()
                .filter(|fact| matches!(fact.value.role, TechRole::Main | TechRole::Asked));
            let implied = asked.flat_map(|fact| of_technology(&fact.value.name));
            NotedTrades {
                implied: match stated.is_empty() {
                    true => implied.map(NotedTrade::from).collect(),
                    false => Vec::new(),
                },
                stated: stated.into_iter().map(NotedTrade::from).collect(),
            }
        })
    }

    /// [`meaning_bits`] of all that a topic can mean and that stands in the facts.
    pub(super) fn meanings(&self) -> u128 {
        *self.meanings.get_or_init(|| {
            let facts = &self.lead.facts;
            let tools = facts.technologies.iter().map(|fact| &fact.value.name.0);
            let spaces = facts.spaces.iter().map(|fact| &fact.value.0);
            let sectors = facts.sectors.iter().map(|fact| &fact.value.0);
            let tasks = facts.tasks.iter().map(|fact| &fact.value.0);
            let trades = facts.trades.iter().map(|fact| &fact.value.0);
            let all = tools
                .chain(spaces)
                .chain(sectors)
                .chain(tasks)
                .chain(trades);
            meaning_bits(all.map(String::as_str))
        })
    }

    /// What the deliverables are usually made with.
    pub(super) fn usual_tools(&self) -> &[&'static TechName] {
        self.usual_tools.get_or_init(|| {
            let tasks = self.lead.facts.tasks.iter().map(|fact| &fact.value);
            tasks.flat_map(tools_of).collect()
        })
    }
}
