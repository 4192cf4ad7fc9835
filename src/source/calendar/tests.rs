use super::*;
use crate::domain::{KeyValue, ParseOutput, SourceName, SpannedValue};
use crate::source::parser::KindOf;
use crate::source::report::PROBLEMS_MAX;

const NOW: &str = "2026-11-23T08:00:00Z";

pub(super) fn harvest(text: &str, now: &str) -> ParseOutput {
    let mut keys = Keys::default();
    for (name, value) in [
        ("url", KeyValue::Text("https://example.org/a.ics".into())),
        ("zone", KeyValue::Text("Europe/Paris".into())),
    ] {
        let spot = Default::default();
        keys.map.insert(name.into(), SpannedValue { value, spot });
    }
    let source = KindOf::<Calendar>::ROW
        .build(&SourceName("cal".into()), &keys)
        .unwrap();
    let page = Page {
        url: None,
        name: "a.ics".into(),
        content_type: None,
        bytes: text.as_bytes().to_vec(),
        modified: None,
    };
    source.parse(&mut std::iter::once(page), now.parse().unwrap())
}

/// `lines` are those of the events, `|` between two lines, `||` between two events; expected: starts and titles.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let events: String = lines
        .split("||")
        .map(|event| format!("BEGIN:VEVENT\n{}\nEND:VEVENT\n", event.replace('|', "\n")))
        .collect();
    let harvest = harvest(&format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"), NOW);
    let found: Vec<String> = harvest
        .postings
        .iter()
        .map(|it| {
            let starts = it.stated.event.as_ref().unwrap().starts;
            format!("{} {}", starts.format("%m-%dT%H:%M"), it.title)
        })
        .collect();
    assert_eq!(found, expected, "of {lines}; {:?}", harvest.problems);
}

#[test]
fn single_events() {
    check("SUMMARY:a|DTSTART:20261124T100000Z", &["11-24T10:00 a"]);
    check("SUMMARY:a|DTSTART:20261124T100000", &["11-24T09:00 a"]);
    check(
        "SUMMARY:a|DTSTART;TZID=America/New_York:20261124T100000",
        &["11-24T15:00 a"],
    );
    check(
        "SUMMARY:a|DTSTART;TZID=Romance Standard Time:20261124T100000",
        &["11-24T09:00 a"],
    );
    check("SUMMARY:a|DTSTART;VALUE=DATE:20261124", &["11-24T00:00 a"]);
    check("SUMMARY:a|DTSTART:20261120T100000Z", &[]);
    check(
        "SUMMARY:long|DTSTART:20261120T100000Z|DURATION:P5D",
        &["11-20T10:00 long"],
    );
    check("SUMMARY:far|DTSTART:20270320T100000Z", &[]);
    check("SUMMARY:a|DTSTART:20261124T100000Z|STATUS:CANCELLED", &[]);
    check("SUMMARY:no start", &[]);
    check(
        "SUMMARY:a|DTSTART:soon||SUMMARY:b|DTSTART:20261124T100000Z",
        &["11-24T10:00 b"],
    );
}

