//! By what two postings are recognised as one gig, and what becomes of them.
//!
//! `dedup` computes [`Fingerprint`]s and decides; the store and an in-memory index answer as [`Neighbours`].

use super::{Day, Lang, LeadId, Pay, Place, SourceKey, SourceName, TechName, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Shingle hashes kept of a text: its similarity to another is estimated from that many samples.
pub const SAMPLES: usize = 128;
/// Values under which one text is looked up (see [`Fingerprint::bands`]).
pub const BANDS_MAX: usize = 32;

/// What a posting is recognised by.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    pub source: SourceName,
    pub key: SourceKey,
    /// Hashes of canonical URLs that identify (not shared by other postings of the harvest).
    pub urls: Vec<u64>,
    /// Hash of the normalised text, from 20 words on.
    pub text: Option<u64>,
    pub sketch: Sketch,
    pub guard: BlockingFacts,
    /// Publication, else arrival.
    pub seen: Timestamp,
    /// Whether `seen` is a publication that the site states.
    pub dated: bool,
}

/// A text in small: similarity and containment can be estimated from two of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Words of the normalised text.
    pub words: u32,
    /// Whether `headline` is of a title, not of a first line.
    pub titled: bool,
    pub samples: Samples,
    /// MinHash values of its wider shingles.
    pub bands: Vec<u64>,
    /// Hashes of the words of the title (or of the first line) that tell one gig from another, ascending.
    pub headline: Vec<u32>,
    /// Which words occur, as a Bloom filter; its size is a power of two.
    pub vocabulary: Vec<u64>,
}

/// The smallest hash of a text's shingles in each of as many parts of the range of hashes, [`Samples::NONE`] where a
/// part has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samples(pub [u16; SAMPLES]);

impl Samples {
    /// A part of the range without any hash.
    pub const NONE: u16 = u16::MAX;
}

impl Default for Samples {
    fn default() -> Samples {
        Samples([Samples::NONE; SAMPLES])
    }
}

/// Facts that keep two similar texts apart, and who is behind a posting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BlockingFacts {
    /// Hashes of client, author, addresses and own sites, ascending: one in common speaks for the same client.
    pub behind: Vec<u64>,
    pub places: Vec<Place>,
    pub pay: Option<Pay>,
    /// Technologies asked first.
    pub technologies: Vec<TechName>,
    /// All technologies, asked first or not.
    pub all_technologies: Vec<TechName>,
    pub event: Option<Day>,
    pub lang: Option<Lang>,
}

/// A known posting that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub lead: LeadId,
    pub fingerprint: Arc<Fingerprint>,
}

/// Looks up known postings.
pub trait Neighbours {
    type Error;
    fn by_key(&self, source: &SourceName, key: &SourceKey) -> Result<Vec<Candidate>, Self::Error>;
    fn by_url(&self, url: u64) -> Result<Vec<Candidate>, Self::Error>;
    fn by_text(&self, text: u64) -> Result<Vec<Candidate>, Self::Error>;
    /// Postings that share at least one band, at most `limit`: those that share most first, of equals the newest.
    /// A band that more than [`BAND_POSTINGS_MAX`] postings share is boilerplate and need not be followed.
    fn by_bands(&self, bands: &[u64], limit: usize) -> Result<Vec<Candidate>, Self::Error>;
    /// Leads that a person told apart from this one. None if nobody corrects anything.
    fn apart_from(&self, _lead: LeadId) -> Result<Vec<LeadId>, Self::Error> {
        Ok(Vec::new())
    }
    /// When somebody first applied to a lead. None if nobody applies to anything.
    fn applied(&self, _lead: LeadId) -> Result<Option<Timestamp>, Self::Error> {
        Ok(None)
    }
}

/// Postings under one band beyond which the band tells nothing.
pub const BAND_POSTINGS_MAX: usize = 32;
/// Postings followed under the bands of one text.
const WALK_MAX: usize = 32;
/// A posting that shares so many times fewer bands than the nearest one is there by chance.
const FAR_BEHIND: usize = 4;

