//! What can go wrong with the database, in words that name the file and the way out.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no database at `{path}` yet: `gigscout once` makes one")]
    Missing { path: PathBuf },
    #[error(
        "`{path}` was written by a newer gigscout (schema {found}, this one knows {known}): install the newer one, or restore a backup"
    )]
    Newer {
        path: PathBuf,
        found: u32,
        known: u32,
    },
    #[error(
        "`{path}` is damaged ({detail}): it is left as it is; `gigscout restore` puts the newest good backup in its place"
    )]
    Damaged { path: PathBuf, detail: String },
    #[error(
        "no backup can take the place of `{path}` ({detail}): move it away, and the next pass begins a new one"
    )]
    NoBackup { path: PathBuf, detail: String },
    #[error("cannot use `{path}`: {detail}")]
    Disk { path: PathBuf, detail: String },
    #[error("`{path}` is in use by another process for too long: try again later")]
    Busy { path: PathBuf },
    #[error("{holder} holds `{path}`: try again when it is done")]
    Locked { path: PathBuf, holder: String },
    #[error(
        "a daemon runs over `{dir}` already, {holder}: one is enough; stop it first, or give this one a `data_dir` of its own"
    )]
    Running { dir: PathBuf, holder: String },
    #[error("no lead {0}")]
    NoLead(crate::domain::LeadId),
    #[error("no email {0} in the outbox")]
    NoEmail(i64),
    #[error("`{path}`: {detail}")]
    Sql { path: PathBuf, detail: String },
    #[error("the thread of the store has ended")]
    Ended,
}

impl StoreError {
    /// Whether trying again later may help without anybody doing anything.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(
            self,
            StoreError::Busy { .. } | StoreError::Locked { .. } | StoreError::Running { .. }
        )
    }

    /// A failure of the file system at a path.
    pub(super) fn disk(path: &Path, error: &std::io::Error) -> StoreError {
        StoreError::Disk {
            path: path.to_path_buf(),
            detail: error.to_string(),
        }
    }

    /// A failure of SQLite, told apart by its code.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> StoreError {
        let path = path.to_path_buf();
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged { path, detail }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
            Some(
                ErrorCode::DiskFull
                | ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
                | ErrorCode::PermissionDenied,
            ) => StoreError::Disk { path, detail },
            _ => StoreError::Sql { path, detail },
        }
    }
}
