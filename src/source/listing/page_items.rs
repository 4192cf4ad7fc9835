//! What a page of a list gave.

use crate::domain::{Finding, Page};
use crate::source::item::ItemDraft;
use crate::source::report::Report;

/// What a page gave before it is cleaned.
#[derive(Debug, Default)]
pub(super) struct PageItems {
    /// Each with its number on the page.
    pub drafts: Vec<(usize, ItemDraft)>,
    /// With the number of the item, where it is one item's.
    pub problems: Vec<(Option<usize>, String)>,
    pub finding: Finding,
}

impl PageItems {
    /// Notes what is wrong with an item, or with the page.
    pub(super) fn say(&mut self, item: Option<usize>, message: String) {
        self.problems.push((item, message));
    }

    /// Hands all over to the report of the poll.
    pub(super) fn tell(self, page: &Page, report: &mut Report) {
        if self.finding != Finding::Sound {
            report.find(self.finding);
        }
        let place = |number: usize| format!("{}, item {number}", page.name);
        for (item, message) in self.problems {
            match item {
                Some(number) => report.problem(|| place(number), message),
                None => report.problem(|| page.name.clone(), message),
            }
        }
        for (number, draft) in self.drafts {
            report.take(|| place(number), draft);
        }
    }
}
