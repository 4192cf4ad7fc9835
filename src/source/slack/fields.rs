//! Fields of objects whose types differ from one exporter to another.

use crate::text::json::text_of;
use serde_json::{Map, Value};

/// A field that is a text or a number, as text; `None` where it is anything else.
pub(super) fn field(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(text_of)
}

/// The elements of a list; anything else but nothing stands for its only one.
pub(super) fn list(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![other.clone()],
    }
}

/// A field that is a text with something in it.
pub(super) fn part<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value
        .get(field)?
        .as_str()
        .filter(|text| !text.trim().is_empty())
}
