//! What we believe about one piece of work: a fold over the postings in which it was seen.

mod doubt;

use super::{
    Engagement, Facts, LeadId, Link, Posting, Reading, Sighting, Sign, SourceName, Span, Speaker,
    Timestamp,
};
use doubt::{ENGAGEMENT, SPEAKER, is_payment_disputed, settled, words_at};
use serde::{Deserialize, Serialize};

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    pub id: LeadId,
    pub title: String,
    /// The fullest text, in which the spans of `facts` count as far as they came from it.
    pub body: String,
    /// Title of the posting that `body` is of, before which spans count too; `title` may be another's.
    #[serde(default, skip_serializing)]
    pub own_title: String,
    /// The client's own first; none twice.
    pub links: Vec<Link>,
    /// Where it was seen, in order of first sight, with how often.
    pub seen_in: Vec<(SourceName, u32)>,
    pub facts: Facts,
    pub published: Option<Timestamp>,
    pub first_seen: Timestamp,
    pub last_seen: Timestamp,
    /// Publication of its latest posting, or our first sight of it.
    pub newest: Timestamp,
    /// Times it was posted again after a while.
    pub reposts: u32,
    /// Another lead that this one looks like, without being merged.
    pub perhaps: Option<LeadId>,
    /// Came with a source's first harvest: what was online already is shown a few a day and is no news.
    pub seeded: bool,
    /// Since when no place lists it any more; none as long as one does, or where nothing can tell.
    #[serde(default)]
    pub unavailable: Option<Timestamp>,
}

impl Lead {
    /// The page where it can be read; `None` where it has none.
    pub fn page(&self) -> Option<&Link> {
        self.links.iter().find(|link| link.is_page())
    }

    /// The moment of its publication, or of our first sight of it where nothing tells.
    pub fn effective_date(&self) -> Timestamp {
        self.published
            .unwrap_or(self.first_seen)
            .min(self.first_seen)
    }

    /// The moment that its age counts from: what was posted again is as young as its last posting.
    pub fn posted(&self) -> Timestamp {
        match self.reposts {
            0 => self.effective_date(),
            _ => self.newest.max(self.effective_date()),
        }
    }

    /// Something with days of its own, or somebody to write to: how long ago it was posted says little.
    pub fn is_standing(&self) -> bool {
        let engagement = self.facts.engagement.as_ref().map(|fact| fact.value);
        self.facts.is_contact
            || self.facts.event.is_some()
            || matches!(engagement, Some(Engagement::Programme | Engagement::Event))
    }

    /// The words of the text that a fact was read from, none twice.
    pub fn words_at(&self, spans: &[Span]) -> Vec<String> {
        words_at(&format!("{}\n{}", self.own_title, self.body), spans)
    }

