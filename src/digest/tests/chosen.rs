//! Which leads an email shows, in which section, and that its counts are those of its lists.

use super::*;
use crate::digest::content::{ChosenLead, Omitted};

fn ids(picks: &[ChosenLead]) -> Vec<u32> {
    picks.iter().map(|pick| pick.scored.lead.id.0).collect()
}

#[test]
fn the_best_come_first_and_the_rest_comes_next_time() {
    let profile = lina();
    let leads: Vec<ScoredLead> = (1..=12).map(|id| worth(id, 40 + id as u8)).collect();
    let first = digest(&profile, &leads, Material::default(), later());
    assert_eq!(ids(&first.top), [12, 11, 10]);
    assert_eq!(ids(&first.maybe), [9, 8, 7, 6, 5]);
    assert_eq!(first.ending.kept, 4);
    let shown: Vec<LeadId> = first.shown().iter().map(|(id, ..)| *id).collect();
    let mut next = Selector::new(&profile, at(25, 6), Some(at(24, 6)));
    for scored in &leads {
        next.offer(scored, shown.contains(&scored.lead.id), Stage::New);
    }
    let next = next.choose(Material::default(), &draft_of);
    assert_eq!(ids(&next.top), [4, 3, 2]);
    assert_eq!(ids(&next.maybe), [1]);
    assert_eq!(next.ending.kept, 0);
}

#[test]
fn one_client_fills_no_email() {
    let profile = lina();
    let mut leads: Vec<ScoredLead> = (1..=50).map(|id| worth(id, 90)).collect();
    for (n, scored) in leads.iter_mut().enumerate() {
        let name = if n % 2 == 0 {
            "Agence Bidon"
        } else {
            "AGENCE  bidon"
        };
        scored.lead.facts.client = Some(Fact::stated(name.into()));
    }
    leads.push(worth(60, 40));
    let digest = digest(&profile, &leads, Material::default(), later());
    assert_eq!(ids(&digest.top), [1, 2, 60]);
    assert_eq!(digest.ending.kept, 48);
}

#[test]
fn only_what_is_new_and_untouched() {
    let profile = lina();
    let mut selector = Selector::new(&profile, at(24, 6), later());
    selector.offer(&worth(1, 80), true, Stage::New);
    selector.offer(&worth(2, 80), false, Stage::Applied);
    selector.offer(&worth(3, 80), false, Stage::Dismissed);
    selector.offer(&worth(4, 10), false, Stage::New);
    let digest = selector.choose(Material::default(), &draft_of);
    assert!(digest.is_empty() && digest.is_worth_sending());
    assert_eq!(digest.ending, Omitted::default());
}

/// Somebody to write to, from a page of sponsors.
fn sponsor(id: u32, name: &str) -> ScoredLead {
    let mut lead = bistro(id);
    lead.title = name.into();
    lead.body = String::new();
    lead.facts = Facts {
        is_contact: true,
        ..Facts::default()
    };
    lead.seen_in = [(SourceName("Sponsors de la PyConFR".into()), 1)].into();
    lead.links = Link::parse(&format!("https://sponsor{id}.example.org/"), None)
        .into_iter()
        .collect();
    lead.seeded = true;
    LeadSketch::of(lead).done()
}

#[test]
fn people_to_write_to_come_a_few_at_a_time_and_once() {
    let profile = lina();
    let contacts = [
        sponsor(71, "Verger Exemple"),
        sponsor(72, "Pommier"),
        sponsor(73, "Ruche"),
    ];
    let first = digest(&profile, &contacts, Material::default(), later());
    assert_eq!(
        (ids(&first.contacts), first.ending.contacts),
        (vec![71, 72], 1)
    );
    assert!(first.top.is_empty() && !first.is_empty());
    let mut selector = Selector::new(&profile, at(24, 6), later());
    for (contact, shown_before) in contacts.iter().zip([true, true, false]) {
        selector.offer(contact, shown_before, Stage::New);
    }
    let next = selector.choose(Material::default(), &draft_of);
    assert_eq!((ids(&next.contacts), next.ending.contacts), (vec![73], 0));
}

#[test]
fn near_misses_are_those_of_one_own_rule() {
    let profile = lina();
    let gates = [
        vec![Gate::TechAvoided {
            name: TechName("sap".into()),
        }],
        vec![Gate::PlaceUnknown, Gate::LanguageNotRead],
        vec![Gate::Scam { signs: vec![] }],
        vec![Gate::PayTooLow {
            pay: bistro(1).facts.pay.unwrap().value,
        }],
    ];
    let mut leads = Vec::new();
    for (id, gates) in (1..).zip(gates) {
        let mut scored = worth(id, 50 + id as u8);
        scored.gates = gates;
        leads.push(scored);
    }
    let near = digest(&profile, &leads, Material::default(), later());
    let named: Vec<u32> = near.near.iter().map(|miss| miss.scored.lead.id.0).collect();
    assert_eq!((named, near.ending.near), (vec![4, 1], 2));
    let tomorrow = Some(at(24, 6));
    assert_eq!(
        digest(&profile, &leads, Material::default(), tomorrow)
            .ending
            .near,
        0
    );
}

#[test]
fn dates_come_by_day_and_within_reach() {
    let profile = lina();
    let event = |id, day, km| {
        let mut scored = worth(id, 50);
        scored.lead.facts.engagement = Some(Fact::stated(Engagement::Event));
        scored.lead.facts.event = Some(EventTime {
            starts: at(day, 17),
            ends: None,
            all_day: false,
        });
        scored.km = Some(km);
        if km > 40 {
            scored.parts[0].reasons = vec![Reason::Far {
                place: "Lyon".into(),
                km,
            }];
        }
        scored
    };
    let mut closing = worth(9, 60);
    closing.lead.facts.deadline = Some(Fact::stated("2026-11-27".parse().unwrap()));
    let mut selector = Selector::new(&profile, at(24, 6), later());
    for scored in [
        event(1, 29, 3),
        event(2, 25, 3),
        event(3, 25, 400),
        event(4, 23, 3),
    ] {
        selector.offer(&scored, false, Stage::New);
    }
    selector.offer(&closing, true, Stage::New);
    let digest = selector.choose(Material::default(), &draft_of);
    let days: Vec<u32> = digest
        .dates
        .iter()
        .map(|date| date.scored.lead.id.0)
        .collect();
    assert_eq!(days, [2, 9, 1]);
    let shown: Vec<u32> = digest.shown().iter().map(|(id, ..)| id.0).collect();
    assert_eq!(shown, [2, 1]);
}

#[test]
fn counts_are_those_of_the_lists() {
    let profile = lina();
    for n in [0, 1, 3, 4, 9, 40] {
        let leads: Vec<ScoredLead> = (1..=n).map(|id| worth(id, 60)).collect();
        let digest = digest(
            &profile,
            &leads,
            Material {
                read: 50,
                ..Material::default()
            },
            later(),
        );
        assert_eq!(digest.shown().len() + digest.ending.kept, n as usize);
        let email = render(&digest);
        for (id, ..) in digest.shown() {
            assert!(email.text.contains(&format!("[{id}]")), "{id}");
            assert!(email.html.contains(&format!("[{id}]")), "{id}");
        }
        let top = digest.top.len();
        if top > 0 {
            assert!(
                email.text.contains(&format!("({top} sur 50 lues)")),
                "{}",
                email.text
            );
        }
    }
}
