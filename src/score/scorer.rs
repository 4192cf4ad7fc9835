//! The score of a lead for a profile: the sum of its parts.
//!
//! Fit is not additive, though: a perfect technology at the other end of the world, or the flat next door asking for
//! another trade, is worth little. So each part is damped by how far the lead is out of reach or out of the trade,
//! before summing; what `gigscout why` shows adds up to what the digest shows.
//!
//! Nearly all leads of a sweep are shown to nobody. So a judgement makes what it is asked for and no more: gates up to
//! the second, points without a reason, and the whole with all its reasons for the few that are shown.

use super::noted::Noted;
use super::ready::{ReadyRules, ReadyWishes};
use super::reasons::Reasons;
use super::view::ScoringView;
use super::{CRITERIA, gates, learned_part, pay, place, size, tech};
use crate::domain::{
    Criterion, Damper, Gate, Judged, Lead, Part, Pull, Reason, Rules, Score, ScoredLead, Shared,
    Timestamp, Weights,
};
use std::cell::OnceCell;
use std::cmp::Ordering;

/// What is left of a part of a lead that is wholly out of the trade, or wholly out of reach.
const DAMPED_TO: f32 = 0.35;
/// A share of place from which a lead is within reach, and of trade from which it is in the trade.
const REACHED_FROM: f32 = 0.45;
const IN_TRADE_FROM: f32 = 0.5;
/// A share of the trade from which wanted technologies count in full: below it they are what the work is about,
/// not what it is done with.
const TRADE_FITS_FROM: f32 = 0.4;

/// Points by which two niches may differ and fit alike.
const SAME_POINTS: f64 = 0.05;

/// Gates that are told of a lead that is only looked at: one alone may be worth a word, of several none is.
const GATES_TOLD: usize = 2;

/// Criteria, and dampers.
const PARTS: usize = CRITERIA.len();
const DAMPERS: usize = 4;

/// A profile's rules made ready for scoring many leads by them.
pub struct Scorer<'r> {
    ready: ReadyRules<'r>,
    /// Points that each criterion may give.
    most: [f32; PARTS],
}

impl<'r> Scorer<'r> {
    /// Works out what depends on the profile alone.
    pub fn new(rules: &'r Rules) -> Scorer<'r> {
        let weights = CRITERIA
            .iter()
            .map(|row| weight_of(&rules.weights, row.criterion, row.weight));
        let total = weights.clone().sum::<u32>().max(1);
        let mut most = [0.0; PARTS];
        for (most, weight) in most.iter_mut().zip(weights) {
            *most = 100.0 * weight as f32 / total as f32;
        }
        Scorer {
            ready: ReadyRules::new(rules),
            most,
        }
    }

    /// A lead for the profile at a moment; nothing is worked out before it is asked for.
    pub fn judge<'a>(&'a self, lead: &'a Noted<'a>, now: Timestamp) -> Judgement<'a> {
        Judgement {
            scorer: self,
            view: self.view(lead, now),
            gates: OnceCell::new(),
            lasting: OnceCell::new(),
            points: OnceCell::new(),
            scored: OnceCell::new(),
        }
    }

    /// A lead as the criteria see it.
    pub(crate) fn view<'a>(&'a self, lead: &'a Noted<'a>, now: Timestamp) -> ScoringView<'a> {
        ScoringView::new(lead, &self.ready, now)
    }
}

/// Scores a lead for a profile at a moment.
pub fn score(lead: impl Into<Shared<Lead>>, rules: &Rules, now: Timestamp) -> ScoredLead {
    let lead = lead.into();
    whole(&Scorer::new(rules).judge(&Noted::new(&lead), now))
}

/// A lead for a profile, of which so much is worked out as was asked for.
pub struct Judgement<'a> {
    scorer: &'a Scorer<'a>,
    view: ScoringView<'a>,
    gates: OnceCell<Vec<Gate>>,
    lasting: OnceCell<Vec<Gate>>,
    points: OnceCell<f64>,
    scored: OnceCell<ScoredLead>,
}

impl Judgement<'_> {
    fn rules(&self) -> &Rules {
        self.view.rules
    }

    /// Of the gates that no passing of days closes, none, one, or the first of several.
    pub(crate) fn lasting_gates(&self) -> &[Gate] {
        self.lasting.get_or_init(|| {
            let is_lasting = |gate: &Gate| !gates::is_timely(gate);
            match self.rules().niches.is_empty() {
                true => {
                    let closed = gates::closed(&self.view).filter(is_lasting);
                    closed.take(GATES_TOLD).collect()
                }
                false => {
                    let closed = self.scored().gates.iter();
                    closed.filter(|gate| is_lasting(gate)).cloned().collect()
                }
            }
        })
    }

    /// Points without those that were learned.
    fn plain_points(&self) -> f64 {
        *self.points.get_or_init(|| {
            let mut none = [const { Reasons::none() }; PARTS];
            let parts = weighed(&self.view, &self.scorer.most, &mut none).0;
            parts.iter().map(|part| f64::from(part.points)).sum()
        })
    }
}

