//! The files of a data folder: their names, and how they are made and removed.

use super::StoreError;
use crate::domain::Day;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Name of the database in the data folder.
pub const DATABASE: &str = "gigscout.db";
/// Lies beside a database in which damage was met: the next opening looks through all of it.
pub(super) const SUSPECT: &str = ".suspect";
/// Folder of the backups, in the data folder.
pub(crate) const BACKUPS: &str = "backups";
const BACKUP_PREFIX: &str = "gigscout-";
const BACKUP_SUFFIX: &str = ".db";
/// The name of a journal begins so; then comes the day of the backup that it follows.
const JOURNAL: &str = "journal-";

/// Makes a folder that only its owner may enter.
pub(super) fn make_dir(dir: &Path) -> Result<(), StoreError> {
    if dir.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| StoreError::disk(dir, &error))
}

/// Opens a file for reading and writing; where it is missing it is made, for its owner alone.
pub(super) fn private(path: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
}

/// Deletes a database with all files that SQLite keeps beside it.
pub(super) fn remove_all(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal", SUSPECT] {
        fs::remove_file(with_suffix(path, suffix)).ok();
    }
}

/// The path with a suffix behind its file name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// The log that SQLite keeps beside a database.
pub(super) fn wal_of(path: &Path) -> PathBuf {
    with_suffix(path, "-wal")
}

/// The days of the backups of a data folder, as in their names, the oldest first.
pub(super) fn backup_days(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir.join(BACKUPS)).into_iter().flatten();
    let mut days: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let day = name
                .strip_prefix(BACKUP_PREFIX)?
                .strip_suffix(BACKUP_SUFFIX)?;
            day.parse::<Day>().is_ok().then(|| day.to_string())
        })
        .collect();
    days.sort();
    days
}

/// The backup of a day.
pub(super) fn backup_of(dir: &Path, day: &str) -> PathBuf {
    dir.join(BACKUPS)
        .join(format!("{BACKUP_PREFIX}{day}{BACKUP_SUFFIX}"))
}

/// The journal that follows the backup of a day.
pub(super) fn journal_of(dir: &Path, day: &str) -> PathBuf {
    dir.join(format!("{JOURNAL}{day}.jsonl"))
}

/// The journals of a data folder, the oldest first.
pub(super) fn journals(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with(JOURNAL) && name.ends_with(".jsonl"))
        })
        .collect();
    found.sort();
    found
}
