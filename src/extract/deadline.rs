//! Deadlines.
use super::Text;
use crate::domain::{Day, Fact, Timestamp};
pub fn read(text: &Text<'_>, _now: Timestamp) -> (Option<Fact<Day>>, Option<Fact<Day>>) {
    (text.posting.stated.deadline.map(Fact::stated), None)
}
