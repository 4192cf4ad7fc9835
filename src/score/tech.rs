//! Technologies asked for against those the user has, with how they stand in the post.

use super::Verdict;
use crate::domain::{Lead, Reason, Rules, Tech, TechName, TechRole, Timestamp};

/// A post that names none may still be one's own; one that names only others is hardly.
const UNKNOWN: f32 = 0.25;
const UNKNOWN_IN_TRADE: f32 = 0.55;
const OTHERS: f32 = 0.05;
/// What is left of a wanted trade that asks for foreign tools only.
const FOREIGN_TOOLS: f32 = 0.5;
/// Reasons shown for one lead.
const SHOWN_MAX: usize = 4;

pub fn judge(lead: &Lead, rules: &Rules, _now: Timestamp) -> Verdict {
    let want = &rules.tech.want;
    if want.is_empty() {
        return Verdict::new(0.5, Vec::new());
    }
    // A name that may as well be a word counts for whoever wants it.
    let possible = lead.facts.possible_technologies.iter();
    let wanted = possible.filter(|fact| want.contains_key(&fact.value.name));
    let read = lead.facts.technologies.iter().chain(wanted);
    let all: Vec<&Tech> = read.map(|fact| &fact.value).collect();
    if all.is_empty() {
        return Verdict::new(unknown(lead, rules), vec![Reason::TechUnknown]);
    }
    let mut mine: Vec<(&Tech, u8)> = all
        .iter()
        .filter_map(|tech| Some((*tech, *want.get(&tech.name)?)))
        .collect();
    mine.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    let others: Vec<&Tech> = all
        .iter()
        .copied()
        .filter(|tech| tech.role != TechRole::Implied && !want.contains_key(&tech.name))
        .collect();
    let Some(best) = mine.first().map(worth) else {
        return Verdict::new(OTHERS, vec![other_names(&others)]);
    };
    let share = best * (0.45 + 0.55 * coverage(&mine, &others)) + second_bonus(&mine);
    Verdict::new(share, reasons(&mine, &others))
}

/// What a wanted trade can make good: a post of one's trade whose tools are all foreign is done by somebody else.
pub fn room_for_a_trade(lead: &Lead, rules: &Rules) -> f32 {
    let want = &rules.tech.want;
    let mut named = lead.facts.technologies.iter().map(|fact| &fact.value);
    let central = |tech: &Tech| matches!(tech.role, TechRole::Main | TechRole::Asked);
    let foreign = named.clone().any(central) && !named.any(|tech| want.contains_key(&tech.name));
    if foreign && !want.is_empty() {
        FOREIGN_TOOLS
    } else {
        1.0
    }
}

/// Who asks for work of one's own kind and names no tool leaves the tool to whoever does it.
fn unknown(lead: &Lead, rules: &Rules) -> f32 {
    let read = lead.facts.spaces.iter();
    let strength = read.filter_map(|fact| rules.spaces.get(&fact.value)).max();
    match strength {
        Some(3..) => UNKNOWN_IN_TRADE,
        _ => UNKNOWN,
    }
}

/// How much one technology speaks for the lead, 0 to 1.
fn worth((tech, strength): &(&Tech, u8)) -> f32 {
    strength_share(*strength) * role_share(tech.role)
}

fn strength_share(strength: u8) -> f32 {
    match strength {
        3.. => 1.0,
        2 => 0.6,
        _ => 0.35,
    }
}

fn role_share(role: TechRole) -> f32 {
    match role {
        TechRole::Main => 1.0,
        TechRole::Asked => 0.8,
        TechRole::Implied => 0.5,
        TechRole::Nice => 0.3,
    }
}

/// Share of what is asked that the user has: ten foreign technologies beside one's own are another trade.
fn coverage(mine: &[(&Tech, u8)], others: &[&Tech]) -> f32 {
    let have: f32 = mine.iter().map(|(tech, _)| role_share(tech.role)).sum();
    let lack: f32 = others.iter().map(|tech| role_share(tech.role)).sum();
    have / (have + lack).max(f32::EPSILON)
}

fn second_bonus(mine: &[(&Tech, u8)]) -> f32 {
    let strong = mine.iter().filter(|(tech, strength)| {
        *strength >= 2 && matches!(tech.role, TechRole::Main | TechRole::Asked)
    });
    0.05 * strong.count().saturating_sub(1).min(3) as f32
}

fn reasons(mine: &[(&Tech, u8)], others: &[&Tech]) -> Vec<Reason> {
    let stated: Vec<Reason> = mine
        .iter()
        .filter(|(tech, _)| tech.role != TechRole::Implied)
        .take(SHOWN_MAX)
        .map(|(tech, strength)| Reason::TechWanted {
            name: tech.name.clone(),
            strength: *strength,
        })
        .collect();
    let mut out = stated;
    if out.is_empty() {
        let from = others.first().map(|tech| tech.name.clone());
        for (tech, strength) in mine.iter().take(1) {
            out.push(match &from {
                Some(name) => Reason::TechRelated {
                    name: name.clone(),
                    wanted: tech.name.clone(),
                },
                None => Reason::TechWanted {
                    name: tech.name.clone(),
                    strength: *strength,
                },
            });
        }
    }
    let asked: Vec<&Tech> = others
        .iter()
        .copied()
        .filter(|tech| tech.role != TechRole::Nice)
        .collect();
    if !asked.is_empty() {
        out.push(other_names(&asked));
    }
    out
}

fn other_names(others: &[&Tech]) -> Reason {
    let names: Vec<TechName> = others
        .iter()
        .take(SHOWN_MAX)
        .map(|tech| tech.name.clone())
        .collect();
    if names.is_empty() {
        return Reason::TechUnknown;
    }
    Reason::TechOther { names }
}
