//! The files of `slackdump dump`: one conversation each, an object with its id, its name and its messages, each of which
//! holds the answers to it.

use super::fields::field;
use crate::text::json;
use serde_json::{Map, Value};

/// A conversation as it was dumped.
#[derive(Debug)]
pub(super) struct Dump {
    /// `id` and `name`, as far as they are told.
    pub channel: Map<String, Value>,
    pub messages: Vec<Value>,
}

impl Dump {
    /// By what its messages' channel is known: the id, else the name.
    pub(super) fn folder(&self) -> String {
        let known = |name| field(&self.channel, name);
        known("id").or_else(|| known("name")).unwrap_or_default()
    }
}

/// Reads a file; returns None if it has another form.
pub(super) fn read(bytes: &[u8]) -> Option<Dump> {
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    let Ok(Value::Object(mut object)) = json::parse_bytes(bytes) else {
        return None;
    };
    let id = object.remove("channel_id").filter(is_told);
    let name = object.remove("name").filter(is_told);
    if id.is_none() && name.is_none() {
        return None;
    }
    let Some(Value::Array(posts)) = object.remove("messages") else {
        return None;
    };
    let mut messages = Vec::with_capacity(posts.len());
    for mut post in posts {
        let answers = post.get_mut("slackdump_thread_replies").map(Value::take);
        messages.push(post);
        if let Some(Value::Array(answers)) = answers {
            messages.extend(answers);
        }
    }
    let name = name.or_else(|| id.clone());
    let channel = [("id", id), ("name", name)];
    let channel = channel
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_string(), value?)))
        .collect();
    Some(Dump { channel, messages })
}

fn is_told(value: &Value) -> bool {
    value.as_str().is_some_and(|it| !it.trim().is_empty())
}
