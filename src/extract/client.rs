//! Who offers the work, where the post names them outright. Conservative: no name is better than a wrong one, since
//! names tell postings of one client apart and are shown to the user.
//!
//! The source's own field first, then a `company:` line, the header of a hiring thread, the title, and sentences in
//! which somebody recruits. Signatures are people, not clients, and are not read.

mod name;
mod words;

use super::Text;
use super::first_words::{TableDraft, WordClass};
use crate::domain::Fact;
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// Bytes of the body in which a sentence may still introduce the client.
const OPENING_BYTES: usize = 600;
/// Lines at the head of a body in which a field may stand.
const FIELD_LINES: usize = 12;
/// Bytes of a field's label, however its letters are styled.
const LABEL_BYTES_MAX: usize = 120;
/// Segments a header has at least, so that a dash in a sentence makes none.
const SEGMENTS_MIN: usize = 3;
/// Bytes of a header's segment; a longer one is a sentence.
const SEGMENT_BYTES_MAX: usize = 80;

/// Puts the words that may introduce a client into the table of words.
pub(super) fn first_words(draft: &mut TableDraft) {
    draft.phrases(WordClass::ClientLabel, &words::FIELDS);
    words::HOW.first_words(WordClass::How, draft);
    words::ROLES.first_words(WordClass::Role, draft);
    let verbs = words::RECRUITS
        .iter()
        .flat_map(|phrase| phrase.split([' ', '\'', '\n', '’']))
        .filter(|word| !words::BETWEEN.contains(word));
    for verb in verbs {
        draft.phrase(WordClass::Recruits, &crate::text::fold::fold(verb));
    }
    draft.phrases(WordClass::Here, &["at", "chez"]);
}

/// The client's name as written.
pub fn read(text: &Text) -> Option<Fact<String>> {
    let stated = text.posting.stated.client.as_deref().map(str::trim);
    if let Some(client) = stated.filter(|client| !client.is_empty()) {
        return Some(Fact::stated(client.to_string()));
    }
    let full = text.full.as_str();
    let if_any =
        |class, read: &dyn Fn() -> Option<Range<usize>>| text.has(class).then(read).flatten();
    let found = if_any(WordClass::ClientLabel, &|| field(full))
        .or_else(|| if_any(WordClass::How, &|| header(full)))
        .or_else(|| if_any(WordClass::Role, &|| title(&full[..text.title_end])))
        .or_else(|| may_recruit(text).then(|| recruits(opening(text)))?)
        .or_else(|| recruits_here(text))?;
    let value = full.get(found.clone())?.to_string();
    Some(Fact::at(value, found.start, found.end))
}

fn opening<'a>(text: &'a Text) -> &'a str {
    super::around::after(&text.full, 0, text.title_end + OPENING_BYTES)
}

/// `company: Acme` on a line of its own near the beginning.
fn field(full: &str) -> Option<Range<usize>> {
    lines(full).take(FIELD_LINES).find_map(|(at, line)| {
        let (label, value) = line.split_once(':')?;
        let label = label.trim_matches([' ', '*', '-', '#']);
        let known = label.len() <= LABEL_BYTES_MAX
            && words::FIELDS.contains(&crate::text::fold::fold(label).as_str());
        if !known {
            return None;
        }
        let value = name::trimmed(value);
        let start = at + offset(line, value);
        name::is_name(value).then(|| start..start + value.len())
    })
}

/// `Acme | Developer | Remote | …`, the first line of posts in hiring threads.
fn header(full: &str) -> Option<Range<usize>> {
    let (at, line) = lines(full).find(|(_, line)| !line.trim().is_empty())?;
    for separator in ["|", " — ", " – ", " -- ", " - "] {
        let last = separator.as_bytes()[separator.len() / 2];
        if line.bytes().filter(|byte| *byte == last).count() < SEGMENTS_MIN - 1 {
            continue;
        }
        let mut segments = line.split(separator);
        let first = segments.next()?;
        let mut rest = segments.clone();
        let mut near = segments.clone().take(SEGMENTS_MIN - 1);
        if segments.count() + 1 < SEGMENTS_MIN || near.any(is_sentence) || !rest.any(says_how) {
            continue;
        }
        let value = name::bare(first);
        let start = at + offset(line, value);
        let is_client = name::is_header_name(value);
        return is_client.then(|| start..start + value.len());
    }
    None
}

