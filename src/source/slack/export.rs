//! What an export names and says: people, channels, threads.

use super::fields::field;
use super::message::{MessageChange, SlackMessage};
use super::text::SlackNames;
use super::thread::SlackThread;
use crate::domain::Page;
use crate::source::channels::MetChannels;
use crate::source::report::Report;
use crate::text::json;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// Threads kept of one export, the newest.
pub(super) const THREADS_MAX: usize = 20_000;

/// What was read of an export so far.
#[derive(Default)]
pub(crate) struct Export {
    pub(super) names: SlackNames,
    /// By the `ts` of their posts and the channel's name, the oldest first: all times since 2001 have ten digits
    /// before the point.
    pub(super) threads: BTreeMap<(String, String), SlackThread>,
    /// Ids of channels, for links.
    pub(super) by_channel_name: HashMap<String, String>,
    pub(super) met: MetChannels,
}

impl Export {
    /// The objects of a list of people or channels, which some exporters wrap in an object.
    fn list(&mut self, page: &Page, report: &mut Report) -> Vec<Map<String, Value>> {
        let items = match json::parse_bytes(&page.bytes) {
            Ok(Value::Array(items)) => items,
            Ok(Value::Object(wrapper)) => wrapper
                .into_iter()
                .find_map(|(_, value)| match value {
                    Value::Array(items) => Some(items),
                    _ => None,
                })
                .unwrap_or_default(),
            Ok(_) => {
                report.problem(|| page.name.clone(), "expected a list");
                return Vec::new();
            }
            Err(error) => {
                report.problem(|| page.name.clone(), error.to_string());
                return Vec::new();
            }
        };
        self.met.understood = true;
        let objects = items.into_iter().filter_map(|item| match item {
            Value::Object(object) => Some(object),
            _ => None,
        });
        objects.collect()
    }

    /// Says what the file is and how it becomes an export.
    pub(super) fn database(&mut self, page: &Page, report: &mut Report) {
        let message = "a database of slackdump, whose messages are not read as they are: run `slackdump convert -f export -o export.zip FOLDER` and give that file as `path`";
        report.say(page.name.as_str(), message);
    }

    /// Takes a file of people.
    pub(super) fn users(&mut self, page: &Page, report: &mut Report) {
        for user in self.list(page, report) {
            self.user(&user);
        }
    }

    /// Takes a person.
    pub(super) fn user(&mut self, user: &Map<String, Value>) {
        let profile = user.get("profile").and_then(Value::as_object);
        let of_profile = |name| profile.and_then(|profile| field(profile, name));
        let named = [
            of_profile("real_name"),
            field(user, "real_name"),
            of_profile("display_name"),
            field(user, "name"),
        ];
        let name = named
            .into_iter()
            .flatten()
            .find(|name| !name.trim().is_empty());
        if let (Some(id), Some(name)) = (field(user, "id"), name) {
            self.names.users.insert(id, name);
        }
    }

    /// Takes a file of channels.
    pub(super) fn channels(&mut self, page: &Page, report: &mut Report) {
        for channel in self.list(page, report) {
            self.channel(&channel);
        }
    }

    /// Takes a channel.
    pub(super) fn channel(&mut self, channel: &Map<String, Value>) {
        if let (Some(id), Some(name)) = (field(channel, "id"), field(channel, "name")) {
            self.by_channel_name.insert(name.clone(), id.clone());
            self.names.channels.insert(id, name);
        }
    }

    /// The name of the channel that a message of this folder stands in.
    pub(super) fn channel_of(&self, message: &SlackMessage, folder: &str) -> String {
        let id = message.channel.as_deref().filter(|id| !id.is_empty());
        let id = id.unwrap_or(folder);
        let name = self.names.channels.get(id).cloned();
        name.unwrap_or_else(|| id.to_string())
    }

    /// Takes a message of a wanted channel.
    pub(super) fn add(&mut self, message: SlackMessage, channel: String) {
        let Some(change) = message.change() else {
            return;
        };
        let key = |ts: &str| (ts.to_string(), channel.clone());
        match change {
            MessageChange::Post(post) => {
                let root = post.thread_ts.clone().unwrap_or_else(|| post.ts.clone());
                self.threads.entry(key(&root)).or_default().put(*post);
                while self.threads.len() > THREADS_MAX {
                    self.threads.pop_first();
                }
            }
            MessageChange::Delete { ts, root } => {
                for at in [root.as_deref().unwrap_or(&ts), &ts] {
                    if let Some(thread) = self.threads.get_mut(&key(at)) {
                        thread.delete(&ts);
                    }
                }
            }
        }
    }
}
