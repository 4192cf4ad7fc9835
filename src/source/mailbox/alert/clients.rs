//! Cards that name the client before the offer: which linked lines lead to a client's page.
//!
//! Where two names stand one after the other, either may be the offer's. What decides is looked for in all cards of the
//! mail, since each writes its card in one way: which of the two stands out, what their addresses say, which of them the
//! button repeats, which comes back with other offers, what stands before or behind, and last the words themselves.

mod evidence;

use super::lines::{LineWeight, MailLine};
use super::linked::LinePart;
use super::words::{is_call, is_place, is_preamble, is_remote, title_of};
use crate::domain::Link;
use evidence::{is_label, is_seeking, path_kind, words_of_name};
use std::cmp::Ordering;

/// Names one after the other that may still be the pieces of one card.
const NAMES_OF_CARD_MAX: usize = 3;
/// What one kind of evidence outside the words weighs; words weigh 1 each.
const STRONG: i32 = 3;
/// Weight from which the first of two names is the client's, a card.
const DECIDED: i32 = 2;

/// A name with its address: on one line, or in plain text the address on the line below.
#[derive(Clone, Debug)]
struct Named<'a> {
    name: usize,
    address: usize,
    link: &'a Link,
}

/// Two names of one card: is the first the client's?
#[derive(Clone, Debug)]
struct NamePair<'a> {
    first: Named<'a>,
    /// The line of the second name.
    second: usize,
    /// Where the second leads by itself.
    own: Option<&'a Link>,
    /// Where the button below both leads.
    button: Option<&'a Link>,
    /// Whether anything is said below both.
    has_facts: bool,
}

impl<'a> NamePair<'a> {
    /// Where the second leads, by itself or by the button below it.
    fn link(&self) -> Option<&'a Link> {
        self.own.or(self.button)
    }

    /// Whether all of the card leads to one page.
    fn is_one(&self) -> bool {
        self.own == Some(self.first.link)
    }
}

/// Marks the lines that name the client, with a link to the client's page, before the offer.
pub(super) fn mark(lines: &[MailLine], parts: &mut [LinePart]) {
    let clients = clients(&Cells { lines, parts });
    for at in clients {
        parts[at] = LinePart::Client;
    }
}

fn clients(cells: &Cells<'_>) -> Vec<usize> {
    let pairs = cells.pairs();
    let weights: Vec<i32> = pairs.iter().map(|it| cells.weight(it, &pairs)).collect();
    let total: i32 = weights.iter().sum();
    if pairs.is_empty() || total < DECIDED * pairs.len() as i32 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (pair, weight) in pairs.iter().zip(weights) {
        // One card may be written another way than the rest.
        if weight <= -STRONG {
            continue;
        }
        found.extend([pair.first.name, pair.first.address]);
        let is_logo = |at: &usize| {
            cells.lines[*at].text.is_empty() && cells.link(*at) == Some(pair.first.link)
        };
        if !pair.is_one() {
            found.extend((0..pair.first.name).rev().take(1).filter(is_logo));
        }
    }
    found
}

struct Cells<'a> {
    lines: &'a [MailLine],
    parts: &'a [LinePart],
}

