use super::*;

fn export(channels: &[&str]) -> Export {
    Export {
        name: SourceName("s".into()),
        at: At::Path("/x".into()),
        channels: channels.iter().map(|c| c.to_string()).collect(),
        workspace: url::Url::parse("https://example.org").ok(),
    }
}

fn harvest(files: &[(&str, &str)]) -> Harvest {
    let mut pages = files.iter().map(|(name, text)| Page {
        url: None,
        name: name.to_string(),
        content_type: None,
        bytes: text.as_bytes().to_vec(),
        modified: None,
    });
    export(&["*job*"]).parse(&mut pages, Timestamp::MAX_UTC)
}

const USERS: (&str, &str) = (
    "users.json",
    r#"[{"id":"U1","profile":{"real_name":"Anna Exemple"}}]"#,
);
const CHANNELS: (&str, &str) = ("channels.json", r#"[{"id":"C1","name":"jobs"}]"#);

#[test]
fn a_post_with_its_thread() {
    let day = r#"[{"type":"message","subtype":"channel_join","ts":"1.0","text":"x"},
        {"ts":"2.000001","user":"U1","text":"Mission <https://example.com/a?x=1&amp;y=2|Rust> &lt;3 by <@U1> in <#C1|jobs>"}]"#;
    let next =
        r#"[{"ts":"3.0","thread_ts":"2.000001","user":"U9","text":"filled"},{"broken":1},7]"#;
    let found = harvest(&[
        USERS,
        CHANNELS,
        ("jobs/2020-01-01.json", day),
        ("jobs/2020-01-02.json", next),
    ]);
    let posting = &found.postings[0];
    assert_eq!(found.postings.len(), 1);
    assert_eq!(
        posting.body.as_str(),
        "Mission Rust (https://example.com/a?x=1&y=2) <3 by @Anna Exemple in #jobs\n\n: filled"
    );
    assert_eq!(posting.author.as_deref(), Some("Anna Exemple"));
    assert_eq!(
        posting.links[0].as_str(),
        "https://example.org/archives/C1/p2000001"
    );
    assert_eq!(posting.links[1].as_str(), "https://example.com/a?x=1&y=2");
    assert_eq!(found.problems.len(), 1);
}

#[test]
fn edits_deletions_and_tokens() {
    let log = [
        r#"{"ts":"1.0","channel":"C1","text":"old"}"#,
        r#"{"ts":"2.0","channel":"C1","text":"gone"}"#,
        r#"{"ts":"3.0","channel":"C1","subtype":"message_changed","message":{"ts":"1.0","text":"new <https://files.example.org/f?t=xoxe-secret>"}}"#,
        r#"{"ts":"4.0","channel":"C1","subtype":"message_deleted","deleted_ts":"2.0"}"#,
    ]
    .join("\n");
    let found = harvest(&[CHANNELS, ("2020-01-01.jsonl", &log)]);
    assert_eq!(found.postings.len(), 1);
    assert_eq!(
        found.postings[0].body.as_str(),
        "new https://files.example.org/f"
    );
}

#[test]
fn other_channels_are_left_alone_and_patterns_fit() {
    let found = harvest(&[
        CHANNELS,
        ("random/2020-01-01.json", r#"[{"ts":"1.0","text":"x"}]"#),
    ]);
    assert!(found.postings.is_empty());
    for (glob, name, expected) in [
        ("*job*", "remote-jobs", true),
        ("jobs", "jobs", true),
        ("jobs", "jobs-discuss", false),
        ("jobs*", "jobs-discuss", true),
        ("*jobs", "jobs-x", false),
        ("*", "anything", true),
    ] {
        assert_eq!(text::matches(glob, name), expected, "{glob} {name}");
    }
}
