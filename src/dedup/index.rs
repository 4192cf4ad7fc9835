//! Known postings in memory.

use super::numbers::Numbers;
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
    keys: Numbers,
    urls: Numbers,
    texts: Numbers,
    /// At most one more than [`BAND_POSTINGS_MAX`] under each: more tell nothing.
    bands: Numbers,
}

impl Index {
    /// Makes a posting known as part of a lead.
    pub fn insert(&mut self, lead: LeadId, fingerprint: Fingerprint) {
        let number = self.postings.len() as u32;
        let key = key_hash(&fingerprint.source, &fingerprint.key);
        self.keys.add(usize::MAX, key, number);
        for &url in &fingerprint.urls {
            self.urls.add(usize::MAX, url, number);
        }
        if let Some(text) = fingerprint.text {
            self.texts.add(usize::MAX, text, number);
        }
        let bands = &fingerprint.sketch.bands;
        for &band in bands.iter().chain(&fingerprint.guard.behind) {
            self.bands.add(BAND_POSTINGS_MAX + 1, band, number);
        }
        self.postings.push(Candidate {
            lead,
            fingerprint: Arc::new(fingerprint),
        });
    }

    /// How many postings are known.
    pub fn len(&self) -> usize {
        self.postings.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    fn newest(&self, numbers: &Numbers, hash: u64) -> Vec<Candidate> {
        let found = numbers.under(hash).iter().rev();
        let newest = found.take(EXACT_MAX);
        newest
            .map(|&number| self.postings[number as usize].clone())
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
        let found = bands.iter().map(|&band| self.bands.under(band));
        let found = found.filter(|numbers| !numbers.is_empty());
        let chains = found.map(|numbers| (numbers.len(), numbers.iter().rev().copied()));
        Ok(nearest(chains.collect(), limit)
            .into_iter()
            .map(|number| self.postings[number as usize].clone())
            .collect())
    }
}

fn key_hash(source: &SourceName, key: &SourceKey) -> u64 {
    let source = xxh3_64_with_seed(source.0.as_bytes(), 0);
    xxh3_64_with_seed(key.0.as_bytes(), source)
}
