//! What an email is made from, and what it will say.

use crate::domain::{
    Answer, AnswerDesk, Cause, Channel, Cohort, Day, Draft, Health, Lead, LeadId, Mended, Part,
    Profile, Prompt, Score, ScoredLead, SourceName, Stage, Timestamp,
};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the pass gathers besides the leads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Material {
    /// Due today, with their leads, the most urgent first.
    pub prompts: Vec<(Prompt, Lead)>,
    /// Sources whose state changed since the last email.
    pub sources: Vec<SourceNews>,
    pub week: Week,
    /// Postings read since the last email.
    pub read: usize,
    /// What is to be said of a source wherever it is named: what answering there costs, whom it asks to name.
    pub notes: BTreeMap<SourceName, String>,
    /// By which way each source's leads come, and are answered where they name no page and no address.
    pub channels: BTreeMap<SourceName, Channel>,
    /// What waits for a client's word, what is furthest along first.
    pub in_progress: Vec<InProgress>,
    /// For a morning without news: somebody to greet, and a site that is not polled yet.
    pub past_client: Option<PastClient>,
    pub suggestion: Option<String>,
    /// A demonstration on invented posts.
    pub sample: bool,
    /// No source was ever read.
    pub unread: bool,
    /// The result of answers to earlier emails.
    pub answers: Vec<Answer>,
    /// Where this email is answered; none if no mailbox is read.
    pub desk: Option<Arc<dyn AnswerDesk>>,
    pub unheard: Option<Unheard>,
    /// Leads of earlier emails that a colleague wrote to since the last one.
    pub claims: Vec<ClaimedLead>,
    /// A damaged store that was mended since the last email.
    pub mended: Option<Mended>,
}

/// A lead that somebody else of the same house took.
#[derive(Clone, Debug)]
pub(crate) struct ClaimedLead {
    pub lead: Lead,
    pub by: String,
    pub at: Timestamp,
}

/// Answers that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unheard {
    pub since: Timestamp,
    /// Evidence in words of the machine.
    pub detail: String,
}

/// A source whose state changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SourceNews {
    pub name: SourceName,
    pub health: Health,
    /// Evidence: `403`, or a sentence of ours.
    pub detail: String,
    pub cause: Option<Cause>,
    /// For so many days, where it was told before.
    pub days: Option<u32>,
}

/// Applications of this week, and what became of those of the last months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Week {
    pub applied: u32,
    /// Working days in a row with something written.
    pub streak: u32,
    /// The newest month first.
    pub cohorts: Vec<Cohort>,
}

/// A client who was written to and may answer.
#[derive(Clone, Debug)]
pub(crate) struct InProgress {
    pub lead: Lead,
    pub stage: Stage,
    /// When the user last wrote, or the stage began.
    pub since: Day,
    /// A call promised for that day.
    pub call: Option<Day>,
}

/// A client for whom the user worked a while ago.
#[derive(Clone, Debug)]
pub(crate) struct PastClient {
    pub lead: Lead,
    /// When the work was won, or the client last written to.
    pub last: Day,
}

/// Where in the email a lead stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DigestSection {
    Top,
    Explore,
    Maybe,
    Backlog,
    NewSource,
    Contacts,
    Dates,
}

impl DigestSection {
    /// As stored with the email.
    pub(crate) fn name(self) -> &'static str {
        match self {
            DigestSection::Top => "top",
            DigestSection::Explore => "explore",
            DigestSection::Maybe => "maybe",
            DigestSection::Backlog => "backlog",
            DigestSection::NewSource => "new_source",
            DigestSection::Contacts => "contacts",
            DigestSection::Dates => "dates",
        }
    }
}

/// A lead of the email.
#[derive(Clone, Debug)]
pub(crate) struct ChosenLead {
    pub scored: ScoredLead,
    /// The first email to its client.
    pub draft: Option<Draft>,
}

impl From<ScoredLead> for ChosenLead {
    fn from(scored: ScoredLead) -> ChosenLead {
        ChosenLead {
            scored,
            draft: None,
        }
    }
}

