//! A channel's JSON by DiscordChatExporter: `guild`, `channel`, `messages[]`.

use super::thread::{Message, Room};
use crate::source::dates;
use serde_json::Value;

/// Words that people wrote; the others tell of joins, pins, boosts and threads that begin.
const TYPES: [&str; 2] = ["Default", "Reply"];

/// The one room of a file. A thread is exported as a channel of its own whose category is the channel it stands in.
pub(super) fn rooms(document: &Value) -> Option<Vec<Room>> {
    let (guild, channel) = (document.get("guild")?, document.get("channel")?);
    let messages = document.get("messages")?.as_array()?;
    let id = text(channel, "id")?;
    let name = text(channel, "name").unwrap_or_default();
    let is_thread = text(channel, "type").is_some_and(|kind| kind.contains("Thread"));
    let parent = text(channel, "category").filter(|_| is_thread);
    let address =
        text(guild, "id").map(|guild| format!("https://discord.com/channels/{guild}/{id}/"));
    Some(vec![Room {
        address,
        name: parent.unwrap_or_else(|| name.clone()),
        thread: is_thread.then_some(name),
        id,
        messages: messages.iter().filter_map(message).collect(),
    }])
}

fn message(value: &Value) -> Option<Message> {
    let kind = text(value, "type").unwrap_or_else(|| "Default".into());
    if !TYPES.contains(&kind.as_str()) {
        return None;
    }
    let mut parts = vec![text(value, "content").unwrap_or_default()];
    let mut links = Vec::new();
    for embed in value
        .get("embeds")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        words_of_embed(embed, &mut parts);
        links.extend(text(embed, "url"));
    }
    parts.retain(|part| !part.trim().is_empty());
    let author = value.get("author");
    let author = author.and_then(|it| text(it, "nickname").or_else(|| text(it, "name")));
    Some(Message {
        id: text(value, "id")?,
        answers: value.get("reference").and_then(|it| text(it, "messageId")),
        replaces: None,
        author,
        at: text(value, "timestamp").and_then(|it| dates::parse(&it)),
        text: parts.join("\n\n"),
        links,
    })
}

/// A bot may write nothing but embeds; what an embed repeats of the text, as a preview of a link does, is not said twice.
fn words_of_embed(embed: &Value, parts: &mut Vec<String>) {
    let mut add = |words: String| {
        if !parts.iter().any(|part| part.contains(words.trim())) {
            parts.push(words);
        }
    };
    for name in ["title", "description"] {
        text(embed, name).into_iter().for_each(&mut add);
    }
    for field in embed
        .get("fields")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        match (text(field, "name"), text(field, "value")) {
            (Some(name), Some(value)) => add(format!("{name}: {value}")),
            (name, value) => name.or(value).into_iter().for_each(&mut add),
        }
    }
}

/// A text of the object that says something.
fn text(value: &Value, name: &str) -> Option<String> {
    let text = value.get(name)?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_string())
}
