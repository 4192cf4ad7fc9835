//! Texts of settings that several sections know: paths, hours, days of the week, addresses.

use chrono::{NaiveTime, Weekday};
use std::path::Path;

/// Days of the week, as `quiet` names them.
pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// A path as a user writes it, made absolute.
pub(crate) fn absolute(path: &str, folder: &Path) -> std::path::PathBuf {
    let path = match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => Path::new(path).to_path_buf(),
    };
    folder.join(path)
}

/// An hour such as `07:30`.
pub(super) fn hour(text: &str) -> Result<NaiveTime, &'static str> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "expected an hour such as `07:30`")
}

/// Enough of an address to write to; the server has the last word.
pub fn address(text: &str) -> Result<String, &'static str> {
    let sound = text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>,;".contains(c))
    });
    if sound {
        Ok(text.to_string())
    } else {
        Err("expected an e-mail address such as `lina@example.org`")
    }
}
