//! Fraud by combination: what is harmless alone, and together makes a careful reader go away.
//!
//! Easy money and a messenger; money through one's account; an account or a name lent; pay before work; opinions on
//! places never seen; gains that nobody can promise; any desk career for a flat sum. The words stand in `data/fraud.clues`. Work *about* fraud, and
//! programs that deal with such things, are left alone.

use super::Text;
use super::clues::{Fraud, Label, Matches};
use crate::domain::{Fact, Sign};
use std::ops::Range;

/// Promises of ease in one offer, beside a daily sum and a messenger.
const EASY_MIN: usize = 2;
/// Names of desk careers in one short offer from which it is made for anybody.
const CAREERS_MIN: usize = 3;

/// The signs that combinations make, each once.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>) -> Vec<Fact<Sign>> {
    let found = FraudSigns::new(sweep);
    if !found.of(Fraud::About).is_empty() {
        return Vec::new();
    }
    let folded = text.folded.text.as_str();
    let has = |part| !found.of(part).is_empty();
    let beside = |a, b| {
        found
            .of(a)
            .iter()
            .any(|a| found.of(b).iter().any(|b| same_sentence(text, a, b)))
    };
    let mut signs = Vec::new();
    let mut say = |sign, parts: &[Fraud]| {
        let mut spans: Vec<_> = parts
            .iter()
            .filter_map(|part| found.first(*part))
            .map(|it| text.span(it.start, it.end))
            .collect();
        spans.sort_unstable();
        signs.push(Fact { value: sign, spans });
    };
    if has(Fraud::Account) && beside(Fraud::PassOn, Fraud::Account)
        || has(Fraud::PassOn) && has(Fraud::Cut) && has(Fraud::Account)
    {
        say(
            Sign::Reshipping,
            &[Fraud::Account, Fraud::PassOn, Fraud::Cut],
        );
    }
    let takes = |it: &Range<usize>| {
        ["test", "exam", "interview", "entretien"]
            .iter()
            .any(|word| folded[it.clone()].contains(word))
    };
    let stands_in = found.of(Fraud::Instead).iter().any(takes);
    if beside(Fraud::Lend, Fraud::Identity)
        || borrows(folded, &found)
        || stands_in
        || has(Fraud::Instead) && (has(Fraud::Exam) || has(Fraud::Cut))
    {
        say(
            Sign::AccountRenting,
            &[Fraud::Lend, Fraud::Identity, Fraud::Instead, Fraud::Exam],
        );
    }
    if beside(Fraud::PayIn, Fraud::Kit) {
        say(Sign::PayFirst, &[Fraud::PayIn, Fraud::Kit]);
    }
    let careers = found.of(Fraud::Career).len() >= CAREERS_MIN && has(Fraud::Easy);
    let daily = has_daily(folded, &found);
    let easy = has(Fraud::Chore) && (has(Fraud::Messenger) || daily && has(Fraud::Easy))
        || found.of(Fraud::Easy).len() >= EASY_MIN && daily && has(Fraud::Messenger);
    let is_easy = found.of(Fraud::Easy).len() >= EASY_MIN;
    let papers = has(Fraud::Identity)
        && (is_easy || has(Fraud::Messenger) && (has(Fraud::Easy) || has(Fraud::Account)));
    let assures = has(Fraud::Assures) && found.of(Fraud::Easy).len() >= EASY_MIN;
    let installs = has(Fraud::Install) && has(Fraud::Easy) && has(Fraud::Messenger);
    let opinions = has(Fraud::Opinion) && has(Fraud::Unseen);
    let yields = has(Fraud::Yield) && has(Fraud::Invest)
        || has(Fraud::Invest) && has_share(folded, &found.of(Fraud::Assured));
    if yields || careers || easy || opinions || papers || assures || installs {
        say(
            Sign::TooGood,
            &[
                Fraud::Chore,
                Fraud::Easy,
                Fraud::Messenger,
                Fraud::Opinion,
                Fraud::Unseen,
                Fraud::Career,
                Fraud::Assures,
                Fraud::Install,
                Fraud::Yield,
                Fraud::Assured,
            ],
        );
    }
    signs
}

/// Whether a share of what one puts in is promised: `3% a day guaranteed`.
fn has_share(folded: &str, assured: &[Range<usize>]) -> bool {
    const NEAR: usize = 16;
    assured.iter().any(|it| {
        let before = super::around::before(folded, it.start, NEAR);
        let behind = super::around::after(folded, it.end, NEAR);
        before.contains('%') || behind.contains('%')
    })
}

/// An account or name, and right behind it that others use it: `a verified account. We use it`. One's `profile` is
/// asked for in honest posts, too.
fn borrows(folded: &str, found: &FraudSigns) -> bool {
    const BYTES_BETWEEN: usize = 80;
    const OWN: [&str; 6] = ["account", "compte", "name", "nom", "passport", "identi"];
    let identities = found.of(Fraud::Identity);
    let used = found.of(Fraud::Borrowed);
    identities
        .iter()
        .filter(|it| OWN.iter().any(|word| folded[(*it).clone()].contains(word)))
        .any(|it| {
            used.iter()
                .any(|used| used.start >= it.end && used.start - it.end <= BYTES_BETWEEN)
        })
}

struct FraudSigns(Vec<(Fraud, Range<usize>)>);

impl FraudSigns {
    fn new(sweep: &Matches<'_>) -> FraudSigns {
        let hits = sweep.of(|says| match says {
            Label::Fraud(part) => Some(part),
            _ => None,
        });
        FraudSigns(hits.map(|(hit, part)| (part, hit.range())).collect())
    }

    fn first(&self, part: Fraud) -> Option<&Range<usize>> {
        self.0.iter().find(|it| it.0 == part).map(|it| &it.1)
    }

    fn of(&self, part: Fraud) -> Vec<Range<usize>> {
        self.0
            .iter()
            .filter(|it| it.0 == part)
            .map(|it| it.1.clone())
            .collect()
    }
}

fn same_sentence(text: &Text<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    text.document.sentence_at(a.start) == text.document.sentence_at(b.start)
}

/// An amount for each day: digits right before the words for it.
fn has_daily(folded: &str, found: &FraudSigns) -> bool {
    found.of(Fraud::Daily).iter().any(|it| {
        let before = folded[..it.start].trim_end_matches([' ', '€', '$', '£']);
        before.ends_with(|c: char| c.is_ascii_digit())
            || before.ends_with("euros")
            || before.ends_with("usd")
    })
}
