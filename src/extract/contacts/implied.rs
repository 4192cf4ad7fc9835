//! Addresses whose domain is told in words: `info@(our domain name)`, `jane at (company name) dot com`.
//! The domain is the host of the post's first link that is the company's own.

use super::link;
use crate::extract::Text;
use crate::extract::around::{after, begins_word};
use crate::extract::first_words::{TableDraft, WordClass};

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

/// Words with which [`CALLED`] begin, those that say most of a domain first.
const NAMED: [&[&str]; 4] = [
    &["domain", "domaine"],
    &["company", "companyname"],
    &["website"],
    &["above"],
];

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

/// Puts the words for a domain into the table of words.
pub(crate) fn first_words(draft: &mut TableDraft) {
    for words in NAMED {
        draft.phrases(WordClass::Domain, words);
    }
}

/// The first such address of a post, where the post also links its company's site.
pub(super) fn first(text: &Text) -> Option<Implied> {
    let folded = text.folded.text.as_str();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, word) in text.words_of(WordClass::Domain).take(PLACES_MAX) {
        let range = word.range();
        let named = |run: &str| NAMED.iter().position(|words| words.contains(&run));
        let runs = folded[range.clone()].split(|c: char| !c.is_alphanumeric());
        found.extend(runs.filter_map(|run| {
            let at = run.as_ptr() as usize - folded.as_ptr() as usize;
            Some((named(run)?, at))
        }));
    }
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
