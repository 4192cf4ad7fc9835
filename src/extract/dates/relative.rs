//! Dates told from the post's own: `tomorrow`, `next friday`, `3 semaines`, `fin du mois`.

use super::words::{self, LengthUnit};
use super::{DatesFound, Frame};
use crate::domain::Day;
use crate::extract::around::begins_with;
use chrono::{Datelike, Days, Months, Weekday};

/// Counts beyond these are no date that somebody waits for.
const COUNT_MAX: u32 = 99;

/// The date, counted from the post's own, that begins at a byte of the folded text; `None` where none does.
pub(super) fn read(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    named(text, at, frame.from)
        .or_else(|| period(text, at, frame.from))
        .or_else(|| week_day(text, at, frame.from))
        .or_else(|| length(text, at, frame.from))
}

fn on(day: Option<Day>, end: usize) -> Option<DatesFound> {
    let day = day?;
    Some(DatesFound {
        first: day,
        last: day,
        end,
        is_length: false,
    })
}

/// Days told from the post's own, by how many days they lie ahead.
pub(super) const DAYS: [(&str, u64); 15] = [
    ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("apres-demain", 2),
    ("apres demain", 2),
    ("tomorrow", 1),
    ("tmrw", 1),
    ("demain", 1),
    ("today", 0),
    ("tonight", 0),
    ("end of day", 0),
    ("end of the day", 0),
    ("eod", 0),
    ("aujourd'hui", 0),
    ("ce soir", 0),
    ("cette nuit", 0),
];

fn named(text: &str, at: usize, from: Day) -> Option<DatesFound> {
    let (name, days) = DAYS
        .iter()
        .find(|(name, _)| begins_with(&text[at..], name))?;
    on(from.checked_add_days(Days::new(*days)), at + name.len())
}

/// A span of time told from the post's own day.
#[derive(Clone, Copy)]
pub(super) enum Period {
    Week,
    NextWeek,
    Weekend,
    Month,
    NextMonth,
    Year,
}

/// Spans of time told from the post's own day.
pub(super) const PERIODS: [(&str, Period); 26] = [
    ("end of the week", Period::Week),
    ("end of this week", Period::Week),
    ("end of week", Period::Week),
    ("this week", Period::Week),
    ("fin de la semaine", Period::Week),
    ("fin de semaine", Period::Week),
    ("cette semaine", Period::Week),
    ("end of next week", Period::NextWeek),
    ("next week", Period::NextWeek),
    ("semaine prochaine", Period::NextWeek),
    ("fin de la semaine prochaine", Period::NextWeek),
    ("this weekend", Period::Weekend),
    ("the weekend", Period::Weekend),
    ("ce week-end", Period::Weekend),
    ("ce weekend", Period::Weekend),
    ("end of the month", Period::Month),
    ("end of this month", Period::Month),
    ("end of month", Period::Month),
    ("fin du mois", Period::Month),
    ("fin de mois", Period::Month),
    ("next month", Period::NextMonth),
    ("end of next month", Period::NextMonth),
    ("mois prochain", Period::NextMonth),
    ("end of the year", Period::Year),
    ("end of year", Period::Year),
    ("fin de l'annee", Period::Year),
];

/// `end of the week`, `la semaine prochaine`, `fin du mois`.
fn period(text: &str, at: usize, from: Day) -> Option<DatesFound> {
    let rest = &text[at..];
    let bare = ["the ", "la ", "le "]
        .iter()
        .find_map(|article| rest.strip_prefix(article))
        .unwrap_or(rest);
    let (name, period) = PERIODS
        .iter()
        .filter(|(name, _)| begins_with(bare, name) || begins_with(rest, name))
        .max_by_key(|(name, _)| name.len())?;
    let end = if bare.starts_with(name) {
        text.len() - bare.len()
    } else {
        at
    } + name.len();
    let (first, last) = days_of(*period, from)?;
    Some(DatesFound {
        first,
        last,
        end,
        is_length: false,
    })
}

fn days_of(period: Period, from: Day) -> Option<(Day, Day)> {
    let monday = from.week(Weekday::Mon).checked_first_day()?;
    let month = from.with_day(1)?;
    let end_of = |month: Day| month.checked_add_months(Months::new(1))?.pred_opt();
    let next_month = month.checked_add_months(Months::new(1))?;
    // A week's work ends on Friday, unless Friday has passed.
    let friday = |monday: Day| monday.checked_add_days(Days::new(4));
    let sunday = monday.checked_add_days(Days::new(6))?;
    Some(match period {
        Period::Week => (
            from,
            friday(monday).filter(|day| *day >= from).unwrap_or(sunday),
        ),
        Period::NextWeek => {
            let monday = monday.checked_add_days(Days::new(7))?;
            (monday, friday(monday)?)
        }
        Period::Weekend => (sunday.pred_opt()?, sunday),
        Period::Month => (from, end_of(month)?),
        Period::NextMonth => (next_month, end_of(next_month)?),
        Period::Year => (from, Day::from_ymd_opt(from.year(), 12, 31)?),
    })
}

/// `friday`, `next friday`, `vendredi prochain`: the next one after the post's day.
fn week_day(text: &str, at: usize, from: Day) -> Option<DatesFound> {
    let rest = &text[at..];
    let bare = ["this coming ", "coming ", "next ", "this ", "ce "]
        .iter()
        .find_map(|lead| rest.strip_prefix(lead))
        .unwrap_or(rest);
    let (name, end) = words::at(text, text.len() - bare.len());
    // `sun`, `sat` and `mon` (French) are other words.
    let day = words::weekday(name).filter(|_| name.len() > 4)?;
    let ahead = (day.num_days_from_monday() + 7 - from.weekday().num_days_from_monday()) % 7;
    let ahead = if ahead == 0 { 7 } else { ahead };
    let end = end
        + if text[end..].starts_with(" prochain") {
            " prochain".len()
        } else {
            0
        };
    on(from.checked_add_days(Days::new(ahead.into())), end)
}

/// `3 semaines`, `48 h`, `two weeks`; nothing for `2-3 weeks`, which is an estimate.
fn length(text: &str, at: usize, from: Day) -> Option<DatesFound> {
    let (count, end) = match words::number(text, at) {
        Some((count, _, end)) => (count, end),
        None => {
            let (word, end) = words::at(text, at);
            (words::count(word)?, end)
        }
    };
    let rest = &text[end..];
    let near = rest.trim_start_matches([' ', '-']);
    if count == 0 || count > COUNT_MAX || rest.len() - near.len() > 1 {
        return None;
    }
    let (word, end) = words::at(text, text.len() - near.len());
    let day = match words::unit(word)? {
        LengthUnit::Hour => from.checked_add_days(Days::new(u64::from(count.div_ceil(24)))),
        LengthUnit::Day => from.checked_add_days(Days::new(count.into())),
        LengthUnit::Week => from.checked_add_days(Days::new(u64::from(count) * 7)),
        LengthUnit::Month => from.checked_add_months(Months::new(count)),
    };
    let estimate = text[end..]
        .trim_start()
        .trim_start_matches(['/', '-', '~'])
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit());
    let found = on(day.filter(|_| !estimate), end)?;
    Some(DatesFound {
        is_length: true,
        ..found
    })
}
