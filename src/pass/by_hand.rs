//! Leads that the user brings: pasted, or passed on by mail.

use super::PassError;
use crate::dedup;
use crate::domain::{LeadId, Posting, Timestamp};
use crate::extract::{EXTRACTOR_VERSION, extract};
use crate::store::{IngestBatch, Store};

/// Reads and stores postings; answers the leads that they are, known ones too.
pub fn store(
    store: &mut Store,
    postings: Vec<Posting>,
    now: Timestamp,
) -> Result<Vec<LeadId>, PassError> {
    let Some(source) = postings.first().map(|posting| posting.source.clone()) else {
        return Ok(Vec::new());
    };
    let shared = dedup::shared_urls(&postings);
    let mut batch = IngestBatch::new(source.clone(), now, EXTRACTOR_VERSION);
    let keys: Vec<_> = postings.iter().map(|posting| posting.key.clone()).collect();
    for posting in postings {
        let reading = extract(posting, now);
        let seen = reading.posting.published.unwrap_or(now);
        let fingerprint = dedup::fingerprint(&reading, &shared, seen);
        batch.news.push((reading, fingerprint));
    }
    store.ingest(&batch, |fingerprint, view| {
        dedup::decide(fingerprint, view).map_err(PassError::from)
    })?;
    let mut leads = Vec::new();
    for key in keys {
        if let Some(lead) = store.view().lead_of(&source, &key)?
            && !leads.contains(&lead)
        {
            leads.push(lead);
        }
    }
    Ok(leads)
}
