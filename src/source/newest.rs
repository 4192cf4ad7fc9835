//! The newest of many items, in the order in which they came.

use crate::domain::Timestamp;

/// Which part of the limit items may be over it before the oldest of them are left out.
const SLACK_SHARE: usize = 4;

/// Keeps the `max` newest of the items that are pushed, and never many more.
///
/// An item without a date is as old as the one before it. Of equally old ones, and where nothing bears a date, the
/// first stay, as most lists begin with the newest; in a list that begins with its oldest, the last.
#[derive(Debug)]
pub(crate) struct Newest<T> {
    items: Vec<(Option<Timestamp>, T)>,
    last: Option<Timestamp>,
    max: usize,
    left_out: usize,
}

impl<T> Newest<T> {
    /// Room for `max` items.
    pub(super) fn new(max: usize) -> Newest<T> {
        Newest {
            items: Vec::new(),
            last: None,
            max,
            left_out: 0,
        }
    }

    /// Adds an item; answers whether older ones had to go for it.
    pub(super) fn push(&mut self, item: T, date: Option<Timestamp>) -> bool {
        self.last = date.or(self.last);
        self.items.push((self.last, item));
        let is_full = self.items.len() > self.max + self.max / SLACK_SHARE;
        if is_full {
            self.cut();
        }
        is_full
    }

    /// How many were pushed.
    pub(crate) fn pushed(&self) -> usize {
        self.items.len() + self.left_out
    }

    /// What was kept so far, in the order in which it came.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.items.iter().map(|(_, item)| item)
    }

    /// The items that stay, and how many were left out.
    pub(super) fn finish(mut self) -> (Vec<T>, usize) {
        self.cut();
        let items = self.items.into_iter().map(|(_, item)| item);
        (items.collect(), self.left_out)
    }

    fn cut(&mut self) {
        let Some(older @ 1..) = self.items.len().checked_sub(self.max) else {
            return;
        };
        let first = self.items.iter().find_map(|(date, _)| *date);
        let is_oldest_first = first < self.last;
        let rank = |(at, (date, _)): (usize, &(Option<Timestamp>, T))| match is_oldest_first {
            true => (date.or(first), at, at),
            false => (date.or(first), usize::MAX - at, at),
        };
        let mut order: Vec<_> = self.items.iter().enumerate().map(rank).collect();
        order.sort_unstable();
        let mut is_kept = vec![true; self.items.len()];
        for (.., at) in &order[..older] {
            is_kept[*at] = false;
        }
        let mut kept = is_kept.into_iter();
        self.items.retain(|_| kept.next().unwrap_or_default());
        self.left_out += older;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items by their day, `0` without a date; of three at most, those that stay.
    #[track_caller]
    fn check(days: &[u32], expected: &[u32]) {
        let mut newest = Newest::new(3);
        for (at, day) in days.iter().enumerate() {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 11, *day);
            let date = date.and_then(|date| date.and_hms_opt(8, 0, 0));
            newest.push(at as u32, date.map(|date| date.and_utc()));
        }
        assert_eq!(newest.pushed(), days.len());
        let (items, left_out) = newest.finish();
        assert_eq!(items, expected, "of {days:?}");
        assert_eq!(left_out, days.len() - expected.len(), "of {days:?}");
    }

    #[test]
    fn the_newest_stay_in_their_order() {
        check(&[1, 2], &[0, 1]);
        check(&[1, 2, 3, 4, 5, 6, 7], &[4, 5, 6]);
        check(&[7, 6, 5, 4, 3, 2, 1], &[0, 1, 2]);
        check(&[3, 9, 1, 8, 2, 7], &[1, 3, 5]);
        check(&[0, 0, 0, 0, 0], &[0, 1, 2]);
        check(&[5, 4, 4, 4, 4], &[0, 1, 2]);
        // Without a date: as old as the one before, or as the first that has one.
        check(&[1, 0, 2, 0, 3, 0], &[3, 4, 5]);
        check(&[0, 9, 8, 0, 7], &[0, 1, 2]);
    }
}
