//! One lead in words.

use super::super::edition::Pick;
use super::super::mailto::{is_address, mailto};
use super::speak::{Voice, clip};
use super::{
    Action, Card, ContactView, LinkView, REASON_CHARS_MAX, SUBJECT_TITLE_CHARS_MAX, TITLE_CHARS_MAX,
};
use crate::domain::{Criterion, Lead, Link, Part, Pull, Reason, ScoredLead, SourceName};
use crate::text::clean::clean_line;

/// Reasons for a lead, and against it.
const REASONS_MAX: usize = 4;
/// Characters quoted from the post.
const EXCERPT_CHARS_MAX: usize = 150;
/// Sources named for one lead.
const SEEN_IN_MAX: usize = 4;

impl Voice<'_> {
    pub(super) fn card(&self, pick: &Pick, in_full: bool) -> Card {
        let scored = &pick.scored;
        let lead = &scored.lead;
        let reasons = Reasons::of(&scored.parts);
        let worded = |reasons: &[&Reason]| -> Vec<String> {
            let said = reasons
                .iter()
                .map(|reason| self.typeset(self.words.reason(reason)));
            said.take(REASONS_MAX)
                .map(|said| clip(&said, REASON_CHARS_MAX))
                .collect()
        };
        let unknown = worded(&reasons.unknown).join(", ");
        let score = scored.score.value();
        Card {
            id: lead.id,
            score,
            score_spoken: self.say("score-of", &[("score", score.into())]),
            title: self.title(lead),
            facts: self.facts(scored),
            excerpt: self.excerpt(lead).filter(|_| in_full),
            pros: worded(&reasons.pros),
            cons: worded(&reasons.cons),
            unknown: (!unknown.is_empty()).then_some(unknown),
            looks_like: lead
                .perhaps
                .map(|id| self.say("looks-like", &[("id", id.0.into())])),
            seen: self.seen(lead),
            read: self.link(lead),
            write: self.write(pick),
            reply: match in_full {
                true => self.reply_to_lead(lead.id),
                false => self.reply_in_brief(lead.id),
            },
        }
    }

    pub(super) fn contact(&self, pick: &Pick) -> ContactView {
        let lead = &pick.scored.lead;
        ContactView {
            id: lead.id,
            title: self.title(lead),
            seen: self.seen(lead),
            read: self.link(lead),
            write: self.write(pick),
            reply: self.reply_in_brief(lead.id),
        }
    }

    /// The first letter, ready to be sent.
    fn write(&self, pick: &Pick) -> Option<Action> {
        let draft = pick.draft.as_ref()?;
        let to = draft.to.as_deref().filter(|to| is_address(to));
        let label = if to.is_some() {
            "action-write"
        } else {
            "draft"
        };
        Some(Action {
            href: mailto(to, &clean_line(&draft.subject, 150), &draft.text),
            label: self.text(label),
            to: to.map(str::to_string),
        })
    }

    /// Where, for how much, since when, until when.
    pub(super) fn facts(&self, scored: &ScoredLead) -> Vec<String> {
        let lead = &scored.lead;
        let first = |criterion| {
            let mut parts = scored.parts.iter();
            let part = parts.find(|part| part.criterion == criterion)?;
            part.reasons.first().map(|reason| self.words.reason(reason))
        };
        let stated = || {
            lead.facts
                .pay
                .as_ref()
                .map(|fact| self.words.pay(&fact.value))
        };
        let age = self.age(lead);
        let closes = lead.facts.deadline.as_ref().map(|fact| {
            let day = self.words.day(fact.value);
            self.say("closes-on", &[("day", (&day).into())])
        });
        let facts = [
            first(Criterion::Place),
            first(Criterion::Pay).or_else(stated),
            Some(age),
            closes,
        ];
        let facts = facts.into_iter().flatten();
        facts
            .map(|fact| clip(&self.typeset(fact), REASON_CHARS_MAX))
            .collect()
    }

    /// How long ago it was posted, or that nothing tells it and when it was first seen.
    fn age(&self, lead: &Lead) -> String {
        let since = lead.posted().with_timezone(&self.now.timezone());
        let age = self.words.age(&since, &self.now);
        match lead.published {
            Some(_) => age,
            None => self.say("age-undated", &[("age", (&age).into())]),
        }
    }

    /// How the post begins, unless that is its title again.
    pub(super) fn excerpt(&self, lead: &Lead) -> Option<String> {
        let text = clean_line(&lead.body, EXCERPT_CHARS_MAX);
        let adds = !lead.title.is_empty()
            && text.chars().count() > 20
            && !text.starts_with(lead.title.as_str());
        adds.then(|| self.say("quoted", &[("text", (&text).into())]))
    }

    pub(super) fn seen(&self, lead: &Lead) -> Option<String> {
        let named = lead
            .seen_in
            .iter()
            .take(SEEN_IN_MAX)
            .map(|(source, times)| {
                let name = self.source(source);
                let name = match times {
                    0 | 1 => name,
                    _ => self.say(
                        "seen-times",
                        &[("source", (&name).into()), ("n", (*times).into())],
                    ),
                };
                match self.edition.notes.get(source) {
                    Some(note) => format!("{name} ({})", clean_line(note, REASON_CHARS_MAX)),
                    None => name,
                }
            });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| self.say("seen-in", &[("sources", (&named.join(", ")).into())]))
    }

    pub(super) fn source(&self, name: &SourceName) -> String {
        clean_line(&name.0, REASON_CHARS_MAX)
    }

    pub(super) fn link(&self, lead: &Lead) -> Option<LinkView> {
        let link = lead.links.iter().find(|link| is_page(link))?;
        Some(LinkView {
            href: link.as_str().to_string(),
            label: self.text("action-read"),
            host: clean_line(&link.host(), REASON_CHARS_MAX),
        })
    }

    /// The title, or how an untitled post begins.
    pub(super) fn title(&self, lead: &Lead) -> String {
        let own = clean_line(&lead.title, TITLE_CHARS_MAX);
        if !own.is_empty() {
            return own;
        }
        let begin = clean_line(&lead.body, SUBJECT_TITLE_CHARS_MAX);
        if begin.is_empty() {
            self.text("untitled")
        } else {
            begin
        }
    }
}

/// The reasons that the line of facts does not tell already.
#[derive(Default)]
struct Reasons<'a> {
    pros: Vec<&'a Reason>,
    cons: Vec<&'a Reason>,
    unknown: Vec<&'a Reason>,
}

impl<'a> Reasons<'a> {
    fn of(parts: &'a [Part]) -> Reasons<'a> {
        let mut found = Reasons::default();
        for part in parts {
            let told = match part.criterion {
                Criterion::Place | Criterion::Pay => 1,
                _ => 0,
            };
            for reason in part.reasons.iter().skip(told) {
                match reason {
                    // The age says it.
                    Reason::Fresh { .. } | Reason::Old { .. } | Reason::Undated { .. } => {}
                    _ => match reason.pull() {
                        Pull::For => found.pros.push(reason),
                        Pull::Against => found.cons.push(reason),
                        Pull::Neither => found.unknown.push(reason),
                    },
                }
            }
        }
        found
    }
}

fn is_page(link: &Link) -> bool {
    let address = link.as_str();
    (address.starts_with("https://") || address.starts_with("http://")) && !link.host().is_empty()
}
