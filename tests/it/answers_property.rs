//! Whatever bytes arrive, nothing is heard in them without a valid signature; and reading them never fails.

use gigscout::config;
use gigscout::domain::{Profile, Timestamp};
use gigscout::follow_up::{AnswerKey, KEY_BYTES, interpret};
use gigscout::source::mailbox::answer::read;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/gigscout.toml");
    config::load(&file).unwrap().profiles.remove(0)
});

/// Whether anything at all is made of a mail, were it from the user.
fn is_heard(bytes: &[u8]) -> bool {
    let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
    let key = AnswerKey::new(&[9; KEY_BYTES]);
    let Some(mail) = read(bytes) else {
        return false;
    };
    let senders = mail.from.clone();
    interpret(&mail, &PROFILE, &key, &senders, now).is_some()
}

/// A token of the right shape.
fn token() -> impl Strategy<Value = String> {
    "d[0-9a-hjkmnp-tv-z]{23}"
}

fn command() -> impl Strategy<Value = String> {
    let verb = prop_oneof![
        Just("applied"),
        Just("gagné"),
        Just("won"),
        Just("non"),
        Just("demain"),
        Just("pause"),
        Just("choose"),
    ];
    (verb, 1_u32..50).prop_map(|(verb, lead)| format!("{verb} {lead}"))
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        command(),
        token().prop_map(|token| format!("gs-{token}")),
        command().prop_map(|words| format!("> {words}")),
        Just("--b".to_string()),
        Just("Content-Type: text/html".to_string()),
        Just(String::new()),
        "\\PC{0,40}",
    ]
}

fn head() -> impl Strategy<Value = String> {
    prop_oneof![
        (command(), token())
            .prop_map(|(words, token)| format!("Subject: gigscout {words} {token}")),
        token().prop_map(|token| format!("To: lina+gs-{token}@example.org")),
        token().prop_map(|token| format!("In-Reply-To: <2026-11-24.gs-{token}@example.org>")),
        Just("Content-Type: multipart/mixed; boundary=b".to_string()),
        Just("Content-Type: message/rfc822".to_string()),
        Just("Content-Transfer-Encoding: base64".to_string()),
        Just("Content-Type: text/plain; charset=utf-16".to_string()),
        "[A-Za-z-]{1,20}: \\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn unsigned_mails_say_nothing(
        heads in proptest::collection::vec(head(), 0..6),
        lines in proptest::collection::vec(line(), 0..12),
    ) {
        let mail = format!(
            "From: lina@example.org\r\n{}\r\n\r\n{}",
            heads.join("\r\n"),
            lines.join("\r\n")
        );
        prop_assert!(!is_heard(mail.as_bytes()));
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(!is_heard(&bytes));
        let body = [b"From: a@example.org\r\nSubject: x\r\n\r\n".as_slice(), &bytes].concat();
        prop_assert!(!is_heard(&body));
    }
}
