//! Nothing is lost on the way to an email: sources come, fail and are mended, floods come, and all that is fresh and
//! worth showing is shown, once, within as many emails as its number takes.

use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A lead that a source held when it was first read, at that moment.
fn held(id: u32, points: u8, source: &str, seen: Timestamp) -> ScoredLead {
    let mut scored = worth(id, points);
    scored.lead.seeded = true;
    scored.lead.first_seen = seen;
    scored.lead.published = Some(seen - TimeDelta::hours(20));
    scored.lead.seen_in = vec![(SourceName(source.into()), 1)];
    scored
}

fn chosen<'a>(
    profile: &'a Profile,
    leads: &[ScoredLead],
    since: Option<Timestamp>,
    now: Timestamp,
    shown: &BTreeSet<LeadId>,
) -> Digest<'a> {
    let mut selector = Selector::new(profile, now, since);
    for scored in leads {
        selector.offer(scored, shown.contains(&scored.lead.id), Stage::New);
    }
    selector.choose(Material::default(), &|_| None)
}

fn shown_by(digest: &Digest<'_>) -> Vec<u32> {
    digest.shown().iter().map(|(id, ..)| id.0).collect()
}

#[test]
fn a_source_added_later_is_introduced_and_drained() {
    let profile = lina();
    let leads: Vec<ScoredLead> = (1..=7)
        .map(|id| held(id, 60 + id as u8, "petites-annonces", at(24, 5)))
        .collect();
    let first = chosen(&profile, &leads, later(), at(24, 6), &BTreeSet::new());
    assert_eq!(shown_by(&first), [7, 6, 5]);
    assert!(first.top.is_empty());
    let text = render(&first).text;
    assert!(
        text.contains("NOUVELLE SOURCE\u{202f}: petites-annonces (7 en ligne)"),
        "{text}"
    );
    assert!(
        text.contains("et 4 autres, 3 par jour tant qu’elles sont fraîches"),
        "{text}"
    );
    let mut shown: BTreeSet<LeadId> = first.shown().iter().map(|(id, ..)| *id).collect();
    let second = chosen(&profile, &leads, Some(at(24, 6)), at(25, 6), &shown);
    assert_eq!(shown_by(&second), [4, 3, 2]);
    assert_eq!(second.backlog.len(), 3);
    let text = render(&second).text;
    assert!(text.contains("1 autre gardée pour demain"), "{text}");
    shown.extend(second.shown().iter().map(|(id, ..)| *id));
    let third = chosen(&profile, &leads, Some(at(25, 6)), at(26, 6), &shown);
    assert_eq!((shown_by(&third), third.ending.kept), (vec![1], 0));
}

#[test]
fn a_new_source_without_anything_for_the_user_says_so_once() {
    let profile = lina();
    let leads = [
        held(1, 10, "loin", at(24, 5)),
        held(2, 90, "près", at(24, 5)),
    ];
    let digest = chosen(&profile, &leads, later(), at(24, 6), &BTreeSet::new());
    let text = render(&digest).text;
    assert!(
        text.contains("loin (1 en ligne, aucune pour toi)"),
        "{text}"
    );
    assert!(text.contains("près (1 en ligne)"), "{text}");
    let next = chosen(
        &profile,
        &leads,
        Some(at(24, 6)),
        at(25, 6),
        &BTreeSet::new(),
    );
    assert!(next.introduced.is_empty());
}

#[test]
fn what_a_first_email_has_no_room_for_comes_a_few_a_day() {
    let mut profile = lina();
    (profile.digest.top, profile.digest.maybe) = (2, 2);
    let leads: Vec<ScoredLead> = (1..=10).map(|id| held(id, 60, "a", at(24, 5))).collect();
    let first = chosen(&profile, &leads, None, at(24, 6), &BTreeSet::new());
    assert_eq!(first.shown().len(), 4);
    let text = render(&first).text;
    assert!(
        text.contains("(2, et 6 autres, 3 par jour tant qu’elles sont fraîches)"),
        "{text}"
    );
    let shown = first.shown().iter().map(|(id, ..)| *id).collect();
    let next = chosen(&profile, &leads, Some(at(24, 6)), at(25, 6), &shown);
    assert_eq!(next.shown().len(), 3);
}

