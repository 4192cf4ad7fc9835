//! `[[profile.niche]]`: several niches of one profile, each with words of its own and a share of the digest's top.
//! What stands in the profile's own tables holds for each of them.

use super::section::Section;
use super::wishes::{WordRules, word_rules};
use crate::domain::{Niche, TechRules, TradeRules, Unknown, Wishes};
use crate::score;

/// Niches of one profile: each is another scoring of every lead.
const NICHES_MAX: usize = 12;

/// Reads the niches of a profile whose own words are given.
pub(super) fn niches(
    profile: &Section<'_>,
    tech: &TechRules,
    space: &Wishes,
    trade: &Wishes,
) -> Vec<Niche> {
    let mut niches: Vec<Niche> = Vec::new();
    for section in profile.sections("niche") {
        let Some(niche) = niche(section, &niches, tech, space, trade) else {
            continue;
        };
        if niches.len() == NICHES_MAX {
            profile.wrong("niche", format!("at most {NICHES_MAX} are possible"));
            break;
        }
        niches.push(niche);
    }
    niches
}

fn niche(
    section: Section<'_>,
    before: &[Niche],
    tech: &TechRules,
    space: &Wishes,
    trade: &Wishes,
) -> Option<Niche> {
    let name = section.text("name");
    let share = section.number("share");
    let own = word_rules(&section);
    if let Some(name) = &name
        && before.iter().any(|niche| niche.name == *name)
    {
        section.wrong("name", format!("`{name}` is the name of another niche"));
    }
    if is_wordless(&own) {
        let message = "has no words; expected `want` in `tech`, `space` or `trade`";
        section.wrong("name", message.into());
    }
    section.finish();
    let tech = with_tech(tech, own.tech);
    let space = with_wishes(space, own.space);
    let set = with_wishes(trade, own.trade.wishes);
    let trade = TradeRules {
        levels: score::levels(&set, &tech, &space),
        wishes: set,
    };
    Some(Niche {
        name: name?,
        share,
        tech,
        space,
        trade,
    })
}

/// Whether nothing tells its leads from those of the others.
fn is_wordless(own: &WordRules) -> bool {
    let says_nothing = |wishes: &Wishes| wishes.want.is_empty() && wishes.require.is_empty();
    let tech = &own.tech;
    tech.want.is_empty()
        && tech.skills.is_empty()
        && tech.require.is_empty()
        && says_nothing(&own.space)
        && says_nothing(&own.trade.wishes)
}

/// A niche's own wish counts before the profile's for the same word; what it requires stands for what all require.
fn with_tech(profile: &TechRules, own: TechRules) -> TechRules {
    let mut rules = profile.clone();
    rules.want.extend(own.want);
    rules.skills.extend(own.skills);
    rules.avoid.extend(own.avoid);
    rules.avoid_topics.extend(own.avoid_topics);
    if !own.require.is_empty() {
        rules.require = own.require;
    }
    if own.unknown != Unknown::Keep {
        rules.unknown = own.unknown;
    }
    rules
}

fn with_wishes(profile: &Wishes, own: Wishes) -> Wishes {
    let mut wishes = profile.clone();
    let is_known = |wish: &crate::domain::Wish| {
        let mut own = own.want.iter();
        own.any(|other| other.topic.phrase == wish.topic.phrase)
    };
    wishes.want.retain(|wish| !is_known(wish));
    wishes.want.extend(own.want);
    wishes.avoid.extend(own.avoid);
    if !own.require.is_empty() {
        wishes.require = own.require;
    }
    wishes
}
