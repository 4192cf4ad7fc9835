//! The file half of `fetch`: folders, archives and mail files as they lie about, whole, growing, damaged or hostile.

use gigscout::domain::{At, Locator, Mark, Open, PageClass, Timestamp};
use gigscout::fetch::{FailureKind, Fetcher, HostStates, Outcome, Settings};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What came of reading a locator to its end.
#[derive(Debug, Default, PartialEq)]
struct Read {
    pages: Vec<(String, String)>,
    problems: Vec<String>,
    mark: Option<Mark>,
    /// `unchanged`, or the kind and words of a failure.
    end: String,
}

impl Read {
    fn names(&self) -> Vec<&str> {
        self.pages.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn texts(&self) -> Vec<&str> {
        self.pages.iter().map(|(_, text)| text.as_str()).collect()
    }
}

fn read(locator: &Locator, mark: Option<&Mark>) -> Read {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let round = Fetcher::new(Settings::default())
        .unwrap()
        .round(HostStates::new());
    let outcome = runtime.block_on(round.open(locator, mark, Timestamp::UNIX_EPOCH));
    let mut read = Read::default();
    match outcome {
        Outcome::Opened(mut pages) => {
            for page in &mut pages {
                let text = String::from_utf8_lossy(&page.bytes).into_owned();
                read.pages.push((page.name, text));
            }
            let closing = pages.close();
            read.mark = closing.mark;
            read.problems = closing
                .problems
                .into_iter()
                .map(|problem| format!("{}: {}", problem.place, problem.message))
                .collect();
        }
        Outcome::Unchanged { .. } => read.end = "unchanged".into(),
        Outcome::Failed(failure) => read.end = format!("{:?}: {}", failure.kind, failure.detail),
        Outcome::Later { .. } => panic!("a file does not ask us to wait"),
    }
    read
}

/// The `.json` entries of a folder or archive, `users.json` first.
fn entries(path: &Path) -> Locator {
    let mut locator = Locator::document(At::Path(path.into()), PageClass::Archive);
    locator.open = Open::Entries {
        take: Arc::new(|name| name.ends_with(".json")),
        first: Arc::new(|name| name == "users.json"),
    };
    locator
}

fn mail(path: &Path) -> Locator {
    let mut locator = Locator::document(At::Path(path.into()), PageClass::Mail);
    locator.open = Open::Mail;
    locator
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text.as_bytes());
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn fifo(path: &Path) {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::CString::new(path.as_os_str().as_bytes()).unwrap();
    // SAFETY: the name is a string that ends with a zero and lives until after the call.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
}

#[test]
fn a_folder_in_order_by_its_rule() {
    let folder = folder(&[
        ("jobs/2026-01-02.json", "b"),
        ("jobs/2026-01-01.json", "a"),
        ("users.json", "u"),
        ("channels.json", "c"),
        ("notes.txt", "no"),
    ]);
    let locator = entries(folder.path());
    let first = read(&locator, None);
    let names = [
        "users.json",
        "channels.json",
        "jobs/2026-01-01.json",
        "jobs/2026-01-02.json",
    ];
    assert_eq!(first.names(), names);
    assert_eq!(first.texts(), ["u", "c", "a", "b"]);
    assert_eq!(first.problems, [""; 0]);
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
    write(folder.path(), "notes.txt", b"changed, not ours");
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
    write(folder.path(), "jobs/2026-01-03.json", b"d");
    assert_eq!(read(&locator, first.mark.as_ref()).pages.len(), 5);
}

#[test]
fn links_and_special_files_in_a_folder_are_named_and_left() {
    let outside = folder(&[("secret.json", "secret"), ("in/deep.json", "deep")]);
    let folder = folder(&[("a.json", "a")]);
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink(outside.path().join("secret.json"), at("b.json")).unwrap();
    std::os::unix::fs::symlink(outside.path(), at("out")).unwrap();
    std::os::unix::fs::symlink("/nowhere", at("c.txt")).unwrap();
    fifo(&at("d.json"));
    let found = read(&entries(folder.path()), None);
    assert_eq!(found.names(), ["a.json"]);
    let mut problems = found.problems;
    problems.sort();
    assert_eq!(
        problems,
        [
            "b.json: a link is not followed",
            "d.json: not a regular file",
            "out: a link is not followed"
        ]
    );
    // The path itself may be a link: that one the user wrote.
    let link = outside.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    assert_eq!(read(&entries(&link), None).names(), ["a.json"]);
}

#[test]
fn paths_that_are_no_document() {
    let folder = folder(&[("a.json", "text")]);
    let pipe = folder.path().join("pipe");
    fifo(&pipe);
    let document = |path: &Path| Locator::document(At::Path(path.into()), PageClass::Feed);
    assert!(
        read(&document(&pipe), None)
            .end
            .contains("not a regular file")
    );
    assert!(read(&mail(&pipe), None).end.contains("not a regular file"));
    assert!(
        read(&entries(&pipe), None)
            .end
            .contains("not a regular file")
    );
    assert!(
        read(&document(folder.path()), None)
            .end
            .contains("not a regular file")
    );
    let missing = read(&document(&folder.path().join("missing")), None).end;
    assert!(
        missing.starts_with(&format!("{:?}", FailureKind::Gone)),
        "{missing}"
    );
    let locator = document(&folder.path().join("a.json"));
    let first = read(&locator, None);
    assert_eq!(first.texts(), ["text"]);
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
    write(folder.path(), "a.json", b"other text");
    assert_eq!(read(&locator, first.mark.as_ref()).texts(), ["other text"]);
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn archive(bytes: &[u8]) -> (TempDir, Locator) {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "export.zip", bytes);
    (folder, entries(&path))
}

#[test]
fn an_archive_in_order() {
    let bytes = packed(&[
        ("jobs/2.json", b"two"),
        ("jobs/1.json", b"one"),
        ("users.json", b"users"),
        ("jobs/", b""),
        ("picture.png", b"no"),
    ]);
    let (_folder, locator) = archive(&bytes);
    let first = read(&locator, None);
    assert_eq!(first.names(), ["users.json", "jobs/1.json", "jobs/2.json"]);
    assert_eq!(first.texts(), ["users", "one", "two"]);
    assert_eq!(first.problems, [""; 0]);
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
}

#[test]
fn names_that_lead_out_of_an_archive_are_no_names() {
    let bytes = packed(&[
        ("../../evil.json", b"x"),
        ("/etc/evil.json", b"x"),
        ("a/../../evil.json", b"x"),
        ("a\\..\\evil.json", b"x"),
        ("good.json", b"good"),
    ]);
    let (folder, locator) = archive(&bytes);
    assert_eq!(read(&locator, None).names(), ["good.json"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_archive_within_an_archive_is_bytes() {
    let inner = packed(&[("jobs.json", b"inner")]);
    let (_folder, locator) = archive(&packed(&[("inner.zip", &inner), ("fake.json", &inner)]));
    let found = read(&locator, None);
    assert_eq!(found.names(), ["fake.json"]);
    assert!(found.texts()[0].starts_with("PK"));
}

#[test]
fn a_bomb_in_an_archive_costs_only_itself() {
    let zeros = vec![0; 30 * 1024 * 1024];
    let (_folder, locator) = archive(&packed(&[
        ("a.json", b"a"),
        ("b.json", &zeros),
        ("c.json", b"c"),
    ]));
    let found = read(&locator, None);
    assert_eq!(found.names(), ["a.json", "c.json"]);
    assert_eq!(found.problems.len(), 1);
    assert!(
        found.problems[0].starts_with("b.json: larger than"),
        "{found:?}"
    );
}

#[test]
fn too_many_entries() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..20_001 {
        zip.start_file(format!("{number}.json"), options).unwrap();
    }
    let (_folder, locator) = archive(&zip.finish().unwrap().into_inner());
    assert!(read(&locator, None).end.contains("more than 20000 entries"));
}

#[test]
fn a_cut_archive_gives_its_first_entries_and_no_mark() {
    // Text that does not pack well, so that a cut falls within an entry.
    let text = |seed: u64| -> Vec<u8> {
        (0..4000u64)
            .flat_map(|n| {
                format!("{:x}", (n + seed).wrapping_mul(0x9e37_79b9_7f4a_7c15)).into_bytes()
            })
            .collect()
    };
    let whole = packed(&[
        ("a.json", &text(1)),
        ("b.json", &text(2)),
        ("c.json", &text(3)),
    ]);
    for (share, expected) in [(3, 3), (2, 1), (1, 0)] {
        let (_folder, locator) = archive(&whole[..whole.len() * share / 4]);
        let found = read(&locator, None);
        match expected {
            0 => assert!(found.end.contains("is not a zip archive"), "{found:?}"),
            _ => assert!(
                found.pages.len() >= expected - 1 && found.pages.len() < 3,
                "{share}: {:?}",
                found.names()
            ),
        }
        assert_eq!(found.mark, None);
    }
    let (_folder, locator) = archive(b"<html>no archive</html>");
    assert!(read(&locator, None).end.contains("is not a zip archive"));
    let (_folder, locator) = archive(b"");
    assert!(read(&locator, None).end.contains("is not a zip archive"));
}

#[test]
fn a_damaged_entry_leaves_no_mark() {
    let mut bytes = packed(&[("a.json", b"aaaabbbbccccdddd, and so on"), ("b.json", b"b")]);
    // Within the first entry's data: behind its header of 30 bytes and its name.
    bytes[30 + "a.json".len() + 4] ^= 0xff;
    let (_folder, locator) = archive(&bytes);
    let found = read(&locator, None);
    assert_eq!(found.names(), ["b.json"]);
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.mark, None);
}

const ANNA: &str = "From anna@example.org Tue Mar  6 12:03:11 2012\nSubject: a\n\nhello\n\n";
const BERT: &str = "From bert@example.net Wed Mar  7 01:00:00 2012\nSubject: b\n\nyou\n\n";
const CLEO: &str = "From cleo@example.net Thu Mar  8 01:00:00 2012\nSubject: c\n\nall\n\n";

#[track_caller]
fn check_subjects(read: &Read, expected: &str) {
    let found: String = read
        .texts()
        .iter()
        .map(|text| text.trim_start_matches("Subject: ").chars().next().unwrap())
        .collect();
    assert_eq!(found, expected, "{read:?}");
}

#[test]
fn a_growing_mbox_is_read_from_where_it_ended() {
    let folder = folder(&[("list.mbox", &format!("{ANNA}{BERT}"))]);
    let locator = mail(&folder.path().join("list.mbox"));
    let first = read(&locator, None);
    check_subjects(&first, "ab");
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
    write(
        folder.path(),
        "list.mbox",
        format!("{ANNA}{BERT}{CLEO}").as_bytes(),
    );
    let second = read(&locator, first.mark.as_ref());
    check_subjects(&second, "c");
    assert_eq!(read(&locator, second.mark.as_ref()).end, "unchanged");
    // Rewritten: another beginning, a shorter file, a beginning alike that ends in the middle of a message.
    write(
        folder.path(),
        "list.mbox",
        format!("{CLEO}{BERT}{ANNA}{ANNA}").as_bytes(),
    );
    check_subjects(&read(&locator, second.mark.as_ref()), "cbaa");
    write(folder.path(), "list.mbox", BERT.as_bytes());
    check_subjects(&read(&locator, second.mark.as_ref()), "b");
    write(folder.path(), "list.mbox", b"");
    check_subjects(&read(&locator, second.mark.as_ref()), "");
}

#[test]
fn a_message_that_was_half_there_is_read_whole_later() {
    let half = &BERT[..BERT.len() - 4];
    let folder = folder(&[("list.mbox", &format!("{ANNA}{half}"))]);
    let locator = mail(&folder.path().join("list.mbox"));
    let first = read(&locator, None);
    check_subjects(&first, "ab");
    write(
        folder.path(),
        "list.mbox",
        format!("{ANNA}{BERT}{CLEO}").as_bytes(),
    );
    let second = read(&locator, first.mark.as_ref());
    assert!(
        second.texts().iter().any(|text| text.contains("you")),
        "{second:?}"
    );
    assert!(
        second.texts().iter().any(|text| text.contains("all")),
        "{second:?}"
    );
}

#[test]
fn a_reading_that_was_given_up_leaves_no_mark() {
    let folder = folder(&[("list.mbox", &format!("{ANNA}{BERT}"))]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let fetcher = Fetcher::new(Settings::default()).unwrap();
    let round = fetcher.round(HostStates::new());
    let locator = mail(&folder.path().join("list.mbox"));
    let outcome = runtime.block_on(round.open(&locator, None, Timestamp::UNIX_EPOCH));
    let Outcome::Opened(mut pages) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(pages.next().is_some());
    assert_eq!(pages.close().mark, None);
}

#[test]
fn a_maildir() {
    let folder = folder(&[
        ("new/1700000001.a.host", "Subject: a\n\nx\n"),
        ("cur/1700000002.b.host:2,S", "Subject: b\n\nx\n"),
        ("tmp/1700000003.c.host", "Subject: c\n\nbeing written\n"),
        ("cur/.hidden", "no"),
        (
            ".Sent/cur/1700000004.d.host",
            "Subject: d\n\nanother folder\n",
        ),
    ]);
    let locator = mail(folder.path());
    let first = read(&locator, None);
    check_subjects(&first, "ba");
    assert_eq!(first.problems, [""; 0]);
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
    // Read and moved by a mail program: no news.
    let (new, cur) = ("new/1700000001.a.host", "cur/1700000001.a.host:2,RS");
    fs::rename(folder.path().join(new), folder.path().join(cur)).unwrap();
    assert_eq!(read(&locator, first.mark.as_ref()).end, "unchanged");
    write(folder.path(), "new/1700000005.e.host", b"Subject: e\n\nx\n");
    assert_eq!(read(&locator, first.mark.as_ref()).pages.len(), 3);
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_folder_of_mail_files() {
    let folder = folder(&[
        ("1.eml", "Subject: e\n\nx\n"),
        ("2.mbox", &format!("{ANNA}{BERT}")),
        ("4.pdf", "no"),
        (
            "5.txt",
            &CLEO.replace("cleo@example.net", "cleo at example.net"),
        ),
    ]);
    write(folder.path(), "3.txt.gz", &gzip(BERT.as_bytes()));
    let locator = mail(folder.path());
    let found = read(&locator, None);
    check_subjects(&found, "eabbc");
    assert_eq!(found.problems, [""; 0]);
    assert_eq!(read(&locator, found.mark.as_ref()).end, "unchanged");
}

#[test]
fn packed_mail_that_is_cut_or_a_bomb() {
    let whole = gzip(format!("{ANNA}{BERT}").as_bytes());
    let folder = folder(&[("b.eml", "Subject: b\n\nx\n")]);
    write(folder.path(), "a.txt.gz", &whole[..whole.len() - 12]);
    let cut = read(&mail(folder.path()), None);
    assert_eq!(cut.problems.len(), 1, "{cut:?}");
    assert_eq!(cut.mark, None);
    assert!(
        cut.texts()
            .iter()
            .any(|text| text.starts_with("Subject: b\n\nx"))
    );
    write(folder.path(), "a.txt.gz", &whole);
    assert_eq!(read(&mail(folder.path()), None).pages.len(), 3);
    write(
        folder.path(),
        "a.txt.gz",
        &gzip(&vec![b' '; 8 * 1024 * 1024]),
    );
    let bomb = read(&mail(folder.path()), None);
    check_subjects(&bomb, "b");
    assert!(bomb.problems[0].contains("unpacks to too much"), "{bomb:?}");
}
