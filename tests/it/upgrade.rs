//! A store of an earlier version, opened by this one: nothing that was known is forgotten or moved.

use crate::scout::{Scout, config};
use gigscout::dedup;
use gigscout::domain::*;
use gigscout::extract::{EXTRACTOR_VERSION, extract};
use gigscout::pass::reread;
use gigscout::store::{DATABASE, Store};
use std::collections::HashSet;

const OLD: &str = include_str!("../fixtures/store/fingerprints-2.sql");

fn opened(dir: &std::path::Path) -> Store {
    let old = rusqlite::Connection::open(dir.join(DATABASE)).unwrap();
    old.execute_batch(OLD).unwrap();
    drop(old);
    Store::open(dir).unwrap()
}

/// What becomes of the known posting when another source copies it.
fn verdict_of_a_copy(store: &Store) -> Verdict {
    let sightings = store.view().sightings(LeadId(1)).unwrap();
    let mut posting = sightings[0].1.reading.posting.clone();
    posting.source = SourceName("b".into());
    posting.key = SourceKey("9".into());
    posting.links.clear();
    let now = "2027-02-01T08:00:00Z".parse().unwrap();
    let fingerprint = dedup::fingerprint(&extract(posting, now), &HashSet::new(), now);
    dedup::decide(&fingerprint, &store.view()).unwrap()
}

#[test]
fn what_an_earlier_version_stored_is_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = opened(dir.path());
    let deadline = |store: &Store| {
        let lead = store.view().lead(LeadId(1)).unwrap();
        lead.facts.deadline.map(|fact| fact.value.to_string())
    };
    assert_eq!(deadline(&store).as_deref(), Some("2026-11-27"));
    assert_eq!(
        verdict_of_a_copy(&store),
        Verdict::New,
        "old fingerprints compare with nothing"
    );

    let stale = store.view().stale_sightings(EXTRACTOR_VERSION, 10).unwrap();
    assert_eq!(stale.len(), 1, "its fingerprint is of an older shape");
    let read = reread(stale, &[]);
    store.put_facts(EXTRACTOR_VERSION, &read).unwrap();

    assert!(
        store
            .view()
            .stale_sightings(EXTRACTOR_VERSION, 10)
            .unwrap()
            .is_empty()
    );
    // "Before Friday" was said in November, whenever it is read again.
    assert_eq!(deadline(&store).as_deref(), Some("2026-11-27"));
    assert!(matches!(
        verdict_of_a_copy(&store),
        Verdict::Repost {
            lead: LeadId(1),
            ..
        } | Verdict::Same {
            lead: LeadId(1),
            ..
        }
    ));
}

#[test]
fn old_hashes_go_with_the_old_fingerprint() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = opened(dir.path());
    let read = reread(
        store.view().stale_sightings(EXTRACTOR_VERSION, 10).unwrap(),
        &[],
    );
    store.put_facts(EXTRACTOR_VERSION, &read).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(dir.path().join(DATABASE)).unwrap();
    let count = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
    let (kept, gone) = (
        count("SELECT count(*) FROM hash_new WHERE NOT gone"),
        count("SELECT count(*) FROM hash_new WHERE gone"),
    );
    assert!(kept > 0 && gone > 0, "{kept} kept, {gone} gone");
    // Both versions hash an address alike: it stays where it was.
    assert_eq!(count("SELECT count(*) FROM by_url"), 1);
}

/// Whoever polls by cron has no daemon that does it between passes.
#[test]
fn one_call_reads_again_what_an_earlier_version_stored() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let data = scout.config().with_file_name("samples-data");
    let db = rusqlite::Connection::open(data.join(DATABASE)).unwrap();
    let old = "UPDATE sighting SET extractor = 0, facts = '{}'";
    let stored = db.execute(old, []).unwrap();
    let stale = || -> i64 {
        let count = "SELECT count(*) FROM sighting WHERE extractor = 0 OR facts = '{}'";
        db.query_row(count, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(stale() as usize, stored);

    let once = scout.expect(0, &["once"]);
    let said = format!("{stored} annonces relues");
    assert!(once.out.contains(&said), "{}", once.out);
    assert_eq!(stale(), 0);

    db.execute(old, []).unwrap();
    let poll = scout.expect(0, &["poll"]);
    assert!(poll.out.contains(&said), "{}", poll.out);
    let again = scout.expect(0, &["poll"]);
    assert!(!again.out.contains("relue"), "{}", again.out);
}

#[test]
fn a_command_that_only_asks_is_the_first_after_an_upgrade() {
    let scout = Scout::of(&config(1, ""));
    let data = scout.dir().join("data");
    std::fs::create_dir_all(&data).unwrap();
    let old = rusqlite::Connection::open(data.join(DATABASE)).unwrap();
    old.execute_batch(OLD).unwrap();
    drop(old);
    let said = scout.expect(0, &["show", "1"]);
    assert!(said.out.contains("[1]"), "{said:?}");
    let kept = std::fs::read_dir(&data).unwrap().any(|file| {
        let name = file.unwrap().file_name();
        name.to_string_lossy().contains(".before-")
    });
    assert!(kept, "no copy of the store as it was");
}
