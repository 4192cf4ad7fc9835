//! What one poll of a source brought, and what became of it.

use crate::domain::{
    Absence, Cursor, Fingerprint, HostState, LeadId, Listed, LocatorKey, Reading, SourceKey,
    SourceName, Timestamp,
};

/// What one poll of a source brought.
#[derive(Debug)]
pub struct IngestBatch {
    pub source: SourceName,
    pub now: Timestamp,
    /// Version of the rules that the facts were read with.
    pub extractor: u32,
    /// Whether this is the source's first harvest: its leads are known but no news.
    pub seeding: bool,
    pub news: Vec<(Reading, Fingerprint)>,
    /// Postings known to be as before (see [`super::View::sift`]).
    pub seen: Vec<SourceKey>,
    pub cursors: Vec<(LocatorKey, Cursor)>,
    /// Locators of which nothing is remembered any more: they are fetched whole next time.
    pub dropped: Vec<LocatorKey>,
    /// What it means that an item is not among these postings, with the harvest before; none if not all was read.
    pub absence: Option<(Absence, Listed)>,
    /// How many items the source lists.
    pub listed: usize,
    /// Hosts whose states have changed meanwhile, this source's among them.
    pub hosts: Vec<(String, HostState)>,
}

impl IngestBatch {
    /// Nothing new so far.
    pub fn new(source: SourceName, now: Timestamp, extractor: u32) -> IngestBatch {
        IngestBatch {
            source,
            now,
            extractor,
            seeding: false,
            news: Vec::new(),
            seen: Vec::new(),
            cursors: Vec::new(),
            dropped: Vec::new(),
            absence: None,
            listed: 0,
            hosts: Vec::new(),
        }
    }
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Leads that were not known before.
    pub new: Vec<LeadId>,
    /// Known leads that were seen in another place.
    pub merged: Vec<LeadId>,
    /// Known leads that were posted again after a while.
    pub reposts: Vec<LeadId>,
    /// Known leads whose text has changed.
    pub updated: Vec<LeadId>,
    pub unchanged: usize,
    /// Leads that the source does not list any more.
    pub gone: Vec<LeadId>,
}
