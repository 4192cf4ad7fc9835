//! Prompts, dates and near misses in words.

use super::super::content::{Date, DateKind};
use super::actions::LeadActions;
use super::lead::lines;
use super::localizer::{Localizer, sentences};
use super::{Action, DateView, PromptView, SUBJECT_TITLE_CHARS_MAX};
use crate::domain::{
    Day, Draft, Gate, Lead, Prompt, PromptKind, RemotePolicy, Sign, Span, Timestamp, WindowMoment,
};
use crate::text::clean::clean_line;
use crate::text::shape::clip;

/// Characters of a draft's beginning in the HTML part, where all of it stands behind the link and the first lead must
/// not be pushed beyond a phone's second screen.
const PREVIEW_CHARS_MAX: usize = 150;
/// Characters of what kept a lead out, and how much of its words is quoted.
const NEAR_CHARS_MAX: usize = 140;
const WORDS_QUOTED_MAX: usize = 2;
const WORDS_CHARS_MAX: usize = 40;

impl Localizer<'_> {
    /// A prompt with its draft; `is_open` shows the draft whole.
    pub(super) fn prompt(&self, prompt: &Prompt, lead: &Lead, is_open: bool) -> PromptView {
        let who = self.about(lead);
        let title = lead.facts.client.is_some().then(|| self.title(lead));
        let spoken = |day: Day| self.words.spoken_day(day, self.today());
        let of = |at: &Timestamp| spoken(at.with_timezone(&self.now.timezone()).date_naive());
        let note = match &prompt.kind {
            PromptKind::FollowUp {
                applied,
                working_days,
                ..
            } => {
                let day = of(applied);
                let args = [("day", (&day).into()), ("n", (*working_days).into())];
                self.say("prompt-follow-up-note", &args)
            }
            PromptKind::CallMissed { promised } => {
                self.about_day("prompt-call-note", &spoken(*promised))
            }
            PromptKind::AskFeedback { lost } => self.about_day("prompt-feedback-note", &of(lost)),
            PromptKind::Reposted { applied, on } => {
                let (day, applied) = (spoken(*on), of(applied));
                let args = [("day", (&day).into()), ("applied", (&applied).into())];
                self.say("prompt-reposted-note", &args)
            }
            PromptKind::SnoozeOver => self.about_day("prompt-snooze-note", &spoken(prompt.due)),
            PromptKind::QuoteSent { quoted, .. } => {
                self.about_day("prompt-quote-note", &of(quoted))
            }
            PromptKind::TalkQuiet { answered } => {
                self.about_day("prompt-quiet-note", &of(answered))
            }
            PromptKind::Recommend { won } => self.about_day("prompt-recommend-note", &of(won)),
            PromptKind::ProposeSilent { last } => {
                self.about_day("prompt-silent-note", &spoken(*last))
            }
            PromptKind::Deadline { on, .. } => {
                self.about_day("prompt-deadline-note", &self.words.day(*on))
            }
            PromptKind::Closed { applied } => self.about_day("prompt-closed-note", &of(applied)),
            PromptKind::Portfolio { won } => self.about_day("prompt-portfolio-note", &of(won)),
            PromptKind::PastClient { won } => {
                let day = won.with_timezone(&self.now.timezone()).date_naive();
                self.about_day("prompt-past-note", &self.words.day(day))
            }
            PromptKind::Window { closes, moment } => {
                let note = match moment {
                    WindowMoment::Opening => "prompt-window-opens",
                    WindowMoment::Middle => "prompt-window-middle",
                    WindowMoment::Fortnight => "prompt-window-fortnight",
                    WindowMoment::LastDays => "prompt-window-last",
                };
                self.about_day(note, &self.words.day(*closes))
            }
        };
        let is_email = prompt.kind.is_email();
        let gone = lead.unavailable.map(|since| {
            let since = since.with_timezone(&self.now.timezone());
            let day = self.words.month_day(since.date_naive());
            self.say("unavailable-since", &[("day", (&day).into())])
        });
        let note = [Some(self.with_history(note, prompt)), gone];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let draft = is_email.then(|| Draft {
            to: prompt.to.clone(),
            subject: prompt.subject.clone(),
            text: prompt.draft.clone(),
            quote: None,
        });
        let LeadActions { actions, place, .. } = self.actions(lead, draft.as_ref(), "action-send");
        // An entry to be pasted as it is; no email holds it.
        let is_entry = matches!(prompt.kind, PromptKind::Portfolio { .. });
        PromptView {
            id: prompt.lead,
            title: self.french_spacing(self.words.prompt(&prompt.kind, &who)),
            facts: title.into_iter().chain([note]).collect(),
            draft: lines(&prompt.draft),
            preview: match is_entry {
                true => lines(&prompt.draft),
                false => preview(&prompt.draft, &self.digest.profile.called),
            },
            folded: folded(&actions, &self.text("action-open")),
            is_open: is_open || is_entry,
            actions,
            place: place.filter(|_| is_email),
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

    /// A sentence about a day.
    pub(super) fn about_day(&self, key: &str, day: &str) -> String {
        self.say(key, &[("day", day.into())])
    }

    /// A date with what happens then.
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
                let place = match lead.facts.remote_policy() {
                    RemotePolicy::Yes => Some(self.text("online")),
                    _ => lead
                        .facts
                        .places
                        .first()
                        .map(|fact| fact.value.name.clone()),
                };
                let hour = (!all_day).then(|| self.words.hour(&at));
                let said = [Some(self.title(lead)), place, hour];
                let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
                format!("[{}] {said}", lead.id)
            }
        };
        DateView {
            day: self.words.short_date(day),
            what: self.french_spacing(what),
            read: self.link(lead),
        }
    }

    /// Leads that one rule kept out, each with the rule.
    pub(super) fn near_lines(&self) -> Vec<String> {
        let worded = self.digest.near.iter().map(|miss| {
            let lead = &miss.scored.lead;
            let title = clean_line(&self.title(lead), SUBJECT_TITLE_CHARS_MAX);
            let gates = miss.scored.gates.iter();
            let why = gates.map(|gate| self.near_miss(gate, lead));
            let why = clip(&why.collect::<Vec<_>>().join(", "), NEAR_CHARS_MAX);
            self.french_spacing(format!("[{}] {title} → {why}", lead.id))
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
}

/// The link that stands for the text where that is not shown.
fn folded(actions: &[Action], label: &str) -> Option<Action> {
    let email = actions
        .iter()
        .find(|action| action.href.starts_with("mailto:"))?;
    Some(Action {
        label: label.to_string(),
        ..email.clone()
    })
}

/// How a draft begins, without its greeting, its empty lines and the name beneath it.
fn preview(draft: &str, name: &str) -> Vec<String> {
    let mut lines = draft
        .lines()
        .filter(|line| !line.trim().is_empty() && line.trim() != name)
        .peekable();
    if lines
        .peek()
        .is_some_and(|line| line.trim_end().ends_with(','))
    {
        lines.next();
    }
    let begun = sentences(&lines.collect::<Vec<_>>().join(" "), PREVIEW_CHARS_MAX);
    (!begun.is_empty()).then_some(begun).into_iter().collect()
}
