//! A thousand postings into a store that already holds many leads, what a lead weighs on disk and what reading it costs.
//! CPU time of this thread.
//!
//!     cargo bench --bench store
//!     GIGSCOUT_BENCH_LEADS=1000000 cargo bench --bench store      with a store of a million, too

mod made;

use gigscout::domain::Timestamp;
use gigscout::store::{Filter, Store, StoreError};
use made::{add, batch, cost, fill};
use std::path::Path;
use std::time::Duration;

const ADDED: usize = 1000;
/// What is moved within the index now and then belongs to every round.
const ROUNDS: u32 = 20;
/// Leads that are read.
const READ: usize = 10_000;

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    println!(
        "{:>9} {:>16} {:>20} {:>14} {:>16}",
        "leads", "a thousand more", "beside ten thousand", "bytes a lead", "a lead read"
    );
    let more = std::env::var("GIGSCOUT_BENCH_LEADS").ok();
    let more = more.map(|text| text.parse().expect("a number of leads"));
    let mut first = None;
    for leads in [10_000, 100_000].into_iter().chain(more) {
        let folder = tempfile::tempdir().expect("a folder");
        let (added, read) = of(folder.path(), leads);
        let added = added.as_secs_f64() * 1e3;
        let ratio = added / *first.get_or_insert(added);
        let bytes = weight(folder.path()) / (leads + ROUNDS as usize * ADDED) as u64;
        let read = read.as_secs_f64() * 1e6 / READ as f64;
        println!("{leads:>9} {added:>13.0} ms {ratio:>20.2} {bytes:>14} {read:>13.1} us");
    }
}

/// CPU time of a thousand postings into so many, and of reading leads.
fn of(folder: &Path, leads: usize) -> (Duration, Duration) {
    let mut store = Store::open(folder).expect("a store");
    fill(&mut store, 0..leads);
    let mut next = leads;
    let rounds = (0..ROUNDS).map(|_| {
        next += ADDED;
        let batch = batch(next - ADDED..next);
        cost(|| add(&mut store, &batch))
    });
    let added = rounds.sum::<Duration>() / ROUNDS;
    let newest = Filter {
        seen_since: Some(Timestamp::UNIX_EPOCH),
        limit: Some(READ),
        ..Filter::default()
    };
    let read = cost(|| {
        let mut bytes = 0;
        let each = |lead: gigscout::domain::Lead| {
            bytes += lead.body.len();
            Ok::<_, StoreError>(())
        };
        store.view().find(&newest, each).expect("leads");
        bytes
    });
    (added, read)
}

/// Bytes of the folder once what is in the log has gone into the file.
fn weight(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("a folder");
    files
        .map(|file| file.and_then(|file| file.metadata()).expect("a file").len())
        .sum()
}
