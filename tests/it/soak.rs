//! Weeks of a daemon in minutes: its own loop, with a clock that goes on by a step whenever nothing is done; hundreds of
//! sources, one answer in five a failure. It keeps its days and its memory.
//!
//! As a service lives, and alone, since memory is the whole process's:
//! `MALLOC_ARENA_MAX=1 GIGSCOUT_SOAK=20000 cargo test --release --test it soak -- --nocapture`.

use crate::scout::config;
use gigscout::config::check;
use gigscout::daemon;
use gigscout::domain::Timestamp;
use gigscout::pass::{Clock, World};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;

/// Polls unless `GIGSCOUT_SOAK` says otherwise.
const POLLS_DEFAULT: usize = 400;
/// Polls of each source that the number above makes.
const POLLS_A_SOURCE: usize = 66;
/// What passes whenever the daemon has looked and nothing is due, times the sources: of three hundred one is due at most
/// looks, as in life, and at the others the daemon rests.
const STEP_SECONDS: i64 = 6000;
/// In real time.
const BETWEEN_BEATS: Duration = Duration::from_millis(3);
const BEGIN: &str = "2026-03-02T04:00:00Z";

/// Answers every request for a source; every fifth fails.
fn serve(asked: Arc<AtomicUsize>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let asked = Arc::clone(&asked);
            std::thread::spawn(move || {
                let _ = answer(stream, &asked);
            });
        }
    });
    port
}

fn answer(stream: TcpStream, asked: &AtomicUsize) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    stream.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    if path == "/robots.txt" {
        return write!(
            stream.get_mut(),
            "HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    }
    let number = asked.fetch_add(1, Ordering::SeqCst);
    if number % 5 == 4 {
        return write!(
            stream.get_mut(),
            "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    }
    let body = page(path, number);
    write!(
        stream.get_mut(),
        "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Twenty items; once in ten polls a new one comes and the oldest leaves.
fn page(path: &str, number: usize) -> String {
    let newest = number / 10;
    let items: String = (newest..newest + 20)
        .map(|item| {
            let hash = (item as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            format!(
                "<item><title>Script {hash:x} pour{path}</title><guid>{path}-{item}</guid>\
                 <description>Une boutique fictive de Rouen cherche un freelance Python pour ranger {hash:x} fiches, \
                 deux jours, {} euros.</description></item>",
                200 + item % 700
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>{path}</title>{items}</channel></rss>")
}

/// Resident memory of this process, in KiB.
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: usize = text.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4
}

/// The least memory, in KiB, within each tenth of the polls: that of the daemon at rest, since looks at work catch it in
/// the midst of something.
#[derive(Default)]
struct Rests([Option<usize>; 10]);

impl Rests {
    fn note(&mut self, asked: usize, polls: usize) {
        if let Some(least) = self.0.get_mut(asked * 10 / polls) {
            let now = resident();
            *least = Some(least.map_or(now, |before| before.min(now)));
        }
    }

    /// Of the tenth behind the first, and of the last one.
    fn early_and_late(&self) -> Option<(usize, usize)> {
        self.0[1].zip(self.0[9])
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn weeks_go_by() {
    let polls = std::env::var("GIGSCOUT_SOAK")
        .map_or(POLLS_DEFAULT, |text| text.parse().expect("a number"));
    let asked = Arc::new(AtomicUsize::new(0));
    let port = serve(Arc::clone(&asked));
    let count = (polls / POLLS_A_SOURCE).max(1);
    let sources: String = (0..count)
        .map(|number| {
            format!(
                "[[source]]\nname = \"s{number}\"\nkind = \"feed\"\nurl = \"http://127.0.0.1:{port}/s{number}\"\n\
                 every = \"4h\"\n"
            )
        })
        .collect();
    let text = config(port, &sources).replace(
        "[mail]",
        "language = \"fr\"\n[profile.digest]\nat = \"06:00\"\nlate_until = \"23:00\"\n[mail]",
    );
    let text = text
        .replace(
            "timezone = \"UTC\"\n",
            "timezone = \"UTC\"\nlanguage = \"fr\"\n",
        )
        .replace("language = \"fr\"\n[profile.digest]", "[profile.digest]");
    let folder = tempfile::tempdir().unwrap();
    let mut world =
        World::new(check(&folder.path().join("gigscout.toml"), &text).unwrap()).unwrap();
    let from: Timestamp = BEGIN.parse().unwrap();
    let second: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(from.timestamp())));
    world.clock = Clock::Held(second, STEP_SECONDS / count as i64);
    let clock = world.clock;
    let (beat, beats) = mpsc::channel(1);
    let mut rests = Rests::default();
    let stop = async {
        while asked.load(Ordering::SeqCst) < polls {
            rests.note(asked.load(Ordering::SeqCst), polls);
            beat.send(()).await.unwrap();
            tokio::time::sleep(BETWEEN_BEATS).await;
        }
    };
    let reload = || unreachable!("nobody asks for it");
    daemon::serve(world.clone(), beats, &reload, stop)
        .await
        .unwrap();
    let until = clock.now();
    let check = world.store.run(|store| store.check()).await.unwrap();
    check.expect("a whole store");
    let days: BTreeSet<String> = std::fs::read_dir(folder.path().join("emails"))
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy()[..10].to_string())
        .collect();
    let mut day = from.date_naive();
    let last = (until - chrono::TimeDelta::hours(24)).date_naive();
    while day <= last {
        assert!(
            days.contains(&day.to_string()),
            "no email on {day}: {days:?}"
        );
        day = day.succ_opt().unwrap();
    }
    println!(
        "{} polls, {} days, {} emails; resident at rest, least of each tenth, in KiB: {:?}",
        asked.load(Ordering::SeqCst),
        (until - from).num_days(),
        days.len(),
        rests.0
    );
    // Beside other tests the memory is theirs as well.
    if std::env::var_os("GIGSCOUT_SOAK").is_some() {
        let (early, late) = rests.early_and_late().expect("looks in each tenth");
        assert!(late * 20 <= early * 21, "{early} KiB grew to {late} KiB");
    }
}
