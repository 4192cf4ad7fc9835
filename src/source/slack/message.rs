//! A message as Slack writes it, and a thread of them.

use super::text::{Names, plain};
use crate::domain::Timestamp;
use crate::text::json;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Replies kept of a thread.
const REPLIES_MAX: usize = 100;
/// Blocks within blocks that are looked into.
const DEPTH_MAX: usize = 8;

/// Exporters of third parties differ in the types of side fields: a field of another type than Slack's is read as
/// far as it can be, and never costs the message.
#[derive(Clone, Debug, Default)]
pub(super) struct Message {
    subtype: Option<String>,
    pub ts: String,
    pub thread_ts: Option<String>,
    pub channel: Option<String>,
    user: Option<String>,
    username: Option<String>,
    profile_name: Option<String>,
    text: Option<String>,
    deleted_ts: Option<String>,
    message: Option<Box<Message>>,
    previous_message: Option<Box<Message>>,
    attachments: Vec<Value>,
    blocks: Vec<Value>,
    files: Vec<Value>,
}

pub(super) enum Change {
    Post(Box<Message>),
    Delete { ts: String, root: Option<String> },
}

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

fn lines(bytes: &[u8]) -> Vec<Result<Value, String>> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
        .map(|line| json::parse_bytes(line).map_err(|error| error.to_string()))
        .collect()
}

/// A text, or a number as one.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn field(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(text_of)
}

/// A `ts`: as a number it lacks the zeros at its end, and messages are told apart by it to the letter.
fn ts_of(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => number.as_f64().map(|seconds| format!("{seconds:.6}")),
        other => text_of(other),
    }
}

/// The elements of a list; anything else but nothing stands for its only one.
fn list(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![other.clone()],
    }
}

impl Message {
    /// Reads a message; returns None where the value is no object.
    pub fn of(value: &Value) -> Option<Message> {
        Message::within(value, 0)
    }

    fn within(value: &Value, depth: usize) -> Option<Message> {
        let object = value.as_object()?;
        let ts = |name| object.get(name).and_then(ts_of);
        let inner = |name| {
            let inner = object.get(name).filter(|_| depth < DEPTH_MAX)?;
            Message::within(inner, depth + 1).map(Box::new)
        };
        let profile = object.get("user_profile").and_then(Value::as_object);
        let profile_name = profile.and_then(|profile| {
            let names = ["real_name", "name"].map(|name| field(profile, name));
            names.into_iter().flatten().next()
        });
        let channel = object
            .get("channel")
            .and_then(|channel| text_of(channel).or_else(|| field(channel.as_object()?, "id")));
        let mut files = list(object.get("files"));
        files.extend(list(object.get("file")));
        Some(Message {
            subtype: field(object, "subtype"),
            ts: ts("ts").unwrap_or_default(),
            thread_ts: ts("thread_ts"),
            channel,
            user: field(object, "user"),
            username: field(object, "username"),
            profile_name,
            text: field(object, "text"),
            deleted_ts: ts("deleted_ts"),
            message: inner("message"),
            previous_message: inner("previous_message"),
            attachments: list(object.get("attachments")),
            blocks: list(object.get("blocks")),
            files,
        })
    }

    /// What a message does; none for joins, topics and the like.
    pub fn change(self) -> Option<Change> {
        match self.subtype.as_deref() {
            None | Some("bot_message" | "thread_broadcast" | "file_share" | "me_message") => {
                (moment(&self.ts).is_some()).then(|| Change::Post(Box::new(self)))
            }
            Some("message_changed" | "message_replied") => self.message?.change(),
            Some("message_deleted") => {
                let ts = self.deleted_ts?;
                let root = self.previous_message.and_then(|old| old.thread_ts);
                Some(Change::Delete { ts, root })
            }
            _ => None,
        }
    }

    fn author(&self, names: &Names) -> Option<String> {
        let known = self
            .user
            .as_ref()
            .and_then(|id| names.users.get(id))
            .cloned();
        known
            .or_else(|| self.username.clone())
            .or_else(|| self.profile_name.clone())
            .map(|name| crate::text::clean::clean_line(&name, 100))
            .filter(|name| !name.is_empty())
    }

