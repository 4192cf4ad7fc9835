//! What a configuration says of its reader, whether or not the rest of it is right: in which language to complain.

use crate::domain::Lang;
use chrono::NaiveTime;
use std::fs;
use std::path::Path;

/// What the first profile of a file says of itself, as far as it can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Glimpse {
    /// English where the file names none, as its check has it.
    pub language: Option<Lang>,
    pub zone: Option<chrono_tz::Tz>,
    /// When its digest is sent.
    pub at: Option<NaiveTime>,
}

/// Reads what is to be had of a file; nothing where there is none.
pub(crate) fn glimpse(file: &Path) -> Glimpse {
    match fs::read_to_string(file) {
        Ok(text) => of_text(&text),
        Err(_) => Glimpse::default(),
    }
}

fn of_text(text: &str) -> Glimpse {
    // A file may be too broken for its own reader: the first line that sets the key is what a person would see, too.
    let first = |name: &str| {
        text.lines().find_map(|line| {
            let (key, value) = line.split_once('=')?;
            let value = value.trim().strip_prefix('"')?;
            (key.trim() == name).then(|| value.split('"').next().unwrap_or_default())
        })
    };
    Glimpse {
        language: Some(match first("language") {
            Some("fr") => Lang::Fr,
            _ => Lang::En,
        }),
        zone: first("timezone").and_then(|name| name.parse().ok()),
        at: first("at").and_then(|hour| NaiveTime::parse_from_str(hour, "%H:%M").ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_still_names_its_language() {
        let found = of_text(
            "[[profile]\n language = \"fr\" # of the digest\ntimezone = \"Europe/Paris\"\nat=\"06:45\"",
        );
        assert_eq!(found.language, Some(Lang::Fr));
        assert_eq!(found.zone, Some(chrono_tz::Europe::Paris));
        assert_eq!(found.at, NaiveTime::from_hms_opt(6, 45, 0));
        assert_eq!(of_text("x = 1").language, Some(Lang::En));
        assert_eq!(glimpse(Path::new("/nowhere/at/all")), Glimpse::default());
    }
}
