//! Hashes that postings are found by, in levels (a log-structured merge tree: O'Neil et al. 1996).
//!
//! A posting has some twenty hashes that lie anywhere among millions. Put where they belong, each would change a page of
//! its own; so they go to `hash_new`, which is small, and from there in sorted order into `hash_run`, a range at a time,
//! level by level. What a level above says of a posting and a hash counts, so that one can be taken back. What a transaction
//! that stores postings puts is kept in memory until its end ([`Ahead`]) and is written in order, much of it at once past
//! `hash_new`.
//!
//! `hash_level` counts each level's entries and holds the hash up to which it was swept. The tables of the versions before
//! (`by_band`, `by_url`, `by_text`) are the oldest level; they are moved piece by piece.

mod ahead;
mod earlier;
mod filter;
mod key;
mod run;
mod sweep;
mod table;
mod written;

pub(super) use ahead::Ahead;
pub(super) use key::{HashKind, Key};
pub(super) use sweep::{move_earlier, settle};
pub(super) use written::write;

use super::sql::SqlResult;
use run::{LAST_HASH, row_id};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Statement};
use table::{FRESH, FRESH_MAX, RUN, count, filled};

/// The row of `hash_level` that says up to which sighting fingerprints were looked at to be forgotten.
pub(super) const FORGOTTEN: i64 = -4;

/// The sightings under each of some hashes, the newest first; under one that very many share, enough to say so. What was
/// looked up ahead is not read again; what the transaction has put is newer than all of it.
pub(super) fn find(
    db: &Connection,
    keys: &[Key],
    ahead: Option<&Ahead>,
) -> SqlResult<Vec<Vec<u32>>> {
    let mut levels = None;
    let each = keys.iter().map(|key| {
        let mut found = Found::default();
        let place = key.place();
        let put = ahead.into_iter().flat_map(|ahead| ahead.put_at(place));
        put.take(FRESH_MAX)
            .for_each(|(sighting, gone)| found.note(sighting, gone));
        match ahead.and_then(|ahead| ahead.under(place)) {
            Some(entries) => entries
                .iter()
                .for_each(|it| found.note(it.sighting, it.gone)),
            None => {
                let levels = match &levels {
                    Some(levels) => levels,
                    None => levels.insert(filled(db)?),
                };
                look_up(db, levels, *key, &mut found)?;
            }
        }
        Ok(found.sightings())
    });
    each.collect()
}

/// Takes what the levels hold under a hash.
fn look_up(db: &Connection, levels: &[(i64, i64)], key: Key, found: &mut Found) -> SqlResult<()> {
    let place = key.place();
    let mut fresh = db.prepare_cached(FRESH)?;
    let mut rows = fresh.query([place as i64, FRESH_MAX as i64])?;
    while let Some(row) = rows.next()? {
        found.note(row.get(0)?, row.get(1)?);
    }
    let mut run = db.prepare_cached(RUN)?;
    for (level, _) in levels.iter().filter(|(level, _)| *level > 0) {
        found.in_run(&mut run, *level, place)?;
    }
    if levels.first().is_some_and(|(level, _)| *level < 0) {
        for sighting in earlier::under(db, key)? {
            found.note(sighting, false);
        }
    }
    Ok(())
}

/// What migrations may ask of a row of `hash_run`.
pub(super) fn functions(db: &Connection) -> SqlResult<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    db.create_scalar_function("last_hash", 1, flags, |context| {
        let last = run::last(context.get_raw(0).as_blob()?);
        Ok(last.map(|hash| hash as i64))
    })?;
    db.create_scalar_function("filter_of", 1, flags, |context| {
        Ok(filter::of(context.get_raw(0).as_blob()?))
    })
}

/// What is known under one hash, from the newest level down.
#[derive(Default)]
struct Found {
    known: Vec<(u32, bool)>,
}

impl Found {
    fn note(&mut self, sighting: u32, gone: bool) {
        if self.known.iter().all(|(known, _)| *known != sighting) {
            self.known.push((sighting, gone));
        }
    }

    fn in_run(&mut self, run: &mut Statement<'_>, level: i64, hash: u64) -> SqlResult<()> {
        let mut rows = run.query([row_id(level, hash), row_id(level, LAST_HASH)])?;
        if let Some(row) = rows.next()? {
            for it in run::under(row.get_ref(0)?.as_blob()?, hash) {
                self.note(it.sighting, it.gone);
            }
        }
        Ok(())
    }

