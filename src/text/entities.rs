//! Character references: the five of XML, the named ones of HTML and the numbers of both.
//!
//! Unknown references stay as they stand, so that a bare `&` is only a character.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use std::borrow::Cow;

/// Longest name of a reference (`CounterClockwiseContourIntegral;`).
const NAME_BYTES_MAX: usize = 32;

/// Replaces every reference once.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    decode_into(&text[first..], &mut out);
    Cow::Owned(out)
}

/// Appends `text` with every reference replaced once.
pub(crate) fn decode_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(&rest[1..], out) {
            Some(len) => rest = &rest[1 + len..],
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

/// Reads one reference after its `&`; answers how many bytes it took.
fn reference(rest: &str, out: &mut String) -> Option<usize> {
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number, out).map(|len| len + 1);
    }
    let name = rest
        .bytes()
        .take(NAME_BYTES_MAX)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    if name == 0 || rest.as_bytes().get(name) != Some(&b';') {
        return None;
    }
    match &rest[..name] {
        "amp" => out.push('&'),
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "quot" => out.push('"'),
        "apos" => out.push('\''),
        "nbsp" => out.push('\u{a0}'),
        _ => {
            let &(first, second) = NAMED_ENTITIES.get(&rest[..=name])?;
            out.push(char::from_u32(first).filter(|&c| c != '\0')?);
            if let Some(second) = char::from_u32(second).filter(|&c| c != '\0') {
                out.push(second);
            }
        }
    }
    Some(name + 1)
}

fn numeric(number: &str, out: &mut String) -> Option<usize> {
    let (digits, radix, prefix) = match number.as_bytes().first()? {
        b'x' | b'X' => (&number[1..], 16, 1),
        _ => (number, 10, 0),
    };
    let len = digits
        .bytes()
        .take(8)
        .take_while(|&b| (b as char).is_digit(radix))
        .count();
    let code = u32::from_str_radix(&digits[..len], radix).ok()?;
    // Numbers of the C1 block mean windows-1252, as in browsers (HTML standard, character reference end state).
    let c = match code {
        0x80..=0x9F => C1_REPLACEMENTS[(code - 0x80) as usize].or(char::from_u32(code)),
        0 => None,
        _ => char::from_u32(code),
    };
    out.push(c.unwrap_or('\u{FFFD}'));
    let semicolon = usize::from(digits.as_bytes().get(len) == Some(&b';'));
    Some(prefix + len + semicolon)
}

/// A text as XML and HTML hold it, between tags and in double-quoted attributes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decode(text), expected, "of {text:?}");
    }

    #[test]
    fn references() {
        check("plain", "plain");
        check("R & D", "R & D");
        check("a &amp;amp; b", "a &amp; b");
        check("d&eacute;veloppeur&hellip;", "développeur…");
        check("&#x20AC;&#8364;&#146;", "€€’");
        check("&unknown; &#; &#xZZ;", "&unknown; &#; &#xZZ;");
        check("get?a=1&copy=2", "get?a=1&copy=2");
        check("&#1114112;&#0;", "\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn what_is_escaped_is_decoded_again() {
        let text = "a < b & \"c\" > d";
        assert_eq!(escaped(text), "a &lt; b &amp; &quot;c&quot; &gt; d");
        assert_eq!(decode(&escaped(text)), text);
    }
}
