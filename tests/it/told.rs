//! What the program tells, where and with which exit code: words that exist, secrets that stay, streams that are full.

use crate::scout::{Said, Scout, config};
use std::fs::{File, Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

/// A secret that no output may hold.
const SECRET: &str = "hush-Hush-42";

/// Calls with standard error on a device that is full.
fn exit_on_full_stderr(scout: &Scout, arguments: &[&str]) -> Option<i32> {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = scout.command(arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(full);
    command.status().unwrap().code()
}

#[test]
fn standard_error_that_is_full_changes_no_exit_code() {
    let scout = Scout::of("nonsense");
    assert_eq!(exit_on_full_stderr(&scout, &["check"]), Some(78));
    let shipped = Scout::shipped();
    assert_eq!(exit_on_full_stderr(&shipped, &["show", "1"]), Some(64));
    assert_eq!(exit_on_full_stderr(&shipped, &["nonsense"]), Some(64));
    assert_eq!(
        exit_on_full_stderr(&shipped, &["run", "--now", "2026-11-24T06:30:00Z"]),
        Some(64)
    );
    let opml = shipped.dir().join("list.opml");
    let list = "<opml><body><outline text=\"x\" xmlUrl=\"ftp://a.example\"/></body></opml>";
    std::fs::write(&opml, list).unwrap();
    assert_eq!(
        exit_on_full_stderr(&shipped, &["import", opml.to_str().unwrap()]),
        Some(0)
    );
}

#[test]
fn what_was_said_stands_above_what_went_wrong() {
    let scout = Scout::of(&config(1, "").replace(
        "transport = \"directory\"\ndirectory = \"emails\"",
        "host = \"127.0.0.1\"\nport = 1\nsecurity = \"plain\"\nfrom = \"a@b.example\"\nuser = \"a\"\npassword_file = \"none\"",
    ));
    let both = scout.dir().join("both");
    let file = File::create(&both).unwrap();
    let mut command = scout.command(&["once"]);
    command.stderr(file.try_clone().unwrap()).stdout(file);
    assert_eq!(command.status().unwrap().code(), Some(78));
    let text = std::fs::read_to_string(both).unwrap();
    assert!(text.starts_with("configuration: "), "{text}");
    assert!(
        text.trim_end().lines().last().unwrap().contains("password"),
        "{text}"
    );
}

#[test]
fn init_prints_the_configuration_and_nothing_else() {
    let scout = Scout::of("");
    let answers = "en\nJo\njo@example.com\nAustin, TX\nAmerica/Chicago\n30\nreact\n\nn\nfolder\n";
    let input = scout.dir().join("answers");
    std::fs::write(&input, answers).unwrap();
    let mut command = scout.command(&["init", "--stdout"]);
    let said = Said::from(command.stdin(File::open(input).unwrap()).output().unwrap());
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(
        toml::from_str::<toml::Table>(&said.out).is_ok(),
        "{}",
        said.out
    );
    assert!(said.err.contains("Your first name"), "{}", said.err);
}

#[test]
fn words_about_a_lead() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let leads = scout.leads(&[]);
    let lead = |at: usize| leads[at]["id"].to_string();
    let called = scout.expect(0, &["call", &lead(0), "--on", "2026-11-25"]);
    assert!(called.out.contains("mercredi 25 novembre"), "{called:?}");
    scout.expect(64, &["call", &lead(0), "--on", "2026-11-01"]);
    let due = scout.expect(0, &["--now", "2026-11-27T06:30:00Z", "follow-ups"]);
    assert!(due.out.contains(&format!("[{}]", lead(0))), "{due:?}");
    let noted = scout.expect(0, &["note", &lead(1), "rang", "twice"]);
    assert!(noted.out.contains("noté"), "{noted:?}");
    let shown = scout.expect(0, &["show", &lead(1)]);
    assert!(shown.out.contains("rang twice"), "{shown:?}");
    scout.expect(0, &["won", &lead(1)]);
    let snoozed = scout.expect(0, &["snooze", &lead(2), "--until", "2026-12-01"]);
    assert!(snoozed.out.contains("mardi 1er décembre"), "{snoozed:?}");
    let help = scout.expect(0, &["dismiss", "--help"]);
    // What is said to be learned can be looked at.
    assert!(help.out.contains("gigscout learned"), "{help:?}");
}

#[test]
fn unknown_filters_are_told_with_the_nearest_word() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    for (filter, word, near) in [
        ("--stage", "applyed", "`applied`"),
        ("--stage", "nonsense", "dismissed"),
        ("--source", "agendaa", "`agenda`"),
        ("--source", "zzz", "agenda"),
    ] {
        let said = scout.expect(64, &["leads", filter, word]);
        assert!(said.err.contains(near), "{said:?}");
    }
    scout.expect(0, &["leads", "--stage", "applied"]);
    scout.expect(0, &["leads", "--source", "agenda"]);
}

