//! First emails to the clients of real posts, printed to be read: they run where `GIGSCOUT_SHARED` names the folder
//! of labelled posts, and show the text with `--nocapture`. What is checked of all is that none is of no use.

use gigscout::cli::posts::{Post, posts};
use gigscout::cli::rank::lead_of;
use gigscout::config;
use gigscout::domain::Draft;
use gigscout::follow_up::draft_application;
use std::io::Write;
use std::path::Path;

/// Posts that are gigs, in French or not, the first by id of the short ones and then of the others.
fn gigs(shared: &Path, french: bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in ["labels/short/posts.jsonl", "labels/posts.jsonl"] {
        let text = std::fs::read_to_string(shared.join(file)).unwrap();
        let rows = text.lines().filter(|line| !line.trim().is_empty());
        let mut rows: Vec<(String, String)> = rows
            .filter_map(|line| {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                let is_gig = row["labels"]["kind"] == "gig";
                let is_wanted = is_gig && (row["lang"] == "fr") == french;
                is_wanted.then(|| (row["id"].as_str().unwrap().to_string(), line.to_string()))
            })
            .collect();
        rows.sort();
        found.extend(rows.into_iter().map(|(_, line)| line));
    }
    found.truncate(30);
    found
}

#[test]
fn first_emails_to_real_clients() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: `GIGSCOUT_SHARED` names no folder");
        return;
    };
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/gigscout.toml");
    let settings = config::load(&config).unwrap();
    let profile = &settings.profiles[0];
    let mut printed = String::new();
    for french in [true, false] {
        let lines = gigs(Path::new(&shared), french);
        assert_eq!(lines.len(), 30);
        let mut input = lines.join("\n");
        input.push('\n');
        for (line, post) in lines.iter().zip(posts(&mut input.as_bytes())) {
            let Post { id, posting } = post.unwrap().unwrap();
            let (title, body) = (posting.title.clone(), posting.body.clone());
            let now = posting.published.unwrap_or_default();
            let draft = draft_application(&lead_of(posting, now), profile).unwrap();
            let asked = format!("{}\n{}", title.as_str(), body.as_str());
            printed.push_str(&shown(&id, &asked, &draft));
            check(&id, line, &draft);
        }
    }
    std::io::stdout().write_all(printed.as_bytes()).unwrap();
}

fn shown(id: &str, asked: &str, draft: &Draft) -> String {
    let to = draft.to.as_deref().unwrap_or("-");
    let asked: String = asked.chars().take(900).collect();
    let asked = asked.replace('\n', "\n    | ");
    let text = draft.text.replace("\n\n", "\n");
    format!(
        "\n===== {id}\n    | {asked}\n→ {to}\n→ {}\n{text}\n",
        draft.subject
    )
}

/// What would make an email of no use, or worse.
fn check(id: &str, line: &str, draft: &Draft) {
    let text = &draft.text;
    for mark in ["{{", "{%", "http://", "@"] {
        let own = text
            .lines()
            .any(|line| line.contains(mark) && !line.contains("https://"));
        assert!(!own, "{id}: `{mark}` in {text}\nof {line}");
    }
    assert!(
        !draft.subject.is_empty() && !text.contains("«  »"),
        "{id}: {text}"
    );
}
