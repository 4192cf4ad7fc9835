//! Where a lead stands, and how a source is doing.

use super::Catalog;
use crate::domain::{
    Cause, Channel, DismissReason, Event, Health, Likeness, PromptKind, SourceState, Stage,
    Timestamp,
};
use chrono::Datelike;

impl Catalog {
    /// Where a lead stands, in a word or two.
    pub(crate) fn stage(&self, stage: Stage) -> String {
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
    pub(crate) fn prompt(&self, kind: &PromptKind, who: &str) -> String {
        let key = match kind {
            PromptKind::FollowUp { .. } => "prompt-follow-up",
            PromptKind::CallMissed { .. } => "prompt-call",
            PromptKind::AskFeedback { .. } => "prompt-feedback",
            PromptKind::Reposted { .. } => "prompt-reposted",
            PromptKind::SnoozeOver => "prompt-snooze",
            PromptKind::QuoteSent { .. } => "prompt-quote",
            PromptKind::TalkQuiet { .. } => "prompt-quiet",
            PromptKind::Recommend { .. } => "prompt-recommend",
            PromptKind::Closed { .. } => "prompt-closed",
            PromptKind::Portfolio { .. } => "prompt-portfolio",
            PromptKind::PastClient { .. } => "prompt-past",
            PromptKind::Window { .. } => "prompt-window",
            PromptKind::ProposeSilent { .. } => "prompt-silent",
            PromptKind::Deadline { .. } => "prompt-deadline",
        };
        self.say(key, &[("who", who.into())])
    }

    /// By which way a lead came.
    pub(crate) fn channel(&self, channel: Channel) -> String {
        self.text(match channel {
            Channel::Site => "channel-site",
            Channel::Chat => "channel-chat",
            Channel::Mail => "channel-mail",
            Channel::Calendar => "channel-calendar",
            Channel::Hand => "channel-hand",
        })
    }

    /// How a source is doing, in a word or two.
    pub(crate) fn health(&self, health: Health) -> String {
        self.text(&format!("health-{}", health_key(health)))
    }

    /// The same in a word or two, for tables.
    pub(crate) fn health_short(&self, health: Health) -> String {
        match health {
            Health::Waiting => self.text("health-short-waiting"),
            Health::Gap => self.text("health-short-gap"),
            other => self.health(other),
        }
    }

    /// By what a posting was found to be of a lead.
    pub(crate) fn likeness(&self, by: &Likeness) -> String {
        self.text(match by {
            Likeness::Key => "joined-key",
            Likeness::Url => "joined-url",
            Likeness::Text => "joined-text",
            Likeness::Person => "joined-person",
            Likeness::Near { similarity, .. } => {
                let percent = (similarity.clamp(0.0, 1.0) * 100.0).round() as i64;
                return self.say("joined-near", &[("percent", percent.into())]);
            }
        })
    }

    /// What happened, with the day or the reason that was given.
    pub(crate) fn event(&self, event: &Event) -> String {
        let on = |key: &str, day| self.say(key, &[("day", (&self.day(day)).into())]);
        self.text(match event {
            Event::Applied => "event-applied",
            Event::Talking => "event-talking",
            Event::Quoted => "event-quoted",
            Event::Won => "event-won",
            Event::Lost => "event-lost",
            Event::Silent => "event-silent",
            Event::Snoozed { until } => return on("event-snoozed", *until),
            Event::CallPromised { on: day } => return on("event-call", *day),
            Event::FollowedUp => "event-followed-up",
            Event::NoChannel => "event-no-channel",
            Event::Reopened => "event-reopened",
            Event::Noted => "event-noted",
            Event::MarkedGig => "event-gig",
            Event::Marked { what } => return self.correction(what),
            Event::Dismissed { why: None } => "event-dismissed",
            Event::Dismissed { why: Some(why) } => {
                let (said, why) = (self.text("event-dismissed"), self.dismissal(*why));
                return format!("{said} ({why})");
            }
        })
    }

    fn dismissal(&self, why: DismissReason) -> String {
        self.text(match why {
            DismissReason::TooFar => "why-far",
            DismissReason::Tech => "why-tech",
            DismissReason::Pay => "why-pay",
            DismissReason::NotAGig => "why-not-a-gig",
            DismissReason::Client => "why-client",
            DismissReason::Other => "why-other",
        })
    }

    /// What to do about a source in that state, by its cause where that decides.
    pub(crate) fn advice(&self, health: Health, cause: Option<Cause>) -> String {
        match cause.filter(|_| health.is_broken()) {
            Some(cause) => self.text(cause_key(cause)),
            None => self.text(&format!("advice-{}", health_key(health))),
        }
    }

    /// What shows that state, worded where it is known as data; else as the machine said it.
    pub(crate) fn evidence(&self, state: &SourceState) -> String {
        let day = |at: Timestamp| {
            let day = at.date_naive();
            format!("{} {}", self.month_day(day), day.year())
        };
        match (state.health, state.gap_hours, state.empty_since, state.pace) {
            (Health::Gap, Some(hours), ..) => self.say("evidence-gap", &[("n", hours.into())]),
            (Health::Stalled, _, Some(since), _) => {
                self.say("evidence-empty", &[("day", (&day(since)).into())])
            }
            (Health::Stalled, _, None, Some(pace)) => {
                let newest = day(pace.newest);
                let args = [("day", (&newest).into()), ("n", pace.gap_days.into())];
                self.say("evidence-old", &args)
            }
            _ => self.detail(&state.detail),
        }
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
        Health::Stalled => "stalled",
    }
}

fn cause_key(cause: Cause) -> &'static str {
    match cause {
        Cause::Key => "advice-cause-key",
        Cause::TooOften => "advice-cause-too-often",
        Cause::Challenge => "advice-cause-challenge",
        Cause::Robots => "advice-cause-robots",
        Cause::Secret => "advice-cause-secret",
        Cause::Name => "advice-cause-name",
        Cause::Certificate => "advice-cause-certificate",
        Cause::Server => "advice-cause-server",
        Cause::Path => "advice-cause-path",
    }
}
