//! Where the work may be done from.

use serde::{Deserialize, Serialize};

/// Where the work may be done from.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum RemotePolicy {
    Yes,
    No,
    Hybrid,
    #[default]
    Unstated,
}

/// From where remote work is allowed. Absent is unknown, which is not worldwide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RemoteRegion {
    /// As the post says it (`US only`, `CET to EST time zones`).
    pub text: String,
    pub worldwide: bool,
    /// ISO 3166-1 alpha-2 of the countries meant, spelled out for `EU`, `DACH`, `LATAM` …; empty when only time zones are named.
    pub countries: Vec<String>,
    /// Hours from UTC that the post names, lowest and highest.
    pub utc_offsets: Option<(i8, i8)>,
    /// Countries that the post shuts out (`EU, except France`); none of them is among `countries`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<String>,
    /// A wish rather than a condition (`US preferred`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_preferred: bool,
}
