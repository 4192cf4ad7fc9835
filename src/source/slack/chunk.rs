//! The files of `slackdump archive`: JSON objects one after the other, each what one call of Slack's interface answered.
//!
//! `t` is its type (0 messages, 1 a thread, 3 people, 4 channels, 5 a channel), `id` the channel; the objects within
//! are Slack's own.

use super::fields::field;
use super::file::lines;
use serde_json::{Map, Value};

/// How such files end.
pub(super) const ENDING: &str = ".json.gz";

type Object = Map<String, Value>;

/// What one call gave.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub channel: String,
    pub users: Vec<Object>,
    pub channels: Vec<Object>,
    pub messages: Vec<Value>,
}

/// The chunks of a file, each read or with why it could not be.
pub(super) fn read(bytes: &[u8]) -> Vec<Result<Chunk, String>> {
    let chunk = |line: Result<Value, String>| match line? {
        Value::Object(object) => Ok(of(object)),
        _ => Err("expected a chunk: an object".to_string()),
    };
    lines(bytes).into_iter().map(chunk).collect()
}

fn of(mut object: Object) -> Chunk {
    let mut list = |name: &str| match object.remove(name) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let (users, mut channels, mut messages) = (list("u"), list("ch"), list("m"));
    channels.extend(object.remove("ci"));
    // What a thread answers; the channel's own messages hold it too.
    messages.extend(object.remove("p").filter(Value::is_object));
    let objects = |items: Vec<Value>| {
        let items = items.into_iter().filter_map(|item| match item {
            Value::Object(object) => Some(object),
            _ => None,
        });
        items.collect()
    };
    Chunk {
        channel: field(&object, "id").unwrap_or_default(),
        users: objects(users),
        channels: objects(channels),
        messages,
    }
}
