//! What is known of trades and problem spaces.

use super::nearest;
use super::taxonomy::{TAXONOMY, TaxonomyKind};
use crate::domain::SpaceName;

/// The canonical name of a word that is known to be a problem space, in English or French.
pub fn canonical(word: &str) -> Option<SpaceName> {
    let form = TAXONOMY.form(word.trim())?;
    (form.row.kind == TaxonomyKind::Domain).then(|| SpaceName(form.row.canonical.clone()))
}

/// What a space is part of (`scada`: `industrial`), and technologies' own spaces.
pub fn implied_by(name: &SpaceName) -> Vec<SpaceName> {
    let row = TAXONOMY.row(&name.0);
    row.into_iter()
        .flat_map(|row| row.implies())
        .filter_map(|implied| TAXONOMY.row(implied))
        .filter(|row| row.kind == TaxonomyKind::Domain)
        .map(|row| SpaceName(row.canonical.clone()))
        .collect()
}

/// Known names near a misspelt one, the nearest first, for "did you mean".
pub fn nearest(word: &str) -> Vec<&'static str> {
    let rows = TAXONOMY
        .rows
        .iter()
        .filter(|row| row.kind == TaxonomyKind::Domain);
    nearest::names(word, rows.map(|row| row.canonical.as_str()))
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
        assert!(nearest("web scrapping").contains(&"web scraping"));
    }
}
