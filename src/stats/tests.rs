use super::*;
use crate::domain::{Event, ProfileName};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn application(id: u32, seen: &str, on: &str) -> Application {
    Application {
        lead: LeadId(id),
        title: format!("Invented work {id}"),
        client: None,
        on: day(on),
        seen: day(seen),
        stage: Stage::Applied,
        answered: false,
        quoted: false,
        won: None,
        sources: vec![SourceName("board".into())],
        channel: Channel::Site,
        niche: Some("restaurants".into()),
        pay: None,
    }
}

fn won(mut application: Application, on: &str, amount: f64) -> Application {
    application.stage = Stage::Won;
    application.answered = true;
    application.won = Some(day(on));
    application.pay = Some(Pay {
        kind: PayKind::Rate,
        min: Some(amount),
        max: Some(amount),
        currency: Some("EUR".into()),
        unit: Some(PayUnit::Project),
    });
    application
}

#[test]
fn an_answer_belongs_to_the_month_of_its_letter() {
    let mut refused = application(2, "2026-10-20", "2026-10-28");
    refused.stage = Stage::Lost;
    refused.answered = true;
    let all = [
        won(
            application(1, "2026-10-27", "2026-10-28"),
            "2026-11-12",
            300.0,
        ),
        refused,
        application(3, "2026-11-01", "2026-11-02"),
    ];
    let found: Vec<(String, u32, u32, u32)> = cohorts(&all)
        .into_iter()
        .map(|it| {
            (
                it.month.to_string(),
                it.tally.applied,
                it.tally.answered,
                it.tally.won,
            )
        })
        .collect();
    let expected = [("2026-11-01", 1, 0, 0), ("2026-10-01", 2, 2, 1)];
    assert_eq!(
        found,
        expected.map(|(month, a, b, c)| (month.to_string(), a, b, c))
    );
    assert_eq!(written_this_week(&all, day("2026-11-03")), 1);
    assert_eq!(written_this_week(&all, day("2026-11-09")), 0);
}

#[track_caller]
fn check_streak(days: &[&str], today: &str, expected: u32) {
    let logged: Vec<StageEvent> = days.iter().map(|_| event(Event::Applied)).collect();
    let events: Vec<(Day, &StageEvent)> = days
        .iter()
        .zip(&logged)
        .map(|(text, event)| (day(text), event))
        .collect();
    let is_free = |day: Day| day.weekday().num_days_from_monday() > 4;
    assert_eq!(
        streak(&events, day(today), &is_free),
        expected,
        "{days:?} on {today}"
    );
}

fn event(event: Event) -> StageEvent {
    StageEvent {
        lead: LeadId(1),
        profile: ProfileName("lina".into()),
        at: Default::default(),
        by: "cli".into(),
        event,
        note: None,
    }
}

#[test]
fn free_days_and_a_morning_break_no_streak() {
    check_streak(&[], "2026-11-24", 0);
    check_streak(&["2026-11-23"], "2026-11-24", 1);
    check_streak(&["2026-11-20", "2026-11-23", "2026-11-24"], "2026-11-24", 3);
    check_streak(&["2026-11-19", "2026-11-23"], "2026-11-24", 1);
    check_streak(&["2026-11-20"], "2026-11-24", 0);
    check_streak(&["2026-11-21", "2026-11-20"], "2026-11-22", 2);
}

#[test]
fn the_middle_of_the_days_to_the_first_letter() {
    let of = |days: &[&str]| {
        let all: Vec<Application> = days
            .iter()
            .map(|on| application(1, "2026-11-02", on))
            .collect();
        days_to_contact(&all)
    };
    assert_eq!(of(&[]), None);
    assert_eq!(of(&["2026-11-03"]), Some(1.0));
    assert_eq!(of(&["2026-11-03", "2026-11-06"]), Some(2.5));
    assert_eq!(of(&["2026-11-01", "2026-11-03", "2026-11-30"]), Some(1.0));
}

#[test]
fn groups_say_what_they_cost_and_brought() {
    let mut chat = won(
        application(2, "2026-11-02", "2026-11-03"),
        "2026-11-10",
        600.0,
    );
    chat.sources = vec![SourceName("chat".into()), SourceName("board".into())];
    chat.channel = Channel::Chat;
    let all = [application(1, "2026-11-02", "2026-11-02"), chat];
    let known = Known {
        leads: BTreeMap::from([
            (SourceName("board".into()), 40),
            (SourceName("quiet".into()), 3),
        ]),
        costs: BTreeMap::from([(SourceName("board".into()), "31.90 EUR a month".into())]),
        ..Known::default()
    };
    let found = summary(
        &all,
        &known,
        day("2026-11-24"),
        &|it| format!("{it:?}"),
        "-",
    );
    let names: Vec<(&str, Option<u32>, u32, u32)> = found
        .sources
        .iter()
        .map(|it| (it.name.as_str(), it.leads, it.tally.applied, it.tally.won))
        .collect();
    assert_eq!(
        names,
        [
            ("board", Some(40), 2, 1),
            ("chat", Some(0), 1, 1),
            ("quiet", Some(3), 0, 0)
        ]
    );
    assert_eq!(found.sources[0].cost.as_deref(), Some("31.90 EUR a month"));
    assert_eq!(found.sources[0].earned.get("EUR"), Some(&600.0));
    let channels: Vec<&str> = found.channels.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(channels, ["Chat", "Site"]);
    assert_eq!((found.total.applied, found.total.won), (2, 1));
}
