//! E-mail addresses in folded text, plain and obfuscated (`jobs at example dot org`, `jobs [at] example (dot) org`).
//!
//! Read outwards from an `@` or an `at`: the local part to the left, the domain to the right.

use super::domain::{self, PART_BYTES_MAX};
use super::words;
use crate::extract::Text;
use crate::extract::around::{before, begins_word, ends_word};
use crate::extract::first_words::WordClass;
use crate::text::document::Word;
use std::ops::Range;

/// An address and where its words stand in the folded text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundEmail {
    pub value: String,
    pub start: usize,
    pub end: usize,
}

impl FoundEmail {
    /// The address in the letter case that the author wrote, where it was not obfuscated.
    pub(crate) fn value_as_written(&self, words: &str) -> String {
        if words.is_ascii() && words.eq_ignore_ascii_case(&self.value) {
            return words.to_string();
        }
        self.value.clone()
    }
}

/// Words that stand for an `@`; the letters only between brackets.
pub(super) const CORES: [&str; 7] = ["arobase", "arrobase", "arobaz", "at", "chez", "a", "c"];

/// All addresses of a posting, in order. Only its `@` and the words for one are looked at; most posts have neither.
pub(super) fn all_in(text: &Text<'_>) -> Vec<FoundEmail> {
    let folded = text.folded.text.as_str();
    // `&#64;` may stand anywhere.
    if text.document.has_sign(b'&') {
        return all(folded).collect();
    }
    let points = text.document.points().iter().map(|at| *at as usize);
    let mut places: Vec<Range<usize>> = points
        .filter(|at| folded.as_bytes()[*at] == b'@')
        .map(|at| at..at + 1)
        .collect();
    for (word, entry) in text.document.word_list().iter().zip(&text.entries) {
        // Behind a letter of another script a word may begin.
        if entry.classes().is(WordClass::At) || word.has(Word::WIDE) {
            places.push(word.range());
        }
    }
    places.sort_unstable_by_key(|place| place.start);
    let mut found: Vec<FoundEmail> = Vec::new();
    for place in places {
        let from = found.last().map_or(0, |email| email.end);
        found.extend(between(folded, from.max(place.start), place.end));
    }
    found
}

/// All addresses of a folded text, in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = FoundEmail> {
    between(text, 0, text.len())
}

/// Those whose `@`, or what stands for it, begins between two bytes.
fn between(text: &str, from: usize, to: usize) -> impl Iterator<Item = FoundEmail> {
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    std::iter::from_fn(move || {
        while let Some(here) = next_core(bytes, at) {
            at = here + 1;
            let core = match bytes[here] {
                b'@' => Some(1),
                b'a' | b'c' => word_core(text, here),
                b'&' => entity_core(text, here),
                _ => None,
            };
            let Some(length) = core else { continue };
            if let Some(email) = around(text, here, here + length) {
                at = email.end.max(at);
                return Some(email);
            }
        }
        None
    })
}

/// The next byte at which an `@`, or what stands for one, may begin.
fn next_core(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let found = rest
        .iter()
        .enumerate()
        .position(|(behind, byte)| match byte {
            b'@' | b'&' => true,
            b'a' | b'c' => (at + behind)
                .checked_sub(1)
                .is_some_and(|before| !bytes[before].is_ascii_alphanumeric()),
            _ => false,
        });
    found.map(|found| at + found)
}

fn word_core(text: &str, at: usize) -> Option<usize> {
    let lead = *text.as_bytes().get(at.checked_sub(1)?)?;
    if lead.is_ascii_alphanumeric() {
        return None;
    }
    let rest = &text[at..];
    // `contact (a) example.fr`.
    if matches!(lead, b'(' | b'[') && rest[1..].starts_with([')', ']']) {
        return Some(1);
    }
    // `ada (chez) example.fr`; without brackets somebody works there.
    let marked = matches!(lead, b'(' | b'[' | b'{' | b'<');
    let words: &[&str] = match marked {
        true => &["arobase", "arrobase", "arobaz", "at", "chez"],
        false => &["arobase", "arrobase", "arobaz", "at"],
    };
    let word = words.iter().find(|word| rest.starts_with(**word))?;
    begins_word(&rest[word.len()..]).then_some(word.len())
}

