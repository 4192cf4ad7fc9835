//! The words right beside a name that is also a word.

use super::hit::FormHit;
use super::words::*;
use crate::extract::Text;

/// What the words beside a name speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Working with it: `développeuse X`, `X script`, `written in X`.
    Trade,
    /// Work of any kind: `mission X`, `X project`, or the name alone in its part of a title.
    Frame,
    Nothing,
}

/// Whether it begins with a capital, or with something that has none.
pub(crate) fn is_capital(text: &Text, hit: &FormHit) -> bool {
    let written = text.words(text.span(hit.start, hit.end));
    written.starts_with(|c: char| !c.is_lowercase())
}

/// Whether it is written in capitals throughout, as nothing in its table is.
pub(crate) fn is_all_capitals(text: &Text, hit: &FormHit) -> bool {
    let written = text.words(text.span(hit.start, hit.end));
    written != hit.form.written && !written.contains(char::is_lowercase)
}

/// What stands beside it. A form in small letters could still be the common word, and counts only before a trade.
pub(super) fn of(text: &Text, hit: &FormHit) -> Beside {
    let (before, behind) = (before(text, hit), next(text, hit.end));
    let capital = is_capital(text, hit);
    let is_rare = hit.form.row.is_rare;
    let leads = if is_rare { &TRADES } else { &LEADS };
    let trails = if is_rare { &TRADES } else { &TRAILS };
    if is_rare && !capital {
        return Beside::Nothing;
    }
    if trails.contains(behind)
        && (capital || behind.starts_with("dev") || behind.starts_with("prog"))
    {
        return Beside::Trade;
    }
    let mut lead = before.iter().copied().filter(|word| !word.is_empty());
    let last = lead.next().unwrap_or_default();
    let first = match BETWEEN.contains(last) {
        true => lead
            .find(|word| !BETWEEN.contains(word))
            .unwrap_or_default(),
        false => last,
    };
    if capital && leads.contains(first) {
        return Beside::Trade;
    }
    if !capital {
        return Beside::Nothing;
    }
    let made_with = is_made_with(text, hit);
    let framed = FRAMES_BEFORE.contains(first) || FRAMES_BEHIND.contains(behind);
    if framed || made_with || is_alone(text, hit) || is_in_brackets(text, hit) {
        return Beside::Frame;
    }
    Beside::Nothing
}

/// Behind *en, avec, sous, in, with*, with nothing of a phrase behind it: `écrans en Vue, …`.
pub(crate) fn is_made_with(text: &Text, hit: &FormHit) -> bool {
    let words = before(text, hit);
    let word = &text.folded.text[hit.start..hit.end];
    let is_place = matches!(words[0], "in" | "on") && PLACES_AND_SEASONS.contains(word);
    WITH.contains(words[0]) && !is_place && ends_clause(text, hit.end)
}

fn ends_clause(text: &Text, end: usize) -> bool {
    const GO_ON: &[&str] = &[
        "and", "et", "or", "ou", "with", "avec", "for", "pour", "on", "sur", "sous", "to", "mais",
    ];
    let rest = text.folded.text[end..].trim_start_matches([' ', ')', '"']);
    let ends = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    ends || GO_ON.contains(&next(text, end))
}

/// The name fills its part of the title or header: `Excel – reprise d'un classeur`, `Acme | Swift | Rouen`.
fn is_alone(text: &Text, hit: &FormHit) -> bool {
    let folded = &text.folded.text;
    let range = text.document.segment_at(hit.start);
    let is_head = hit.start < text.folded_title_end || range != line(text, hit);
    let (Some(before), Some(behind)) = (
        folded.get(range.start..hit.start),
        folded.get(hit.end..range.end),
    ) else {
        return false;
    };
    let behind = behind.split([':', '(']).next().unwrap_or(behind);
    let bare = |part: &str| !part.contains(char::is_alphanumeric);
    is_head && bare(before) && bare(behind) && range.end - range.start < folded.len()
}

