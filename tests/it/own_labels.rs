//! Accuracy on posts of our own invention (`tests/fixtures/labels`), through the program itself: whoever clones has a
//! guard of reading, matching and ranking. Figures may rise; below what they are a change has made reading worse.

use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Shares of right answers below which a change has made something worse; F1 where a fact may be absent.
const LEAST: &[(&str, f64)] = &[
    ("kind", 0.9),
    ("gig", 0.93),
    ("offer", 0.95),
    ("lang", 0.97),
    ("remote", 0.85),
    ("places", 0.88),
    ("technologies", 0.94),
    ("pay", 0.92),
    ("deadline", 0.8),
    ("emails", 0.9),
    ("closed", 0.9),
];
/// Of the first ten of the graded profile: normalised discounted cumulative gain.
const NDCG_LEAST: f64 = 0.5;

type Row = serde_json::Map<String, Value>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/labels")
}

fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What the program answers to `input`, line by line.
fn answers(arguments: &[&str], input: &str) -> Vec<Row> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gigscout"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_string());
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    rows(&String::from_utf8(output.stdout).unwrap())
}

fn texts(value: &Value) -> BTreeSet<String> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |item: &Value| {
        item.as_str()
            .or(item["name"].as_str())
            .unwrap_or_default()
            .to_string()
    };
    items.iter().map(text).collect()
}

/// `min-max CURRENCY unit`, an open bound left out.
fn pay(value: &Value) -> BTreeSet<String> {
    if let Some(text) = value.as_str() {
        return BTreeSet::from([text.to_string()]);
    }
    if value.is_null() {
        return BTreeSet::new();
    }
    let amount = |name: &str| {
        value[name]
            .as_f64()
            .map(|it| it.to_string())
            .unwrap_or_default()
    };
    let word = |name: &str| value[name].as_str().unwrap_or_default().to_string();
    let text = format!(
        "{}-{} {} {}",
        amount("min"),
        amount("max"),
        word("currency"),
        word("unit")
    );
    BTreeSet::from([text])
}

/// The answers of one fact, as sets: of what is labelled, of what was read.
fn facts(name: &str, label: &Value, read: &Row) -> (BTreeSet<String>, BTreeSet<String>) {
    let said = &read["labels"];
    let one = |value: &Value| value.as_str().map(str::to_string).into_iter().collect();
    match name {
        "gig" => {
            let is_gig = |kind: &Value| (kind == "gig").then(|| name.to_string());
            (
                is_gig(&label["kind"]).into_iter().collect(),
                is_gig(&said["kind"]).into_iter().collect(),
            )
        }
        // Asked of posts whose label says it: whether somebody offers something at all.
        "offer" if label[name].is_null() => Default::default(),
        "offer" => {
            let offers = |said: &Value| if said == "talk" { "talk" } else { "offer" }.to_string();
            (
                BTreeSet::from([offers(&label[name])]),
                BTreeSet::from([offers(&Value::from(read[name].as_str()))]),
            )
        }
        "lang" => (one(&label["lang"]), one(&read["lang"])),
        "places" => (texts(&label["places"]), texts(&said["locations"])),
        "technologies" => (texts(&label[name]), texts(&said[name])),
        "emails" => (texts(&label[name]), texts(&said["contact"]["emails"])),
        "pay" => (pay(&label[name]), pay(&said[name])),
        "closed" => {
            let is_closed = |yes: bool| yes.then(|| name.to_string()).into_iter().collect();
            let signs = texts(&read["signs"]);
            (
                is_closed(label[name] == true),
                is_closed(signs.contains(name)),
            )
        }
        _ => (one(&label[name]), one(&said[name])),
    }
}

#[test]
fn reading_is_no_worse_than_it_was() {
    let input = std::fs::read_to_string(folder().join("posts.jsonl")).unwrap();
    let read: HashMap<String, Row> = answers(&["read"], &input)
        .into_iter()
        .map(|row| (row["id"].as_str().unwrap().to_string(), row))
        .collect();
    let posts = rows(&input);
    assert!(posts.len() >= 120);
    let mut worse = Vec::new();
    for (name, least) in LEAST {
        let (mut right, mut labelled, mut found) = (0, 0, 0);
        for post in &posts {
            let id = post["id"].as_str().unwrap();
            let (label, said) = facts(name, &post["labels"], &read[id]);
            right += label.intersection(&said).count();
            labelled += label.len();
            found += said.len();
            if label != said {
                println!("{name} {id}: {said:?}, is {label:?}");
            }
        }
        let f1 = 2.0 * f64::from(right as u32) / f64::from((labelled + found).max(1) as u32);
        println!("{name}: {f1:.3}");
        if f1 < *least {
            worse.push(format!("{name}: {f1:.3}, was {least}"));
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
}

#[test]
fn pairs_are_told_apart() {
    let posts = folder().join("posts.jsonl");
    let pairs = folder().join("pairs.jsonl");
    let input = std::fs::read_to_string(&posts).unwrap();
    let path = pairs.to_str().unwrap();
    let said: HashMap<(String, String), String> =
        answers(&["match", "--pairs", "--among", path], &input)
            .iter()
            .map(|row| {
                let of = |name: &str| row[name].as_str().unwrap().to_string();
                ((of("a"), of("b")), of("label"))
            })
            .collect();
    for pair in rows(&std::fs::read_to_string(&pairs).unwrap()) {
        let of = |name: &str| pair[name].as_str().unwrap().to_string();
        let label = said
            .get(&(of("a"), of("b")))
            .map(String::as_str)
            .unwrap_or("unrelated");
        let is_same = label == "duplicate";
        assert_eq!(
            is_same,
            of("label") == "duplicate",
            "{} and {}: {label}",
            of("a"),
            of("b")
        );
    }
}

#[test]
fn the_order_is_no_worse_than_it_was() {
    let input = std::fs::read_to_string(folder().join("posts.jsonl")).unwrap();
    let config = folder().join("profile.toml");
    let ranked = answers(
        &[
            "rank",
            "--profile",
            "lina",
            "--config",
            config.to_str().unwrap(),
        ],
        &input,
    );
    let grades: HashMap<String, i32> = rows(&input)
        .iter()
        .filter_map(|post| {
            Some((
                post["id"].as_str()?.to_string(),
                post.get("grade")?.as_i64()? as i32,
            ))
        })
        .collect();
    let mut order: Vec<(f64, i32)> = ranked
        .iter()
        .filter_map(|row| Some((row["score"].as_f64()?, *grades.get(row["id"].as_str()?)?)))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let gain = |grades: Vec<i32>| -> f64 {
        let places = grades.into_iter().take(10).zip(2..);
        places
            .map(|(grade, place)| (2_f64.powi(grade) - 1.0) / f64::from(place).log2())
            .sum()
    };
    let mut best: Vec<i32> = grades.values().copied().collect();
    best.sort_by(|a, b| b.cmp(a));
    let found = gain(order.iter().map(|(_, grade)| *grade).collect()) / gain(best);
    println!("lina: {found:.3}");
    assert!(found >= NDCG_LEAST, "{found:.3}");
}
