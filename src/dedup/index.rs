//! Known postings in memory.

use crate::domain::{
    BAND_POSTINGS_MAX, Candidate, Fingerprint, LeadId, Neighbours, SourceKey, SourceName, nearest,
};
use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Postings found under one address, text or key that are handed on: the newest.
const EXACT_MAX: usize = 8;

/// All postings of a file or of a test, as [`Neighbours`].
#[derive(Default)]
pub struct Index {
    postings: Vec<Candidate>,
    keys: Chains,
    urls: Chains,
    texts: Chains,
    bands: Chains,
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

    fn newest(&self, chains: &Chains, hash: u64) -> Vec<Candidate> {
        chains
            .walk(hash)
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
        let heads = bands.iter().filter_map(|band| self.bands.heads.get(band));
        let chains = heads
            .filter(|head| head.count as usize <= BAND_POSTINGS_MAX)
            .map(|&head| (head.count as usize, self.bands.walk_from(head)))
            .collect();
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

/// Hash → numbers, the newest first.
#[derive(Default)]
struct Chains {
    heads: HashMap<u64, Head, BuildHasherDefault<Hashed>>,
    blocks: Vec<Block>,
}

/// Most hashes have one number: it is kept here, later ones in blocks.
#[derive(Clone, Copy)]
struct Head {
    count: u32,
    first: u32,
    last_block: u32,
}

/// Numbers that are read together, the oldest first.
struct Block {
    numbers: [u32; BLOCK],
    before: u32,
}

const BLOCK: usize = 7;
const NONE: u32 = u32::MAX;

impl Chains {
    /// Appends a number; beyond `max` they are counted only.
    fn push(&mut self, hash: u64, number: u32, max: usize) {
        let head = self.heads.entry(hash).or_insert(Head {
            count: 0,
            first: number,
            last_block: NONE,
        });
        head.count = head.count.saturating_add(1);
        if head.count == 1 || head.count as usize > max {
            return;
        }
        let place = (head.count as usize - 2) % BLOCK;
        if place == 0 {
            self.blocks.push(Block {
                numbers: [number; BLOCK],
                before: head.last_block,
            });
            head.last_block = self.blocks.len() as u32 - 1;
        } else if let Some(block) = self.blocks.get_mut(head.last_block as usize) {
            block.numbers[place] = number;
        }
    }

    fn walk(&self, hash: u64) -> impl Iterator<Item = u32> {
        let head = self.heads.get(&hash).copied();
        head.into_iter().flat_map(|head| self.walk_from(head))
    }

    fn walk_from(&self, head: Head) -> impl Iterator<Item = u32> {
        let blocks = std::iter::successors(self.blocks.get(head.last_block as usize), |block| {
            self.blocks.get(block.before as usize)
        });
        let mut used = (head.count as usize).saturating_sub(2) % BLOCK + 1;
        blocks
            .flat_map(move |block| {
                let numbers = &block.numbers[..used];
                used = BLOCK;
                numbers.iter().rev().copied()
            })
            .chain(std::iter::once(head.first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_however_many_there_are() {
        let mut chains = Chains::default();
        for number in 0..1000 {
            chains.push(7, number, usize::MAX);
            let expected: Vec<u32> = (0..=number).rev().take(20).collect();
            assert_eq!(chains.walk(7).take(20).collect::<Vec<_>>(), expected);
        }
        assert_eq!(chains.walk(7).count(), 1000);
        assert_eq!(chains.walk(8).count(), 0);
    }
}

/// The keys are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0.rotate_left(8) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
