//! Folders, and paths that are not what they seem.

use super::*;
use gigscout::fetch::FailureKind;

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
    assert!(
        read(&mailbox(&pipe), None)
            .end
            .contains("not a regular file")
    );
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

/// What is said of a folder in which only archives lie.
#[track_caller]
fn check_archives(locator: impl Fn(&Path) -> Locator, file: &str, word: &str) {
    let folder = folder(&[("readme.md", "no"), (&format!("in/{file}"), "PK\u{3}\u{4}")]);
    let found = read(&locator(folder.path()), None);
    assert_eq!(found.names(), [""; 0]);
    assert_eq!(found.problems.len(), 1, "{found:?}");
    assert!(
        found.problems[0].starts_with(&format!("in/{file}: an archive")),
        "{found:?}"
    );
    assert!(found.problems[0].contains(word), "{found:?}");
}

#[test]
fn an_archive_within_a_folder_is_named_with_the_way_out() {
    check_archives(entries, "export.zip", "give the archive itself as `path`");
    check_archives(entries, "Export.ZIP", "give the archive itself as `path`");
    check_archives(entries, "export.tar.gz", "unpack it");
    check_archives(mailbox, "takeout.zip", "unpack it");
    check_archives(mailbox, "takeout.tgz", "unpack it");
    // Beside what is read it is somebody's attachment.
    let folder = folder(&[("jobs.json", "[]"), ("plan.zip", "PK")]);
    assert_eq!(read(&entries(folder.path()), None).problems, [""; 0]);
}

#[test]
fn one_file_of_an_export_is_read_by_itself() {
    let folder = folder(&[("C7.json", "{}"), ("C8.json", "[]"), ("notes.txt", "no")]);
    let found = read(&entries(&folder.path().join("C7.json")), None);
    assert_eq!(
        (found.names(), found.texts()),
        (vec!["C7.json"], vec!["{}"])
    );
    let again = read(
        &entries(&folder.path().join("C7.json")),
        found.mark.as_ref(),
    );
    assert_eq!(again.end, "unchanged");
    let other = read(&entries(&folder.path().join("notes.txt")), None);
    assert!(other.end.contains("not a zip archive"), "{other:?}");
}

#[test]
fn an_archive_is_no_mail() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "takeout.zip", b"PK\x03\x04...");
    let found = read(&mailbox(&path), None);
    assert!(
        found.end.contains("an archive") && found.end.contains("unpack it"),
        "{found:?}"
    );
}
