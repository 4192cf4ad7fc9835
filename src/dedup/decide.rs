//! What becomes of a posting among those that are known.

use super::judge::{Judgement, Relation, compare};
use crate::domain::{Candidate, Fingerprint, LeadId, Likeness, Neighbours, SourceName, Verdict};
use std::sync::Arc;

/// Postings with a similar text that are looked at, those with most in common first.
const CANDIDATES_MAX: usize = 4;

/// Decides between a new lead and one that is known. Asks by key first, then by address, by text and by bands.
/// What a person told apart stays apart; who posts again what one has applied to has found nobody, however soon.
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
    let mut found = Compared::default();
    for &url in &fingerprint.urls {
        found.consider(fingerprint, neighbours.by_url(url)?);
    }
    if let Some(text) = fingerprint.text {
        found.consider(fingerprint, neighbours.by_text(text)?);
    }
    let look_further = |found: &mut Compared| -> Result<(), N::Error> {
        let bands = fingerprint.bands();
        found.consider(fingerprint, neighbours.by_bands(&bands, CANDIDATES_MAX)?);
        Ok(())
    };
    let is_found = found.best().is_some_and(Match::is_merging);
    if !is_found {
        look_further(&mut found)?;
    }
    let Some(best) = found.best() else {
        return Ok(Verdict::New);
    };
    if !best.is_merging() {
        return Ok(best.verdict());
    }
    let apart = neighbours.apart_from(best.lead)?;
    if !apart.is_empty() && is_found {
        look_further(&mut found)?;
    }
    let Some(chosen) = found.among_corrected(&fingerprint.source, &apart) else {
        return Ok(Verdict::New);
    };
    if chosen.judgement.relation == Relation::Same
        && found.is_later_in_its_source(fingerprint, chosen.lead)
        && neighbours
            .applied(chosen.lead)?
            .is_some_and(|at| fingerprint.seen > at)
    {
        let (lead, by) = (chosen.lead, chosen.judgement.by);
        return Ok(Verdict::Repost { lead, by });
    }
    Ok(chosen.verdict())
}

/// A known posting, and what a new one is to it.
struct Match {
    judgement: Judgement,
    lead: LeadId,
    known: Arc<Fingerprint>,
}

impl Match {
    fn is_merging(&self) -> bool {
        self.judgement.relation >= Relation::Repost
    }

    fn verdict(&self) -> Verdict {
        let (lead, by) = (self.lead, self.judgement.by);
        match self.judgement.relation {
            Relation::Same => Verdict::Same { lead, by },
            Relation::Repost => Verdict::Repost { lead, by },
            Relation::Sibling => Verdict::Sibling { lead, by },
            Relation::Perhaps => Verdict::Perhaps { lead, by },
            Relation::Unrelated => Verdict::New,
        }
    }

    fn rank(&self) -> (Relation, f32) {
        (self.judgement.relation, self.judgement.score)
    }
}

/// All that was compared with, in the order in which it was found.
#[derive(Default)]
struct Compared {
    matches: Vec<Match>,
}

impl Compared {
    fn consider(&mut self, fingerprint: &Fingerprint, candidates: Vec<Candidate>) {
        let judged = candidates.into_iter().map(|candidate| Match {
            judgement: compare(fingerprint, &candidate.fingerprint),
            lead: candidate.lead,
            known: candidate.fingerprint,
        });
        self.matches.extend(judged);
    }

    /// The nearest one, of equals the first.
    fn best(&self) -> Option<&Match> {
        self.matches
            .iter()
            .reduce(|best, it| match it.rank() > best.rank() {
                true => it,
                false => best,
            })
    }

    /// Of the nearest lead and those that a person told `apart` from it, the one that a posting of `source` belongs
    /// to. Where their texts are alike, what keeps them apart is where they stand: the own source's lead wins, and of
    /// two of its own the newer; of foreign ones that are equally near the first.
    fn among_corrected(&self, source: &SourceName, apart: &[LeadId]) -> Option<&Match> {
        let best = self.best()?;
        if apart.is_empty() {
            return Some(best);
        }
        let is_own = |it: &Match| it.known.source == *source;
        let rank = |it: &Match| {
            let newest = is_own(it).then_some(it.known.seen);
            (is_own(it), it.rank(), newest, std::cmp::Reverse(it.lead))
        };
        let asked = |it: &&Match| it.lead == best.lead || apart.contains(&it.lead);
        let merging = self.matches.iter().filter(|it| it.is_merging());
        merging
            .filter(asked)
            .reduce(|first, it| if rank(it) > rank(first) { it } else { first })
    }

    /// Whether a posting is dated later than all of the lead that its own source gave before.
    fn is_later_in_its_source(&self, new: &Fingerprint, lead: LeadId) -> bool {
        let of_lead = self
            .matches
            .iter()
            .filter(|it| it.lead == lead && it.is_merging());
        let mut own = of_lead
            .filter(|it| it.known.source == new.source)
            .peekable();
        new.dated && own.peek().is_some() && own.all(|it| it.known.seen < new.seen)
    }
}
