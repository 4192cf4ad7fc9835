//! Entries in sorted order, as a row of `hash_run` holds them: reading, merging and parting them.

use crate::domain::BAND_POSTINGS_MAX;
use std::cmp::Ordering;
use std::iter::Peekable;

/// A posting under a hash that it is found by or, `gone`, is found by no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The upper [`HASH_BITS`] of the hash.
    pub hash: u64,
    pub sighting: u32,
    pub gone: bool,
}

/// Bits of a hash that are kept. A thousand million entries make one look-up in 300,000 find a posting too many, which
/// is then compared and found different.
pub(super) const HASH_BITS: u32 = 48;
/// Bytes of an entry: the hash and the number, both with the greatest byte first, so that bytes sort as entries do.
const ENTRY: usize = 10;
const HASH: usize = 6;
/// Marks a number as gone. Numbers of sightings grow by one: two thousand million are left.
const GONE: u32 = 1 << 31;
/// Entries of one row: it and what SQLite adds fill a page of 4 KiB, so that a look-up reads one page.
pub(super) const ROW_ENTRIES: usize = 400;
/// Postings kept under one hash, the newest: one more than are followed says that there are too many.
pub(super) const KEPT: usize = BAND_POSTINGS_MAX + 1;

/// The number of a row of `hash_run`: its level, then its last hash. By its first one a look-up would read two pages: the
/// tree leads to the first row whose number is not below what is sought.
pub(super) fn row_id(level: i64, hash: u64) -> i64 {
    (level << HASH_BITS) | hash as i64
}

/// The last of all hashes.
pub(super) const LAST_HASH: u64 = (1 << HASH_BITS) - 1;

fn entry(bytes: &[u8; ENTRY]) -> Entry {
    let [a, b, c, d, e, f, number @ ..] = *bytes;
    let number = u32::from_be_bytes(number);
    Entry {
        hash: u64::from_be_bytes([0, 0, a, b, c, d, e, f]),
        sighting: number & !GONE,
        gone: number & GONE != 0,
    }
}

/// The entries of a row.
pub(super) fn entries(row: &[u8]) -> impl Iterator<Item = Entry> {
    let (entries, _) = row.as_chunks::<ENTRY>();
    entries.iter().map(entry)
}

/// The first hash of a row.
pub(super) fn first(row: &[u8]) -> Option<u64> {
    let first = row.first_chunk::<ENTRY>()?;
    Some(entry(first).hash)
}

/// The last hash of a row.
pub(super) fn last(row: &[u8]) -> Option<u64> {
    let last = row.last_chunk::<ENTRY>()?;
    Some(entry(last).hash)
}

/// Those of a row that are under one hash.
pub(super) fn under(row: &[u8], hash: u64) -> impl Iterator<Item = Entry> {
    let (entries, _) = row.as_chunks::<ENTRY>();
    let wanted = hash.to_be_bytes();
    let wanted = &wanted[8 - HASH..];
    let first = entries.partition_point(|it| &it[..HASH] < wanted);
    let rest = entries[first..].iter();
    rest.map(entry).take_while(move |it| it.hash == hash)
}

/// Parts sorted entries into rows of about equal size; all entries of one hash are in one row. Each row with its last
/// hash.
pub(super) fn rows(entries: &[Entry]) -> Vec<(u64, Vec<u8>)> {
    let count = entries.len().div_ceil(ROW_ENTRIES).max(1);
    let size = entries.len().div_ceil(count);
    let mut rows: Vec<(u64, Vec<u8>)> = Vec::with_capacity(count);
    let mut room = 0;
    for group in entries.chunk_by(|a, b| a.hash == b.hash) {
        if room < group.len() {
            rows.push((0, Vec::with_capacity(size * ENTRY)));
            room = size.max(group.len());
        }
        room -= group.len();
        if let Some((last, row)) = rows.last_mut() {
            *last = group[0].hash;
            group.iter().for_each(|it| put(row, it));
        }
    }
    rows
}

fn put(row: &mut Vec<u8>, entry: &Entry) {
    row.extend(&entry.hash.to_be_bytes()[8 - HASH..]);
    let gone = if entry.gone { GONE } else { 0 };
    row.extend((entry.sighting | gone).to_be_bytes());
}

