//! A thousand postings into a store that already holds many leads, and what a lead weighs on disk.
//!
//!     cargo bench --bench store
//!     GIGSCOUT_BENCH_LEADS=1000000 cargo bench --bench store      with a store of a million, too

mod made;

use gigscout::store::Store;
use made::{add, batch, fill};
use std::path::Path;
use std::sync::Mutex;

const ADDED: usize = 1000;

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let more = std::env::var("GIGSCOUT_BENCH_LEADS").ok();
    let more = more.map(|text| text.parse().expect("a number of leads"));
    [10_000, 100_000].into_iter().chain(more).collect()
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
    fill(&mut store, 0..leads);
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
