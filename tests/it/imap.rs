//! Folders of a real IMAP server, polled.

use crate::dovecot::{Dovecot, PASSWORD, make};
use gigscout::domain::CursorPosition;
use gigscout::fetch::{FailureKind, FetchOutcome};
use std::fs;

/// Numbers of the messages that came, with the problems and the mark.
#[track_caller]
fn numbers(outcome: FetchOutcome) -> (Vec<usize>, usize, Option<CursorPosition>) {
    let FetchOutcome::Opened(mut pages) = outcome else {
        panic!("not opened: {outcome:?}");
    };
    let mut numbers = Vec::new();
    for page in pages.by_ref() {
        assert!(page.modified.is_some() && page.name.starts_with("Boîte;UID="));
        let text = String::from_utf8(page.bytes).unwrap();
        let line = text.lines().next().unwrap();
        numbers.push(line.strip_prefix("Subject: gig ").unwrap().parse().unwrap());
    }
    let closing = pages.close();
    (numbers, closing.problems.len(), closing.mark)
}

#[track_caller]
fn check(outcome: FetchOutcome, kind: FailureKind, word: &str) {
    let FetchOutcome::Failed(failure) = outcome else {
        panic!("did not fail: {outcome:?}");
    };
    assert_eq!(failure.kind, kind, "{failure:?}");
    assert!(failure.detail.contains(word), "{failure:?}");
}

#[tokio::test]
async fn a_folder_is_polled() {
    let Some(dovecot) = Dovecot::start() else {
        println!("skipped: `dovecot` is not installed or does not start here");
        return;
    };
    dovecot.make_folder();
    (1..=45).for_each(|number| dovecot.deliver(number, 100_000));
    let (found, problems, mark) = numbers(dovecot.poll(None).await);
    assert_eq!((found, problems), ((1..=45).collect(), 0));
    let again = dovecot.poll(mark.as_ref()).await;
    assert!(matches!(again, FetchOutcome::Unchanged { mark: None }));

    // Deleting is no news; a message that is too long is a problem and no reason to stop.
    fs::remove_dir_all(dovecot.folder().join("cur")).unwrap();
    make(&dovecot.folder().join("cur"), dovecot.owner);
    fs::remove_dir_all(dovecot.folder().join("new")).unwrap();
    make(&dovecot.folder().join("new"), dovecot.owner);
    let expunged = dovecot.poll(mark.as_ref()).await;
    assert!(matches!(expunged, FetchOutcome::Unchanged { mark: None }));
    dovecot.deliver(46, 100);
    dovecot.deliver(47, 11 * 1024 * 1024);
    dovecot.deliver(48, 100);
    let (found, problems, mark) = numbers(dovecot.poll(mark.as_ref()).await);
    assert_eq!((found, problems), (vec![46, 48], 1));
    let is_new = |part: &str| fs::read_dir(dovecot.folder().join(part)).unwrap().count();
    assert_eq!(is_new("cur") + is_new("new"), 3, "nothing is deleted");

    // Made anew, the folder counts from 1 again.
    fs::remove_dir_all(dovecot.folder()).unwrap();
    check(dovecot.poll(None).await, FailureKind::Gone, "Boîte");
    dovecot.make_folder();
    dovecot.deliver(49, 100);
    let (found, _, anew) = numbers(dovecot.poll(mark.as_ref()).await);
    assert_eq!(found, [49]);
    assert_ne!(anew, mark);

    use FailureKind::Refused;
    let wrong = dovecot.ask("INBOX", "wrong", true, None).await;
    check(wrong, Refused, "app password");
    let unlike = dovecot.ask("INBOX", PASSWORD, false, None).await;
    check(unlike, Refused, "not a public address");
}
