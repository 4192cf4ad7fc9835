//! Real calendars: each file is read without a panic, on a day on which its events are ahead.

use gigscout::domain::{KeyValue, Keys, Page, ParseOutput, SourceName, SpannedValue, Timestamp};
use gigscout::source::kind;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Files that rightly give no event within a year of their first: none.
const NOTHING: [&str; 0] = [];

fn harvest(bytes: &[u8], now: Timestamp) -> ParseOutput {
    let mut keys = Keys::default();
    let mut set = |name: &str, value| {
        let spot = Default::default();
        keys.map.insert(name.into(), SpannedValue { value, spot });
    };
    set("url", KeyValue::Text("https://example.org/a.ics".into()));
    set("days", KeyValue::Int(366));
    let calendar = kind("calendar").unwrap();
    let source = calendar.build(&SourceName("cal".into()), &keys).unwrap();
    let page = Page {
        url: None,
        name: "a.ics".into(),
        content_type: None,
        bytes: bytes.to_vec(),
        modified: None,
    };
    source.parse(&mut std::iter::once(page), now)
}

/// Midnight of the first day that an event begins on.
fn first_day(text: &str) -> Timestamp {
    let events = text.find("BEGIN:VEVENT").unwrap_or(0);
    let mut values = text[events..].lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let day = value.get(..8).filter(|_| name.starts_with("DTSTART"))?;
        chrono::NaiveDate::parse_from_str(day, "%Y%m%d").ok()
    });
    let day = values.next().unwrap();
    day.and_hms_opt(0, 0, 0).unwrap().and_utc()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn real_calendars_give_events() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let mut paths = Vec::new();
    files(&Path::new(&shared).join("corpus/ical"), &mut paths);
    paths.sort();
    let mut empty = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let found = harvest(&bytes, first_day(&text));
        println!(
            "{name:50} {:4} of {:4} {:3} {:?}",
            found.postings.len(),
            text.matches("BEGIN:VEVENT").count(),
            found.problems.len(),
            found.problems.first().map(|it| &it.message),
        );
        if found.postings.is_empty() {
            empty.push(name);
        }
    }
    assert_eq!(empty, NOTHING);
}

const RULE_PARTS: &str = "(;(INTERVAL=[0-9]{1,5}|COUNT=[0-9]{1,6}|BYDAY=-?[0-9]?(MO|TU|SU)|BYMONTH=[0-9]{1,2}|\
    BYMONTHDAY=-?[0-9]{1,2}|BYYEARDAY=-?[0-9]{1,3}|BYWEEKNO=-?[0-9]{1,2}|BYSETPOS=-?[0-9]{1,3}|BYHOUR=[0-9]{1,2}|\
    UNTIL=[0-9]{8}|WKST=SU)){0,4}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        harvest(&bytes, "2026-11-23T08:00:00Z".parse().unwrap());
        let mut text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:".to_vec();
        text.extend(bytes);
        harvest(&text, "2026-11-23T08:00:00Z".parse().unwrap());
    }

    #[test]
    fn any_rule_is_unrolled(
        freq in "(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY|SECONDLY)",
        parts in RULE_PARTS,
        start in "[0-9]{8}(T[0-9]{6}Z?)?",
        extra in "(RDATE|EXDATE|DTEND|DURATION|RECURRENCE-ID|RRULE):[0-9A-Z/;=]{0,30}",
    ) {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:{start}\nRRULE:FREQ={freq}{parts}\n{extra}\n\
            END:VEVENT\nEND:VCALENDAR\n");
        harvest(text.as_bytes(), "2026-11-23T08:00:00Z".parse().unwrap());
    }
}
