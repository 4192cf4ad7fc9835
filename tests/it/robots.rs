//! robots.txt by the cases of Google's own parser, which RFC 9309 was written from.
//!
//! Each deviation is reviewed and listed; a new one fails, and so does one that is listed but gone.

use gigscout::fetch::{RobotsVerdict, robots_allowed};
use std::collections::BTreeMap;
use std::path::Path;
use url::Url;

/// Google's test, how many of its cases differ, and why that is accepted.
const DEVIATIONS: [(&str, usize, &str); 3] = [
    (
        "GoogleOnly_AcceptUserAgentUpToFirstSpace",
        2,
        "a product token holds no space (RFC 9309, 2.2.1); Google reads `Foo Bar` as `Foo`",
    ),
    (
        "ID_Encoding",
        2,
        "an address is escaped before it is compared, and a plain email equals its escape (RFC 9309, 2.2.2); \
         Google's matcher leaves both to its caller",
    ),
    (
        "ID_UserAgentValueCaseInsensitive",
        4,
        "those of its cases whose group is named `foo bar`: as above",
    ),
];

#[derive(serde::Deserialize)]
struct Case {
    test: String,
    user_agent: String,
    url: String,
    allowed: bool,
    robots: String,
}

#[test]
fn google_cases() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let path = Path::new(&shared).join("corpus/robots/google-cases.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut cases, mut unaskable) = (0, 0);
    let mut deviating: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        // What is no address is never fetched, so that nobody is asked about it.
        let Ok(url) = Url::parse(&case.url) else {
            unaskable += 1;
            continue;
        };
        cases += 1;
        let verdict = robots_allowed(case.robots.as_bytes(), &case.user_agent, &url);
        if (verdict != RobotsVerdict::Disallowed) != case.allowed {
            println!(
                "{}: {} at {}, expected allowed={} by {:?}",
                case.test, case.user_agent, case.url, case.allowed, case.robots
            );
            *deviating.entry(case.test).or_default() += 1;
        }
    }
    let differing: usize = deviating.values().sum();
    println!("{cases} cases, {differing} differ; {unaskable} without an address");
    let reviewed: BTreeMap<String, usize> = DEVIATIONS
        .iter()
        .map(|(test, count, _)| (test.to_string(), *count))
        .collect();
    assert_eq!(deviating, reviewed);
}
