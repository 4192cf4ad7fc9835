//! What currencies are worth, as dated facts: good to tell 15 from 60, not 40 from 45.

use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: &str = include_str!("data/rates.tsv");

static EUROS: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let (code, euros) = line.split_once('\t')?;
        Some((code, euros.parse().ok()?))
    })
    .collect()
});

/// How many of `to` one of `from` is worth (ISO 4217); None if one of them is not known.
pub(crate) fn exchange(from: &str, to: &str) -> Option<f64> {
    if from == to {
        return Some(1.0);
    }
    Some(EUROS.get(from)? / EUROS.get(to)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(EUROS.len(), TABLE.lines().count() - 1);
        assert!(EUROS.values().all(|euros| *euros > 0.0));
        assert!(EUROS.keys().all(|code| code.len() == 3));
    }

    #[test]
    fn magnitudes() {
        let round = |from, to| exchange(from, to).map(|rate| (rate * 100.0).round() / 100.0);
        assert_eq!(round("NZD", "NZD"), Some(1.0));
        assert!((0.4..0.7).contains(&exchange("NZD", "EUR").unwrap()));
        assert!((100.0..300.0).contains(&exchange("EUR", "KES").unwrap()));
        assert_eq!(round("XYZ", "EUR"), None);
    }
}