    /// Folds the sightings of one lead. The client's own posting goes before an agency's, the fuller text before the
    /// shorter, the earlier date before the later, and then names decide, so that it never matters which source
    /// answered first; every link and place is kept, the earliest date, and of each other fact the first one known.
    /// What would keep the lead out is taken from several words or several sightings, not from one word of one.
    /// `sightings` are in order of first sight and not empty.
    pub fn from_sightings(
        id: LeadId,
        sightings: &[Sighting],
        perhaps: Option<LeadId>,
        seeded: bool,
    ) -> Lead {
        let mut order: Vec<&Sighting> = sightings.iter().collect();
        order.sort_by_key(|sighting| {
            let Reading { posting, facts } = &sighting.reading;
            let fuller = std::cmp::Reverse(posting.body.as_str().len());
            let dated = posting.published.unwrap_or(sighting.first_seen);
            let is_agency = facts.speaker() == Speaker::Agency;
            (is_agency, fuller, dated, &posting.source, &posting.key)
        });
        let best = &order[0].reading;
        let mut lead = Lead {
            id,
            title: title_of(&order).to_string(),
            body: best.posting.body.as_str().to_string(),
            own_title: best.posting.title.as_str().to_string(),
            links: Vec::new(),
            seen_in: Vec::new(),
            facts: best.facts.clone(),
            published: None,
            first_seen: sightings
                .iter()
                .map(|s| s.first_seen)
                .min()
                .unwrap_or_default(),
            last_seen: sightings
                .iter()
                .map(|s| s.last_seen)
                .max()
                .unwrap_or_default(),
            newest: sightings
                .iter()
                .map(|s| s.reading.posting.published.unwrap_or(s.first_seen))
                .max()
                .unwrap_or_default(),
            reposts: 0,
            perhaps,
            seeded,
            unavailable: unavailable(sightings),
        };
        for sighting in &order {
            let posting = &sighting.reading.posting;
            for link in &posting.links {
                if !lead.links.contains(link) {
                    lead.links.push(link.clone());
                }
            }
            lead.published = [lead.published, posting.published]
                .into_iter()
                .flatten()
                .min();
            lead.facts.fill_from(&sighting.reading.facts);
        }
        lead.facts.engagement = settled(&order, &ENGAGEMENT);
        lead.facts.speaker = settled(&order, &SPEAKER);
        if is_payment_disputed(&order) {
            lead.facts.signs.retain(|fact| fact.value != Sign::Unpaid);
        }
        lead.facts.closed = closed(sightings, best);
        for sighting in sightings {
            let source = &sighting.reading.posting.source;
            match lead.seen_in.iter_mut().find(|(name, _)| name == source) {
                Some((_, times)) => *times += 1,
                None => lead.seen_in.push((source.clone(), 1)),
            }
        }
        lead
    }
}

/// A copy dated this much later than a closed posting is a new search, not an old copy.
const REOPENS_AFTER_DAYS: i64 = 3;

/// Gone from every place that has a page of it. A mail or a chat message stays what it is: it tells nothing of whether
/// the work is still to be had.
fn unavailable(sightings: &[Sighting]) -> Option<Timestamp> {
    let listed = sightings
        .iter()
        .filter(|it| !it.reading.posting.stated.has_no_page);
    let mut latest = None;
    for sighting in listed {
        latest = latest.max(Some(sighting.gone?));
    }
    latest
}

/// Closed by the latest sighting that says so, unless the work was posted again later. Its words come along where
/// they stand in the lead's own text.
fn closed(sightings: &[Sighting], best: &Reading) -> Option<super::Fact<super::Closed>> {
    let dated = |it: &Sighting| it.reading.posting.published.unwrap_or(it.first_seen);
    let is_closed = |it: &&Sighting| it.reading.facts.closed.is_some();
    let last = sightings
        .iter()
        .filter(is_closed)
        .max_by_key(|it| dated(it))?;
    let limit = dated(last) + chrono::TimeDelta::days(REOPENS_AFTER_DAYS);
    if sightings
        .iter()
        .any(|it| !is_closed(&it) && dated(it) > limit)
    {
        return None;
    }
    let fact = last.reading.facts.closed.clone()?;
    let is_own = last.reading.posting.key == best.posting.key
        && last.reading.posting.source == best.posting.source;
    Some(if is_own {
        fact
    } else {
        super::Fact::stated(fact.value)
    })
}

