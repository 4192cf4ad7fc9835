//! The frame of every kind: settings make a parser, and a poll gives it page after page.

use super::report::{PostingOrder, Report};
use super::settings;
use crate::domain::{
    Absence, Channel, Cursors, KeyProblem, Keys, Kind, Locator, Page, PageReader, ParseOutput,
    Setting, Source, SourceName, Timestamp,
};
use std::marker::PhantomData;
use std::sync::Arc;

/// A kind: what it is called, what it may be told, how it reads one page.
pub(crate) trait Parser: Send + Sync + Sized + 'static {
    /// `kind = "…"` in the configuration.
    const NAME: &'static str;
    /// One line for lists.
    const SUMMARY: &'static str;
    /// A `[[source]]` table that builds.
    const EXAMPLE: &'static str;
    /// The settings that this kind knows besides those of every source.
    const SETTINGS: &'static [Setting];
    /// By which way its leads come.
    const CHANNEL: Channel;
    /// Whether its postings have a public page of their own. The links of a mail are made for its reader alone, and
    /// those of a chat lead anywhere.
    const HAS_OWN_PAGES: bool;
    /// Raised when the same bytes would give other postings.
    const VERSION: u32;
    /// Which postings of too many stay.
    const ORDER: PostingOrder = PostingOrder::AsListed;

    /// What one poll has to know of the pages that it read before; it ends with the poll.
    type Poll: Default + Send;

    /// Of settings that are declared and of the right types. None if they make no sense together, and then there
    /// is a problem.
    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Self>;
    /// What to fetch first, in order.
    fn locators(&self, now: Timestamp) -> Vec<Locator>;
    /// Reads one page of a locator.
    fn page(&self, page: &Page, poll: &mut Self::Poll, report: &mut Report);
    /// Reports what is known only once all pages of a locator were read.
    fn end(&self, _poll: &mut Self::Poll, _report: &mut Report) {}
    /// Changes where bytes that did not change say something new after a while.
    fn turn(&self, _now: Timestamp) -> u64 {
        0
    }
    /// As [`Source::awaits_alert`].
    fn awaits_alert(&self) -> bool {
        false
    }
    /// As [`Source::is_window`].
    fn is_window(&self) -> bool {
        true
    }
    /// As [`Source::absence`].
    fn absence(&self) -> Absence {
        Absence::SaysNothing
    }
    /// As [`Source::header_pages`].
    fn header_pages(&self) -> usize {
        0
    }
}

/// A parser as a row of the kinds.
pub(crate) struct KindOf<P>(PhantomData<fn() -> P>);

impl<P: Parser> KindOf<P> {
    /// The row of [`super::KINDS`] of this parser.
    pub(crate) const ROW: &'static dyn Kind = &KindOf::<P>(PhantomData);
}

impl<P: Parser> Kind for KindOf<P> {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn summary(&self) -> &'static str {
        P::SUMMARY
    }

    fn example(&self) -> &'static str {
        P::EXAMPLE
    }

    fn settings(&self) -> &'static [Setting] {
        P::SETTINGS
    }

    fn channel(&self) -> Channel {
        P::CHANNEL
    }

    fn has_own_pages(&self) -> bool {
        P::HAS_OWN_PAGES
    }

    fn make(
        &self,
        name: &SourceName,
        keys: &Keys,
        problems: &mut Vec<KeyProblem>,
    ) -> Option<Box<dyn Source>> {
        let configured = Configured {
            name: name.clone(),
            parser: P::make(keys, problems)?,
            fingerprint: settings::fingerprint(P::VERSION, keys),
        };
        Some(Box::new(SharedParser(Arc::new(configured))))
    }
}

/// A parser with the name that the user gave.
struct Configured<P> {
    name: SourceName,
    parser: P,
    fingerprint: u64,
}

/// One that polls may hold on to while they read on a thread of their own.
struct SharedParser<P>(Arc<Configured<P>>);

impl<P: Parser> Source for SharedParser<P> {
    fn locators(&self, _: &Cursors, now: Timestamp) -> Vec<Locator> {
        self.0.parser.locators(now)
    }

    fn reader(&self, now: Timestamp) -> Box<dyn PageReader> {
        Box::new(Poll {
            source: Arc::clone(&self.0),
            known: P::Poll::default(),
            now,
        })
    }

    fn fingerprint(&self, now: Timestamp) -> u64 {
        self.0.fingerprint.wrapping_add(self.0.parser.turn(now))
    }

    fn awaits_alert(&self) -> bool {
        self.0.parser.awaits_alert()
    }

    fn is_window(&self) -> bool {
        self.0.parser.is_window()
    }

    fn absence(&self) -> Absence {
        self.0.parser.absence()
    }

    fn header_pages(&self) -> usize {
        self.0.parser.header_pages()
    }
}

/// One poll of a source.
struct Poll<P: Parser> {
    source: Arc<Configured<P>>,
    known: P::Poll,
    now: Timestamp,
}

impl<P: Parser> PageReader for Poll<P> {
    fn read(&mut self, pages: &mut dyn Iterator<Item = Page>) -> ParseOutput {
        let mut report = Report::new(&self.source.name, P::ORDER, self.now);
        let parser = &self.source.parser;
        for page in pages {
            parser.page(&page, &mut self.known, &mut report);
        }
        parser.end(&mut self.known, &mut report);
        report.finish()
    }
}
