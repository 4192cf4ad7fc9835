//! Mail in files: mbox, Maildir, single messages, packed archives of lists.

use super::*;
use std::io::Write;

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
    let locator = mailbox(&folder.path().join("list.mbox"));
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
    let locator = mailbox(&folder.path().join("list.mbox"));
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
    let fetcher = Fetcher::new(FetchSettings::default()).unwrap();
    let round = fetcher.session(HostStates::new());
    let locator = mailbox(&folder.path().join("list.mbox"));
    let outcome = runtime.block_on(round.open(&locator, None, Timestamp::UNIX_EPOCH));
    let FetchOutcome::Opened(mut pages) = outcome else {
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
    let locator = mailbox(folder.path());
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
    let locator = mailbox(folder.path());
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
    let cut = read(&mailbox(folder.path()), None);
    assert_eq!(cut.problems.len(), 1, "{cut:?}");
    assert_eq!(cut.mark, None);
    assert!(
        cut.texts()
            .iter()
            .any(|text| text.starts_with("Subject: b\n\nx"))
    );
    write(folder.path(), "a.txt.gz", &whole);
    assert_eq!(read(&mailbox(folder.path()), None).pages.len(), 3);
    write(
        folder.path(),
        "a.txt.gz",
        &gzip(&vec![b' '; 8 * 1024 * 1024]),
    );
    let bomb = read(&mailbox(folder.path()), None);
    check_subjects(&bomb, "b");
    assert!(bomb.problems[0].contains("unpacks to too much"), "{bomb:?}");
}
