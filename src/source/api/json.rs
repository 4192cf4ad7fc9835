//! JSON of strangers: depth is counted before it is parsed, raw control characters are forgiven.

use serde_json::Value;

/// Lists and objects within each other (RELIABILITY section 5).
pub const DEPTH_MAX: usize = 64;

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
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Err(NotJson::Empty);
    }
    if text.starts_with('<') {
        return Err(NotJson::Html);
    }
    if depth(text) > DEPTH_MAX {
        return Err(NotJson::Deep);
    }
    serde_json::from_str(text).or_else(|error| {
        // A raw line break or tab within a string is the commonest fault.
        let mended = text.replace(|c: char| c.is_ascii_control(), " ");
        serde_json::from_str(&mended).map_err(|_| NotJson::Broken(error))
    })
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
        check("[\"a\nb\"]", "[\"a b\"]");
        check("[\"[[[\"]", "[\"[[[\"]");
        check("", "empty");
        check("<html>", "a page for people");
        check(&"[".repeat(65), "lists within lists deeper than 64");
        check(&"[".repeat(100_000), "lists within lists deeper than 64");
        check("{\"a\":", "not JSON: EOF");
    }
}