/// Both in one order. What the newer ones say of a posting and a hash counts, and what is gone is left out where nothing
/// older can hold it (`is_last`). Under one hash the newest [`KEPT`] postings are kept.
pub(super) fn merge(
    newer: impl Iterator<Item = Entry>,
    older: impl Iterator<Item = Entry>,
    is_last: bool,
) -> Vec<Entry> {
    let (mut newer, mut older) = (newer.peekable(), older.peekable());
    let mut merged: Vec<Entry> = Vec::new();
    let mut group = 0;
    while let Some(next) = next(&mut newer, &mut older) {
        if is_last && next.gone {
            continue;
        }
        if merged
            .get(group)
            .is_some_and(|first| first.hash != next.hash)
        {
            keep_newest(&mut merged, group);
            group = merged.len();
        }
        merged.push(next);
    }
    keep_newest(&mut merged, group);
    merged
}

fn next(
    newer: &mut Peekable<impl Iterator<Item = Entry>>,
    older: &mut Peekable<impl Iterator<Item = Entry>>,
) -> Option<Entry> {
    let key = |it: &Entry| (it.hash, it.sighting);
    let order = match (newer.peek(), older.peek()) {
        (Some(one), Some(other)) => key(one).cmp(&key(other)),
        (Some(_), None) => Ordering::Less,
        (None, _) => Ordering::Greater,
    };
    match order {
        Ordering::Less => newer.next(),
        Ordering::Greater => older.next(),
        Ordering::Equal => {
            older.next();
            newer.next()
        }
    }
}

/// Of the entries from `group` on the newest.
fn keep_newest(merged: &mut Vec<Entry>, group: usize) {
    let held = merged.len() - group;
    if held > KEPT {
        merged.drain(group..group + held - KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: &[(u64, i32)]) -> Vec<Entry> {
        let made = entries.iter().map(|&(hash, number)| Entry {
            hash,
            sighting: number.unsigned_abs(),
            gone: number < 0,
        });
        made.collect()
    }

    /// Entries as (hash, number), of those that are gone the number is negative.
    #[track_caller]
    fn check(newer: &[(u64, i32)], older: &[(u64, i32)], is_last: bool, expected: &[(u64, i32)]) {
        let merged = merge(list(newer).into_iter(), list(older).into_iter(), is_last);
        assert_eq!(merged, list(expected));
    }

    #[test]
    fn what_is_newer_counts() {
        check(&[], &[], true, &[]);
        check(
            &[(1, 5)],
            &[(1, 4), (2, 1)],
            false,
            &[(1, 4), (1, 5), (2, 1)],
        );
        check(&[(1, -4)], &[(1, 4), (1, 6)], false, &[(1, -4), (1, 6)]);
        check(&[(1, -4)], &[(1, 4), (1, 6)], true, &[(1, 6)]);
        check(&[(1, 4)], &[(1, -4)], true, &[(1, 4)]);
        check(&[(7, -1)], &[], true, &[]);
    }

    #[test]
    fn of_too_many_the_newest_are_kept() {
        let many: Vec<(u64, i32)> = (1..=40).map(|number| (9, number)).collect();
        let mut expected = vec![(8, 1)];
        expected.extend(&many[7..]);
        expected.push((10, 1));
        check(&[(8, 1), (10, 1)], &many, true, &expected);
    }

    #[test]
    fn rows_hold_what_was_put_into_them() {
        let many: Vec<Entry> = (0..3000u32)
            .map(|number| Entry {
                hash: u64::from(number / 3) << 30,
                sighting: number + 1,
                gone: number % 7 == 0,
            })
            .collect();
        let rows = rows(&many);
        assert_eq!(rows.len(), 8);
        let read: Vec<Entry> = rows.iter().flat_map(|(_, row)| entries(row)).collect();
        assert_eq!(read, many);
        for (hash, row) in &rows {
            assert_eq!(last(row), Some(*hash));
            assert_eq!(first(row), entries(row).next().map(|it| it.hash));
            assert!(row.len() <= ROW_ENTRIES * ENTRY);
        }
        let (_, row) = &rows[1];
        let hash = entries(row).nth(4).map_or(0, |it| it.hash);
        assert_eq!(under(row, hash).count(), 3);
        assert_eq!(under(row, hash + 1).count(), 0);
    }

    #[test]
    fn a_row_may_be_larger_than_a_page() {
        let many: Vec<Entry> = (1..=900)
            .map(|sighting| Entry {
                hash: 5,
                sighting,
                gone: true,
            })
            .collect();
        assert_eq!(rows(&many).len(), 1);
        assert_eq!(rows(&[]).len(), 0);
    }
}
