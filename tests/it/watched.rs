//! Seen from outside: what was due against what happened, in a line, in JSON and for a monitor; and what `check` finds
//! on a machine.

use crate::scout::{Said, Scout, config};
use crate::sink::Sink;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const BOARD: &str =
    "[[source]]\nname = \"board\"\nkind = \"feed\"\npath = \"board.xml\"\nevery = \"1 h\"\n";

/// One source of one gig; more lines of the file at its end.
fn scout(more: &str) -> Scout {
    let scout = Scout::of(&config(1, &format!("{BOARD}{more}")));
    let item = "<item><title>Petit script Python</title><link>https://board.example/1</link>\
        <pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate><description>Une mercerie fictive de Rouen cherche un \
        freelance pour un script Python. Deux jours, 500 euros. Contact : 1@mercerie.example</description></item>";
    let feed = format!("<rss version=\"2.0\"><channel><title>board</title>{item}</channel></rss>");
    fs::write(scout.dir().join("board.xml"), feed).unwrap();
    scout
}

fn status(scout: &Scout, now: &str) -> (Said, serde_json::Value) {
    let mut said = scout.say(&["--now", now, "status"]);
    // One line, broken for people's eyes.
    said.out = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let json = scout.say(&["--now", now, "--json", "status"]);
    assert_eq!(said.code, json.code, "{said:?} {json:?}");
    (said, serde_json::from_str(&json.out).unwrap())
}

#[test]
fn what_was_due_and_did_not_happen_is_told() {
    let scout = scout("");
    scout.expect(0, &["--now", "2026-11-03T08:00:00Z", "once"]);
    // A timer that calls once a day is well all day.
    let (said, row) = status(&scout, "2026-11-04T07:00:00Z");
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(row["worst"], serde_json::Value::Null);
    assert_eq!(row["backup"]["day"], "2026-11-03");
    // One that does not call any more is not.
    let (said, row) = status(&scout, "2026-11-05T12:00:00Z");
    assert_eq!(said.code, Some(75), "{said:?}");
    assert_eq!(row["worst"], "late");
    assert_eq!(row["late"][0], "lina");
    assert_eq!(row["overdue"][0], "board");
    for words in [
        "due and not polled: board",
        "last pass:",
        "not written: lina",
    ] {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
}

#[test]
fn a_day_on_which_nobody_wants_email_is_not_missed() {
    let scout = scout("");
    scout.edit(
        "[mail]",
        "[profile.digest]\nquiet = [\"sat\", \"sun\"]\n[mail]",
    );
    // A Friday.
    scout.expect(0, &["--now", "2026-11-06T08:00:00Z", "once"]);
    scout.expect(0, &["--now", "2026-11-09T05:00:00Z", "poll"]);
    let (said, row) = status(&scout, "2026-11-09T06:00:00Z");
    assert_eq!(row["late"].as_array().unwrap().len(), 0, "{row}");
    assert_eq!(said.code, Some(0), "{said:?}");
}

#[test]
fn a_backup_that_could_not_be_made_is_told() {
    let scout = scout("");
    scout.expect(0, &["--now", "2026-11-03T08:00:00Z", "once"]);
    fs::remove_dir_all(scout.dir().join("data/backups")).unwrap();
    let (said, row) = status(&scout, "2026-11-03T12:00:00Z");
    assert_eq!(
        (said.code, &row["worst"]),
        (Some(75), &"backup".into()),
        "{said:?}"
    );
    assert!(said.out.contains("no backup yet"), "{said:?}");
}

/// One sample: its labels and its value.
type Samples = BTreeMap<String, f64>;

/// Reads Prometheus' text format 0.0.4 as strictly as its writers should keep it.
fn read(text: &str) -> BTreeMap<String, (String, Samples)> {
    assert!(text.ends_with('\n'), "the last line has no end");
    let mut families: BTreeMap<String, (String, Samples)> = BTreeMap::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let (name, help) = line
            .strip_prefix("# HELP ")
            .expect(line)
            .split_once(' ')
            .expect(line);
        assert!(is_name(name) && name.starts_with("gigscout_"), "{line}");
        assert!(!help.is_empty() && !help.contains('\\'), "{line}");
        let kind = lines
            .next()
            .and_then(|line| line.strip_prefix("# TYPE "))
            .expect(line);
        let (of, kind) = kind.split_once(' ').expect(line);
        assert_eq!(of, name);
        assert!(kind == "gauge" || kind == "counter", "{kind}");
        assert_eq!(kind == "counter", name.ends_with("_total"), "{name}");
        let mut samples = Samples::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with('#')) {
            let (head, value) = line.rsplit_once(' ').expect(line);
            let labels = head.strip_prefix(name).expect(line);
            check_labels(labels);
            let value: f64 = value.parse().expect(line);
            assert!(value.is_finite() && value >= 0.0, "{line}");
            assert!(
                samples.insert(labels.to_string(), value).is_none(),
                "twice: {line}"
            );
        }
        let family = (kind.to_string(), samples);
        assert!(
            families.insert(name.to_string(), family).is_none(),
            "twice: {name}"
        );
    }
    families
}

fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// `{name="value",…}` or nothing; in a value only backslash, quote and line end are escaped.
fn check_labels(labels: &str) {
    if labels.is_empty() {
        return;
    }
    let mut rest = labels
        .strip_prefix('{')
        .and_then(|it| it.strip_suffix('}'))
        .expect(labels);
    let mut names = BTreeSet::new();
    loop {
        let (name, value) = rest.split_once("=\"").expect(labels);
        assert!(is_name(name) && names.insert(name), "{labels}");
        let mut end = None;
        let mut chars = value.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => assert!(
                    matches!(chars.next(), Some((_, '\\' | '"' | 'n'))),
                    "{labels}"
                ),
                '"' => {
                    end = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let left = &value[end.expect(labels) + 1..];
        match left.strip_prefix(',') {
            Some(next) => rest = next,
            None => return assert_eq!(left, "", "{labels}"),
        }
    }
}

#[test]
fn a_monitor_reads_a_file_after_each_pass() {
    let scout = scout("[metrics]\nfile = \"textfile/gigscout.prom\"\n");
    scout.edit("name = \"board\"", "name = 'bo\"ar\\d'");
    let folder = scout.dir().join("textfile");
    // The folder is the collector's: it is not made, and costs nothing where it is missing.
    scout.expect(0, &["--now", "2026-11-03T08:00:00Z", "once"]);
    assert!(!folder.exists());
    fs::create_dir(&folder).unwrap();
    scout.expect(0, &["--now", "2026-11-04T08:00:00Z", "once"]);
    let file = folder.join("gigscout.prom");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644, "other users' programs read it");
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing half written"
    );
    let families = read(&fs::read_to_string(&file).unwrap());
    let value = |name: &str, labels: &str| {
        let family = families.get(name).unwrap_or_else(|| panic!("no {name}"));
        *family
            .1
            .get(labels)
            .unwrap_or_else(|| panic!("no {name}{labels} in {family:?}"))
    };
    let moment = |text: &str| {
        text.parse::<gigscout::domain::Timestamp>()
            .unwrap()
            .timestamp() as f64
    };
    assert_eq!(value("gigscout_healthy", ""), 1.0);
    assert_eq!(
        value("gigscout_written_timestamp_seconds", ""),
        moment("2026-11-04T08:00:00Z")
    );
    let source = "{source=\"bo\\\"ar\\\\d\"}";
    assert_eq!(value("gigscout_source_broken", source), 0.0);
    let due = value("gigscout_source_due_timestamp_seconds", source);
    assert!(due > moment("2026-11-04T08:00:00Z") && due < moment("2026-11-05T08:00:00Z"));
    assert_eq!(value("gigscout_leads_found_total", ""), 1.0);
    assert_eq!(value("gigscout_postings_read_total", ""), 1.0);
    assert!(value("gigscout_emails_sent_total", "") >= 1.0);
    assert_eq!(value("gigscout_emails_unsent", ""), 0.0);
    assert_eq!(value("gigscout_trouble", "{what=\"late\"}"), 0.0);
    assert_eq!(
        value("gigscout_backup_timestamp_seconds", ""),
        moment("2026-11-04T00:00:00Z")
    );
    // The same by a command, as of another moment.
    let said = scout.expect(
        75,
        &["--now", "2026-11-09T08:00:00Z", "status", "--prometheus"],
    );
    let later = read(&said.out);
    assert_eq!(later["gigscout_healthy"].1[""], 0.0);
    assert_eq!(later["gigscout_trouble"].1["{what=\"late\"}"], 1.0);
    assert_eq!(
        later.keys().collect::<Vec<_>>(),
        families.keys().collect::<Vec<_>>()
    );
}

/// What `check` warns of, and that it does nothing else.
#[track_caller]
fn warns(scout: &Scout, now: &str, words: &str) {
    let said = scout.expect(0, &["--now", now, "--json", "check"]);
    let row: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let warnings = row["warnings"].to_string();
    assert!(warnings.contains(words), "{words}: {warnings}");
}

const NOW: &str = "2026-11-03T08:00:00Z";

