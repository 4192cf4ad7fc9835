//! Technologies asked for against those the user has, with how they stand in the post.

use super::reasons::Reasons;
use super::tools::{Mine, Tools, role_share, strength_share};
use super::view::ScoringView;
use crate::domain::{Reason, Tech, TechName, TechRole, Unknown};

/// A post that names none may still be one's own; one that names only others is hardly.
const UNKNOWN: f32 = 0.3;
const UNKNOWN_IN_TRADE: f32 = 0.55;
/// The same for who is settled: whoever lives from a tool is seldom meant where none is named.
const UNKNOWN_IN_TRADE_SETTLED: f32 = 0.45;
/// What is delivered is usually made with tools of the user's, a strong one at most, or with none of them.
const USUAL: f32 = 0.7;
const UNUSUAL: f32 = 0.3;
const UNKNOWN_LOWERED: f32 = 0.1;
const OTHERS: f32 = 0.05;
/// What is left of a wanted trade that asks for foreign tools only.
const FOREIGN_TOOLS: f32 = 0.5;
/// What is left where a word to avoid is said in passing.
const AVOIDED: f32 = 0.6;
/// Reasons shown for one lead.
const SHOWN_MAX: usize = 4;

/// The share that the technologies earn, 0 to 1; half where the user names none.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let rules = view.tech();
    if rules.want.is_empty() && rules.skills.is_empty() {
        return 0.5;
    }
    let Tools { mine, others } = view.tools();
    let mut share = match mine.first() {
        Some(best) => {
            say(mine, others, reasons);
            let share = best.worth() * (0.45 + 0.55 * coverage(mine, others));
            share.max(known_by_name(view)) + second_bonus(mine)
        }
        None if others.is_empty() => {
            reasons.say(|| Reason::TechUnknown);
            unknown(view)
        }
        None => {
            reasons.say(|| other_names(others));
            OTHERS
        }
    };
    share = share.clamp(0.0, 1.0);
    for topic in &rules.avoid_topics {
        if view.stand(topic).is_some() {
            share *= AVOIDED;
            reasons.say(|| Reason::WordMentioned {
                word: topic.said.clone(),
            });
        }
    }
    share
}

/// What a wanted trade can make good: a post of one's trade whose tools are all foreign is done by somebody else.
pub(crate) fn room_for_a_trade(view: &ScoringView<'_>) -> f32 {
    let Tools { mine, others } = view.tools();
    let central = |tech: &&Tech| matches!(tech.role, TechRole::Main | TechRole::Asked);
    let foreign = mine.is_empty() && others.iter().any(central);
    if foreign && !view.tech().want.is_empty() {
        FOREIGN_TOOLS
    } else {
        1.0
    }
}

/// A tool that the user has and that alone is asked for is worth no less than the same work that names none: who
/// leaves it unsaid may well mean another.
fn known_by_name(view: &ScoringView<'_>) -> f32 {
    let Tools { mine, others } = view.tools();
    let asked = |role| matches!(role, TechRole::Main | TechRole::Asked);
    let is_own = mine
        .iter()
        .any(|tech| tech.close_to.is_none() && asked(tech.role));
    let is_alone = !others.iter().any(|tech| asked(tech.role));
    if is_own && is_alone && view.tech().unknown == Unknown::Keep {
        unknown(view)
    } else {
        0.0
    }
}

/// Who asks for work of one's own kind and names no tool leaves the tool to whoever does it.
fn unknown(view: &ScoringView<'_>) -> f32 {
    match view.tech().unknown {
        Unknown::Lower | Unknown::Drop => return UNKNOWN_LOWERED,
        Unknown::Keep => {}
    }
    let share = view.fit().share.unwrap_or(0.5);
    let in_trade = match view.rules.starting {
        true => UNKNOWN_IN_TRADE,
        false => UNKNOWN_IN_TRADE_SETTLED,
    };
    let wished = view.space().want.iter();
    let strong = wished.filter(|wish| wish.strength >= 3);
    let mut strong = strong.filter_map(|wish| view.stand(&wish.topic));
    if strong.any(|stand| stand.is_firm()) {
        return in_trade;
    }
    match usual_tools(view) {
        Some(share) => share,
        None => UNKNOWN.max(in_trade * share),
    }
}

/// How far the user has the tools that the deliverables are usually made with; None if none are usual.
fn usual_tools(view: &ScoringView<'_>) -> Option<f32> {
    let tools = view.noted.usual_tools();
    if tools.is_empty() {
        return None;
    }
    let want = &view.tech().want;
    let own = tools.iter().filter_map(|tool| want.get(*tool));
    Some(match own.max() {
        Some(best) => USUAL * (0.6 + 0.4 * strength_share(*best)),
        None => UNUSUAL,
    })
}

/// Share of what is asked that the user has: ten foreign technologies beside one's own are another trade.
fn coverage(mine: &[Mine<'_>], others: &[&Tech]) -> f32 {
    let have: f32 = mine.iter().map(|tech| role_share(tech.role)).sum();
    let lack: f32 = others.iter().map(|tech| role_share(tech.role)).sum();
    have / (have + lack).max(f32::EPSILON)
}

fn second_bonus(mine: &[Mine<'_>]) -> f32 {
    let strong = mine.iter().filter(|tech| {
        let is_central = matches!(tech.role, TechRole::Main | TechRole::Asked);
        tech.strength >= 2 && tech.close_to.is_none() && is_central
    });
    0.05 * strong.count().saturating_sub(1).min(3) as f32
}

fn say(mine: &[Mine<'_>], others: &[&Tech], reasons: &mut Reasons) {
    let wanted = |tech: &Mine<'_>| Reason::TechWanted {
        name: TechName(tech.name.to_string()),
        strength: tech.strength,
    };
    let stated = |tech: &&Mine<'_>| tech.role != TechRole::Implied && tech.close_to.is_none();
    if mine.iter().any(|tech| stated(&tech)) {
        for tech in mine.iter().filter(stated).take(SHOWN_MAX) {
            reasons.say(|| wanted(tech));
        }
    } else if let Some(tech) = mine.first() {
        reasons.say(|| match (tech.close_to, others.first()) {
            (Some(wanted), _) => Reason::TechRelated {
                name: TechName(tech.name.to_string()),
                wanted: wanted.clone(),
            },
            (None, Some(other)) => Reason::TechRelated {
                name: other.name.clone(),
                wanted: TechName(tech.name.to_string()),
            },
            (None, None) => wanted(tech),
        });
    }
    let is_asked = |tech: &&&Tech| tech.role != TechRole::Nice;
    if others.iter().any(|tech| is_asked(&tech)) {
        reasons.say(|| {
            let asked: Vec<&Tech> = others.iter().filter(is_asked).copied().collect();
            other_names(&asked)
        });
    }
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
