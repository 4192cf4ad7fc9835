//! A room's JSON by Element: `room_name`, `messages[]`, each an event of the room (decrypted where it was encrypted).

use super::thread::{Message, Room};
use crate::domain::Timestamp;
use serde_json::Value;

/// The one room of a file.
pub(super) fn rooms(document: &Value) -> Option<Vec<Room>> {
    let name = document.get("room_name")?.as_str()?.to_string();
    let events = document.get("messages")?.as_array()?;
    let id = events
        .iter()
        .find_map(|event| event.get("room_id")?.as_str());
    let id = id.unwrap_or(&name).to_string();
    Some(vec![Room {
        messages: events.iter().filter_map(message).collect(),
        thread: None,
        address: None,
        name,
        id,
    }])
}

/// A message, or the words that replace one's; joins, topics and reactions are events of other types.
fn message(event: &Value) -> Option<Message> {
    if event.get("type")?.as_str()? != "m.room.message" {
        return None;
    }
    let content = event.get("content")?;
    let relation = content.get("m.relates_to");
    let related = |kind: &str| {
        let relation =
            relation.filter(|it| it.get("rel_type").and_then(Value::as_str) == Some(kind))?;
        relation.get("event_id")?.as_str()
    };
    let replaces = related("m.replace").map(str::to_string);
    let answered = relation.and_then(|it| it.get("m.in_reply_to")?.get("event_id")?.as_str());
    let answers = related("m.thread").or(answered).map(str::to_string);
    let new = content.get("m.new_content").filter(|_| replaces.is_some());
    let body = new.unwrap_or(content).get("body")?.as_str()?;
    let text = match answers.is_some() {
        true => without_quote(body),
        false => body.to_string(),
    };
    let sender = event.get("sender").and_then(Value::as_str);
    let millis = event.get("origin_server_ts").and_then(Value::as_i64);
    Some(Message {
        id: event.get("event_id")?.as_str()?.to_string(),
        answers,
        replaces,
        author: sender.map(shown),
        at: millis.and_then(Timestamp::from_timestamp_millis),
        text,
        links: Vec::new(),
    })
}

/// `@zoe:example.org` as a name.
fn shown(sender: &str) -> String {
    let name = sender.split(':').next().unwrap_or(sender);
    name.trim_start_matches('@').to_string()
}

/// An answer repeats what it answers as lines that begin with `> `, and an empty one.
fn without_quote(body: &str) -> String {
    let mut lines = body.lines().peekable();
    while lines.next_if(|line| line.starts_with('>')).is_some() {}
    let rest: Vec<&str> = lines.collect();
    rest.join("\n").trim().to_string()
}
