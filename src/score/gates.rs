//! The rules that keep a lead out whatever its score. All that close are reported, so that a near miss is known.

use super::client;
use super::money::{against_floor, project_is_a_favour};
use super::place::from_here;
use super::view::ScoringView;
use crate::domain::{
    Engagement, Gate, Lead, Outside, PlaceKind, PostKind, RemotePolicy, Rules, Sign, Speaker,
    TechRole, Timestamp, Topic, Unknown,
};
use crate::text::find::plain;

/// Days after its last sight from which a lead is not shown any more.
pub(crate) const SEEN_WITHIN_DAYS: i64 = 45;
/// A pay is too low when its best amount is below this share of the floor; between the two it only lowers.
const PAY_GATE: f64 = 0.9;

/// What closes, if it closes.
type GateCheck = fn(&ScoringView<'_>) -> Option<Gate>;

/// All gates, in the order in which they are named.
pub(crate) const GATES: &[GateCheck] = &[
    marked,
    taken,
    scam,
    self_advert,
    talk,
    filled,
    unavailable,
    not_a_gig,
    unpaid,
    expired,
    too_old,
    language,
    place,
    tech_avoided,
    word_avoided,
    topic_avoided,
    space_avoided,
    required,
    client::muted,
    client::agency,
    tech_unknown,
    pay,
];

/// The gates that close for the lead, in order, each asked when it is its turn; none where it may be shown.
pub(super) fn closed(view: &ScoringView<'_>) -> impl Iterator<Item = Gate> {
    GATES.iter().filter_map(|check| check(view))
}

/// Whether a gate closes by the mere passing of days.
pub(crate) fn is_timely(gate: &Gate) -> bool {
    matches!(
        gate,
        Gate::Expired | Gate::TooOld { .. } | Gate::PostedLongAgo { .. }
    )
}

/// The gates that close by the mere passing of days.
pub(crate) fn timely(lead: &Lead, rules: &Rules, now: Timestamp) -> impl Iterator<Item = Gate> {
    let gates = [is_over(lead, now), is_too_old(lead, rules, now)];
    gates.into_iter().flatten()
}

fn taken(view: &ScoringView<'_>) -> Option<Gate> {
    let claim = view.rules.claims.get(&view.lead.id)?;
    Some(Gate::Taken {
        by: claim.by.clone(),
        on: claim.on,
    })
}

fn marked(view: &ScoringView<'_>) -> Option<Gate> {
    let marked = view.lead.facts.marked?;
    Some(Gate::Marked {
        mark: marked.mark,
        by: marked.by,
    })
}

fn scam(view: &ScoringView<'_>) -> Option<Gate> {
    let lead = view.lead;
    let signs: Vec<Sign> = lead
        .facts
        .signs
        .iter()
        .map(|fact| fact.value)
        .filter(|sign| sign.is_scam() || *sign == Sign::Illicit)
        .collect();
    let closes = lead.facts.kind() == PostKind::Scam || signs.contains(&Sign::Illicit);
    closes.then_some(Gate::Scam { signs })
}

fn self_advert(view: &ScoringView<'_>) -> Option<Gate> {
    let lead = view.lead;
    (lead.facts.speaker() == Speaker::Freelancer && !lead.facts.is_contact)
        .then_some(Gate::SelfAdvert)
}

fn talk(view: &ScoringView<'_>) -> Option<Gate> {
    view.lead.facts.is_talk().then_some(Gate::Talk)
}

fn filled(view: &ScoringView<'_>) -> Option<Gate> {
    view.lead.facts.closed.as_ref().map(|_| Gate::Closed)
}

fn unavailable(view: &ScoringView<'_>) -> Option<Gate> {
    let since = view.lead.unavailable?;
    Some(Gate::Unavailable { since })
}

/// Who wants gigs takes contracts too: the two differ by length, not by who bills whom.
fn not_a_gig(view: &ScoringView<'_>) -> Option<Gate> {
    let (lead, rules) = (view.lead, view.rules);
    let engagement = lead.facts.engagement.as_ref()?.value;
    let wants = |engagement| rules.engagement.contains(&engagement);
    let welcome = wants(engagement)
        || lead.facts.is_contact
        || match engagement {
            Engagement::Contract | Engagement::PartTime => wants(Engagement::Gig),
            Engagement::Gig => wants(Engagement::Contract),
            _ => false,
        };
    (!welcome).then_some(Gate::NotAGig {
        engagement: Some(engagement),
    })
}

fn unpaid(view: &ScoringView<'_>) -> Option<Gate> {
    let lead = view.lead;
    lead.facts.has_sign(Sign::Unpaid).then_some(Gate::Unpaid)
}

fn expired(view: &ScoringView<'_>) -> Option<Gate> {
    is_over(view.lead, view.now)
}

fn is_over(lead: &Lead, now: Timestamp) -> Option<Gate> {
    (lead.facts.expires()? <= now).then_some(Gate::Expired)
}

fn too_old(view: &ScoringView<'_>) -> Option<Gate> {
    is_too_old(view.lead, view.rules, view.now)
}

/// Not seen any more, or posted too long ago by its own date, whoever still lists it. A feed may list for ten years.
fn is_too_old(lead: &Lead, rules: &Rules, now: Timestamp) -> Option<Gate> {
    let unseen = (now - lead.last_seen.max(lead.effective_date())).num_days();
    if unseen > SEEN_WITHIN_DAYS {
        return Some(Gate::TooOld {
            days: unseen as u32,
        });
    }
    let days = (now - lead.posted()).num_days();
    (days > i64::from(rules.oldest_days) && !lead.is_standing())
        .then_some(Gate::PostedLongAgo { days: days as u32 })
}

fn language(view: &ScoringView<'_>) -> Option<Gate> {
    let (lead, rules) = (view.lead, view.rules);
    // A name is no sentence in any language, and a few words are no proof of one.
    let is_told = !lead.facts.is_contact && !lead.facts.lang_is_unsure;
    let lang = lead.facts.lang.filter(|_| is_told)?;
    (!rules.reads.is_empty() && !rules.reads.contains(&lang)).then_some(Gate::LanguageNotRead)
}

fn place(view: &ScoringView<'_>) -> Option<Gate> {
    let (lead, rules) = (view.lead, view.rules);
    let near = view.near();
    let policy = lead.facts.remote_policy();
    let within = near.is_some_and(|near| near.is_within(rules.place.radius_km));
    // A country that the user lives in is where the client sits, not a way to be at the office.
    let at_hand = near.is_some_and(|near| within && near.place.kind != PlaceKind::Country);
    if policy == RemotePolicy::Yes {
        let region = &lead.facts.remote_region.as_ref()?.value;
        // Time zones alone are a habit of work, not a border.
        let barred = !region.worldwide
            && !region.countries.is_empty()
            && from_here(region, rules) == Some(false);
        return (barred && !at_hand).then(|| Gate::RemoteElsewhere {
            region: region.text.clone(),
        });
    }
    match near {
        None => (rules.place.unknown == Unknown::Drop).then_some(Gate::PlaceUnknown),
        Some(near) => {
            let drops = rules.place.outside == Outside::Drop;
            let km = near.km?;
            (drops && !within).then(|| Gate::OutOfReach {
                place: near.place.name.clone(),
                km: km.round() as u32,
            })
        }
    }
}

/// Words of a title by which a post offers several jobs: what one of them asks for says nothing of the others.
const SEVERAL: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "several",
    "both",
    "multiple",
    "gigs",
    "jobs",
    "roles",
    "positions",
    "openings",
    "freelancers",
    "developers",
    "contractors",
    "consultants",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "plusieurs",
    "missions",
    "postes",
    "profils",
    "offres",
    "developpeurs",
    "developpeuses",
    "independants",
];

