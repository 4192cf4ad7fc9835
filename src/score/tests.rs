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
        ..RemoteRegion::default()
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
fn a_possible_technology_counts_for_whoever_wants_it() {
    let possible = |name: &str| {
        let name = name.to_string();
        scored(move |lead| {
            techs(lead, &[]);
            lead.facts.possible_technologies = vec![Fact::stated(Tech {
                name: TechName(name),
                role: TechRole::Asked,
            })];
        })
    };
    let none = scored(|lead| techs(lead, &[]));
    assert!(possible("python").score > none.score);
    assert_eq!(possible("cobol").score, none.score);
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

#[test]
fn possible_places_count_within_reach() {
    let near = scored(|lead| {
        lead.facts.places.clear();
        lead.facts.possible_places = vec![Fact::stated(lina().rules.place.home)];
    });
    let none = scored(|lead| lead.facts.places.clear());
    let far = scored(|lead| {
        lead.facts.places.clear();
        lead.facts.possible_places = vec![Fact::stated(lyon())];
    });
    assert!(near.score > none.score);
    assert_eq!(far.score, none.score);
}

#[test]
fn exceptions_and_wishes_of_regions() {
    let home = lina().rules.place.home.country;
    let region = |countries: &[&str], excluded: &[&str], is_preferred| {
        let owned = |codes: &[&str]| codes.iter().map(|code| code.to_string()).collect();
        let region = RemoteRegion {
            countries: owned(countries),
            excluded: owned(excluded),
            is_preferred,
            ..RemoteRegion::default()
        };
        place::from_here(&region, &lina().rules)
    };
    assert_eq!(region(&["ZW", &home], &[], false), Some(true));
    assert_eq!(region(&["ZW"], &[], false), Some(false));
    assert_eq!(region(&["ZW"], &[], true), None);
    assert_eq!(region(&["ZW"], &[&home], true), Some(false));
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
    check(|_| {}, |lead| lead.facts.sectors.clear());
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

fn of_home(home: &str, radius_km: f64) -> Rules {
    let mut rules = lina().rules;
    let home = crate::knowledge::places::resolve(home, None).unwrap();
    rules.place.at = home.point.unwrap();
    rules.place.home = home;
    rules.place.radius_km = radius_km;
    rules
}

/// What is left of the part `place` for a lead at a place, and whether a reason calls it near.
fn reached(rules: &Rules, at_place: &str, policy: Option<RemotePolicy>) -> (f32, bool) {
    let mut lead = bistro(1);
    let found = crate::knowledge::places::resolve(at_place, None).unwrap();
    place(&mut lead, found);
    lead.facts.remote = policy.map(Fact::stated);
    let scored = score(lead, rules, at(24, 6));
    let part = &scored.parts[0];
    let near = |reason: &Reason| matches!(reason, Reason::Near { .. } | Reason::InArea { .. });
    (part.points / part.most, part.reasons.iter().any(near))
}

#[test]
fn a_foreign_country_is_far_however_near_its_border() {
    for (home, country) in [
        ("Rouen, France", "United Kingdom"),
        ("Rouen, France", "Belgium"),
        ("Lille, France", "United Kingdom"),
        ("Lille, France", "Belgium"),
        ("Strasbourg, France", "Germany"),
        ("Austin, TX", "Mexico"),
        ("Austin, TX", "Canada"),
        ("Genève", "France"),
    ] {
        for radius in [40.0, 150.0] {
            let rules = of_home(home, radius);
            for policy in [RemotePolicy::No, RemotePolicy::Hybrid] {
                let (share, near) = reached(&rules, country, Some(policy));
                assert!(share <= 0.2 && !near, "{country} from {home}: {share}");
            }
            let (silent, near) = reached(&rules, country, None);
            let own = reached(&rules, &rules.place.home.country.clone(), None).0;
            assert!(
                silent <= own && !near,
                "{country} from {home}: {silent}, own {own}"
            );
            assert!(reached(&rules, home, Some(RemotePolicy::No)).0 > 0.9);
        }
    }
    // A town has a distance on either side of a border.
    let lille = of_home("Lille, France", 40.0);
    assert!(reached(&lille, "Tournai, Belgium", Some(RemotePolicy::No)).1);
}

#[test]
fn an_area_of_another_country_is_out_of_reach_and_one_beside_home_is_not() {
    let mut rules = of_home("Lille, France", 40.0);
    rules.place.outside = Outside::Drop;
    let gates = |name: &str| {
        let mut lead = bistro(1);
        place(
            &mut lead,
            crate::knowledge::places::resolve(name, None).unwrap(),
        );
        score(lead, &rules, at(24, 6)).gates
    };
    assert!(matches!(
        gates("Belgium")[..],
        [Gate::OutOfReach { km: 1..60, .. }]
    ));
    assert!(gates("Pas-de-Calais").is_empty());
    assert!(matches!(gates("Normandie")[..], [Gate::OutOfReach { .. }]));
    assert!(gates("France").is_empty());
}

#[test]
fn far_is_the_less_the_farther() {
    let shares = |radius: f64, policy| {
        let rules = of_home("Rouen, France", radius);
        [
            "Rouen, France",
            "Elbeuf",
            "Le Havre",
            "Paris, France",
            "Lyon, France",
            "London, UK",
            "Tokyo",
        ]
        .map(|town| reached(&rules, town, policy).0)
    };
    for policy in [None, Some(RemotePolicy::No), Some(RemotePolicy::Hybrid)] {
        for radius in [5.0, 40.0, 400.0] {
            // London lies nearer than Lyon.
            let [rouen, elbeuf, havre, paris, lyon, london, tokyo] = shares(radius, policy);
            let order = [rouen, elbeuf, havre, paris, london, lyon, tokyo];
            assert!(
                order.is_sorted_by(|a, b| a >= b),
                "{policy:?} {radius}: {order:?}"
            );
        }
    }
    let lyon = [5.0, 40.0, 400.0].map(|radius| shares(radius, None)[4]);
    assert!(lyon.is_sorted_by(|a, b| a + 0.03 < *b), "{lyon:?}");
    let mut unknown = bistro(1);
    unknown.facts.places.clear();
    let unknown = score(unknown, &of_home("Rouen, France", 40.0), at(24, 6));
    assert!(lyon[1] < unknown.parts[0].points / unknown.parts[0].most);
}

#[test]
fn a_town_within_reach_counts_before_its_country() {
    let share = |places: &[&str]| {
        let mut lead = bistro(1);
        let resolve = |name: &&str| crate::knowledge::places::resolve(name, None).unwrap();
        lead.facts.places = places.iter().map(resolve).map(Fact::stated).collect();
        let scored = score(lead, &of_home("Rouen, France", 40.0), at(24, 6));
        scored.parts[0].points / scored.parts[0].most
    };
    assert_eq!(share(&["France", "Elbeuf"]), share(&["Elbeuf"]));
    assert_eq!(share(&["Lyon", "Elbeuf", "Belgique"]), share(&["Elbeuf"]));
    assert_eq!(share(&["Belgique", "France"]), share(&["France"]));
}

#[test]
fn the_whole_world_is_taken_only_where_it_is_listed() {
    let mut rules = lina().rules;
    let mut lead = bistro(1);
    lead.facts.places.clear();
    remote(&mut lead, &[], "worldwide");
    let listed = score(lead.clone(), &rules, at(24, 6));
    rules.place.remote_worldwide = false;
    let unlisted = score(lead.clone(), &rules, at(24, 6));
    assert!(points(&listed) > points(&unlisted) + 3.0);
    assert!(unlisted.gates.is_empty());
    assert_eq!(unlisted.parts[0].reasons, [Reason::RemoteWorldwideUnlisted]);
    // Without a region nobody knows: neither the whole world nor another's country.
    lead.facts.remote_region = None;
    let unknown = score(lead.clone(), &rules, at(24, 6));
    assert_eq!(unknown.parts[0].reasons, [Reason::RemoteRegionUnknown]);
    // A wider offer that names one's own country is meant for oneself too.
    remote(&mut lead, &["FR"], "worldwide, France preferred");
    if let Some(region) = &mut lead.facts.remote_region {
        region.value.worldwide = true;
    }
    let named = score(lead, &rules, at(24, 6));
    assert!(matches!(
        named.parts[0].reasons[..],
        [Reason::Remote { .. }]
    ));
}

#[test]
fn a_criterion_that_is_not_named_keeps_its_weight() {
    let mut rules = lina().rules;
    rules.weights = Weights(std::collections::BTreeMap::from([(Criterion::Place, 22)]));
    let most: Vec<f32> = (score(bistro(1), &rules, at(24, 6)).parts.iter())
        .map(|part| part.most)
        .collect();
    assert_eq!(
        most,
        CRITERIA
            .iter()
            .map(|row| row.weight as f32)
            .collect::<Vec<_>>()
    );
}

/// The names of the gates that close.
#[track_caller]
fn gates(change: impl FnOnce(&mut Lead), expected: &[&str]) {
    let found: Vec<String> = scored(change)
        .gates
        .iter()
        .map(|gate| gate.kind().word().to_string())
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
        |lead| lead.body.push_str(" Les bureaux sont au-dessus du casino."),
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
            lead.first_seen = lead.effective_date();
            lead.last_seen = lead.effective_date();
        },
        &["too_old"],
    );
    // Listed today, posted long ago.
    let posted = |lead: &mut Lead, days| {
        lead.published = Some(at(24, 0) - chrono::TimeDelta::days(days));
        lead.first_seen = at(24, 1);
        lead.newest = at(24, 0) - chrono::TimeDelta::days(days);
    };
    gates(|lead| posted(lead, 3200), &["posted_long_ago"]);
    gates(|lead| posted(lead, 31), &["posted_long_ago"]);
    gates(|lead| posted(lead, 29), &[]);
    // Posted again yesterday, or with days of its own.
    gates(
        |lead| {
            posted(lead, 60);
            lead.reposts = 1;
            lead.newest = at(23, 0);
        },
        &[],
    );
    for engagement in [Engagement::Programme, Engagement::Event] {
        gates(
            |lead| {
                posted(lead, 200);
                lead.facts.engagement = Some(Fact::stated(engagement));
            },
            &[],
        );
    }
    gates(
        |lead| {
            posted(lead, 900);
            lead.facts.is_contact = true;
        },
        &[],
    );
}

