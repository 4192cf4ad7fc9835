//! The JSON values of a file of messages.

use crate::text::json;
use serde_json::Value;

/// The messages of a file: an array, or one JSON value a line.
pub(super) fn read(bytes: &[u8]) -> Vec<Result<Value, String>> {
    if is_lines(bytes) {
        return lines(bytes);
    }
    match json::parse_bytes(bytes) {
        Ok(Value::Array(items)) => items.into_iter().map(Ok).collect(),
        Ok(Value::Object(mut object)) => match object.remove("messages") {
            Some(Value::Array(items)) => items.into_iter().map(Ok).collect(),
            _ => vec![Ok(Value::Object(object))],
        },
        Ok(_) => vec![Err("expected a list of messages".into())],
        Err(whole) => {
            let lines = lines(bytes);
            match lines.iter().any(Result::is_ok) {
                true => lines,
                false => vec![Err(whole.to_string())],
            }
        }
    }
}

/// Whether the first line is an object by itself, and another line follows.
fn is_lines(bytes: &[u8]) -> bool {
    let mut lines = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty());
    let first = lines.next().is_some_and(|line| {
        line.trim_ascii().ends_with(b"}") && matches!(json::parse_bytes(line), Ok(Value::Object(_)))
    });
    first && lines.next().is_some()
}

/// One JSON value a line.
pub(super) fn lines(bytes: &[u8]) -> Vec<Result<Value, String>> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
        .map(|line| json::parse_bytes(line).map_err(|error| error.to_string()))
        .collect()
}
