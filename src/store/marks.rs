//! What the user corrected of leads as they were read: kept in the log, put over whatever is read, and for spam and
//! posts that are no offer remembered of their senders too, as hashes.

use super::pack::TEXT_COLUMNS;
use super::sightings;
use super::sql::{self, exec, one, rows};
use super::{StoreError, View};
use crate::domain::{
    Correction, Event, Lead, LeadId, Marked, SenderMark, Sighting, SourceName, in_force,
};
use rusqlite::{Connection, params};
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Newest postings of a source among which a sender is looked for, and how few of them tell nothing.
const COMPARED_MAX: i64 = 500;
const COMPARED_MIN: i64 = 4;

/// All corrections: as few as a person has patience for.
#[derive(Debug, Default)]
pub(super) struct Marks {
    corrections: HashMap<LeadId, Vec<Correction>>,
    /// Sender → the lead that was marked, as what, and when.
    senders: HashMap<i64, (LeadId, SenderMark, i64)>,
}

impl Marks {
    /// Reads the corrections that are in force, and the senders remembered with them.
    pub(super) fn load(db: &Connection) -> Result<Marks, StoreError> {
        let said: Vec<(u32, Event)> = rows(
            db,
            "SELECT lead, event FROM stage_event WHERE kind IN ('marked', 'marked_gig') ORDER BY at, id",
            [],
            |row| Ok((row.get(0)?, sql::json(row, 1)?)),
        )?;
        let mut logs: HashMap<LeadId, Vec<Correction>> = HashMap::new();
        for (lead, event) in said {
            let what = match event {
                Event::Marked { what } => what,
                _ => Correction::Gig,
            };
            logs.entry(LeadId(lead)).or_default().push(what);
        }
        let senders = rows(
            db,
            "SELECT sender, lead, mark = 'spam', at FROM sender_mark",
            [],
            |row| {
                let mark = match row.get(2)? {
                    true => SenderMark::Spam,
                    false => SenderMark::NotAnOffer,
                };
                Ok((row.get(0)?, (LeadId(row.get(1)?), mark, row.get(3)?)))
            },
        )?;
        Ok(Marks {
            corrections: logs
                .into_iter()
                .map(|(lead, said)| (lead, in_force(said)))
                .collect(),
            senders: senders.into_iter().collect(),
        })
    }

    /// Corrects a lead that was folded from these sightings. The word on a sender counts for what came later, and
    /// only where nobody else posted the same; a word on the lead itself goes before it.
    pub(crate) fn put_on(&self, lead: &mut Lead, sightings: &[Sighting]) {
        lead.facts.marked = self.of_senders(lead.id, sightings);
        if let Some(corrections) = self.corrections.get(&lead.id) {
            lead.facts.correct(corrections);
        }
    }

    fn of_senders(&self, lead: LeadId, sightings: &[Sighting]) -> Option<Marked> {
        if self.senders.is_empty() {
            return None;
        }
        let mut found = None;
        for sighting in sightings {
            let seen = sql::secs(sighting.first_seen);
            let senders = senders_of(sighting);
            let marked = senders
                .iter()
                .filter_map(|sender| self.senders.get(&hash(sender)));
            let (by, mark, _) = marked
                .filter(|(by, _, at)| *by != lead && seen > *at)
                .min_by_key(|(by, ..)| *by)?;
            found = Some(Marked {
                mark: *mark,
                by: Some(*by),
            });
        }
        found
    }
}

/// Who posted it, each in a form that compares: addresses as they are, handles within their source.
fn senders_of(sighting: &Sighting) -> Vec<String> {
    let posting = &sighting.reading.posting;
    let emails = sighting.reading.facts.contacts.emails.iter();
    let stated = posting.stated.contact.iter();
    let addresses = emails.map(|fact| &fact.value).chain(stated);
    let mut senders: Vec<String> = addresses
        .map(|address| address.trim().to_lowercase())
        .collect();
    senders.extend(
        posting
            .author
            .iter()
            .map(|author| format!("{}\n{}", posting.source, author.trim().to_lowercase())),
    );
    senders
}

fn hash(sender: &str) -> i64 {
    sql::hash(xxh3_64(sender.as_bytes()))
}

/// Remembers the senders of a lead that is marked now, forgets them where it is not.
pub(super) fn remember_senders(db: &Connection, lead: LeadId, at: i64) -> Result<(), StoreError> {
    exec(db, "DELETE FROM sender_mark WHERE lead = ?1", [lead.0])?;
    let marks = Marks::load(db)?;
    let corrections = marks.corrections.get(&lead).map_or(&[][..], Vec::as_slice);
    let Some(mark) = corrections.iter().find_map(Correction::sender_mark) else {
        return Ok(());
    };
    for (_, sighting) in sightings::of_lead(db, lead)? {
        let source = &sighting.reading.posting.source;
        for sender in senders_of(&sighting) {
            let name = sender.rsplit('\n').next().unwrap_or_default();
            if is_telling(db, source, name)? {
                exec(
                    db,
                    "INSERT OR REPLACE INTO sender_mark (sender, lead, mark, at) VALUES (?1, ?2, ?3, ?4)",
                    params![hash(&sender), lead.0, mark.word(), at],
                )?;
            }
        }
    }
    Ok(())
}

/// Whether a name tells one sender of a source from another: the address of a list, or the site's own name as the
/// author of each item, stand in most of its postings.
fn is_telling(db: &Connection, source: &SourceName, name: &str) -> Result<bool, StoreError> {
    let counts = one(
        db,
        &format!(
            "SELECT count(*), coalesce(sum(instr(lower(told), ?2) > 0), 0)
             FROM (SELECT told_of({TEXT_COLUMNS}) AS told FROM sighting JOIN source ON source.id = sighting.source
                   WHERE source.name = ?1 ORDER BY sighting.id DESC LIMIT ?3)"
        ),
        params![source.0, name, COMPARED_MAX],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
    )?;
    let (all, named) = counts.unwrap_or((0, 0));
    Ok(all < COMPARED_MIN || 2 * named <= all)
}

impl View<'_> {
    /// The corrections of a lead that are in force. Follows aliases.
    pub(crate) fn corrections(&self, lead: LeadId) -> Result<Vec<Correction>, StoreError> {
        let lead = self.resolve(lead)?;
        let mut marks = Marks::load(self.db)?;
        Ok(marks.corrections.remove(&lead).unwrap_or_default())
    }
}
