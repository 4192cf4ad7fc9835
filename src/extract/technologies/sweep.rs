//! The sweep: every form of the taxonomy that stands in a text as a word, and how it stands there.

use super::hit::FormHit;
use super::weak;
use super::words::{REJECTING, REJECTING_ARTICLES, REJECTING_PHRASES};
use crate::domain::Span;
use crate::extract::Text;
use crate::extract::first_words::{TableDraft, WordClass};
use crate::extract::phrases::Phrases;
use crate::knowledge::technologies::{Alias, begins, longest};
use crate::text::document::Word;
use crate::text::links::Links;
use std::ops::Range;

/// Hits kept of one post.
const HITS_MAX: usize = 400;
/// Bytes before a form in which a rejection of it is looked for.
const REJECTION_BYTES: usize = 24;
/// Bytes on either side of a form that are read as its sentence.
const SENTENCE_BYTES: usize = 240;

/// Common words in small letters that are shorter are never meant.
const SMALL_BYTES_MIN: usize = 4;

/// All forms that are meant, in the order of the text.
pub(crate) fn hits(text: &Text) -> Vec<FormHit> {
    let mut found = candidates(text);
    weak::keep_confirmed(text, &mut found);
    let welcomes = match found.is_empty() {
        true => Vec::new(),
        false => welcomes(text),
    };
    mark_rejected(&text.folded.text, &mut found);
    for hit in &mut found {
        hit.nice = is_welcome(&text.folded.text, hit, &welcomes);
    }
    found
}

fn candidates(text: &Text) -> Vec<FormHit> {
    let folded = &text.folded.text;
    let bytes = folded.as_bytes();
    let mut found: Vec<FormHit> = Vec::new();
    let mut links = Links::of(&text.links);
    let mut companies: Vec<&'static str> = Vec::new();
    // Behind these bytes a name may begin.
    let mut from = 0;
    for word in text.document.word_list() {
        if found.len() >= HITS_MAX {
            break;
        }
        // `.net` begins with its full stop, and `MongoDBAbility` is two words; else most words begin nothing.
        let start = word.start as usize;
        let follows_dot = start > 0 && bytes[start - 1] == b'.';
        let is_plain = !follows_dot && !word.has(Word::SIGN | Word::CAPITAL);
        if is_plain && !begins(word.hash) {
            continue;
        }
        let dot = start.checked_sub(1).filter(|at| bytes[*at] == b'.');
        for at in dot.into_iter().chain([start]) {
            if at < from || !starts_word(bytes, at) {
                continue;
            }
            if let Some(end) = links.covering(at) {
                from = end;
                continue;
            }
            let Some((end, form)) = form_at(text, word, at) else {
                continue;
            };
            // Whoever heads a post is who hires, there and wherever named again.
            if leads_header(folded, at, end) {
                companies.push(form.written);
            }
            let is_hashtag = at > 0 && bytes[at - 1] == b'#';
            if (case_fits(text, form, at, end) || is_hashtag && end - at > 1)
                && !companies.contains(&form.written)
                && !is_mere_name(folded, at, end)
            {
                found.push(FormHit {
                    form,
                    start: at,
                    end,
                    span: Some(text.span(at, end)),
                    rejected: false,
                    nice: false,
                    is_possible: false,
                    is_hashtag,
                });
                from = end;
            }
        }
    }
    found
}

/// The longest form that begins at a byte, the beginning of a word or the full stop before it.
fn form_at(text: &Text, word: &Word, at: usize) -> Option<(usize, &'static Alias)> {
    let ends = |end: usize| ends_word(text, end, end - at);
    let is_plain = at == word.start as usize && !word.has(Word::SIGN);
    let first = is_plain.then_some((word.end as usize, word.hash));
    longest(&text.folded.text, at, first, ends, word.has(Word::CAPITAL))
}

