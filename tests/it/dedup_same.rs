//! `match` and a pass are given one corpus: they come to the same groups.

use crate::scout::Scout;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Stdio;

type Groups = BTreeSet<BTreeSet<String>>;

#[test]
fn a_pass_and_match_agree() {
    let scout = Scout::shipped();
    scout.expect(0, &["poll", "--all"]);
    let mut lines = Vec::new();
    let mut stored = Groups::new();
    for lead in scout.leads(&["--all"]) {
        let said = scout.expect(0, &["show", &lead["id"].to_string(), "--json"]);
        let shown: Value = serde_json::from_str(&said.out).unwrap();
        let sightings = shown["sightings"].as_array().unwrap();
        let mut group = BTreeSet::new();
        for sighting in sightings {
            let line = line(&sighting["reading"]["posting"]);
            group.insert(line["id"].as_str().unwrap().to_string());
            lines.push(line);
        }
        stored.insert(group);
    }
    assert!(
        lines.len() > stored.len() && lines.len() >= 60,
        "{}",
        lines.len()
    );
    // As they were published: the order of the world.
    lines.sort_by_key(|line| line["date"].to_string());
    assert_eq!(matched(&scout, &lines), stored);
}

fn line(posting: &Value) -> Value {
    let name = |key: &str| posting[key].as_str().unwrap().to_string();
    json!({
        "id": format!("{} {}", name("source"), name("key")),
        "title": posting["title"], "body": posting["body"], "url": posting["links"][0], "date": posting["published"],
        "source": posting["source"], "author": posting["author"], "tags": posting["tags"],
    })
}

fn matched(scout: &Scout, lines: &[Value]) -> Groups {
    let mut child = scout
        .command(&["match"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let mut input = child.stdin.take().unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let groups = String::from_utf8(output.stdout).unwrap();
    let mut by_first: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in groups.lines() {
        let group: Value = serde_json::from_str(line).unwrap();
        let ids = group["ids"].as_array().unwrap().iter();
        let ids: BTreeSet<String> = ids.map(|id| id.as_str().unwrap().to_string()).collect();
        by_first.insert(ids.first().unwrap().clone(), ids);
    }
    by_first.into_values().collect()
}
