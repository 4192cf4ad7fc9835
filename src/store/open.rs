//! Opening the database: making it, checking it, bringing it up to date, and never replacing what is damaged.

use super::copy::{copy, quick_check};
use super::files::{
    DATABASE, SUSPECT, backup_days, journals, make_dir, private, remove_all, wal_of, with_suffix,
};
use super::schema::{self, MIGRATIONS};
use super::{Store, StoreError, View, levels, pack};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs::{self, File, TryLockError};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Held shared by every process that has the database open: who finds nobody can tell an unclean stop.
const PRESENCE: &str = "open.lock";
/// How long a statement waits for another process.
const BUSY_WAIT: Duration = Duration::from_secs(10);
/// Kilobytes of the page cache. What a batch looks up and rewrites in the index goes by in order, each page once: more
/// would hold pages that are not asked for again.
const CACHE_KIB: i64 = 6 * 1024;
/// Pages of the log after which it is written back: index rows lie all over the file, and a page that several commits
/// changed is written back once. At most 32 MiB beside the store.
const CHECKPOINT_PAGES: i64 = 8192;
const STATEMENTS_CACHED: usize = 96;

impl Store {
    /// Opens the database of a data folder, making both where they are missing (folder 0700, files 0600).
    ///
    /// An older file is backed up beside itself and migrated; a newer or damaged one is an error and left alone.
    /// After an unclean stop the file is checked first.
    pub fn open(dir: &Path) -> Result<Store, StoreError> {
        make_dir(dir)?;
        let path = dir.join(DATABASE);
        let (presence, alone) = enter(dir)?;
        if !path.exists() {
            create(dir, &path)?;
        }
        refuse_empty(&path)?;
        tighten(&path)?;
        let unclean = alone && wal_of(&path).metadata().is_ok_and(|wal| wal.len() > 0);
        let mut db = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let suspect = with_suffix(&path, SUSPECT);
        if alone && (unclean || suspect.exists()) {
            quick_check(&db, &path)?;
            fs::remove_file(suspect).ok();
        }
        let found = schema::version(&db, &path)?;
        schema::check_version(found, &path)?;
        if (found as usize) < MIGRATIONS.len() {
            copy(
                &db,
                &dir.join(format!("{DATABASE}.before-{}", MIGRATIONS.len())),
            )?;
            schema::migrate(&mut db, &path)?;
        }
        presence.try_lock_shared().ok();
        let presence = Some(presence);
        let store = Store { db, path, presence };
        if let Some(oddity) = store.oddity() {
            tracing::warn!("{oddity}");
        }
        Ok(store)
    }

    /// Opens for looking only: makes, migrates and checks nothing. What a version before left may lack what is asked for
    /// (see [`Store::is_current`]).
    pub fn open_read_only(dir: &Path) -> Result<Store, StoreError> {
        let path = dir.join(DATABASE);
        if !path.exists() {
            return Err(StoreError::Missing { path });
        }
        refuse_empty(&path)?;
        let db = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let found = schema::version(&db, &path)?;
        schema::check_version(found, &path)?;
        Ok(Store {
            db,
            path,
            presence: None,
        })
    }

    /// Whether its tables are those of this version.
    pub(crate) fn is_current(&self) -> Result<bool, StoreError> {
        Ok(schema::version(&self.db, &self.path)? as usize == MIGRATIONS.len())
    }

    /// What is odd about the database's file although it can be used: with an empty log its size is a whole number of
    /// pages, unless something cut it off.
    pub(crate) fn oddity(&self) -> Option<String> {
        let is_logged = wal_of(&self.path).metadata().is_ok_and(|wal| wal.len() > 0);
        let size = self.path.metadata().ok()?.len();
        let page: u32 = self
            .db
            .query_row("PRAGMA page_size", [], |row| row.get(0))
            .ok()?;
        (!is_logged && size.checked_rem(u64::from(page))? != 0).then(|| {
            format!(
                "`{}` has an odd size ({size} bytes): something may have cut it off; keep a copy and compare with a backup",
                self.path.display()
            )
        })
    }

    /// A store that is forgotten when dropped.
    pub fn in_memory() -> Result<Store, StoreError> {
        let path = PathBuf::from(":memory:");
        let mut db = Connection::open_in_memory().map_err(|error| StoreError::of(&path, error))?;
        configure(&db).map_err(|error| StoreError::of(&path, error))?;
        schema::migrate(&mut db, &path)?;
        Ok(Store {
            db,
            path,
            presence: None,
        })
    }