#[test]
fn what_has_no_date_is_not_brand_new() {
    let rules = lina().rules;
    let fresh = |change: &dyn Fn(&mut Lead)| {
        let mut lead = bistro(41);
        lead.first_seen = at(24, 5);
        change(&mut lead);
        let lead = lead.into();
        let mut reasons = Reasons::kept();
        let scorer = Scorer::new(&rules);
        let share = fresh::judge(&scorer.view(&Noted::new(&lead), at(24, 6)), &mut reasons);
        (share, reasons.into_said())
    };
    let dated = fresh(&|lead| lead.published = Some(at(24, 5)));
    assert_eq!(dated, (1.0, vec![Reason::Fresh { hours: 1 }]));
    let undated = fresh(&|lead| lead.published = None);
    assert_eq!(undated, (0.5, vec![Reason::Undated { hours: 1 }]));
    let known_for_long = fresh(&|lead| {
        lead.published = None;
        lead.first_seen = at(10, 5);
    });
    assert!(known_for_long.0 < 0.25, "{}", known_for_long.0);
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

fn niche(name: &str, share: u32, sector: &str) -> Niche {
    let rules = lina().rules;
    let topic = crate::knowledge::topics::topic(sector, crate::knowledge::topics::Expected::Space);
    let wish = Wish { topic, strength: 3 };
    Niche {
        name: name.into(),
        share,
        tech: rules.tech,
        space: Wishes {
            want: vec![wish],
            ..Wishes::default()
        },
        trade: rules.trade,
    }
}

#[test]
fn the_niche_that_fits_best_counts() {
    let mut rules = lina().rules;
    rules.space = Wishes::default();
    rules.niches = vec![
        niche("mairies", 1, "public sector"),
        niche("tables", 2, "restaurants"),
    ];
    let bistro_scored = score(bistro(1), &rules, at(24, 6));
    assert_eq!(bistro_scored.niche.as_deref(), Some("tables"));
    // No better than the same words in the profile's own table, and no worse.
    let mut alone = lina().rules;
    alone.space = rules.niches[1].space.clone();
    assert_eq!(
        points(&bistro_scored),
        points(&score(bistro(1), &alone, at(24, 6)))
    );
    // What speaks for both alike is of neither in particular.
    let mut plain = bistro(2);
    plain.facts.sectors.clear();
    plain.facts.spaces.clear();
    plain.facts.tasks.clear();
    assert_eq!(score(plain, &rules, at(24, 6)).niche, None);
}

#[test]
fn what_one_niche_keeps_out_another_may_let_in() {
    let mut rules = lina().rules;
    let (mut strict, open) = (
        niche("strict", 1, "restaurants"),
        niche("open", 1, "retail"),
    );
    strict.tech.avoid.push(TechName("python".into()));
    strict.tech.want.clear();
    rules.niches = vec![strict.clone(), open];
    let scored = score(bistro(1), &rules, at(24, 6));
    assert!(scored.gates.is_empty(), "{:?}", scored.gates);
    assert_eq!(scored.niche.as_deref(), Some("open"));
    rules.niches = vec![strict];
    let scored = score(bistro(1), &rules, at(24, 6));
    assert!(matches!(scored.gates[..], [Gate::TechAvoided { .. }]));
}

#[test]
fn every_criterion_is_judged_once() {
    let judged: Vec<Criterion> = CRITERIA.iter().map(|row| row.criterion).collect();
    assert_eq!(judged, Criterion::ALL);
    assert_eq!(CRITERIA.iter().map(|row| row.weight).sum::<u32>(), 100);
}
