//! JSON as it stands within pages: as [`json`] reads it, and escaped as HTML.

use crate::text::entities;
use crate::text::json::{self, NotJson};
use serde_json::Value;

/// Reads one script's text.
pub(crate) fn parse(text: &str) -> Result<Value, NotJson> {
    match json::parse(text) {
        Err(NotJson::Broken(_) | NotJson::Html) if text.contains("&quot;") => {
            json::parse(&entities::decode(text))
        }
        read => read,
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
        check("", "empty, not JSON");
        check(
            "{",
            "not JSON: EOF while parsing an object at line 1 column 1",
        );
        check("\u{feff}{}", "{}");
        check(r#"{"a": "cut \ud83d"}"#, "{\"a\":\"cut \u{fffd}\"}");
    }
}
