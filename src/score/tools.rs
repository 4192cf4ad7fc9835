//! The technologies of a lead divided into the user's and others. What is close in the taxonomy is half of one's own:
//! React Native for who knows React, a CMS for who knows its language.

use super::words::{LeadWords, Stand};
use crate::domain::{Tech, TechName, TechRole, TechRules};
use crate::knowledge::technologies::are_close;

/// What a technology is worth that is close to a wanted one.
const CLOSE: f32 = 0.5;

/// Something of the user's that the lead asks for.
pub(super) struct Mine {
    pub name: TechName,
    /// The wanted one that it is close to, where it is not that itself.
    pub close_to: Option<TechName>,
    pub strength: u8,
    pub role: TechRole,
}

impl Mine {
    /// How much it speaks for the lead, 0 to 1.
    pub(super) fn worth(&self) -> f32 {
        let whole = strength_share(self.strength) * role_share(self.role);
        match self.close_to {
            Some(_) => whole * CLOSE,
            None => whole,
        }
    }
}

/// What of the lead is the user's, the best first, and what is foreign.
pub(super) struct Tools<'v> {
    pub mine: Vec<Mine>,
    pub others: Vec<&'v Tech>,
}

/// Divides a lead's technologies into the user's, the best first, and others.
pub(super) fn sorted<'v>(rules: &TechRules, words: LeadWords<'v>) -> Tools<'v> {
    let want = &rules.want;
    let mut mine = Vec::new();
    let mut others = Vec::new();
    let facts = &words.lead.facts;
    // A name that may as well be a word counts for whoever wants it.
    let possible = facts.possible_technologies.iter();
    let wanted = possible.filter(|fact| want.contains_key(&fact.value.name));
    for tech in facts
        .technologies
        .iter()
        .chain(wanted)
        .map(|fact| &fact.value)
    {
        let own = want.get(&tech.name).map(|strength| (None, *strength));
        match own.or_else(|| close(rules, &tech.name)) {
            Some((close_to, strength)) => mine.push(Mine {
                name: tech.name.clone(),
                close_to,
                strength,
                role: tech.role,
            }),
            None if tech.role != TechRole::Implied => others.push(tech),
            None => {}
        }
    }
    for wish in &rules.skills {
        if let Some(stand) = words.stand(&wish.topic) {
            mine.push(Mine {
                name: TechName(wish.topic.said.clone()),
                close_to: None,
                strength: wish.strength,
                role: role(stand),
            });
        }
    }
    mine.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    Tools { mine, others }
}

/// A wanted technology that one is close to: a member, a neighbour, or both of one family (React Native and React).
fn close(rules: &TechRules, name: &TechName) -> Option<(Option<TechName>, u8)> {
    let want = &rules.want;
    let near = want
        .iter()
        .filter(|(own, _)| are_close(own, name) || is_kin(own, name));
    let best = near.max_by_key(|(_, strength)| **strength)?;
    Some((Some(best.0.clone()), *best.1))
}

/// Whether one carries the other's name as a word of its own (`react native`, `spring boot`).
fn is_kin(own: &TechName, name: &TechName) -> bool {
    let within = |long: &str, short: &str| {
        let rest = long.strip_prefix(short);
        short.len() > 2 && rest.is_some_and(|rest| rest.starts_with([' ', '-', '.']))
    };
    within(&name.0, &own.0) || within(&own.0, &name.0)
}

fn role(stand: Stand) -> TechRole {
    match stand {
        Stand { implied: true, .. } => TechRole::Implied,
        Stand { nice: true, .. } => TechRole::Nice,
        Stand { in_title: true, .. } => TechRole::Main,
        _ => TechRole::Asked,
    }
}

/// How much a strength of the user's counts, 0 to 1.
pub(super) fn strength_share(strength: u8) -> f32 {
    match strength {
        3.. => 1.0,
        2 => 0.7,
        _ => 0.4,
    }
}

/// How much a technology counts by how it stands in the post, 0 to 1.
pub(super) fn role_share(role: TechRole) -> f32 {
    match role {
        TechRole::Main => 1.0,
        TechRole::Asked => 0.8,
        TechRole::Implied => 0.5,
        TechRole::Nice => 0.3,
    }
}
