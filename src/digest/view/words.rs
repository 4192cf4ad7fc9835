//! The commands that an email offers: each beside a number that the email shows, and each one exists.

use super::localizer::Localizer;
use crate::domain::{Prompt, PromptKind};

impl Localizer<'_> {
    /// What may be said of a prompt once it is done, put off, or of no use: `gigscout followed-up 12 (or snooze …)`.
    pub(super) fn prompt_words(&self, prompt: &Prompt) -> String {
        let words: &[&str] = match prompt.kind {
            PromptKind::FollowUp { .. } => {
                &["followed-up", "snooze", "no-channel", "talking", "lost"]
            }
            PromptKind::CallMissed { .. } => {
                &["followed-up", "snooze", "no-channel", "won", "lost"]
            }
            PromptKind::QuoteSent { .. } | PromptKind::TalkQuiet { .. } => {
                &["followed-up", "snooze", "no-channel", "won", "lost"]
            }
            PromptKind::Reposted { .. } => &["followed-up", "snooze", "no-channel", "lost"],
            PromptKind::Closed { .. } => &["lost", "followed-up"],
            PromptKind::AskFeedback { .. }
            | PromptKind::Recommend { .. }
            | PromptKind::Portfolio { .. }
            | PromptKind::PastClient { .. } => &["followed-up", "snooze", "no-channel"],
            PromptKind::ProposeSilent { .. } => &["silent", "snooze", "talking", "lost"],
            PromptKind::SnoozeOver | PromptKind::Deadline { .. } | PromptKind::Window { .. } => {
                &["applied", "snooze", "dismiss"]
            }
        };
        let command = format!("gigscout {} {}", words[0], prompt.lead);
        let others = words[1..].join(", ");
        match words {
            [_] => self.say("prompt-word", &[("command", (&command).into())]),
            _ => self.say(
                "prompt-words",
                &[("command", (&command).into()), ("others", (&others).into())],
            ),
        }
    }
}
