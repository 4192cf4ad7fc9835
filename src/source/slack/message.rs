//! A message as Slack writes it, and a thread of them.

use super::placeholder::is_placeholder;
use super::text::{SlackNames, plain};
use crate::domain::Timestamp;
use crate::text::{html, json};
use regex::Regex;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Replies kept of a thread.
const REPLIES_MAX: usize = 100;
/// Blocks within blocks that are looked into.
const DEPTH_MAX: usize = 8;

/// Exporters of third parties differ in the types of side fields: a field of another type than Slack's is read as
/// far as it can be, and never costs the message.
#[derive(Clone, Debug, Default)]
pub(super) struct SlackMessage {
    subtype: Option<String>,
    pub ts: String,
    pub thread_ts: Option<String>,
    pub channel: Option<String>,
    user: Option<String>,
    /// Whether a program posted it.
    is_bot: bool,
    username: Option<String>,
    profile_name: Option<String>,
    text: Option<String>,
    deleted_ts: Option<String>,
    message: Option<Box<SlackMessage>>,
    previous_message: Option<Box<SlackMessage>>,
    attachments: Vec<Value>,
    blocks: Vec<Value>,
    files: Vec<Value>,
}

/// A message that came, or one that was taken away.
pub(super) enum MessageChange {
    Post(Box<SlackMessage>),
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

/// One JSON value a line.
pub(super) fn lines(bytes: &[u8]) -> Vec<Result<Value, String>> {
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

/// A field that is a text or a number, as text; `None` where it is anything else.
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

impl SlackMessage {
    /// Reads a message; returns None if the value is no object.
    pub(super) fn of(value: &Value) -> Option<SlackMessage> {
        SlackMessage::within(value, 0)
    }

    fn within(value: &Value, depth: usize) -> Option<SlackMessage> {
        let object = value.as_object()?;
        let ts = |name| object.get(name).and_then(ts_of);
        let inner = |name| {
            let inner = object.get(name).filter(|_| depth < DEPTH_MAX)?;
            SlackMessage::within(inner, depth + 1).map(Box::new)
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
        Some(SlackMessage {
            subtype: field(object, "subtype"),
            ts: ts("ts").unwrap_or_default(),
            thread_ts: ts("thread_ts"),
            channel,
            user: field(object, "user"),
            is_bot: field(object, "bot_id").is_some()
                || field(object, "subtype").as_deref() == Some("bot_message"),
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
    pub(super) fn change(self) -> Option<MessageChange> {
        if self.is_notice() {
            return None;
        }
        match self.subtype.as_deref() {
            None | Some("bot_message" | "thread_broadcast" | "file_share" | "me_message") => {
                (moment(&self.ts).is_some()).then(|| MessageChange::Post(Box::new(self)))
            }
            Some("message_changed" | "message_replied") => self.message?.change(),
            Some("message_deleted") => {
                let ts = self.deleted_ts?;
                let root = self.previous_message.and_then(|old| old.thread_ts);
                Some(MessageChange::Delete { ts, root })
            }
            _ => None,
        }
    }

    fn author(&self, names: &SlackNames) -> Option<String> {
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

    fn text(&self, names: &SlackNames, links: &mut Vec<String>) -> String {
        let mut parts = vec![
            self.text.clone().unwrap_or_default(),
            of_blocks(&self.blocks),
        ];
        for attachment in &self.attachments {
            words_of_attachment(attachment, &mut parts);
            links.extend(
                part(attachment, "title_link")
                    .or(part(attachment, "from_url"))
                    .map(String::from),
            );
        }
        let mut kept: Vec<String> = Vec::new();
        let parts = parts.iter().filter(|raw| !is_placeholder(raw));
        let plain = parts.map(|raw| plain(raw, names, links).trim().to_string());
        // Of files only their titles, and what a snippet shows: their addresses carry a token of the workspace.
        let files = self.files.iter().flat_map(|file| {
            let shown = ["plain_text", "preview_plain_text", "preview"];
            let shown = shown.into_iter().find_map(|name| part(file, name));
            let shown = shown.filter(|text| !html::has_tag(text));
            [part(file, "title").or(part(file, "name")), shown]
        });
        let files = files.flatten();
        for words in plain
            .collect::<Vec<_>>()
            .into_iter()
            .chain(files.map(String::from))
        {
            add_words(&mut kept, words);
        }
        kept.join("\n\n")
    }

    /// Whether it is a reminder, or said by Slack's own robot.
    fn is_notice(&self) -> bool {
        let is_slackbot = |name: &Option<String>| {
            name.as_deref().is_some_and(|name| {
                matches!(name.to_lowercase().as_str(), "uslackbot" | "slackbot")
            })
        };
        let text = self.text.as_deref().unwrap_or_default().to_lowercase();
        // `:bell: Reminder: …`
        let mut start = text.trim_start();
        while let Some((_, rest)) = start
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(':'))
        {
            start = rest.trim_start();
        }
        let start = start.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_reminder = [
            "reminder:",
            "reminder -",
            "rappel:",
            "rappel :",
            "rappel\u{a0}:",
        ]
        .iter()
        .any(|word| start.starts_with(word));
        is_slackbot(&self.user) || is_slackbot(&self.username) || self.is_bot && is_reminder
    }
}

/// The words of blocks, in the form that messages have them.
fn of_blocks(blocks: &[Value]) -> String {
    let mut out = String::new();
    // Buttons only serve what is said, and are its last words wherever they stand.
    let is_row = |block: &&Value| part(block, "type") == Some("actions");
    let (rows, said): (Vec<&Value>, Vec<&Value>) = blocks.iter().partition(is_row);
    for block in said.into_iter().chain(rows) {
        walk(block, &mut out, 0);
    }
    out
}

/// Slack's `markdown` block in the marks of its messages, where a link is `<address|words>`.
fn of_markdown(text: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[([^\]\n]+)\]\((https?://[^)\s]+|mailto:[^)\s]+)\)")
            .expect("a pattern of ours is valid")
    });
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^#{1,6}\s+|^>\s?|\*\*|__|~~").expect("a pattern of ours is valid")
    });
    let text = MARKS.replace_all(text, "");
    LINK.replace_all(&escaped(&text), "<$2|$1>").into_owned()
}

/// The words of an attachment; its fallback, which only notifications show, where it has no others.
fn words_of_attachment(attachment: &Value, parts: &mut Vec<String>) {
    let before = parts.len();
    for field in ["pretext", "title", "text"] {
        parts.extend(part(attachment, field).map(String::from));
    }
    let fields = attachment.get("fields").map(|it| list(Some(it)));
    let fields = fields.unwrap_or_default();
    let of_field = |field: &Value| match (part(field, "title"), part(field, "value")) {
        (Some(title), Some(value)) => Some(format!("{title}: {value}")),
        (title, value) => title.or(value).map(String::from),
    };
    parts.extend(fields.iter().filter_map(of_field));
    parts.push(of_blocks(&list(attachment.get("blocks"))));
    for shared in list(attachment.get("message_blocks")) {
        let message = shared.get("message").unwrap_or(&shared);
        parts.push(of_blocks(&list(message.get("blocks"))));
    }
    if parts[before..]
        .iter()
        .all(|raw| raw.trim().is_empty() || is_placeholder(raw))
    {
        parts.extend(part(attachment, "fallback").map(String::from));
    }
}

/// Adds words that are not there yet; what says the same at more length takes the place of the shorter.
fn add_words(kept: &mut Vec<String>, words: String) {
    if words.trim().is_empty() || kept.iter().any(|old| covers(old, &words)) {
        return;
    }
    match kept.iter().position(|old| covers(&words, old)) {
        Some(at) => kept[at] = words,
        None => kept.push(words),
    }
}

/// Whether a text holds nearly all words of another.
fn covers(longer: &str, shorter: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_string)
            .collect()
    };
    let known: std::collections::HashSet<String> = words(longer).into_iter().collect();
    let wanted = words(shorter);
    let found = wanted.iter().filter(|word| known.contains(*word)).count();
    longer.contains(shorter.trim()) || wanted.len() >= 4 && found * 10 >= wanted.len() * 9
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
    let kind = field("type").unwrap_or_default();
    let inner = |name: &str| block.get(name).filter(|it| it.is_object());
    match (kind, field("url"), field("user_id"), field("name")) {
        ("link", Some(url), ..) => {
            let text = field("text").map_or_else(|| url.to_string(), escaped);
            out.push_str(&format!("<{url}|{text}>"));
        }
        ("button", Some(url), ..) => {
            let mut words = String::new();
            inner("text")
                .into_iter()
                .for_each(|it| walk(it, &mut words, depth + 1));
            out.push_str(&format!("<{url}|{}>\n", words.trim()));
            return;
        }
        // Others only do something within Slack.
        ("button" | "overflow" | "checkboxes" | "datepicker", ..) => return,
        ("user", _, Some(user), _) => out.push_str(&format!("<@{user}>")),
        ("channel", ..) if field("channel_id").is_some() => {
            out.push_str(&format!("<#{}>", field("channel_id").unwrap_or_default()));
        }
        ("broadcast", ..) => out.push_str(&format!("@{}", field("range").unwrap_or("channel"))),
        ("date", ..) => out.push_str(field("fallback").unwrap_or_default()),
        ("emoji", _, _, Some(name)) => out.push_str(&format!(":{name}:")),
        // What is no markup is not to be read as such.
        ("markdown", ..) => out.push_str(&of_markdown(field("text").unwrap_or_default())),
        ("text" | "plain_text" | "raw_text", ..) => {
            out.push_str(&escaped(field("text").unwrap_or_default()));
        }
        _ => out.push_str(field("text").unwrap_or_default()),
    }
    for name in ["title", "description", "subtitle", "label"] {
        match (block.get(name), inner(name)) {
            (Some(Value::String(text)), _) => out.push_str(&format!("{text}\n")),
            (_, Some(object)) => {
                walk(object, out, depth + 1);
                out.push('\n');
            }
            _ => {}
        }
    }
    inner("text")
        .into_iter()
        .for_each(|it| walk(it, out, depth + 1));
    for name in ["elements", "fields", "rows", "blocks"] {
        for element in block
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            // The rows of a table are lists of cells.
            match element {
                Value::Array(cells) => {
                    for cell in cells {
                        walk(cell, out, depth + 1);
                        out.push(' ');
                    }
                    out.push('\n');
                }
                element => walk(element, out, depth + 1),
            }
            if name == "fields" {
                out.push('\n');
            }
        }
    }
    if let Some(accessory) = inner("accessory") {
        out.push('\n');
        walk(accessory, out, depth + 1);
    }
    if kind.starts_with("rich_text_")
        || matches!(
            kind,
            "section" | "header" | "context" | "markdown" | "image" | "video" | "actions"
        )
    {
        out.push('\n');
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A post and what was answered to it, by `ts`.
#[derive(Debug, Default)]
pub(super) struct SlackThread(BTreeMap<String, SlackMessage>);

impl SlackThread {
    /// Adds a message, or replaces the one of its time; at most [`REPLIES_MAX`] answers are kept.
    pub(super) fn put(&mut self, message: SlackMessage) {
        if self.0.len() <= REPLIES_MAX || self.0.contains_key(&message.ts) {
            self.0.insert(message.ts.clone(), message);
        }
    }

    /// Takes a message out by its time.
    pub(crate) fn delete(&mut self, ts: &str) {
        self.0.remove(ts);
    }

    /// Who began the thread; `None` where that message is missing or nameless.
    pub(super) fn author(&self, root: &str, names: &SlackNames) -> Option<String> {
        self.0.get(root)?.author(names)
    }

    /// The post and its replies; none without the post: answers to a deleted offer are no offer.
    pub(super) fn text(&self, root: &str, names: &SlackNames) -> Option<(String, Vec<String>)> {
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
