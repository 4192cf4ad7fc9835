//! The lines of a text and the segments of those that are headers.

use super::range::narrow;
use std::ops::Range;

/// One line, without its line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub range: Range<u32>,
    /// Begins with a quote mark (`> `): somebody else's words.
    pub is_quoted: bool,
    /// Begins with a bullet, dash or number: an item of a list.
    pub is_item: bool,
    /// Where the value begins in `Label: value`; labels have at most [`LABEL_WORDS_MAX`] words.
    pub value: Option<u32>,
    /// How many `|` it has.
    pub bars: u32,
}

/// Words of a label before its colon.
const LABEL_WORDS_MAX: usize = 5;

/// Signs between segments of a header, besides `|`: they count with a blank on either side.
const SEPARATORS: [&str; 9] = ["|", "||", "-", "--", "/", "//", "•", "·", "::"];
const SEPARATOR_BYTES_MAX: usize = 3;

/// A line by its cuts; `signs` are the bytes of it at which something may be cut.
pub(super) fn line(text: &str, range: Range<usize>, signs: &[u32]) -> Line {
    let bytes = text.as_bytes();
    let shown = &text[range.clone()];
    let bare = shown.trim_start();
    let colon = signs.iter().find(|at| bytes[**at as usize] == b':');
    let value = colon.and_then(|at| label_end(shown, *at as usize - range.start));
    Line {
        range: narrow(&range),
        is_quoted: bare.starts_with('>'),
        is_item: is_item(bare),
        value: value.map(|at| (range.start + at) as u32),
        bars: signs
            .iter()
            .filter(|at| bytes[**at as usize] == b'|')
            .count() as u32,
    }
}

/// Cuts a header line at its separators; adds nothing where it has none.
pub(super) fn add_segments(
    text: &str,
    range: Range<usize>,
    signs: &[u32],
    segments: &mut Vec<Range<u32>>,
) {
    let bytes = text.as_bytes();
    let mut from = range.start;
    let mut at = range.start;
    let first = segments.len();
    for sign in signs.iter().map(|sign| *sign as usize) {
        if sign < at || !may_part(bytes[sign]) {
            continue;
        }
        let before = bytes[at..sign].iter().rposition(|byte| *byte == b' ');
        let word_start = before.map_or(at, |blank| at + blank + 1);
        let behind = bytes[sign..range.end].iter().position(|it| *it == b' ');
        let end = behind.map_or(range.end, |blank| sign + blank);
        let word = &text[word_start..end];
        let is_bar = bytes[word_start..end].contains(&b'|');
        if word.len() <= SEPARATOR_BYTES_MAX && SEPARATORS.contains(&word)
            || is_bar && word.trim_matches('|').is_empty()
        {
            let cut = from..word_start.saturating_sub(1).max(from);
            segments.push(narrow(&cut));
            from = (end + 1).min(range.end);
        } else if is_bar {
            for (at, _) in word.match_indices('|') {
                segments.push(narrow(&(from..word_start + at)));
                from = word_start + at + 1;
            }
        }
        at = (end + 1).min(range.end);
    }
    if segments.len() > first {
        segments.push(narrow(&(from..range.end)));
    }
}

/// Whether a separator of segments may begin with a byte.
fn may_part(byte: u8) -> bool {
    matches!(byte, b'|' | b'-' | b'/' | b':' | 0xe2 | 0xc2)
}

/// Where the value begins behind the first colon of a line, where that ends a label.
fn label_end(line: &str, colon: usize) -> Option<usize> {
    let label = line[..colon]
        .trim()
        .trim_start_matches(['-', '*', '•', '#', ' ']);
    let is_label = !label.is_empty()
        && label.split_whitespace().take(LABEL_WORDS_MAX + 1).count() <= LABEL_WORDS_MAX
        && label.chars().any(char::is_alphabetic)
        && !label.contains(['.', '!', '?', '|']);
    (is_label && !line[colon..].starts_with("://")).then_some(colon + 1)
}

fn is_item(line: &str) -> bool {
    if line.starts_with(['•', '·', '◦', '▪', '‣', '✓', '➢', '→']) {
        return true;
    }
    if let Some(rest) = line.strip_prefix(['-', '*', '+']) {
        return rest.starts_with(' ');
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && line[digits..].starts_with([')', '.'])
        && line[digits + 1..].starts_with(' ')
}
