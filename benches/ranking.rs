//! What ranking costs, each figure beside its aim: leads scored for one profile; the digests of a hundred and of a
//! thousand profiles, and an edit tried, by the program itself over a store of 20,000 leads. CPU time.
//!
//!     cargo bench --bench ranking

mod made;

use gigscout::config;
use gigscout::domain::{Judged, Lead, LeadId, Profile, Reading, Shared, Sighting, Verdict};
use gigscout::extract::{EXTRACTOR_VERSION, extract};
use gigscout::score::{Noted, Scorer};
use gigscout::store::{Store, StoreError};
use made::{batch, cost, now, reading};
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Different leads in memory; each stands for many.
const LEADS: usize = 2_000;
const SCORED: usize = 100_000;
/// Leads of the store.
const STORED: usize = 20_000;
const ROUNDS: usize = 3;
/// A score of which a digest would show a few.
const WORTH_SHOWING: u8 = 75;

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    println!(
        "{:<52} {:>9} {:>9} {:>9} {:>9}",
        "", "CPU", "aim", "MB", "aim"
    );
    one_profile();
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path());
    let many = [
        (1, None, None),
        (100, Some(5.0), Some(64)),
        (1000, Some(60.0), Some(96)),
    ];
    for (profiles, aim, memory) in many {
        let file = folder.path().join(format!("{profiles}.toml"));
        std::fs::write(&file, configuration(folder.path(), profiles)).expect("a file");
        let spent = run(folder.path(), &file, &["digest"]);
        let name = format!("digests of {profiles} over {STORED} leads");
        row(&name, &spent, aim, memory);
    }
    let edited = folder.path().join("edited.toml");
    let text = configuration(folder.path(), 1).replace("python = 3", "python = 1");
    std::fs::write(&edited, text).expect("a file");
    let edited = edited.to_string_lossy().to_string();
    let spent = run(
        folder.path(),
        &folder.path().join("1.toml"),
        &["replay", "--config", &edited],
    );
    row(
        &format!("`replay` over {STORED} leads"),
        &spent,
        Some(2.0),
        None,
    );
}

struct Spent {
    cpu: Duration,
    /// The most memory, in kB.
    most: Option<u64>,
}

fn row(name: &str, spent: &Spent, aim: Option<f64>, memory: Option<u64>) {
    let or_none = |text: Option<String>| text.unwrap_or_default();
    println!(
        "{name:<52} {:>7.2} s {:>9} {:>9} {:>9}",
        spent.cpu.as_secs_f64(),
        or_none(aim.map(|aim| format!("{aim} s"))),
        or_none(spent.most.map(|kb| (kb / 1024).to_string())),
        or_none(memory.map(|most| most.to_string())),
    );
}

const WHO: &[&str] = &[
    "restaurant",
    "club de plongée",
    "museum",
    "bakery",
    "clinique",
];
const WHAT: &[&str] = &[
    "site WordPress",
    "Python script",
    "Excel dashboard",
    "API en Go",
    "logo",
];
const WHERE: &[&str] = &[
    "Rouen",
    "Elbeuf",
    "Lyon",
    "Berlin",
    "remote (EU)",
    "télétravail",
];

