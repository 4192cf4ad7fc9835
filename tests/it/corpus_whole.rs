//! One pass over all real files at once, each of them twice: what it takes of memory and time.

use crate::scout::Scout;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Of the process at its largest, and from its start to its end.
const BYTES_MAX: u64 = 256 << 20;
const TIME_MAX: Duration = Duration::from_secs(60);

#[test]
fn the_whole_corpus_twice() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let corpus = Path::new(&shared).join("corpus");
    let mut files = Vec::new();
    collect(&corpus, &mut files);
    let mut sources = String::new();
    let mut count = 0;
    for (number, (file, settings)) in files
        .iter()
        .filter_map(|it| Some((it, source(&corpus, it)?)))
        .enumerate()
    {
        for round in ["a", "b"] {
            let path = file.display();
            write!(
                sources,
                "[[source]]\nname = \"{round}{number}\"\npath = '{path}'\n{settings}\n"
            )
            .unwrap();
            count += 1;
        }
    }
    let scout = Scout::of(&format!("{HEAD}{sources}"));
    let began = Instant::now();
    let mut pass = scout
        .command(&["poll", "--all", "--now", "2026-11-24T06:30:00Z"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut largest = 0;
    let status = loop {
        largest = high_water(pass.id()).unwrap_or(0).max(largest);
        if let Some(status) = pass.try_wait().unwrap() {
            break status;
        }
        assert!(
            began.elapsed() < TIME_MAX,
            "it takes longer than {TIME_MAX:?}"
        );
        std::thread::sleep(Duration::from_millis(5));
    };
    println!(
        "{count} sources, {} MB, {:?}",
        largest >> 20,
        began.elapsed()
    );
    assert_eq!(status.code(), Some(0));
    assert!(largest < BYTES_MAX, "{largest} bytes");
    assert!(count > 400 && scout.leads(&["--all"]).len() > 1000);
}

const HEAD: &str = r#"
data_dir = "data"
[[profile]]
name = "lina"
email = "lina@example.org"
timezone = "UTC"
place = { home = "Rouen", radius_km = 40 }
tech = { want = { python = 3 } }
[mail]
transport = "directory"
directory = "emails"
"#;

/// Files, and the folders that are one source.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let is_export = folder.ends_with("slack") || path.ends_with("maildir");
        if path.is_dir() && !is_export {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// How a file is read, by its folder; nothing for what describes other files.
fn source(corpus: &Path, file: &Path) -> Option<&'static str> {
    let name = file.strip_prefix(corpus).ok()?.to_str()?;
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is(&[".expected.json", ".jsonl", ".jsonld", ".md", ".tsv"]) {
        return None;
    }
    match name.split('/').next()? {
        "feeds" | "feeds-conformance" => Some("kind = \"feed\""),
        "html" => Some("kind = \"listing\""),
        "ical" => Some("kind = \"calendar\""),
        "json-api" => {
            Some("kind = \"api\"\nitems = \"$..[?@.title]\"\nfields = { title = \"$.title\" }")
        }
        "mail" => Some("kind = \"mailbox\""),
        "slack" => Some("kind = \"slack\"\nchannels = [\"*\"]"),
        _ => None,
    }
}

/// The most memory that a process has had so far, in bytes, where the system tells.
fn high_water(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes << 10)
}
