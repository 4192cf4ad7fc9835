//! The order of graded posts, through the program itself: `rank` must not get worse than it is.

use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Below these a change of the rules has made the order worse. The floor of a keyword match is 0.352.
const NDCG_LEAST: &[(&str, f64)] = &[
    ("rouen-rust-embedded", 0.79),
    ("austin-react-node", 0.88),
    ("nairobi-python-scraping", 0.88),
];
/// The same for profiles with words of their own, whose posts lie in a folder beside.
const NDCG_LEAST_OTHERS: &[(&str, f64)] = &[
    ("lina-rouen", 0.74),
    ("lyon-writer", 0.91),
    ("toulouse-data", 0.85),
    ("nc-remote", 0.82),
];
/// Ranks that a reader sees.
const SHOWN: usize = 10;

pub type Row = serde_json::Map<String, Value>;

pub fn rows(text: &str) -> Vec<Row> {
    let rows = text.lines().filter(|line| !line.is_empty());
    rows.map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub fn text_of<'a>(row: &'a Row, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

/// The configuration that the profiles make; nothing where no Python is at hand.
pub fn configuration(profiles: &Path) -> Option<String> {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/tools/profiles_to_toml.py"
    );
    let made = Command::new("python3").arg(script).arg(profiles).output();
    let made = made.ok().filter(|made| made.status.success())?;
    Some(String::from_utf8(made.stdout).unwrap())
}

fn ranked(config: &Path, profile: &str, posts: &str) -> HashMap<String, f64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gigscout"))
        .args(["rank", "--profile", profile, "--config"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let posts = posts.to_string();
    let feeder = std::thread::spawn(move || input.write_all(posts.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert!(output.status.success(), "rank of {profile} failed");
    let rows = rows(&String::from_utf8(output.stdout).unwrap());
    let score = |row: &Row| row["score"].as_f64().unwrap();
    rows.iter()
        .map(|row| (text_of(row, "id").to_string(), score(row)))
        .collect()
}

/// Normalised discounted cumulative gain of the first ten, with gains of 2^grade - 1.
pub fn ndcg(grades: &[i32]) -> f64 {
    let gain = |grades: &[i32]| -> f64 {
        let places = grades.iter().take(SHOWN).zip(2..);
        places
            .map(|(grade, place)| (2_f64.powi(*grade) - 1.0) / f64::from(place).log2())
            .sum()
    };
    let mut best = grades.to_vec();
    best.sort_by(|a, b| b.cmp(a));
    gain(grades) / gain(&best)
}

#[test]
fn the_order_is_no_worse_than_it_was() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let labels = Path::new(&shared).join("labels");
    check(&labels, NDCG_LEAST);
    check(&labels.join("profiles2"), NDCG_LEAST_OTHERS);
}

fn check(labels: &Path, least: &[(&str, f64)]) {
    let read = |name: &str| std::fs::read_to_string(labels.join(name)).unwrap();
    let Some(config) = configuration(&labels.join("profiles.json")) else {
        println!("skipped: no python3 to write the configuration with");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gigscout.toml");
    std::fs::write(&path, config).unwrap();
    let posts = read("posts.jsonl");
    let graded = rows(&read("ranking.jsonl"));
    for (profile, least) in least {
        let scores = ranked(&path, profile, &posts);
        let own = graded
            .iter()
            .filter(|row| text_of(row, "profile") == *profile);
        let mut order: Vec<(f64, i32)> = own
            .map(|row| {
                (
                    scores[text_of(row, "id")],
                    row["grade"].as_i64().unwrap() as i32,
                )
            })
            .collect();
        // Ties count against us: the worst grade first.
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let grades: Vec<i32> = order.iter().map(|(_, grade)| *grade).collect();
        let found = ndcg(&grades);
        println!("{profile}: {found:.3}");
        assert!(found >= *least, "{profile}: {found:.3}, was {least}");
    }
}
