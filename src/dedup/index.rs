//! Known postings in memory.

use super::table::Table;
use crate::domain::{
    BAND_POSTINGS_MAX, Candidate, Fingerprint, LeadId, Neighbours, SourceKey, SourceName, nearest,
};
use std::convert::Infallible;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Postings found under one address, text or key that are handed on: the newest.
const EXACT_MAX: usize = 8;

/// All postings of a file or of a test, as [`Neighbours`].
#[derive(Default)]
pub struct Index {
    postings: Vec<Candidate>,
    keys: Table,
    urls: Table,
    texts: Table,
    bands: Table,
}

impl Index {
    /// Makes a posting known as part of a lead.
    pub fn insert(&mut self, lead: LeadId, fingerprint: Fingerprint) {
        let number = self.postings.len() as u32;
        self.keys.push(
            key_hash(&fingerprint.source, &fingerprint.key),
            number,
            usize::MAX,
        );
        for &url in &fingerprint.urls {
            self.urls.push(url, number, usize::MAX);
        }
        if let Some(text) = fingerprint.text {
            self.texts.push(text, number, usize::MAX);
        }
        for &band in fingerprint
            .sketch
            .bands
            .iter()
            .chain(&fingerprint.guard.behind)
        {
            self.bands.push(band, number, BAND_POSTINGS_MAX);
        }
        self.postings.push(Candidate {
            lead,
            fingerprint: Arc::new(fingerprint),
        });
    }

    pub fn len(&self) -> usize {
        self.postings.len()
    }

    pub fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    fn newest(&self, table: &Table, hash: u64) -> Vec<Candidate> {
        table
            .under(hash)
            .numbers
            .take(EXACT_MAX)
            .map(|number| self.postings[number as usize].clone())
            .collect()
    }
}

impl Neighbours for Index {
    type Error = Infallible;

    fn by_key(&self, source: &SourceName, key: &SourceKey) -> Result<Vec<Candidate>, Infallible> {
        let mut found = self.newest(&self.keys, key_hash(source, key));
        found.retain(|candidate| {
            candidate.fingerprint.source == *source && candidate.fingerprint.key == *key
        });
        Ok(found)
    }

    fn by_url(&self, url: u64) -> Result<Vec<Candidate>, Infallible> {
        Ok(self.newest(&self.urls, url))
    }

    fn by_text(&self, text: u64) -> Result<Vec<Candidate>, Infallible> {
        Ok(self.newest(&self.texts, text))
    }

    fn by_bands(&self, bands: &[u64], limit: usize) -> Result<Vec<Candidate>, Infallible> {
        let found = self.bands.all_under(bands);
        let chains = found.map(|under| (under.count, under.numbers)).collect();
        Ok(nearest(chains, limit)
            .into_iter()
            .map(|number| self.postings[number as usize].clone())
            .collect())
    }
}

fn key_hash(source: &SourceName, key: &SourceKey) -> u64 {
    let source = xxh3_64_with_seed(source.0.as_bytes(), 0);
    xxh3_64_with_seed(key.0.as_bytes(), source)
}