    fn sightings(self) -> Vec<u32> {
        let there = self.known.into_iter().filter(|(_, gone)| !gone);
        let mut sightings: Vec<u32> = there.map(|(sighting, _)| sighting).collect();
        sightings.sort_unstable_by(|a, b| b.cmp(a));
        sightings
    }
}

/// Puts a sighting under hashes, or takes it from there.
pub(super) fn note(db: &Connection, sighting: i64, keys: &[Key], gone: bool) -> SqlResult<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let mut put = db.prepare_cached(
        "INSERT OR REPLACE INTO hash_new (hash, sighting, gone) VALUES (?1, ?2, ?3)",
    )?;
    for key in keys {
        put.execute([key.place() as i64, sighting, i64::from(gone)])?;
    }
    count(db, 0, keys.len() as i64)
}

#[cfg(test)]
mod tests {
    use super::ahead::Way;
    use super::sweep::{Sizes, move_earlier_by, settle_by};
    use super::written::write_by;
    use super::*;
    use crate::store::Store;
    use rusqlite::params;
    use std::collections::{BTreeMap, BTreeSet};

    /// So small that a few hundred entries go through all levels.
    const SMALL: Sizes = Sizes {
        limits: [10, 40, 900],
        piece: 7,
        rows: 1,
        pieces: 3,
        bulk: 30,
        rewritten: 16,
    };
    const HASHES: u64 = 150;

    fn key(number: u64) -> Key {
        let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let kind = [HashKind::Band, HashKind::Url, HashKind::Text][number as usize % 3];
        Key(kind, hash)
    }

    /// What is found under which hash, as it should be.
    #[derive(Default)]
    struct Model(BTreeMap<u64, BTreeSet<u32>>);

    impl Model {
        #[track_caller]
        fn check(&self, db: &Connection, when: usize) {
            let keys: Vec<Key> = (0..HASHES).map(key).collect();
            let one_by_one = find(db, &keys, None).unwrap();
            // Every other one ahead.
            let some = keys.iter().step_by(2).copied();
            let ways = [Way::Scan, Way::Filter, Way::Seek];
            let ahead = ways.map(|way| Ahead::by(db, some.clone(), |_, _, _| way).unwrap());
            let ahead = ahead.map(|ahead| find(db, &keys, Some(&ahead)).unwrap());
            for (number, found) in (0..HASHES).zip(one_by_one) {
                let none = BTreeSet::new();
                let expected = self.0.get(&number).unwrap_or(&none);
                let expected: Vec<u32> = expected.iter().rev().copied().collect();
                assert_eq!(found, expected, "hash {number} after {when} changes");
                for (found, way) in ahead.iter().zip(ways) {
                    assert_eq!(
                        found[number as usize], expected,
                        "{way:?}, {number}, {when}"
                    );
                }
            }
        }
    }

    impl Model {
        #[track_caller]
        fn check_with(&self, db: &Connection, ahead: &Ahead, when: usize) {
            let keys: Vec<Key> = (0..HASHES).map(key).collect();
            let found = find(db, &keys, Some(ahead)).unwrap();
            for (number, found) in (0..HASHES).zip(found) {
                let expected = self.0.get(&number).into_iter().flatten().rev();
                let expected: Vec<u32> = expected.copied().collect();
                assert_eq!(found, expected, "hash {number} in transaction {when}");
            }
        }
    }

    fn dice(seed: &mut u64) -> impl FnMut(u64) -> u64 {
        move |below| {
            *seed ^= *seed << 13;
            *seed ^= *seed >> 7;
            *seed ^= *seed << 17;
            (*seed >> 11) % below
        }
    }

    /// Changes at random, with sweeping in between; one in five takes a posting back.
    fn change(db: &Connection, model: &mut Model, rounds: usize, mut between: impl FnMut(usize)) {
        let mut seed = 7;
        let mut dice = dice(&mut seed);
        for round in 0..rounds {
            let (number, sighting) = (dice(HASHES), dice(12) as u32 + 1);
            let under = model.0.entry(number).or_default();
            let gone = dice(5) == 0;
            if gone {
                under.remove(&sighting);
            } else {
                under.insert(sighting);
            }
            note(db, i64::from(sighting), &[key(number)], gone).unwrap();
            settle_by(db, &SMALL).unwrap();
            between(round);
            if round % 50 == 0 {
                model.check(db, round);
            }
        }
        model.check(db, rounds);
    }

