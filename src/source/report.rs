//! What a parser reports of one locator's pages: postings and problems, within the limits of a poll.

use super::after::After;
use super::challenge;
use super::item::{ItemDraft, distinct_keys};
use super::newest::Newest;
use crate::domain::{
    At, Finding, ItemProblem, LateAnswer, Locator, POSTINGS_PER_POLL_MAX, Page, ParseOutput,
    Posting, SourceName, Timestamp, sorted,
};

/// Problems of items that are listed of one locator: what is broken says the same of each.
pub(crate) const PROBLEMS_MAX: usize = 20;

/// In which order postings are handed on, and which of too many stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PostingOrder {
    /// That of the pages; the newest stay.
    AsListed,
    /// The newest first; the newest stay.
    NewestFirst,
    /// That of the parser, which knows what matters more than a date of publication; the first stay.
    FirstFirst,
}

/// Postings and problems as they come up.
pub(crate) struct Report {
    source: SourceName,
    now: Timestamp,
    order: PostingOrder,
    postings: Newest<Posting>,
    /// Taken of an order in which the first stay.
    taken: usize,
    left_out: usize,
    /// Problems of items that are not listed.
    unlisted: usize,
    harvest: ParseOutput,
}

impl Report {
    /// Nothing read yet; `order` says at which end the newest stand.
    pub(crate) fn new(source: &SourceName, order: PostingOrder, now: Timestamp) -> Report {
        Report {
            source: source.clone(),
            now,
            order,
            postings: Newest::new(POSTINGS_PER_POLL_MAX),
            taken: 0,
            left_out: 0,
            unlisted: 0,
            harvest: ParseOutput::default(),
        }
    }

    /// When the poll began.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// The posting of a draft; one with neither title nor text is left out and said so.
    pub(crate) fn posting(
        &mut self,
        place: impl FnOnce() -> String,
        draft: ItemDraft,
    ) -> Option<Posting> {
        let posting = draft.into_posting(&self.source, self.now);
        if posting.is_none() {
            self.problem(place, "neither title nor text: left out");
        }
        posting
    }

    /// Takes a posting.
    pub(crate) fn push(&mut self, posting: Posting) {
        if self.order == PostingOrder::FirstFirst && self.taken == POSTINGS_PER_POLL_MAX {
            self.left_out += 1;
            return;
        }
        self.taken += 1;
        let date = posting.published;
        self.postings.push(posting, date);
    }

    /// Takes a draft as a posting; answers whether it is one.
    pub(crate) fn take(&mut self, place: impl FnOnce() -> String, draft: ItemDraft) -> bool {
        let posting = self.posting(place, draft);
        let is_posting = posting.is_some();
        posting.into_iter().for_each(|posting| self.push(posting));
        is_posting
    }

    /// Counts what the parser itself left out, because it was too much for one poll.
    pub(crate) fn leave_out(&mut self, count: usize) {
        self.left_out += count;
    }

    /// A problem of one item; the first ones are listed, the others counted.
    pub(crate) fn problem(&mut self, place: impl FnOnce() -> String, message: impl Into<String>) {
        if self.harvest.problems.len() < PROBLEMS_MAX {
            self.say(place(), message);
        } else {
            self.unlisted += 1;
        }
    }

    /// A problem of a page or of the whole, always listed.
    pub(crate) fn say(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.harvest.problems.push(ItemProblem {
            place: place.into(),
            message: message.into(),
        });
    }

    /// Whether anything was said so far.
    pub(crate) fn has_problems(&self) -> bool {
        !self.harvest.problems.is_empty()
    }

    /// A page that is not what it should be.
    pub(crate) fn fail(&mut self, page: &Page, finding: Finding, message: impl Into<String>) {
        self.find(finding);
        self.say(page.name.as_str(), message);
    }

    /// A page that does not hold what was looked for: a challenge where it is one, else the finding with its message.
    pub(crate) fn miss(
        &mut self,
        page: &Page,
        text: &str,
        expected: &str,
        (finding, message): (Finding, String),
    ) {
        match challenge::is_challenge(text) {
            true => {
                let message = format!("a challenge or login page in place of {expected}");
                self.fail(page, Finding::Challenge, message);
            }
            false => self.fail(page, finding, message),
        }
    }

    /// What the pages are, apart from their items.
    pub(crate) fn find(&mut self, finding: Finding) {
        self.harvest.finding = finding;
    }

    /// A page may have ended before its end.
    pub(crate) fn may_be_cut(&mut self, is_cut: bool) {
        self.harvest.is_cut |= is_cut;
    }