/// A mistake in or beside a line that holds a secret.
#[track_caller]
fn check_masked(lines: &str) {
    let lines = lines.replace("SECRET", SECRET);
    let scout = Scout::of(&config(1, &lines));
    for call in ["check", "run", "status"] {
        let said = scout.expect(78, &[call]);
        assert!(!said.err.contains(SECRET), "{lines}\n{}", said.err);
        assert!(said.err.contains(" | "), "{}", said.err);
    }
}

#[test]
fn excerpts_hold_no_secret() {
    let feed = "[[source]]\nname = \"a\"\nkind = \"feed\"\n";
    for line in [
        "url = \"http://user:SECRET@a.example/x\"\nevery = \"never\"",
        "url = \"ftp://user:SECRET@a.example/x\"",
        "url = \"user:SECRET@a.example\"",
        "url = [\"http://user:SECRET@a.example\", 5]",
        "url = \"https://a.example/?api_key=SECRET\", every = 5",
        "password = \"SECRET\"",
        "pasword = \"SECRET\"",
        "token = 'SECRET'",
        "password = \"SECRET",
        "password = SECRET",
        "password = \"\"\"\nSECRET",
        "headers = { Authorization = \"Bearer SECRET\", Accept = 5 }",
        "headers = { Authorization = \"Bearer SECRET\" ",
        "[source.headers]\nX-Odd = \"SECRET\"\nX-Odd = \"SECRET\"",
        "[source.headers]\nX-Odd = \"SECRET",
    ] {
        check_masked(&format!("{feed}{line}\n"));
    }
    check_masked(
        "[[source]]\nname = \"m\"\nkind = \"mailbox\"\nimap = { host = \"m.example\", user = \"a\", password = \"SECRET\" }\n",
    );
}

#[test]
fn check_looks_at_what_stops_the_first_email() {
    let source = "[[source]]\nname = \"a\"\nkind = \"feed\"\npath = \"no-such.xml\"\n";
    let scout = Scout::of(&config(1, source).replace(
        "transport = \"directory\"\ndirectory = \"emails\"",
        "provider = \"gmail\"\nuser = \"a@b.example\"\npassword_file = \"mail.key\"",
    ));
    let warned = |word: &str| {
        let said = scout.expect(0, &["check"]);
        let mut lines = said
            .out
            .lines()
            .filter(|line| line.starts_with("warning: "));
        assert!(lines.any(|line| line.contains(word)), "{word}: {said:?}");
    };
    warned("mail.key");
    warned("no-such.xml");
    let key = scout.dir().join("mail.key");
    std::fs::write(&key, SECRET).unwrap();
    set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    warned("may be read by others");
    set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    std::fs::write(scout.dir().join("no-such.xml"), "<rss/>").unwrap();
    let right = scout.expect(0, &["check"]);
    assert!(!right.out.contains("warning"), "{right:?}");
    std::fs::write(scout.dir().join("data"), "a file").unwrap();
    warned("is no folder");

    let none = Scout::of(&config(1, ""));
    let said = none.expect(0, &["check"]);
    assert!(said.out.contains("no source"), "{said:?}");
    let unnamed = Scout::of(&config(1, &source.replace("\"a\"", "\" \"")));
    let said = unnamed.expect(78, &["check"]);
    assert!(said.err.contains("`name`"), "{said:?}");
}

#[test]
fn a_store_of_odd_size_is_told() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let path = scout.dir().join("config/samples-data/gigscout.db");
    let file = File::options().write(true).open(path).unwrap();
    let size = file.metadata().unwrap().len();
    let sound = scout.say(&["status"]);
    assert!(!sound.out.contains("taille étrange"), "{sound:?}");
    file.set_len(size - 777).unwrap();
    let said = scout.say(&["status"]);
    assert!(format!("{said:?}").contains("taille étrange"), "{said:?}");
}
