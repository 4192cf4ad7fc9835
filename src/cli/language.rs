//! In which language a call is answered: that of the configuration's first profile, else the locale's.

use super::moment::Moment;
use crate::config::{self, Glimpse};
use crate::domain::{Lang, Timestamp};
use chrono::{NaiveTime, TimeZone};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// What is known of whoever calls before the call itself is understood.
pub(super) struct Reader {
    glimpse: Glimpse,
}

impl Reader {
    /// Reads the arguments as far as needed to find the configuration, and of that only what language and zone need.
    pub(super) fn of(arguments: &[OsString]) -> Reader {
        let named = named(arguments).or_else(|| std::env::var_os("GIGSCOUT_CONFIG"));
        let found = config::find(named.map(PathBuf::from).as_deref());
        Reader {
            glimpse: found.map_or_else(|_| Glimpse::default(), |file| config::glimpse(&file)),
        }
    }

    /// That of the configuration's first profile, else the locale's.
    pub(super) fn language(&self) -> Lang {
        self.glimpse.language.unwrap_or_else(locale)
    }

    /// The moment that a call names. A day is meant in the reader's zone, and at the hour of the digest.
    pub(super) fn moment(&self, moment: Moment) -> Timestamp {
        let zone = self.glimpse.zone.unwrap_or(chrono_tz::UTC);
        let local = match moment {
            Moment::Exact(at) => return at,
            Moment::Local(local) => local,
            Moment::Day(day) => {
                let morning = NaiveTime::from_hms_opt(7, 30, 0).unwrap_or_default();
                day.and_time(self.glimpse.at.unwrap_or(morning))
            }
        };
        // An hour that a change of clocks leaves out is taken as if it were of UTC.
        zone.from_local_datetime(&local)
            .earliest()
            .map_or_else(|| local.and_utc(), |at| at.to_utc())
    }
}

/// The file that `--config` names, wherever it stands.
fn named(arguments: &[OsString]) -> Option<OsString> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--config" {
            return rest.next().cloned();
        }
        let text = argument.to_string_lossy();
        if let Some(file) = text.strip_prefix("--config=") {
            return Some(OsString::from(file));
        }
    }
    None
}

/// The language of messages by POSIX: the first of these variables that is set.
pub(super) fn locale() -> Lang {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(std::env::var_os);
    let named = set.find(|value| !value.is_empty());
    of_locale(named.as_deref().unwrap_or_default())
}

fn of_locale(name: &OsStr) -> Lang {
    let name = name.to_string_lossy();
    match name.split(['_', '.', '@', '-']).next() {
        Some("fr") => Lang::Fr,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (name, lang) in [
            ("fr_FR.UTF-8", Lang::Fr),
            ("fr", Lang::Fr),
            ("fr@euro", Lang::Fr),
            ("en_GB.UTF-8", Lang::En),
            ("C", Lang::En),
            ("de_DE", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(of_locale(OsStr::new(name)), lang, "{name}");
        }
    }

    #[test]
    fn the_file_is_found_in_a_call_that_makes_no_sense() {
        let call = |words: &[&str]| named(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(call(&["g", "nosuch", "--config", "a"]), Some("a".into()));
        assert_eq!(call(&["g", "--config=b", "x"]), Some("b".into()));
        assert_eq!(call(&["g", "leads"]), None);
    }

    #[test]
    fn a_day_is_the_morning_of_its_digest() {
        let reader = Reader {
            glimpse: Glimpse {
                zone: Some(chrono_tz::Europe::Paris),
                at: NaiveTime::from_hms_opt(7, 30, 0),
                ..Glimpse::default()
            },
        };
        let at = |text: &str| reader.moment(text.parse().unwrap()).to_rfc3339();
        assert_eq!(at("2026-11-24"), "2026-11-24T06:30:00+00:00");
        assert_eq!(at("2026-11-24T18:05"), "2026-11-24T17:05:00+00:00");
        assert_eq!(at("2026-11-24 18:05"), "2026-11-24T17:05:00+00:00");
        assert_eq!(at("2026-11-24T06:30:00Z"), "2026-11-24T06:30:00+00:00");
    }
}