fn entity_core(text: &str, at: usize) -> Option<usize> {
    const ENTITIES: [&str; 3] = ["&#64;", "&#x40;", "&commat;"];
    ENTITIES
        .iter()
        .find(|entity| text[at..].starts_with(*entity))
        .map(|entity| entity.len())
}

/// How an `at` was set off from its neighbours.
#[derive(PartialEq)]
enum Dress {
    /// `a@b`.
    Glued,
    /// `a at b`, `a @ b`.
    Blank,
    /// `a (at) b`, `a_at_b`, `a -- at -- b`.
    Marked,
}

fn around(text: &str, core_start: usize, core_end: usize) -> Option<FoundEmail> {
    let is_sign = !text[core_start..core_end].starts_with(['a', 'c']);
    let left = undress_left(text, core_start, is_sign);
    let right = undress_right(text, core_end, is_sign);
    // `[the two letters of this site]@example.org` is a riddle, and so is `jobs@(our domain)`.
    let closes = text[left..core_start].contains([')', ']', '}']);
    if closes || text[core_end..right].trim_end().ends_with(['(', '[', '{']) {
        return None;
    }
    // `name ..at.. example.org`; a single dot ends a sentence or a domain (`firma.at`).
    let dotted = |dress: &str| dress.contains('.') && !dress.contains("..");
    if dotted(&text[left..core_start]) || dotted(&text[core_end..right]) {
        return None;
    }
    let dress = match (&text[left..core_start], &text[core_end..right]) {
        ("", "") => Dress::Glued,
        (a, b) if a.trim().is_empty() && b.trim().is_empty() => Dress::Blank,
        // `find us at "example.org"`: an `at` is marked on both sides or not at all.
        (a, b) if !is_sign && (a.trim().is_empty() || b.trim().is_empty()) => Dress::Blank,
        _ => Dress::Marked,
    };
    if !is_sign && dress == Dress::Glued {
        return None;
    }
    let (local_start, local) = local_part(text, left)?;
    let (domain, spelled, end) = domain::read(text, right)?;
    // `find me @ jane.doe[at]example.org`: the second one is meant.
    let follows = text[end..].trim_start();
    if ["[at]", "(at)", "{at}", "<at>"]
        .iter()
        .any(|at| follows.starts_with(at))
    {
        return None;
    }
    // `(a) first, (b) second` counts; `contact (a) example.fr` is an address.
    let counts = &text[core_start..core_end] == "a" && !has_cue(text, left);
    let sure = match dress {
        _ if counts => false,
        Dress::Glued | Dress::Marked => true,
        Dress::Blank if is_sign => !text[..left].ends_with(' '),
        // `see us at example.com` is no address; `bob at example dot org` is, and so is `email bob at example.com`.
        Dress::Blank => spelled || has_cue(text, local_start),
    };
    let is_name = dress == Dress::Blank && words::NO_LOCALS.contains(&local.as_str());
    let is_stopgap = words::STOPGAP_LOCALS.contains(&local.as_str())
        || words::STOPGAP_DOMAINS
            .iter()
            .any(|name| domain.split('.').any(|label| label == *name));
    let is_address = sure
        && !is_name
        && !is_stopgap
        && !local.is_empty()
        && domain::ends_with_known_label(&domain);
    let value = format!("{local}@{domain}");
    is_address.then_some(FoundEmail {
        value,
        start: local_start,
        end,
    })
}

fn is_dress(byte: u8, is_sign: bool) -> bool {
    // `medium.com/@name` is no address, `name /at/ example.org` is.
    if !is_sign && matches!(byte, b'/' | b'|' | b'\'' | b'"' | b'.') {
        return true;
    }
    matches!(
        byte,
        b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'_' | b'-' | b'*' | b'@'
    )
}

/// Bytes of brackets, dashes and blanks on one side of an `at`.
const DRESS_BYTES_MAX: usize = 5;

