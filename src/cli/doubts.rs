//! What `check` warns of: rules that are right and can hardly be meant.

use crate::config::Settings;
use crate::domain::{Profile, TechName, TechRules, Timestamp, Topic, TradeRules, Unknown, Wishes};
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, Costs};
use crate::store::Store;

/// Days looked back, leads from which they tell something, and the share that a rule must drop to be told of.
const DAYS: u32 = 30;
const LEADS_MIN: usize = 20;
const DROPS_SHARE: f32 = 0.9;
/// A least score that hardly any lead reaches.
const LEAST_HIGH: u8 = 85;

/// What a profile's rules look like by themselves, and over what is stored where there is a store.
pub(crate) fn doubts(settings: &Settings, now: Timestamp) -> Vec<String> {
    let store = Store::open_read_only(&settings.data_dir).ok();
    let mut found = Vec::new();
    for profile in &settings.profiles {
        let say = catalog(profile.language);
        let name = &profile.name.0;
        let costs = store
            .as_ref()
            .and_then(|store| pass::costs(&store.view(), profile, DAYS, now).ok());
        let told = of_rules(profile, say)
            .into_iter()
            .chain(costs.iter().flat_map(|costs| of_leads(costs, say)));
        found.extend(told.map(|what| format!("{name}: {what}")));
    }
    found
}

fn of_rules(profile: &Profile, say: &Catalog) -> Vec<String> {
    let rules = &profile.rules;
    let plan = &profile.digest;
    let mut found = Vec::new();
    for word in both(profile) {
        found.push(say.say("doubt-both", &[("word", (&word).into())]));
    }
    if plan.late_until <= plan.at {
        let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        let (at, late) = (time(plan.at), time(plan.late_until));
        let args = [("at", (&at).into()), ("late", (&late).into())];
        found.push(say.say("doubt-late", &args));
    }
    if plan.least >= LEAST_HIGH {
        let least = u32::from(plan.least);
        found.push(say.say("doubt-least", &[("least", least.into())]));
    }
    if plan.quiet.len() == 7 {
        found.push(say.text("doubt-quiet"));
    }
    let drops_all = |tech: &TechRules| {
        tech.unknown == Unknown::Drop && tech.want.is_empty() && tech.skills.is_empty()
    };
    let mut in_force = rules.niches.iter().map(|niche| &niche.tech);
    if drops_all(in_force.next().unwrap_or(&rules.tech)) || in_force.any(drops_all) {
        found.push(say.text("doubt-tech-drop"));
    }
    found
}

/// Words that are wanted or required, and avoided.
fn both(profile: &Profile) -> Vec<String> {
    let rules = &profile.rules;
    let mut found = both_of(&rules.tech, &rules.space, &rules.trade);
    for niche in &rules.niches {
        found.extend(both_of(&niche.tech, &niche.space, &niche.trade));
    }
    let mut told = std::collections::HashSet::new();
    found.retain(|word| told.insert(word.clone()));
    found
}

fn both_of(tech: &TechRules, space: &Wishes, trade: &TradeRules) -> Vec<String> {
    let avoided_tech = |name: &&TechName| tech.avoid.contains(name);
    let mut found: Vec<String> = tech
        .want
        .keys()
        .filter(avoided_tech)
        .map(|name| name.0.clone())
        .collect();
    let skills: Vec<&Topic> = tech.skills.iter().map(|wish| &wish.topic).collect();
    found.extend(overlap(&skills, &tech.avoid_topics));
    for wishes in [space, &trade.wishes] {
        let wanted = wishes.want.iter().map(|wish| &wish.topic);
        let wanted: Vec<&Topic> = wanted.chain(&wishes.require).collect();
        found.extend(overlap(&wanted, &wishes.avoid));
    }
    found
}

fn overlap(wanted: &[&Topic], avoided: &[Topic]) -> Vec<String> {
    let is_same = |one: &Topic, other: &Topic| {
        one.phrase == other.phrase || one.means.iter().any(|means| other.means.contains(means))
    };
    let is_avoided = |topic: &&&Topic| avoided.iter().any(|other| is_same(topic, other));
    let both = wanted.iter().filter(is_avoided);
    both.map(|topic| topic.said.clone()).collect()
}

fn of_leads(costs: &Costs, say: &Catalog) -> Vec<String> {
    if costs.leads < LEADS_MIN {
        return Vec::new();
    }
    let mut found = Vec::new();
    for gate in &costs.gates {
        if gate.leads as f32 >= DROPS_SHARE * costs.leads as f32 {
            let name = say.text(&format!("rule-{}", gate.rule.replace('_', "-")));
            let args = [
                ("name", (&name).into()),
                ("leads", (gate.leads as u32).into()),
                ("all", (costs.leads as u32).into()),
            ];
            found.push(say.say("doubt-drops", &args));
        }
    }
    let never: Vec<String> = costs
        .never_met()
        .map(|word| format!("{} {}", word.rule, word.word.as_deref().unwrap_or_default()))
        .collect();
    if !never.is_empty() {
        let never = never.join(", ");
        found.push(say.say("doubt-never", &[("words", (&never).into())]));
    }
    found
}