#[test]
fn check_looks_at_the_machine() {
    let mailed = |text: &str| {
        let scout = scout("");
        scout.edit("transport = \"directory\"\ndirectory = \"emails\"", text);
        fs::write(scout.dir().join("key"), "secret\n").unwrap();
        let key = scout.dir().join("key");
        fs::set_permissions(key, fs::Permissions::from_mode(0o600)).unwrap();
        scout
    };
    let login = "user = \"lina@example.com\"\npassword_file = \"key\"\nfrom = \"lina@example.com\"";

    let open = scout("");
    fs::create_dir(open.dir().join("data")).unwrap();
    fs::set_permissions(open.dir().join("data"), fs::Permissions::from_mode(0o755)).unwrap();
    warns(&open, NOW, "is open to others (mode 755)");
    warns(&scout("[metrics]\nfile = \"no/where.prom\"\n"), NOW, "/no`");
    warns(&scout(""), "2020-01-01", "it was never set");
    let lived = scout("");
    lived.expect(0, &["--now", NOW, "once"]);
    warns(&lived, "2026-10-01", "already: is the clock right");
    warns(&lived, "2028-06-01", "more than a year after");
    let tokens = scout(
        "[profile.alert]\nntfy = \"http://127.0.0.1:1\"\ntopic = \"gigs\"\ntoken_file = \"open\"\n",
    );
    tokens.edit(BOARD, "");
    let text = fs::read_to_string(tokens.config()).unwrap();
    let (head, alert) = text.split_once("[profile.alert]").unwrap();
    let alert = format!("[profile.alert]{alert}[mail]");
    fs::write(tokens.config(), head.replace("[mail]", &alert)).unwrap();
    fs::write(tokens.dir().join("open"), "secret").unwrap();
    let file = tokens.dir().join("open");
    fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    warns(&tokens, NOW, "may be read by others (mode 644)");
    let maildir = scout("");
    maildir.edit("[mail]", "[mail]\nanswers = { maildir = \"answers\" }");
    warns(&maildir, NOW, "nothing that you answer is read");
    // Where emails leave this machine nobody may move the clock.
    let said = |scout: &Scout| scout.expect(0, &["check"]).out.replace('\n', " ");
    let port = mailed(&format!(
        "host = \"smtp.gmail.com\"\nport = 25\nsecurity = \"starttls\"\n{login}"
    ));
    assert!(
        said(&port).contains("takes emails on port 465, not on 25"),
        "{}",
        said(&port)
    );
    let other = mailed(
        &format!("provider = \"gmail\"\n{login}")
            .replace("from = \"lina@example.com\"", "from = \"lina@example.org\""),
    );
    assert!(
        said(&other).contains("is of another domain"),
        "{}",
        said(&other)
    );
    let stranger = mailed("host = \"smtp.example.org\"\nfrom = \"lina@example.org\"");
    assert!(
        said(&stranger).contains("most servers take no email"),
        "{}",
        said(&stranger)
    );
}

#[test]
fn check_looks_at_the_unit() {
    let scout = scout("");
    let said = scout.expect(0, &["--now", NOW, "check"]);
    let unit = scout.dir().join(".config/systemd/user/gigscout.service");
    fs::create_dir_all(unit.parent().unwrap()).unwrap();
    let own = env!("CARGO_BIN_EXE_gigscout");
    let file = scout.config().display().to_string();
    assert!(!said.out.contains(&unit.display().to_string()), "{said:?}");
    let starts =
        |command: &str| fs::write(&unit, format!("[Service]\nExecStart={command}\n")).unwrap();
    starts("/nowhere/gigscout run");
    warns(&scout, NOW, "which is not there");
    starts("/bin/sh run");
    warns(&scout, NOW, "not this program");
    starts(&format!("{own} --config /etc/other.toml run"));
    warns(&scout, NOW, "reads `/etc/other.toml`");
    starts(&format!("\"{own}\" --config {file} run"));
    let said = scout.expect(0, &["--now", NOW, "--json", "check"]);
    let row: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(row["unit"], unit.display().to_string());
    assert!(
        !row["warnings"].to_string().contains("gigscout.service"),
        "{row}"
    );
}

fn by_smtp(port: u16, more: &str) -> Scout {
    let scout = scout("");
    let text = format!(
        "host = \"127.0.0.1\"\nport = {port}\nsecurity = \"plain\"\nfrom = \"lina@example.org\"\n\
         user = \"zoe\"\npassword_file = \"key\"\n{more}"
    );
    scout.edit("transport = \"directory\"\ndirectory = \"emails\"", &text);
    let key = scout.dir().join("key");
    fs::write(&key, crate::dovecot::PASSWORD).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    scout
}

