//! What a preset tells its user, in both languages.

use crate::config::section::Section;
use crate::domain::Lang;

/// A text in English, and in French where somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    english: String,
    french: Option<String>,
}

impl Told {
    /// In English, and in French where it is written.
    pub fn new(english: String, french: Option<String>) -> Told {
        Told { english, french }
    }

    /// The text of this name: English at the top of the file, French in its table `fr`.
    pub(super) fn read(
        name: &'static str,
        top: &Section<'_>,
        french: Option<&Section<'_>>,
    ) -> Told {
        Told {
            english: top.text(name).unwrap_or_default(),
            french: french.and_then(|it| it.text(name)),
        }
    }

    /// The text in that language; English where it has no other.
    pub fn in_language(&self, language: Lang) -> &str {
        match (&self.french, language) {
            (Some(french), Lang::Fr) => french,
            _ => &self.english,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }

    /// Whether it says something in English and nothing in French.
    pub fn lacks_french(&self) -> bool {
        !self.english.is_empty() && self.french.is_none()
    }
}