fn starts_word(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    if !(byte.is_ascii_alphanumeric() || byte == b'.' || byte >= 0xC0) {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|before| bytes[before]) else {
        return true;
    };
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    // `#react` is a hashtag, `c#react` is none.
    if before == b'#' {
        return !at
            .checked_sub(2)
            .is_some_and(|at| is_letter(bytes[at]) || bytes[at] == b'#');
    }
    !(is_letter(before) || b"+._@".contains(&before))
}

/// Whether a word of `length` bytes may end there. `+`, `#` and a dot before a letter belong to a word
/// (`C++`, `C#`, `Node.js`), but a sentence may follow without a blank (`Python.We`).
fn ends_word(text: &Text, end: usize, length: usize) -> bool {
    let bytes = text.folded.text.as_bytes();
    let Some(&next) = bytes.get(end) else {
        return true;
    };
    let after = bytes.get(end + 1).copied().unwrap_or(b' ');
    match next {
        _ if next.is_ascii_alphanumeric() || next >= 0x80 => is_lost_break(text, end, length),
        b'_' | b'@' => false,
        b'#' => false,
        b'+' => after.is_ascii_alphanumeric(),
        b'-' | b'\'' => length > 1 || !after.is_ascii_alphanumeric(),
        b'&' => length > 1,
        b'.' if after.is_ascii_alphanumeric() => {
            let written = text.folded.origin(end + 1);
            length > 2 && text.full[written..].starts_with(char::is_uppercase)
        }
        _ => true,
    }
}

/// Some sources lose their line breaks (`MongoDBAbility`, `ROSNear`): a capital that begins a word of small letters
/// right after a whole name is one.
fn is_lost_break(text: &Text, end: usize, length: usize) -> bool {
    let mut rest = text.full[text.folded.origin(end)..].chars();
    let begins = rest.next().is_some_and(char::is_uppercase);
    let goes_on = rest.take(LOST_BREAK_LETTERS).all(char::is_lowercase);
    length >= LOST_BREAK_LETTERS && begins && goes_on
}

/// Letters that a name and the word behind it have at least, besides its capital.
const LOST_BREAK_LETTERS: usize = 3;

/// Short forms and those marked so count only as the table writes them, or in capitals throughout.
fn case_fits(text: &Text, form: &Alias, start: usize, end: usize) -> bool {
    let single = form.written.len() == 1;
    if !(form.row.case_matters || single) || form.written.contains(' ') {
        return true;
    }
    let written = text.words(text.span(start, end));
    if single && is_list_member(&text.full, text.span(start, end)) {
        return true;
    }
    // Small letters and capitals throughout are let through to where a list or a trade may still confirm them:
    // `rails, react or python`, `EXPERT EXCEL`.
    let one_case = !written.contains(char::is_uppercase) || !written.contains(char::is_lowercase);
    let small = written.len() >= SMALL_BYTES_MIN && one_case;
    written == form.written || !(single || form.weak) || small
}

/// Glued between commas or slashes: `python,c,java`.
fn is_list_member(full: &str, span: Span) -> bool {
    let joins = |c: char| matches!(c, ',' | '/');
    full[..span.start as usize].ends_with(joins) && full[span.end as usize..].starts_with(joins)
}

/// The name of a company or the label of a link rather than of something used: `Cloudflare | New York | …`,
/// `ex-OpenAI`, `GitHub: https://…`.
fn is_mere_name(folded: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&folded[..start], folded[end..].trim_start_matches(' '));
    let former = ["ex-", "ex ", "former "].iter().any(|word| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let label = after.strip_prefix(':').map(str::trim_start);
    let labels_link = label.is_some_and(|rest| {
        ["http", "www.", "github.com", "gitlab.com", "@"]
            .iter()
            .any(|link| rest.starts_with(link))
    });
    former || labels_link
}

/// The first words of the post, before a bar: `Cloudflare | New York | …`.
fn leads_header(folded: &str, start: usize, end: usize) -> bool {
    let after = folded[end..].trim_start_matches(' ');
    folded[..start].trim().is_empty() && after.starts_with('|')
}

