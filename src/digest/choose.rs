//! Which leads an email shows, and in which section.
//!
//! A lead is new until an email showed it. The best go first, then one from outside the niche, then the next best;
//! what finds no room comes again. What a source held when it was first read is no news: it is introduced with its
//! best few and then drained beside the news, a few a day, so that nothing is lost and no source floods an email.
//! While it is fresh and worth showing, every lead is shown within as many emails as it takes to show all, at
//! `backlog` leads an email. No client fills more than its share.

use super::client_cap::ClientCap;
use super::content::{
    ChosenLead, Date, DateKind, Digest, Introduction, Material, Omitted, Opening, lasts,
};
use super::near::NearMisses;
use super::niches::NichePools;
use super::pool::Pool;
use super::size::fitted;
use super::waiting::NewSources;
use crate::domain::{
    Criterion, Day, Draft, Engagement, Gate, Judged, Lead, Part, Profile, Pull, RemotePolicy,
    ScoredLead, SourceName, Stage, Timestamp, sorted,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Leads of one section, whatever the configuration says.
pub(crate) const SECTION_LEADS_MAX: usize = 30;
/// Dates listed, the next first.
pub(crate) const DATES_MAX: usize = 7;
/// Days before its end at which a lead of an earlier email is listed once more.
const CLOSES_IN_DAYS: [i64; 2] = [3, 1];
/// Days before an event that was announced, at which it is called to mind.
const EVE: i64 = 1;
/// Sources told of in one email.
pub(crate) const SOURCES_MAX: usize = 12;
/// People to write to in one email: a sponsors' page has dozens, and each wants an email of its own.
pub(crate) const CONTACTS_MAX: usize = 2;
/// The first email to a lead's client, asked for the chosen ones only.
pub(crate) type Drafts<'a> = &'a dyn Fn(&Lead) -> Option<Draft>;

/// Takes all leads, keeps the few that an email may show.
pub(crate) struct Selector<'a> {
    profile: &'a Profile,
    now: Timestamp,
    /// When the profile's last email was made; none before the first.
    since: Option<Timestamp>,
    main: Pool,
    /// The same by niche, where the profile has several.
    niches: NichePools<'a>,
    outside: Pool,
    /// What was known at the last email and not shown yet.
    waiting: Pool,
    new_sources: NewSources,
    contacts: Vec<ScoredLead>,
    contacts_count: usize,
    dates: Vec<Date>,
    near: NearMisses,
    /// Leads never shown that are worth showing, today and tomorrow still.
    lasting: usize,
    /// New ones that would be worth showing, had they not been posted so long ago.
    old: usize,
    /// The best new one that scores too low.
    below: Option<ScoredLead>,
    /// New messages without an offer, by source.
    talk: BTreeMap<SourceName, usize>,
}

