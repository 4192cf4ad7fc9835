//! A thousand postings into a store that already holds many leads, and what a lead weighs on disk.
//!
//!     cargo bench --bench store
//!     GIGSCOUT_BENCH_LEADS=1000000 cargo bench --bench store      with a store of a million, too

use chrono::TimeDelta;
use gigscout::domain::{
    Body, Facts, Link, Posting, Reading, SourceKey, SourceName, Stated, Timestamp, Title,
};
use gigscout::store::{Batch, Store};
use gigscout::{dedup, extract};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Mutex;

const ADDED: usize = 1000;
/// Postings that are stored in one transaction while the store is filled.
const FILLED_AT_ONCE: usize = 5000;
const WORDS: usize = 4000;
const WORDS_A_POST: usize = 150;

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let more = std::env::var("GIGSCOUT_BENCH_LEADS").ok();
    let more = more.map(|text| text.parse().expect("a number of leads"));
    [10_000, 100_000].into_iter().chain(more).collect()
}

fn now() -> Timestamp {
    "2026-11-24T06:30:00Z".parse().expect("a moment")
}

/// The same posting for the same number: words of a vocabulary, about a thousand characters.
fn reading(number: usize) -> Reading {
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

fn batch(numbers: std::ops::Range<usize>) -> Batch {
    let shared = HashSet::new();
    let news = numbers.map(|number| {
        let reading = reading(number);
        let fingerprint = dedup::fingerprint(&reading, &shared, now());
        (reading, fingerprint)
    });
    let source = SourceName("bench".into());
    let mut batch = Batch::new(source, now(), extract::EXTRACTOR_VERSION);
    batch.news = news.collect();
    batch
}

fn add(store: &mut Store, batch: &Batch) -> usize {
    let done = store.ingest(batch, |fingerprint, view| dedup::decide(fingerprint, view));
    done.expect("a batch that is stored").new.len()
}

fn weight(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("a folder");
    files
        .map(|file| file.and_then(|file| file.metadata()).expect("a file").len())
        .sum()
}

#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1)]
fn a_thousand_more(bencher: divan::Bencher, leads: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(folder.path()).expect("a store");
    let mut filled = 0;
    while filled < leads {
        let next = (filled + FILLED_AT_ONCE).min(leads);
        add(&mut store, &batch(filled..next));
        filled = next;
    }
    eprintln!(
        "{leads} leads: {} bytes a lead",
        weight(folder.path()) / leads as u64
    );
    let next = Mutex::new(leads);
    let store = Mutex::new(store);
    bencher
        .with_inputs(|| {
            let mut next = next.lock().expect("one thread");
            *next += ADDED;
            batch(*next - ADDED..*next)
        })
        .bench_values(|batch| add(&mut store.lock().expect("one thread"), &batch));
}