#[test]
fn what_is_not_fresh_tomorrow_is_not_promised() {
    let profile = lina();
    let mut leads: Vec<ScoredLead> = (1..=10).map(|id| worth(id, 60)).collect();
    leads[9].lead.facts.deadline = Some(Fact::stated("2026-11-24".parse().unwrap()));
    leads[9].parts[0].points = 1.0;
    leads[9].score = Score::from_points(35.0);
    let digest = chosen(&profile, &leads, later(), at(24, 6), &BTreeSet::new());
    assert_eq!((digest.shown().len(), digest.ending.kept), (8, 1));
}

#[test]
fn an_email_before_any_source_was_read_says_so() {
    let profile = lina();
    let selector = Selector::new(&profile, at(24, 6), None);
    let unread = Material {
        unread: true,
        ..Material::default()
    };
    let digest = selector.choose(unread, &|_| None);
    assert_eq!(digest.opening, Opening::Unread);
    let email = render(&digest);
    assert_eq!(email.subject, "Aucune source n’a encore pu être lue");
    assert!(email.text.contains("Le premier email"), "{}", email.text);
}

#[test]
fn old_posts_are_counted() {
    let profile = lina();
    let mut old = worth(1, 80);
    old.gates = vec![Gate::PostedLongAgo { days: 3561 }];
    let digest = chosen(&profile, &[old], later(), at(24, 6), &BTreeSet::new());
    assert!(digest.shown().is_empty());
    assert_eq!(digest.ending.near, 0);
    let text = render(&digest).text;
    assert!(
        text.contains("1 annonce parue il y a plus de 30 jours\u{202f}: non montrée"),
        "{text}"
    );
}

#[test]
fn our_readings_are_near_misses_with_their_words_and_frauds_are_not() {
    let profile = lina();
    let mut leads = Vec::new();
    let mut gated = |id: u32, points, gate: Gate, change: &dyn Fn(&mut Lead)| {
        let mut scored = worth(id, points);
        scored.gates = vec![gate];
        scored.lead.own_title = String::new();
        change(&mut scored.lead);
        leads.push(scored);
    };
    let employment = Gate::NotAGig {
        engagement: Some(Engagement::Employment),
    };
    gated(1, 67, employment, &|lead| {
        lead.facts.engagement = Some(Fact::at(Engagement::Employment, 1, 15));
    });
    gated(2, 60, Gate::LanguageNotRead, &|lead| {
        lead.facts.lang = Some(Lang::Pt);
    });
    gated(3, 50, Gate::SelfAdvert, &|_| {});
    gated(4, 95, Gate::Scam { signs: vec![] }, &|_| {});
    gated(
        5,
        94,
        Gate::NotAGig {
            engagement: Some(Engagement::Nothing),
        },
        &|_| {},
    );
    gated(6, 93, Gate::Expired, &|lead| {
        lead.facts.deadline = Some(Fact::stated("2026-11-20".parse().unwrap()));
    });
    let avoided = Gate::TechAvoided {
        name: TechName("sap".into()),
    };
    gated(7, 65, avoided, &|_| {});
    let digest = chosen(&profile, &leads, later(), at(24, 6), &BTreeSet::new());
    assert_eq!(digest.ending.near, 4);
    let text = render(&digest).text;
    let at = text.find("Écartées de peu").unwrap();
    let said = text[at..].replace("\n    ", "");
    for line in [
        "[1] Mission inventée 1 → lue comme emploi salarié\u{202f}: «\u{202f}Nous cherchons\u{202f}»",
        "[7] Mission inventée 7 → demande sap, que tu évites",
        "[2] Mission inventée 2 → lue comme écrite en portugais",
    ] {
        assert!(said.contains(line), "{line:?} in {said}");
    }
}

