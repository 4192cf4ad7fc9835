//! Calendars: zones, series and what was taken out of them, folds, empty ids.

use super::Field;

const CALENDAR: &str = "[[source]]\nname = \"s\"\nkind = \"calendar\"\npath = \"a.ics\"\n";

#[track_caller]
fn read(events: &[&str]) -> Field {
    let event = |lines: &&str| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n");
    let events: String = events.iter().map(event).collect();
    let text =
        format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n").replace('\n', "\r\n");
    Field::of(CALENDAR, &[("a.ics", text.as_bytes())])
}

/// When its events begin, in their order.
fn starts(field: &Field) -> Vec<String> {
    let starts = |it: &serde_json::Value| {
        it["lead"]["facts"]["event"]["starts"]
            .as_str()
            .unwrap_or("")
            .to_string()
    };
    let mut all: Vec<String> = field.shown.iter().map(starts).collect();
    all.sort();
    all
}

fn days(field: &Field) -> Vec<String> {
    starts(field)
        .iter()
        .map(|at| at[..10].to_string())
        .collect()
}

#[test]
fn case_08_a_time_without_a_zone_is_the_wall_clock() {
    let field = read(&[
        "UID:1@x.example\nDTSTART:20260310T183000\nSUMMARY:Soirée Django",
        "UID:2@x.example\nDTSTART;TZID=Nowhere/Unheard:20260401T183000\nSUMMARY:Atelier React",
    ]);
    // Before and after the clock changes.
    assert_eq!(field.lead("Soirée").starts(), "2026-03-10T17:30:00Z");
    assert_eq!(field.lead("Atelier").starts(), "2026-04-01T16:30:00Z");
}

#[test]
fn case_17_a_day_taken_out_of_a_series_of_whole_days() {
    for exdate in [
        "EXDATE;VALUE=DATE:20260312",
        "EXDATE;TZID=Romance Standard Time:20260312T000000",
        "EXDATE:20260312T000000",
    ] {
        let event = format!(
            "UID:1@x.example\nDTSTART;VALUE=DATE:20260310\nRRULE:FREQ=DAILY;COUNT=4\n{exdate}\nSUMMARY:Sprint"
        );
        assert_eq!(
            days(&read(&[&event])),
            ["2026-03-10", "2026-03-11", "2026-03-13"],
            "{exdate}"
        );
    }
}

#[test]
fn case_18_a_day_moved_within_a_series_of_whole_days() {
    let field = read(&[
        "UID:1@x.example\nDTSTART;VALUE=DATE:20260310\nRRULE:FREQ=DAILY;COUNT=3\nSUMMARY:Sprint",
        "UID:1@x.example\nRECURRENCE-ID;TZID=Romance Standard Time:20260311T000000\nDTSTART;VALUE=DATE:20260316\nSUMMARY:Sprint (déplacé)",
    ]);
    assert_eq!(days(&field), ["2026-03-10", "2026-03-12", "2026-03-16"]);
}

#[test]
fn case_19_a_fold_stands_anywhere() {
    let field = read(&[
        "UID:1@x.example\nDTSTART;TZID=\"Europe/\n Paris\":20260310T183000\nSUMMARY\n :Soirée Django\nLOCATION:Salle fictive\\, Dieppe\nDESCRIPTION\n :Entrée li\n bre.",
    ]);
    let lead = field.lead("Soirée Django");
    assert_eq!(lead.starts(), "2026-03-10T17:30:00Z");
    assert_eq!(
        (lead.body(), lead.places()),
        ("Entrée libre.", vec!["Dieppe"])
    );
}

#[test]
fn case_36_series_as_meetups_write_them() {
    for (rule, first, expected) in [
        (
            "FREQ=MONTHLY;BYDAY=2TH",
            "20260212",
            ["2026-03-12", "2026-04-09"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2",
            "20260212",
            ["2026-03-12", "2026-04-09"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "20260227",
            ["2026-03-27", "2026-04-24"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2",
            "20260303",
            ["2026-03-17", "2026-03-31"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "20260131", ["2026-03-31", ""]),
    ] {
        let event = format!(
            "UID:1@x.example\nDTSTART;TZID=Europe/Paris:{first}T183000\nRRULE:{rule}\nSUMMARY:Soirée"
        );
        let found = days(&read(&[&event]));
        let expected: Vec<&str> = expected.into_iter().filter(|day| !day.is_empty()).collect();
        assert_eq!(found[..expected.len()], expected, "{rule}");
    }
}

#[test]
fn the_days_of_a_title_close_no_event() {
    let field =
        read(&["UID:1@x.example\nDTSTART:20260318T173000Z\nSUMMARY:Rendez-vous du premier jeudi"]);
    let facts = field.lead("premier jeudi").facts();
    assert!(!facts.contains("deadline"), "{facts}");
}

#[test]
fn case_39_empty_ids() {
    let field = read(&[
        "UID:\nDTSTART:20260310T173000Z\nSUMMARY:Apéro des dessinatrices",
        "UID:\nDTSTART:20260311T173000Z\nSUMMARY:Atelier de cartes",
        "UID:\nRECURRENCE-ID:20260312T090000Z\nDTSTART:20260312T100000Z\nSUMMARY:Permanence du cirque",
    ]);
    field.check_titles(&[
        "Apéro des dessinatrices",
        "Atelier de cartes",
        "Permanence du cirque",
    ]);
    assert_eq!(field.lead("Permanence").starts(), "2026-03-12T10:00:00Z");
}

#[test]
fn whole_days_and_endings_as_programs_and_people_say_them() {
    let field = read(&[
        "UID:1\nDTSTART;TZID=Europe/Paris:20260310T000000\nDTEND;TZID=Europe/Paris:20260311T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260311\nSUMMARY:Sprint Django",
        "UID:2\nDTSTART:20260312T183000\nSUMMARY:ANNULÉ : Soirée React",
        "UID:3\nDTSTART:20260312T183000\nSUMMARY:Rust meetup (cancelled)",
        "UID:4\nDTSTART:20260313T183000\nSUMMARY:[Reporté] Atelier Go",
    ]);
    assert_eq!(
        starts(&field),
        ["2026-03-10T00:00:00Z", "2026-03-12T00:00:00Z"]
    );
}
