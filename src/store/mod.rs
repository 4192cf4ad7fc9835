//! What we remember: one SQLite file in the data folder.
//!
//! One file per noun with its SQL in sight; `schema` is the list of migrations. [`Store`] writes, each time in one
//! immediate transaction; [`View`] answers, and is what closures see inside such a transaction. Several processes at
//! once are normal. Nothing here decides: verdicts, stages and the contents of a digest come in by closures.

mod alerts;
mod answers;
mod backup;
mod batch;
mod copy;
mod digests;
mod entry;
mod error;
mod files;
mod forget;
mod index;
mod ingest;
mod journal;
mod late;
mod leads;
mod levels;
mod lock;
mod maintenance;
mod marks;
mod mend;
mod merge;
mod mutes;
mod open;
mod outbox;
mod over;
mod own_pages;
mod pack;
mod raw_email;
mod schema;
mod sightings;
mod sources;
mod sql;
mod stages;
mod totals;
mod writer;

pub use answers::AnswerId;
pub(crate) use answers::AnsweredEmail;
pub use backup::Backup;
pub use backup::backups;
pub use batch::{IngestBatch, Ingested};
pub use copy::verify;
pub use digests::Showings;
pub use digests::{DigestDraft, DigestSlot, Queued, ShownLead};
pub use error::StoreError;
pub(crate) use files::BACKUPS;
pub use files::DATABASE;
pub(crate) use forget::Trace;
pub(crate) use journal::journal_lines;
pub use leads::Filter;
pub(crate) use lock::{DaemonLock, check_room};
pub use lock::{LOCK_WAIT, PollLock, free_bytes};
pub use maintenance::Stale;
pub use mend::restore;
pub use mutes::Mute;
pub(crate) use open::suspect;
pub use outbox::DueEmail;
pub use outbox::NewEmail;
pub(crate) use outbox::next_try;
pub(crate) use own_pages::{PageResult, Teaser};
pub use sightings::SightingId;
pub use stages::Yield;
pub(crate) use totals::Totals;
pub use writer::Writer;

use std::path::PathBuf;

/// The database, opened.
#[derive(Debug)]
pub struct Store {
    db: rusqlite::Connection,
    path: PathBuf,
    /// Locked shared as long as we are here (see `open`).
    #[allow(dead_code, reason = "held, not read")]
    presence: Option<std::fs::File>,
}

/// What can be asked of the store, at this moment or inside a transaction.
#[derive(Clone, Copy)]
pub struct View<'a> {
    db: &'a rusqlite::Connection,
    /// What the index of duplicates holds of the postings that are being stored.
    ahead: Option<&'a levels::Ahead>,
}

impl<'a> View<'a> {
    fn of(db: &'a rusqlite::Connection) -> View<'a> {
        View { db, ahead: None }
    }
}