fn offers_several(lead: &Lead) -> bool {
    let title = plain(&lead.title);
    title.split_whitespace().any(|word| SEVERAL.contains(&word))
}

/// What the work is about, or asks for beside nothing that the user is good at. Of several jobs the best counts.
fn tech_avoided(view: &ScoringView<'_>) -> Option<Gate> {
    let (lead, rules) = (view.lead, view.tech());
    let techs = || lead.facts.technologies.iter().map(|fact| &fact.value);
    let mine = techs().any(|tech| {
        tech.role == TechRole::Main && rules.want.get(&tech.name).is_some_and(|s| *s >= 2)
    });
    let name = techs()
        .find(|tech| {
            rules.avoid.contains(&tech.name)
                && match tech.role {
                    TechRole::Main => !(mine && offers_several(lead)),
                    TechRole::Asked => !mine,
                    _ => false,
                }
        })?
        .name
        .clone();
    Some(Gate::TechAvoided { name })
}

/// The user's own words, wherever they stand: who wants less than that has the `avoid` of a table.
fn word_avoided(view: &ScoringView<'_>) -> Option<Gate> {
    let mut words = view.rules.avoid_words.iter().zip(&view.ready.avoid_words);
    let (word, _) = words.find(|(_, phrase)| view.noted.found(phrase).is_some())?;
    Some(Gate::WordAvoided { word: word.clone() })
}

