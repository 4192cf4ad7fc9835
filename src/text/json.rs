//! JSON of strangers: the one reader of documents that programs of others wrote.
//!
//! Depth is counted before anything is parsed. A document that is no JSON as it stands is mended and tried once more:
//! raw control characters, lone halves of surrogate pairs, unknown escapes, comments, a comma before a closing
//! bracket, a semicolon at the end. Bytes are read as UTF-8 (RFC 8259, 8.1), with U+FFFD where a character was cut.

use super::encoding;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Lists and objects within each other (RELIABILITY section 5).
pub(crate) const DEPTH_MAX: usize = 64;

/// Why a text could not be read as JSON.
#[derive(Debug, thiserror::Error)]
pub enum NotJson {
    #[error("empty, not JSON")]
    Empty,
    #[error("a page for people (HTML), not JSON: look for the address of its API")]
    Html,
    #[error("lists within lists deeper than {DEPTH_MAX}: not read")]
    Deep,
    #[error("not JSON: {0}")]
    Broken(serde_json::Error),
}

/// Parses a document.
pub fn parse(text: &str) -> Result<Value, NotJson> {
    parse_as(text)
}

/// Parses the bytes of a document.
pub(crate) fn parse_bytes(bytes: &[u8]) -> Result<Value, NotJson> {
    parse(&encoding::decode(bytes, None))
}

/// Parses a document into a type.
pub(crate) fn parse_as<T: DeserializeOwned>(text: &str) -> Result<T, NotJson> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Err(NotJson::Empty);
    }
    let error = match strict(text) {
        Err(NotJson::Broken(error)) => error,
        done => return done,
    };
    match strict(&mend(text)) {
        Err(NotJson::Broken(_)) if text.starts_with('<') => Err(NotJson::Html),
        // The first complaint is about the document as the user can look at it.
        Err(NotJson::Broken(_)) => Err(NotJson::Broken(error)),
        done => done,
    }
}

/// A text, or a number as one; `None` for anything else.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn strict<T: DeserializeOwned>(text: &str) -> Result<T, NotJson> {
    if opened(text) > DEPTH_MAX && depth(text) > DEPTH_MAX {
        return Err(NotJson::Deep);
    }
    serde_json::from_str(text).map_err(NotJson::Broken)
}

/// At most that deep, whatever stands in strings: most documents are known to be shallow by that.
fn opened(text: &str) -> usize {
    /// So many fit into the count of a run.
    const RUN: usize = 255;
    // The two differ in one bit; counted in runs, many bytes are compared at once.
    let opens = |byte: &u8| u8::from(byte | 0x20 == b'{');
    let count = |run: &[u8]| run.iter().map(opens).fold(0u8, u8::wrapping_add);
    text.as_bytes()
        .chunks(RUN)
        .map(|run| usize::from(count(run)))
        .sum()
}

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Leaves out what JSON does not know and escapes what it wants escaped.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '"' => string(rest, &mut out),
            '/' if rest.starts_with("//") => after(rest, "\n"),
            '/' if rest.starts_with("/*") => after(rest, "*/"),
            '<' if rest.starts_with("<!--") => after(rest, "-->"),
            '<' if rest.starts_with("<![CDATA[") => &rest["<![CDATA[".len()..],
            ']' if rest.starts_with("]]>") => &rest[3..],
            _ => {
                if matches!(c, ']' | '}') {
                    drop_comma(&mut out);
                }
                match c {
                    // A statement's end is none of JSON's.
                    ';' => {}
                    c if c.is_control() => out.push(' '),
                    c => out.push(c),
                }
                &rest[c.len_utf8()..]
            }
        };
    }
    out
}

/// Copies the string that begins `rest`; returns what follows it.
fn string<'a>(rest: &'a str, out: &mut String) -> &'a str {
    out.push('"');
    let mut rest = &rest[1..];
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '"' => {
                out.push('"');
                return after;
            }
            '\\' => escape(after, out),
            '\n' => push(out, "\\n", after),
            '\t' => push(out, "\\t", after),
            // A carriage return stands before its line feed.
            '\r' => after,
            c if c < ' ' => push(out, " ", after),
            c => {
                out.push(c);
                after
            }
        };
    }
    rest
}

fn push<'a>(out: &mut String, text: &str, after: &'a str) -> &'a str {
    out.push_str(text);
    after
}