/// The same post for the same number: words of a vocabulary, and a sentence that asks for work.
fn post(number: usize) -> Reading {
    let pick = |words: &[&'static str], step: usize| words[(number / step) % words.len()];
    let (who, what, place) = (pick(WHO, 1), pick(WHAT, 5), pick(WHERE, 25));
    let mut posting = reading(number).posting;
    let title = format!("{what} for a {who}, {place}");
    let body = format!(
        "{}\nFreelance wanted: {what}, {place}, {} days, {} EUR.",
        posting.body.as_str(),
        number % 30 + 1,
        number % 40 * 50 + 100
    );
    posting.title = gigscout::domain::Title::new(&title);
    posting.body = gigscout::domain::Body::new(&body);
    posting.published = Some(now() - chrono::TimeDelta::minutes(number as i64 % 18_000));
    extract(posting, now())
}

/// Leads scored as choosing asks for them: gates, points where at most one closes, the whole for the few that are good.
fn one_profile() {
    let leads: Vec<Shared<Lead>> = (0..LEADS).map(|number| lead(number).into()).collect();
    let profile = profile();
    let round = || {
        cost(|| {
            let scorer = Scorer::new(&profile.rules);
            for number in 0..SCORED {
                let noted = Noted::new(&leads[number % LEADS]);
                let judged = scorer.judge(&noted, now());
                let is_asked = judged.gates().len() < 2;
                if is_asked && judged.is_at_least(WORTH_SHOWING) {
                    black_box(judged.scored());
                }
            }
        })
    };
    let cpu = (0..ROUNDS).map(|_| round()).min().unwrap_or_default();
    let name = format!("{SCORED} leads for one profile, loaded");
    row(&name, &Spent { cpu, most: None }, Some(0.25), None);
}

fn lead(number: usize) -> Lead {
    let seen = now();
    let sighting = Sighting {
        reading: post(number),
        first_seen: seen,
        last_seen: seen,
        gone: None,
        extractor: EXTRACTOR_VERSION,
        joined_by: None,
    };
    Lead::from_sightings(LeadId(number as u32), &[sighting], None, false)
}

fn profile() -> Profile {
    let text = configuration(Path::new("state"), 1);
    let settings = config::check(Path::new("gigscout.toml"), &text);
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    settings.profiles.into_iter().next().expect("a profile")
}

/// Profiles with homes and words of their own, as they are written by hand.
fn configuration(folder: &Path, profiles: usize) -> String {
    const HOMES: [&str; 7] = [
        "Rouen", "Lyon", "Lille", "Nantes", "Berlin", "Dublin", "Toulouse",
    ];
    const TOOLS: [&str; 8] = [
        "react", "excel", "figma", "go", "django", "php", "seo", "rust",
    ];
    const WORDS: [&str; 5] = ["radiologie", "zorglub", "apiculture", "musique", "plongée"];
    let mut text = format!(
        "data_dir = {:?}\n[mail]\ntransport = \"directory\"\ndirectory = \"emails\"\n",
        folder.join("data")
    );
    for number in 0..profiles {
        let (home, tool) = (HOMES[number % HOMES.len()], TOOLS[number % TOOLS.len()]);
        let word = WORDS[number % WORDS.len()];
        let written = write!(
            text,
            r#"
[[profile]]
name = "p{number}"
email = "p{number}@example.org"
timezone = "Europe/Paris"
reads = ["fr", "en"]
place = {{ home = "{home}", radius_km = 40 }}
tech = {{ want = {{ python = 3, wordpress = 2, "{tool}" = 2, "zorglub.js" = 1 }}, avoid = ["sap"] }}
space = {{ want = {{ restaurants = 3, "{word}" = 2 }}, avoid = ["casino", "crypto"] }}
pay = {{ least = "15 EUR/h" }}
"#
        );
        written.expect("a text");
    }
    text
}

/// A store of leads, as `data` of the folder.
fn fill(folder: &Path) {
    let mut store = Store::open(&folder.join("data")).expect("a store");
    for start in (0..STORED).step_by(5_000) {
        let mut batch = batch(start..start + 5_000);
        for (number, (reading, _)) in (start..).zip(&mut batch.news) {
            *reading = post(number);
        }
        let done = store.ingest(&batch, |_, _| Ok::<_, StoreError>(Verdict::New));
        done.expect("a batch that is stored");
    }
}

/// What a call of the program spends.
fn run(folder: &Path, file: &Path, words: &[&str]) -> Spent {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gigscout"))
        .args(words)
        .args(["--now", "2026-11-24T06:30:00Z"])
        .env_clear()
        .env("HOME", folder)
        .env("GIGSCOUT_CONFIG", file)
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    let start = children();
    let mut most = None;
    let status = loop {
        // What it held at most, up to now; it is gone with the process.
        let told = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok();
        let told = told.as_deref().and_then(|text| text.split_once("VmHWM:"));
        let told = told.and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
        most = told.or(most);
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{words:?}: {status}");
    let cpu = children() - start;
    Spent { cpu, most }
}

/// CPU time of the children that have ended, `cutime` and `cstime` of proc(5), in hundredths of a second.
fn children() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = told
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks = fields
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}
