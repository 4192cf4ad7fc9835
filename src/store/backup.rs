//! Backups: one a day beside the store, the newest seven and one a week for a month before.
//!
//! Each is made by SQLite while others go on writing, looked through, synced and only then given its name, so that a
//! file of that name is whole. What happened since stands in the journal (see [`super::journal`]).

use super::copy::copy;
use super::files::{BACKUPS, backup_days, backup_of, make_dir};
use super::{Store, StoreError, journal};
use crate::domain::{Day, Timestamp};
use chrono::Datelike;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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
    let found = backup_days(dir).into_iter().filter_map(|day| {
        let path = backup_of(dir, &day);
        let bytes = fs::metadata(&path).ok()?.len();
        let day = day.parse().ok()?;
        Some(Backup { day, path, bytes })
    });
    found.collect()
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
        let path = backup_of(&dir, &day);
        if path.exists() {
            return Ok(None);
        }
        make_dir(&dir.join(BACKUPS))?;
        self.back_up(&path)?;
        rotate(&dir);
        Ok(Some(path))
    }

    /// Copies the store as it is to a new file (0600) while others go on using it; the copy is looked through before it
    /// gets its name.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        copy(&self.db, to)
    }
}

/// Deletes the backups that are no longer kept, and the journals that only they needed.
fn rotate(dir: &Path) {
    let days = backup_days(dir);
    let kept = kept(&days);
    for day in days.iter().filter(|day| !kept.contains(day.as_str())) {
        fs::remove_file(backup_of(dir, day)).ok();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lies_beside_a_backup() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let made = store.back_up_daily(crate::domain::samples::at(24, 7));
        assert!(made.unwrap().is_some());
        let there = fs::read_dir(dir.path().join(BACKUPS)).unwrap();
        let there: Vec<_> = there.map(|it| it.unwrap().file_name()).collect();
        assert_eq!(there, ["gigscout-2026-11-24.db"]);
    }

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