impl Judged for Judgement<'_> {
    fn lead(&self) -> &Shared<Lead> {
        self.view.noted.lead
    }

    fn gates(&self) -> &[Gate] {
        if !self.rules().niches.is_empty() {
            return &self.scored().gates;
        }
        let told = || gates::closed(&self.view).take(GATES_TOLD).collect();
        self.gates.get_or_init(told)
    }

    fn is_talk(&self) -> bool {
        self.view.lead.facts.is_talk()
    }

    fn points(&self) -> f64 {
        let rules = self.rules();
        match rules.niches.is_empty() && rules.learned.0.is_empty() {
            true => self.plain_points(),
            false => points(self.scored()),
        }
    }

    fn score(&self) -> Score {
        Score::from_points(self.points())
    }

    fn is_at_least(&self, score: u8) -> bool {
        let may_be = || {
            let most = self.plain_points() + f64::from(learned_part::PACE.most);
            Score::from_points(most).value() >= score
        };
        // What was learned is read off reasons: worked out only where it could decide.
        let rules = self.rules();
        let is_bounded = rules.niches.is_empty() && !rules.learned.0.is_empty();
        (!is_bounded || may_be()) && self.score().value() >= score
    }

    fn scored(&self) -> &ScoredLead {
        self.scored.get_or_init(|| whole(self))
    }
}

/// The whole, in the niche that fits best where the profile has several.
fn whole(judgement: &Judgement<'_>) -> ScoredLead {
    let view = &judgement.view;
    let most = &judgement.scorer.most;
    let niches = view.rules.niches.iter().zip(&view.ready.niches);
    let in_niches = niches.map(|(niche, wishes): (_, &ReadyWishes<'_>)| ScoredLead {
        niche: Some(niche.name.clone()),
        ..whole_by_words(&view.in_niche(wishes), most)
    });
    let best = in_niches.reduce(|best, other| match best_niche(&best, &other) {
        Ordering::Greater => best,
        Ordering::Less => other,
        // Of several alike it is of none in particular.
        Ordering::Equal => ScoredLead {
            niche: None,
            ..best
        },
    });
    match best {
        None => whole_by_words(view, most),
        Some(mut best) => {
            best.niche = best.niche.filter(|_| is_of_its_words(&best.parts));
            best
        }
    }
}

/// What lets a lead in goes before what keeps it out, then the points.
fn best_niche(one: &ScoredLead, other: &ScoredLead) -> Ordering {
    let is_let_in = |scored: &ScoredLead| scored.gates.is_empty();
    let ahead = points(one) - points(other);
    is_let_in(one)
        .cmp(&is_let_in(other))
        .then(match ahead.abs() < SAME_POINTS {
            true => Ordering::Equal,
            false => ahead.total_cmp(&0.0),
        })
}

/// Whether anything that a niche words speaks for the lead.
fn is_of_its_words(parts: &[Part]) -> bool {
    use Criterion::{Space, Tech, Trade};
    let worded = |part: &&Part| matches!(part.criterion, Tech | Space | Trade);
    let mut reasons = parts.iter().filter(worded).flat_map(|part| &part.reasons);
    reasons.any(|reason| reason.pull() == Pull::For)
}

/// A part without its reasons.
#[derive(Clone, Copy, Default)]
struct Weighed {
    points: f32,
    damping: f32,
}

/// The parts of a lead in the order of [`CRITERIA`], with what each damper leaves.
fn weighed(
    view: &ScoringView<'_>,
    most: &[f32; PARTS],
    reasons: &mut [Reasons; PARTS],
) -> ([Weighed; PARTS], [(Damper, f32); DAMPERS]) {
    let mut shares = [0.0; PARTS];
    for ((row, share), reasons) in CRITERIA.iter().zip(&mut shares).zip(reasons) {
        *share = (row.judge)(view, reasons);
    }
    let dampers = dampers(view, &shares);
    let mut parts = [Weighed::default(); PARTS];
    for (at, row) in CRITERIA.iter().enumerate() {
        let damping: f32 = dampers
            .iter()
            .filter(|(damper, _)| !says_itself(row.criterion, *damper))
            .map(|(_, left)| left)
            .product();
        parts[at] = Weighed {
            points: most[at] * shares[at] * damping,
            damping,
        };
    }
    (parts, dampers)
}

