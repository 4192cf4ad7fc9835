//! Addresses whose domain is told in words: `info@(our domain name)`, `jane at (company name) dot com`.
//! The domain is the host of the post's first link that is the company's own.

use super::link;
use crate::extract::Text;
use crate::extract::around::{after, begins_word};
use aho_corasick::{AhoCorasick, PatternID};
use std::sync::LazyLock;

/// An address and where its words stand in the folded text.
pub(crate) struct Implied {
    pub value: String,
    pub start: usize,
    pub end: usize,
}

/// Bytes of a local part.
const LOCAL_BYTES_MAX: usize = 64;
/// Places tried in one post.
const PLACES_MAX: usize = 200;

static NAMED: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(["domain", "company", "website", "above url"]).expect("a few short words")
});

/// What stands between local part and domain; longer ones first.
const SIGNS: [&str; 9] = [
    " [at] ",
    " (at) ",
    "[at]",
    "(at)",
    " @ ",
    " at ",
    "@ ",
    "@",
    " arobase ",
];
/// Opened by these, or by nothing.
const LEADS: [&str; 12] = [
    "the name of our ",
    "name of the ",
    "the domain of our ",
    "the ",
    "our ",
    "my ",
    "this ",
    "that ",
    "above ",
    "notre ",
    "nom de ",
    "le ",
];
/// What the domain is called; longer ones first.
const CALLED: [&str; 14] = [
    "domain name",
    "company's domain",
    "company domain",
    "company name",
    "companyname",
    "company url",
    "website domain",
    "nom de domaine",
    "domaine",
    "domain",
    "company",
    "website",
    "above url",
    "above domain",
];

/// The first such address of a post, where the post also links its company's site.
pub(super) fn first(text: &Text) -> Option<Implied> {
    let folded = text.folded.text.as_str();
    if !may_name(text) {
        return None;
    }
    let found = NAMED.find_iter(folded).take(PLACES_MAX);
    let mut found: Vec<(PatternID, usize)> = found.map(|it| (it.pattern(), it.start())).collect();
    // What says most of a domain goes first.
    found.sort_unstable();
    let (start, local_end, end) = (found.into_iter()).find_map(|(_, at)| place(folded, at))?;
    let host = link::home(text)?;
    Some(Implied {
        value: format!("{}@{host}", &folded[start..local_end]),
        start,
        end,
    })
}

/// Whether a word stands in the post that begins one of [`CALLED`]: most posts have none.
fn may_name(text: &Text) -> bool {
    const FIRSTS: [&str; 4] = ["domain", "company", "website", "above"];
    let folded = &text.folded.text;
    let mut words = text.document.words();
    words.any(|word| {
        let first = folded.as_bytes()[word.start];
        matches!(first, b'd' | b'c' | b'w' | b'a')
            && FIRSTS
                .iter()
                .any(|name| folded[word.clone()].starts_with(name))
    })
}

/// Where local part, sign and the domain's name stand around the word at `at`.
fn place(folded: &str, at: usize) -> Option<(usize, usize, usize)> {
    let lead = crate::extract::around::before(folded, at, LOCAL_BYTES_MAX + 32);
    let opened = LEADS
        .iter()
        .fold(lead, |lead, word| lead.strip_suffix(word).unwrap_or(lead));
    let bracket = opened.strip_suffix(['(', '[', '<', '{', '"']);
    let signed = bracket.unwrap_or(opened);
    let sign = SIGNS.iter().find(|sign| signed.ends_with(*sign))?;
    // `engineer at our company` is no address: a plain `at` needs the bracket, or a domain by name.
    let rest = &folded[at..];
    let called = CALLED.iter().find(|name| rest.starts_with(*name))?;
    let is_domain = called.contains("domain") || called.contains("url");
    if *sign == " at " && bracket.is_none() && !is_domain {
        return None;
    }
    let local = &signed[..signed.len() - sign.len()];
    let length = local
        .bytes()
        .rev()
        .take_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-')
        })
        .count();
    let local = local[local.len() - length..].trim_start_matches(['.', '-']);
    if local.is_empty() || super::words::NO_LOCALS.contains(&local) {
        return None;
    }
    let local_end = at - (lead.len() - signed.len()) - sign.len();
    let mut end = at + called.len();
    if !begins_word(&folded[end..]) {
        return None;
    }
    let tail = after(folded, end, 12);
    let closed = tail.trim_start_matches([')', ']', '>', '}', '"']);
    end += tail.len() - closed.len();
    for ending in [
        " dot com",
        ".com",
        " (dot) com",
        " [dot] com",
        " dot org",
        ".org",
    ] {
        if closed.starts_with(ending) {
            end += ending.len();
            break;
        }
    }
    Some((local_end - local.len(), local_end, end))
}
