//! What a date is read against, and what is found.

use crate::domain::Day;
use crate::extract::around;

/// Bytes of a post that show its language well enough for this.
const OPENING_BYTES: usize = 2000;

/// Days within which the nearest of two years is meant.
pub(super) const HALF_YEAR_DAYS: i64 = 183;

/// Days that an expression may mean: one day, or a week or month of which it names no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DatesFound {
    pub first: Day,
    pub last: Day,
    /// Where its words end.
    pub end: usize,
    /// Told as a length of time (`3 semaines`), which may as well be how long something takes.
    pub is_length: bool,
}

/// Whether `3/4` is in March or in April.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// What a date is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// The post's day.
    pub from: Day,
    /// As the text's own words say where none is given.
    pub order: Option<DayOrder>,
    /// Whether `from` is known to the day: else nothing can be told from it.
    pub is_exact: bool,
}

impl DayOrder {
    /// `folded` is the whole post: only English priced in dollars puts the month first.
    pub(super) fn of(folded: &str) -> DayOrder {
        let opening = around::after(folded, 0, OPENING_BYTES);
        let count = |words: &[&str]| -> usize {
            words.iter().map(|word| opening.matches(word).count()).sum()
        };
        let french = count(&[
            " le ",
            " la ",
            " de ",
            " et ",
            " pour ",
            " un ",
            " une ",
            " date de ",
            " du ",
            " au ",
            " des ",
            " les ",
            " d'",
            "lundi ",
            "mardi ",
            "mercredi ",
            "jeudi ",
            "vendredi ",
            "samedi ",
            "dimanche ",
        ]);
        let english = count(&[" the ", " of ", " and ", " to ", " for ", " is ", " with "]);
        let elsewhere = opening.contains(['€', '£', '₹']);
        if french > english || elsewhere {
            DayOrder::DayFirst
        } else {
            DayOrder::MonthFirst
        }
    }
}

impl Frame {
    /// Days before `from` in which a date may lie: of a post whose month is all that is known it may have passed.
    pub(crate) fn slack_days(&self) -> i64 {
        if self.is_exact { 0 } else { HALF_YEAR_DAYS }
    }
}
