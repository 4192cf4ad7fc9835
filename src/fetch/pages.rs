//! What an opened locator gives: one bounded page after the other, and at the end what to remember.

use super::limits::PROBLEMS_MAX;
use crate::domain::{CursorPosition, ItemProblem, Page};

/// The pages of one locator, read as they are asked for. Reading blocks; run it on a thread that may.
pub struct Pages {
    entries: Box<dyn Entries>,
    problems: PageProblems,
    used_up: bool,
}

/// What is left to say when no page is wanted any more.
#[derive(Debug, Default)]
pub struct Closing {
    /// Where to begin next time; only when all was read and whole.
    pub mark: Option<CursorPosition>,
    pub problems: Vec<ItemProblem>,
}

/// A container being read.
pub(super) trait Entries: Send {
    fn next(&mut self, problems: &mut PageProblems) -> Option<Page>;
    /// Asked once, after the last page. None if something was missing that may yet come.
    fn mark(&mut self) -> Option<CursorPosition>;
}

/// What was left out while reading, at most [`PROBLEMS_MAX`] of it.
#[derive(Default)]
pub(super) struct PageProblems(Vec<ItemProblem>);

impl PageProblems {
    /// Adds a problem; what is over the limit is dropped.
    pub(super) fn add(&mut self, place: impl Into<String>, message: impl Into<String>) {
        if self.0.len() < PROBLEMS_MAX {
            self.0.push(ItemProblem {
                place: place.into(),
                message: message.into(),
            });
        }
    }
}

impl Pages {
    /// Pages of a container.
    pub(super) fn new(entries: impl Entries + 'static) -> Pages {
        Pages {
            entries: Box::new(entries),
            problems: PageProblems::default(),
            used_up: false,
        }
    }

    /// A single page, with the position behind it.
    pub(super) fn one(page: Page, mark: Option<CursorPosition>) -> Pages {
        Pages::new(One {
            page: Some(page),
            mark,
        })
    }

    /// Ends the reading. There is a mark only if the last page had been asked for.
    pub fn close(mut self) -> Closing {
        let mark = match self.used_up {
            true => self.entries.mark(),
            false => None,
        };
        Closing {
            mark,
            problems: self.problems.0,
        }
    }
}

impl Iterator for Pages {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        if self.used_up {
            return None;
        }
        let page = self.entries.next(&mut self.problems);
        self.used_up = page.is_none();
        page
    }
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages")
            .field("used_up", &self.used_up)
            .finish_non_exhaustive()
    }
}

struct One {
    page: Option<Page>,
    mark: Option<CursorPosition>,
}

impl Entries for One {
    fn next(&mut self, _: &mut PageProblems) -> Option<Page> {
        self.page.take()
    }

    fn mark(&mut self) -> Option<CursorPosition> {
        self.mark.take()
    }
}
