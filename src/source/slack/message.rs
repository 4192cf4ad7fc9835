//! A message as Slack writes it, and a thread of them.

use super::text::{Names, plain};
use crate::domain::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Replies kept of a thread.
const REPLIES_MAX: usize = 100;
/// Blocks within blocks that are looked into.
const DEPTH_MAX: usize = 8;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Message {
    subtype: Option<String>,
    pub ts: String,
    pub thread_ts: Option<String>,
    pub channel: Option<String>,
    user: Option<String>,
    username: Option<String>,
    user_profile: Option<Profile>,
    text: Option<String>,
    deleted_ts: Option<String>,
    message: Option<Box<Message>>,
    previous_message: Option<Box<Message>>,
    attachments: Option<Vec<Value>>,
    blocks: Option<Vec<Value>>,
    files: Option<Vec<Value>>,
    file: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Profile {
    real_name: Option<String>,
    name: Option<String>,
}

pub(super) enum Change {
    Post(Box<Message>),
    Delete { ts: String, root: Option<String> },
}

/// The messages of a file: an array, or one JSON value a line.
pub(super) fn read(bytes: &[u8]) -> Vec<Result<Value, String>> {
    match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Array(items)) => items.into_iter().map(Ok).collect(),
        Ok(Value::Object(mut object)) => match object.remove("messages") {
            Some(Value::Array(items)) => items.into_iter().map(Ok).collect(),
            _ => vec![Ok(Value::Object(object))],
        },
        Ok(_) => vec![Err("expected a list of messages".into())],
        Err(whole) => {
            let lines: Vec<_> = bytes
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.trim_ascii().is_empty())
                .map(|line| serde_json::from_slice(line).map_err(|error| error.to_string()))
                .collect();
            match lines.iter().any(Result::is_ok) {
                true => lines,
                false => vec![Err(whole.to_string())],
            }
        }
    }
}

impl Message {
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
        let profile = self.user_profile.as_ref();
        let known = self
            .user
            .as_ref()
            .and_then(|id| names.users.get(id))
            .cloned();
        known
            .or_else(|| self.username.clone())
            .or_else(|| profile.and_then(|profile| profile.real_name.clone()))
            .or_else(|| profile.and_then(|profile| profile.name.clone()))
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
                .flatten()
                .for_each(|block| walk(block, &mut raw, 0));
            text = plain(&raw, names, links);
        }
        parts.push(text);
        for attachment in self.attachments.iter().flatten() {
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
        for file in self.files.iter().flatten().chain(&self.file) {
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
