//! Addresses of the web and of mail in a text, which hold words that nobody said.

use std::ops::Range;

/// Bytes of an unbroken run of signs that are looked at as one; keeps the work linear on any text.
const CHUNK_BYTES_MAX: usize = 512;

/// Says, while a text is read from left to right, where a link is to be skipped.
pub(crate) struct Links<'a> {
    left: &'a [Range<usize>],
}

impl<'a> Links<'a> {
    /// `links` as [`all`] gives them.
    pub(crate) fn of(links: &'a [Range<usize>]) -> Links<'a> {
        Links { left: links }
    }

    /// The end of the link that byte `at` lies in. To be asked for growing `at`.
    pub(crate) fn covering(&mut self, at: usize) -> Option<usize> {
        while let Some((link, later)) = self.left.split_first() {
            if at < link.end {
                return (at >= link.start).then_some(link.end);
            }
            self.left = later;
        }
        None
    }
}

/// Where the links of a folded text stand, in its order. `points` are the bytes of its full stops, colons, slashes and
/// `@`: most words have none of what makes an address.
pub(crate) fn all(folded: &str, points: &[u32]) -> Vec<Range<usize>> {
    let bytes = folded.as_bytes();
    let mut links = Vec::new();
    let mut at = 0;
    for sign in points.iter().map(|sign| *sign as usize) {
        if sign < at || bytes[sign] == b':' || ends_sentence(bytes, sign) {
            continue;
        }
        let blank = bytes[at..sign].iter().rposition(u8::is_ascii_whitespace);
        let start = blank.map_or(at, |blank| at + blank + 1);
        let link = match sign - start < CHUNK_BYTES_MAX {
            true => link_in_chunk(folded, start),
            false => start..start,
        };
        // Behind a link the same run of signs may hold another; without one the run is done with.
        at = if link.is_empty() {
            let rest = bytes[sign..].iter();
            sign + rest.take_while(|byte| !byte.is_ascii_whitespace()).count()
        } else {
            link.end
        };
        if !link.is_empty() {
            links.push(link);
        }
    }
    links
}

/// Whether a full stop before a blank follows a letter that no address ends with: most of them do.
fn ends_sentence(bytes: &[u8], sign: usize) -> bool {
    let is_last = bytes.get(sign + 1).is_none_or(u8::is_ascii_whitespace);
    let is_plain = sign
        .checked_sub(1)
        .is_some_and(|before| bytes[before].is_ascii_alphanumeric() && bytes[before] != b'w');
    bytes[sign] == b'.' && is_last && is_plain
}

/// Where a chunk between blanks holds an address of the web or of mail, the range to pass over. What is glued before
/// its scheme or after its bracket is text: `[Elixir](https://example.org)Python`.
fn link_in_chunk(folded: &str, start: usize) -> Range<usize> {
    let rest = &folded.as_bytes()[start..];
    let rest = &rest[..rest.len().min(CHUNK_BYTES_MAX)];
    let length = (rest.iter().position(u8::is_ascii_whitespace)).unwrap_or(rest.len());
    let chunk = &rest[..length];
    let find = |needle: &[u8]| {
        let mut windows = chunk.windows(needle.len());
        windows.position(|window| window == needle)
    };
    let scheme = find(b"http://")
        .or_else(|| find(b"https://"))
        .or_else(|| find(b"www."));
    if let Some(at) = scheme {
        let link = &chunk[at..];
        let end = link.iter().position(|b| b")]>\"|".contains(b));
        return start + at..start + at + end.unwrap_or(link.len());
    }
    if (chunk.len() > 2 && chunk.contains(&b'@')) || is_path(chunk) {
        start..start + length
    } else {
        start..start
    }
}

/// `github.com/example/react`.
fn is_path(chunk: &[u8]) -> bool {
    const ENDS: [&[u8]; 12] = [
        b"com", b"org", b"net", b"io", b"fr", b"co", b"dev", b"me", b"us", b"uk", b"de", b"ly",
    ];
    let Some(slash) = chunk.iter().position(|&b| b == b'/') else {
        return false;
    };
    let host = &chunk[..slash];
    let dot = host.iter().rposition(|&b| b == b'.');
    dot.is_some_and(|dot| ENDS.contains(&&host[dot + 1..]))
}
