//! Backups: one a day beside the store, the newest seven and one a week for a month before.
//!
//! Each is made by SQLite while others go on writing, looked through, synced and only then given its name, so that a
//! file of that name is whole. What happened since stands in the journal (see [`super::journal`]).

use super::{Store, StoreError, journal, open};
use crate::domain::{Day, Timestamp};
use chrono::Datelike;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folder of the backups, in the data folder.
pub(crate) const BACKUPS: &str = "backups";
const PREFIX: &str = "gigscout-";
const SUFFIX: &str = ".db";
/// Backups of the last days that are kept.
const DAYS_KEPT: usize = 7;
/// Before those, the first of each of so many weeks.
const WEEKS_KEPT: usize = 4;

/// A backup as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub day: Day,
    pub path: PathBuf,
    pub bytes: u64,
}

/// The backups of a data folder, the oldest first.
pub fn backups(dir: &Path) -> Vec<Backup> {
    let found = days(dir).into_iter().filter_map(|day| {
        let path = path_of(dir, &day);
        let bytes = fs::metadata(&path).ok()?.len();
        let day = day.parse().ok()?;
        Some(Backup { day, path, bytes })
    });
    found.collect()
}

/// Their days, as in their names.
pub(super) fn days(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir.join(BACKUPS)).into_iter().flatten();
    let mut days: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let day = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
            day.parse::<Day>().is_ok().then(|| day.to_string())
        })
        .collect();
    days.sort();
    days
}

fn path_of(dir: &Path, day: &str) -> PathBuf {
    dir.join(BACKUPS).join(format!("{PREFIX}{day}{SUFFIX}"))
}

impl Store {
    /// Makes the backup of a day unless it is there, and forgets those that are no longer needed. Answers its path
    /// where it was made now.
    pub(crate) fn back_up_daily(&mut self, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
        let Some(dir) = self.path.parent().filter(|dir| dir.is_dir()) else {
            return Ok(None);
        };
        let dir = dir.to_path_buf();
        let day = now.date_naive().to_string();
        let path = path_of(&dir, &day);
        if path.exists() {
            return Ok(None);
        }
        open::make_dir(&dir.join(BACKUPS))?;
        self.back_up(&path)?;
        rotate(&dir);
        Ok(Some(path))
    }

    /// Copies the store as it is to a new file (0600) while others go on using it; the copy is looked through before it
    /// gets its name.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        open::back_up(&self.db, to)
    }
}

/// Deletes the backups that are no longer kept, and the journals that only they needed.
fn rotate(dir: &Path) {
    let days = days(dir);
    let kept = kept(&days);
    for day in days.iter().filter(|day| !kept.contains(day.as_str())) {
        fs::remove_file(path_of(dir, day)).ok();
    }
    if let Some(oldest) = kept.first() {
        journal::prune(dir, oldest);
    }
}

/// Of sorted days the newest [`DAYS_KEPT`], and the first of each of the [`WEEKS_KEPT`] weeks before them.
fn kept(days: &[String]) -> BTreeSet<&str> {
    let (older, newest) = days.split_at(days.len().saturating_sub(DAYS_KEPT));
    let mut kept: BTreeSet<&str> = newest.iter().map(String::as_str).collect();
    let mut weeks = BTreeSet::new();
    // The first of a week is the last that one meets going back: a later one is replaced.
    let mut firsts: Vec<&str> = Vec::new();
    for day in older.iter().rev() {
        let Ok(date) = day.parse::<Day>() else {
            continue;
        };
        let week = date.iso_week();
        if !weeks.insert((week.year(), week.week())) {
            firsts.pop();
        }
        firsts.push(day);
        if weeks.len() > WEEKS_KEPT {
            firsts.pop();
            break;
        }
    }
    kept.extend(firsts);
    kept
}

/// Whether a backup can be put in the store's place: whole, and of a shape that this program knows.
pub fn verify(path: &Path) -> Result<(), StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| StoreError::of(path, error))?;
    open::quick_check(&db, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_are_kept() {
        let first: Day = "2026-10-01".parse().unwrap();
        let mut there: Vec<String> = Vec::new();
        for day in first.iter_days().take(57) {
            there.push(day.to_string());
            let left: Vec<String> = kept(&there).into_iter().map(String::from).collect();
            there = left;
        }
        assert_eq!(
            there,
            [
                "2026-10-26",
                "2026-11-02",
                "2026-11-09",
                "2026-11-16",
                "2026-11-20",
                "2026-11-21",
                "2026-11-22",
                "2026-11-23",
                "2026-11-24",
                "2026-11-25",
                "2026-11-26"
            ]
        );
    }
}