/// A source that was read for the first time since the last email.
#[derive(Clone, Debug)]
pub(crate) struct Introduction {
    pub source: SourceName,
    /// Leads that it held.
    pub online: usize,
    /// Those of them that are worth showing.
    pub fitting: usize,
    /// The best of these; the others come a few a day.
    pub picks: Vec<ChosenLead>,
}

impl Introduction {
    /// All leads of the introduction, in their order.
    pub(super) fn leads(&self) -> impl Iterator<Item = &ScoredLead> {
        self.picks.iter().map(|pick| &pick.scored)
    }
}

/// Which of a profile's emails it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// No source was ever read: it is no first email, that one is still to come.
    Unread,
    /// What the sources held already counts as news.
    First,
    Later,
}

/// A day to mind.
#[derive(Clone, Debug)]
pub struct Date {
    pub at: Timestamp,
    pub kind: DateKind,
    pub scored: ScoredLead,
    /// Never shown in an earlier email.
    pub is_new: bool,
}

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    Event {
        all_day: bool,
    },
    /// A lead of an earlier email closes.
    Closes,
}

/// A lead that one gate alone keeps out: a rule of the user's, or our reading.
#[derive(Clone, Debug)]
pub(crate) struct NearMiss {
    pub scored: ScoredLead,
}

/// What was left out, and what becomes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Omitted {
    /// Leads worth showing, today and tomorrow still, that found no room: they are not marked as shown and come,
    /// `backlog` of them an email or more.
    pub kept: usize,
    /// Prompts that found no room: due tomorrow still.
    pub prompts_kept: usize,
    /// People to write to in later emails.
    pub contacts: usize,
    /// Near misses in all; the first of them are named.
    pub near: usize,
    /// New ones that would be worth showing, had they not been posted so long ago.
    pub old: usize,
    /// Lines dropped to stay within the bytes of an email.
    pub cut: usize,
}

/// What an email says. Made by [`super::Selector::choose`] only, within all limits.
#[derive(Clone, Debug)]
pub(crate) struct Digest<'a> {
    pub profile: &'a Profile,
    pub now: Timestamp,
    pub opening: Opening,
    pub sample: bool,
    pub read: usize,
    pub prompts: Vec<(Prompt, Lead)>,
    pub top: Vec<ChosenLead>,
    pub explore: Vec<ChosenLead>,
    pub maybe: Vec<ChosenLead>,
    /// Of what waited.
    pub backlog: Vec<ChosenLead>,
    pub introduced: Vec<Introduction>,
    /// People to write to.
    pub contacts: Vec<ChosenLead>,
    pub dates: Vec<Date>,
    pub sources: Vec<SourceNews>,
    pub near: Vec<NearMiss>,
    /// The best of what scored too low, for a morning without news.
    pub below: Option<ScoredLead>,
    /// New messages of each source in which nobody asked for work.
    pub talk: Vec<(SourceName, usize)>,
    pub in_progress: Vec<InProgress>,
    pub past_client: Option<PastClient>,
    pub suggestion: Option<String>,
    pub week: Week,
    pub ending: Omitted,
    pub notes: BTreeMap<SourceName, String>,
    pub channels: BTreeMap<SourceName, Channel>,
    pub answers: Vec<Answer>,
    pub desk: Option<Arc<dyn AnswerDesk>>,
    pub unheard: Option<Unheard>,
    pub claims: Vec<ClaimedLead>,
    pub mended: Option<Mended>,
}