impl<'a> Selector<'a> {
    /// `since` is the moment of the profile's last email, none before its first: for that one, all that the sources
    /// hold is news.
    pub(crate) fn new(
        profile: &'a Profile,
        now: Timestamp,
        since: Option<Timestamp>,
    ) -> Selector<'a> {
        let plan = &profile.digest;
        // A lead that goes outside the niche may use up its client's share.
        let room =
            section(plan.top) + section(plan.maybe) + section(plan.explore) * 2 + plan.backlog;
        Selector {
            profile,
            now,
            since,
            main: Pool::new(room, plan.per_client),
            niches: NichePools::new(&profile.rules.niches, section(plan.top), plan.per_client),
            outside: Pool::new(room, plan.per_client),
            waiting: Pool::new(2 * room, plan.per_client),
            new_sources: NewSources::default(),
            contacts: Vec::new(),
            contacts_count: 0,
            dates: Vec::new(),
            near: NearMisses::default(),
            lasting: 0,
            old: 0,
            below: None,
            talk: BTreeMap::new(),
        }
    }

    /// Looks at one lead. `shown_before` is whether an earlier email to this profile showed it.
    pub(crate) fn offer(&mut self, judged: &dyn Judged, shown_before: bool, stage: Stage) {
        // What the user acted on lives in prompts.
        if stage != Stage::New {
            return;
        }
        let lead = judged.lead();
        if lead.facts.is_contact {
            self.offer_contact(judged, shown_before);
        } else if is_event(lead) {
            self.offer_event(judged, !shown_before);
        } else if !shown_before {
            self.offer_unshown(judged);
        } else if lead.facts.deadline.is_some() && judged.gates().is_empty() {
            self.offer_closing(judged);
        }
    }

    fn offer_unshown(&mut self, judged: &dyn Judged) {
        let lead = judged.lead();
        let is_news = self.since.is_none_or(|since| lead.first_seen > since);
        // What a source held when it was added, and is no news of a first email.
        let is_archive = lead.seeded && self.since.is_some();
        if is_archive && is_news && !matches!(judged.gates()[..], [Gate::Expired]) {
            self.new_sources.count(lead, self.profile);
        }
        if is_news && judged.is_talk() {
            if let Some((source, _)) = lead.seen_in.first() {
                *self.talk.entry(source.clone()).or_default() += 1;
            }
            return;
        }
        let least = self.profile.digest.least;
        match judged.gates() {
            [] => {}
            [gate] => {
                if is_news && judged.is_at_least(least) {
                    self.near.offer(judged);
                    self.old += usize::from(matches!(gate, Gate::PostedLongAgo { .. }));
                }
                return;
            }
            _ => return,
        }
        if judged.is_at_least(least) {
            self.lasting += usize::from(lasts(lead, self.profile, self.now));
            if !is_archive {
                self.main.offer(judged);
                self.niches.offer(judged);
            } else if is_news {
                self.new_sources.offer(judged);
            }
            if !is_news {
                self.waiting.offer(judged);
            }
        } else if is_news {
            let best = self.below.as_ref().map(|best| best.score.value());
            if best.is_none_or(|best| judged.is_at_least(best + 1)) {
                self.below = Some(judged.scored().clone());
            }
        }
        // What is poor about it damps the rest, so half of the usual points will do.
        if !is_archive
            && judged.is_at_least(least.div_ceil(2))
            && self.outside.has_room_for(judged)
            && outside_niche(&judged.scored().parts)
        {
            self.outside.offer(judged);
        }
    }

    /// People stay as interesting as they were when their source was added: there is no archive to keep quiet.
    fn offer_contact(&mut self, judged: &dyn Judged, shown_before: bool) {
        if shown_before || !judged.gates().is_empty() {
            return;
        }
        self.contacts_count += 1;
        let scored = judged.scored();
        let rank = |scored: &ScoredLead| (Reverse(scored.score), scored.lead.id);
        let place = self
            .contacts
            .partition_point(|other| rank(other) < rank(scored));
        if place < CONTACTS_MAX {
            self.contacts.insert(place, scored.clone());
            self.contacts.truncate(CONTACTS_MAX);
        }
    }

    fn offer_event(&mut self, judged: &dyn Judged, is_new: bool) {
        let Some(event) = &judged.lead().facts.event else {
            return;
        };
        let last = self.now + chrono::TimeDelta::days(i64::from(self.profile.digest.events_days));
        let coming = event.starts <= last && event.ends.unwrap_or(event.starts) > self.now;
        let begins = match event.all_day {
            true => event.starts.date_naive(),
            false => event.starts.with_timezone(&self.profile.zone).date_naive(),
        };
        let left = (begins - self.today()).num_days();
        if coming
            && (is_new || self.is_reached(left, &[EVE]))
            && judged.gates().is_empty()
            && self.in_reach(judged.scored())
        {
            let kind = DateKind::Event {
                all_day: event.all_day,
            };
            self.add_date(event.starts, kind, judged.scored(), is_new);
        }
    }

    fn offer_closing(&mut self, judged: &dyn Judged) {
        let Some(deadline) = &judged.lead().facts.deadline else {
            return;
        };
        let left = (deadline.value - self.today()).num_days();
        if let Some(at) = deadline.value.and_hms_opt(12, 0, 0)
            && self.is_reached(left, &CLOSES_IN_DAYS)
            && judged.is_at_least(self.profile.digest.least)
        {
            self.add_date(at.and_utc(), DateKind::Closes, judged.scored(), false);
        }
    }

    fn today(&self) -> Day {
        self.now.with_timezone(&self.profile.zone).date_naive()
    }

    /// Whether one of these numbers of days before was reached since the last email: each is told of once.
    fn is_reached(&self, left: i64, notices: &[i64]) -> bool {
        let passed = self.since.map_or(0, |since| {
            let last = since.with_timezone(&self.profile.zone).date_naive();
            (self.today() - last).num_days()
        });
        let is_reached = |notice: &&i64| (left..left + passed).contains(notice);
        left >= 0 && notices.iter().any(|notice| is_reached(&notice))
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

    fn in_reach(&self, scored: &ScoredLead) -> bool {
        let near = scored
            .km
            .is_some_and(|km| f64::from(km) <= self.profile.rules.place.radius_km);
        near || scored.lead.facts.remote_policy() == RemotePolicy::Yes
            || part(&scored.parts, Criterion::Place).is_some_and(|part| pulls(part, Pull::For))
    }

    /// The email's content, within all limits.
    pub(crate) fn choose(self, material: Material, drafts: Drafts<'_>) -> Digest<'a> {
        let today = self.today();
        let plan = &self.profile.digest;
        let mut cap = ClientCap::new(plan.per_client);
        let mut main: Vec<ScoredLead> = self.main.into_leads().collect();
        let mut outside: Vec<ScoredLead> = self.outside.into_leads().collect();
        let mut waiting: Vec<ScoredLead> = self.waiting.into_leads().collect();
        let mut top = self.niches.take(&mut cap, section(plan.top), today);
        top.extend(cap.take(&mut main, section(plan.top) - top.len()));
        sorted::by(&mut top, |a, b| {
            points(&b.parts).total_cmp(&points(&a.parts))
        });
        let explore = cap.take(&mut outside, section(plan.explore));
        let maybe = cap.take(&mut main, section(plan.maybe));
        let mut backlog = cap.take(&mut waiting, plan.backlog);
        let introduced = self.new_sources.introduce(plan.backlog, &mut cap);
        // Where the other sections are small, an email shows as many as one that drains all the same.
        let shown = [&top, &explore, &maybe, &backlog];
        let shown = shown.into_iter().flatten();
        let shown = shown.chain(introduced.iter().flat_map(Introduction::leads));
        let worth_it = shown.filter(|scored| scored.score.value() >= plan.least);
        let free = plan.backlog.saturating_sub(worth_it.count());
        backlog.extend(cap.take(&mut main, free));

        let with_draft = |scored: ScoredLead| ChosenLead {
            draft: drafts(&scored.lead),
            scored,
        };
        let with_drafts = |found: Introduction| Introduction {
            picks: found
                .picks
                .into_iter()
                .map(|pick| with_draft(pick.scored))
                .collect(),
            ..found
        };
        let mut prompts = material.prompts;
        let per_day = self.profile.follow_up.per_day;
        let prompts_kept = prompts.len().saturating_sub(per_day);
        prompts.truncate(per_day);
        // A source that is introduced says by that that it is well.
        let is_introduced =
            |name: &SourceName| introduced.iter().any(|found| found.source == *name);
        let mut sources = material.sources;
        sources.retain(|news| news.health.is_broken() || !is_introduced(&news.name));
        let sources_cut = sources.len().saturating_sub(SOURCES_MAX);
        sources.truncate(SOURCES_MAX);
        let mut digest = Digest {
            profile: self.profile,
            now: self.now,
            opening: match self.since {
                None if material.unread => Opening::Unread,
                None => Opening::First,
                Some(_) => Opening::Later,
            },
            sample: material.sample,
            read: material.read,
            prompts,
            top: top.into_iter().map(with_draft).collect(),
            explore: explore.into_iter().map(with_draft).collect(),
            maybe: maybe.into_iter().map(with_draft).collect(),
            backlog: backlog.into_iter().map(with_draft).collect(),
            introduced: introduced.into_iter().map(with_drafts).collect(),
            ending: Omitted {
                kept: 0,
                prompts_kept,
                contacts: self.contacts_count - self.contacts.len(),
                near: self.near.count,
                old: self.old,
                cut: sources_cut,
            },
            contacts: self.contacts.into_iter().map(with_draft).collect(),
            dates: self.dates,
            sources,
            near: self.near.named,
            below: self.below,
            talk: talk_of(self.talk),
            in_progress: material.in_progress,
            past_client: material.past_client,
            suggestion: material.suggestion,
            week: material.week,
            notes: material.notes,
            channels: material.channels,
            answers: material.answers,
            desk: material.desk,
            unheard: material.unheard,
            claims: material.claims,
            mended: material.mended,
        };
        let shown = digest.leads().filter(|scored| digest.waits(scored));
        digest.ending.kept = self.lasting - shown.count();
        fitted(digest)
    }
}

/// The sources with the most talk first.
fn talk_of(counts: BTreeMap<SourceName, usize>) -> Vec<(SourceName, usize)> {
    let mut counts: Vec<(SourceName, usize)> = counts.into_iter().collect();
    sorted::by_key(&mut counts, |(_, count)| Reverse(*count));
    counts
}

/// Whether an email can show a lead at all: one that an earlier email showed comes again only by a day of its own.
pub(crate) fn may_show(lead: &Lead, shown_before: bool) -> bool {
    !shown_before || is_event(lead) || lead.facts.deadline.is_some()
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

fn part(parts: &[Part], criterion: Criterion) -> Option<&Part> {
    parts.iter().find(|part| part.criterion == criterion)
}

fn pulls(part: &Part, pull: Pull) -> bool {
    part.reasons.iter().any(|reason| reason.pull() == pull)
}

/// Good by place and poor by trade, or the other way round. Told from the reasons: where one of the two is poor,
/// the points of the other are damped too.
fn outside_niche(parts: &[Part]) -> bool {
    let speaks = |criterion, pull| part(parts, criterion).is_some_and(|part| pulls(part, pull));
    let in_trade = speaks(Criterion::Tech, Pull::For) || speaks(Criterion::Space, Pull::For);
    let in_reach = speaks(Criterion::Place, Pull::For);
    let poor_trade = !in_trade && speaks(Criterion::Tech, Pull::Against);
    let poor_reach = !in_reach && speaks(Criterion::Place, Pull::Against);
    (in_reach && poor_trade) || (in_trade && poor_reach)
}