/// A title that somebody gave goes before one that is only the beginning of the text (Slack, mail without a subject).
fn title_of<'a>(order: &[&'a Sighting]) -> &'a str {
    let is_given = |posting: &Posting| {
        let title = posting.title.as_str().trim_end_matches('…');
        !title.is_empty() && !posting.body.as_str().replace('\n', " ").starts_with(title)
    };
    let postings = || order.iter().map(|sighting| &sighting.reading.posting);
    let given = postings()
        .find(|posting| is_given(posting))
        .or_else(|| postings().find(|posting| !posting.title.is_empty()));
    given.map_or("", |posting| posting.title.as_str())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::samples::at;
    use crate::domain::{Body, Fact, SourceKey, Stated, Title};

    /// A posting of a source, seen on a day of November.
    pub(super) fn sighting(source: &str, title: &str, body: &str, day: u32) -> Sighting {
        let posting = Posting {
            source: SourceName(source.into()),
            key: SourceKey("1".into()),
            title: Title::new(title),
            body: Body::new(body),
            links: Link::parse(&format!("https://{source}.example.org/1"), None)
                .into_iter()
                .collect(),
            published: Some(at(day, 8)),
            author: None,
            tags: Vec::new(),
            stated: Stated::default(),
        };
        Sighting {
            reading: Reading {
                posting,
                facts: Facts::default(),
            },
            first_seen: at(24, 8),
            last_seen: at(24, 8),
            gone: None,
            extractor: 1,
            joined_by: None,
        }
    }

    #[test]
    fn closed_by_the_latest_sighting_that_says_so() {
        let closed = |mut sighting: Sighting| {
            let fact = crate::domain::Fact::stated(crate::domain::Closed::Filled);
            sighting.reading.facts.closed = Some(fact);
            sighting
        };
        let text = "A small booking site for a bistro.";
        let copy = |day| sighting("town", "Booking site", text, day);
        let first = closed(sighting("board", "Booking site", text, 10));
        let is_closed = |sightings: &[Sighting]| {
            let lead = Lead::from_sightings(LeadId(1), sightings, None, false);
            lead.facts.closed.is_some()
        };
        assert!(is_closed(&[first.clone(), copy(9)]));
        assert!(is_closed(&[first.clone(), copy(12)]));
        // Posted again later: somebody looks anew.
        assert!(!is_closed(&[first, copy(20)]));
        assert!(!is_closed(&[copy(9), copy(20)]));
    }

    #[test]
    fn unavailable_once_no_place_lists_it() {
        let text = "A small booking site for a bistro.";
        let told = |source: &str, gone: Option<u32>, has_page: bool| {
            let mut sighting = sighting(source, "Booking site", text, 10);
            sighting.gone = gone.map(|day| at(day, 8));
            sighting.reading.posting.stated.has_no_page = !has_page;
            sighting
        };
        let since = |sightings: &[Sighting]| {
            Lead::from_sightings(LeadId(1), sightings, None, false).unavailable
        };
        let (board, town) = (told("board", Some(20), true), told("town", Some(22), true));
        assert_eq!(since(std::slice::from_ref(&board)), Some(at(20, 8)));
        assert_eq!(since(&[board.clone(), town.clone()]), Some(at(22, 8)));
        assert_eq!(since(&[board.clone(), told("town", None, true)]), None);
        assert_eq!(since(&[town, told("chat", None, false)]), Some(at(22, 8)));
        assert_eq!(since(&[told("chat", None, false)]), None);
    }

    #[test]
    fn it_does_not_matter_which_source_answered_first() {
        let text = "A small booking site for a bistro, three days of work.";
        let told = [
            sighting("board", "Booking site", text, 23),
            sighting("town", "A site for a bistro", text, 22),
            sighting("chat", "", "A small booking site", 21),
        ];
        let fold = |order: [usize; 3]| {
            let sightings = order.map(|at| told[at].clone());
            Lead::from_sightings(LeadId(1), &sightings, None, false)
        };
        for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [2, 0, 1]] {
            let lead = fold(order);
            assert_eq!(lead.title, "A site for a bistro");
            assert_eq!(lead.links, fold([1, 2, 0]).links);
            assert_eq!(lead.published, Some(at(21, 8)));
        }
    }

    #[test]
    fn words_are_quoted_from_the_text_that_was_read() {
        let text = "We are hiring for a while.\nReally, we are HIRING.";
        let mut told = sighting("board", "", text, 23);
        let at = |start: usize| Span {
            start: start as u32,
            end: start as u32 + 6,
        };
        told.reading.facts.engagement = Some(Fact {
            value: Engagement::Employment,
            spans: vec![at(8), at(43), at(4000)],
        });
        // Its lead is called as a shorter posting has it.
        let short = sighting("town", "Invented job", "", 23);
        let lead = Lead::from_sightings(LeadId(1), &[told, short], None, false);
        assert_eq!(lead.title, "Invented job");
        let fact = lead.facts.engagement.as_ref().unwrap();
        assert_eq!(lead.words_at(&fact.spans), ["hiring"]);
    }
}
