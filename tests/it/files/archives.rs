//! Zip archives: whole, cut, damaged, and built to harm.

use super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

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
fn a_cut_archive_is_told_and_leaves_no_mark() {
    let whole = packed(&[("a.json", &b"[]".repeat(4000)), ("b.json", b"{}")]);
    for share in 1..4 {
        let (_folder, locator) = archive(&whole[..whole.len() * share / 4]);
        let found = read(&locator, None);
        assert!(found.end.contains("not a zip archive"), "{found:?}");
        assert_eq!(found.mark, None);
    }
    let (_folder, locator) = archive(b"<html>no archive</html>");
    assert!(read(&locator, None).end.contains("not a zip archive"));
    let (_folder, locator) = archive(b"");
    assert!(read(&locator, None).end.contains("not a zip archive"));
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
