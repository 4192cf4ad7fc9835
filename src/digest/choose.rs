//! Which leads a letter shows, and in which section.
//!
//! A lead is new until a letter showed it. The best go first, then one from outside the niche, then the next best;
//! what finds no room is counted and comes again. No client fills more than its share of a letter.

use super::edition::{Date, DateKind, Edition, Ending, Material, NearMiss, Pick};
use super::pool::{Pool, client_of};
use super::render;
use crate::domain::{
    Draft, Engagement, Gate, LETTER_BYTES_MAX, Lead, LeadId, Part, Profile, Pull, RemotePolicy,
    ScoredLead, Stage, Timestamp,
};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Leads of one section, whatever the configuration says.
pub const SECTION_LEADS_MAX: usize = 30;
/// Prompts in one letter; the rest stay due.
pub const PROMPTS_MAX: usize = 10;
/// Dates listed, the next first.
pub const DATES_MAX: usize = 7;
/// Days before its end at which a lead of an earlier letter is listed once more.
pub const CLOSES_WITHIN_DAYS: i64 = 7;
/// Sources told of in one letter.
pub const SOURCES_MAX: usize = 12;
/// People to write to in one letter: a sponsors' page has dozens, and each wants a letter of its own.
pub const CONTACTS_MAX: usize = 2;
/// Near misses that are named; all are counted.
pub const NEAR_NAMED_MAX: usize = 3;

/// The first letter to a lead's client, asked for the chosen ones only.
pub type Drafts<'a> = &'a dyn Fn(&Lead) -> Option<Draft>;

/// Takes all leads, keeps the few that a letter may show.
pub struct Picker<'a> {
    profile: &'a Profile,
    now: Timestamp,
    /// When the profile's last letter was made; none before the first.
    since: Option<Timestamp>,
    main: Pool,
    outside: Pool,
    contacts: Vec<ScoredLead>,
    contacts_count: usize,
    dates: Vec<Date>,
    near: Vec<NearMiss>,
    near_count: usize,
    /// New leads that are worth showing.
    eligible: usize,
}

