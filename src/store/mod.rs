//! What we remember: one SQLite file in the data folder.
//!
//! One file per noun with its SQL in sight; `schema` is the list of migrations. [`Store`] writes, each time in one
//! immediate transaction; [`View`] answers, and is what closures see inside such a transaction. Several processes at
//! once are normal. Nothing here decides: verdicts, stages and the contents of a digest come in by closures.

mod alerts;
mod answers;
mod backup;
mod digests;
mod entry;
mod error;
mod forget;
mod index;
mod ingest;
mod journal;
mod late;
mod leads;
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
mod schema;
mod sightings;
mod sources;
mod sql;
mod stages;
mod writer;

pub use answers::{AnswerId, AnsweredEmail};
pub use backup::{BACKUPS, Backup, backups, verify};
pub use digests::{
    DigestDraft, DigestId, DigestRecord, DigestSlot, Queued, Showings, ShownLead, ShownPrompt,
};
pub use error::StoreError;
pub use forget::Trace;
pub use ingest::{IngestBatch, Ingested, Sifted};
pub use journal::journal_lines;
pub use leads::Filter;
pub use lock::{FREE_BYTES_MIN, LOCK_WAIT, PollLock, check_room, free_bytes};
pub use maintenance::Stale;
pub use mend::restore;
pub use mutes::Mute;
pub use open::{DATABASE, suspect};
pub use outbox::{DueEmail, EmailId, EmailState, ListedEmail, NewEmail, STUCK_AFTER, next_try};
pub use own_pages::{PageResult, Teaser};
pub use sightings::{SIGHTINGS_FOLDED_MAX, SightingId};
pub use stages::Yield;
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
}
