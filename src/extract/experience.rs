//! Years of experience asked for, and proposals already in.

use super::Text;
use super::clues::{ContextMarker, CountedUnit, Label, Matches};
use super::quantity::{Quantity, marked};
use crate::domain::{Fact, Speaker};

/// Nobody asks for more; `a 40 year old company` is something else.
const YEARS_MAX: f32 = 20.0;
/// How far from the number the word `experience` may stand.
const REACH_BYTES: usize = 60;
/// Marketplaces hide or stop well before.
const PROPOSALS_MAX: f32 = 10_000.0;

/// The most years that any requirement names. A freelancer's own years are not asked for.
pub(super) fn read(
    text: &Text<'_>,
    sweep: &Matches<'_>,
    quantities: &[Quantity],
    speaker: Option<Speaker>,
) -> Option<Fact<f32>> {
    if speaker == Some(Speaker::Freelancer) {
        return None;
    }
    let marks: Vec<_> = sweep
        .of(|says| (says == Label::Mark(ContextMarker::Experience)).then_some(()))
        .map(|(hit, ())| hit.range())
        .collect();
    quantities
        .iter()
        .filter(|it| it.unit == CountedUnit::Year && it.low > 0.0 && it.low <= YEARS_MAX)
        .filter(|it| it.open_ended || marked(text, it, &marks, REACH_BYTES))
        .max_by(|a, b| a.low.total_cmp(&b.low))
        .map(|it| it.fact(text, it.low))
}

/// `Proposals: 3`, `12 bids`, `5 propositions`.
pub(crate) fn proposals(text: &Text<'_>, quantities: &[Quantity]) -> Option<Fact<u32>> {
    quantities
        .iter()
        .find(|it| it.unit == CountedUnit::Proposal && (0.0..=PROPOSALS_MAX).contains(&it.high))
        .map(|it| it.fact(text, it.high as u32))
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;

    #[track_caller]
    fn check(body: &str, expected: Option<f32>) {
        let read = facts("", body).experience_years.map(|fact| fact.value);
        assert_eq!(read, expected, "of {body:?}");
    }

    #[test]
    fn years() {
        check("You have 5+ years of Python", Some(5.0));
        check("3-5 years of experience in Rust", Some(3.0));
        check("Minimum 3 ans d’expérience", Some(3.0));
        check("Expérience : 5 ans", Some(5.0));
        check("At least two years with React", Some(2.0));
        check("We were founded 10 years ago", None);
        check("SEEKING WORK. My experience: 10 years", None);
    }

    #[test]
    fn proposals_in() {
        let read = |body| facts("", body).proposals.map(|fact| fact.value);
        assert_eq!(read("Proposals: 16 (login)"), Some(16));
        assert_eq!(read("12 bids"), Some(12));
        assert_eq!(read("Less than 5 proposals"), Some(5));
        assert_eq!(read("Send proposals"), None);
    }
}
