//! JSON as it stands within pages: with comments, raw line breaks within strings, commas before a closing bracket,
//! a semicolon at its end, or escaped as HTML.
//!
//! Mended only when the text is no JSON as it stands.

use crate::text::entities;
use serde_json::Value;

/// Why a script could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NotJson {
    #[error("empty")]
    Empty,
    #[error("not JSON: {0}")]
    Broken(#[from] serde_json::Error),
}

/// Reads one script's text.
pub fn parse(text: &str) -> Result<Value, NotJson> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Err(NotJson::Empty);
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    match serde_json::from_str(&mend(text)) {
        Err(_) if text.contains("&quot;") => {
            Ok(serde_json::from_str(&mend(&entities::decode(text)))?)
        }
        read => Ok(read?),
    }
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
                // A statement's end is none of JSON's.
                if c != ';' {
                    out.push(c);
                }
                &rest[c.len_utf8()..]
            }
        };
    }
    out
}

/// Copies the string that begins `rest`; answers what follows it.
fn string<'a>(rest: &'a str, out: &mut String) -> &'a str {
    out.push('"');
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => {
                out.push('"');
                return &rest[at + 1..];
            }
            '\n' => out.push_str(if escaped { "n" } else { "\\n" }),
            '\t' => out.push_str(if escaped { "t" } else { "\\t" }),
            // A carriage return stands before its line feed.
            '\r' => continue,
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    ""
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
        let found = parse(text).map_or_else(|error| error.to_string(), |value| value.to_string());
        assert_eq!(found, expected, "of {text:?}");
    }

    #[test]
    fn scripts() {
        check("null", "null");
        check(" {\"a\": 1}; ", r#"{"a":1}"#);
        check(
            "// why\n{\"a\": \"http://x\" /* b */}",
            r#"{"a":"http://x"}"#,
        );
        check("<!-- why -->[1, 2,\n]", "[1,2]");
        check("//<![CDATA[\n{\"a\":[]}\n//]]>", r#"{"a":[]}"#);
        check("<![CDATA[{\"a\":[[1]]}]]>", r#"{"a":[[1]]}"#);
        check("{\"a\": \"b\r\n\tc // d\"}", r#"{"a":"b\n\tc // d"}"#);
        check("{\"a\": \"b \\\" ,}\",}", r#"{"a":"b \" ,}"}"#);
        check(
            "{&quot;a&quot;: &quot;R &amp;amp; D&quot;}",
            r#"{"a":"R &amp; D"}"#,
        );
        check("", "empty");
        check(
            "{",
            "not JSON: EOF while parsing an object at line 1 column 1",
        );
        check("\u{feff}{}", "{}");
    }
}
