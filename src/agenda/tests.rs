use super::*;
use crate::domain::samples::at;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn entry(uid: &str, starts: AgendaTime) -> AgendaEntry {
    AgendaEntry {
        uid: format!("{uid}@lina.gigscout"),
        starts,
        ends: None,
        summary: "Relancer Mme Exemple, Librairie Fictive ; « inventaire »".into(),
        description: "Bonjour,\n\nAvez-vous trouvé quelqu'un ?".into(),
        location: Some("Rouen".into()),
        url: Some("https://asso76.example.org/annonces/12".into()),
        stamp: at(23, 9),
    }
}

fn told(text: &str) -> Vec<(String, u32, bool)> {
    let read = read::read(text).into_iter();
    read.map(|it| {
        (
            it.entry.uid.replace("@lina.gigscout", ""),
            it.sequence,
            it.is_cancelled,
        )
    })
    .collect()
}

const TODAY: &str = "2026-11-24";

#[test]
fn what_was_written_is_read_back_whole() {
    let mut meetup = entry("lead-51-event", AgendaTime::Moment(at(26, 17)));
    meetup.ends = Some(at(26, 19));
    let entries = [
        entry("lead-12-follow_up-1", AgendaTime::Day(day("2026-11-24"))),
        meetup,
    ];
    let text = calendar("gigscout : lina", &entries, "", day(TODAY));
    let read: Vec<AgendaEntry> = read::read(&text).into_iter().map(|it| it.entry).collect();
    assert_eq!(read, entries);
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    // The same data, the same bytes.
    assert_eq!(
        calendar("gigscout : lina", &entries, &text, day(TODAY)),
        text
    );
}

#[test]
fn what_moves_or_goes_is_told_with_a_higher_number() {
    let closes = entry("lead-38-closes", AgendaTime::Day(day("2026-11-27")));
    let meetup = entry("lead-51-event", AgendaTime::Moment(at(26, 17)));
    let first = calendar("c", &[closes.clone(), meetup.clone()], "", day(TODAY));
    let moved = AgendaEntry {
        starts: AgendaTime::Moment(at(30, 17)),
        ..meetup.clone()
    };
    let second = calendar("c", std::slice::from_ref(&moved), &first, day(TODAY));
    let named = |id: &str, sequence, gone| (id.to_string(), sequence, gone);
    assert_eq!(
        told(&second),
        [
            named("lead-38-closes", 1, true),
            named("lead-51-event", 1, false)
        ]
    );
    assert!(second.contains("STATUS:CANCELLED"));
    // Cancelled once: the next day says the same.
    let third = calendar(
        "c",
        std::slice::from_ref(&moved),
        &second,
        day("2026-11-25"),
    );
    assert_eq!(third, second);
    // And comes back with yet another number.
    let back = calendar("c", &[closes, moved], &third, day("2026-11-25"));
    assert_eq!(
        told(&back),
        [
            named("lead-38-closes", 2, false),
            named("lead-51-event", 1, false)
        ]
    );
    let later = calendar("c", &[], &second, day("2027-01-10"));
    assert_eq!(told(&later), []);
}

#[test]
fn calendars_of_others_are_left_alone() {
    let theirs = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n\
                  DTSTAMP:20261101T000000Z\r\nDTSTART:20261124T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(told(&calendar("c", &[], theirs, day(TODAY))), []);
    assert_eq!(told(&calendar("c", &[], "no calendar", day(TODAY))), []);
}
