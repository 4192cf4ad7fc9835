//! How an email is answered: prepared mails beside each lead and prompt, the words of a plain reply, and the result of
//! the answers to earlier emails.

use super::super::mailto::mailto;
use super::localizer::Localizer;
use super::{Action, REASON_CHARS_MAX, ReplyLinks, TITLE_CHARS_MAX, ViewSection};
use crate::domain::{
    Answer, AnswerDesk, AnswerResult, CHOOSE, Event, Gate, LeadId, PromptKind, Refusal,
};
use crate::text::clean::clean_line;

/// Words of which the user keeps one; each reads as a command with its number.
const OF_A_LEAD: [&str; 9] = [
    "say-far",
    "say-tech",
    "say-pay",
    "say-no-gig",
    "say-client",
    "say-talking",
    "say-quoted",
    "say-won",
    "say-no-channel",
];
const OF_A_PROMPT: [&str; 7] = [
    "say-talking",
    "say-quoted",
    "say-won",
    "say-lost",
    "say-silent",
    "say-no-channel",
    "say-undo",
];

impl Localizer<'_> {
    fn desk(&self) -> Option<&dyn AnswerDesk> {
        self.digest.desk.as_deref()
    }

    /// A mail that says these words when it is sent as it is.
    fn prepared(&self, desk: &dyn AnswerDesk, words: &str, label: &str) -> Action {
        let body = self.text("answer-body");
        Action {
            href: mailto(Some(desk.address()), &desk.subject(words), &body),
            label: self.text(label),
        }
    }

    /// A mail whose body lists what else may be said, of which all but one line is to be deleted.
    fn listed(&self, desk: &dyn AnswerDesk, id: LeadId, words: &[&str]) -> Action {
        let lines = words.iter().map(|key| self.said_of(key, id));
        let hint = self.text("answer-choose");
        let body = std::iter::once(hint)
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n");
        Action {
            href: mailto(
                Some(desk.address()),
                &desk.subject(&format!("{CHOOSE} {id}")),
                &body,
            ),
            label: self.text("act-other"),
        }
    }

    fn said_of(&self, key: &str, id: LeadId) -> String {
        self.say(key, &[("id", id.0.into())])
    }

    fn reply(
        &self,
        id: LeadId,
        likely: &[(&str, &str)],
        others: &[&str],
        words: &str,
    ) -> ReplyLinks {
        let shell = match self.needs_shell() {
            true => likely
                .iter()
                .map(|(word, _)| in_a_shell(word, id))
                .collect(),
            false => Vec::new(),
        };
        let Some(desk) = self.desk() else {
            return ReplyLinks {
                shell,
                ..ReplyLinks::default()
            };
        };
        let likely = likely
            .iter()
            .map(|(word, label)| self.prepared(desk, &format!("{word} {id}"), label));
        ReplyLinks {
            actions: likely.chain([self.listed(desk, id, others)]).collect(),
            words: Some(self.said_of(words, id)),
            shell,
        }
    }

    /// Whether nobody reads what is answered by mail, at present or at all.
    pub(super) fn needs_shell(&self) -> bool {
        self.digest.desk.is_none() || self.digest.unheard.is_some()
    }

    /// The replies offered beside a lead.
    pub(super) fn reply_to_lead(&self, id: LeadId) -> ReplyLinks {
        let likely = [
            ("applied", "act-applied"),
            ("dismiss", "act-no"),
            ("snooze", "act-tomorrow"),
        ];
        self.reply(id, &likely, &OF_A_LEAD, "reply-lead")
    }

    /// For leads of one line: the list alone.
    pub(super) fn reply_in_brief(&self, id: LeadId) -> ReplyLinks {
        let likely = [("applied", "act-applied")];
        let reply = self.reply(id, &likely, &OF_A_LEAD, "reply-lead");
        ReplyLinks {
            words: None,
            ..reply
        }
    }

    /// The replies that fit what a prompt asks.
    pub(super) fn reply_to_prompt(&self, id: LeadId, kind: &PromptKind) -> ReplyLinks {
        match kind {
            PromptKind::SnoozeOver | PromptKind::Deadline { .. } | PromptKind::Window { .. } => {
                self.reply_to_lead(id)
            }
            PromptKind::Closed { .. } => {
                let likely = [("lost", "act-lost"), ("sent", "act-sent")];
                self.reply(id, &likely, &OF_A_PROMPT, "reply-closed")
            }
            PromptKind::ProposeSilent { .. } => {
                let likely = [("silent", "act-silent"), ("snooze", "act-tomorrow")];
                self.reply(id, &likely, &OF_A_PROMPT, "reply-silent")
            }
            _ => {
                let likely = [
                    ("sent", "act-sent"),
                    ("snooze", "act-tomorrow"),
                    ("no-channel", "act-no-channel"),
                ];
                self.reply(id, &likely, &OF_A_PROMPT, "reply-prompt")
            }
        }
    }

    /// Since when answers are not read.
    fn unheard(&self) -> Option<String> {
        let unheard = self.digest.unheard.as_ref()?;
        let since = unheard.since.with_timezone(&self.now.timezone());
        let (day, hour) = (self.words.day(since.date_naive()), self.words.hour(&since));
        let detail = clean_line(&unheard.detail, REASON_CHARS_MAX);
        let args = [
            ("day", (&day).into()),
            ("hour", (&hour).into()),
            ("detail", (&detail).into()),
        ];
        Some(self.say("answers-unheard", &args))
    }

    /// How to answer in free words, and where to pass an offer on to.
    pub(super) fn reply_note(&self) -> Option<String> {
        let desk = self.desk()?;
        let address = desk.address();
        Some(self.say("reply-note", &[("address", address.into())]))
    }

    /// The signature that an answer may quote.
    pub(super) fn mark(&self) -> Option<String> {
        self.desk().map(|desk| format!("gs-{}", desk.mark()))
    }

    /// How to say that a near miss was misread.
    pub(super) fn near_reply(&self) -> Option<String> {
        self.desk()?;
        let misread = self.digest.near.iter().find(|miss| {
            let gates = &miss.scored.gates;
            gates
                .iter()
                .any(|gate| matches!(gate, Gate::NotAGig { .. }))
        })?;
        Some(self.said_of("near-reply", misread.scored.lead.id))
    }

    /// What became of the answers to earlier emails, a line each.
    pub(super) fn answers(&self) -> ViewSection<String> {
        let told = self.digest.answers.iter();
        let lines = told.map(|answer| self.answer(answer));
        let lines = self.unheard().into_iter().chain(lines);
        self.section("head-answers", lines.collect())
    }

    /// Leads that somebody else of the group took, a line each.
    pub(super) fn claims(&self) -> ViewSection<String> {
        let lines = self.digest.claims.iter().map(|claim| {
            let title = clean_line(&self.title(&claim.lead), TITLE_CHARS_MAX);
            let day = claim.at.with_timezone(&self.now.timezone()).date_naive();
            let day = self.words.spoken_day(day, self.today());
            let by = clean_line(&claim.by, REASON_CHARS_MAX);
            let args = [
                ("id", claim.lead.id.0.into()),
                ("title", (&title).into()),
                ("by", (&by).into()),
                ("day", (&day).into()),
            ];
            self.say("claim-line", &args)
        });
        self.section("head-claims", lines.collect())
    }

    fn answer(&self, answer: &Answer) -> String {
        let said = self.result(&answer.result);
        let Some(lead) = answer.lead else {
            return said;
        };
        let title = clean_line(&answer.title, TITLE_CHARS_MAX);
        let args = [
            ("id", lead.0.into()),
            ("title", (&title).into()),
            ("said", (&said).into()),
        ];
        match title.is_empty() {
            true => self.say("answer-untitled", &args),
            false => self.say("answer-line", &args),
        }
    }

    fn result(&self, result: &AnswerResult) -> String {
        match result {
            AnswerResult::Done {
                event,
                is_noticed: false,
            } => self.about_event("answer-done", event),
            AnswerResult::Done { event, .. } => {
                let said = self.about_event("answer-done", event);
                self.say("answer-noticed", &[("said", (&said).into())])
            }
            AnswerResult::SeemsRefused => self.text("answer-refused"),
            AnswerResult::Already { event } => self.about_event("answer-already", event),
            AnswerResult::Impossible { stage, word } => {
                let stage = self.words.stage(*stage);
                let args = [("stage", (&stage).into()), ("word", word.into())];
                self.say("answer-impossible", &args)
            }
            AnswerResult::NoLead => self.text("answer-no-lead"),
            AnswerResult::Paused { until } => {
                let day = self.words.day(*until);
                self.say("answer-paused", &[("day", (&day).into())])
            }
            AnswerResult::Resumed => self.text("answer-resumed"),
            AnswerResult::Added => self.text("answer-added"),
            AnswerResult::NotUnderstood { line } => {
                let line = clean_line(line, REASON_CHARS_MAX);
                self.say("answer-unread", &[("line", (&line).into())])
            }
            AnswerResult::Refused { why } => match why {
                Refusal::Expired => self.text("answer-expired"),
                Refusal::Forged => self.text("answer-forged"),
                Refusal::TooMany => self.text("answer-too-many"),
                Refusal::Contradiction => self.text("answer-contradiction"),
                Refusal::Sender { from } => {
                    let from = clean_line(from, REASON_CHARS_MAX);
                    self.say("answer-sender", &[("from", (&from).into())])
                }
            },
        }
    }

    fn about_event(&self, key: &str, event: &Event) -> String {
        let day = match event {
            Event::Snoozed { until: day } | Event::CallPromised { on: day } => self.words.day(*day),
            _ => String::new(),
        };
        let word = match event {
            Event::Marked { what } => what.word(),
            event => event.word(),
        };
        let args = [("word", word.into()), ("day", (&day).into())];
        self.say(key, &args)
    }
}

/// The command that says it in a shell.
fn in_a_shell(word: &str, id: LeadId) -> String {
    match word {
        "dismiss" => format!("gigscout dismiss {id} --why far"),
        "sent" => format!("gigscout followed-up {id}"),
        _ => format!("gigscout {word} {id}"),
    }
}
