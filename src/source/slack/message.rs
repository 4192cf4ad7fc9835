//! A message as Slack writes it.

use super::blocks::{of_blocks, words_of_attachment};
use super::fields::{field, list, part};
use super::placeholder::is_placeholder;
use super::text::{SlackNames, plain};
use crate::domain::Timestamp;
use crate::text::html;
use crate::text::json::text_of;
use serde_json::Value;

/// Messages within messages that are looked into.
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

/// A `ts`: as a number it lacks the zeros at its end, and messages are told apart by it to the letter.
fn ts_of(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => number.as_f64().map(|seconds| format!("{seconds:.6}")),
        other => text_of(other),
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

    /// Who wrote it; `None` where nobody is named.
    pub(super) fn author(&self, names: &SlackNames) -> Option<String> {
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

    /// All that it says; addresses beside the text are added to `links`.
    pub(super) fn text(&self, names: &SlackNames, links: &mut Vec<String>) -> String {
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

/// `1517616722.000252`.
pub(super) fn moment(ts: &str) -> Option<Timestamp> {
    let (seconds, fraction) = ts.split_once('.').unwrap_or((ts, "0"));
    let micros: u32 = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
    Timestamp::from_timestamp(seconds.parse().ok()?, micros * 1000)
}
