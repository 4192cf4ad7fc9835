use super::export::THREADS_MAX;
use super::*;
use crate::domain::{ParseOutput, SourceName};

fn slack() -> Slack {
    Slack {
        at: At::Path("/x".into()),
        channels: vec!["*job*".into()],
        workspace: url::Url::parse("https://example.org").ok(),
    }
}

fn report() -> Report {
    Report::new(&SourceName("s".into()), Slack::ORDER, Timestamp::MAX_UTC)
}

fn harvest(files: &[(&str, &str)]) -> ParseOutput {
    let pages = files.iter().map(|(name, text)| Page {
        url: None,
        name: name.to_string(),
        content_type: None,
        bytes: text.as_bytes().to_vec(),
        modified: None,
    });
    let (mut export, mut report) = (Export::default(), report());
    for page in pages {
        slack().page(&page, &mut export, &mut report);
    }
    slack().end(&mut export, &mut report);
    report.finish()
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
        "Mission Rust (https://example.com/a?x=1&y=2) <3 by @Anna Exemple in #jobs\n\nfilled"
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
    assert_eq!(found.finding, Finding::NoMatch);
    assert!(found.problems[0].message.ends_with("there are random"));
}

#[test]
fn past_the_limit_the_oldest_go_whatever_their_channel() {
    let days = |start: usize, count: usize| -> String {
        let posts: Vec<String> = (start..start + count)
            .map(|n| format!(r#"{{"ts":"{n}.000000","text":"post {n}"}}"#))
            .collect();
        format!("[{}]", posts.join(","))
    };
    let old = days(1_500_000_000, 10);
    let new = days(1_600_000_000, THREADS_MAX - 5);
    let mut export = Export::default();
    for (name, text) in [("z-jobs/1.json", &old), ("a-jobs/1.json", &new)] {
        let page = Page {
            url: None,
            name: name.into(),
            content_type: None,
            bytes: text.clone().into_bytes(),
            modified: None,
        };
        slack().messages(&page, &mut export, &mut report());
    }
    assert_eq!(export.threads.len(), THREADS_MAX);
    let first = export.threads.keys().next().unwrap();
    assert_eq!(first, &("1500000005.000000".into(), "z-jobs".into()));
}

/// A message with one odd side field beside its text and time keeps both.
#[track_caller]
fn check_odd(field: &str) {
    let day = format!(r#"[{{"text":"Mission courte, 300 €",{field}}}]"#);
    let found = harvest(&[CHANNELS, ("jobs/2020-01-01.json", &day)]);
    assert!(found.problems.is_empty(), "{field}: {:?}", found.problems);
    let posting = found.postings.first().expect(field);
    assert_eq!(posting.body.as_str(), "Mission courte, 300 €", "{field}");
    let at = posting.published.map(|at| at.timestamp_micros());
    assert_eq!(at, Some(1_517_616_722_000_250), "{field}");
    assert_eq!(posting.key.0, "jobs/1517616722.000250", "{field}");
}

#[test]
fn odd_side_fields_cost_nothing() {
    check_odd(r#""ts":1517616722.00025"#);
    for odd in [
        r#""user":42"#,
        r#""username":7"#,
        r#""thread_ts":1517616722.00025"#,
        r#""thread_ts":null"#,
        r#""user_profile":"Anna""#,
        r#""user_profile":{"real_name":5}"#,
        r#""attachments":{"fields":3}"#,
        r#""files":{"id":"F1"}"#,
        r#""file":"F1""#,
        r#""blocks":"none""#,
        r#""subtype":null"#,
        r#""channel":{"id":"C1"}"#,
        r#""message":"none""#,
        r#""previous_message":[]"#,
        r#""deleted_ts":3"#,
    ] {
        check_odd(&format!(r#""ts":"1517616722.000250",{odd}"#));
    }
}

#[test]
fn what_programs_cut_costs_no_day() {
    let day = "[{\"ts\":\"1.0\",\"text\":\"Logo \\ud83d\"},{\"ts\":\"2.0\",\"text\":\"a\tb\nc\"}]";
    let found = harvest(&[CHANNELS, ("jobs/2020-01-01.json", day)]);
    assert_eq!(found.problems, []);
    let bodies: Vec<&str> = found.postings.iter().map(|one| one.body.as_str()).collect();
    assert_eq!(bodies, ["a b\nc", "Logo \u{fffd}"]);
}

#[test]
fn odd_people_cost_only_their_names() {
    let users = r#"{"members":[{"id":"U1","profile":"none","name":"anna"},{"id":5,"name":"b"}]}"#;
    let day = r#"[{"ts":"1.0","user":"U1","text":"x"},{"ts":"2.0","user":5,"text":"y"}]"#;
    let found = harvest(&[("users.json", users), CHANNELS, ("jobs/d.json", day)]);
    let authors: Vec<_> = found
        .postings
        .iter()
        .map(|one| one.author.as_deref())
        .collect();
    assert_eq!(authors, [Some("b"), Some("anna")]);
}

/// Title, text and links of the only posting of a message.
#[track_caller]
fn check_post(message: &str, expected: &str) {
    let names = text::SlackNames::default();
    let value = crate::text::json::parse_bytes(message.as_bytes()).unwrap();
    let message = SlackMessage::of(&value).unwrap();
    let Some(message::MessageChange::Post(post)) = message.change() else {
        assert_eq!(expected, "", "no post");
        return;
    };
    let mut thread = SlackThread::default();
    let ts = post.ts.clone();
    thread.put(*post);
    let text = thread.text(&ts, &names).map(|(text, _)| text);
    assert_eq!(text.unwrap_or_default(), expected);
}

#[test]
fn every_part_that_carries_words_is_read() {
    let post = |rest: &str| format!(r#"{{"type":"message","ts":"1795344400.000001",{rest}}}"#);
    check_post(
        &post(
            r#""subtype":"bot_message","text":"","attachments":[{"fallback":"[no preview available]","blocks":[{"type":"header","text":{"type":"plain_text","text":"Site <small>"}},{"type":"section","text":{"type":"mrkdwn","text":"Budget 400 €"},"accessory":{"type":"button","url":"https://board.example/1","text":{"type":"plain_text","text":"Voir"}}}]}]"#,
        ),
        "Site <small>\nBudget 400 €\nVoir (https://board.example/1)",
    );
    check_post(
        &post(
            r#""text":"New gig","attachments":[{"title":"Diary for a choir","fields":[{"title":"Pay","value":"300 €"},{"title":"Place","value":"Bath"}],"fallback":"New gig: diary"}]"#,
        ),
        "New gig\n\nDiary for a choir\n\nPay: 300 €\n\nPlace: Bath",
    );
    check_post(
        &post(
            r#""text":"Map of a park wanted","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Map of a park wanted, two days, 500 €"}}]"#,
        ),
        "Map of a park wanted, two days, 500 €",
    );
    check_post(
        &post(r#""attachments":[{"fallback":"Gig by fax: 200 €"}]"#),
        "Gig by fax: 200 €",
    );
    check_post(&post(r#""text":"This content can’t be displayed.""#), "");
    check_post(
        &post(r#""user":"USLACKBOT","text":"Reminder: pay the rent.""#),
        "",
    );
    check_post(
        &post(r#""bot_id":"B1","text":":bell: Rappel : réunion""#),
        "",
    );
    check_post(
        &post(r#""user":"U1","text":"Rappel : cherche un dev""#),
        "Rappel : cherche un dev",
    );
}

#[test]
fn marks_are_no_words_of_a_title() {
    for (line, expected) in [
        ("*Site* for a _choir_", "Site for a choir"),
        (
            "## `Python` script, ~500~ 400 €",
            "Python script, 500 400 €",
        ),
        ("snake_case tool, 3 * 4 days", "snake_case tool, 3 * 4 days"),
        ("> **Urgent** : carte", "Urgent : carte"),
    ] {
        assert_eq!(text::without_marks(line), expected);
    }
}

#[test]
fn an_archive_of_slackdump_is_read() {
    let found = harvest(&[
        (
            "users.json.gz",
            "{\"t\":3,\"ts\":1,\"n\":1,\"u\":[{\"id\":\"U1\",\"name\":\"zoe\",\"profile\":{\"real_name\":\"Zoé Exemple\"}}]}\n",
        ),
        (
            "C1.json.gz",
            r#"{"t":0,"ts":2,"id":"C1","n":2,"m":[{"type":"message","user":"U1","text":"Freelance wanted for a map, 300 €","ts":"1700000000.000100","thread_ts":"1700000000.000100"},{"type":"message","user":"U1","text":"Second gig","ts":"1700000100.000100"}]}
{"t":5,"ts":3,"id":"C1","ci":{"id":"C1","name":"jobs"}}
{"t":1,"ts":4,"id":"C1","r":"1700000000.000100","p":{"type":"message","user":"U1","text":"Freelance wanted for a map, 300 €","ts":"1700000000.000100","thread_ts":"1700000000.000100"},"m":[{"type":"message","user":"U1","text":"Still open","ts":"1700000050.000100","thread_ts":"1700000000.000100"}]}
"#,
        ),
        (
            "C2.json.gz",
            r#"{"t":5,"ts":3,"id":"C2","ci":{"id":"C2","name":"random"}}
{"t":0,"ts":2,"id":"C2","m":[{"type":"message","text":"x","ts":"1700000000.000100"}]}"#,
        ),
    ]);
    assert_eq!(found.problems, []);
    let told: Vec<_> = found
        .postings
        .iter()
        .map(|it| {
            (
                it.title.as_str(),
                it.body.as_str(),
                it.author.as_deref().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Second gig", "Second gig", "Zoé Exemple"),
            (
                "Freelance wanted for a map, 300 €",
                "Freelance wanted for a map, 300 €\n\nZoé Exemple: Still open",
                "Zoé Exemple"
            ),
        ]
    );
}

#[test]
fn a_dump_of_slackdump_is_read() {
    let dump = r#"{"channel_id":"C7","name":"jobs-local","messages":[
        {"type":"message","user":"U1","text":"Cherche freelance pour un plan, 200 €","ts":"1700000000.000100","thread_ts":"1700000000.000100","reply_count":1,
         "slackdump_thread_replies":[{"type":"message","user":"U1","text":"Toujours libre","ts":"1700000050.000100","thread_ts":"1700000000.000100"}]},
        {"type":"message","user":"U1","text":"Freelance wanted for a menu","ts":"1700000100.000100"}]}"#;
    for (name, expected) in [
        ("C7.json", 2),
        ("C7-1700000000.000100.json", 2),
        ("dump/C7.json", 2),
    ] {
        let found = harvest(&[USERS, (name, dump)]);
        assert_eq!(found.problems, [], "{name}");
        assert_eq!(found.postings.len(), expected, "{name}");
        let menu = &found.postings[0];
        assert_eq!(menu.title.as_str(), "Freelance wanted for a menu");
        assert_eq!(menu.tags, ["#jobs-local"]);
        assert_eq!(menu.author.as_deref(), Some("Anna Exemple"));
        assert!(
            found.postings[1].body.as_str().ends_with("Toujours libre"),
            "{name}"
        );
    }
    let unnamed = harvest(&[(
        "C8.json",
        &dump.replace("jobs-local", "").replace("C7", "C8"),
    )]);
    assert!(
        unnamed.problems[0].message.contains("there are C8"),
        "{:?}",
        unnamed.problems
    );
}
