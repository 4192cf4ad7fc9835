//! One lead in words.

use super::super::content::ChosenLead;
use super::super::mailto::is_address;
use super::actions::LeadActions;
use super::localizer::{Localizer, sentences};
use super::reasons::{CardReasons, Shares};
use super::{
    ContactView, LeadCard, REASON_CHARS_MAX, ReplyLinks, SUBJECT_TITLE_CHARS_MAX, TITLE_CHARS_MAX,
};
use crate::domain::{Criterion, Draft, Lead, Reason, ScoredLead, SourceName};
use crate::text::clean::clean_line;
use crate::text::shape::clip;

/// Characters quoted from the post.
const QUOTE_CHARS_MAX: usize = 150;
/// Characters of a title that stands for a person.
const SHORT_TITLE_CHARS_MAX: usize = 45;
/// Sources named for one lead.
const SEEN_IN_MAX: usize = 4;
/// Scores from which a lead is called good, and fair.
const HIGH: u8 = 75;
const FAIR: u8 = 50;
/// Characters of a draft in the text part.
const DRAFT_CHARS_MAX: usize = 1500;

impl Localizer<'_> {
    /// A lead in full.
    pub(super) fn card(&self, pick: &ChosenLead, shares: &Shares) -> LeadCard {
        let lead = &pick.scored.lead;
        let told = self.told(&pick.scored.parts, shares);
        LeadCard {
            quote: self.quote(lead, pick.draft.as_ref()),
            draft: pick
                .draft
                .as_ref()
                .map(|draft| lines(&draft.text))
                .unwrap_or_default(),
            reply: self.reply_to_lead(lead.id),
            ..self.bare(pick, told)
        }
    }

    /// A lead in two lines, with one thing to do.
    pub(super) fn row(&self, pick: &ChosenLead) -> LeadCard {
        let lead = &pick.scored.lead;
        let actions = self.actions(lead, pick.draft.as_ref(), "action-write");
        let bare = self.bare(pick, CardReasons::default());
        let has_page = bare.read.is_some();
        LeadCard {
            reply: self.reply_in_brief(lead.id),
            actions: actions.brief.into_iter().collect(),
            // Without a page, who asks and where is all there is to go by.
            seen: bare.seen.clone().filter(|_| !has_page),
            place: actions.place,
            ..bare
        }
    }

    fn bare(&self, pick: &ChosenLead, told: CardReasons) -> LeadCard {
        let scored = &pick.scored;
        let lead = &scored.lead;
        let score = scored.score.value();
        let has_address = pick
            .draft
            .as_ref()
            .is_some_and(|draft| draft.to.as_deref().is_some_and(is_address));
        let is_by_hand = !has_address && self.link(lead).is_none() && lead.seen_in.len() == 1;
        let LeadActions { actions, place, .. } =
            self.actions(lead, pick.draft.as_ref(), "action-write");
        LeadCard {
            id: lead.id,
            score,
            band: match score {
                HIGH.. => "hi",
                FAIR.. => "mid",
                _ => "low",
            },
            score_spoken: self.say("score-of", &[("score", score.into())]),
            title: self.title(lead),
            facts: self.facts(scored),
            quote: None,
            pros: told.pros,
            cons: told.cons,
            unknown: told.unknown,
            looks_like: lead
                .perhaps
                .map(|id| self.say("looks-like", &[("id", id.0.into())])),
            seen: match is_by_hand {
                // Where it was seen is where to answer.
                true => self.writer(lead),
                false => self.seen(lead),
            },
            read: self.link(lead),
            actions,
            place,
            draft: Vec::new(),
            reply: ReplyLinks::default(),
        }
    }

    /// A lead as a card of the contact section.
    pub(super) fn contact(&self, pick: &ChosenLead) -> ContactView {
        let lead = &pick.scored.lead;
        ContactView {
            id: lead.id,
            title: self.title(lead),
            seen: self.seen(lead),
            read: self.link(lead),
            actions: self
                .actions(lead, pick.draft.as_ref(), "action-write")
                .brief
                .into_iter()
                .collect(),
            reply: self.reply_in_brief(lead.id),
        }
    }

    /// Where, for how much, since when, until when; what is not said is not said here either.
    pub(super) fn facts(&self, scored: &ScoredLead) -> Vec<String> {
        let lead = &scored.lead;
        let first = |criterion: Criterion| {
            let mut parts = scored.parts.iter();
            let part = parts.find(|part| part.criterion == criterion)?;
            let reason = part.reasons.first()?;
            let is_unsaid = matches!(reason, Reason::PlaceUnknown | Reason::PayUnknown);
            (!is_unsaid).then(|| self.words.reason(reason))
        };
        let stated = || {
            lead.facts
                .pay
                .as_ref()
                .map(|fact| self.words.pay(&fact.value))
        };
        let age = self.age(lead);
        let closes = lead.facts.deadline.as_ref().map(|fact| {
            let day = self.words.short_date(fact.value);
            self.say("closes-on", &[("day", (&day).into())])
        });
        let niche = scored.niche.as_ref();
        let niche = niche.map(|name| self.say("in-niche", &[("name", name.into())]));
        let facts = [
            first(Criterion::Place),
            first(Criterion::Pay).or_else(stated),
            Some(age),
            closes,
            niche,
        ];
        let facts = facts.into_iter().flatten();
        facts
            .map(|fact| clip(&self.french_spacing(fact), REASON_CHARS_MAX))
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

    /// The sentence that asks, else how the post begins, unless that is its title again.
    fn quote(&self, lead: &Lead, draft: Option<&Draft>) -> Option<String> {
        let asked = draft.and_then(|draft| draft.quote.as_deref());
        let text = clean_line(asked.unwrap_or(&lead.body), 4 * QUOTE_CHARS_MAX);
        let text = sentences(&text, QUOTE_CHARS_MAX);
        let adds =
            text.chars().count() > 20 && !text.starts_with(self.title(lead).trim_end_matches('…'));
        adds.then(|| self.say("quoted", &[("text", (&text).into())]))
    }

    /// Who wrote a post that has no page of its own.
    fn writer(&self, lead: &Lead) -> Option<String> {
        let client = lead.facts.client.as_ref()?;
        let who = clean_line(&client.value, REASON_CHARS_MAX);
        Some(self.say("from", &[("who", (&who).into())]))
    }

    /// In which sources it was seen and how often, with the writer of an untitled post; `None` where neither is known.
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
                match self.digest.notes.get(source) {
                    Some(note) => format!("{name} ({})", clean_line(note, REASON_CHARS_MAX)),
                    None => name,
                }
            });
        let named: Vec<String> = named.collect();
        // The title is all there is of an untitled post: its writer belongs beside it.
        let who = lead.facts.client.as_ref().filter(|_| lead.links.is_empty());
        let who = who.map(|fact| clean_line(&fact.value, REASON_CHARS_MAX));
        let sources = named.join(", ");
        match (named.is_empty(), who) {
            (true, _) => None,
            (false, Some(who)) => {
                let args = [("sources", (&sources).into()), ("who", (&who).into())];
                Some(self.say("seen-of", &args))
            }
            (false, None) => Some(self.say("seen-in", &[("sources", (&sources).into())])),
        }
    }

    /// A source's name, cleaned for one line.
    pub(super) fn source(&self, name: &SourceName) -> String {
        clean_line(&name.0, REASON_CHARS_MAX)
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

    /// A title short enough to stand within a line.
    pub(super) fn short_title(&self, lead: &Lead) -> String {
        let title = clean_line(&self.title(lead), SHORT_TITLE_CHARS_MAX);
        match title.strip_suffix('…') {
            Some(cut) => format!("{}…", cut.trim_end_matches([' ', ':', ',', ';', '(', '.'])),
            None => title,
        }
    }

    /// Whom or what a line is about: the client, else a short title with where it was seen.
    pub(super) fn about(&self, lead: &Lead) -> String {
        if let Some(client) = &lead.facts.client {
            return clean_line(&client.value, TITLE_CHARS_MAX);
        }
        let title = self.short_title(lead);
        let title = self.say("quoted", &[("text", (&title).into())]);
        match lead.seen_in.first() {
            Some((source, _)) => format!("{title} ({})", self.source(source)),
            None => title,
        }
    }
}

/// A draft, a line each, within its characters.
pub(super) fn lines(draft: &str) -> Vec<String> {
    clip(draft, DRAFT_CHARS_MAX)
        .lines()
        .map(str::to_string)
        .collect()
}
