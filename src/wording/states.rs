//! Where a lead stands, and how a source is doing.

use super::Words;
use crate::domain::{Channel, Health, PromptKind, Stage};

impl Words {
    pub fn stage(&self, stage: Stage) -> String {
        self.text(match stage {
            Stage::New => "stage-new",
            Stage::Applied => "stage-applied",
            Stage::Talking => "stage-talking",
            Stage::Quoted => "stage-quoted",
            Stage::Won => "stage-won",
            Stage::Lost => "stage-lost",
            Stage::Silent => "stage-silent",
            Stage::Dismissed => "stage-dismissed",
            Stage::Expired => "stage-expired",
        })
    }

    /// What a prompt asks for: `Relancer Mme Exemple, Librairie Fictive`.
    pub fn prompt(&self, kind: &PromptKind, who: &str) -> String {
        let key = match kind {
            PromptKind::FollowUp { .. } => "prompt-follow-up",
            PromptKind::CallMissed { .. } => "prompt-call",
            PromptKind::AskFeedback { .. } => "prompt-feedback",
            PromptKind::Reposted { .. } => "prompt-reposted",
            PromptKind::SnoozeOver => "prompt-snooze",
            PromptKind::QuoteSent { .. } => "prompt-quote",
            PromptKind::TalkQuiet { .. } => "prompt-quiet",
            PromptKind::Recommend { .. } => "prompt-recommend",
            PromptKind::ProposeSilent { .. } => "prompt-silent",
            PromptKind::Deadline { .. } => "prompt-deadline",
        };
        self.say(key, &[("who", who.into())])
    }

    /// By which way a lead came.
    pub fn channel(&self, channel: Channel) -> String {
        self.text(match channel {
            Channel::Site => "channel-site",
            Channel::Chat => "channel-chat",
            Channel::Mail => "channel-mail",
            Channel::Calendar => "channel-calendar",
            Channel::Hand => "channel-hand",
        })
    }

    pub fn health(&self, health: Health) -> String {
        self.text(&format!("health-{}", health_key(health)))
    }

    /// What to do about a source in that state.
    pub fn advice(&self, health: Health) -> String {
        self.text(&format!("advice-{}", health_key(health)))
    }
}

fn health_key(health: Health) -> &'static str {
    match health {
        Health::Ok => "ok",
        Health::Unchanged => "unchanged",
        Health::Empty => "empty",
        Health::Refused => "refused",
        Health::Gone => "gone",
        Health::Unreachable => "unreachable",
        Health::Malformed => "malformed",
        Health::Changed => "changed",
        Health::Quiet => "quiet",
        Health::Waiting => "waiting",
        Health::Gap => "gap",
    }
}
