//! Where a lead stands, and how a source is doing.

use super::Words;
use crate::domain::{Cause, Health, SourceState, Stage, Timestamp};
use chrono::Datelike;

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

    pub fn health(&self, health: Health) -> String {
        self.text(&format!("health-{}", health_key(health)))
    }

    /// What to do about a source in that state, by its cause where that decides.
    pub fn advice(&self, health: Health, cause: Option<Cause>) -> String {
        match cause.filter(|_| health.is_broken()) {
            Some(cause) => self.text(cause_key(cause)),
            None => self.text(&format!("advice-{}", health_key(health))),
        }
    }

    /// What shows that state, worded where it is known as data; else as the machine said it.
    pub fn evidence(&self, state: &SourceState) -> String {
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
            _ => state.detail.clone(),
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
