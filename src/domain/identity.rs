//! By what two postings are recognised as one gig, and what becomes of them.
//!
//! `dedup` computes [`Fingerprint`]s and decides; the store and an in-memory index answer as [`Neighbours`].

use super::{Day, LeadId, Pay, Place, SourceKey, SourceName, TechName, Timestamp};
use serde::{Deserialize, Serialize};

/// Values of a MinHash signature.
pub const SIGNATURE_LEN: usize = 64;
/// Bands of the signature under which near-duplicates are looked up.
pub const BANDS: usize = 16;

/// What a posting is recognised by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fingerprint {
    pub source: SourceName,
    pub key: SourceKey,
    /// Hashes of canonical URLs that identify (not shared by other postings of the harvest).
    pub urls: Vec<u64>,
    /// Hash of the normalised text, from 20 words on.
    pub text: Option<u64>,
    pub sketch: Sketch,
    pub guard: Guard,
    /// Publication, else arrival.
    pub seen: Timestamp,
}

/// A text's shingles in small: similarity and containment can be estimated from two of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Words of the normalised text.
    pub words: u32,
    /// Distinct shingles.
    pub shingles: u32,
    /// MinHash values; empty for a text too short to compare.
    pub signature: Vec<u32>,
    /// The smallest shingle hashes, ascending: for containment.
    pub smallest: Vec<u32>,
    /// Hashes of words of the title, sorted.
    pub title: Vec<u32>,
}

/// Facts that keep two similar texts apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guard {
    pub client: Option<String>,
    pub places: Vec<Place>,
    pub pay: Option<Pay>,
    /// Technologies asked first.
    pub technologies: Vec<TechName>,
    pub event: Option<Day>,
    pub author: Option<String>,
    pub is_agency: bool,
}

/// A known posting that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub lead: LeadId,
    pub fingerprint: Fingerprint,
}

/// Looks up known postings.
pub trait Neighbours {
    type Error;
    fn by_key(&self, source: &SourceName, key: &SourceKey) -> Result<Vec<Candidate>, Self::Error>;
    fn by_url(&self, url: u64) -> Result<Vec<Candidate>, Self::Error>;
    fn by_text(&self, text: u64) -> Result<Vec<Candidate>, Self::Error>;
    /// Postings that share at least one band; the newest `limit`.
    fn by_bands(&self, bands: &[u64], limit: usize) -> Result<Vec<Candidate>, Self::Error>;
}

/// What becomes of a posting.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    New,
    /// The same item of the same source, or the same gig elsewhere: merges.
    Same {
        lead: LeadId,
        by: Likeness,
    },
    /// The same gig posted again after a while: merges.
    Repost {
        lead: LeadId,
        by: Likeness,
    },
    /// The same client, another gig: stays apart.
    Sibling {
        lead: LeadId,
        by: Likeness,
    },
    /// Looks alike, too little to say: stays apart and is marked.
    Perhaps {
        lead: LeadId,
        by: Likeness,
    },
}

/// By what two postings were found alike.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Likeness {
    Key,
    Url,
    Text,
    /// Estimated share of shingles in common, 0 to 1, and of the shorter in the longer.
    Near {
        similarity: f32,
        containment: f32,
    },
    /// A person said so.
    Person,
}