#[test]
fn commands_name_numbers_that_the_email_shows() {
    let profile = lina();
    let mut meetup = worth(449, 60);
    meetup.lead.facts.engagement = Some(Fact::stated(Engagement::Event));
    meetup.lead.facts.event = Some(EventTime {
        starts: at(26, 17),
        ends: None,
        all_day: false,
    });
    let digest = chosen(
        &profile,
        &[meetup.clone()],
        later(),
        at(24, 6),
        &BTreeSet::new(),
    );
    assert!(!digest.dates.is_empty());
    let text = render(&digest).text;
    assert!(!text.contains("gigscout applied"), "{text}");
    let leads = [meetup, worth(3, 60)];
    let digest = chosen(&profile, &leads, later(), at(24, 6), &BTreeSet::new());
    assert!(render(&digest).text.contains("gigscout applied 3"));
}

/// What one source does on the days of a month: from when on it is configured, on which days it fails, and how many
/// leads it has on the day of its first answer and on later ones.
#[derive(Clone, Debug)]
struct Story {
    added: u32,
    fails: Vec<bool>,
    held: usize,
    later: Vec<usize>,
}

const DAYS: u32 = 12;

fn story() -> impl Strategy<Value = Story> {
    let fails = proptest::collection::vec(proptest::bool::weighted(0.3), DAYS as usize);
    let later = proptest::collection::vec(0_usize..4, DAYS as usize);
    (0..DAYS, fails, 0_usize..25, later).prop_map(|(added, fails, held, later)| Story {
        added,
        fails,
        held,
        later,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_fresh_lead_is_shown_soon_and_once(
        stories in proptest::collection::vec(story(), 1..5),
        top in 0_usize..4,
        maybe in 0_usize..4,
        backlog in 1_usize..5,
    ) {
        let mut profile = lina();
        (profile.digest.top, profile.digest.maybe, profile.digest.explore) = (top, maybe, 0);
        profile.digest.backlog = backlog;
        let mut leads: Vec<ScoredLead> = Vec::new();
        let mut read: BTreeSet<usize> = BTreeSet::new();
        let mut shown: BTreeSet<LeadId> = BTreeSet::new();
        let mut since = None;
        // Of each lead that waits, the emails that did not show it.
        let mut passed: BTreeMap<LeadId, usize> = BTreeMap::new();
        for day in 0..DAYS {
            let polled = at(1 + day, 5);
            for (number, story) in stories.iter().enumerate() {
                if day < story.added || story.fails[day as usize] {
                    continue;
                }
                let is_first = read.insert(number);
                let count = if is_first { story.held } else { story.later[day as usize] };
                for _ in 0..count {
                    let id = leads.len() as u32 + 1;
                    let mut scored = held(id, 40 + (id * 7 % 50) as u8, &format!("s{number}"), polled);
                    scored.lead.seeded = is_first;
                    leads.push(scored);
                }
            }
            let now = at(1 + day, 6);
            if read.is_empty() {
                continue;
            }
            let is_first_email = since.is_none();
            let digest = chosen(&profile, &leads, since, now, &shown);
            since = Some(now);
            let today: Vec<LeadId> = digest.shown().iter().map(|(id, ..)| *id).collect();
            for id in &today {
                prop_assert!(shown.insert(*id), "[{id}] is shown twice");
                passed.remove(id);
            }
            prop_assert_eq!(digest.ending.kept, leads.len() - shown.len());
            for introduction in &digest.introduced {
                prop_assert!(introduction.picks.len() <= backlog);
            }
            let most = top + maybe + backlog + 3 * backlog;
            prop_assert!(is_first_email || today.len() <= most, "{} leads", today.len());
            for scored in leads.iter().filter(|scored| !shown.contains(&scored.lead.id)) {
                let emails = passed.entry(scored.lead.id).or_default();
                *emails += 1;
                prop_assert!(*emails < leads.len().div_ceil(backlog), "{} waits", scored.lead.id);
            }
        }
    }
}
