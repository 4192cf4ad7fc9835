//! Who sits in an email already: no lead twice, no client more than its share.

use super::pool::client_of;
use crate::domain::{LeadId, ScoredLead};
use std::collections::{HashMap, HashSet};

/// Leads and clients that have a place already.
pub(crate) struct ClientCap {
    per_client: usize,
    clients: HashMap<String, usize>,
    leads: HashSet<LeadId>,
}

impl ClientCap {
    /// Nobody yet; at least one lead a client.
    pub(super) fn new(per_client: usize) -> ClientCap {
        ClientCap {
            per_client: per_client.max(1),
            clients: HashMap::new(),
            leads: HashSet::new(),
        }
    }

    /// Moves the first `most` that may still come out of `from`, in order.
    pub(super) fn take(&mut self, from: &mut Vec<ScoredLead>, most: usize) -> Vec<ScoredLead> {
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
        if let Some(client) = client_of(&scored.lead) {
            let count = self.clients.entry(client).or_default();
            if *count >= self.per_client {
                return false;
            }
            *count += 1;
        }
        self.leads.insert(scored.lead.id)
    }
}
