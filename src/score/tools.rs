//! The technologies of a lead divided into the user's and others. What is close in the taxonomy is half of one's own:
//! React Native for who knows React, a CMS for who knows its language.

use super::noted::Noted;
use super::ready::ReadyWishes;
use super::words::Stand;
use crate::domain::{Tech, TechName, TechRole};

/// What a technology is worth that is close to a wanted one.
const CLOSE: f32 = 0.5;

/// Something of the user's that the lead asks for.
pub(super) struct Mine<'v> {
    pub name: &'v str,
    /// The wanted one that it is close to, where it is not that itself.
    pub close_to: Option<&'v TechName>,
    pub strength: u8,
    pub role: TechRole,
}

impl Mine<'_> {
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
    pub mine: Vec<Mine<'v>>,
    pub others: Vec<&'v Tech>,
}

/// Divides a lead's technologies into the user's, the best first, and others.
pub(super) fn sorted<'v>(wishes: &'v ReadyWishes<'v>, lead: &'v Noted<'v>) -> Tools<'v> {
    let mut mine = Vec::new();
    let mut others = Vec::new();
    let facts = &lead.lead.facts;
    let mut numbers = lead.technologies().iter().copied();
    for fact in &facts.technologies {
        let tech = &fact.value;
        match wishes.tool(&tech.name, numbers.next().flatten()) {
            Some((close_to, strength)) => mine.push(Mine {
                name: &tech.name.0,
                close_to,
                strength,
                role: tech.role,
            }),
            None if tech.role != TechRole::Implied => others.push(tech),
            None => {}
        }
    }
    // A name that may as well be a word counts for whoever wants it.
    for fact in &facts.possible_technologies {
        let tech = &fact.value;
        if let Some((None, strength)) = wishes.tool(&tech.name, numbers.next().flatten()) {
            mine.push(Mine {
                name: &tech.name.0,
                close_to: None,
                strength,
                role: tech.role,
            });
        }
    }
    for wish in &wishes.tech.skills {
        if let Some(stand) = lead.stand(&wish.topic) {
            mine.push(Mine {
                name: &wish.topic.said,
                close_to: None,
                strength: wish.strength,
                role: role(stand),
            });
        }
    }
    mine.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    Tools { mine, others }
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
