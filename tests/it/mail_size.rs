//! The limit of an email holds for the mail that leaves: no fewer bytes are reckoned with than are sent.

use gigscout::digest::mail_bytes;
use gigscout::domain::Email;
use gigscout::mail::{Header, compose};
use proptest::prelude::*;

fn sent(email: &Email) -> usize {
    let head = Header {
        from: "scout@example.org",
        from_name: "gigscout",
        reply_to: None,
        message_id: "<2026-11-24.00112233445566778899aabbccddeeff@example.org>",
        date: "2026-11-24T06:30:00Z".parse().unwrap(),
        list_id: "lina.gigscout.localhost",
        to_name: "",
        language: "en",
    };
    compose(email, &head).unwrap().len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_reckoned_size_is_no_less_than_the_real_one(
        text in "([a-z =.]{0,90}|[éà€«»\u{202f}🦀]{0,90}|\n|[ \t]{0,5}\n){0,40}",
        html in "([a-z <>=\"]{0,200}|[éà€🦀]{0,60}|\n){0,40}",
        subject in "[a-zé🦀 ]{0,150}",
    ) {
        let email = Email { to: "lina@example.org".into(), subject, text, html };
        let (reckoned, real) = (mail_bytes(&email), sent(&email));
        prop_assert!(reckoned >= real, "{reckoned} for {real}");
        // And not so much more that much would be dropped for nothing.
        prop_assert!(reckoned <= real + real / 8 + 3000, "{reckoned} for {real}");
    }
}