impl<'a> Cells<'a> {
    fn link(&self, at: usize) -> Option<&'a Link> {
        match self.parts.get(at) {
            Some(LinePart::Link(link)) => Some(link),
            _ => None,
        }
    }

    fn may_name(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        title_of(text).is_some() && !is_preamble(text) && !is_place(text) && !is_remote(text)
    }

    /// Whether a line is but an address of plain text.
    fn is_bare(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.text.is_empty() && line.look == 0 && self.link(at).is_some()
    }

    /// The name that begins on a line.
    fn named(&self, at: usize) -> Option<Named<'a>> {
        if !self.may_name(at) {
            return None;
        }
        if let Some(link) = self.link(at) {
            return Some(Named {
                name: at,
                address: at,
                link,
            });
        }
        let is_first = at == 0
            || self.lines[at - 1].path != self.lines[at].path
            || self.link(at - 1).is_some();
        let below = at + 1;
        let is_its = self.parts[at] == LinePart::Words
            && below < self.lines.len()
            && self.is_bare(below)
            && self.lines[below].path == self.lines[at].path;
        let link = self.link(below).filter(|_| is_first && is_its)?;
        Some(Named {
            name: at,
            address: below,
            link,
        })
    }

    /// What belongs to a name and is none: `par`, `recherche :`, a picture.
    fn is_beside(&self, at: usize) -> bool {
        let line = &self.lines[at];
        is_label(&line.text)
            || line.goes_on && is_seeking(&line.text)
            || line.text.is_empty() && !self.is_bare(at)
    }

    /// Names that stand one after the other, with nothing said between.
    fn runs(&self) -> Vec<Vec<Named<'a>>> {
        let mut runs: Vec<Vec<Named<'a>>> = vec![Vec::new()];
        let mut at = 0;
        while at < self.lines.len() {
            match self.named(at) {
                Some(named) => {
                    at = named.address;
                    if let Some(run) = runs.last_mut() {
                        run.push(named);
                    }
                }
                None if self.is_beside(at) => {}
                None => runs.push(Vec::new()),
            }
            at += 1;
        }
        runs.retain(|run| !run.is_empty());
        runs.into_iter().flat_map(|run| self.parted(run)).collect()
    }

    /// Cards of nothing but names, parted where the mail's blocks part them.
    fn parted(&self, run: Vec<Named<'a>>) -> Vec<Vec<Named<'a>>> {
        if run.len() <= NAMES_OF_CARD_MAX {
            return vec![run];
        }
        let common = |pair: &[Named<'_>]| {
            let [one, other] = [&pair[0], &pair[1]].map(|it| &self.lines[it.name].path);
            one.iter().zip(other).take_while(|(a, b)| a == b).count()
        };
        let least = run.windows(2).map(common).min().unwrap_or(0);
        let mut parted: Vec<Vec<Named<'a>>> = Vec::new();
        for (number, named) in run.iter().enumerate() {
            match parted.last_mut() {
                Some(last) if number > 0 && common(&run[number - 1..=number]) > least => {
                    last.push(named.clone());
                }
                _ => parted.push(vec![named.clone()]),
            }
        }
        parted
    }

    fn pairs(&self) -> Vec<NamePair<'a>> {
        let runs = self.runs();
        let mut pairs = Vec::new();
        for (number, run) in runs.iter().enumerate() {
            let end = runs
                .get(number + 1)
                .map_or(self.lines.len(), |it| it[0].name);
            let pair = match &run[..] {
                [first, second] | [first, second, _] => Some(self.pair(first, second, end)),
                [first] => self.pair_with_words(first, end),
                _ => None,
            };
            pairs.extend(pair);
        }
        pairs
    }

    fn pair(&self, first: &Named<'a>, second: &Named<'a>, end: usize) -> NamePair<'a> {
        let below = second.address + 1..end;
        NamePair {
            first: first.clone(),
            second: second.name,
            own: Some(second.link),
            button: below.clone().find_map(|at| self.button(at)),
            has_facts: below.clone().any(|at| self.is_said(at)),
        }
    }

    /// A name with an address above one without, and a button below.
    fn pair_with_words(&self, first: &Named<'a>, end: usize) -> Option<NamePair<'a>> {
        let below = first.address + 1..end;
        let mut below = below.take_while(|at| self.parts[*at] != LinePart::Service);
        let second = below.by_ref().find(|at| self.may_name(*at))?;
        let mut button = None;
        let mut has_facts = false;
        for at in below {
            button = button.or_else(|| self.button(at));
            has_facts |= self.is_said(at);
        }
        Some(NamePair {
            first: first.clone(),
            second,
            own: None,
            button,
            has_facts,
        })
        .filter(|pair| pair.button.is_some())
    }

    /// Where a line leads that calls to follow it, or that is but an address.
    fn button(&self, at: usize) -> Option<&'a Link> {
        let link = self.link(at)?;
        is_call(&self.lines[at].text).then_some(link)
    }

    fn is_said(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        match self.parts[at] {
            LinePart::Words => !text.is_empty() && !is_call(text),
            LinePart::Link(_) => is_place(text) || is_remote(text),
            _ => false,
        }
    }

    /// How much speaks for the first name being the client's; below 0 for its being the offer's.
    fn weight(&self, pair: &NamePair<'a>, all: &[NamePair<'a>]) -> i32 {
        let strong = [
            self.by_looks(pair),
            by_paths(pair),
            by_button(pair),
            self.by_coming_back(pair, all),
            self.by_words_around(pair),
        ];
        let strong: i32 = strong.iter().map(|it| it * STRONG).sum();
        // Two titles of two offers have nothing but their words either.
        if strong == 0 && !pair.has_facts && pair.button.is_none() {
            return 0;
        }
        let name = |at: usize| words_of_name(&self.lines[at].text);
        strong + name(pair.first.name) - name(pair.second)
    }

    fn by_looks(&self, pair: &NamePair<'a>) -> i32 {
        let weight = |at: usize| self.lines[at].weight;
        match weight(pair.second).cmp(&weight(pair.first.name)) {
            Ordering::Greater if weight(pair.second) == LineWeight::Heading => 2,
            Ordering::Greater => 1,
            Ordering::Less => -1,
            Ordering::Equal => 0,
        }
    }

    /// A client comes back with another offer; an offer that comes back is read once.
    fn by_coming_back(&self, pair: &NamePair<'a>, all: &[NamePair<'a>]) -> i32 {
        if pair.is_one() {
            return 0;
        }
        let others = all.iter().filter(|it| it.second != pair.second);
        let mut sign = 0;
        for other in others {
            let is_first = other.first.link == pair.first.link;
            let is_second = other.link().is_some() && other.link() == pair.link();
            sign += i32::from(is_first) - i32::from(is_second);
        }
        sign.signum()
    }

    fn by_words_around(&self, pair: &NamePair<'a>) -> i32 {
        let text = |at: Option<usize>| at.and_then(|at| self.lines.get(at)).map(|it| &*it.text);
        let before = |at: usize| text(at.checked_sub(1)).is_some_and(is_label);
        let seeks = (pair.first.name + 1..pair.second)
            .any(|at| self.lines[at].goes_on && is_seeking(&self.lines[at].text));
        i32::from(before(pair.first.name) || seeks) - i32::from(before(pair.second))
    }
}

/// By what the addresses call themselves.
fn by_paths(pair: &NamePair<'_>) -> i32 {
    let second = pair.link().filter(|it| *it != pair.first.link);
    let kinds = second.map(|it| path_kind(it) - path_kind(pair.first.link));
    kinds.unwrap_or_default().signum()
}

/// The button of a card leads where its title does.
fn by_button(pair: &NamePair<'_>) -> i32 {
    match pair.button == Some(pair.first.link) && !pair.is_one() {
        true => -2,
        false => 0,
    }
}

#[cfg(test)]
mod tests;
