//! What the user corrected.

use super::Catalog;
use super::gates::language_key;
use crate::domain::Correction;

impl Catalog {
    /// A correction, as `mark` and the digest list it.
    pub(crate) fn correction(&self, correction: &Correction) -> String {
        let of = |key, value: &str| self.say(key, &[("value", value.into())]);
        match correction {
            Correction::Gig => self.text("marked-gig"),
            Correction::NotAnOffer => self.text("marked-not-an-offer"),
            Correction::Spam => self.text("marked-spam"),
            Correction::Closed => self.text("marked-closed"),
            Correction::Language { lang } => {
                of("marked-language", &self.text(language_key(Some(*lang))))
            }
            Correction::Place { place } => of("marked-place", &place.name),
            Correction::Pay { pay } => of("marked-pay", &self.pay(pay)),
            Correction::Trade { trade } => of("marked-trade", &self.trade(trade)),
            Correction::Tech { names } => {
                let names: Vec<&str> = names.iter().map(|name| name.0.as_str()).collect();
                of("marked-tech", &names.join(", "))
            }
            Correction::TakenBack => self.text("marked-undo"),
        }
    }
}
