//! The best leads seen so far, bounded in number and per client.

use crate::domain::{Judged, Lead, ScoredLead};

/// Keeps the best `room` leads, and of one client at most `per_client` of them.
pub(crate) struct Pool {
    /// Best first.
    leads: Vec<RankedLead>,
    room: usize,
    per_client: usize,
}

struct RankedLead {
    rank: f64,
    client: Option<String>,
    scored: ScoredLead,
}

impl Pool {
    /// Empty; keeps at most `room` leads, at most `per_client` of one client.
    pub(super) fn new(room: usize, per_client: usize) -> Pool {
        Pool {
            leads: Vec::new(),
            room,
            per_client: per_client.max(1),
        }
    }

    /// Takes a lead if it is among the best; of equals, the one with the lower id stays.
    pub(super) fn offer(&mut self, judged: &dyn Judged) {
        let at = self.place_of(judged);
        if at >= self.room {
            return;
        }
        let client = client_of(judged.lead());
        if client.is_some() {
            let is_his = |other: &RankedLead| other.client == client;
            let his = self.leads.iter().filter(|other| is_his(other)).count();
            if his >= self.per_client {
                match self.leads.iter().rposition(is_his) {
                    Some(worst) if worst >= at => drop(self.leads.remove(worst)),
                    _ => return,
                }
            }
        }
        let rank = judged.points();
        let scored = judged.scored().clone();
        self.leads.insert(
            at,
            RankedLead {
                rank,
                client,
                scored,
            },
        );
        self.leads.truncate(self.room);
    }

    /// Whether it is good enough, whoever its client is.
    pub(super) fn has_room_for(&self, judged: &dyn Judged) -> bool {
        self.place_of(judged) < self.room
    }

    fn place_of(&self, judged: &dyn Judged) -> usize {
        let (rank, id) = (judged.points(), judged.lead().id);
        self.leads.partition_point(|other| {
            let order = other.rank.total_cmp(&rank);
            order.is_gt() || (order.is_eq() && other.scored.lead.id < id)
        })
    }

    /// Best first.
    pub(crate) fn into_leads(self) -> impl Iterator<Item = ScoredLead> {
        self.leads.into_iter().map(|ranked| ranked.scored)
    }
}

/// A client's name, however it is written; none when unknown, which is nobody in particular.
pub(crate) fn client_of(lead: &Lead) -> Option<String> {
    let name = &lead.facts.client.as_ref()?.value;
    let plain: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    (!plain.is_empty()).then_some(plain)
}
