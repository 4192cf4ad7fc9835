//! Which lines of an alert mail make one offer: its card.
//!
//! An offer is what stands together, whatever of it is a link and how often. Links are parted where the mail's own
//! blocks part them, from the outermost inward, as long as a part holds several offers; where no block parts them, by
//! the look of the titles. What stands between two cards belongs to the one that lacks a title, and a block like
//! those of the cards but without a link is an offer of its own.

use super::lines::{LineWeight, MailLine};
use super::words::{
    is_call, is_footer, is_noise, is_place, is_preamble, is_remote, is_service, title_of,
};
use crate::domain::Link;
use crate::source::mailbox::target;
use std::collections::HashMap;
use std::ops::Range;

/// Links of one card: title, client, place, and a button.
const UNITS_OF_CARD_MAX: usize = 5;

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

/// Lines that make one offer, and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfferCard {
    pub lines: Range<usize>,
    /// None for a block like those of the other offers that has no link.
    pub link: Option<Link>,
}

/// Lines one after the other that lead to one address.
#[derive(Clone, Debug)]
struct LinkedLines {
    first: usize,
    last: usize,
    link: Link,
    /// Whether its words may be a title rather than a call.
    is_title: bool,
    /// Whether its words have the form of a place.
    is_place: bool,
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

/// The cards of a mail, in their order. `told` is the number of offers that the mail says it holds.
pub(super) fn find(lines: &[MailLine], parts: &[LinePart], told: Option<usize>) -> Vec<OfferCard> {
    let search = Search { lines, parts, told };
    let units = search.units();
    let mut groups: Vec<Range<usize>> = Vec::new();
    if !units.is_empty() {
        search.part(&units, 0..units.len(), &mut groups);
    }
    search.cards(&units, &groups)
}

struct Search<'a> {
    lines: &'a [MailLine],
    parts: &'a [LinePart],
    told: Option<usize>,
}

fn common(one: &MailLine, other: &MailLine) -> usize {
    let pairs = one.path.iter().zip(&other.path);
    pairs.take_while(|(a, b)| a == b).count()
}

