//! How many bytes an email takes as a mail, and which lines go when they are too many.

use super::content::Digest;
use super::render;
use crate::domain::{EMAIL_BYTES_MAX, Email};

/// Headers, borders between the parts, and the subject encoded.
const FRAME_BYTES: usize = 3000;
/// Characters of a line in quoted-printable, and those that break it.
const LINE_CHARS: usize = 76;
const BREAK_BYTES: usize = 3;

/// No fewer bytes than the whole mail has: both parts are sent quoted-printable (RFC 2045, section 6.7).
pub fn mail_bytes(email: &Email) -> usize {
    FRAME_BYTES + quoted_printable(&email.text) + quoted_printable(&email.html)
}

fn quoted_printable(text: &str) -> usize {
    let mut lines = 0;
    let byte = |byte: u8| match byte {
        b'\n' => 2,
        b'=' => 3,
        b' '..=b'~' => 1,
        _ => 3,
    };
    let mut bytes = 0;
    for line in text.split_inclusive('\n') {
        let encoded: usize = line.bytes().map(byte).sum();
        bytes += encoded;
        // An encoded character is never broken, so lines may be two shorter.
        lines += encoded / (LINE_CHARS - BREAK_BYTES) + 1;
    }
    bytes + lines * BREAK_BYTES
}

/// The same edition with as many lines less as it takes to keep the mail within [`EMAIL_BYTES_MAX`]. Which line goes
/// next is fixed, so the number of those to drop is found by halving instead of rendering after each.
pub(crate) fn fitted(digest: Digest<'_>) -> Digest<'_> {
    let is_fit = |digest: &Digest<'_>| mail_bytes(&render(digest)) <= EMAIL_BYTES_MAX;
    if is_fit(&digest) {
        return digest;
    }
    let (mut too_few, mut enough) = (0, 1);
    let mut found = dropped(&digest, enough);
    while !is_fit(&found.0) && found.1 == enough {
        too_few = enough;
        enough *= 2;
        found = dropped(&digest, enough);
    }
    enough = found.1;
    while too_few + 1 < enough {
        let middle = (too_few + enough) / 2;
        let tried = dropped(&digest, middle);
        if is_fit(&tried.0) {
            enough = middle;
            found = tried;
        } else {
            too_few = middle;
        }
    }
    found.0
}

/// With up to `lines` dropped, and how many could be.
fn dropped<'a>(digest: &Digest<'a>, lines: usize) -> (Digest<'a>, usize) {
    let mut digest = digest.clone();
    let count = (0..lines).take_while(|_| digest.drop_one()).count();
    (digest, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, least: usize) {
        let bytes = quoted_printable(text);
        assert!(bytes >= least, "{bytes} of {least}");
    }

    #[test]
    fn encoded_bytes_are_never_underestimated() {
        check("plain\n", 7);
        check("été", 7);
        check("a=b", 5);
        check(&"é".repeat(100), 600 + 8 * 3);
        check(&"a".repeat(760), 760 + 10 * 3);
    }
}