/// Words to avoid of `[profile.tech]` that are no technologies, and of `[profile.trade]`.
fn topic_avoided(view: &ScoringView<'_>) -> Option<Gate> {
    let (tech, trade) = (view.tech(), view.trade());
    let mut topics = tech.avoid_topics.iter().chain(&trade.wishes.avoid);
    let topic = topics.find(|topic| view.stand(topic).is_some_and(|stand| stand.is_firm()))?;
    Some(Gate::WordAvoided {
        word: topic.said.clone(),
    })
}

/// A line of business to avoid is read as one, not as a word: an NFT shop is one of crypto.
fn space_avoided(view: &ScoringView<'_>) -> Option<Gate> {
    let firm = |topic: &&Topic| view.stand(topic).is_some_and(|stand| stand.is_firm());
    let topic = view.space().avoid.iter().find(firm)?;
    Some(Gate::SpaceAvoided {
        name: topic.said.clone(),
    })
}

/// Each table that requires something must be met by one of its words.
fn required(view: &ScoringView<'_>) -> Option<Gate> {
    let tables = [
        &view.tech().require,
        &view.space().require,
        &view.trade().wishes.require,
    ];
    let lacks = |topics: &&&Vec<Topic>| {
        !topics.is_empty() && !topics.iter().any(|topic| view.stand(topic).is_some())
    };
    let topics = tables.iter().find(lacks)?;
    let words = topics.iter().map(|topic| topic.said.clone());
    Some(Gate::RequiredMissing {
        words: words.collect(),
    })
}

fn tech_unknown(view: &ScoringView<'_>) -> Option<Gate> {
    let drops = view.tech().unknown == Unknown::Drop;
    let none = view.lead.facts.technologies.is_empty();
    let skilled = || {
        let skills = &view.tech().skills;
        skills.iter().any(|wish| view.stand(&wish.topic).is_some())
    };
    (drops && none && !skilled()).then_some(Gate::TechUnknown)
}

fn pay(view: &ScoringView<'_>) -> Option<Gate> {
    let (lead, rules) = (view.lead, view.rules);
    let Some(fact) = &lead.facts.pay else {
        let drops = rules.pay.unknown == Unknown::Drop && !lead.is_standing();
        return drops.then_some(Gate::PayUnknown);
    };
    let pay = &fact.value;
    let size = lead.facts.size.as_ref().map(|fact| &fact.value);
    let engagement = lead.facts.engagement.as_ref().map(|fact| fact.value);
    let floor = rules.pay.floor(engagement)?;
    let low = against_floor(pay, size, floor).is_some_and(|ratio| ratio < PAY_GATE);
    (low || project_is_a_favour(pay, floor)).then(|| Gate::PayTooLow { pay: pay.clone() })
}
