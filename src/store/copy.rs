//! Copies of a database: made while others go on writing, and looked through for damage.

use super::StoreError;
use super::files::{private, remove_all, with_suffix};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

/// Pages copied at a time by a backup, so that writers get a turn.
const BACKUP_PAGES: i32 = 1024;

/// Copies a database to a file; the file is there whole or not at all.
pub(super) fn copy(db: &Connection, to: &Path) -> Result<(), StoreError> {
    let half = with_suffix(to, ".half");
    remove_all(&half);
    let disk = |error: std::io::Error| StoreError::disk(to, &error);
    private(&half).map_err(disk)?;
    let copy = || -> rusqlite::Result<()> {
        let mut copy = Connection::open(&half)?;
        let backup = rusqlite::backup::Backup::new(db, &mut copy)?;
        backup.run_to_completion(BACKUP_PAGES, Duration::ZERO, None)
    };
    copy().map_err(|error| StoreError::of(to, error))?;
    // A copy of damaged pages is no backup.
    let verified = verify(&half);
    // Who only reads leaves these behind.
    for suffix in ["-wal", "-shm"] {
        fs::remove_file(with_suffix(&half, suffix)).ok();
    }
    verified?;
    File::open(&half)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&half, to))
        .map_err(disk)
}

/// Whether a backup can be put in the store's place: whole, and of a shape that this program knows.
pub fn verify(path: &Path) -> Result<(), StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| StoreError::of(path, error))?;
    quick_check(&db, path)
}

/// Reads the whole file for damage.
pub(super) fn quick_check(db: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: String = db
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| StoreError::of(path, error))?;
    if found == "ok" {
        return Ok(());
    }
    Err(StoreError::Damaged {
        path: path.to_path_buf(),
        detail: found,
    })
}