fn whole_by_words(view: &ScoringView<'_>, most: &[f32; PARTS]) -> ScoredLead {
    let mut reasons = [const { Reasons::kept() }; PARTS];
    let (weighed, dampers) = weighed(view, most, &mut reasons);
    let mut parts: Vec<Part> = Vec::with_capacity(PARTS + 1);
    for (at, reasons) in reasons.into_iter().enumerate() {
        parts.push(Part {
            criterion: CRITERIA[at].criterion,
            points: weighed[at].points,
            most: most[at],
            damping: weighed[at].damping,
            reasons: reasons.into_said(),
        });
    }
    let left = |wanted| dampers.iter().find(|(damper, _)| *damper == wanted);
    if left(Damper::Trade).is_some_and(|(_, left)| *left < damp(0.5))
        && let Some(part) = parts
            .iter_mut()
            .find(|part| part.criterion == Criterion::Trade)
        && !part
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::TradeOther { .. }))
    {
        part.reasons.push(Reason::OutsideTrade);
    }
    parts.extend(learned_part::part(view.lead, &parts, &view.rules.learned));
    let points: f64 = parts.iter().map(|part| f64::from(part.points)).sum();
    ScoredLead {
        score: Score::from_points(points),
        damped: dampers
            .into_iter()
            .filter(|(_, left)| *left < 1.0)
            .collect(),
        parts,
        gates: gates::closed(view).collect(),
        km: place::nearest_km(view),
        lead: view.noted.lead.clone(),
        niche: None,
    }
}

/// What each damper took off, in points: with the parts before damping these add up to the points given.
pub(crate) fn losses(scored: &ScoredLead) -> Vec<(Damper, f32)> {
    let mut left: Vec<f32> = scored.parts.iter().map(Part::full).collect();
    let lost = |(damper, share): &(Damper, f32)| {
        let mut lost = 0.0;
        for (part, points) in scored.parts.iter().zip(&mut left) {
            if !says_itself(part.criterion, *damper) {
                lost += *points * (1.0 - share);
                *points *= share;
            }
        }
        (*damper, lost)
    };
    scored.damped.iter().map(lost).collect()
}

/// A part is not damped by itself: that is what its own share says.
fn says_itself(criterion: Criterion, damper: Damper) -> bool {
    use Criterion::*;
    // What was learned is no share of anything.
    if criterion == Learned {
        return true;
    }
    match damper {
        Damper::Reach => criterion == Place,
        Damper::Trade => matches!(criterion, Tech | Trade | Space),
        Damper::Budget => criterion == Pay,
        Damper::Start => criterion == Size,
    }
}

fn dampers(view: &ScoringView<'_>, shares: &[f32; PARTS]) -> [(Damper, f32); DAMPERS] {
    let share_of = |criterion| {
        let at = CRITERIA.iter().position(|row| row.criterion == criterion);
        at.map_or(0.0, |at| shares[at])
    };
    let reach =
        (share_of(Criterion::Place).max(place::reach_at_least(view.lead)) / REACHED_FROM).min(1.0);
    let room = tech::room_for_a_trade(view);
    let fit = view.fit().share;
    // Work of one's trade whose tool nobody names is as much one's own as a wanted tool.
    let of_trade = fit.unwrap_or(0.0) * room;
    let own = share_of(Criterion::Tech)
        .max(share_of(Criterion::Space) * room)
        .max(of_trade);
    let of_another = fit.map_or(1.0, |share| (share / TRADE_FITS_FROM).min(1.0));
    let trade = (own / IN_TRADE_FROM).min(1.0) * of_another;
    [
        (Damper::Reach, damp(reach)),
        (Damper::Trade, damp(trade)),
        (Damper::Budget, damp(pay::budget(view))),
        (Damper::Start, damp(size::for_a_beginner(view))),
    ]
}

/// The score before rounding, 0 to 100: orders leads that show the same whole number.
pub fn points(scored: &ScoredLead) -> f64 {
    scored.parts.iter().map(|part| f64::from(part.points)).sum()
}

fn damp(share: f32) -> f32 {
    DAMPED_TO + (1.0 - DAMPED_TO) * share
}

/// A criterion that the profile does not name keeps its own weight.
fn weight_of(weights: &Weights, criterion: Criterion, own: u32) -> u32 {
    weights.0.get(&criterion).copied().unwrap_or(own)
}