impl<'a> Picker<'a> {
    /// `since` is the moment of the profile's last letter, none before its first: only that one shows what the
    /// sources held when they were added.
    pub fn new(profile: &'a Profile, now: Timestamp, since: Option<Timestamp>) -> Picker<'a> {
        let plan = &profile.digest;
        // A lead that goes outside the niche may use up its client's share.
        let room = section(plan.top) + section(plan.maybe) + section(plan.explore) * 2;
        Picker {
            profile,
            now,
            since,
            main: Pool::new(room, plan.per_client),
            outside: Pool::new(room, plan.per_client),
            contacts: Vec::new(),
            contacts_count: 0,
            dates: Vec::new(),
            near: Vec::new(),
            near_count: 0,
            eligible: 0,
        }
    }

    /// Looks at one lead. `shown_before` is whether an earlier letter to this profile showed it.
    pub fn offer(&mut self, scored: &ScoredLead, shown_before: bool, stage: Stage) {
        // What the user acted on lives in prompts.
        if stage != Stage::New {
            return;
        }
        if scored.lead.facts.is_contact {
            return self.offer_contact(scored, shown_before);
        }
        let announced = shown_before || (scored.lead.seeded && self.since.is_some());
        if is_event(&scored.lead) {
            self.offer_event(scored, !shown_before);
        } else if !scored.gates.is_empty() {
            self.offer_near_miss(scored, announced);
        } else if announced {
            if shown_before {
                self.offer_closing(scored);
            }
        } else {
            self.offer_news(scored);
        }
    }

    fn offer_news(&mut self, scored: &ScoredLead) {
        let worth_it = scored.score.value() >= self.profile.digest.least;
        if worth_it {
            self.eligible += 1;
            self.main.offer(points(&scored.parts), scored);
        }
        if outside_niche(&scored.parts) && 2 * scored.score.value() >= self.profile.digest.least {
            // What is poor about it damps the rest, so half of the usual points will do.
            self.outside.offer(points(&scored.parts), scored);
        }
    }

    /// People stay as interesting as they were when their source was added: there is no archive to keep quiet.
    fn offer_contact(&mut self, scored: &ScoredLead, shown_before: bool) {
        if shown_before || !scored.gates.is_empty() {
            return;
        }
        self.contacts_count += 1;
        let rank = |scored: &ScoredLead| (Reverse(scored.score), scored.lead.id);
        let place = self
            .contacts
            .partition_point(|other| rank(other) < rank(scored));
        if place < CONTACTS_MAX {
            self.contacts.insert(place, scored.clone());
            self.contacts.truncate(CONTACTS_MAX);
        }
    }

    fn offer_event(&mut self, scored: &ScoredLead, is_new: bool) {
        let Some(event) = &scored.lead.facts.event else {
            return;
        };
        let last = self.now + chrono::TimeDelta::days(i64::from(self.profile.digest.events_days));
        let coming = event.starts <= last && event.ends.unwrap_or(event.starts) > self.now;
        if coming && scored.gates.is_empty() && self.in_reach(scored) {
            let kind = DateKind::Event {
                all_day: event.all_day,
            };
            self.add_date(event.starts, kind, scored, is_new);
        }
    }

    fn offer_closing(&mut self, scored: &ScoredLead) {
        let Some(deadline) = &scored.lead.facts.deadline else {
            return;
        };
        let zone = self.profile.zone;
        let left = (deadline.value - self.now.with_timezone(&zone).date_naive()).num_days();
        let worth_it = scored.score.value() >= self.profile.digest.least;
        if let Some(at) = deadline.value.and_hms_opt(12, 0, 0)
            && worth_it
            && (0..=CLOSES_WITHIN_DAYS).contains(&left)
        {
            self.add_date(at.and_utc(), DateKind::Closes, scored, false);
        }
    }

    fn add_date(&mut self, at: Timestamp, kind: DateKind, scored: &ScoredLead, is_new: bool) {
        let key = |date: &Date| (date.at, date.scored.lead.id);
        let place = self
            .dates
            .partition_point(|date| key(date) < (at, scored.lead.id));
        if place < DATES_MAX {
            let scored = scored.clone();
            self.dates.insert(
                place,
                Date {
                    at,
                    kind,
                    scored,
                    is_new,
                },
            );
            self.dates.truncate(DATES_MAX);
        }
    }

    fn offer_near_miss(&mut self, scored: &ScoredLead, announced: bool) {
        let [gate] = scored.gates.as_slice() else {
            return;
        };
        let is_news = self
            .since
            .is_none_or(|since| scored.lead.first_seen > since);
        let worth_it = scored.score.value() >= self.profile.digest.least;
        if announced || !is_news || !worth_it || !is_users_choice(gate) {
            return;
        }
        self.near_count += 1;
        let place = self
            .near
            .partition_point(|other| other.score >= scored.score);
        if place < NEAR_NAMED_MAX {
            self.near.insert(
                place,
                NearMiss {
                    id: scored.lead.id,
                    title: scored.lead.title.clone(),
                    score: scored.score,
                    gate: gate.clone(),
                },
            );
            self.near.truncate(NEAR_NAMED_MAX);
        }
    }

    fn in_reach(&self, scored: &ScoredLead) -> bool {
        let near = scored
            .km
            .is_some_and(|km| f64::from(km) <= self.profile.rules.place.radius_km);
        near || scored.lead.facts.remote_policy() == RemotePolicy::Yes
            || part(&scored.parts, "place").is_some_and(|part| pulls(part, Pull::For))
    }

    /// The letter's content, within all limits.
    pub fn choose(self, material: Material, drafts: Drafts<'_>) -> Edition<'a> {
        let plan = &self.profile.digest;
        let mut seats = Seats::new(plan.per_client);
        let mut main: Vec<ScoredLead> = self.main.into_leads().collect();
        let top = seats.take(&mut main, section(plan.top));
        let mut outside: Vec<ScoredLead> = self.outside.into_leads().collect();
        let explore = seats.take(&mut outside, section(plan.explore));
        let maybe = seats.take(&mut main, section(plan.maybe));
        let shown = top
            .iter()
            .chain(&explore)
            .chain(&maybe)
            .filter(|scored| scored.score.value() >= plan.least)
            .count();
        let with_draft = |scored: ScoredLead| Pick {
            draft: drafts(&scored.lead),
            scored,
        };
        let plain = |scored| Pick {
            scored,
            draft: None,
        };
        let mut prompts = material.prompts;
        let prompts_kept = prompts.len().saturating_sub(PROMPTS_MAX);
        prompts.truncate(PROMPTS_MAX);
        let mut sources = material.sources;
        let sources_cut = sources.len().saturating_sub(SOURCES_MAX);
        sources.truncate(SOURCES_MAX);
        let mut edition = Edition {
            profile: self.profile,
            now: self.now,
            first: self.since.is_none(),
            sample: material.sample,
            read: material.read,
            prompts,
            top: top.into_iter().map(with_draft).collect(),
            explore: explore.into_iter().map(plain).collect(),
            maybe: maybe.into_iter().map(plain).collect(),
            ending: Ending {
                kept: self.eligible - shown,
                prompts_kept,
                contacts: self.contacts_count - self.contacts.len(),
                near: self.near_count,
                cut: sources_cut,
            },
            contacts: self.contacts.into_iter().map(with_draft).collect(),
            dates: self.dates,
            sources,
            near: self.near,
            week: material.week,
            notes: material.notes,
        };
        while render(&edition).html.len() >= LETTER_BYTES_MAX && edition.drop_one() {}
        edition
    }
}

/// Who sits in the letter already.
struct Seats {
    per_client: usize,
    clients: HashMap<String, usize>,
    leads: HashSet<LeadId>,
}

impl Seats {
    fn new(per_client: usize) -> Seats {
        Seats {
            per_client: per_client.max(1),
            clients: HashMap::new(),
            leads: HashSet::new(),
        }
    }

    /// Moves the first `most` that may still come out of `from`, in order.
    fn take(&mut self, from: &mut Vec<ScoredLead>, most: usize) -> Vec<ScoredLead> {
        let mut taken = Vec::new();
        let mut rest = Vec::new();
        for scored in from.drain(..) {
            if taken.len() < most && self.seat(&scored) {
                taken.push(scored);
            } else {
                rest.push(scored);
            }
        }
        *from = rest;
        taken
    }

    fn seat(&mut self, scored: &ScoredLead) -> bool {
        if self.leads.contains(&scored.lead.id) {
            return false;
        }
        if let Some(client) = client_of(scored) {
            let count = self.clients.entry(client).or_default();
            if *count >= self.per_client {
                return false;
            }
            *count += 1;
        }
        self.leads.insert(scored.lead.id)
    }
}

fn section(planned: usize) -> usize {
    planned.min(SECTION_LEADS_MAX)
}

/// A meetup goes by its day alone; a gig that names a day stays a gig.
fn is_event(lead: &Lead) -> bool {
    match lead.facts.engagement.as_ref().map(|fact| fact.value) {
        Some(engagement) => engagement == Engagement::Event,
        None => lead.facts.event.is_some(),
    }
}

/// The score before rounding: orders leads that show the same whole number.
fn points(parts: &[Part]) -> f64 {
    parts.iter().map(|part| f64::from(part.points)).sum()
}

fn part<'a>(parts: &'a [Part], name: &str) -> Option<&'a Part> {
    parts.iter().find(|part| part.criterion == name)
}

