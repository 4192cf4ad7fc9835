//! What is known of trades and problem spaces.

use super::taxonomy::{TAXONOMY, TaxonomyKind};
use crate::domain::SpaceName;

/// The canonical name of a word that is known to be a problem space, in English or French.
pub fn canonical(word: &str) -> Option<SpaceName> {
    let form = TAXONOMY.form(word.trim())?;
    (form.row.kind == TaxonomyKind::Domain).then(|| SpaceName(form.row.canonical.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_canonical() {
        for (word, expected) in [
            ("scraping", "web scraping"),
            ("bailleur social", "housing and social landlords"),
            ("ERP", "erp"),
        ] {
            assert_eq!(canonical(word).map(|s| s.0).as_deref(), Some(expected));
        }
        assert_eq!(canonical("Python"), None);
    }
}