/// Copies the escape whose backslash stands before `rest`; returns what follows it.
fn escape<'a>(rest: &'a str, out: &mut String) -> &'a str {
    const REPLACED: &str = "\\ufffd";
    let Some(c) = rest.chars().next() else {
        return rest;
    };
    let after = &rest[c.len_utf8()..];
    match c {
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
            out.push('\\');
            out.push(c);
            after
        }
        'u' => match unit(rest) {
            Some(0xD800..0xDC00) => match rest[5..].strip_prefix('\\').and_then(unit) {
                Some(0xDC00..0xE000) => {
                    out.push('\\');
                    out.push_str(&rest[..11]);
                    &rest[11..]
                }
                // JavaScript leaves half a pair where it cuts a text.
                _ => push(out, REPLACED, &rest[5..]),
            },
            Some(0xDC00..0xE000) => push(out, REPLACED, &rest[5..]),
            Some(_) => {
                out.push('\\');
                out.push_str(&rest[..5]);
                &rest[5..]
            }
            None => push(out, REPLACED, after),
        },
        // A backslash before a line break continues the text on the next line; before anything else it means nothing.
        '\n' | '\r' => push(out, "\\n", after.strip_prefix('\n').unwrap_or(after)),
        c if c < ' ' => push(out, " ", after),
        c => {
            out.push(c);
            after
        }
    }
}

/// The code unit of `uXXXX` at the front of a text.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

fn after<'a>(rest: &'a str, end: &str) -> &'a str {
    rest.find(end).map_or("", |at| &rest[at + end.len()..])
}

fn drop_comma(out: &mut String) {
    let kept = out.trim_end().len();
    if out[..kept].ends_with(',') {
        out.truncate(kept - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match parse(text) {
            Ok(value) => value.to_string(),
            Err(what) => what.to_string(),
        };
        assert!(found.starts_with(expected), "{found} of {text:.40}");
    }

    #[test]
    fn documents() {
        check("\u{feff} [1]\n", "[1]");
        check("[\"[[[\"]", "[\"[[[\"]");
        check("", "empty");
        check("<html>", "a page for people");
        check("<!-- made by hand --><html>", "a page for people");
        check(&"[".repeat(65), "lists within lists deeper than 64");
        check(&"[".repeat(100_000), "lists within lists deeper than 64");
        check("{\"a\":", "not JSON: EOF");
        check("{", "not JSON: EOF");
        check("[1] [2]", "not JSON: trailing");
    }

    #[test]
    fn raw_control_characters() {
        check("[\"a\nb\"]", r#"["a\nb"]"#);
        check("[\"a\tb\u{1}c\"]", r#"["a\tb c"]"#);
        check("[\"a\\\nb\"]", r#"["a\nb"]"#);
        check("[1,\u{0}2]", "[1,2]");
    }

    #[test]
    fn lone_surrogates() {
        check(r#"["Refonte \ud83d"]"#, "[\"Refonte \u{fffd}\"]");
        check(r#"["a\ud83d b\ude00c"]"#, "[\"a\u{fffd} b\u{fffd}c\"]");
        check(r#"["a\ud83d\ude00", "\ud83d"]"#, "[\"a😀\",\"\u{fffd}\"]");
        check(r#"["\ud83d\ud83d\ude00"]"#, "[\"\u{fffd}😀\"]");
        check(r#"["\ud83d\u0041 \u00e9"]"#, "[\"\u{fffd}A é\"]");
        // An escaped backslash begins no escape.
        check(r#"["\\ud83d \ud83d"]"#, r#"["\\ud83d "#);
        check(r#"["\ud83"]"#, "[\"\u{fffd}d83\"]");
    }

    #[test]
    fn unknown_escapes() {
        check(r#"["l\'été \d"]"#, "[\"l'été d\"]");
    }

    #[track_caller]
    fn check_bytes(bytes: &[u8], expected: &str) {
        let found = parse_bytes(bytes).map(|value| value.to_string());
        assert_eq!(found.unwrap_or_else(|what| what.to_string()), expected);
    }

    #[test]
    fn bytes() {
        check_bytes(b"\xef\xbb\xbf{\"a\":1}", r#"{"a":1}"#);
        // Cut within a character: one mark there, the rest unharmed.
        check_bytes(
            b"{\"a\":\"600 \xe2\x82\xac, caf\xc3\",\"b\":\"\xc3\xa9\"}",
            "{\"a\":\"600 €, caf\u{fffd}\",\"b\":\"é\"}",
        );
        // Not UTF-8 at all: windows-1252.
        check_bytes(
            b"{\"a\":\"r\xe9par\xe9 \xe0 Rouen\"}",
            r#"{"a":"réparé à Rouen"}"#,
        );
        let utf16: Vec<u8> = "\u{feff}[\"é\"]"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check_bytes(&utf16, "[\"é\"]");
        // What a text says of an encoding says nothing of the document.
        check_bytes(
            "{\"a\":\"<meta charset=iso-8859-1> é\"}".as_bytes(),
            r#"{"a":"<meta charset=iso-8859-1> é"}"#,
        );
    }
}
