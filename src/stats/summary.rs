//! All figures of one profile.

use super::{Application, cohorts, days_to_contact, tally};
use crate::domain::{Channel, Cohort, Day, SourceName, Tally, sorted};
use serde::Serialize;
use std::collections::BTreeMap;

/// What leads of one kind were good for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub name: String,
    /// Leads seen, written to or not; none if nobody counts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads: Option<u32>,
    #[serde(flatten)]
    pub tally: Tally,
    /// Days from first sight to the first email, the middle one.
    pub days_to_contact: Option<f64>,
    /// What answering there costs, in the words of the configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// What its won leads paid, by currency, as far as they said a price for the whole.
    pub earned: BTreeMap<String, f64>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub from: Option<Day>,
    pub until: Day,
    pub total: Tally,
    pub days_to_contact: Option<f64>,
    /// Working days in a row with something written.
    pub streak: u32,
    pub week: u32,
    pub goal: u32,
    pub cohorts: Vec<Cohort>,
    pub sources: Vec<Group>,
    pub niches: Vec<Group>,
    pub channels: Vec<Group>,
}

/// What stands beside the applications.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Leads seen in each source.
    pub leads: BTreeMap<SourceName, u32>,
    pub costs: BTreeMap<SourceName, String>,
    pub streak: u32,
    pub week: u32,
    pub goal: u32,
    /// Since when applications are counted; None for all.
    pub from: Option<Day>,
}

/// Groups an application under every source that it was seen in, and under one niche and one channel.
pub fn summary(
    applications: &[Application],
    known: &Known,
    until: Day,
    channel: &dyn Fn(Channel) -> String,
    unnamed: &str,
) -> Summary {
    let mut sources: BTreeMap<String, Vec<&Application>> = BTreeMap::new();
    for name in known.leads.keys() {
        sources.entry(name.0.clone()).or_default();
    }
    for application in applications {
        for source in &application.sources {
            sources
                .entry(source.0.clone())
                .or_default()
                .push(application);
        }
    }
    let mut by_source = grouped(sources);
    for group in &mut by_source {
        let name = SourceName(group.name.clone());
        group.leads = Some(known.leads.get(&name).copied().unwrap_or_default());
        group.cost = known.costs.get(&name).cloned();
    }
    sorted::by_key(&mut by_source, order);
    Summary {
        from: known.from,
        until,
        total: tally(applications),
        days_to_contact: days_to_contact(applications),
        streak: known.streak,
        week: known.week,
        goal: known.goal,
        cohorts: cohorts(applications),
        sources: by_source,
        niches: by(applications, |it| {
            it.niche.clone().unwrap_or_else(|| unnamed.to_string())
        }),
        channels: by(applications, |it| channel(it.channel)),
    }
}

fn by(applications: &[Application], name: impl Fn(&Application) -> String) -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<&Application>> = BTreeMap::new();
    for application in applications {
        groups
            .entry(name(application))
            .or_default()
            .push(application);
    }
    let mut groups = grouped(groups);
    sorted::by_key(&mut groups, order);
    groups
}

fn grouped(groups: BTreeMap<String, Vec<&Application>>) -> Vec<Group> {
    let group = |(name, members): (String, Vec<&Application>)| Group {
        name,
        leads: None,
        tally: tally(members.iter().copied()),
        days_to_contact: days_to_contact(members.iter().copied()),
        cost: None,
        earned: earned(&members),
    };
    groups.into_iter().map(group).collect()
}

/// The most won first, then the most answered, written, seen.
fn order(group: &Group) -> impl Ord + use<> {
    let tally = group.tally;
    std::cmp::Reverse((tally.won, tally.answered, tally.applied, group.leads))
}

fn earned(members: &[&Application]) -> BTreeMap<String, f64> {
    let mut earned = BTreeMap::new();
    for application in members.iter().filter(|it| it.won.is_some()) {
        if let Some((currency, amount)) = super::fixed_price(application) {
            *earned.entry(currency).or_insert(0.0) += amount;
        }
    }
    earned
}