fn pulls(part: &Part, pull: Pull) -> bool {
    part.reasons.iter().any(|reason| reason.pull() == pull)
}

/// Good by place and poor by trade, or the other way round. Told from the reasons: where one of the two is poor,
/// the points of the other are damped too.
fn outside_niche(parts: &[Part]) -> bool {
    let speaks = |name: &str, pull| part(parts, name).is_some_and(|part| pulls(part, pull));
    let in_trade = speaks("tech", Pull::For) || speaks("space", Pull::For);
    let in_reach = speaks("place", Pull::For);
    let poor_trade = !in_trade && speaks("tech", Pull::Against);
    let poor_reach = !in_reach && speaks("place", Pull::Against);
    (in_reach && poor_trade) || (in_trade && poor_reach)
}

/// Whether the user's own rule closes the gate, and an edit would open it: then a miss is worth a word. That a post
/// is no gig, a fraud or over is no near miss.
fn is_users_choice(gate: &Gate) -> bool {
    match gate {
        Gate::OutOfReach { .. }
        | Gate::RemoteElsewhere { .. }
        | Gate::PlaceUnknown
        | Gate::TechAvoided { .. }
        | Gate::WordAvoided { .. }
        | Gate::PayTooLow { .. }
        | Gate::LanguageNotRead => true,
        Gate::NotAGig { .. }
        | Gate::SelfAdvert
        | Gate::Scam { .. }
        | Gate::Unpaid
        | Gate::Expired
        | Gate::TooOld { .. }
        | Gate::PostedLongAgo { .. } => false,
    }
}
