//! Every fact by its name, so that the compiler asks what becomes of a new one: when sightings are folded, and when the
//! text that it was read in is forgotten.

use super::{Contacts, Fact, Facts, Place, Span};

impl Facts {
    /// Takes what is unknown here from `other`, and every place it adds. Spans of another text do not come along.
    pub(super) fn fill_from(&mut self, other: &Facts) {
        let Facts {
            lang,
            offer,
            client,
            places,
            possible_places,
            signs,
            remote,
            remote_region,
            technologies,
            possible_technologies,
            deliverables,
            spaces,
            trades,
            tasks,
            sectors,
            pay,
            contacts: Contacts { emails, urls },
            deadline,
            start,
            size,
            billing,
            experience_years,
            proposals,
            event,
            is_contact,
            // Settled over all sightings, not by the first that knows.
            lang_is_unsure: _,
            closed: _,
            engagement: _,
            speaker: _,
            // Said of the lead, not read.
            marked: _,
        } = other;
        self.lang = self.lang.or(*lang);
        // The surest sighting says whether work is offered.
        match (&mut self.offer, offer) {
            (Some(mine), Some(theirs)) if theirs.value < mine.value => {
                *mine = Fact::stated(theirs.value)
            }
            (mine, _) => fill(mine, offer),
        }
        fill(&mut self.client, client);
        fill(&mut self.remote, remote);
        fill(&mut self.remote_region, remote_region);
        fill(&mut self.pay, pay);
        fill(&mut self.deadline, deadline);
        fill(&mut self.start, start);
        fill(&mut self.size, size);
        fill(&mut self.experience_years, experience_years);
        fill(&mut self.proposals, proposals);
        fill_all(&mut self.signs, signs);
        fill_all(&mut self.technologies, technologies);
        fill_all(&mut self.possible_technologies, possible_technologies);
        fill_all(&mut self.deliverables, deliverables);
        fill_all(&mut self.spaces, spaces);
        fill_all(&mut self.trades, trades);
        fill_all(&mut self.tasks, tasks);
        fill_all(&mut self.sectors, sectors);
        fill_all(&mut self.billing, billing);
        fill_all(&mut self.contacts.emails, emails);
        fill_all(&mut self.contacts.urls, urls);
        add_places(&mut self.places, places);
        add_places(&mut self.possible_places, possible_places);
        if self.event.is_none() {
            self.event = event.clone();
        }
        // A gig stays one wherever else its client is named.
        self.is_contact &= is_contact;
    }

    /// Forgets where the facts stand: spans count in a text that is gone.
    pub fn forget_spans(&mut self) {
        let Facts {
            offer,
            closed,
            engagement,
            speaker,
            signs,
            client,
            places,
            possible_places,
            remote,
            remote_region,
            technologies,
            possible_technologies,
            deliverables,
            spaces,
            trades,
            tasks,
            sectors,
            pay,
            contacts: Contacts { emails, urls },
            deadline,
            start,
            size,
            billing,
            experience_years,
            proposals,
            // Without spans.
            lang: _,
            lang_is_unsure: _,
            event: _,
            is_contact: _,
            marked: _,
        } = self;
        let single = [
            one(offer),
            one(closed),
            one(engagement),
            one(speaker),
            one(client),
            one(remote),
            one(remote_region),
            one(pay),
            one(deadline),
            one(start),
            one(size),
            one(experience_years),
            one(proposals),
        ];
        single
            .into_iter()
            .flatten()
            .chain(all(signs))
            .chain(all(places))
            .chain(all(possible_places))
            .chain(all(technologies))
            .chain(all(possible_technologies))
            .chain(all(deliverables))
            .chain(all(spaces))
            .chain(all(trades))
            .chain(all(tasks))
            .chain(all(sectors))
            .chain(all(emails))
            .chain(all(urls))
            .chain(all(billing))
            .for_each(Vec::clear);
    }
}

fn fill<T: Clone>(mine: &mut Option<Fact<T>>, other: &Option<Fact<T>>) {
    if mine.is_none() {
        *mine = other.as_ref().map(|fact| Fact::stated(fact.value.clone()));
    }
}

fn fill_all<T: Clone>(mine: &mut Vec<Fact<T>>, other: &[Fact<T>]) {
    if mine.is_empty() {
        let values = other.iter().map(|fact| fact.value.clone());
        *mine = values.map(Fact::stated).collect();
    }
}

/// Adds the places that are not there yet, without spans: they count in another text.
fn add_places(places: &mut Vec<Fact<Place>>, others: &[Fact<Place>]) {
    for place in others {
        if !places.iter().any(|mine| {
            mine.value.name == place.value.name && mine.value.country == place.value.country
        }) {
            places.push(Fact::stated(place.value.clone()));
        }
    }
}

fn one<T>(fact: &mut Option<Fact<T>>) -> Option<&mut Vec<Span>> {
    fact.as_mut().map(|fact| &mut fact.spans)
}

fn all<T>(facts: &mut [Fact<T>]) -> impl Iterator<Item = &mut Vec<Span>> {
    facts.iter_mut().map(|fact| &mut fact.spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Offer;

    #[test]
    fn no_span_outlives_its_text() {
        fn fact<T>(value: T) -> Fact<T> {
            let mut fact = Fact::stated(value);
            fact.spans.push(Span { start: 0, end: 4 });
            fact
        }
        let mut facts = Facts {
            offer: Some(fact(Offer::Talk)),
            client: Some(fact("Atelier".to_string())),
            proposals: Some(fact(3)),
            ..Facts::default()
        };
        facts.contacts.emails.push(fact("zoe@example.org".into()));
        facts.forget_spans();
        let json = serde_json::json!(facts);
        assert!(!json.to_string().contains("\"end\""), "{json}");
    }
}
