//! Prompts, deadlines and meetups as a calendar that others may subscribe to (RFC 5545).
//!
//! What is in it has an identifier that never changes. The file of the time before is read again, so that what moved
//! gets a higher SEQUENCE and what is no longer wanted is cancelled rather than gone: a calendar that has copied it
//! would keep it for ever. Nothing in it comes from a clock: the same data make the same bytes.

mod entry;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use entry::{AgendaEntry, AgendaTime};

use crate::domain::{Day, sorted};
use entry::KnownEntry;
use std::collections::BTreeMap;

/// What is cancelled is told so for so many days after its own, and then left out.
const CANCELLED_DAYS: i64 = 30;
/// Entries of one calendar.
const ENTRIES_MAX: usize = 2000;

/// The calendar that follows `before`, the text of the one of the time before (empty where there is none). `today`
/// decides what was cancelled long ago.
pub fn calendar(name: &str, entries: &[AgendaEntry], before: &str, today: Day) -> String {
    let mut old: BTreeMap<String, KnownEntry> = read::read(before)
        .into_iter()
        .map(|told| (told.entry.uid.clone(), told))
        .collect();
    let mut told: Vec<KnownEntry> = Vec::new();
    for entry in entries.iter().take(ENTRIES_MAX) {
        told.push(match old.remove(&entry.uid) {
            Some(before) => after(before, entry),
            None => KnownEntry {
                entry: entry.clone(),
                sequence: 0,
                is_cancelled: false,
            },
        });
    }
    let recent = old
        .into_values()
        .filter(|told| (today - told.entry.starts.day()).num_days() <= CANCELLED_DAYS);
    told.extend(recent.map(|told| match told.is_cancelled {
        true => told,
        false => KnownEntry {
            sequence: told.sequence + 1,
            is_cancelled: true,
            ..told
        },
    }));
    sorted::by(&mut told, |a, b| a.entry.uid.cmp(&b.entry.uid));
    write::write(name, &told)
}

/// The same entry as it is now: told with a higher number where something about it changed.
fn after(before: KnownEntry, entry: &AgendaEntry) -> KnownEntry {
    let old = &before.entry;
    let is_same = !before.is_cancelled
        && old.starts == entry.starts
        && old.ends == entry.ends
        && old.summary == entry.summary
        && old.location == entry.location;
    match is_same {
        // The stamp of what did not change stays what it was.
        true => KnownEntry {
            entry: AgendaEntry {
                stamp: old.stamp,
                ..entry.clone()
            },
            sequence: before.sequence,
            is_cancelled: false,
        },
        false => KnownEntry {
            entry: entry.clone(),
            sequence: before.sequence + 1,
            is_cancelled: false,
        },
    }
}
