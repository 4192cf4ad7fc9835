//! Invented postings that benches share.

use chrono::TimeDelta;
use gigscout::domain::{
    Body, Facts, Link, Posting, Reading, SourceKey, SourceName, Stated, Timestamp, Title, Verdict,
};
use gigscout::store::{IngestBatch, Store, StoreError};
use gigscout::{dedup, extract};
use std::collections::HashSet;
use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

const WORDS: usize = 4000;
const WORDS_A_POST: usize = 150;
/// Postings that are stored in one transaction while a store is filled.
const FILLED_AT_ONCE: usize = 5000;

/// The day of all benches.
pub fn now() -> Timestamp {
    "2026-11-24T06:30:00Z".parse().expect("a moment")
}

/// The same posting for the same number: words of a vocabulary, about a thousand characters.
pub fn reading(number: usize) -> Reading {
    let mut seed = number as u64 + 1;
    let mut word = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        format!("mot{} ", seed as usize % WORDS)
    };
    let title: String = (0..6).map(|_| word()).collect();
    let body: String = (0..WORDS_A_POST).map(|_| word()).collect();
    let address = format!("https://jobs.example.org/{number}");
    let posting = Posting {
        source: SourceName(format!("board{}", number % 50)),
        key: SourceKey(number.to_string()),
        title: Title::new(&title),
        body: Body::new(&body),
        links: Link::parse(&address, None).into_iter().collect(),
        published: Some(now() - TimeDelta::minutes(number as i64 % 40_000)),
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    };
    Reading {
        posting,
        facts: Facts::default(),
    }
}

/// Those of these numbers, as one source brings them.
pub fn batch(numbers: Range<usize>) -> IngestBatch {
    let shared = HashSet::new();
    let news = numbers.map(|number| {
        let reading = reading(number);
        let fingerprint = dedup::fingerprint(&reading, &shared, now());
        (reading, fingerprint)
    });
    let source = SourceName("bench".into());
    let mut batch = IngestBatch::new(source, now(), extract::EXTRACTOR_VERSION);
    batch.news = news.collect();
    batch
}

/// Stores postings that are known to be new, some thousands in one transaction.
#[allow(dead_code, reason = "not every bench fills a store")]
pub fn fill(store: &mut Store, numbers: Range<usize>) {
    for start in numbers.clone().step_by(FILLED_AT_ONCE) {
        let batch = batch(start..(start + FILLED_AT_ONCE).min(numbers.end));
        let done = store.ingest(&batch, |_, _| Ok::<_, StoreError>(Verdict::New));
        done.expect("a batch that is stored");
    }
}

/// Stores a batch as a pass does; answers how many new leads it made.
#[allow(dead_code, reason = "not every bench adds to a store")]
pub fn add(store: &mut Store, batch: &IngestBatch) -> usize {
    let done = store.ingest(batch, |fingerprint, view| dedup::decide(fingerprint, view));
    done.expect("a batch that is stored").new.len()
}

/// CPU time of this thread so far; the clock where the kernel does not tell.
fn cpu() -> Duration {
    thread_local!(static START: Instant = Instant::now());
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.with(Instant::elapsed), Duration::from_nanos)
}

/// CPU time of a piece of work.
#[allow(dead_code, reason = "not every bench counts by itself")]
pub fn cost<T>(work: impl FnOnce() -> T) -> Duration {
    let start = cpu();
    black_box(work());
    cpu() - start
}
