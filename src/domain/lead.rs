//! What we believe about one piece of work: a fold over the postings in which it was seen.

use super::{Facts, LeadId, Likeness, Link, Posting, Reading, SourceName, Speaker, Timestamp};
use serde::{Deserialize, Serialize};

/// A reading as stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    pub reading: Reading,
    /// When we first and last met it in its source.
    pub first_seen: Timestamp,
    pub last_seen: Timestamp,
    /// Of the rules its facts were read with.
    pub extractor: u32,
    /// Why it belongs to its lead; none for the first.
    pub joined_by: Option<Likeness>,
}

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    pub id: LeadId,
    pub title: String,
    /// The fullest text, in which the spans of `facts` count as far as they came from it.
    pub body: String,
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
    /// Came with a source's first harvest: known, not announced as news beyond the digest's best.
    pub seeded: bool,
}

impl Lead {
    /// The moment that counts for freshness.
    pub fn dated(&self) -> Timestamp {
        self.published
            .unwrap_or(self.first_seen)
            .min(self.first_seen)
    }

    /// Folds the sightings of one lead. The client's own posting goes before an agency's, the fuller text before the
    /// shorter, the earlier date before the later, and then names decide, so that it never matters which source
    /// answered first; every link and place is kept, the earliest date, and of each other fact the first one known.
    /// `sightings` are in order of first sight and not empty.
    pub fn fold(id: LeadId, sightings: &[Sighting], perhaps: Option<LeadId>, seeded: bool) -> Lead {
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

impl Facts {
    /// Takes what is unknown here from `other`, and every place it adds. Spans of another text do not come along.
    fn fill_from(&mut self, other: &Facts) {
        use super::Fact;
        fn fill<T: Clone>(mine: &mut Option<Fact<T>>, other: &Option<Fact<T>>) {
            if mine.is_none() {
                *mine = other.as_ref().map(|fact| Fact::stated(fact.value.clone()));
            }
        }
        fn fill_all<T: Clone>(mine: &mut Vec<Fact<T>>, other: &[Fact<T>]) {
            if mine.is_empty() {
                *mine = other
                    .iter()
                    .map(|fact| Fact::stated(fact.value.clone()))
                    .collect();
            }
        }
        self.lang = self.lang.or(other.lang);
        fill(&mut self.engagement, &other.engagement);
        fill(&mut self.speaker, &other.speaker);
        fill(&mut self.client, &other.client);
        fill(&mut self.remote, &other.remote);
        fill(&mut self.remote_region, &other.remote_region);
        fill(&mut self.pay, &other.pay);
        fill(&mut self.deadline, &other.deadline);
        fill(&mut self.start, &other.start);
        fill(&mut self.size, &other.size);
        fill(&mut self.experience_years, &other.experience_years);
        fill(&mut self.proposals, &other.proposals);
        fill_all(&mut self.signs, &other.signs);
        fill_all(&mut self.technologies, &other.technologies);
        fill_all(&mut self.spaces, &other.spaces);
        fill_all(&mut self.billing, &other.billing);
        fill_all(&mut self.contacts.emails, &other.contacts.emails);
        fill_all(&mut self.contacts.urls, &other.contacts.urls);
        for place in &other.places {
            if !self.places.iter().any(|mine| {
                mine.value.name == place.value.name && mine.value.country == place.value.country
            }) {
                self.places.push(Fact::stated(place.value.clone()));
            }
        }
        if self.event.is_none() {
            self.event = other.event.clone();
        }
        // A gig stays one wherever else its client is named.
        self.is_contact &= other.is_contact;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;
    use crate::domain::{Body, SourceKey, Stated, Title};

    fn sighting(source: &str, title: &str, body: &str, day: u32) -> Sighting {
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
            extractor: 1,
            joined_by: None,
        }
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
            Lead::fold(LeadId(1), &sightings, None, false)
        };
        for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [2, 0, 1]] {
            let lead = fold(order);
            assert_eq!(lead.title, "A site for a bistro");
            assert_eq!(lead.links, fold([1, 2, 0]).links);
            assert_eq!(lead.published, Some(at(21, 8)));
        }
    }
}
