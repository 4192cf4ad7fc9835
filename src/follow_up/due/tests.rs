use super::*;
use crate::domain::samples::{at, bistro, lina};
use crate::domain::{
    Closed, Engagement, Event, EventTime, Fact, LeadId, Pause, ProfileName, WindowMoment,
};
use chrono::Weekday;
use proptest::prelude::*;

fn event(day: u32, event: Event) -> StageEvent {
    StageEvent {
        lead: LeadId(41),
        profile: ProfileName("lina".into()),
        at: at(day, 9),
        by: "cli".into(),
        event,
        note: None,
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn date(number: u32) -> Day {
    Day::from_ymd_opt(2026, 11, number).unwrap()
}

/// The days on which a prompt came.
type Came = Vec<(u32, PromptKind, Due)>;

/// Lives through November 2026, one email each morning.
fn month_of(lead: &Lead, profile: &Profile, events: &[StageEvent]) -> Came {
    month_with(lead, profile, events, None, 0)
}

fn month_with(
    lead: &Lead,
    profile: &Profile,
    events: &[StageEvent],
    pause: Option<Pause>,
    programmes: usize,
) -> Came {
    let mut shown = Vec::new();
    let mut came = Vec::new();
    for number in 1..=30 {
        let now = at(number, 6);
        let known: Vec<StageEvent> = events.iter().filter(|e| e.at <= now).cloned().collect();
        let today = Today {
            profile,
            pause,
            now,
            programmes,
        };
        if let Some(due) = due(lead, &known, &shown, &today) {
            shown.push(Shown {
                kind: due.kind.clone(),
                on: date(number),
            });
            came.push((number, due.kind.clone(), due));
        }
    }
    came
}

fn month(events: &[StageEvent]) -> Came {
    let mut lead = bistro(41);
    lead.facts.deadline = Some(Fact::stated(day("2026-11-27")));
    month_of(&lead, &lina(), events)
}

#[track_caller]
fn check(events: &[StageEvent], expected: &[u32]) {
    let days: Vec<u32> = month(events).iter().map(|(day, ..)| *day).collect();
    assert_eq!(days, expected);
}

fn followed_up(events: &[(u32, Event)]) -> Vec<StageEvent> {
    let events = events.iter();
    events
        .map(|(day, kind)| event(*day, kind.clone()))
        .collect()
}

#[test]
fn a_prompt_stands_each_working_day_until_it_is_done() {
    // Friday 6 November; 2 working days later is Tuesday 10 (11 November is a holiday).
    let applied = event(6, Event::Applied);
    let every_day = [10, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30];
    check(std::slice::from_ref(&applied), &every_day);
    for stop in [
        Event::NoChannel,
        Event::Silent,
        Event::Dismissed { why: None },
    ] {
        check(&[applied.clone(), event(12, stop)], &[10, 12]);
    }
    // Only what was reported sent lets the next one come, which keeps its distance.
    check(
        &followed_up(&[
            (6, Event::Applied),
            (12, Event::FollowedUp),
            (18, Event::FollowedUp),
        ]),
        &[10, 12, 17, 18, 25, 26, 27, 30],
    );
    let kinds = month(&followed_up(&[
        (6, Event::Applied),
        (12, Event::FollowedUp),
        (18, Event::FollowedUp),
    ]));
    assert!(matches!(kinds[0].1, PromptKind::FollowUp { times: 1, .. }));
    assert!(matches!(kinds[2].1, PromptKind::FollowUp { times: 2, .. }));
    assert!(matches!(kinds[4].1, PromptKind::ProposeSilent { .. }));
}

#[test]
fn a_snooze_brings_the_same_prompt_back() {
    // Until a holiday: the next working day.
    let until = day("2026-11-11");
    let events = followed_up(&[(6, Event::Applied), (10, Event::Snoozed { until })]);
    let came = month(&events);
    assert_eq!((came[0].0, came[1].0), (10, 12));
    assert!(matches!(came[1].1, PromptKind::FollowUp { times: 1, .. }));
    assert_eq!((came[1].2.late, came[1].2.showings), (0, 0));
    let events = followed_up(&[
        (6, Event::Applied),
        (
            9,
            Event::Snoozed {
                until: day("2026-11-27"),
            },
        ),
    ]);
    check(&events, &[27, 30]);
}

#[test]
fn what_is_late_says_so_and_from_the_third_time_on_asks() {
    let came = month(&[event(6, Event::Applied)]);
    let told: Vec<(u32, u32)> = came.iter().map(|it| (it.2.late, it.2.showings)).collect();
    assert_eq!(told[..4], [(0, 0), (1, 1), (2, 2), (3, 3)]);
}

#[test]
fn what_is_filled_says_so_once() {
    let mut lead = bistro(41);
    lead.facts.closed = Some(Fact::stated(Closed::Filled));
    assert!(month_of(&lead, &lina(), &[]).is_empty());
    let came = month_of(&lead, &lina(), &[event(6, Event::Applied)]);
    let told: Vec<(u32, PromptKind)> = came.into_iter().map(|(day, kind, _)| (day, kind)).collect();
    assert_eq!(told, [(9, PromptKind::Closed { applied: at(6, 9) })]);
    assert!(
        month_of(
            &lead,
            &lina(),
            &[event(6, Event::Applied), event(7, Event::NoChannel)]
        )
        .is_empty()
    );
}

#[test]
fn a_pause_is_free_and_what_fell_due_in_it_waits() {
    let pause = Some(Pause {
        from: date(9),
        until: date(19),
    });
    let came = month_with(&bistro(41), &lina(), &[event(6, Event::Applied)], pause, 0);
    let days: Vec<(u32, u32)> = came.iter().map(|(day, _, due)| (*day, due.late)).collect();
    assert_eq!(days[..3], [(19, 0), (20, 1), (23, 2)]);
    // However long it was.
    let long = Some(Pause {
        from: day("2026-08-01"),
        until: date(19),
    });
    let before = StageEvent {
        at: "2026-08-02T09:00:00Z".parse().unwrap(),
        ..event(6, Event::Applied)
    };
    let came = month_with(&bistro(41), &lina(), &[before], long, 0);
    assert_eq!(came[0].0, 19);
}

#[test]
fn a_gig_won_is_thanked_for_shown_and_remembered() {
    let events = followed_up(&[
        (2, Event::Won),
        (10, Event::FollowedUp),
        (13, Event::FollowedUp),
    ]);
    let mut profile = lina();
    let kinds = |profile: &Profile| -> Vec<(u32, PromptKind)> {
        let came = month_of(&bistro(41), profile, &events);
        came.into_iter().map(|(day, kind, _)| (day, kind)).collect()
    };
    let won = at(2, 9);
    let until_done = [
        (9, PromptKind::Recommend { won }),
        (10, PromptKind::Recommend { won }),
        (12, PromptKind::Portfolio { won }),
        (13, PromptKind::Portfolio { won }),
    ];
    assert_eq!(kinds(&profile), until_done);
    profile.follow_up.past_client_months = 0;
    assert_eq!(kinds(&profile), until_done);
    // Six months later, in the middle of a test's only month.
    profile.follow_up.past_client_months = 6;
    let at_may = |day: u32, kind| StageEvent {
        at: format!("2026-05-{day:02}T09:00:00Z").parse().unwrap(),
        ..event(1, kind)
    };
    let events = [
        at_may(18, Event::Won),
        at_may(26, Event::FollowedUp),
        at_may(28, Event::FollowedUp),
    ];
    let came = month_of(&bistro(41), &profile, &events);
    assert_eq!(came[0].0, 18);
    assert!(matches!(came[0].1, PromptKind::PastClient { .. }));
}

#[test]
fn a_programme_is_brought_up_four_times_in_its_window() {
    let mut lead = bistro(41);
    lead.facts.engagement = Some(Fact::stated(Engagement::Programme));
    lead.facts.deadline = Some(Fact::stated(day("2026-11-27")));
    lead.facts.event = Some(EventTime {
        starts: at(3, 8),
        ends: None,
        all_day: true,
    });
    let moments = |came: Came| -> Vec<(u32, WindowMoment)> {
        let moment = |kind| match kind {
            PromptKind::Window { moment, .. } => Some(moment),
            _ => None,
        };
        came.into_iter()
            .filter_map(|(day, kind, _)| Some((day, moment(kind)?)))
            .collect()
    };
    use WindowMoment::*;
    // The middle, Sunday 15, waits for Monday.
    let four = [(3, Opening), (13, Fortnight), (16, Middle), (24, LastDays)];
    assert_eq!(moments(month_of(&lead, &lina(), &[])), four);
    assert!(
        moments(month_with(&lead, &lina(), &[], None, 2)).is_empty(),
        "two are enough"
    );
    let applied = moments(month_of(&lead, &lina(), &[event(5, Event::Applied)]));
    assert_eq!(applied, four[..1]);
    // Where nothing tells when it opens, it opened when it was posted.
    (lead.facts.event, lead.published, lead.first_seen) = (None, Some(at(1, 8)), at(1, 8));
    assert_eq!(
        moments(month_of(&lead, &lina(), &[])),
        [(13, Fortnight), (16, Middle), (24, LastDays)]
    );
}

#[test]
fn quiet_days_are_free() {
    let mut profile = lina();
    profile.digest.quiet = vec![Weekday::Tue, Weekday::Thu];
    let came = month_of(&bistro(41), &profile, &[event(6, Event::Applied)]);
    let days: Vec<u32> = came.iter().map(|(day, ..)| *day).collect();
    assert_eq!(days, [13, 16, 18, 20, 23, 25, 27, 30]);
    profile.digest.quiet = vec![
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let none = month_of(&bistro(41), &profile, &[event(6, Event::Applied)]);
    assert!(none.is_empty());
}

#[test]
fn a_repost_of_what_was_applied_to_is_brought_up_until_answered() {
    let silent = [event(2, Event::Applied), event(12, Event::Silent)];
    let mut lead = bistro(41);
    (lead.reposts, lead.newest) = (1, at(20, 5));
    let days = |lead: &Lead, events: &[StageEvent]| -> Vec<u32> {
        let came = month_of(lead, &lina(), events);
        came.iter()
            .filter(|(_, kind, _)| matches!(kind, PromptKind::Reposted { .. }))
            .map(|(day, ..)| *day)
            .collect()
    };
    let mut sent = silent.to_vec();
    sent.push(event(23, Event::FollowedUp));
    assert_eq!(days(&lead, &sent), [20, 23]);
    assert_eq!(days(&lead, &silent), [20, 23, 24, 25, 26, 27, 30]);
    assert!(days(&lead, &[event(2, Event::Dismissed { why: None })]).is_empty());
    lead.newest = at(1, 5);
    assert!(days(&lead, &silent).is_empty(), "before the application");
}

#[test]
fn each_situation_has_its_day() {
    check(&[], &[]);
    let first = |events: &[StageEvent]| {
        let came = month(events);
        came.first().map(|(day, kind, _)| (*day, kind.clone()))
    };
    let lost = [event(6, Event::Applied), event(9, Event::Lost)];
    let kind = PromptKind::AskFeedback { lost: at(9, 9) };
    assert_eq!(first(&lost), Some((10, kind)));
    let promised = date(13);
    let call = event(6, Event::CallPromised { on: promised });
    let kind = PromptKind::CallMissed { promised };
    assert_eq!(first(std::slice::from_ref(&call)), Some((16, kind)));
    let kind = PromptKind::QuoteSent {
        quoted: at(5, 9),
        times: 1,
    };
    // Sunday 8 waits for Monday.
    assert_eq!(first(&[event(5, Event::Quoted)]), Some((9, kind)));
    let quoted = followed_up(&[(5, Event::Quoted), (9, Event::FollowedUp)]);
    let kind = month(&quoted)[1].clone();
    assert!(matches!(
        kind,
        (16, PromptKind::QuoteSent { times: 2, .. }, _)
    ));
    let kind = PromptKind::TalkQuiet { answered: at(4, 9) };
    assert_eq!(first(&[event(4, Event::Talking)]), Some((9, kind)));
    let kind = PromptKind::Recommend { won: at(2, 9) };
    assert_eq!(first(&[event(2, Event::Won)]), Some((9, kind)));
}

#[test]
fn a_deadline_is_told_three_days_and_one_before() {
    check(&[event(6, Event::Noted)], &[24, 26]);
    let snoozed = |on, until| {
        let until = date(until);
        event(on, Event::Snoozed { until })
    };
    // What was put aside stands until something is said; the deadline goes before it.
    let came = month(&[snoozed(19, 23), event(27, Event::Dismissed { why: None })]);
    let kinds: Vec<(u32, bool)> = came
        .iter()
        .map(|(day, kind, _)| (*day, *kind == PromptKind::SnoozeOver))
        .collect();
    assert_eq!(
        kinds,
        [(23, true), (24, false), (25, true), (26, false), (27, true)]
    );
}

/// Any act that a user may do on a day.
fn acts() -> impl Strategy<Value = Vec<(u32, Event)>> {
    let act = prop_oneof![
        4 => Just(Event::FollowedUp),
        2 => Just(Event::Applied),
        1 => Just(Event::Talking),
        1 => Just(Event::Quoted),
        1 => Just(Event::Lost),
        1 => Just(Event::Won),
        1 => Just(Event::Silent),
        1 => Just(Event::NoChannel),
        1 => Just(Event::Dismissed { why: None }),
        2 => (1u32..=30).prop_map(|until| Event::Snoozed { until: date(until) }),
        1 => (1u32..=30).prop_map(|on| Event::CallPromised { on: date(on) }),
    ];
    proptest::collection::vec((1u32..=30, act), 0..8)
}

proptest! {
    #[test]
    fn any_month_keeps_its_promises(mut acts in acts()) {
        acts.sort_by_key(|(day, _)| *day);
        let mut events: Vec<StageEvent> = Vec::new();
        for (number, act) in acts {
            if crate::follow_up::apply(&events, &act).is_ok() {
                events.push(event(number, act));
            }
        }
        let profile = lina();
        let lead = bistro(41);
        let came = month_of(&lead, &profile, &events);
        let calendar = |number| crate::knowledge::holidays::is_working_day("FR", date(number));
        for number in 1..=30 {
            let known: Vec<StageEvent> =
                events.iter().filter(|e| e.at <= at(number, 6)).cloned().collect();
            let standing = stage_of(&known);
            let today = came.iter().find(|(day, ..)| *day == number);
            prop_assert!(today.is_none() || calendar(number), "a free day {number}");
            let snoozed = standing.snoozed_until.is_some_and(|until| date(number) < until);
            prop_assert!(today.is_none() || !snoozed, "put aside on {number}");
            if matches!(standing.stage, Stage::Silent | Stage::Dismissed | Stage::Expired)
                || standing.no_channel
            {
                let is_ended = matches!(today, None | Some((_, PromptKind::SnoozeOver, _)));
                prop_assert!(is_ended, "after the end on {number}: {today:?}");
            }
            if let Some((_, PromptKind::FollowUp { times, .. }, _)) = today {
                prop_assert_eq!(*times, standing.followed_up + 1, "no last word before a first");
            }
            // There the next working day still, when nothing was said meanwhile.
            if let (Some((_, kind, _)), Some(next)) =
                (today, (number + 1..=30).find(|next| calendar(*next)))
            {
                let said = events.iter().any(|e| e.at > at(number, 6) && e.at <= at(next, 6));
                let again = came.iter().any(|(day, other, _)| {
                    *day == next && same_prompt(kind, other)
                });
                prop_assert!(said || again, "{kind:?} of {number} is gone on {next}");
            }
        }
    }
}
