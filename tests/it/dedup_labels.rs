//! Labelled pairs hold the judgement to what it once reached.
//!
//! Runs only where `GIGSCOUT_SHARED` names the folder of the labels.

use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Of the pairs called duplicates, those that are; and of all duplicates, those that are called so.
const PRECISION_MIN: f64 = 0.94;
const RECALL_MIN: f64 = 0.90;

#[test]
fn labelled_pairs_are_told_apart() {
    let Some(folder) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED is not set");
        return;
    };
    let labels = Path::new(&folder).join("labels");
    let read = |name: &str| fs::read_to_string(labels.join(name)).unwrap();
    let posts = read("posts.jsonl") + &read("dup_posts.jsonl");
    let pairs = read("duplicates.jsonl");
    let mut child = Command::new(env!("CARGO_BIN_EXE_gigscout"))
        .args(["match", "--pairs", "--among"])
        .arg(labels.join("duplicates.jsonl"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // Everything is read before anything is written.
    input.write_all(posts.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let found = by_pair(std::str::from_utf8(&output.stdout).unwrap());
    let (mut right, mut called, mut all) = (0.0, 0.0, 0.0);
    for (pair, row) in by_pair(&pairs) {
        let is = row["label"] == "duplicate";
        let said = found[&pair]["label"] == "duplicate";
        right += f64::from(is && said);
        called += f64::from(said);
        all += f64::from(is);
    }
    let (precision, recall) = (right / called, right / all);
    println!("precision {precision:.3} recall {recall:.3}");
    assert!(precision >= PRECISION_MIN, "precision {precision:.3}");
    assert!(recall >= RECALL_MIN, "recall {recall:.3}");
}

fn by_pair(lines: &str) -> HashMap<(String, String), Value> {
    lines
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            let name = |key: &str| row[key].as_str().unwrap().to_string();
            ((name("a"), name("b")), row)
        })
        .collect()
}
