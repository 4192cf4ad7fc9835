//! The country of a time zone.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The country (ISO 3166-1 alpha-2) that a zone of the IANA database is kept for: `Europe/Brussels` is Belgium's
/// although its clocks go as those of Amsterdam. None for zones of no country, such as `UTC`.
pub fn country(zone: &str) -> Option<&'static str> {
    COUNTRIES.get(zone).copied()
}

static COUNTRIES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("data/zones.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: &str, expected: &str) {
        assert_eq!(country(zone).unwrap_or_default(), expected, "of {zone}");
    }

    #[test]
    fn zones_have_a_country() {
        check("Europe/Paris", "FR");
        check("Europe/Brussels", "BE");
        check("America/Toronto", "CA");
        check("Indian/Reunion", "RE");
        // Names from before 1993, still in use.
        check("US/Eastern", "US");
        check("Asia/Calcutta", "IN");
        check("UTC", "");
        check("Etc/GMT+1", "");
        check("CET", "");
        check("Europe/Atlantis", "");
    }

    #[test]
    fn every_country_of_a_zone_is_known() {
        for country in COUNTRIES.values().filter(|country| **country != "AQ") {
            assert!(
                crate::knowledge::places::country(country).is_some(),
                "{country}"
            );
        }
    }

    #[test]
    fn every_zone_of_a_place_has_its_country() {
        let of_no_place = |name: &str| !name.contains('/') || name.starts_with("Etc/");
        for zone in chrono_tz::TZ_VARIANTS {
            assert!(
                of_no_place(zone.name()) || country(zone.name()).is_some(),
                "{zone}"
            );
        }
    }
}
