//! Facts that keep a lead out: one word of one sighting is too little for that.

use crate::domain::{Engagement, Fact, Facts, Posting, Sighting, Sign, Span, Speaker};

/// Different words of a text from which on a fact that keeps a lead out is no weak sign.
const FIRM_WORDS: usize = 2;

/// A fact of which some values keep a lead out.
pub(super) struct Doubtful<T: 'static> {
    of: fn(&Facts) -> Option<&Fact<T>>,
    keeps_out: fn(&T) -> bool,
    /// Whether a field of the source says it: then it is not our reading.
    is_stated: fn(&Posting) -> bool,
}

/// Employment, internships and nothing offered keep a lead out.
pub(super) const ENGAGEMENT: Doubtful<Engagement> = Doubtful {
    of: |facts| facts.engagement.as_ref(),
    keeps_out: |engagement| {
        matches!(
            engagement,
            Engagement::Employment | Engagement::Internship | Engagement::Nothing
        )
    },
    is_stated: |posting| posting.stated.engagement.is_some() || posting.stated.event.is_some(),
};

/// A freelancer who advertises keeps a lead out.
pub(super) const SPEAKER: Doubtful<Speaker> = Doubtful {
    of: |facts| facts.speaker.as_ref(),
    keeps_out: |speaker| *speaker == Speaker::Freelancer,
    is_stated: |_| false,
};

/// The first value known that is not disputed. Spans of another text than the first do not come along.
pub(super) fn settled<T: Clone>(order: &[&Sighting], doubtful: &Doubtful<T>) -> Option<Fact<T>> {
    let (at, fact) = order.iter().enumerate().find_map(|(at, sighting)| {
        let fact = (doubtful.of)(&sighting.reading.facts)?;
        (!is_disputed(order, sighting, fact, doubtful)).then_some((at, fact))
    })?;
    Some(match at {
        0 => fact.clone(),
        _ => Fact::stated(fact.value.clone()),
    })
}

/// Whether a weak sign that would keep the lead out stands against a sighting that lets it in, or one that knows
/// nothing of it although its text is of comparable length.
fn is_disputed<T>(
    order: &[&Sighting],
    sighting: &Sighting,
    fact: &Fact<T>,
    doubtful: &Doubtful<T>,
) -> bool {
    let posting = &sighting.reading.posting;
    let text = posting.text();
    let is_weak = (doubtful.keeps_out)(&fact.value)
        && !(doubtful.is_stated)(posting)
        && words_at(&text, &fact.spans).len() < FIRM_WORDS;
    is_weak
        && order
            .iter()
            .any(|other| match (doubtful.of)(&other.reading.facts) {
                Some(other) => !(doubtful.keeps_out)(&other.value),
                None => 2 * other.reading.posting.text().len() >= text.len(),
            })
}

/// Whether one sighting calls the work unpaid and another one does not: a pay stated there, or a first text without
/// such a word, weighs more.
pub(super) fn is_payment_disputed(order: &[&Sighting]) -> bool {
    let unpaid = |sighting: &Sighting| sighting.reading.facts.has_sign(Sign::Unpaid);
    let paid = |sighting: &Sighting| sighting.reading.facts.pay.is_some();
    let others = || order.iter().filter(|sighting| !unpaid(sighting));
    others().any(|sighting| paid(sighting)) || (others().next().is_some() && !unpaid(order[0]))
}

/// The different words at the spans, compared without case.
pub(super) fn words_at(text: &str, spans: &[Span]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for span in spans {
        let Some(found) = text.get(span.start as usize..span.end as usize) else {
            continue;
        };
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_known = |word: &String| word.to_lowercase() == found.to_lowercase();
        if !found.is_empty() && !words.iter().any(is_known) {
            words.push(found);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::tests::sighting;
    use super::*;
    use crate::domain::{Lead, LeadId};

    /// A sighting that reads so, from so many of its words.
    fn read_as(
        source: &str,
        body: &str,
        engagement: Option<Engagement>,
        words: &[&str],
    ) -> Sighting {
        let mut found = sighting(source, "Seat map", body, 23);
        let text = found.reading.posting.text();
        let spans = words.iter().map(|word| {
            let start = text.find(word).unwrap();
            Span {
                start: start as u32,
                end: (start + word.len()) as u32,
            }
        });
        found.reading.facts.engagement = engagement.map(|value| Fact {
            value,
            spans: spans.collect(),
        });
        found
    }

    #[track_caller]
    fn check_fold(sightings: &[Sighting], expected: Option<Engagement>) {
        let mut turned = sightings.to_vec();
        turned.reverse();
        for told in [sightings, &turned] {
            let lead = Lead::from_sightings(LeadId(1), told, None, false);
            let found = lead.facts.engagement.map(|fact| fact.value);
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn one_word_of_one_sighting_keeps_no_lead_out() {
        let plain = "An invented theatre needs a map of its seats, 3 days.";
        let tagged = "[Hiring] An invented theatre needs a map of its seats, 3 days.";
        let hiring = read_as("forum", tagged, Some(Engagement::Employment), &["Hiring"]);
        check_fold(&[read_as("board", plain, None, &[]), hiring.clone()], None);
        let gig = read_as("board", plain, Some(Engagement::Gig), &["3 days"]);
        check_fold(&[gig, hiring.clone()], Some(Engagement::Gig));
        // Alone, or beside a line that could not tell, the text that says it is believed.
        check_fold(std::slice::from_ref(&hiring), Some(Engagement::Employment));
        let line = read_as("alert", "Seats", None, &[]);
        check_fold(&[line, hiring.clone()], Some(Engagement::Employment));
        // So are several words, and a field of the source.
        let firm = read_as(
            "forum",
            "A permanent position: we are recruiting for our invented theatre.",
            Some(Engagement::Employment),
            &["permanent", "recruiting"],
        );
        check_fold(
            &[read_as("board", plain, None, &[]), firm],
            Some(Engagement::Employment),
        );
        let mut stated = read_as("jobs", plain, Some(Engagement::Employment), &[]);
        stated.reading.posting.stated.engagement = Some("FULL_TIME".into());
        check_fold(
            &[read_as("board", plain, None, &[]), stated],
            Some(Engagement::Employment),
        );
    }

    #[test]
    fn a_self_advert_and_unpaid_work_need_more_than_one_sighting_too() {
        let plain = "An invented theatre needs a map of its seats, 3 days.";
        let fold = |one: Sighting, other: Sighting| {
            Lead::from_sightings(LeadId(1), &[one, other], None, false)
        };
        let quiet = || sighting("board", "Seat map", plain, 23);
        let mut advert = sighting("forum", "Seat map", plain, 24);
        advert.reading.facts.speaker = Some(Fact::at(Speaker::Freelancer, 0, 4));
        let lead = fold(quiet(), advert.clone());
        assert_eq!(lead.facts.speaker(), Speaker::Client);
        assert_eq!(
            fold(advert.clone(), advert).facts.speaker(),
            Speaker::Freelancer
        );
        let mut unpaid = sighting("forum", "Seat map", "For credit, 3 days.", 24);
        unpaid.reading.facts.signs = vec![Fact::at(Sign::Unpaid, 9, 19)];
        assert!(!fold(quiet(), unpaid.clone()).facts.has_sign(Sign::Unpaid));
        assert!(fold(unpaid.clone(), unpaid).facts.has_sign(Sign::Unpaid));
    }
}
