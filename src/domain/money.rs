//! What a gig pays. A rate and a salary are different things and never merged.

use serde::{Deserialize, Serialize};

/// The time or thing that an amount is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayUnit {
    Hour,
    Day,
    Week,
    Month,
    Year,
    /// The whole of the work.
    Project,
    /// A word, a page, a picture, a visit: nobody knows how many of them make the work.
    Piece,
}

/// Whether a freelancer bills it or an employer pays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayKind {
    Rate,
    Salary,
}

/// A range of money. At least one bound is known; `min <= max` where both are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pay {
    pub kind: PayKind,
    /// Null for "under" and "up to".
    pub min: Option<f64>,
    /// Null for "from" and "+".
    pub max: Option<f64>,
    /// ISO 4217, upper case; null when the text names none.
    pub currency: Option<String>,
    /// Null when the text names none.
    pub unit: Option<PayUnit>,
}

impl Pay {
    /// The largest amount that the text allows for, in the stated currency and unit.
    pub fn best(&self) -> Option<f64> {
        self.max.or(self.min)
    }
}

/// The unit that a user's word names: `h`, `day`, `jour`, `project`.
pub fn unit_word(word: &str) -> Option<PayUnit> {
    Some(match word {
        "h" | "hour" | "heure" => PayUnit::Hour,
        "d" | "day" | "j" | "jour" => PayUnit::Day,
        "week" | "semaine" => PayUnit::Week,
        "month" | "mois" => PayUnit::Month,
        "year" | "an" => PayUnit::Year,
        "project" | "projet" | "mission" => PayUnit::Project,
        _ => return None,
    })
}

/// The ISO code of a currency that a user writes: `€`, `eur`.
pub fn currency_word(word: &str) -> Option<String> {
    match word {
        "€" => Some("EUR".into()),
        "$" => Some("USD".into()),
        "£" => Some("GBP".into()),
        code if code.len() == 3 && code.chars().all(|c| c.is_ascii_alphabetic()) => {
            Some(code.to_uppercase())
        }
        _ => None,
    }
}