fn undress_left(text: &str, at: usize, is_sign: bool) -> usize {
    let bytes = &text.as_bytes()[..at];
    let dress = bytes
        .iter()
        .rev()
        .take(DRESS_BYTES_MAX)
        .take_while(|byte| is_dress(**byte, is_sign));
    at - dress.count()
}

fn undress_right(text: &str, at: usize, is_sign: bool) -> usize {
    let bytes = &text.as_bytes()[at..];
    at + bytes
        .iter()
        .take(DRESS_BYTES_MAX)
        .take_while(|byte| is_dress(**byte, is_sign))
        .count()
}

fn is_local(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// Bytes before a local part in which its first half is told (`jane dot doe at …`).
const LEAD_BYTES: usize = 24;

fn local_part(text: &str, end: usize) -> Option<(usize, String)> {
    let bytes = &text.as_bytes()[..end];
    let length = bytes
        .iter()
        .rev()
        .take(PART_BYTES_MAX + 1)
        .take_while(|byte| is_local(byte))
        .count();
    if length == 0 || length > PART_BYTES_MAX {
        return None;
    }
    let mut start = end - length;
    let mut local = text[start..end]
        .trim_start_matches(['.', '-', '_', '+', '%'])
        .to_string();
    start = end - local.len();
    // `medium.com/@name` and `user:secret@host` are no addresses.
    if text[..start].ends_with(['/', '=']) && !text[..start].ends_with("//") {
        return None;
    }
    // `john dot doe at example dot com`.
    let lead = before(text, start, LEAD_BYTES).trim_end();
    if let Some(rest) = ["(dot)", "[dot]", " dot", " point", "(point)", "[point]"]
        .iter()
        .find_map(|dot| lead.strip_suffix(dot))
    {
        let rest = rest.trim_end();
        let word = rest
            .bytes()
            .rev()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        if word > 0 && text[..start].ends_with([' ', ')', ']']) {
            let first = &rest[rest.len() - word..];
            local = format!("{first}.{local}");
            start -= before(text, start, LEAD_BYTES).len() - (rest.len() - word);
        }
    }
    // `jane plus work at example dot org`.
    let lead = before(text, start, 24);
    if let Some(rest) = lead.strip_suffix(" plus ") {
        let word = rest.bytes().rev().take_while(is_local).count();
        if word > 0 {
            local = format!("{}+{local}", &rest[rest.len() - word..]);
            start -= " plus ".len() + word;
        }
    }
    // Lost line breaks glue a sentence to a role: `drop us a line.jobs@example.org`.
    if let Some((glued, role)) = local.rsplit_once('.')
        && words::ROLE_LOCALS.contains(&role.split('+').next().unwrap_or(role))
        && !glued.is_empty()
        && !is_announced(&text[..start])
    {
        local = role.to_string();
        start = end - local.len();
    }
    Some((start, local))
}

/// Whether the words before an address lead up to it: then `acme.jobs@example.org` is whole.
fn is_announced(lead: &str) -> bool {
    let near = lead.trim_end_matches([' ', '<', '(', '[', '`', '*', '"']);
    near.is_empty()
        || near.ends_with([':', '\n', '-', ',', '|', '>'])
        || [
            "to", "at", "email", "e-mail", "mail", "contact", "via", "or", "sur", "adresse",
        ]
        .iter()
        .any(|word| near.strip_suffix(word).is_some_and(ends_word))
}

fn has_cue(text: &str, at: usize) -> bool {
    let lead = before(text, at, CUE_BYTES);
    let lead = lead.rsplit(['\n', '?', '!']).next().unwrap_or(lead);
    let sends = lead.ends_with(" to ") && words::SENDING.iter().any(|word| lead.contains(word));
    // `ping ada at example.com`: right before the name, since one also works `at` a company.
    let called = lead.trim_end_matches([' ', ':']);
    let is_called = words::CALLS
        .iter()
        .any(|call| called.strip_suffix(call).is_some_and(ends_word));
    sends
        || is_called
        || words::CUES
            .iter()
            .any(|cue| lead.rfind(cue).is_some_and(|at| ends_word(&lead[..at])))
}

/// Bytes before an undressed address in which a word announces it.
const CUE_BYTES: usize = 60;
