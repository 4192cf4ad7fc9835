//! Which links of an alert mail belong to one offer.
//!
//! Links are parted where the mail's own blocks part them, from the outermost inward, as long as a part holds several
//! offers; where no block parts them, by the look of the titles.

use super::lines::LineWeight;
use super::linked::{LinePart, LinkedLines, Search, common};
use std::collections::HashMap;
use std::ops::Range;

/// Links of one card: title, client, place, and a button.
const UNITS_OF_CARD_MAX: usize = 5;

impl Search<'_> {
    /// Parts units into groups, one a card.
    pub(super) fn groups(&self, units: &[LinkedLines]) -> Vec<Range<usize>> {
        let mut groups = Vec::new();
        if !units.is_empty() {
            self.part(units, 0..units.len(), &mut groups);
        }
        groups
    }

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
}
