//! What was learned of the user's choices, as a part of a score: by which features a lead is judged, and what they add.

use crate::domain::{Criterion, Lead, Learned, Part, Reason};
use crate::text::find::plain;

/// Words of a title that are features, and letters that one has at least.
const WORDS_MAX: usize = 12;
const LETTERS_MIN: usize = 4;
/// Features named as a reason, and points from which on they are.
const NAMED_MAX: usize = 3;
const NAMED_POINTS: f32 = 0.2;

/// How fast and how far.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Choices that stand against those that speak.
    pub doubt: f32,
    /// Points of a feature that is always taken, or never, where the score foresaw the contrary.
    pub points: f32,
    /// Points that all features together add or take at most.
    pub most: f32,
}

/// As it is used.
pub const PACE: Pace = Pace {
    doubt: 15.0,
    points: 2.0,
    most: 5.0,
};

/// What a lead may teach by, and be judged by: a criterion with what its reason says or names, and words of the title.
pub(super) fn features(lead: &Lead, parts: &[Part]) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts.iter().filter(|part| is_of_taste(part.criterion)) {
        let criterion = part.criterion.word();
        for reason in &part.reasons {
            found.push(format!("{criterion} {}", reason.kind()));
            let names = reason.names().into_iter();
            found.extend(names.map(|name| format!("{criterion} {name}")));
        }
    }
    let title = plain(&lead.title);
    let words = title
        .split_whitespace()
        .filter(|word| word.chars().count() >= LETTERS_MIN);
    found.extend(words.take(WORDS_MAX).map(|word| format!("word {word}")));
    found.sort_unstable();
    found.dedup();
    found
}

/// Age is of nobody's taste, and what was learned is no ground for learning.
fn is_of_taste(criterion: Criterion) -> bool {
    !matches!(criterion, Criterion::Fresh | Criterion::Learned)
}

/// The part of a score that was learned; None if nothing speaks.
pub(super) fn part(lead: &Lead, parts: &[Part], learned: &Learned) -> Option<Part> {
    if learned.0.is_empty() {
        return None;
    }
    let found = features(lead, parts);
    let mut speak: Vec<(&String, f32)> = found
        .iter()
        .filter_map(|feature| Some((feature, *learned.0.get(feature)?)))
        .collect();
    let sum: f32 = speak.iter().map(|(_, points)| points).sum();
    let points = sum.clamp(-PACE.most, PACE.most);
    if points == 0.0 {
        return None;
    }
    speak.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let named = |is: fn(f32) -> bool| {
        let named = speak
            .iter()
            .filter(|(_, points)| is(*points) && points.abs() >= NAMED_POINTS);
        let names = named
            .take(NAMED_MAX)
            .map(|(feature, _)| feature.to_string());
        names.collect::<Vec<_>>()
    };
    Some(Part {
        criterion: Criterion::Learned,
        points,
        most: 0.0,
        damping: 1.0,
        reasons: vec![Reason::Learned {
            liked: named(|points| points > 0.0),
            disliked: named(|points| points < 0.0),
        }],
    })
}