    fn text(&self, names: &Names, links: &mut Vec<String>) -> String {
        let mut parts = Vec::new();
        let mut text = plain(self.text.as_deref().unwrap_or_default(), names, links);
        if text.trim().is_empty() {
            let mut raw = String::new();
            self.blocks
                .iter()
                .for_each(|block| walk(block, &mut raw, 0));
            text = plain(&raw, names, links);
        }
        parts.push(text);
        for attachment in &self.attachments {
            for field in ["pretext", "title", "text"] {
                parts.extend(part(attachment, field).map(|raw| plain(raw, names, links)));
            }
            let has_text = part(attachment, "text")
                .or(part(attachment, "title"))
                .is_some();
            if !has_text {
                parts.extend(part(attachment, "fallback").map(|raw| plain(raw, names, links)));
            }
            links.extend(
                part(attachment, "title_link")
                    .or(part(attachment, "from_url"))
                    .map(String::from),
            );
        }
        // Of files only their titles: their addresses carry a token of the workspace.
        for file in &self.files {
            parts.extend(part(file, "title").or(part(file, "name")).map(String::from));
        }
        let mut kept: Vec<String> = Vec::new();
        for part in parts {
            if !part.trim().is_empty() && !kept.iter().any(|old| old.contains(part.trim())) {
                kept.push(part);
            }
        }
        kept.join("\n\n")
    }
}

fn part<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value
        .get(field)?
        .as_str()
        .filter(|text| !text.trim().is_empty())
}

/// The words of blocks and their elements; links in the form that messages have them.
fn walk(block: &Value, out: &mut String, depth: usize) {
    if depth > DEPTH_MAX {
        return;
    }
    let field = |name| block.get(name).and_then(Value::as_str);
    match (field("type"), field("url"), field("user_id"), field("name")) {
        (Some("link"), Some(url), ..) => {
            out.push_str(&format!("<{url}|{}>", field("text").unwrap_or(url)));
        }
        (Some("user"), _, Some(user), _) => out.push_str(&format!("<@{user}>")),
        (Some("emoji"), _, _, Some(name)) => out.push_str(&format!(":{name}:")),
        _ => out.push_str(field("text").unwrap_or_default()),
    }
    if let Some(text) = block.get("text").filter(|text| text.is_object()) {
        walk(text, out, depth + 1);
    }
    for list in ["elements", "fields"] {
        for element in block
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            walk(element, out, depth + 1);
        }
    }
    let kind = field("type").unwrap_or_default();
    if kind.starts_with("rich_text_") || matches!(kind, "section" | "header" | "context") {
        out.push('\n');
    }
}

/// A post and what was answered to it, by `ts`.
#[derive(Debug, Default)]
pub(super) struct Thread(BTreeMap<String, Message>);

impl Thread {
    pub fn put(&mut self, message: Message) {
        if self.0.len() <= REPLIES_MAX || self.0.contains_key(&message.ts) {
            self.0.insert(message.ts.clone(), message);
        }
    }

    pub fn delete(&mut self, ts: &str) {
        self.0.remove(ts);
    }

    pub fn author(&self, root: &str, names: &Names) -> Option<String> {
        self.0.get(root)?.author(names)
    }

    /// The post and its replies; none without the post: answers to a deleted offer are no offer.
    pub fn text(&self, root: &str, names: &Names) -> Option<(String, Vec<String>)> {
        let mut links = Vec::new();
        let mut text = self.0.get(root)?.text(names, &mut links);
        if text.trim().is_empty() {
            return None;
        }
        for reply in self.0.values().filter(|message| message.ts != root) {
            let said = reply.text(names, &mut links);
            if said.trim().is_empty() {
                continue;
            }
            text.push_str("\n\n");
            if let Some(who) = reply.author(names) {
                text.push_str(&format!("{who}: "));
            }
            text.push_str(&said);
        }
        Some((text, links))
    }
}

/// `1517616722.000252`.
pub(super) fn moment(ts: &str) -> Option<Timestamp> {
    let (seconds, fraction) = ts.split_once('.').unwrap_or((ts, "0"));
    let micros: u32 = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
    Timestamp::from_timestamp(seconds.parse().ok()?, micros * 1000)
}
