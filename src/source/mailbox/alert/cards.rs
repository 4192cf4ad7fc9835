//! Which lines of an alert mail make one offer: its card.
//!
//! An offer is what stands together, whatever of it is a link and how often ([`super::groups`]). What stands between two
//! cards belongs to the one that lacks a title, and a block like those of the cards but without a link is an offer of
//! its own.

use super::lines::{LineWeight, MailLine};
use super::linked::{LinePart, LinkedLines, Search, common};
use crate::domain::Link;
use std::ops::Range;

/// Lines that make one offer, and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfferCard {
    pub lines: Range<usize>,
    /// None for a block like those of the other offers that has no link.
    pub link: Option<Link>,
}

/// The cards of a mail, in their order. `told` is the number of offers that the mail says it holds.
pub(super) fn find(lines: &[MailLine], parts: &[LinePart], told: Option<usize>) -> Vec<OfferCard> {
    let search = Search { lines, parts, told };
    let units = search.units();
    search.cards(&units, &search.groups(&units))
}

impl Search<'_> {
    /// The lines of each group, and offers without a link between them.
    fn cards(&self, units: &[LinkedLines], groups: &[Range<usize>]) -> Vec<OfferCard> {
        let mut cards: Vec<OfferCard> = Vec::new();
        let mut end_before = 0;
        for (at, group) in groups.iter().enumerate() {
            let own = &units[group.clone()];
            let before = at.checked_sub(1).map(|at| units[groups[at].end - 1].last);
            let after = groups.get(at + 1).map(|next| units[next.start].first);
            let level = [(before, own[0].first), (after, own[own.len() - 1].last)]
                .iter()
                .filter_map(|(other, line)| {
                    let other = (*other)?;
                    Some(common(&self.lines[other], &self.lines[*line]))
                })
                .max();
            let held = match level {
                Some(level) => self.held(own, level),
                None => 0..self.lines.len(),
            };
            let start = self.after_service(held.start.max(end_before), own[0].first);
            let start = self.client_above(end_before..start).unwrap_or(start);
            let end = self.before_service(own[own.len() - 1].last + 1, held.end);
            let gap = self.after_service(end_before, start)..start;
            let from = self.settle_gap(gap, own, start, level, &mut cards);
            cards.push(OfferCard {
                lines: from..end,
                link: Some(self.link(own)),
            });
            end_before = end;
        }
        self.settle_last(end_before, &mut cards);
        cards
    }

    /// The client named between the card before and this one, whose card begins with it.
    fn client_above(&self, gap: Range<usize>) -> Option<usize> {
        let mut before = gap
            .rev()
            .skip_while(|at| self.parts[*at] != LinePart::Client);
        let last = before.next()?;
        let first = before.take_while(|at| self.parts[*at] == LinePart::Client);
        Some(first.last().unwrap_or(last))
    }

    /// The link of the title, else the first.
    fn link(&self, own: &[LinkedLines]) -> Link {
        let title = own.iter().find(|unit| unit.is_title);
        title.unwrap_or(&own[0]).link.clone()
    }

    /// Gives what stands between two cards to one of them; answers where the second begins.
    fn settle_gap(
        &self,
        gap: Range<usize>,
        own: &[LinkedLines],
        start: usize,
        level: Option<usize>,
        cards: &mut Vec<OfferCard>,
    ) -> usize {
        if gap.is_empty() {
            return start;
        }
        let has_title = (start..=own[own.len() - 1].last).any(|at| {
            (at < own[0].first || matches!(self.parts[at], LinePart::Link(_))) && self.may_title(at)
        });
        let mut orphans = match level {
            Some(level) if has_title => self.orphans(gap.clone(), start, level),
            _ => Vec::new(),
        };
        if orphans.is_empty() {
            orphans = self.headed(gap.clone());
            // The last has its link in the card that begins.
            if !has_title && let Some(own) = orphans.pop() {
                let earlier = orphans.first().map_or(own.start, |first| first.start);
                self.give_to_last(gap.start..earlier, cards);
                self.keep_orphans(orphans, cards);
                return own.start;
            }
        }
        let cut = match orphans.first() {
            Some(first) => first.start,
            None if has_title => gap.end,
            None => gap.start,
        };
        self.give_to_last(gap.start..cut, cards);
        let is_cut = !orphans.is_empty();
        self.keep_orphans(orphans, cards);
        match has_title || is_cut {
            true => start,
            false => cut,
        }
    }

    /// Above the first offer a mail greets.
    fn keep_orphans(&self, orphans: Vec<Range<usize>>, cards: &mut Vec<OfferCard>) {
        if !cards.is_empty() {
            cards.extend(
                orphans
                    .into_iter()
                    .map(|lines| OfferCard { lines, link: None }),
            );
        }
    }

    /// Parts of a range that begin with a line that stands out, all by the same look; in plain text paragraphs of
    /// short lines.
    fn headed(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let lines = range.clone().filter(|at| self.may_title(*at));
        let weight = lines.clone().map(|at| self.lines[at].weight).max();
        let mut starts: Vec<usize> = match weight {
            Some(weight) if weight > LineWeight::Plain => {
                let heavy: Vec<usize> = lines
                    .filter(|at| self.lines[*at].weight == weight)
                    .collect();
                let look = heavy.first().map(|at| self.lines[*at].look);
                let is_like = |at: &usize| Some(self.lines[*at].look) == look;
                heavy.into_iter().filter(is_like).collect()
            }
            _ => lines
                .filter(|at| self.begins_block(*at, range.end))
                .collect(),
        };
        starts.push(range.end);
        starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// Whether a paragraph of plain text begins here that has the form of a title and what belongs to it.
    fn begins_block(&self, at: usize, end: usize) -> bool {
        const CHARS_MAX: usize = 70;
        let line = &self.lines[at];
        let block = self.lines[at..end]
            .iter()
            .take_while(|it| it.path == line.path);
        let is_first = at == 0 || self.lines[at - 1].path != line.path;
        let is_short = |it: &MailLine| {
            it.text.chars().count() <= CHARS_MAX && !it.text.ends_with(['.', '!', '?', '…', ';'])
        };
        line.path.len() == 2
            && line.look == 0
            && is_first
            && block.clone().count() > 1
            && block.clone().all(is_short)
    }

    /// The card before takes lines that follow it at once.
    fn give_to_last(&self, lines: Range<usize>, cards: &mut [OfferCard]) {
        if let Some(last) = cards.last_mut()
            && last.lines.end == lines.start
            && last.link.is_some()
        {
            last.lines.end = lines.end;
        }
    }

    /// What follows the last card, as far as lines follow the links of the others, up to one that serves the mail.
    fn settle_last(&self, from: usize, cards: &mut [OfferCard]) {
        let Some((last, others)) = cards.split_last() else {
            return;
        };
        let trailing = |card: &OfferCard| {
            let lines = card.lines.clone().rev();
            lines
                .take_while(|at| self.parts[*at] == LinePart::Words)
                .count()
        };
        let most = others.iter().map(trailing).max().unwrap_or(0);
        let room = most.saturating_sub(trailing(last));
        let end = self.before_service(from, self.lines.len()).min(from + room);
        if last.lines.end == from {
            self.give_to_last(from..end, cards);
        }
    }

    /// Blocks of several lines, of the same look as the card that begins at `start`, without a link.
    fn orphans(&self, gap: Range<usize>, start: usize, level: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let depth = |at: usize| self.lines[at].path.len();
        let mut at = gap.start;
        while at < gap.end {
            let end = self.block_end(at, level).min(gap.end);
            let is_like = self.lines[at].look == self.lines[start].look
                && depth(at) == depth(start)
                && depth(at) > level;
            let mut title = (at..end).filter(|line| self.may_title(*line));
            if is_like && end - at > 1 && title.next() == Some(at) {
                found.push(at..end);
            }
            at = end.max(at + 1);
        }
        found
    }

    /// The first line behind the last that serves the mail, within a range.
    fn after_service(&self, start: usize, end: usize) -> usize {
        let found = (start..end)
            .rev()
            .find(|at| self.parts[*at] == LinePart::Service);
        found.map_or(start, |at| at + 1)
    }

    /// The end of a range, or where the first line stands that serves the mail.
    fn before_service(&self, start: usize, end: usize) -> usize {
        (start..end)
            .find(|at| self.parts[*at] == LinePart::Service)
            .unwrap_or(end)
            .max(start)
    }
}
