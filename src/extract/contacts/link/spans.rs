//! Where links stand in a text.

use crate::domain::LINK_BYTES_MAX;
use crate::extract::around::ends_word;

/// Where links stand: `http…`, `www.…`, and bare domains with a common ending. `signs` are the bytes of all full stops
/// and colons, in order: most words have neither.
pub(super) fn all(
    text: &str,
    signs: impl Iterator<Item = usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    signs.filter_map(move |sign| {
        if sign < at {
            return None;
        }
        let from = std::mem::replace(&mut at, sign + 1);
        let prefixed = prefixed_start(text, sign).filter(|start| *start >= from);
        let bare = || {
            let is_dot = bytes[sign] == b'.';
            is_dot.then(|| bare_start(text, sign)).flatten()
        };
        for found in [&|| prefixed, &bare as &dyn Fn() -> Option<usize>] {
            let Some(start) = found() else { continue };
            let end = end_of(text, start);
            at = end.max(at);
            if end > start + 4 {
                return Some((start, end));
            }
        }
        None
    })
}

/// Where `http:`, `https:` or `www.` begins that ends with the sign.
fn prefixed_start(text: &str, sign: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes[sign] {
        b':' => ["http", "https"]
            .iter()
            .filter_map(|scheme| sign.checked_sub(scheme.len()))
            .find(|start| is_scheme(&bytes[*start..])),
        _ => sign
            .checked_sub(3)
            .filter(|start| starts(&bytes[*start..], b"www.") && ends_word(&text[..*start])),
    }
}

fn starts(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

fn is_scheme(bytes: &[u8]) -> bool {
    starts(bytes, b"http://") || starts(bytes, b"https://")
}

/// Where a bare domain whose dot stands at `dot` begins, if a common ending follows.
fn bare_start(text: &str, dot: usize) -> Option<usize> {
    const ENDINGS: [&str; 35] = [
        "team", "work", "jobs", "careers", "xyz", "page", "site", "cloud", "info", "nl", "es",
        "it", "se", "com", "io", "org", "net", "fr", "dev", "me", "co", "ai", "app", "eu", "be",
        "ch", "de", "uk", "ca", "live", "studio", "design", "gg", "ly", "tech",
    ];
    const ENDING_BYTES_MAX: usize = 6;
    /// Labels before the ending are looked for no further back than this.
    const HOST_BYTES_MAX: usize = 80;
    let rest = &text.as_bytes()[dot + 1..];
    let length = rest
        .iter()
        .take(8)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    if !(2..=ENDING_BYTES_MAX).contains(&length) {
        return None;
    }
    let label = text[dot + 1..dot + 1 + length].to_ascii_lowercase();
    if !ENDINGS.contains(&label.as_str())
        || rest
            .get(length)
            .is_some_and(|byte| matches!(byte, b'@' | b'.'))
    {
        return None;
    }
    let lead = &text.as_bytes()[..dot];
    let is_host = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'.' | b'-');
    let length = lead
        .iter()
        .rev()
        .take(HOST_BYTES_MAX)
        .take_while(is_host)
        .count();
    let start = dot - length;
    let glued = text[..start].ends_with(['@', '/', '_', '+']) || text[dot..].starts_with("...");
    (length > 1 && !glued).then_some(start)
}

/// The end of a link that begins at `start`: at a blank or quote, without the sentence's punctuation.
fn end_of(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let stop = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '<' | '>' | '`' | '|' | '«' | '»' | '“' | '”' | '{' | '}' | '[' | ']'
            )
    };
    let window = crate::extract::around::after(rest, 0, LINK_BYTES_MAX + 1);
    let mut end = window.find(stop).unwrap_or(window.len());
    // Two links with no blank between them.
    if let Some(second) = rest[..end]
        .get(8..)
        .and_then(|tail| tail.find("http"))
        .map(|at| at + 8)
        && is_scheme(&rest.as_bytes()[second..])
    {
        end = second;
    }
    // A closing bracket belongs to a link only with its opening one; in `[x](link)` it never does.
    let mut depth = 0i32;
    for (at, c) in rest[..end].char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth < 0 {
            end = at;
            break;
        }
    }
    let tail = ['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…', ')', '’'];
    let keep = |words: &str| {
        if words.contains('(') {
            words.trim_end_matches(&tail[..10]).len()
        } else {
            words.trim_end_matches(tail).len()
        }
    };
    start + keep(&rest[..end])
}