/// Marks what is named only to say that it is not wanted, and what a list joins to it (`ni Wix ni Jimdo`, `no X or Y`).
fn mark_rejected(folded: &str, hits: &mut [FormHit]) {
    for n in 0..hits.len() {
        let joined = n > 0
            && hits[n - 1].rejected
            && folded
                .get(hits[n - 1].end..hits[n].start)
                .is_some_and(|gap| {
                    matches!(
                        gap.trim_matches([' ', ',']),
                        "or" | "ou" | "ni" | "nor" | "/"
                    )
                });
        hits[n].rejected = joined || is_rejected(folded, hits[n].start);
    }
}

/// `no WordPress`, `not Java`, `instead of X`, `pas de Drupal`, `sans X`.
fn is_rejected(folded: &str, start: usize) -> bool {
    let before = tail(folded, start, REJECTION_BYTES);
    let before = before
        .rsplit(['\n', '.', ',', ';', '!', '?', ':'])
        .next()
        .unwrap_or_default()
        .trim_end_matches([' ', '"', '\'', '(']);
    let phrase = REJECTING_PHRASES.iter().any(|phrase| {
        before
            .strip_suffix(phrase)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let mut words = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let last = words
        .find(|word| !REJECTING_ARTICLES.contains(word))
        .unwrap_or_default();
    phrase || REJECTING.contains(last) && words.next() != Some("why")
}

static WELCOMES: Phrases = Phrases::new(&[
    "nice to have",
    "a plus",
    "is a bonus",
    "bonus",
    "a big plus",
    "preferred but",
    "un plus",
    "serait un atout",
    "un atout",
    "apprecie",
    "desirable",
    "would be nice",
    "not required",
    "not mandatory",
    "idealement",
    "ideally",
]);

/// Puts the first words of what is welcome into the table of words.
pub(crate) fn first_words(draft: &mut TableDraft) {
    WELCOMES.first_words(WordClass::Welcome, draft);
}

/// Where a text says that something is welcome, not needed, in its order.
fn welcomes(text: &Text) -> Vec<Range<usize>> {
    let all = WELCOMES.all_in(text, WordClass::Welcome).into_iter();
    let mut found: Vec<Range<usize>> = all.map(|it| it.start..it.end).collect();
    found.sort_unstable_by_key(|range| range.end);
    found
}

/// `nice to have`, `a plus`, `serait un plus` in the same sentence.
fn is_welcome(folded: &str, hit: &FormHit, welcomes: &[Range<usize>]) -> bool {
    // By their ends the ranges are in order, and none is longer than a sentence is looked at for.
    let near = welcomes.partition_point(|range| range.end + SENTENCE_BYTES < hit.start);
    let near = welcomes[near..]
        .iter()
        .take_while(|range| range.end <= hit.end + SENTENCE_BYTES);
    let mut near = near.peekable();
    if near.peek().is_none() {
        return false;
    }
    let sentence = sentence_range(folded, hit.start, hit.end);
    near.any(|range| range.start >= sentence.start && range.end <= sentence.end)
}

/// The sentence around a range: up to a line's end or a full stop before a blank.
fn sentence_range(folded: &str, start: usize, end: usize) -> Range<usize> {
    let bytes = folded.as_bytes();
    let stops = |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'.' | b'!' | b'?' => bytes.get(at + 1) == Some(&b' '),
        _ => false,
    };
    let before = start - tail(folded, start, SENTENCE_BYTES).len();
    // A stop that ends right before the form has its blank there.
    let from = (before..start)
        .rev()
        .find(stops)
        .map_or(before, |at| at + 1);
    let window = folded.floor_char_boundary((end + SENTENCE_BYTES).min(folded.len()));
    let to = (end..window).find(stops).unwrap_or(window);
    from..to
}

fn tail(folded: &str, end: usize, bytes: usize) -> &str {
    let mut from = end.saturating_sub(bytes);
    while !folded.is_char_boundary(from) {
        from += 1;
    }
    &folded[from..end]
}