/// Which postings to compare with, by the numbers under each band (how many, and they, the newest first): those that
/// share most bands, of equals the newest. What every [`Neighbours`] answers by.
pub fn nearest<I: Iterator<Item = u32>>(mut bands: Vec<(usize, I)>, limit: usize) -> Vec<u32> {
    bands.retain(|(count, _)| *count <= BAND_POSTINGS_MAX);
    // What few postings share tells most; the rest only costs time.
    bands.sort_by_key(|(count, _)| *count);
    let mut numbers: Vec<u32> = Vec::with_capacity(WALK_MAX);
    for (_, under) in bands {
        numbers.extend(under.take(WALK_MAX - numbers.len()));
    }
    numbers.sort_unstable();
    let mut ranked: Vec<(usize, u32)> = numbers
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run[0]))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(limit);
    let most = ranked.first().map_or(0, |&(shared, _)| shared);
    ranked.retain(|&(shared, _)| shared * FAR_BEHIND >= most);
    ranked.into_iter().map(|(_, number)| number).collect()
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

/// Why stored bytes are no fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    #[error("a fingerprint of version {0}, expected {BLOB_VERSION}: it has to be computed again")]
    Version(u8),
    #[error("a fingerprint cut short or damaged: it has to be computed again")]
    Damaged,
}

/// The first version with the present order of bytes.
const SHAPE_SINCE: u8 = 2;
/// Raised whenever texts are hashed differently, so that stored fingerprints are computed again.
pub const BLOB_VERSION: u8 = 3;

impl Fingerprint {
    /// Values under which this posting is stored and looked up: of its text, then of who is behind it.
    pub fn bands(&self) -> Vec<u64> {
        let mut bands = self.sketch.bands.clone();
        bands.extend(&self.guard.behind);
        bands.truncate(BANDS_MAX);
        bands
    }

    /// For storing: a version byte, the hashes as little-endian numbers, the rest as JSON. About one kilobyte.
    pub fn to_bytes(&self) -> Vec<u8> {
        let sketch = &self.sketch;
        let mut blob = vec![BLOB_VERSION];
        blob.extend(sketch.words.to_le_bytes());
        blob.push(u8::from(sketch.titled));
        put(&mut blob, &sketch.samples.0, u16::to_le_bytes);
        put(&mut blob, &sketch.headline, u32::to_le_bytes);
        put(&mut blob, &sketch.bands, u64::to_le_bytes);
        put(&mut blob, &sketch.vocabulary, u64::to_le_bytes);
        let rest = FingerprintRest {
            source: &self.source.0,
            key: &self.key.0,
            urls: &self.urls,
            text: self.text,
            guard: &self.guard,
            seen: self.seen,
            dated: self.dated,
        };
        serde_json::to_writer(&mut blob, &rest).expect("writing to memory cannot fail");
        blob
    }

    /// Reads what [`Fingerprint::to_bytes`] wrote.
    pub fn from_bytes(blob: &[u8]) -> Result<Fingerprint, BlobError> {
        match blob.first() {
            Some(&version) if version != BLOB_VERSION => Err(BlobError::Version(version)),
            _ => Fingerprint::from_older_bytes(blob),
        }
    }

    /// The same of an earlier version of this shape: what a posting was stored under, to be compared with nothing.
    pub fn from_older_bytes(blob: &[u8]) -> Result<Fingerprint, BlobError> {
        let (&version, mut rest) = blob.split_first().ok_or(BlobError::Damaged)?;
        if !(SHAPE_SINCE..=BLOB_VERSION).contains(&version) {
            return Err(BlobError::Version(version));
        }
        let words = take_number(&mut rest)?;
        let titled = *rest.split_off_first().ok_or(BlobError::Damaged)? != 0;
        let sketch = Sketch {
            words,
            titled,
            samples: take_samples(&mut rest)?,
            headline: take(&mut rest, u32::from_le_bytes)?,
            bands: take(&mut rest, u64::from_le_bytes)?,
            vocabulary: take(&mut rest, u64::from_le_bytes)?,
        };
        let rest: RestOwned = serde_json::from_slice(rest).map_err(|_| BlobError::Damaged)?;
        Ok(Fingerprint {
            source: SourceName(rest.source),
            key: SourceKey(rest.key),
            urls: rest.urls,
            text: rest.text,
            sketch,
            guard: rest.guard,
            seen: rest.seen,
            dated: rest.dated,
        })
    }
}

