//! Leads: folded from their sightings when asked, so that a fold can never be older than what it is of.

use super::marks::Marks;
use super::sightings;
use super::sql::{self, one, rows};
use super::{StoreError, View};
use crate::domain::{Lead, LeadId, ProfileName, SourceKey, SourceName, StageEvent, Timestamp};
use crate::text::fold::fold;
use std::collections::HashMap;

/// Which leads to list. All conditions hold together.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Each occurs in title, text or client, whatever its case.
    pub words: Vec<String>,
    pub source: Option<SourceName>,
    pub seen_since: Option<Timestamp>,
    pub limit: Option<usize>,
}

struct LeadRow {
    id: LeadId,
    perhaps: Option<LeadId>,
    last_seen: Timestamp,
    reposts: u32,
    seeded: bool,
}

impl View<'_> {
    /// The number that a lead goes by now: its own, or that of the lead it was merged into.
    pub fn resolve(&self, id: LeadId) -> Result<LeadId, StoreError> {
        let found = one(
            self.db,
            "SELECT coalesce(alias_of, id) FROM lead WHERE id = ?1",
            [id.0],
            |row| Ok(LeadId(row.get(0)?)),
        )?;
        found.ok_or(StoreError::NoLead(id))
    }

    /// A lead by its own number or a former one.
    pub fn lead(&self, id: LeadId) -> Result<Lead, StoreError> {
        let own = self.resolve(id)?;
        self.fold_lead(own, &Marks::load(self.db)?)?
            .ok_or(StoreError::NoLead(id))
    }

    /// The lead of a source's item.
    pub fn lead_of(
        &self,
        source: &SourceName,
        key: &SourceKey,
    ) -> Result<Option<LeadId>, StoreError> {
        let found = one(
            self.db,
            "SELECT sighting.lead FROM sighting JOIN source ON source.id = sighting.source
             WHERE source.name = ?1 AND sighting.key = ?2",
            [&source.0, &key.0],
            |row| Ok(LeadId(row.get(0)?)),
        )?;
        found.map(|lead| self.resolve(lead)).transpose()
    }

    /// Numbers under which a lead was known before it was merged into this one.
    pub fn aliases(&self, lead: LeadId) -> Result<Vec<LeadId>, StoreError> {
        rows(
            self.db,
            "SELECT id FROM lead WHERE alias_of = ?1 ORDER BY id",
            [lead.0],
            |row| Ok(LeadId(row.get(0)?)),
        )
    }

    /// Hands over, one by one and oldest first, the leads seen since `since` that were not over at `then` or are known
    /// since later, each with this profile's events. Stages are folded by whoever may judge them, so final ones come along.
    pub fn open_leads<E: From<StoreError>>(
        &self,
        profile: &ProfileName,
        since: Timestamp,
        then: Timestamp,
        mut each: impl FnMut(Lead, &[StageEvent]) -> Result<(), E>,
    ) -> Result<(), E> {
        let events = self.logs(profile)?;
        self.each_open_lead(since, then, |lead| {
            let log = events.get(&lead.id).map_or(&[][..], Vec::as_slice);
            each(lead, log)
        })
    }

    /// The logs of all leads that anything happened to for a profile.
    pub fn logs(
        &self,
        profile: &ProfileName,
    ) -> Result<HashMap<LeadId, Vec<StageEvent>>, StoreError> {
        let mut logs: HashMap<LeadId, Vec<StageEvent>> = HashMap::new();
        for event in self.events_since(profile, Timestamp::UNIX_EPOCH)? {
            logs.entry(event.lead).or_default().push(event);
        }
        Ok(logs)
    }

    /// The leads of [`View::open_leads`], for whoever looks at them for several profiles.
    pub(crate) fn each_open_lead<E: From<StoreError>>(
        &self,
        since: Timestamp,
        then: Timestamp,
        mut each: impl FnMut(Lead) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut ids: Vec<LeadId> = rows(
            self.db,
            "SELECT id FROM lead WHERE last_seen >= ?1 AND alias_of IS NULL AND compacted = 0",
            [sql::secs(since)],
            |row| Ok(LeadId(row.get(0)?)),
        )?;
        ids.sort_unstable();
        let marks = Marks::load(self.db)?;
        for id in ids {
            let Some(lead) = self.fold_lead(id, &marks)? else {
                continue;
            };
            let is_open = lead.facts.expires().is_none_or(|end| end > then);
            if is_open || lead.first_seen > then {
                each(lead)?;
            }
        }
        Ok(())
    }

    /// Hands over the leads that a filter lets through, newest first.
    pub fn find<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut each: impl FnMut(Lead) -> Result<(), E>,
    ) -> Result<(), E> {
        let ids: Vec<LeadId> = rows(
            self.db,
            "SELECT id FROM lead WHERE alias_of IS NULL AND last_seen >= ?1 ORDER BY id DESC",
            [filter.seen_since.map_or(i64::MIN, sql::secs)],
            |row| Ok(LeadId(row.get(0)?)),
        )?;
        let words: Vec<String> = filter.words.iter().map(|word| fold(word)).collect();
        let mut left = filter.limit.unwrap_or(usize::MAX);
        let marks = Marks::load(self.db)?;
        for id in ids {
            if left == 0 {
                break;
            }
            let Some(lead) = self.fold_lead(id, &marks)? else {
                continue;
            };
            if filter
                .source
                .as_ref()
                .is_none_or(|name| seen_in(&lead, name))
                && has(&lead, &words)
            {
                left -= 1;
                each(lead)?;
            }
        }
        Ok(())
    }

    /// How many leads are known.
    pub fn count_leads(&self) -> Result<u64, StoreError> {
        let count = one(
            self.db,
            "SELECT count(*) FROM lead WHERE alias_of IS NULL",
            [],
            |row| row.get::<_, i64>(0),
        )?;
        Ok(count.unwrap_or(0).unsigned_abs())
    }

    /// Folds a lead from its sightings, with what the user corrected.
    pub(super) fn fold_lead(&self, id: LeadId, marks: &Marks) -> Result<Option<Lead>, StoreError> {
        let row = one(
            self.db,
            "SELECT lead.id, coalesce(twin.alias_of, twin.id), lead.last_seen, lead.reposts, lead.seeded
             FROM lead LEFT JOIN lead AS twin ON twin.id = lead.perhaps WHERE lead.id = ?1",
            [id.0],
            |row| {
                let perhaps: Option<u32> = row.get(1)?;
                Ok(LeadRow {
                    id: LeadId(row.get(0)?),
                    perhaps: perhaps.map(LeadId),
                    last_seen: sql::time(row, 2)?,
                    reposts: row.get(3)?,
                    seeded: row.get(4)?,
                })
            },
        )?;
        let Some(row) = row else { return Ok(None) };
        let found = sightings::of_lead(self.db, id)?;
        let sightings: Vec<_> = found.into_iter().map(|(_, sighting)| sighting).collect();
        if sightings.is_empty() {
            return Ok(None);
        }
        // A lead merged with its own look-alike looks like nothing any more.
        let perhaps = row.perhaps.filter(|twin| *twin != row.id);
        let mut lead = Lead::from_sightings(row.id, &sightings, perhaps, row.seeded);
        lead.reposts = row.reposts;
        lead.last_seen = lead.last_seen.max(row.last_seen);
        marks.put_on(&mut lead, &sightings);
        Ok(Some(lead))
    }
}

fn seen_in(lead: &Lead, source: &SourceName) -> bool {
    lead.seen_in.iter().any(|(name, _)| name == source)
}

fn has(lead: &Lead, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let client = lead.facts.client.as_ref().map_or("", |fact| &fact.value);
    let text = fold(&format!("{}\n{}\n{client}", lead.title, lead.body));
    words.iter().all(|word| text.contains(word))
}