/// `(Notion, Airtable)`, `(Unity ou web)`: brackets that hold nothing but names, and what joins them.
fn is_in_brackets(text: &Text, hit: &FormHit) -> bool {
    const BYTES_MAX: usize = 48;
    const JOINTS: [&str; 7] = ["ou", "or", "et", "and", "web", "mobile", "html"];
    let folded = text.folded.text.as_str();
    let line = line(text, hit);
    let Some(start) = folded[line.start..hit.start].rfind(['(', ')']) else {
        return false;
    };
    let start = line.start + start;
    let Some(length) = folded[hit.end..line.end].find(['(', ')']) else {
        return false;
    };
    let end = hit.end + length;
    let is_pair = folded[start..].starts_with('(') && folded[end..].starts_with(')');
    let is_name = |range: std::ops::Range<usize>| {
        let written = text.full[text.folded.origin(range.start)..].chars().next();
        let is_joint = JOINTS.contains(&&folded[range]);
        is_joint || written.is_some_and(|first| !first.is_lowercase())
    };
    is_pair && end - start <= BYTES_MAX && {
        let words = text.document.words_after(start, BYTES_MAX);
        words.take_while(|word| word.end <= end).all(is_name)
    }
}

fn line(text: &Text, hit: &FormHit) -> std::ops::Range<usize> {
    let range = &text.document.line_at(hit.start).range;
    range.start as usize..range.end as usize
}

/// Whether its capital says that it is a name: not at a sentence's beginning, nor where most words have one.
pub(crate) fn tells_by_its_capital(text: &Text, hit: &FormHit) -> bool {
    const CAPITALS_MANY: usize = 3;
    let sentence = text.document.sentence_at(hit.start);
    let folded = &text.folded.text;
    let before = folded.get(sentence.start..hit.start).unwrap_or_default();
    let begins = !before.contains(char::is_alphanumeric)
        || before
            .trim_end()
            .ends_with([':', '•', '*', '>', '|', '"', '(', '-']);
    if begins {
        return false;
    }
    let words = text
        .document
        .words_before(hit.start, 8)
        .chain(text.document.words_after(hit.end, 8));
    let (mut capitals, mut small) = (0, 0);
    for word in words.filter(|word| word.len() > 3) {
        match text.full[text.folded.origin(word.start)..].starts_with(char::is_uppercase) {
            true => capitals += 1,
            false => small += 1,
        }
    }
    capitals < CAPITALS_MANY || capitals < small
}

/// Whether it stands in a phrase in which it is a mere word: `access to`, `chef de`, `from scratch`.
pub(crate) fn is_mere_word(text: &Text, hit: &FormHit) -> bool {
    let word = &text.folded.text[hit.start..hit.end];
    SENSES_BEHIND.has(word, || next_in_phrase(text, hit.end))
        || SENSES_BEFORE.has(word, || before(text, hit)[0])
        || GIVEN_NAMES.contains(word) && is_person(text, hit)
}

/// Whether people bear it.
pub(crate) fn is_given_name(text: &Text, hit: &FormHit) -> bool {
    GIVEN_NAMES.contains(&text.folded.text[hit.start..hit.end])
}

/// `I am Hugo`, `Ruby Exemple`, `Merci, Pascal`: a person, by what stands before or a surname behind.
fn is_person(text: &Text, hit: &FormHit) -> bool {
    let written = &text.full[text.folded.origin(hit.end)..];
    let has_surname = written
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && !TRAILS.contains(next(text, hit.end))
        && !FRAMES_BEHIND.contains(next(text, hit.end));
    has_surname && hit.start >= text.folded_title_end || GREETINGS.contains(before(text, hit)[0])
}

/// The word behind a form where nothing but a blank, hyphen or apostrophe stands between.
fn next<'t>(text: &'t Text<'_>, end: usize) -> &'t str {
    let rest = &text.folded.text[end..];
    first_word(rest.strip_prefix([' ', '-', '/']).unwrap_or_default())
}

fn next_in_phrase<'t>(text: &'t Text<'_>, end: usize) -> &'t str {
    let rest = &text.folded.text[end..];
    first_word(rest.strip_prefix([' ', '-']).unwrap_or_default())
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// The four words before a form, the nearest first, as far as no full stop, comma or line break stands between.
fn before<'t>(text: &'t Text<'_>, hit: &FormHit) -> [&'t str; 4] {
    const NEAR_BYTES: usize = 64;
    let folded = text.folded.text.as_str();
    let from = folded.ceil_char_boundary(hit.start.saturating_sub(NEAR_BYTES));
    let near = &folded[from..hit.start];
    let parts = |byte: u8| matches!(byte, b'\n' | b'.' | b',' | b';' | b'!' | b'?' | b'|');
    let cut = near.bytes().rposition(parts);
    let near = cut.map_or(near, |cut| &near[cut + 1..]);
    let near = match near.is_ascii() {
        true => near,
        false => near.rsplit('•').next().unwrap_or_default(),
    };
    let mut words = near
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '-' || c == '&'))
        .filter(|word| !word.is_empty());
    std::array::from_fn(|_| words.next().unwrap_or_default())
}