    /// A further page to fetch now.
    pub(crate) fn follow(&mut self, next: Option<Locator>) {
        self.harvest.next.extend(next);
    }

    /// Where the list goes on: a further page, asked for as this one was, or a reason not to ask.
    pub(crate) fn go_on(&mut self, page: &Page, here: &Locator, after: After) {
        let next = after.map(|url| Locator {
            at: At::Url(url),
            ..here.clone()
        });
        self.go_to(page, next);
    }

    /// Where the list goes on, with what to ask for.
    pub(crate) fn go_to(&mut self, page: &Page, after: After<Locator>) {
        match after {
            After::End => {}
            After::Page(next) => self.follow(Some(next)),
            After::Unfollowed(why) => {
                self.harvest.is_partial = true;
                if let Some(why) = why {
                    self.say(page.name.as_str(), why);
                }
            }
        }
    }

    /// Not all that is listed could be read: what does not come may be listed all the same.
    pub(crate) fn may_miss_items(&mut self) {
        self.harvest.is_partial = true;
    }

    /// Messages that answer postings of earlier polls.
    pub(crate) fn answer(&mut self, late: Vec<LateAnswer>) {
        self.harvest.late.extend(late);
    }

    /// The whole, once all pages were read.
    pub(crate) fn finish(mut self) -> ParseOutput {
        if self.unlisted > 0 {
            let message = format!("{} further problems are not listed", self.unlisted);
            self.say("further items", message);
        }
        let (mut postings, older) = self.postings.finish();
        if self.order == PostingOrder::NewestFirst {
            sorted::by_key(&mut postings, |posting| {
                std::cmp::Reverse(posting.published)
            });
        }
        distinct_keys(&mut postings);
        let mut harvest = self.harvest;
        let left_out = older + self.left_out;
        harvest.is_partial |= left_out > 0;
        if left_out > 0 {
            let (place, which) = match self.order {
                PostingOrder::FirstFirst => ("the last", "later"),
                _ => ("the oldest", "older"),
            };
            harvest.problems.push(ItemProblem {
                place: place.into(),
                message: format!(
                    "{left_out} {which} postings are left out: one poll takes {POSTINGS_PER_POLL_MAX}"
                ),
            });
        }
        harvest.postings = postings;
        harvest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(at: usize) -> ItemDraft {
        ItemDraft {
            id: Some(at.to_string()),
            title: format!("Gig {at}"),
            published: Timestamp::from_timestamp(1_795_000_000 + at as i64, 0),
            ..ItemDraft::default()
        }
    }

    /// Of more postings than a poll takes, the oldest of which comes first: the first and the last that stay, and
    /// what is said.
    #[track_caller]
    fn check(order: PostingOrder, expected: [&str; 3]) {
        let now = Timestamp::from_timestamp(1_796_000_000, 0).unwrap();
        let mut report = Report::new(&SourceName("board".into()), order, now);
        for at in 0..POSTINGS_PER_POLL_MAX + 3 {
            assert!(report.take(|| "item".into(), draft(at)));
        }
        let harvest = report.finish();
        assert_eq!(harvest.postings.len(), POSTINGS_PER_POLL_MAX);
        let title = |posting: Option<&Posting>| posting.unwrap().title.to_string();
        let ends = [harvest.postings.first(), harvest.postings.last()].map(title);
        assert_eq!([&*ends[0], &*ends[1]], expected[..2]);
        assert_eq!(harvest.problems[0].message, expected[2]);
    }

    #[test]
    fn which_of_too_many_stay() {
        let older = "3 older postings are left out: one poll takes 2000";
        check(PostingOrder::AsListed, ["Gig 3", "Gig 2002", older]);
        check(PostingOrder::NewestFirst, ["Gig 2002", "Gig 3", older]);
        let later = "3 later postings are left out: one poll takes 2000";
        check(PostingOrder::FirstFirst, ["Gig 0", "Gig 1999", later]);
    }

    #[test]
    fn the_first_problems_are_listed_and_the_others_counted() {
        let mut report = Report::new(
            &SourceName("board".into()),
            PostingOrder::AsListed,
            Timestamp::UNIX_EPOCH,
        );
        for at in 0..PROBLEMS_MAX + 2 {
            assert!(!report.take(|| format!("item {at}"), ItemDraft::default()));
        }
        let problems = report.finish().problems;
        assert_eq!(problems.len(), PROBLEMS_MAX + 1);
        assert_eq!(problems[1].place, "item 1");
        assert_eq!(problems[1].message, "neither title nor text: left out");
        assert_eq!(
            problems[PROBLEMS_MAX].message,
            "2 further problems are not listed"
        );
    }
}
