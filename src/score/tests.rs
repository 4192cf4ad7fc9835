//! Each rule of scoring, one line a case.

use super::*;
use crate::domain::samples::{at, bistro, lina, town};
use crate::domain::*;

fn scored(change: impl FnOnce(&mut Lead)) -> ScoredLead {
    let mut lead = bistro(41);
    change(&mut lead);
    score(lead, &lina().rules, at(24, 6))
}

fn place(lead: &mut Lead, place: Place) {
    lead.facts.places = vec![Fact::stated(place)];
}

fn remote(lead: &mut Lead, countries: &[&str], text: &str) {
    lead.facts.remote = Some(Fact::stated(RemotePolicy::Yes));
    lead.facts.remote_region = Some(Fact::stated(RemoteRegion {
        text: text.into(),
        worldwide: countries.is_empty(),
        countries: countries.iter().map(|code| code.to_string()).collect(),
        utc_offsets: None,
    }));
}

fn techs(lead: &mut Lead, names: &[(&str, TechRole)]) {
    lead.facts.technologies = names
        .iter()
        .map(|(name, role)| {
            Fact::stated(Tech {
                name: TechName(name.to_string()),
                role: *role,
            })
        })
        .collect();
}

fn lyon() -> Place {
    let mut place = town("Lyon", "FR", 45.764, 4.8357);
    place.within = "FR.84.69".into();
    place
}

#[test]
fn the_score_is_the_sum_of_its_parts() {
    for scored in [
        scored(|_| {}),
        scored(|lead| place(lead, lyon())),
        scored(|lead| techs(lead, &[("cobol", TechRole::Main)])),
        scored(|lead| lead.facts = Facts::default()),
    ] {
        let sum: f32 = scored.parts.iter().map(|part| part.points).sum();
        assert_eq!(
            scored.score,
            Score::from_points(f64::from(sum)),
            "{:?}",
            scored.parts
        );
        for part in &scored.parts {
            assert!(part.points >= 0.0 && part.points <= part.most + 1e-3);
        }
        let most: f32 = scored.parts.iter().map(|part| part.most).sum();
        assert!((most - 100.0).abs() < 0.01);
    }
}

/// `better` scores higher than `worse`.
#[track_caller]
fn check(better: impl FnOnce(&mut Lead), worse: impl FnOnce(&mut Lead)) {
    let (better, worse) = (scored(better), scored(worse));
    assert!(
        points(&better) > points(&worse) + 0.5,
        "{} against {}: {:#?}",
        better.score.value(),
        worse.score.value(),
        worse.parts
    );
}

#[test]
fn order() {
    check(|_| {}, |lead| place(lead, lyon()));
    // The best of all places counts.
    check(
        |lead| lead.facts.places.push(Fact::stated(lyon())),
        |lead| place(lead, lyon()),
    );
    check(
        |lead| {
            place(lead, lyon());
            remote(lead, &["FR"], "France");
        },
        |lead| {
            place(lead, lyon());
            lead.facts.remote = Some(Fact::stated(RemotePolicy::No));
        },
    );
    // Unknown is not far, and not as good as near.
    check(|_| {}, |lead| lead.facts.places.clear());
    check(
        |lead| lead.facts.places.clear(),
        |lead| {
            place(lead, lyon());
            lead.facts.remote = Some(Fact::stated(RemotePolicy::No));
        },
    );
    check(|_| {}, |lead| techs(lead, &[("cobol", TechRole::Main)]));
    check(|_| {}, |lead| techs(lead, &[]));
    check(
        |lead| techs(lead, &[]),
        |lead| techs(lead, &[("cobol", TechRole::Main)]),
    );
    check(
        |lead| techs(lead, &[("python", TechRole::Main)]),
        |lead| techs(lead, &[("python", TechRole::Nice)]),
    );
    check(|_| {}, |lead| lead.facts.spaces.clear());
    check(
        |_| {},
        |lead| lead.facts.experience_years = Some(Fact::stated(10.0)),
    );
    check(|_| {}, |lead| lead.facts.size = None);
    check(
        |_| {},
        |lead| lead.facts.signs.push(Fact::stated(Sign::Equity)),
    );
}

/// The names of the gates that close.
#[track_caller]
fn gates(change: impl FnOnce(&mut Lead), expected: &[&str]) {
    let found: Vec<String> = scored(change)
        .gates
        .iter()
        .map(|gate| {
            let json = serde_json::to_value(gate).unwrap();
            json["gate"].as_str().unwrap().to_string()
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn what_keeps_a_lead_out() {
    gates(|_| {}, &[]);
    gates(
        |lead| lead.facts.engagement = Some(Fact::stated(Engagement::Employment)),
        &["not_a_gig"],
    );
    gates(
        |lead| lead.facts.engagement = Some(Fact::stated(Engagement::Contract)),
        &[],
    );
    gates(|lead| lead.facts.engagement = None, &[]);
    gates(
        |lead| lead.facts.speaker = Some(Fact::stated(Speaker::Freelancer)),
        &["self_advert"],
    );
    gates(
        |lead| lead.facts.signs.push(Fact::stated(Sign::PayFirst)),
        &["scam"],
    );
    gates(
        |lead| lead.facts.signs.push(Fact::stated(Sign::Unpaid)),
        &["unpaid"],
    );
    gates(
        |lead| lead.facts.lang = Some(Lang::De),
        &["language_not_read"],
    );
    gates(
        |lead| lead.facts.deadline = Some(Fact::stated(at(23, 0).date_naive())),
        &["expired"],
    );
    gates(
        |lead| lead.facts.deadline = Some(Fact::stated(at(24, 0).date_naive())),
        &[],
    );
    gates(|lead| remote(lead, &["US"], "US only"), &[]);
    gates(
        |lead| {
            lead.facts.places.clear();
            remote(lead, &["US"], "US only");
        },
        &["remote_elsewhere"],
    );
    gates(
        |lead| techs(lead, &[("sap", TechRole::Main)]),
        &["tech_avoided"],
    );
    gates(
        |lead| techs(lead, &[("python", TechRole::Main), ("sap", TechRole::Nice)]),
        &[],
    );
    gates(
        |lead| lead.title = "Un casino en ligne".into(),
        &["word_avoided"],
    );
    gates(
        |lead| {
            if let Some(pay) = &mut lead.facts.pay {
                pay.value.min = None;
                pay.value.max = Some(30.0);
            }
        },
        &["pay_too_low"],
    );
    gates(|lead| lead.facts.pay = None, &[]);
    gates(
        |lead| {
            lead.published = Some(at(1, 0) - chrono::TimeDelta::days(40));
            lead.first_seen = lead.dated();
            lead.last_seen = lead.dated();
        },
        &["too_old"],
    );
}

#[test]
fn an_outside_that_drops_closes() {
    let mut rules = lina().rules;
    rules.place.outside = Outside::Drop;
    let mut lead = bistro(1);
    place(&mut lead, lyon());
    let scored = score(lead, &rules, at(24, 6));
    assert!(matches!(scored.gates[..], [Gate::OutOfReach { .. }]));
}

#[test]
fn names_are_unique() {
    for (i, row) in CRITERIA.iter().enumerate() {
        assert!(CRITERIA[..i].iter().all(|other| other.name != row.name));
    }
    for (i, row) in GATES.iter().enumerate() {
        assert!(GATES[..i].iter().all(|other| other.name != row.name));
    }
    assert_eq!(default_weights().0.values().sum::<u32>(), 100);
}
