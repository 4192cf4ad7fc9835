//! Prompts, dates, sources and the week in words.

use super::super::edition::{Date, DateKind};
use super::super::mailto::{is_address, mailto};
use super::speak::{Voice, clip};
use super::{
    Action, DateView, PromptView, REASON_CHARS_MAX, SUBJECT_TITLE_CHARS_MAX, SourceView,
    TITLE_CHARS_MAX,
};
use crate::domain::{Day, Gate, Lead, Prompt, PromptKind, Sign, Span, Timestamp, WindowMoment};
use crate::text::clean::clean_line;

/// Characters of a draft in the text part, and of its beginning in the HTML part, where all of it stands behind
/// the link and the first lead must not be pushed off a phone's first screen.
const DRAFT_CHARS_MAX: usize = 1500;
const PREVIEW_CHARS_MAX: usize = 200;
/// Characters of what kept a lead out, and how much of its words is quoted.
const NEAR_CHARS_MAX: usize = 140;
const WORDS_QUOTED_MAX: usize = 2;
const WORDS_CHARS_MAX: usize = 40;
/// Days from which on an event is told with its month.
const SHORT_DAY_DAYS: i64 = 21;

impl Voice<'_> {
    pub(super) fn prompt(&self, prompt: &Prompt, lead: &Lead) -> PromptView {
        let client = lead.facts.client.as_ref();
        let title = self.title(lead);
        let who = client.map_or_else(
            || title.clone(),
            |fact| clean_line(&fact.value, TITLE_CHARS_MAX),
        );
        let spoken = |day: Day| self.words.spoken_day(day, self.today());
        let of = |at: &Timestamp| spoken(at.with_timezone(&self.now.timezone()).date_naive());
        let (head, note) = match &prompt.kind {
            PromptKind::FollowUp {
                applied,
                working_days,
                ..
            } => {
                let day = of(applied);
                let args = [("day", (&day).into()), ("n", (*working_days).into())];
                ("prompt-follow-up", self.say("prompt-follow-up-note", &args))
            }
            PromptKind::CallMissed { promised } => (
                "prompt-call",
                self.about_day("prompt-call-note", &spoken(*promised)),
            ),
            PromptKind::AskFeedback { lost } => (
                "prompt-feedback",
                self.about_day("prompt-feedback-note", &of(lost)),
            ),
            PromptKind::Reposted { applied, on } => {
                let (day, applied) = (spoken(*on), of(applied));
                let args = [("day", (&day).into()), ("applied", (&applied).into())];
                ("prompt-reposted", self.say("prompt-reposted-note", &args))
            }
            PromptKind::SnoozeOver => (
                "prompt-snooze",
                self.about_day("prompt-snooze-note", &spoken(prompt.due)),
            ),
            PromptKind::QuoteSent { quoted, .. } => (
                "prompt-quote",
                self.about_day("prompt-quote-note", &of(quoted)),
            ),
            PromptKind::TalkQuiet { answered } => (
                "prompt-quiet",
                self.about_day("prompt-quiet-note", &of(answered)),
            ),
            PromptKind::Recommend { won } => (
                "prompt-recommend",
                self.about_day("prompt-recommend-note", &of(won)),
            ),
            PromptKind::Closed { applied } => (
                "prompt-closed",
                self.about_day("prompt-closed-note", &of(applied)),
            ),
            PromptKind::Portfolio { won } => (
                "prompt-portfolio",
                self.about_day("prompt-portfolio-note", &of(won)),
            ),
            PromptKind::PastClient { won } => {
                let day = won.with_timezone(&self.now.timezone()).date_naive();
                let day = self.words.day(day);
                ("prompt-past", self.about_day("prompt-past-note", &day))
            }
            PromptKind::Window { closes, moment } => {
                let note = match moment {
                    WindowMoment::Opening => "prompt-window-opens",
                    WindowMoment::Middle => "prompt-window-middle",
                    WindowMoment::Fortnight => "prompt-window-fortnight",
                    WindowMoment::LastDays => "prompt-window-last",
                };
                let day = self.words.day(*closes);
                ("prompt-window", self.about_day(note, &day))
            }
            PromptKind::ProposeSilent { last } => (
                "prompt-silent",
                self.about_day("prompt-silent-note", &spoken(*last)),
            ),
            PromptKind::Deadline { on, .. } => (
                "prompt-deadline",
                self.about_day("prompt-deadline-note", &self.words.day(*on)),
            ),
        };
        let to = prompt.to.as_deref().filter(|to| is_address(to));
        let label = if to.is_some() { "action-send" } else { "draft" };
        let is_letter = prompt.kind.is_letter();
        let gone = lead.unavailable.map(|since| {
            let since = since.with_timezone(&self.now.timezone());
            let day = self.words.month_day(since.date_naive());
            self.say("unavailable-since", &[("day", (&day).into())])
        });
        let note = [Some(self.with_history(note, prompt)), gone];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(" ");
        PromptView {
            id: prompt.lead,
            title: self.say(head, &[("who", (&who).into())]),
            about: client.map(|_| title),
            note,
            draft: clip(&prompt.draft, DRAFT_CHARS_MAX),
            preview: match prompt.kind {
                // To be pasted as it is.
                PromptKind::Portfolio { .. } => prompt.draft.clone(),
                _ => preview(&prompt.draft),
            },
            action: is_letter.then(|| Action {
                href: mailto(to, &clean_line(&prompt.subject, 150), &prompt.draft),
                label: self.text(label),
                to: None,
            }),
            read: self.link(lead),
            address: is_letter.then(|| match to {
                Some(to) => self.say("send-to", &[("to", to.into())]),
                None => self.text("no-address"),
            }),
            words: self.needs_shell().then(|| self.prompt_words(prompt)),
            reply: self.reply_to_prompt(prompt.lead, &prompt.kind),
        }
    }

    /// How late it is, and whether it was not done already.
    fn with_history(&self, note: String, prompt: &Prompt) -> String {
        let late = (prompt.late > 0).then(|| self.say("prompt-late", &[("n", prompt.late.into())]));
        let asked = prompt.is_asked_about().then(|| match &prompt.kind {
            PromptKind::SnoozeOver
            | PromptKind::Deadline { .. }
            | PromptKind::Portfolio { .. }
            | PromptKind::ProposeSilent { .. } => self.text("prompt-still"),
            _ => self.text("prompt-sent"),
        });
        let said = [Some(note), late, asked];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn about_day(&self, key: &str, day: &str) -> String {
        self.say(key, &[("day", day.into())])
    }

    pub(super) fn date(&self, date: &Date) -> DateView {
        let at = date.at.with_timezone(&self.now.timezone());
        let lead = &date.scored.lead;
        // A deadline is a day without a zone, kept as its noon.
        let day = match date.kind {
            DateKind::Closes => date.at.date_naive(),
            DateKind::Event { all_day: true } => date.at.date_naive(),
            DateKind::Event { all_day: false } => at.date_naive(),
        };
        let left = (day - self.today()).num_days();
        let what = match date.kind {
            DateKind::Closes => {
                let args = [("id", lead.id.0.into()), ("days", left.max(0).into())];
                let closes = self.say("closes", &args);
                self.say(
                    "date-line",
                    &[
                        ("what", (&closes).into()),
                        ("title", (&self.title(lead)).into()),
                    ],
                )
            }
            DateKind::Event { all_day } => {
                let place = lead
                    .facts
                    .places
                    .first()
                    .map(|fact| fact.value.name.clone());
                let hour = (!all_day).then(|| self.words.hour(&at));
                let said = [Some(self.title(lead)), place, hour];
                let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
                format!("[{}] {said}", lead.id)
            }
        };
        let day = if left <= SHORT_DAY_DAYS {
            self.words.short_day(day)
        } else {
            self.words.day(day)
        };
        DateView {
            day,
            what: self.typeset(what),
            read: self.link(lead),
        }
    }

    pub(super) fn sources(&self) -> Vec<SourceView> {
        let worded = self.edition.sources.iter().map(|news| {
            let mut health = self.words.health(news.health);
            if let Some(days) = news.days {
                let lasting = self.say("lasting-days", &[("n", days.into())]);
                health = format!("{health} {lasting}");
            }
            let detail = clean_line(&self.words.detail(&news.detail), REASON_CHARS_MAX);
            let state = if detail.is_empty() {
                health
            } else {
                format!("{health} ({detail})")
            };
            let source = self.source(&news.name);
            let args = [("source", (&source).into()), ("health", (&state).into())];
            SourceView {
                what: self.say("source-line", &args),
                advice: self.typeset(self.words.advice(news.health, news.cause)),
            }
        });
        worded.collect()
    }

    pub(super) fn near_lines(&self) -> Vec<String> {
        let worded = self.edition.near.iter().map(|miss| {
            let lead = &miss.scored.lead;
            let title = clean_line(&self.title(lead), SUBJECT_TITLE_CHARS_MAX);
            let gates = miss.scored.gates.iter();
            let why = gates.map(|gate| self.near_miss(gate, lead));
            let why = clip(&why.collect::<Vec<_>>().join(", "), NEAR_CHARS_MAX);
            self.typeset(format!("[{}] {title} → {why}", lead.id))
        });
        worded.collect()
    }

    fn near_miss(&self, gate: &Gate, lead: &Lead) -> String {
        let facts = &lead.facts;
        let spans: &[Span] = match gate {
            Gate::NotAGig { .. } => facts.engagement.as_ref().map_or(&[], |fact| &fact.spans),
            Gate::SelfAdvert => facts.speaker.as_ref().map_or(&[], |fact| &fact.spans),
            Gate::Expired => facts.deadline.as_ref().map_or(&[], |fact| &fact.spans),
            Gate::Unpaid => {
                let unpaid = facts.signs.iter().find(|fact| fact.value == Sign::Unpaid);
                unpaid.map_or(&[], |fact| &fact.spans)
            }
            _ => &[],
        };
        let words = lead.words_at(spans).into_iter();
        let words: Vec<String> = words
            .take(WORDS_QUOTED_MAX)
            .map(|words| clean_line(&words, WORDS_CHARS_MAX))
            .collect();
        let closed = facts.deadline.as_ref().map(|fact| fact.value);
        self.words.near_miss(gate, &words, facts.lang, closed)
    }

    pub(super) fn week(&self) -> Vec<String> {
        let week = &self.edition.week;
        let goal = self.edition.profile.follow_up.goal_per_week;
        let n = ("n", week.applied.into());
        let applied = match goal {
            0 => self.say("week-count", &[n]),
            _ => self.say("week-goal", &[n, ("goal", goal.into())]),
        };
        let month = self.say(
            "week-month",
            &[
                ("n", week.month_applied.into()),
                ("answers", week.month_answered.into()),
                ("won", week.month_won.into()),
            ],
        );
        if week.month_applied == 0 {
            vec![applied]
        } else {
            vec![applied, month]
        }
    }
}

/// How a draft begins, without its empty lines.
fn preview(draft: &str) -> String {
    let lines: Vec<&str> = draft
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    clip(&lines.join("\n"), PREVIEW_CHARS_MAX)
}
