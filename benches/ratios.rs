//! What each kind of work costs beside the least that it could cost, in one run: the ratio says more on a busy machine
//! than seconds do. CPU time of this thread.
//!
//!     cargo bench --bench ratios
//!     GIGSCOUT_BENCH_LEADS=1000000 cargo bench --bench ratios     the store with a million leads, too

mod made;

use gigscout::domain::{LeadId, Verdict};
use gigscout::extract::extract;
use gigscout::store::Store;
use gigscout::{dedup, domain};
use made::{add, batch, cost, fill, now, reading};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::Duration;

const ROUNDS: usize = 5;
const POSTS: usize = 2000;
/// Postings that are stored in one transaction while a store is filled.
const FILLED_AT_ONCE: usize = 5000;
const ADDED: usize = 1000;

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    println!("{:<46} {:>12} {:>12} {:>8}", "", "it", "floor", "ratio");
    reading_beside_splitting();
    same_beside_equal();
    store_beside_rows();
}

/// The best of some rounds.
fn least<T>(mut work: impl FnMut() -> T) -> Duration {
    let rounds = (0..ROUNDS).map(|_| cost(&mut work));
    rounds.min().unwrap_or_default()
}

fn row(name: &str, it: f64, floor: f64, unit: &str, ratio: f64) {
    println!("{name:<46} {it:>9.0} {unit} {floor:>9.0} {unit} {ratio:>7.2}");
}

fn a_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// Posts a second; the floor splits the same texts into words and hashes each.
fn reading_beside_splitting() {
    let posts: Vec<domain::Posting> = (0..POSTS).map(|number| reading(number).posting).collect();
    let it = least(|| {
        let read = posts.iter().map(|post| extract(post.clone(), now()));
        read.filter(|reading| reading.facts.pay.is_some()).count()
    });
    let floor = least(|| {
        let words = posts
            .iter()
            .flat_map(|post| post.body.as_str().split_whitespace());
        words
            .map(|word| xxhash_rust::xxh3::xxh3_64(word.as_bytes()))
            .fold(0u64, u64::wrapping_add)
    });
    let (it, floor) = (a_second(POSTS, it), a_second(POSTS, floor));
    row(
        "posts read; floor: their words hashed",
        it,
        floor,
        "/s",
        floor / it,
    );
}

/// Posts a second that find their like among all before; the floor knows equal texts only.
fn same_beside_equal() {
    let none = HashSet::new();
    let posts: Vec<domain::Reading> = (0..POSTS * 5).map(reading).collect();
    let it = cost(|| {
        let mut index = dedup::Index::default();
        for (number, reading) in posts.iter().enumerate() {
            let fingerprint = dedup::fingerprint(reading, &none, now());
            let lead = match dedup::decide(&fingerprint, &index) {
                Ok(Verdict::Same { lead, .. } | Verdict::Repost { lead, .. }) => lead,
                _ => LeadId(number as u32 + 1),
            };
            index.insert(lead, fingerprint);
        }
        index.len()
    });
    let floor = cost(|| {
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (number, reading) in posts.iter().enumerate() {
            known.entry(reading.posting.body.as_str()).or_insert(number);
        }
        known.len()
    });
    let (it, floor) = (a_second(posts.len(), it), a_second(posts.len(), floor));
    row(
        "posts matched; floor: equal texts",
        it,
        floor,
        "/s",
        floor / it,
    );
}

/// Milliseconds for a thousand postings more; the floor is a row for each, in a table with one index.
fn store_beside_rows() {
    let more = std::env::var("GIGSCOUT_BENCH_LEADS").ok();
    let more = more.and_then(|text| text.parse().ok());
    let mut first = None;
    for leads in [10_000, 100_000].into_iter().chain(more) {
        let folder = tempfile::tempdir().expect("a folder");
        let it = store_of(folder.path(), leads).as_secs_f64() * 1e3;
        let floor = rows_of(&folder.path().join("rows.db"), leads).as_secs_f64() * 1e3;
        let name = format!("a thousand into {leads} leads; floor: rows");
        row(&name, it, floor, "ms", it / floor);
        let ten_thousand = *first.get_or_insert(it);
        println!("{:<74} {:>7.2}", "  beside ten thousand", it / ten_thousand);
    }
}

fn store_of(folder: &Path, leads: usize) -> Duration {
    let mut store = Store::open(folder).expect("a store");
    fill(&mut store, 0..leads);
    let mut next = leads;
    let time = mean(|| {
        next += ADDED;
        let batch = batch(next - ADDED..next);
        cost(|| add(&mut store, &batch))
    });
    let path = store.path().to_path_buf();
    // What is still in the log goes into the file.
    drop(store);
    let file = path.metadata().expect("a file").len();
    println!("{:<74} {:>7}", "  bytes a lead", file / next as u64);
    time
}

/// What merging costs now and then belongs to every round.
fn mean(mut work: impl FnMut() -> Duration) -> Duration {
    let rounds: Duration = (0..ROUNDS * 4).map(|_| work()).sum();
    rounds / (ROUNDS as u32 * 4)
}

fn rows_of(file: &Path, leads: usize) -> Duration {
    let mut db = rusqlite::Connection::open(file).expect("a database");
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -10240;
         CREATE TABLE post (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT, body TEXT)",
    )
    .expect("a table");
    let mut put = |numbers: std::ops::Range<usize>| {
        let posts: Vec<domain::Posting> = numbers.map(|number| reading(number).posting).collect();
        cost(|| {
            let tx = db.transaction().expect("a transaction");
            for post in &posts {
                tx.prepare_cached("INSERT INTO post (key, title, body) VALUES (?1, ?2, ?3)")
                    .and_then(|mut put| {
                        put.execute([&post.key.0, post.title.as_str(), post.body.as_str()])
                    })
                    .expect("a row");
            }
            tx.commit().expect("a commit");
        })
    };
    for start in (0..leads).step_by(FILLED_AT_ONCE) {
        put(start..(start + FILLED_AT_ONCE).min(leads));
    }
    let mut next = leads;
    mean(|| {
        next += ADDED;
        put(next - ADDED..next)
    })
}