#[derive(Serialize)]
struct FingerprintRest<'a> {
    source: &'a str,
    key: &'a str,
    urls: &'a [u64],
    text: Option<u64>,
    guard: &'a BlockingFacts,
    seen: Timestamp,
    dated: bool,
}

#[derive(Deserialize)]
struct RestOwned {
    source: String,
    key: String,
    urls: Vec<u64>,
    text: Option<u64>,
    guard: BlockingFacts,
    seen: Timestamp,
    dated: bool,
}

fn put<T: Copy, const N: usize>(blob: &mut Vec<u8>, numbers: &[T], bytes: fn(T) -> [u8; N]) {
    blob.extend((numbers.len() as u32).to_le_bytes());
    blob.extend(numbers.iter().flat_map(|&number| bytes(number)));
}

fn take<T, const N: usize>(
    rest: &mut &[u8],
    number: fn([u8; N]) -> T,
) -> Result<Vec<T>, BlobError> {
    let count = take_number(rest)? as usize;
    let end = count.checked_mul(N).ok_or(BlobError::Damaged)?;
    let bytes = rest.split_off(..end).ok_or(BlobError::Damaged)?;
    Ok(bytes
        .as_chunks::<N>()
        .0
        .iter()
        .map(|&chunk| number(chunk))
        .collect())
}

fn take_samples(rest: &mut &[u8]) -> Result<Samples, BlobError> {
    let samples: Vec<u16> = take(rest, u16::from_le_bytes)?;
    let samples = samples.try_into().map_err(|_| BlobError::Damaged)?;
    Ok(Samples(samples))
}

fn take_number(rest: &mut &[u8]) -> Result<u32, BlobError> {
    let bytes = rest.split_off(..4).ok_or(BlobError::Damaged)?;
    Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Fingerprint {
        Fingerprint {
            source: SourceName("board".into()),
            key: SourceKey("7".into()),
            urls: vec![u64::MAX],
            text: Some(1),
            sketch: Sketch {
                words: 21,
                titled: true,
                samples: Samples([7; SAMPLES]),
                bands: vec![9, 10],
                headline: vec![],
                vocabulary: vec![5; 8],
            },
            guard: BlockingFacts {
                behind: vec![4],
                ..BlockingFacts::default()
            },
            seen: Timestamp::default(),
            dated: true,
        }
    }

    #[test]
    fn a_blob_reads_back() {
        let blob = sample().to_bytes();
        assert_eq!(Fingerprint::from_bytes(&blob), Ok(sample()));
    }

    #[test]
    fn a_damaged_blob_is_an_error() {
        let blob = sample().to_bytes();
        for end in 0..blob.len() {
            assert_eq!(
                Fingerprint::from_bytes(&blob[..end]),
                Err(BlobError::Damaged),
                "cut at {end}"
            );
        }
        assert_eq!(Fingerprint::from_bytes(&[99]), Err(BlobError::Version(99)));
    }

    #[test]
    fn an_older_blob_says_what_it_was_stored_under() {
        let mut blob = sample().to_bytes();
        blob[0] = BLOB_VERSION - 1;
        let version = BlobError::Version(BLOB_VERSION - 1);
        assert_eq!(Fingerprint::from_bytes(&blob), Err(version));
        assert_eq!(Fingerprint::from_older_bytes(&blob), Ok(sample()));
    }

    #[test]
    fn those_that_share_most_are_nearest() {
        #[track_caller]
        fn check(bands: &[&[u32]], expected: &[u32]) {
            let bands = bands
                .iter()
                .map(|under| (under.len(), under.iter().copied()));
            assert_eq!(nearest(bands.collect(), 2), expected);
        }
        check(&[], &[]);
        check(&[&[3, 1], &[1]], &[1, 3]);
        check(&[&[2], &[1]], &[2, 1]);
        check(&[&[9], &[9], &[9], &[9], &[9, 1]], &[9]);
        check(&[&[4], &[7; BAND_POSTINGS_MAX + 1]], &[4]);
    }

    #[test]
    fn bands_are_of_the_text_and_of_who_is_behind() {
        assert_eq!(sample().bands(), [9, 10, 4]);
    }
}