#[test]
fn check_online_logs_in_and_sends_nothing() {
    let sink = Sink::start("");
    let scout = by_smtp(sink.port, "");
    let said = scout.expect(0, &["check", "--online"]);
    assert!(said.out.contains("logged in as zoe"), "{said:?}");
    assert!(sink.mails().is_empty());
    // Nobody is there.
    let closed = by_smtp(1, "");
    let said = closed.expect(75, &["--json", "check", "--online"]);
    let row = said
        .out
        .lines()
        .find(|line| line.contains("\"role\""))
        .expect("a row");
    let row: serde_json::Value = serde_json::from_str(row).unwrap();
    assert_eq!(
        (&row["role"], &row["broken"]),
        (&"out".into(), &true.into()),
        "{row}"
    );
}

#[test]
fn check_online_looks_into_the_mailbox() {
    let Some(dovecot) = crate::dovecot::Dovecot::start() else {
        println!("skipped: there is no Dovecot here");
        return;
    };
    let sink = Sink::start("");
    let port = dovecot.port;
    let answers =
        format!("answers = {{ imap = \"127.0.0.1\", port = {port}, folder = \"INBOX\" }}");
    let online = |scout: &Scout| {
        let allow = format!(
            "[[fetch.allow]]\nhost = \"127.0.0.1:{port}\"\nprivate = true\ngap_ms = 0\n[[source]]"
        );
        scout.edit("[[source]]", &allow);
        scout.say(&["--json", "check", "--online"])
    };
    let said = online(&by_smtp(sink.port, &answers));
    let row = said
        .out
        .lines()
        .find(|line| line.contains("\"answers\""))
        .expect("a row");
    assert!(row.contains("\"broken\":false"), "{said:?}");
    assert_eq!(said.code, Some(0), "{said:?}");
    let wrong = by_smtp(sink.port, &answers);
    fs::write(wrong.dir().join("key"), "wrong").unwrap();
    let said = online(&wrong);
    let row = said
        .out
        .lines()
        .find(|line| line.contains("\"answers\""))
        .expect("a row");
    assert!(row.contains("does not let `zoe` in"), "{said:?}");
    assert_eq!(said.code, Some(75), "{said:?}");
    let folder = by_smtp(sink.port, &answers.replace("INBOX", "Nowhere"));
    let said = online(&folder);
    assert!(
        said.out.contains("the folder `Nowhere` cannot be opened"),
        "{said:?}"
    );
}

/// The files of a data folder that hold an address.
fn holding(folder: &Path, address: &str) -> Vec<String> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let holds = |path: &Path| {
        let bytes = fs::read(path).unwrap_or_default();
        bytes
            .windows(address.len())
            .any(|part| part == address.as_bytes())
    };
    let found = files.filter(|path| path.is_file() && holds(path));
    found
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn contact_data_of_strangers_is_forgotten_after_its_time_unless_one_applied() {
    let address = "1@mercerie.example";
    for applies in [false, true] {
        let scout = scout("[keep]\ntext_days = 30\n");
        scout.expect(0, &["--now", "2026-11-03T08:00:00Z", "once"]);
        if applies {
            scout.expect(0, &["--now", "2026-11-03T09:00:00Z", "applied", "1"]);
        }
        let list = |now: &str| {
            scout
                .expect(0, &["--now", now, "export", "address", address])
                .out
        };
        let before = list("2026-11-03T10:00:00Z");
        let posting: serde_json::Value =
            serde_json::from_str(before.lines().next().unwrap()).unwrap();
        assert_eq!(posting["in"], "posting");
        assert!(
            posting["text"].to_string().contains("une mercerie")
                || posting["text"].to_string().contains("mercerie"),
            "{before}"
        );
        // The board shows it no more.
        fs::write(
            scout.dir().join("board.xml"),
            "<rss version=\"2.0\"><channel><title>board</title></channel></rss>",
        )
        .unwrap();
        for day in [
            "2026-12-01T08:00:00Z",
            "2026-12-10T08:00:00Z",
            "2027-02-20T08:00:00Z",
        ] {
            scout.expect(0, &["--now", day, "once"]);
        }
        let after = list("2027-02-20T09:00:00Z");
        assert_eq!(after.contains("\"posting\""), applies, "{after}");
        if !applies {
            assert_eq!(
                after, "",
                "not in emails of more than 90 days, nor in the journal"
            );
            assert!(
                holding(&scout.dir().join("data"), address)
                    .iter()
                    .all(|name| name.starts_with("gigscout.db"))
            );
        }
        // By hand it goes at any time.
        scout.expect(0, &["--now", "2027-02-20T09:00:00Z", "forget", address]);
        assert_eq!(list("2027-02-20T09:00:00Z"), "");
    }
    let wrong = scout("");
    wrong.expect(0, &["--now", NOW, "once"]);
    wrong.expect(64, &["export", "address", "nobody"]);
}
