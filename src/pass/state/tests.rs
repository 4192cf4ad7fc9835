use super::*;
use crate::config::check_sources;
use crate::domain::LeadId;
use crate::pass::due::is_due;

const SOURCE: &str = "[[source]]\nname = \"board\"\nkind = \"feed\"\nurl = \"https://board.example/feed.xml\"\nevery = \"2 h\"\n";

fn setting() -> SourceSetting {
    let sources = check_sources(SOURCE).map_err(|problems| format!("{problems:?}"));
    sources.unwrap().remove(0)
}

fn at(hour: u32) -> Timestamp {
    format!("2026-11-24T{hour:02}:00:00Z").parse().unwrap()
}

fn run(result: FetchResult, postings: usize) -> RunSummary {
    RunSummary {
        result,
        postings,
        problems: 0,
        problem: None,
        newest: (postings > 0).then(|| at(7)),
        pace: None,
        is_complete: true,
        is_over_network: true,
        fresh_until: None,
    }
}

fn failed(kind: FailureKind) -> FetchResult {
    FetchResult::Failed(Failure::new(kind, "of a test"))
}

/// What a run makes of a source that was well an hour ago.
#[track_caller]
fn check(run: RunSummary, ingested: Ingested, expected: Health) -> SourceState {
    let mut before = SourceState::new(at(0));
    (before.health, before.seeded) = (Health::Ok, true);
    (before.last_ok, before.last_news) = (Some(at(8)), Some(at(8)));
    let state = next(&before, &run, &ingested, &setting(), at(9));
    assert_eq!(state.health, expected, "{}", state.detail);
    state
}

#[test]
fn what_a_run_makes_of_a_source() {
    let none = Ingested::default;
    let parsed = |finding| FetchResult::Parsed(finding);
    check(run(FetchResult::Unchanged, 0), none(), Health::Unchanged);
    check(run(parsed(Finding::Sound), 0), none(), Health::Empty);
    check(run(parsed(Finding::Sound), 3), none(), Health::Ok);
    check(run(parsed(Finding::NoMatch), 0), none(), Health::Changed);
    check(
        run(parsed(Finding::Malformed), 0),
        none(),
        Health::Malformed,
    );
    check(run(parsed(Finding::Challenge), 0), none(), Health::Refused);
    check(run(failed(FailureKind::Gone), 0), none(), Health::Gone);
    check(
        run(failed(FailureKind::Unreachable), 0),
        none(),
        Health::Unreachable,
    );
}

#[test]
fn a_window_without_one_known_item_may_have_missed_some() {
    let new = Ingested {
        new: (1..=12).map(LeadId).collect(),
        ..Ingested::default()
    };
    check(
        run(FetchResult::Parsed(Finding::Sound), 12),
        new,
        Health::Gap,
    );
    let renamed = Ingested {
        merged: (1..=12).map(LeadId).collect(),
        ..Ingested::default()
    };
    let state = check(
        run(FetchResult::Parsed(Finding::Sound), 12),
        renamed,
        Health::Ok,
    );
    assert!(state.detail.contains("ids changed"), "{}", state.detail);
}

#[test]
fn failures_count_and_success_forgets_them() {
    let state = check(
        run(failed(FailureKind::Unreachable), 0),
        Ingested::default(),
        Health::Unreachable,
    );
    assert_eq!((state.fails, state.last_ok), (1, Some(at(8))));
    assert!(state.next_due > at(9));
    let again = next(
        &state,
        &run(failed(FailureKind::Unreachable), 0),
        &Ingested::default(),
        &setting(),
        at(12),
    );
    assert_eq!((again.fails, again.since), (2, state.since));
    let well = next(
        &again,
        &run(FetchResult::Unchanged, 0),
        &Ingested::default(),
        &setting(),
        at(20),
    );
    assert_eq!((well.fails, well.last_ok), (0, Some(at(20))));
}

#[test]
fn a_host_that_wishes_to_be_left_alone_is() {
    let state = check(
        run(FetchResult::Postponed(at(11)), 0),
        Ingested::default(),
        Health::Ok,
    );
    assert_eq!((state.next_due, state.last_try), (at(11), None));
}

#[test]
fn due_by_the_clock_or_by_other_settings() {
    use crate::domain::{Cursor, CursorPosition, Cursors, LocatorKey};
    let setting = setting();
    let cursors = |fingerprint| {
        let mark = CursorPosition::Http {
            etag: None,
            last_modified: None,
            body: 0,
        };
        let key = LocatorKey("https://board.example/feed.xml".into());
        Cursors::from([(key, Cursor { mark, fingerprint })])
    };
    let own = setting.source.fingerprint(at(9));
    let is_due = |next, fingerprint| is_due(&setting, next, &cursors(fingerprint), at(9));
    assert!(is_due(None, own));
    assert!(is_due(Some(at(9)), own));
    assert!(!is_due(Some(at(10)), own));
    assert!(is_due(Some(at(10)), own ^ 1));
}
