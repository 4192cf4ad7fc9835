//! A thread of messages, which is one posting.

use super::message::SlackMessage;
use super::text::SlackNames;
use std::collections::BTreeMap;

/// Replies kept of a thread.
const REPLIES_MAX: usize = 100;
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
