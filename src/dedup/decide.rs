//! What becomes of a posting among those that are known.

use super::judge::{Judgement, Relation, compare};
use crate::domain::{Candidate, Fingerprint, Likeness, Neighbours, Verdict};

/// Postings with a similar text that are looked at, those with most in common first.
const CANDIDATES_MAX: usize = 4;

/// Decides between a new lead and one that is known. Asks by key first, then by address, by text and by bands.
pub fn decide<N: Neighbours>(
    fingerprint: &Fingerprint,
    neighbours: &N,
) -> Result<Verdict, N::Error> {
    if let Some(known) = neighbours
        .by_key(&fingerprint.source, &fingerprint.key)?
        .first()
    {
        return Ok(Verdict::Same {
            lead: known.lead,
            by: Likeness::Key,
        });
    }
    let mut best = Best::default();
    for &url in &fingerprint.urls {
        best.consider(fingerprint, &neighbours.by_url(url)?);
    }
    if let Some(text) = fingerprint.text {
        best.consider(fingerprint, &neighbours.by_text(text)?);
    }
    if !best.is_merging() {
        let bands = fingerprint.bands();
        best.consider(fingerprint, &neighbours.by_bands(&bands, CANDIDATES_MAX)?);
    }
    Ok(best.verdict())
}

#[derive(Default)]
struct Best {
    found: Option<(Judgement, crate::domain::LeadId)>,
}

impl Best {
    fn consider(&mut self, fingerprint: &Fingerprint, candidates: &[Candidate]) {
        for candidate in candidates {
            let judgement = compare(fingerprint, &candidate.fingerprint);
            let is_better = self.found.as_ref().is_none_or(|(best, _)| {
                let rank = |judgement: &Judgement| (judgement.relation, judgement.score);
                rank(&judgement) > rank(best)
            });
            if is_better {
                self.found = Some((judgement, candidate.lead));
            }
        }
    }

    fn is_merging(&self) -> bool {
        self.found
            .as_ref()
            .is_some_and(|(judgement, _)| judgement.relation >= Relation::Repost)
    }

    fn verdict(self) -> Verdict {
        let Some((Judgement { relation, by, .. }, lead)) = self.found else {
            return Verdict::New;
        };
        match relation {
            Relation::Same => Verdict::Same { lead, by },
            Relation::Repost => Verdict::Repost { lead, by },
            Relation::Sibling => Verdict::Sibling { lead, by },
            Relation::Perhaps => Verdict::Perhaps { lead, by },
            Relation::Unrelated => Verdict::New,
        }
    }
}
