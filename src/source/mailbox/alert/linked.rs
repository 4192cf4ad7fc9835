//! The lines of an alert mail by what they are to its offers, and those that lead somewhere.

use super::lines::{LineWeight, MailLine};
use super::words::{
    is_call, is_footer, is_noise, is_place, is_preamble, is_remote, is_service, title_of,
};
use crate::domain::Link;
use crate::source::mailbox::target;
use std::ops::Range;

/// What a line is to the offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LinePart {
    Words,
    /// Leads to an offer, perhaps.
    Link(Link),
    /// Names the client, before the offer.
    Client,
    /// Serves the mail.
    Service,
}

/// Lines one after the other that lead to one address.
#[derive(Clone, Debug)]
pub(super) struct LinkedLines {
    pub first: usize,
    pub last: usize,
    pub link: Link,
    /// Whether its words may be a title rather than a call.
    pub is_title: bool,
    /// Whether its words have the form of a place.
    pub is_place: bool,
}

/// The parts that the lines are.
pub(super) fn parts(lines: &[MailLine]) -> Vec<LinePart> {
    let part = |line: &MailLine| {
        let href = line.href.as_deref();
        if is_noise(&line.text) && !is_call(&line.text) {
            return LinePart::Words;
        }
        if is_footer(&line.text) || is_service(&line.text, href.unwrap_or_default()) {
            return LinePart::Service;
        }
        match href.map(target::of) {
            Some(Some(link)) => LinePart::Link(link),
            Some(None) if href.is_some_and(|it| it.starts_with("http")) => LinePart::Service,
            _ => LinePart::Words,
        }
    };
    lines.iter().map(part).collect()
}

/// An alert mail in which offers are looked for.
pub(super) struct Search<'a> {
    pub lines: &'a [MailLine],
    pub parts: &'a [LinePart],
    /// The number of offers that the mail says it holds.
    pub told: Option<usize>,
}

/// How many blocks hold both lines.
pub(super) fn common(one: &MailLine, other: &MailLine) -> usize {
    let pairs = one.path.iter().zip(&other.path);
    pairs.take_while(|(a, b)| a == b).count()
}

impl Search<'_> {
    /// The lines that lead somewhere, in their order.
    pub(super) fn units(&self) -> Vec<LinkedLines> {
        let mut units: Vec<LinkedLines> = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let LinePart::Link(link) = part else { continue };
            let text = &self.lines[at].text;
            let is_place = is_place(text) || is_remote(text);
            let is_title = title_of(text).is_some() && !is_preamble(text) && !is_place;
            match units.last_mut() {
                Some(last) if last.link == *link => {
                    last.last = at;
                    last.is_title |= is_title;
                    last.is_place &= is_place;
                }
                _ => units.push(LinkedLines {
                    first: at,
                    last: at,
                    link: link.clone(),
                    is_title,
                    is_place,
                }),
            }
        }
        // The page of a client is one of a few; that of an offer has a number.
        let is_of_offer = |unit: &LinkedLines| target::is_specific(&target::shape(&unit.link));
        if units.iter().any(|unit| unit.is_title && is_of_offer(unit)) {
            for unit in &mut units {
                unit.is_title &= is_of_offer(unit);
            }
        }
        units
    }

    /// The lines of the blocks of this level that hold units.
    pub(super) fn held(&self, units: &[LinkedLines], level: usize) -> Range<usize> {
        let (first, last) = (units[0].first, units[units.len() - 1].last);
        let start = self.block_start(first, level);
        let end = self.block_end(last, level);
        start..end
    }

    /// Where the block of this level begins that a line stands in.
    fn block_start(&self, line: usize, level: usize) -> usize {
        let Some(id) = self.lines[line].path.get(level) else {
            return line;
        };
        let before = self.lines[..line].iter().rev();
        line - before
            .take_while(|it| it.path.get(level) == Some(id))
            .count()
    }

    /// Where it ends.
    pub(super) fn block_end(&self, line: usize, level: usize) -> usize {
        let Some(id) = self.lines[line].path.get(level) else {
            return line + 1;
        };
        let after = self.lines[line + 1..].iter();
        line + 1
            + after
                .take_while(|it| it.path.get(level) == Some(id))
                .count()
    }

    /// Whether a line may be the title of an offer.
    pub(super) fn may_title(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        !matches!(self.parts[at], LinePart::Service | LinePart::Client)
            && title_of(text).is_some()
            && !is_preamble(text)
            && !is_noise(text)
    }

    /// The look of a unit's title.
    pub(super) fn look(&self, unit: &LinkedLines) -> u64 {
        let mut lines = (unit.first..=unit.last).filter(|at| self.may_title(*at));
        self.lines[lines.next().unwrap_or(unit.first)].look
    }

    /// How much the heaviest line of a unit stands out.
    pub(super) fn weight(&self, unit: &LinkedLines) -> LineWeight {
        let lines = (unit.first..=unit.last).map(|at| self.lines[at].weight);
        lines.max().unwrap_or_default()
    }
}
