//! What was online already: introduced with its best few when its source is new, and shown a few a day after that.

use super::client_cap::ClientCap;
use super::content::Introduction;
use super::pool::Pool;
use crate::domain::{Judged, Lead, Profile, SourceName, sorted};
use std::collections::BTreeMap;

/// Leads of all new sources of one email, as a multiple of what one of them may show.
const INTRODUCED_TIMES: usize = 3;
/// Sources introduced in one email; the leads of the others come with the rest.
const INTRODUCTIONS_MAX: usize = 10;

/// Sources whose first harvest came since the last email.
#[derive(Default)]
pub(crate) struct NewSources {
    sources: BTreeMap<SourceName, NewSource>,
}

struct NewSource {
    online: usize,
    fitting: usize,
    pool: Pool,
    /// Points of its best lead, which decides the order.
    best: f64,
}

impl NewSources {
    /// Counts a lead that its source held when it was first read.
    pub(super) fn count(&mut self, lead: &Lead, profile: &Profile) {
        let plan = &profile.digest;
        if let Some((name, _)) = lead.seen_in.first() {
            let source = self
                .sources
                .entry(name.clone())
                .or_insert_with(|| NewSource {
                    online: 0,
                    fitting: 0,
                    // Some of its clients may have their share of the email already.
                    pool: Pool::new(4 * plan.backlog, plan.per_client),
                    best: 0.0,
                });
            source.online += 1;
        }
    }

    /// Takes a lead that is worth showing, after it was counted.
    pub(super) fn offer(&mut self, judged: &dyn Judged) {
        let name = judged.lead().seen_in.first().map(|(name, _)| name);
        if let Some(source) = name.and_then(|name| self.sources.get_mut(name)) {
            source.fitting += 1;
            source.best = source.best.max(judged.points());
            source.pool.offer(judged);
        }
    }

    /// The best of each, at most `most` of one source, the best source first.
    pub(crate) fn introduce(self, most: usize, cap: &mut ClientCap) -> Vec<Introduction> {
        let mut sources: Vec<(SourceName, NewSource)> = self.sources.into_iter().collect();
        sorted::by(&mut sources, |(_, one), (_, other)| {
            other.best.total_cmp(&one.best)
        });
        sources.truncate(INTRODUCTIONS_MAX);
        let mut introduced = Vec::new();
        let mut pools = Vec::new();
        for (source, found) in sources {
            pools.push(found.pool.into_leads().collect::<Vec<_>>());
            introduced.push(Introduction {
                source,
                online: found.online,
                fitting: found.fitting,
                picks: Vec::new(),
            });
        }
        let mut left = INTRODUCED_TIMES * most;
        for _ in 0..most {
            for (introduction, pool) in introduced.iter_mut().zip(&mut pools) {
                let taken = cap.take(pool, left.min(1));
                left -= taken.len();
                introduction.picks.extend(taken.into_iter().map(Into::into));
            }
        }
        introduced
    }
}
