//! Signs that lower and label a posting, each with its words. They never delete it.

use super::Text;
use super::clues::{Fraud, Label, Matches};
use crate::domain::{Fact, Sign};
use std::ops::Range;

/// From here on a sign is named.
const FIRM: i32 = 4;
/// One phrase of easy money is a slogan; several make a careful reader think of fraud.
const FIRM_TOO_GOOD: i32 = 7;

/// Every sign that weighs enough, each with its words.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>) -> Vec<Fact<Sign>> {
    let tally = sweep.tally(|says| match says {
        Label::Sign(sign) => Some(sign),
        _ => None,
    });
    let firm = |sign: Sign| match sign {
        Sign::TooGood => FIRM_TOO_GOOD,
        _ => FIRM,
    };
    let mut signs: Vec<_> = tally
        .rows()
        .filter(|(sign, score)| *score >= firm(**sign))
        .map(|(sign, _)| *sign)
        .collect();
    if is_about_it(sweep) {
        signs.retain(|sign| *sign != Sign::Illicit);
    }
    let combined = super::fraud::read(text, sweep);
    signs.retain(|sign| combined.iter().all(|fact| fact.value != *sign));
    let named = signs.into_iter().map(|sign| tally.fact(text, sign));
    let mut facts: Vec<_> = named.chain(combined).collect();
    facts.sort_by_key(|fact| fact.value);
    facts
}

/// Whether other words than those that name what is illicit tell of work against it: `a detector for phishing`.
fn is_about_it(sweep: &Matches<'_>) -> bool {
    let of = |wanted: Label| {
        let hits = sweep.of(move |says| (says == wanted).then_some(()));
        hits.map(|(hit, ())| hit.range()).collect::<Vec<_>>()
    };
    let named = of(Label::Sign(Sign::Illicit));
    let about = of(Label::Fraud(Fraud::About));
    let is_apart = |it: &Range<usize>| {
        named
            .iter()
            .all(|named| named.end <= it.start || it.end <= named.start)
    };
    about.iter().any(is_apart)
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;
    use Sign::*;

    #[track_caller]
    fn check(body: &str, expected: &[Sign]) {
        let read: Vec<_> = facts("", body)
            .signs
            .iter()
            .map(|fact| fact.value)
            .collect();
        assert_eq!(read, expected, "of {body:?}");
    }

    #[test]
    fn signs() {
        check("This is an unpaid hobby project.", &[Unpaid]);
        check("Projet associatif, bénévole.", &[Unpaid]);
        check("Compensation: equity only", &[Unpaid, Equity]);
        check("Commission-only sales", &[Commission]);
        check("A small registration fee is due first.", &[PayFirst]);
        check("There is no registration fee.", &[]);
        check("Frais d’inscription : 30 €", &[PayFirst]);
        check("I want to rent your Upwork account", &[AccountRenting]);
        check("Receive packages and reship them", &[Reshipping]);
        check("Earn easily $400 a day, no experience required", &[TooGood]);
        check("Write my essay", &[Illicit]);
        check("We pay on time.", &[]);
    }

    #[test]
    fn work_against_what_is_illicit() {
        check("Two weeks on a detector of fake reviews, in Python.", &[]);
        check(
            "Write our awareness course: phishing, stolen passwords.",
            &[],
        );
        check(
            "Une journée de sensibilisation au phishing pour 12 salariés.",
            &[],
        );
        check(
            "Plugin to ease the moderation of fake accounts on our forum.",
            &[],
        );
        check("Need a phishing page for a bank, $300.", &[Illicit]);
        check("Je veux acheter des avis Google.", &[Illicit]);
    }
}
