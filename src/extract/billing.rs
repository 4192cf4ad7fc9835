//! How the work is billed or contracted, as named: portage, régie, forfait; W2, C2C, 1099.

use super::Text;
use super::clues::{Label, Matches};
use crate::domain::{Billing, Fact};

/// Every way of billing that is named, each with its words; empty where none is.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>) -> Vec<Fact<Billing>> {
    let tally = sweep.tally(|says| match says {
        Label::Billing(billing) => Some(billing),
        _ => None,
    });
    let found: Vec<Billing> = tally.rows().map(|(billing, _)| *billing).collect();
    found.into_iter().map(|it| tally.fact(text, it)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;
    use Billing::*;

    #[track_caller]
    fn check(body: &str, expected: &[Billing]) {
        let read: Vec<_> = facts("", body)
            .billing
            .iter()
            .map(|fact| fact.value)
            .collect();
        assert_eq!(read, expected, "of {body:?}");
    }

    #[test]
    fn named() {
        check("En régie ou en portage salarial", &[Regie, Portage]);
        check("Projet au forfait", &[Forfait]);
        check("CDI au forfait jours", &[]);
        check("W2 or C2C, no 1099", &[W2, C2c, Form1099]);
        check("la région", &[]);
    }
}