    /// The database's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All that can be asked.
    pub fn view(&self) -> View<'_> {
        View::of(&self.db)
    }

    /// Reads the whole file for damage; costs as much as reading it.
    pub fn check(&self) -> Result<(), StoreError> {
        quick_check(&self.db, &self.path)
    }

    /// Lets go of what is held for the next statements, prepared and read: all is made again when it is needed.
    pub(crate) fn release_memory(&self) -> Result<(), StoreError> {
        pack::release();
        self.db.flush_prepared_statement_cache();
        self.db
            .execute_batch("PRAGMA shrink_memory")
            .map_err(|error| StoreError::of(&self.path, error))
    }

    /// A file that nobody else knows of yet, brought to the present shape.
    pub(super) fn of_file(path: &Path) -> Result<Store, StoreError> {
        let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.pragma_update(None, "journal_mode", "WAL")
            .map_err(|error| StoreError::of(path, error))?;
        schema::check_version(schema::version(&db, path)?, path)?;
        schema::migrate(&mut db, path)?;
        Ok(Store {
            db,
            path: path.to_path_buf(),
            presence: None,
        })
    }

    /// Closes the file, with nothing left in its log.
    pub(super) fn close(self) -> Result<(), StoreError> {
        let Store { db, path, .. } = self;
        db.close()
            .map_err(|(_, error)| StoreError::of(&path, error))
    }

    /// One immediate transaction: all of `work` or nothing. What the journal has to tell of it is told after that.
    pub(super) fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.write_untold(work)?;
        if let Err(error) = self.tell_journal() {
            tracing::warn!("the journal is behind, and is written with the next change: {error}");
        }
        Ok(done)
    }

    /// The transaction alone.
    pub(super) fn write_untold<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = &self.path;
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| StoreError::of(path, error))?;
        let done = work(&tx)?;
        tx.commit().map_err(|error| StoreError::of(path, error))?;
        Ok(done)
    }
}

/// Remembers that damage was met, for whoever opens the database next. Other errors leave no mark.
pub(crate) fn suspect(error: &StoreError) {
    if let StoreError::Damaged { path, .. } = error {
        private(&with_suffix(path, SUSPECT)).ok();
    }
}

fn connect(path: &Path, how: OpenFlags) -> Result<Connection, StoreError> {
    let flags = how | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db =
        Connection::open_with_flags(path, flags).map_err(|error| StoreError::of(path, error))?;
    configure(&db).map_err(|error| StoreError::of(path, error))?;
    Ok(db)
}

fn configure(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(BUSY_WAIT)?;
    pack::functions(db)?;
    levels::functions(db)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    db.pragma_update(None, "trusted_schema", false)?;
    // Without it a statement is prepared anew for each value that a partial index might have been chosen by.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    // An outbox must survive a power cut: each commit is synced (WAL with NORMAL may lose the last ones).
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "cache_size", -CACHE_KIB)?;
    db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    db.pragma_update(None, "temp_store", "MEMORY")
}

/// The presence file, and whether nobody else is here; in that case locked against newcomers until shared.
pub(super) fn enter(dir: &Path) -> Result<(File, bool), StoreError> {
    let path = dir.join(PRESENCE);
    let file = private(&path).map_err(|error| StoreError::disk(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok((file, true)),
        Err(TryLockError::WouldBlock) => {
            // Whoever is opening just now holds it alone for a moment: wait for the end of that.
            file.lock_shared()
                .map_err(|error| StoreError::disk(&path, &error))?;
            Ok((file, false))
        }
        Err(TryLockError::Error(error)) => Err(StoreError::disk(&path, &error)),
    }
}

/// Makes the database whole under another name first: a file of this name is never half made.
fn create(dir: &Path, path: &Path) -> Result<(), StoreError> {
    let left = [
        (wal_of(path).exists(), "its `-wal` is there"),
        (!backup_days(dir).is_empty(), "there are backups of it"),
        (!journals(dir).is_empty(), "there is a journal of it"),
    ];
    if let Some((_, left)) = left.iter().find(|(is_left, _)| *is_left) {
        return Err(StoreError::Damaged {
            path: path.to_path_buf(),
            detail: format!("the file is gone, but {left}"),
        });
    }
    let new = dir.join(format!("{DATABASE}.{}.new", std::process::id()));
    remove_all(&new);
    let disk = |error: std::io::Error| StoreError::disk(path, &error);
    private(&new).map_err(disk)?;
    let mut db = connect(&new, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.pragma_update(None, "journal_mode", "WAL")
        .map_err(|error| StoreError::of(path, error))?;
    schema::migrate(&mut db, &new)?;
    db.close()
        .map_err(|(_, error)| StoreError::of(path, error))?;
    // A link, not a rename: another process that was faster is not overwritten.
    let linked = fs::hard_link(&new, path);
    remove_all(&new);
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(disk(error)),
        _ => File::open(dir).and_then(|dir| dir.sync_all()).map_err(disk),
    }
}

/// SQLite takes an empty file for a new database; ours are never empty, so that one was cut short.
fn refuse_empty(path: &Path) -> Result<(), StoreError> {
    let len = fs::metadata(path)
        .map_err(|error| StoreError::disk(path, &error))?
        .len();
    if len == 0 {
        return Err(StoreError::Damaged {
            path: path.to_path_buf(),
            detail: "the file is empty".into(),
        });
    }
    Ok(())
}

fn tighten(path: &Path) -> Result<(), StoreError> {
    let mode = fs::metadata(path)
        .map_err(|error| StoreError::disk(path, &error))?
        .permissions()
        .mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))
            .map_err(|error| StoreError::disk(path, &error))?;
    }
    Ok(())
}
