//! How much work it is, and how it is billed.

use serde::{Deserialize, Serialize};

/// How big the work is, as far as the text says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Size {
    /// Whole work in hours.
    pub hours: Option<f32>,
    /// Length of the engagement in days of the calendar.
    pub duration_days: Option<f32>,
    pub hours_per_week: Option<f32>,
    pub days_on_site_per_week: Option<f32>,
    /// "Simple script", "petite mission".
    pub said_small: bool,
}

/// How the work is billed or contracted, as named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Billing {
    Portage,
    Regie,
    Forfait,
    W2,
    C2c,
    #[serde(rename = "1099")]
    Form1099,
}
