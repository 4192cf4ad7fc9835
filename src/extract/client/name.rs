//! What looks like the name of a company.

use super::words;
use crate::text::fold::fold;

/// Words and bytes of a company's name.
const WORDS_MAX: usize = 5;
const BYTES_MAX: usize = 60;

/// Without blanks and marks at its ends.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '[' | ']' | ':' | ',')
    })
}

/// A segment without what stands in brackets behind the name, or a link before it.
pub(super) fn bare(segment: &str) -> &str {
    let cut = segment
        .find(['(', '[', '<'])
        .filter(|at| !segment[..*at].trim().is_empty());
    let bare = trimmed(cut.map_or(segment, |cut| &segment[..cut]));
    let bare = ["https://", "http://"]
        .iter()
        .find_map(|scheme| bare.strip_prefix(scheme))
        .unwrap_or(bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    trimmed(bare.trim_end_matches(['/', '-', '.', '!']))
}

/// A name on its own: a few words, capitalised, none of which is a role, a place's mark or a stopgap.
pub(crate) fn is_name(text: &str) -> bool {
    is_header_name(text) && text.split(' ').next().is_some_and(begins_name)
}

/// The same in a header, where names may be written small (`draw.io`, `everyone codes`).
pub(crate) fn is_header_name(text: &str) -> bool {
    let folded = fold(text);
    let count = text.split_whitespace().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let fits = (1..=WORDS_MAX).contains(&count) && text.len() <= BYTES_MAX && letters >= 2;
    let plain = !text.contains(['@', '/', '|', '?', '€', '$', '{', '}', ';', '=', '"']);
    // `Rouen, France` is a place; `Acme, Inc.` is not.
    let is_place = text.contains(',') && !text.split(' ').next_back().is_some_and(words::is_firm);
    let is_common = folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words::COMMON.contains(&word));
    let is_role = words::ROLES.stand_in(&folded);
    let is_how = words::HOW.contains(&folded);
    fits && plain && !is_place && !is_common && !is_role && !is_how
}

/// The end of the name that begins at `start`: capitalised words, and small ones between them.
pub(super) fn at(text: &str, start: usize) -> Option<usize> {
    let window = crate::extract::around::after(text, start, BYTES_MAX);
    let mut end = 0;
    let mut here = 0;
    for (count, word) in window.split([' ', '\n']).enumerate() {
        let bare = word.trim_end_matches([',', '.', ':', ';', '!', '?', ')', '\'', '’', '`', '*']);
        let bare = bare.split(['(', ',']).next().unwrap_or(bare);
        let is_last =
            bare.len() < word.len() || window.as_bytes().get(here + word.len()) == Some(&b'\n');
        if count >= WORDS_MAX || bare.is_empty() || word.starts_with('(') {
            break;
        }
        let small = count > 0 && words::JOINTS.contains(&bare) && !is_last;
        if !begins_name(bare) && !small && !is_domain(bare) {
            break;
        }
        if !small {
            end = here + bare.len();
        }
        here += word.len() + 1;
        if is_last {
            break;
        }
    }
    let found = &window[..end];
    (end > 0 && (is_name(found) || is_domain(found) && is_header_name(found)))
        .then_some(start + end)
}

fn begins_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || word.chars().skip(1).any(char::is_uppercase)
}

/// `draw.io` is written small even at the beginning of a sentence.
fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(host, ending)| {
        host.len() > 1
            && (2..=6).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// Where the sentence begins that `lead` ends in.
pub(crate) fn sentence_start(lead: &str) -> usize {
    const ENDS: [&str; 6] = ["\n", ". ", "! ", "? ", " | ", "] "];
    crate::extract::around::last_end(lead, &ENDS).unwrap_or(0)
}
