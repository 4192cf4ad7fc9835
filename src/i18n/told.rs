//! Messages of the modules below this one, in the reader's language; see [`super::messages`].

use super::Catalog;
use super::messages::{FrenchMessages, without_number};
use crate::domain::Day;
use chrono::{Datelike, NaiveTime};

impl Catalog {
    /// A message of a module that does not know who reads, in this language. What is not known stays as it is.
    pub(crate) fn told(&self, message: &str) -> String {
        let known = |message: &str| FrenchMessages::french().told(message, self.lang());
        known(message).unwrap_or_else(|| {
            let lines = message.split('\n').map(|line| {
                let indent = line.len() - line.trim_start().len();
                let told = known(&line[indent..]);
                let told = told.unwrap_or_else(|| without_number(&line[indent..]).to_string());
                format!("{}{told}", &line[..indent])
            });
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    /// Evidence that was kept of a source, in this language and with its dates as the language writes them.
    pub(crate) fn detail(&self, detail: &str) -> String {
        let told = self.parted(detail);
        let mut out = String::with_capacity(told.len());
        let mut rest = told.as_str();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some((date, length)) = self.date_at(rest) {
                out.push_str(&date);
                rest = &rest[length..];
            } else {
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-');
                let end = end.unwrap_or(rest.len());
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
        out.push_str(rest);
        out
    }

    /// `page.html, item 3: neither title nor text`: a place, and what is said of it. Each is known by its own form where
    /// the whole is not.
    fn parted(&self, detail: &str) -> String {
        if self.known(detail).is_some() {
            return self.told(detail);
        }
        let mut colons = detail.match_indices(": ");
        let found = colons.find_map(|(at, _)| Some((at, self.known(&detail[at + 2..])?)));
        match found {
            Some((at, message)) => {
                format!("{}{}{message}", self.told(&detail[..at]), self.colon())
            }
            None => self.told(detail),
        }
    }

    /// The date that a text begins with, `2026-11-24` or `2026-11-24 06:30 UTC`, in words, and its length in bytes.
    fn date_at(&self, text: &str) -> Option<(String, usize)> {
        let day: Day = text.get(..10)?.parse().ok()?;
        let date = format!("{} {}", self.month_day(day), day.year());
        let hour = text
            .get(11..16)
            .and_then(|hour| hour.parse::<NaiveTime>().ok());
        let Some(hour) = hour.filter(|_| text[10..].starts_with(' ')) else {
            return Some((date, 10));
        };
        let hour = self.hour(&day.and_time(hour).and_utc());
        let said = self.say(
            "moment",
            &[("day", (&date).into()), ("hour", (&hour).into())],
        );
        let seconds = text
            .get(16..19)
            .and_then(|seconds| seconds.strip_prefix(':'));
        let has_seconds = seconds.is_some_and(|it| it.parse::<u8>().is_ok());
        Some((said, if has_seconds { 19 } else { 16 }))
    }

    /// The same, where it is one that we know.
    pub fn known(&self, message: &str) -> Option<String> {
        FrenchMessages::french().told(message, self.lang())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Lang;
    use crate::i18n::catalog;

    #[test]
    fn what_is_not_known_stays() {
        let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
        assert_eq!(fr.told("zorglub 3"), "zorglub 3");
        assert_eq!(en.told("a (os error 13)"), "a");
    }

    #[test]
    fn details_have_their_dates_in_words() {
        let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
        let quiet = "no news since 2026-08-06";
        assert_eq!(fr.detail(quiet), "rien de nouveau depuis le 6 août 2026");
        assert_eq!(en.detail(quiet), "no news since 6 August 2026");
        let left = "the host asks to be left alone until 2026-11-24 06:30:00 UTC";
        assert_eq!(
            en.detail(left),
            "the host asks to be left alone until 24 November 2026, 06:30 UTC"
        );
        assert_eq!(
            en.detail("404, item 12-3 of 2026-13-45"),
            "404, item 12-3 of 2026-13-45"
        );
        assert_eq!(en.detail("ends 2026-11-24"), "ends 24 November 2026");
    }
}