    /// What a transaction puts, of the sighting that it makes and of those before, is found before and after it is written.
    #[test]
    fn a_transaction_finds_what_it_puts() {
        const TRANSACTIONS: u32 = 30;
        let mut store = Store::in_memory().unwrap();
        let mut model = Model::default();
        let mut seed = 11;
        let mut dice = dice(&mut seed);
        for number in 1..=TRANSACTIONS {
            let tx = store.db.transaction().unwrap();
            let mut ahead = Ahead::of(&tx, (0..HASHES / 2).map(key)).unwrap();
            for _ in 0..dice(120) {
                let hash = dice(HASHES);
                let under = model.0.entry(hash).or_default();
                let known = dice(u64::from(number)) as u32;
                if known == 0 || dice(3) > 0 {
                    ahead.put_new(i64::from(number), &[key(hash)]);
                    under.insert(number);
                } else if dice(4) == 0 {
                    ahead.put(i64::from(known), &[key(hash)], true);
                    under.remove(&known);
                } else {
                    ahead.put(i64::from(known), &[key(hash)], false);
                    under.insert(known);
                }
            }
            model.check_with(&tx, &ahead, number as usize);
            write_by(&tx, &ahead, &SMALL).unwrap();
            tx.commit().unwrap();
            model.check(&store.db, number as usize);
        }
        let levels: Vec<i64> = filled(&store.db).unwrap().iter().map(|it| it.0).collect();
        assert_eq!(levels, [0, 1, 2]);
    }

    #[test]
    fn what_was_put_is_found_wherever_it_lies() {
        let store = Store::in_memory().unwrap();
        let mut model = Model::default();
        change(&store.db, &mut model, 3000, |_| ());
        let levels: Vec<i64> = filled(&store.db).unwrap().iter().map(|it| it.0).collect();
        assert_eq!(levels, [0, 1, 2, 3]);
        let held: i64 = store
            .db
            .query_row(
                "SELECT sum(length(entries)) / 10 FROM hash_run",
                [],
                |row| row.get(0),
            )
            .unwrap();
        let counted: i64 = store
            .db
            .query_row(
                "SELECT sum(entries) FROM hash_level WHERE level > 0",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(held, counted);
    }

    #[test]
    fn a_sentence_that_all_postings_share_costs_no_more_with_more_of_them() {
        let store = Store::in_memory().unwrap();
        for sighting in 1..=2000 {
            note(&store.db, sighting, &[key(3)], false).unwrap();
        }
        let found = find(&store.db, &[key(3)], None).unwrap().remove(0);
        assert!(found.len() > run::KEPT && found.len() <= FRESH_MAX);
        assert_eq!(found[..3], [2000, 1999, 1998]);
    }

    #[test]
    fn what_an_earlier_version_held_is_found_before_and_after_it_is_moved() {
        let store = Store::in_memory().unwrap();
        let db = &store.db;
        let mut model = Model::default();
        for number in 0..HASHES {
            let Key(kind, hash) = key(number);
            let hash = crate::store::sql::hash(hash);
            let numbers = [2u32, 9];
            model.0.insert(number, numbers.into_iter().collect());
            match kind {
                HashKind::Band => {
                    let held: Vec<u8> = numbers.iter().flat_map(|it| it.to_le_bytes()).collect();
                    let put = "INSERT INTO by_band (hash, sightings) VALUES (?1, ?2)";
                    db.execute(put, params![hash, held]).unwrap();
                }
                HashKind::Url | HashKind::Text => {
                    let table = if kind == HashKind::Url {
                        "by_url"
                    } else {
                        "by_text"
                    };
                    let put = format!("INSERT INTO {table} (hash, sighting) VALUES (?1, ?2)");
                    for number in numbers {
                        db.execute(&put, params![hash, number]).unwrap();
                    }
                }
            }
        }
        db.execute(
            "UPDATE hash_level SET entries = 1 WHERE level BETWEEN -3 AND -1",
            [],
        )
        .unwrap();
        model.check(db, 0);
        change(db, &mut model, 600, |round| {
            if round % 9 == 0 {
                move_earlier_by(db, &SMALL).unwrap();
            }
        });
        while move_earlier_by(db, &SMALL).unwrap() {
            model.check(db, 600);
        }
        for table in ["by_band", "by_url", "by_text"] {
            let count = format!("SELECT count(*) FROM {table}");
            let left: i64 = db.query_row(&count, [], |row| row.get(0)).unwrap();
            assert_eq!(left, 0, "{table}");
        }
    }
}
