//! Laws that hold whatever comes: the order in which postings arrive does not change which of them are one gig, and
//! what is measured is read by the door that users' postings go through.

use gigscout::cli::posts;
use gigscout::dedup::{Index, decide, fingerprint};
use gigscout::domain::{
    Fingerprint, KeyValue, Keys, LeadId, Page, SourceName, SpannedValue, Timestamp, Verdict,
};
use gigscout::extract::extract;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

/// Postings that may join one group or the other, as they are alike to members of both: `a` is like `b` and `b` like
/// `c`, but not `a` like `c`. None in the fixture today.
const CHAINS: &[&[&str]] = &[];

type Groups = BTreeSet<BTreeSet<String>>;

fn now() -> Timestamp {
    "2026-11-24T08:00:00Z".parse().unwrap()
}

fn fixture() -> Vec<(String, Fingerprint)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/labels/posts.jsonl");
    let text = std::fs::read(path).unwrap();
    let none = HashSet::new();
    posts::posts(&mut text.as_slice())
        .map(|post| {
            let post = post.unwrap().unwrap();
            let reading = extract(post.posting, now());
            (post.id, fingerprint(&reading, &none, now()))
        })
        .collect()
}

/// Which posts are one gig, each given after the ones before it; those of chains are left out.
fn groups<'a>(posts: impl Iterator<Item = &'a (String, Fingerprint)>) -> Groups {
    let mut index = Index::default();
    let mut leads: Vec<BTreeSet<String>> = Vec::new();
    for (id, print) in posts {
        let lead = match decide(print, &index).unwrap() {
            Verdict::Same { lead, .. } | Verdict::Repost { lead, .. } => lead,
            Verdict::New | Verdict::Sibling { .. } | Verdict::Perhaps { .. } => {
                leads.push(BTreeSet::new());
                LeadId(leads.len() as u32 - 1)
            }
        };
        if !CHAINS.iter().any(|chain| chain.contains(&id.as_str())) {
            leads[lead.0 as usize].insert(id.clone());
        }
        index.insert(lead, print.clone());
    }
    leads.retain(|lead| !lead.is_empty());
    leads.into_iter().collect()
}

/// An order of `count` things that depends on `seed` alone (Fisher and Yates, with the constants of Knuth's MMIX).
fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut state = seed;
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

#[test]
fn the_order_of_postings_does_not_change_the_groups() {
    let posts = fixture();
    let expected = groups(posts.iter());
    let merged = posts.len() - expected.len();
    assert!(merged >= 3, "only {merged} of the fixture's posts are one");
    for seed in 0..100 {
        let order = shuffled(posts.len(), seed);
        let found = groups(order.iter().map(|at| &posts[*at]));
        let differ: Vec<_> = expected.symmetric_difference(&found).collect();
        assert!(differ.is_empty(), "order {seed}: {differ:?}");
    }
}

fn keys(pairs: &[(&str, &str)]) -> Keys {
    let mut keys = Keys::default();
    for (name, value) in pairs {
        let value = KeyValue::Text(value.to_string());
        let spot = Default::default();
        keys.map
            .insert(name.to_string(), SpannedValue { value, spot });
    }
    keys
}

/// A text as a pass reads it from a feed, and as `read` takes it from a line.
#[track_caller]
fn check_same(body: &str) {
    let feed = format!(
        "<rss version=\"2.0\"><channel><item><title>Gig</title><guid>1</guid><description><![CDATA[{body}]]></description></item></channel></rss>"
    );
    let source = gigscout::source::kind("feed")
        .unwrap()
        .build(
            &SourceName("board".into()),
            &keys(&[("url", "https://board.example/feed.xml")]),
        )
        .map_err(|problems| format!("{problems:?}"))
        .unwrap();
    let page = Page {
        url: None,
        name: "feed.xml".into(),
        content_type: None,
        bytes: feed.into_bytes(),
        modified: None,
    };
    let harvest = source.parse(&mut std::iter::once(page), now());
    let line = serde_json::json!({"id": "1", "title": "Gig", "body": body}).to_string();
    let post = posts::posts(&mut line.as_bytes())
        .next()
        .unwrap()
        .unwrap()
        .unwrap();
    assert_eq!(harvest.postings[0].body, post.posting.body, "of {body:?}");
}

#[test]
fn what_is_measured_is_what_users_get() {
    check_same("Trois jours, 300 € &agrave; Rouen.");
    check_same(
        "<ul><li>Python</li><li>SQL</li></ul><p>&Eacute;crire &agrave; <a href=\"mailto:zoe@bistro.example\">nous</a></p>",
    );
    check_same("<p>A page<br>for a choir</p><script>var a = '<p>';</script><p>two days</p>");
    check_same("<table><tr><td>Pay</td><td>200&nbsp;EUR</td></tr></table>");
    check_same("plain text\nwith a second line\n\nand a paragraph");
    check_same("a &lt; b and 3 < 4 &amp; 5");
    check_same("Ã©tude de marchÃ© pour un cafÃ©");
    check_same("line\u{202e}one\u{200b}two\u{7}");
}