impl Digest<'_> {
    /// Whether it says nothing new: the week and known dates alone are no news.
    pub(crate) fn is_empty(&self) -> bool {
        self.prompts.is_empty()
            && self.answers.is_empty()
            && self.unheard.is_none()
            && self.claims.is_empty()
            && self.mended.is_none()
            && self.sources.is_empty()
            && self.introduced.is_empty()
            && self.shown().is_empty()
    }

    /// Whether nothing in it asks for anything: a morning for what is next best.
    pub(super) fn is_idle(&self) -> bool {
        self.prompts.is_empty() && self.introduced.is_empty() && self.shown().is_empty()
    }

    /// The leads of all sections but people and dates, in the email's order.
    pub(super) fn leads(&self) -> impl Iterator<Item = &ScoredLead> {
        self.gigs().map(|(_, pick)| &pick.scored)
    }

    /// Whether a lead that is left out today will be worth showing tomorrow.
    pub(super) fn waits(&self, scored: &ScoredLead) -> bool {
        scored.score.value() >= self.profile.digest.least
            && lasts(&scored.lead, self.profile, self.now)
    }

    fn gigs(&self) -> impl Iterator<Item = (DigestSection, &ChosenLead)> {
        let sections = [
            (DigestSection::Top, &self.top),
            (DigestSection::Explore, &self.explore),
            (DigestSection::Maybe, &self.maybe),
            (DigestSection::Backlog, &self.backlog),
        ];
        let introduced = self.introduced.iter().map(|found| &found.picks);
        sections
            .into_iter()
            .chain(introduced.map(|picks| (DigestSection::NewSource, picks)))
            .flat_map(|(section, picks)| picks.iter().map(move |pick| (section, pick)))
    }

    /// Whether an email is to be sent at all.
    pub(crate) fn is_worth_sending(&self) -> bool {
        !self.is_empty() || self.profile.digest.when_empty
    }

    /// The leads that this email shows for the first time, in its order: to be marked as shown.
    pub(crate) fn shown(&self) -> Vec<(LeadId, DigestSection, Score, &[Part])> {
        let contacts = self
            .contacts
            .iter()
            .map(|pick| (DigestSection::Contacts, pick));
        let picks = self.gigs().chain(contacts);
        let dates = self.dates.iter().filter(|date| date.is_new);
        picks
            .map(|(section, pick)| (section, &pick.scored))
            .chain(dates.map(|date| (DigestSection::Dates, &date.scored)))
            .map(|(section, scored)| {
                (
                    scored.lead.id,
                    section,
                    scored.score,
                    scored.parts.as_slice(),
                )
            })
            .collect()
    }

    /// Takes one line from the end, least wanted first; false when only what must stay is left.
    pub(super) fn drop_one(&mut self) -> bool {
        let dropped = self.near.pop().is_some()
            || pop_over(&mut self.talk, 1)
            || pop_over(&mut self.in_progress, 3)
            || pop_over(&mut self.sources, 3)
            || pop_over(&mut self.contacts, 0)
            || pop_over(&mut self.dates, 0)
            || self.put_back(DigestSection::Backlog, 0)
            || self.put_back(DigestSection::NewSource, 0)
            || self.put_back(DigestSection::Maybe, 0)
            || self.put_back(DigestSection::Explore, 0)
            || self.put_back(DigestSection::Top, 1)
            || pop_over(&mut self.sources, 0);
        if dropped {
            self.ending.cut += 1;
            return true;
        }
        let prompt = pop_over(&mut self.prompts, 1);
        self.ending.prompts_kept += usize::from(prompt);
        prompt
    }

    /// Takes the last lead of a section out: it counts as kept again, if it did before.
    fn put_back(&mut self, section: DigestSection, least: usize) -> bool {
        let picks = match section {
            DigestSection::Top => &mut self.top,
            DigestSection::Explore => &mut self.explore,
            DigestSection::Maybe => &mut self.maybe,
            DigestSection::Backlog => &mut self.backlog,
            DigestSection::NewSource => {
                let filled = |found: &&mut Introduction| !found.picks.is_empty();
                match self.introduced.iter_mut().rev().find(filled) {
                    Some(found) => &mut found.picks,
                    None => return false,
                }
            }
            DigestSection::Contacts | DigestSection::Dates => return false,
        };
        if picks.len() <= least {
            return false;
        }
        let Some(pick) = picks.pop() else {
            return false;
        };
        self.ending.kept += usize::from(self.waits(&pick.scored));
        true
    }
}

fn pop_over<T>(list: &mut Vec<T>, least: usize) -> bool {
    list.len() > least && list.pop().is_some()
}

/// Whether a lead will still be worth showing a day later.
pub(crate) fn lasts(lead: &Lead, profile: &Profile, now: Timestamp) -> bool {
    let tomorrow = now + TimeDelta::days(1);
    let oldest = i64::from(profile.rules.oldest_days);
    let is_open = lead.facts.expires().is_none_or(|end| end > tomorrow);
    is_open && (lead.is_standing() || (tomorrow - lead.posted()).num_days() <= oldest)
}
