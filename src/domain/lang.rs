//! Languages that posts are written in.

use serde::{Deserialize, Serialize};

/// A language that posts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    En,
    Fr,
    De,
    Es,
    It,
    Pt,
    Nl,
    /// Any other; we neither read nor write it.
    Other,
}

impl Lang {
    /// The language of a code such as `fr` or `fr-CA` (BCP 47); none for those that have no name here.
    pub fn of_code(code: &str) -> Option<Lang> {
        match code.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Lang::En),
            "fr" => Some(Lang::Fr),
            "de" => Some(Lang::De),
            "es" => Some(Lang::Es),
            "it" => Some(Lang::It),
            "pt" => Some(Lang::Pt),
            "nl" => Some(Lang::Nl),
            _ => None,
        }
    }
}
