//! Real mail: each message is read without a panic, and the files that give nothing stand in a reviewed list.

use gigscout::domain::{KeyValue, Keys, Page, SourceName, SpannedValue};
use gigscout::text::html;
use std::path::{Path, PathBuf};

/// Messages of the reference set that are read as its own parser reads them; a reading may only get better.
const AGREE_MIN: [(&str, usize); 5] = [
    ("subject", 59),
    ("date", 59),
    ("message_id", 59),
    ("from", 59),
    ("text", 58),
];

/// Files that rightly give no posting: answers without what they answer, empty files, mails without own words, junk.
const NOTHING: [&str; 7] = [
    "hyperkitty/strange-in-reply-to-header.txt",
    "ingest/plan.mbox",
    "mail-gem/raw_email_bad_time.eml",
    "maildir/cur/1491941793.M41850P8566V0000000000000015I0000000004F3030E_0.mx1.example.com,S=10956;2,STln",
    "maildir/new/1234567890.M20046P2137.mailserver,S=4542,W=4642;2,Sb",
    "php-imap/issue-412.eml",
    "stalwart/malformed-010.eml",
];

fn folder(name: &str) -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return None;
    };
    Some(Path::new(&shared).join("corpus/mail").join(name))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// The messages of a file; mailman does not escape `From ` within texts, so a year must end the line.
fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes.to_vec()];
    }
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut after_empty = true;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let text = String::from_utf8_lossy(line);
        let ends_in_year = text
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.len() == 4 && word.parse::<u16>().is_ok());
        let begins = after_empty && text.starts_with("From ") && ends_in_year;
        if begins || found.is_empty() {
            found.push(Vec::new());
        } else if let Some(message) = found.last_mut() {
            message.extend_from_slice(line);
        }
        after_empty = text.trim().is_empty();
    }
    found
}

#[test]
fn real_mail_gives_postings() {
    let Some(root) = folder("") else { return };
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let mut keys = Keys::default();
    let value = KeyValue::Text("/srv/mail".into());
    let spot = Default::default();
    keys.map.insert("path".into(), SpannedValue { value, spot });
    let source = gigscout::source::kind("mailbox")
        .unwrap()
        .build(&SourceName("box".into()), &keys)
        .unwrap();
    let mut nothing = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        if name.ends_with(".jsonl") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let messages = messages(&bytes);
        let count = messages.len();
        let mut pages = messages.into_iter().enumerate().map(|(at, bytes)| Page {
            url: None,
            name: format!("{name}, message {at}"),
            content_type: None,
            bytes,
            modified: None,
        });
        let found = source.parse(&mut pages, "2026-11-23T08:00:00Z".parse().unwrap());
        let (postings, problems) = (found.postings.len(), found.problems.len());
        println!("{name:60} {count:4} messages {postings:4} postings {problems:2} problems");
        for posting in found.postings.iter().take(8) {
            println!("      {}", posting.title);
        }
        if postings == 0 {
            nothing.push(name);
        }
    }
    assert_eq!(nothing, NOTHING);
}

#[test]
fn messages_are_read_as_their_reference_says() {
    let Some(root) = folder("stalwart") else {
        return;
    };
    let expected = std::fs::read_to_string(root.join("expected.jsonl")).unwrap();
    let mut agree = AGREE_MIN.map(|(name, _)| (name, 0));
    for line in expected.lines() {
        let expected: serde_json::Value = serde_json::from_str(line).unwrap();
        let file = expected["file"].as_str().unwrap();
        let found =
            gigscout::source::mailbox::message::read(&std::fs::read(root.join(file)).unwrap());
        let found = found.unwrap_or_default();
        let date = found.date.map(|it| it.timestamp());
        let expected_date = expected["date"].as_str().and_then(|it| {
            let read = chrono::DateTime::parse_from_rfc3339(it).ok()?;
            Some(read.timestamp())
        });
        let sender = &expected["from"][0];
        let text = plain(expected["first_text_body"].as_str().unwrap_or_default());
        let ours = plain(&found.text);
        let checks = [
            expected["subject"].as_str().unwrap_or_default() == found.subject,
            expected_date == date,
            expected["message_id"].as_str() == found.id.as_deref(),
            sender["name"].as_str() == found.name.as_deref()
                && sender["address"].as_str() == found.address.as_deref(),
            text.chars().zip(ours.chars()).take(60).all(|(a, b)| a == b)
                && (text.is_empty() || !ours.is_empty()),
        ];
        for ((name, count), holds) in agree.iter_mut().zip(checks) {
            *count += usize::from(holds);
            if !holds {
                println!("{file}: {name} differs: {:?}", found.subject);
            }
        }
    }
    println!("{agree:?} of {}", expected.lines().count());
    for ((name, count), (_, least)) in agree.iter().zip(AGREE_MIN) {
        assert!(*count >= least, "{name}: {count} of {least}");
    }
}

/// Words only: white space differs between parsers, and HTML is text for us.
fn plain(text: &str) -> String {
    let text = match text.trim_start().starts_with('<') {
        true => html::to_text(text),
        false => text.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