impl Search<'_> {
    fn units(&self) -> Vec<LinkedLines> {
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

    /// Parts units into groups, one a card.
    fn part(&self, units: &[LinkedLines], range: Range<usize>, out: &mut Vec<Range<usize>>) {
        if range.len() == 1 {
            out.push(range);
            return;
        }
        let pair = |at: usize| {
            common(
                &self.lines[units[at].last],
                &self.lines[units[at + 1].first],
            )
        };
        let level = (range.start..range.end - 1).map(pair).min().unwrap_or(0);
        let mut groups: Vec<Range<usize>> = Vec::new();
        for at in range.clone() {
            let is_same = at > range.start && pair(at - 1) > level;
            match groups.last_mut() {
                Some(group) if is_same => group.end = at + 1,
                _ => groups.push(at..at + 1),
            }
        }
        if groups.iter().all(|group| group.len() == 1) {
            self.flat(units, range, out);
            return;
        }
        if groups.len() == 1 {
            self.flat(units, range, out);
            return;
        }
        for group in &groups {
            match group.len() == 1 || self.is_card(units, group, &groups, level) {
                true => out.push(group.clone()),
                false => self.part(units, group.clone(), out),
            }
        }
    }

    /// Whether the links of a group are those of one offer.
    fn is_card(
        &self,
        units: &[LinkedLines],
        group: &Range<usize>,
        groups: &[Range<usize>],
        level: usize,
    ) -> bool {
        let own = &units[group.clone()];
        let titles = own.iter().filter(|unit| unit.is_title).count();
        let held = self.held(own, level);
        let headings = held
            .clone()
            .filter(|at| self.lines[*at].weight == LineWeight::Heading && self.may_title(*at))
            .count();
        if own.len() > UNITS_OF_CARD_MAX || headings > 1 {
            return false;
        }
        if titles == 1 || headings == 1 && titles == 0 {
            return true;
        }
        if titles == 0 {
            return false;
        }
        if let Some(starts) = self.starts_by_places(own) {
            return starts.len() == 1;
        }
        let look = |unit: &LinkedLines| self.look(unit);
        let stands_out = own[1..].iter().all(|unit| look(unit) != look(&own[0]));
        let like = groups.iter().filter(|other| other.len() > 1);
        let like: Vec<&[LinkedLines]> = like.map(|other| &units[other.clone()]).collect();
        let is_even = like.len() > 1 && like.iter().all(|other| other.len() == own.len());
        let words = held
            .filter(|at| self.parts[*at] == LinePart::Words && !self.lines[*at].text.is_empty())
            .count();
        // Each link alone on its line, and nothing said of each: pieces rather than offers.
        let are_pieces = words < own.len();
        let heads = like.iter().filter(|other| look(&other[0]) == look(&own[0]));
        let is_headed = heads.count() == like.len();
        stands_out && is_headed && (like.len() > 1 || self.is_lone(units, groups))
            || is_even && are_pieces && !self.is_told(groups.iter().map(|it| it.len()).sum())
            || self.told == Some(1) && are_pieces
    }

    /// Whether a single group stands among links that are no offers, or the mail says that it holds one.
    fn is_lone(&self, units: &[LinkedLines], groups: &[Range<usize>]) -> bool {
        let titles = groups
            .iter()
            .filter(|group| units[(*group).clone()].iter().any(|unit| unit.is_title));
        self.told.is_none_or(|told| told == 1) && titles.count() == 1
    }

    fn is_told(&self, count: usize) -> bool {
        self.told == Some(count)
    }

    /// The lines of the blocks of this level that hold units.
    fn held(&self, units: &[LinkedLines], level: usize) -> Range<usize> {
        let (first, last) = (units[0].first, units[units.len() - 1].last);
        let start = self.block_start(first, level);
        let end = self.block_end(last, level);
        start..end
    }

    fn block_start(&self, line: usize, level: usize) -> usize {
        let Some(id) = self.lines[line].path.get(level) else {
            return line;
        };
        let before = self.lines[..line].iter().rev();
        line - before
            .take_while(|it| it.path.get(level) == Some(id))
            .count()
    }

    fn block_end(&self, line: usize, level: usize) -> usize {
        let Some(id) = self.lines[line].path.get(level) else {
            return line + 1;
        };
        let after = self.lines[line + 1..].iter();
        line + 1
            + after
                .take_while(|it| it.path.get(level) == Some(id))
                .count()
    }

    fn may_title(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        !matches!(self.parts[at], LinePart::Service | LinePart::Client)
            && title_of(text).is_some()
            && !is_preamble(text)
            && !is_noise(text)
    }

    /// The look of a unit's title.
    fn look(&self, unit: &LinkedLines) -> u64 {
        let mut lines = (unit.first..=unit.last).filter(|at| self.may_title(*at));
        self.lines[lines.next().unwrap_or(unit.first)].look
    }

    /// Parts units that no block parts: by the look of titles, by the number that the mail tells, else each by itself.
    fn flat(&self, units: &[LinkedLines], range: Range<usize>, out: &mut Vec<Range<usize>>) {
        let own = &units[range.clone()];
        let starts = self.starts_by_places(own);
        let starts = starts.or_else(|| self.starts_by_look(own));
        let starts = starts.or_else(|| self.starts_by_number(own));
        let starts = starts.unwrap_or_else(|| self.starts_each(own));
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(own.len());
            out.push(range.start + start..range.start + end);
        }
    }

    /// Where places are links as titles and clients are: each ends an offer, but for its buttons.
    fn starts_by_places(&self, own: &[LinkedLines]) -> Option<Vec<usize>> {
        let mut starts: Vec<usize> = Vec::new();
        let mut titles: Vec<usize> = Vec::new();
        let mut is_over = true;
        for (at, unit) in own.iter().enumerate() {
            if unit.is_title && is_over {
                starts.push(at);
                titles.push(0);
                is_over = false;
            }
            if let Some(count) = titles.last_mut() {
                *count += usize::from(unit.is_title);
            }
            is_over |= unit.is_place;
        }
        let is_even = titles
            .iter()
            .all(|count| *count == titles[0] && *count <= 2);
        let is_ended = is_over && own.iter().any(|unit| unit.is_place);
        let first = starts.first_mut()?;
        *first = 0;
        (is_even && is_ended).then_some(starts)
    }

    /// The first look, in the order of the mail, that begins parts of one length, each with more than one title.
    fn starts_by_look(&self, own: &[LinkedLines]) -> Option<Vec<usize>> {
        let titles: Vec<usize> = (0..own.len()).filter(|at| own[*at].is_title).collect();
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (number, at) in titles.iter().enumerate() {
            places.entry(self.look(&own[*at])).or_default().push(number);
        }
        for at in &titles {
            let look = self.look(&own[*at]);
            let found = &places[&look];
            let gaps: Vec<usize> = found.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let last = titles.len() - found[found.len() - 1];
            let Some(gap) = gaps.first().copied() else {
                // One offer of a few pieces.
                let weight = self.weight(&own[*at]);
                let is_one = titles.len() <= UNITS_OF_CARD_MAX
                    && titles.len() > 1
                    && found[0] == 0
                    && (self.told == Some(1) || weight > LineWeight::Plain)
                    && titles[1..]
                        .iter()
                        .all(|other| self.weight(&own[*other]) < weight || self.told == Some(1));
                if is_one {
                    return Some(vec![0]);
                }
                continue;
            };
            let is_even = gap > 1 && gap <= UNITS_OF_CARD_MAX && gaps.iter().all(|it| *it == gap);
            if is_even && last <= UNITS_OF_CARD_MAX && found[0] == 0 {
                let mut starts: Vec<usize> = found.iter().map(|number| titles[*number]).collect();
                starts[0] = 0;
                return Some(starts);
            }
            // Unequal parts: titles that stand out over what does not.
            let weight = self.weight(&own[*at]);
            let others = titles.iter().filter(|it| self.look(&own[**it]) != look);
            let mut others = others.peekable();
            let stands_out = weight > LineWeight::Plain
                && others.peek().is_some()
                && others.all(|it| self.weight(&own[*it]) < weight);
            if found[0] == 0 && stands_out {
                let mut starts: Vec<usize> = found.iter().map(|number| titles[*number]).collect();
                starts[0] = 0;
                return Some(starts);
            }
        }
        None
    }

    fn weight(&self, unit: &LinkedLines) -> LineWeight {
        let lines = (unit.first..=unit.last).map(|at| self.lines[at].weight);
        lines.max().unwrap_or_default()
    }

    /// As many parts of one length as the mail says it holds offers.
    fn starts_by_number(&self, own: &[LinkedLines]) -> Option<Vec<usize>> {
        let told = self.told?;
        let length = own.len().checked_div(told)?;
        let is_even = length > 1 && length <= UNITS_OF_CARD_MAX && length * told == own.len();
        let are_titles = own.iter().filter(|unit| unit.is_title).count() > told;
        (is_even && are_titles).then(|| (0..told).map(|at| at * length).collect())
    }

    /// Each link by itself; a button belongs to the title before it, unless another title stands between.
    fn starts_each(&self, own: &[LinkedLines]) -> Vec<usize> {
        let mut starts = vec![0];
        let mut has_title = own[0].is_title;
        for at in 1..own.len() {
            let between = own[at - 1].last + 1..own[at].first;
            let title_between = between
                .clone()
                .any(|line| self.lines[line].weight > LineWeight::Plain && self.may_title(line));
            let joins = !own[at].is_title && has_title && !title_between
                || own[at].is_title && !has_title && between.is_empty();
            if joins {
                has_title = true;
                continue;
            }
            starts.push(at);
            has_title = own[at].is_title;
        }
        starts
    }

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