/// Text that happens to hold dashes.
fn is_sentence(segment: &str) -> bool {
    segment.len() > SEGMENT_BYTES_MAX || segment.contains(". ")
}

/// Whether a segment of a header tells place or engagement, as such headers do.
fn says_how(segment: &str) -> bool {
    let folded = crate::text::fold::fold(segment);
    words::HOW.stand_in(&folded)
}

/// `Acme: Developer`, `Developer at Acme (Rouen)`, `Développeur chez Acme`.
fn title(title: &str) -> Option<Range<usize>> {
    if let Some((lead, role)) = title.split_once(": ")
        && names_role(role)
        && name::is_name(name::trimmed(lead))
    {
        let value = name::trimmed(lead);
        let start = offset(title, value);
        return Some(start..start + value.len());
    }
    for word in [" at ", " chez ", " @ "] {
        if let Some(at) = title.rfind(word)
            && names_role(&title[..at])
        {
            let start = at + word.len();
            return name::at(title, start).map(|end| start..end);
        }
    }
    let (role, lead) = title
        .rsplit_once(" — ")
        .or_else(|| title.rsplit_once(" – "))?;
    let value = lead.trim();
    let is_firm = value.split(' ').next_back().is_some_and(words::is_firm);
    let start = offset(title, value);
    (is_firm && names_role(role) && name::is_name(value)).then(|| start..start + value.len())
}

fn names_role(text: &str) -> bool {
    let folded = crate::text::fold::fold(text);
    words::ROLES.stand_in(&folded)
}

/// Whether one of the verbs of [`words::RECRUITS`] stands in the opening at all.
fn may_recruit(text: &Text) -> bool {
    let first = text.words_of(WordClass::Recruits).next();
    first.is_some_and(|(_, word)| {
        text.folded.origin(word.start as usize) < text.title_end + OPENING_BYTES
    })
}

static RECRUITS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words::RECRUITS)
        .expect("a few short phrases")
});

/// `Acme recrute`, `Acme (acme.example) is currently looking for`.
fn recruits(opening: &str) -> Option<Range<usize>> {
    let lead = &opening[..RECRUITS.find(opening)?.start()];
    let start = name::sentence_start(lead);
    let value = name::bare(&lead[start..]);
    let start = offset(opening, value);
    let end = name::at(opening, start)?;
    (end == start + value.len()).then_some(start..end)
}

/// `At Acme, we …`, `Chez Acme, nous …` at the beginning of a sentence.
fn recruits_here(text: &Text) -> Option<Range<usize>> {
    let full = text.full.as_str();
    let places = |word: &'static str| {
        let all = text.words_of(WordClass::Here);
        let starts = all.map(|(_, word)| text.folded.origin(word.start as usize));
        let written = starts.filter(move |at| full[*at..].starts_with(word));
        written.take(HERE_MAX).map(move |at| (at, at + word.len()))
    };
    places("At ")
        .chain(places("Chez "))
        .find_map(|(at, start)| {
            let begins = at >= text.title_end && name::sentence_start(&full[..at]) == at;
            let end = begins.then(|| name::at(full, start)).flatten()?;
            let tail = full[end..].trim_start_matches([',', ' ']);
            words::US
                .iter()
                .any(|us| tail.starts_with(us))
                .then_some(start..end)
        })
}

/// Sentences tried that begin with `At` or `Chez`.
const HERE_MAX: usize = 20;

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').scan(0, |at, line| {
        let here = *at;
        *at += line.len() + 1;
        Some((here, line))
    })
}

/// Where a slice of `whole` begins in it.
fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

#[cfg(test)]
mod tests;
