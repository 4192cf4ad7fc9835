//! Telegram's `result.json`: one chat, or those of an account under `chats.list[]`.

use super::thread::{Message, Room};
use crate::domain::Timestamp;
use serde_json::Value;

/// The chats of a file.
pub(super) fn rooms(document: &Value) -> Option<Vec<Room>> {
    let all = document
        .get("chats")
        .and_then(|chats| chats.get("list")?.as_array());
    if let Some(chats) = all {
        return Some(chats.iter().filter_map(room).collect());
    }
    room(document).map(|room| vec![room])
}

/// A chat has a number, and its messages say of which type they are.
fn room(chat: &Value) -> Option<Room> {
    let id = chat.get("id")?.as_i64()?.to_string();
    let messages = chat.get("messages")?.as_array()?;
    let name = chat
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or(&id)
        .to_string();
    Some(Room {
        messages: messages.iter().filter_map(message).collect(),
        thread: None,
        address: None,
        name,
        id,
    })
}

/// What somebody wrote; `service` tells of joins and calls.
fn message(value: &Value) -> Option<Message> {
    if value.get("type")?.as_str()? != "message" {
        return None;
    }
    let number = |name: &str| Some(value.get(name)?.as_i64()?.to_string());
    let name = |name: &str| value.get(name).and_then(Value::as_str);
    let (text, links) = words(value.get("text")?);
    Some(Message {
        id: number("id")?,
        answers: number("reply_to_message_id"),
        replaces: None,
        // What a channel passes on was written by another.
        author: name("forwarded_from").or(name("from")).map(str::to_string),
        at: name("date_unixtime").and_then(moment),
        text,
        links,
    })
}

/// `date` has no zone; this one is a number of seconds, written as a text.
fn moment(seconds: &str) -> Option<Timestamp> {
    Timestamp::from_timestamp(seconds.parse().ok()?, 0)
}

/// A text, or a list of texts and of objects with one; links that stand behind words are told apart.
fn words(text: &Value) -> (String, Vec<String>) {
    let mut links = Vec::new();
    let words = match text {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let word = |part: &Value| {
                let words = part.as_str().or_else(|| part.get("text")?.as_str());
                let href = part.get("href").and_then(Value::as_str);
                links.extend(href.map(str::to_string));
                words.unwrap_or_default().to_string()
            };
            parts.iter().map(word).collect()
        }
        _ => String::new(),
    };
    (words, links)
}
