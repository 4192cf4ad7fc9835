//! Leads told of at once by another channel: a row each before anything is sent, so that no crash tells one twice.

use super::sql::{exec, one};
use super::{Store, StoreError, View};
use crate::domain::{Day, LeadId, ProfileName};
use rusqlite::{Connection, params};

impl View<'_> {
    /// How many were told of on a local day.
    pub(crate) fn alerts_on(&self, profile: &ProfileName, day: Day) -> Result<usize, StoreError> {
        count(
            self.db,
            "SELECT count(*) FROM alert WHERE profile = ?1 AND day = ?2",
            [&profile.0, &day.to_string()],
        )
    }

    /// Whether a lead, or one that was merged into it, was told of.
    pub(crate) fn is_alerted(
        &self,
        profile: &ProfileName,
        lead: LeadId,
    ) -> Result<bool, StoreError> {
        is_alerted(self.db, profile, lead)
    }
}

impl Store {
    /// Takes a lead of that day, unless it was told of or `per_day` were: only who gets true may send.
    pub(crate) fn begin_alert(
        &mut self,
        profile: &ProfileName,
        lead: LeadId,
        day: Day,
        per_day: usize,
    ) -> Result<bool, StoreError> {
        self.write(|tx| {
            let view = View::of(tx);
            if is_alerted(tx, profile, lead)? || view.alerts_on(profile, day)? >= per_day {
                return Ok(false);
            }
            exec(
                tx,
                "INSERT INTO alert (profile, lead, day) VALUES (?1, ?2, ?3)",
                params![profile.0, lead.0, day.to_string()],
            )?;
            Ok(true)
        })
    }

    /// Notes how it ended; None if nothing was sent, so that it may be tried again.
    pub(crate) fn end_alert(
        &mut self,
        profile: &ProfileName,
        lead: LeadId,
        reply: Option<&str>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            match reply {
                Some(reply) => exec(
                    tx,
                    "UPDATE alert SET reply = ?3 WHERE profile = ?1 AND lead = ?2",
                    params![profile.0, lead.0, reply],
                )?,
                None => exec(
                    tx,
                    "DELETE FROM alert WHERE profile = ?1 AND lead = ?2 AND reply IS NULL",
                    params![profile.0, lead.0],
                )?,
            };
            Ok(())
        })
    }
}

fn is_alerted(db: &Connection, profile: &ProfileName, lead: LeadId) -> Result<bool, StoreError> {
    let found = count(
        db,
        "SELECT count(*) FROM alert JOIN lead ON lead.id = alert.lead
         WHERE alert.profile = ?1 AND ?2 IN (lead.id, lead.alias_of)",
        params![profile.0, lead.0],
    )?;
    Ok(found > 0)
}

fn count(db: &Connection, query: &str, params: impl rusqlite::Params) -> Result<usize, StoreError> {
    let found = one(db, query, params, |row| row.get::<_, u32>(0))?;
    Ok(found.unwrap_or(0) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    fn at(day: &str) -> Day {
        day.parse().unwrap()
    }

    /// A store with leads 1 to 5, without their postings.
    fn store() -> Store {
        let mut store = Store::in_memory().unwrap();
        store
            .write(|tx| {
                for id in 1..=5 {
                    let now = crate::store::sql::secs(Timestamp::UNIX_EPOCH);
                    exec(
                        tx,
                        "INSERT INTO lead (id, first_seen, last_seen, seeded) VALUES (?1, ?2, ?2, 0)",
                        params![id, now],
                    )?;
                }
                Ok::<(), StoreError>(())
            })
            .unwrap();
        store
    }

    #[test]
    fn a_lead_is_told_of_once_and_few_are_a_day() {
        let mut store = store();
        let lina = ProfileName("lina".into());
        let (day, next) = (at("2026-11-24"), at("2026-11-25"));
        let mut begin = |lead, day| store.begin_alert(&lina, LeadId(lead), day, 2).unwrap();
        assert!(begin(1, day));
        // Whatever became of the first sending: a crash in it, too.
        assert!(!begin(1, day) && !begin(1, next));
        assert!(begin(2, day));
        assert!(!begin(3, day), "two a day");
        assert!(begin(3, next));
        store.end_alert(&lina, LeadId(3), None).unwrap();
        assert!(store.begin_alert(&lina, LeadId(3), next, 2).unwrap());
        store.end_alert(&lina, LeadId(3), Some("200")).unwrap();
        store.end_alert(&lina, LeadId(3), None).unwrap();
        assert!(!store.begin_alert(&lina, LeadId(3), next, 2).unwrap());
        let zoe = ProfileName("zoe".into());
        assert!(store.begin_alert(&zoe, LeadId(3), next, 2).unwrap());
    }

    #[test]
    fn a_lead_merged_with_one_that_was_told_of_is_not_news() {
        let mut store = store();
        let lina = ProfileName("lina".into());
        let day = at("2026-11-24");
        assert!(store.begin_alert(&lina, LeadId(2), day, 9).unwrap());
        store
            .write(|tx| exec(tx, "UPDATE lead SET alias_of = 1 WHERE id = 2", []))
            .unwrap();
        assert!(!store.begin_alert(&lina, LeadId(1), day, 9).unwrap());
    }
}
