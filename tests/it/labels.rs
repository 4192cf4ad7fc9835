//! Reading the labelled posts, as a program would that pipes them through `read`: nothing is lost, every line of the
//! answer parses, every span is true to the text. How well facts agree with the labels is the scorer's business.

use gigscout::cli::posts::posts;
use gigscout::cli::read::read;
use gigscout::domain::Timestamp;
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;

fn labelled() -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("GIGSCOUT_SHARED") else {
        eprintln!("skipped: GIGSCOUT_SHARED names no folder with labelled posts");
        return None;
    };
    let path = PathBuf::from(folder).join("labels/posts.jsonl");
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The texts in which spans count, as cleaned.
fn texts(input: &[u8]) -> HashMap<String, String> {
    posts(&mut &*input)
        .map(|post| post.expect("memory").expect("a labelled post"))
        .map(|post| (post.id, post.posting.text()))
        .collect()
}

#[test]
fn every_labelled_post_is_read() {
    let Some(input) = labelled() else { return };
    let texts = texts(&input);
    let mut output = Vec::new();
    let counts = read(&mut &*input, &mut output, Timestamp::default()).expect("memory");
    assert_eq!((counts.posts, counts.broken), (texts.len(), 0));
    let rows: Vec<Value> = output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).expect("a line of JSON"))
        .collect();
    assert_eq!(rows.len(), texts.len());
    for row in &rows {
        let id = row["id"].as_str().expect("an id");
        check_spans(id, &row["spans"], &texts[id]);
    }
}

#[track_caller]
fn check_spans(id: &str, spans: &Value, text: &str) {
    for (field, pairs) in spans.as_object().expect("fields") {
        for pair in pairs.as_array().expect("pairs") {
            let at = |place: usize| pair[place].as_u64().expect("an offset") as usize;
            let words = text.get(at(0)..at(1));
            assert!(
                words.is_some_and(|words| !words.is_empty()),
                "{id}: {field} at {pair} is nothing in the text"
            );
        }
    }
}
