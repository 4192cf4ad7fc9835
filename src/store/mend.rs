//! A damaged store: kept aside, never deleted; the newest good backup takes its place, and the journal tells it what
//! happened since. Also a restoring that a person asks for.
//!
//! The new file is made whole under another name first. Until it takes the old one's place nothing has changed, and a
//! crash or a full disk leaves all as it was.

use super::copy::verify;
use super::files::{DATABASE, make_dir, private, remove_all, with_suffix};
use super::open::enter;
use super::{Store, StoreError, View, backup, journal};
use crate::domain::{Day, Mended, Timestamp};
use std::fs;
use std::path::{Path, PathBuf};

/// The note under which the last mending is remembered.
const MENDED: &str = "mended";

impl Store {
    /// Opens a store (see [`Store::open`]); a damaged one is mended first, unless another process has it open.
    pub(crate) fn open_mending(
        dir: &Path,
        now: Timestamp,
    ) -> Result<(Store, Option<Mended>), StoreError> {
        match Store::open(dir) {
            Ok(store) => Ok((store, None)),
            Err(StoreError::Damaged { detail, .. }) => {
                let mended = restore(dir, None, &detail, now)?;
                Ok((Store::open(dir)?, Some(mended)))
            }
            Err(error) => Err(error),
        }
    }
}

impl View<'_> {
    /// The last mending, if there ever was one.
    pub(crate) fn last_mended(&self) -> Result<Option<Mended>, StoreError> {
        let note = self.note(MENDED)?;
        Ok(note.and_then(|note| serde_json::from_str(&note).ok()))
    }
}

/// Puts a backup in the store's place, the newest good one unless a day is named, and tells it what the journal knows.
/// Refused while another process has the store open.
pub fn restore(
    dir: &Path,
    day: Option<Day>,
    damage: &str,
    now: Timestamp,
) -> Result<Mended, StoreError> {
    let path = dir.join(DATABASE);
    let (_presence, alone) = enter(dir)?;
    if !alone {
        return Err(StoreError::Busy { path });
    }
    let (entries, unreadable) = journal::read(dir)?;
    let new = dir.join(format!("{DATABASE}.restored"));
    let mut unusable = Vec::new();
    let mut chosen = None;
    for backup in backup::backups(dir).into_iter().rev() {
        if day.is_some_and(|day| day != backup.day) {
            continue;
        }
        match take(&backup.path, &new) {
            Ok(()) => {
                chosen = Some(backup.day);
                break;
            }
            Err(StoreError::Damaged { .. } | StoreError::Newer { .. }) => unusable.push(backup.day),
            Err(error) => {
                remove_all(&new);
                return Err(error);
            }
        }
    }
    if chosen.is_none() && (day.is_some() || entries.is_empty()) {
        remove_all(&new);
        return Err(StoreError::NoBackup {
            path,
            detail: damage.to_string(),
        });
    }
    let mended = Mended {
        at: now,
        backup: chosen,
        unusable,
        aside: free_name(dir, now),
        entries: 0,
        unreadable,
        damage: damage.to_string(),
    };
    let made = finish(&new, chosen.is_some(), &entries, mended);
    let mended = made.inspect_err(|_| remove_all(&new))?;
    exchange(dir, &path, &new, &mended.aside)?;
    Ok(mended)
}

/// Copies a backup once it is known to be good.
fn take(backup: &Path, new: &Path) -> Result<(), StoreError> {
    verify(backup)?;
    remove_all(new);
    private(new)
        .and_then(|_| fs::copy(backup, new))
        .map(|_| ())
        .map_err(|error| StoreError::disk(new, &error))
}

/// Brings the new file up to date, with what the journal tells.
fn finish(
    new: &Path,
    is_copy: bool,
    entries: &[super::entry::JournalEntry],
    mended: Mended,
) -> Result<Mended, StoreError> {
    if !is_copy {
        remove_all(new);
        private(new).map_err(|error| StoreError::disk(new, &error))?;
    }
    let mut store = Store::of_file(new)?;
    let replayed = store.write_untold(|tx| journal::replay(tx, entries))?;
    let mended = Mended {
        entries: replayed,
        ..mended
    };
    let note = super::sql::to_json(&mended);
    store.write_untold(|tx| {
        super::sql::exec(
            tx,
            "INSERT INTO note (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [MENDED, &note],
        )
    })?;
    store.close()?;
    fs::File::open(new)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::disk(new, &error))?;
    Ok(mended)
}

/// The old file and its log go aside, the new one takes its name. A crash in between leaves a damaged file whose copy is
/// aside: the next opening mends it again.
fn exchange(dir: &Path, path: &Path, new: &Path, aside: &Path) -> Result<(), StoreError> {
    let disk = |error: std::io::Error| StoreError::disk(aside, &error);
    make_dir(aside)?;
    for suffix in ["", "-wal", "-shm"] {
        let old = with_suffix(path, suffix);
        if old.exists() {
            fs::hard_link(&old, with_suffix(&aside.join(DATABASE), suffix)).map_err(disk)?;
        }
    }
    // A log of the old file must never meet the new one.
    for suffix in ["-wal", "-shm"] {
        let old = with_suffix(path, suffix);
        if old.exists() {
            fs::remove_file(&old).map_err(disk)?;
        }
    }
    // `rename` leaves the mark of suspicion: the new file is looked through at its first opening.
    fs::rename(new, path)
        .and_then(|()| fs::File::open(dir)?.sync_all())
        .map_err(disk)
}

/// `damaged-20261126T070000`, with a number where that is taken.
fn free_name(dir: &Path, now: Timestamp) -> PathBuf {
    let name = format!("damaged-{}", now.format("%Y%m%dT%H%M%S"));
    let numbered = (2..).map(|number| dir.join(format!("{name}-{number}")));
    std::iter::once(dir.join(&name))
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| dir.join(&name))
}