#[test]
fn series() {
    check(
        "UID:1|SUMMARY:weekly|DTSTART;TZID=Europe/Paris:20191126T190000|RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=TU",
        &["12-15T18:00 weekly", "01-12T18:00 weekly"],
    );
    check(
        "UID:1|SUMMARY:old|DTSTART:19700101T100000Z|RRULE:FREQ=DAILY|EXDATE:20261124T100000Z,20261125T100000Z|RRULE:FREQ=DAILY;UNTIL=19800101",
        &(22..=30)
            .filter(|day| *day != 24 && *day != 25)
            .map(|day| format!("11-{day}T10:00 old"))
            .chain((1..=31).map(|day| format!("12-{day:02}T10:00 old")))
            .chain((1..=21).map(|day| format!("01-{day:02}T10:00 old")))
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    check(
        "SUMMARY:third|DTSTART;TZID=Europe/Paris:20200116T190000|RRULE:FREQ=MONTHLY;BYDAY=3TH;UNTIL=20270101T000000Z",
        &["12-17T18:00 third"],
    );
    check(
        "SUMMARY:over|DTSTART:20260101T100000Z|RRULE:FREQ=DAILY;COUNT=327",
        &["11-22T10:00 over", "11-23T10:00 over"],
    );
    check(
        "SUMMARY:never|DTSTART:20200101T100000Z|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        &[],
    );
    check(
        "SUMMARY:mad|DTSTART:20200101T100000Z|RRULE:FREQ=SECONDLY",
        &[],
    );
    check(
        "SUMMARY:r|DTSTART:20261124T100000Z|RDATE:20261126T100000Z|RDATE;VALUE=PERIOD:20261127T100000Z/PT2H",
        &["11-24T10:00 r", "11-26T10:00 r", "11-27T10:00 r"],
    );
}

#[test]
fn edited_instances() {
    let weekly = "UID:1|SUMMARY:w|DTSTART:20261101T100000Z|RRULE:FREQ=WEEKLY;COUNT=6";
    check(weekly, &["11-22T10:00 w", "11-29T10:00 w", "12-06T10:00 w"]);
    check(
        &format!(
            "{weekly}||UID:1|SEQUENCE:2|SUMMARY:moved|RECURRENCE-ID:20261129T100000Z|DTSTART:20261130T120000Z"
        ),
        &["11-22T10:00 w", "11-30T12:00 moved", "12-06T10:00 w"],
    );
    check(
        &format!(
            "{weekly}||UID:1|RECURRENCE-ID:20261129T100000Z|DTSTART:20261129T100000Z|STATUS:CANCELLED"
        ),
        &["11-22T10:00 w", "12-06T10:00 w"],
    );
    check(
        &format!(
            "{weekly}||UID:1|SUMMARY:later|RECURRENCE-ID;RANGE=THISANDFUTURE:20261129T100000Z|DTSTART:20261129T113000Z"
        ),
        &["11-22T10:00 w", "11-29T11:30 later", "12-06T11:30 later"],
    );
}

#[test]
fn what_an_event_says() {
    let text = include_str!("../../../tests/fixtures/calendar/workshop.ics");
    let harvest = harvest(text, NOW);
    assert_eq!(harvest.problems, []);
    let posting = &harvest.postings[0];
    assert_eq!(
        posting.title.as_str(),
        "Atelier ouvert, débutants bienvenus"
    );
    assert_eq!(
        posting.body.as_str(),
        "Apportez vos projets.\nOn parle de <code>, de clients."
    );
    assert_eq!(
        posting.stated.client.as_deref(),
        Some("Café des Indépendants")
    );
    assert_eq!(posting.stated.places, ["12 rue des Exemples, Rouen"]);
    assert_eq!(posting.stated.engagement.as_deref(), Some("event"));
    assert_eq!(posting.tags, ["atelier", "freelance"]);
    assert_eq!(posting.links[0].as_str(), "https://example.org/atelier");
    assert_eq!(posting.key.0, "atelier-7@example.org#20261126T170000Z");
    let event = posting.stated.event.as_ref().unwrap();
    assert_eq!((event.ends.unwrap() - event.starts).num_minutes(), 150);
}

#[test]
fn no_calendars() {
    assert_eq!(harvest("<html>", NOW).finding, Finding::Malformed);
    assert_eq!(harvest("", NOW).finding, Finding::Malformed);
}

#[test]
fn many_endless_rules_stay_bounded() {
    let event = |number: usize, rule: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nSUMMARY:x\nDTSTART:19700101T100000Z\nRRULE:{rule}\nEND:VEVENT\n"
        )
    };
    let rules = [
        "FREQ=DAILY;COUNT=999999;BYHOUR=1,2,3,4,5,6,7,8,9",
        "FREQ=HOURLY",
    ];
    let never = event(0, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    let events: String = (1..2000)
        .map(|number| event(number, rules[number % rules.len()]))
        .chain([never])
        .collect();
    let harvest = harvest(&format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"), NOW);
    assert!(!harvest.postings.is_empty());
    // And how many further problems there are, and how many later events.
    assert_eq!(harvest.problems.len(), PROBLEMS_MAX + 2);
}

#[test]
fn series_out_of_season_cost_little() {
    let seasonal = "SUMMARY:s|DTSTART:20200603T100000Z|RRULE:FREQ=WEEKLY;BYMONTH=6,7||".repeat(40);
    check(
        &format!("{seasonal}SUMMARY:w|DTSTART:20201125T100000Z|RRULE:FREQ=YEARLY"),
        &["11-25T10:00 w"],
    );
}

#[test]
fn days_of_whole_day_series_are_compared_as_days() {
    let series = "SUMMARY:a|DTSTART;VALUE=DATE:20261124|RRULE:FREQ=DAILY;COUNT=3";
    let kept = ["11-24T00:00 a", "11-26T00:00 a"];
    for gone in [
        "EXDATE;VALUE=DATE:20261125",
        "EXDATE:20261125",
        "EXDATE;TZID=W. Europe Standard Time:20261125T000000",
        "EXDATE:20261125T000000",
        "EXDATE:20261125T000000Z",
        // Midnight in Paris.
        "EXDATE:20261124T230000Z",
    ] {
        check(&format!("{series}|{gone}"), &kept);
    }
    for instead in [
        "RECURRENCE-ID;VALUE=DATE:20261125",
        "RECURRENCE-ID;TZID=W. Europe Standard Time:20261125T000000",
        "RECURRENCE-ID:20261124T230000Z",
    ] {
        check(
            &format!("{series}|UID:1||UID:1|SUMMARY:b|{instead}|DTSTART;VALUE=DATE:20261130"),
            &["11-24T00:00 a", "11-26T00:00 a", "11-30T00:00 b"],
        );
    }
}
