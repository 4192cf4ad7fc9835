//! The sentences of a line.

use super::super::list::WordList;
use super::range::narrow;
use std::ops::Range;

/// What a full stop shortens rather than ends; folded. Both languages.
static SHORTENED: WordList = WordList::new(&[
    "e.g", "i.e", "ex", "p.ex", "env", "approx", "max", "min", "st", "ste", "mr", "mrs", "ms", "m",
    "mme", "mlle", "dr", "no", "nr", "num", "tel", "incl", "resp", "bd", "av", "inc", "ltd",
    "corp", "co", "dept", "dep", "vs", "cf", "art", "hr", "hrs", "sr", "jr", "ref", "u.s",
]);

const ELLIPSIS: &[u8] = "…".as_bytes();

/// Cuts a line into sentences; `signs` are the bytes of it at which something may be cut.
pub(super) fn add_sentences(
    text: &str,
    line: Range<usize>,
    signs: &[u32],
    is_upper: &dyn Fn(usize) -> bool,
    sentences: &mut Vec<Range<u32>>,
) {
    let bytes = text.as_bytes();
    let mut start = line.start;
    for here in signs.iter().map(|sign| *sign as usize) {
        let length = match bytes[here] {
            b'.' | b'!' | b'?' => 1,
            _ if bytes[here..].starts_with(ELLIPSIS) => ELLIPSIS.len(),
            _ => continue,
        };
        let end = here + length;
        if end < line.end && !bytes[end].is_ascii_whitespace() {
            continue;
        }
        if bytes[here] != b'.'
            || ends_sentence(&text[start..here], &text[end..line.end], end, is_upper)
        {
            push(text, start..end, sentences);
            start = end;
        }
    }
    push(text, start..line.end, sentences);
}

fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<u32>>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if end > start {
        sentences.push(narrow(&(start..end)));
    }
}

/// Whether a full stop between `before` (of its sentence) and `after` (of its line) ends the sentence.
fn ends_sentence(before: &str, after: &str, at: usize, is_upper: &dyn Fn(usize) -> bool) -> bool {
    if after.starts_with(|c: char| !c.is_whitespace()) {
        return false;
    }
    let word = before.rsplit([' ', '(', '\'']).next().unwrap_or_default();
    let next = after.trim_start();
    let begins_anew = next.is_empty() || is_upper(at + after.len() - next.len());
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if is_letter {
        // `J. Fictive`, but `I can't. Who wants it?` and `19 h. Entrée libre`.
        let lead = before[..before.len() - word.len()].trim_end_matches(' ');
        let is_initial = !lead.ends_with(|c: char| c == '\'' || c.is_ascii_digit());
        return next.is_empty() || begins_anew && !is_initial;
    }
    !SHORTENED.contains(word) || next.is_empty() || begins_anew && word.len() > 4
}
