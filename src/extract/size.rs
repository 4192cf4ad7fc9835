//! How big the work is, as far as the text says: hours, duration, hours a week, days on site, "simple script".

use super::Text;
use super::clues::{ContextMarker, CountedUnit, Label, Matches};
use super::quantity::{Quantity, marked};
use crate::domain::{Fact, Size, Span};
use std::ops::Range;

/// How far from the number the word it counts for may stand: `durée`, `contract`.
const REACH_BYTES: usize = 24;
/// A whole work of more hours is said in months.
const HOURS_MAX: f32 = 500.0;
/// A longer engagement is a company's age.
const DAYS_MAX: f32 = 5.0 * 365.0;
const HOURS_A_DAY: f32 = 8.0;
const DAYS_A_WEEK: f32 = 5.0;
const HOURS_A_HALF_DAY: f32 = 4.0;
const HOURS_AN_EVENING: f32 = 3.0;
/// More days of work are an engagement, whose length is said.
const EFFORT_DAYS_MAX: f32 = 30.0;

/// Hours, days and difficulty as far as they are told; `None` where nothing is.
pub(super) fn read(
    text: &Text<'_>,
    sweep: &Matches<'_>,
    quantities: &[Quantity],
) -> Option<Fact<Size>> {
    let mut size = Size::default();
    let mut spans = Vec::new();
    let duration = marks(sweep, ContextMarker::Duration);
    let effort = marks(sweep, ContextMarker::Effort);
    for it in quantities {
        if take(text, it, &duration, &effort, &mut size) {
            spans.push(text.span(it.range.start, it.range.end));
        }
    }
    for small in marks(sweep, ContextMarker::Small).into_iter().take(1) {
        size.said_small = true;
        spans.push(text.span(small.start, small.end));
    }
    finish(size, spans)
}

fn finish(size: Size, mut spans: Vec<Span>) -> Option<Fact<Size>> {
    spans.sort_unstable();
    (size != Size::default()).then_some(Fact { value: size, spans })
}

fn marks(sweep: &Matches<'_>, wanted: ContextMarker) -> Vec<Range<usize>> {
    sweep
        .of(|says| (says == Label::Mark(wanted)).then_some(()))
        .map(|(hit, ())| hit.range())
        .collect()
}

/// Whether a quantity says something new of the size; the first of a kind wins. Ranges count with their upper end.
fn take(
    text: &Text<'_>,
    it: &Quantity,
    duration: &[Range<usize>],
    effort: &[Range<usize>],
    size: &mut Size,
) -> bool {
    let lasts = || marked(text, it, duration, REACH_BYTES);
    let takes = || marked(text, it, effort, REACH_BYTES) || is_alone(text, it);
    let put = |slot: &mut Option<f32>, value: f32, max: f32| {
        let fits = slot.is_none() && value > 0.0 && value <= max;
        if fits {
            *slot = Some(value);
        }
        fits
    };
    match it.unit {
        CountedUnit::HourPerWeek => put(&mut size.hours_per_week, it.high, 80.0),
        CountedUnit::HourPerDay => put(&mut size.hours_per_week, it.high * DAYS_A_WEEK, 80.0),
        CountedUnit::DayPerWeek => put(&mut size.hours_per_week, it.high * HOURS_A_DAY, 56.0),
        CountedUnit::DayOnSitePerWeek => put(&mut size.days_on_site_per_week, it.high, 5.0),
        CountedUnit::DayRemotePerWeek => {
            let on_site = (DAYS_A_WEEK - it.high).max(0.0);
            put(&mut size.days_on_site_per_week, on_site, 5.0)
        }
        CountedUnit::Hour if takes() => put(&mut size.hours, it.high, HOURS_MAX),
        CountedUnit::HalfDay if !recurs(text, it) => {
            put(&mut size.hours, it.high * HOURS_A_HALF_DAY, HOURS_MAX)
        }
        CountedUnit::Evening if !recurs(text, it) => {
            put(&mut size.hours, it.high * HOURS_AN_EVENING, HOURS_MAX)
        }
        CountedUnit::Day
            if !lasts() && it.high <= EFFORT_DAYS_MAX && takes() && !is_a_term(text, it) =>
        {
            put(&mut size.hours, it.high * HOURS_A_DAY, HOURS_MAX)
        }
        CountedUnit::Day if lasts() => put(&mut size.duration_days, it.high, DAYS_MAX),
        CountedUnit::Week if lasts() => put(&mut size.duration_days, it.high * 7.0, DAYS_MAX),
        CountedUnit::Month if lasts() => put(&mut size.duration_days, it.high * 30.0, DAYS_MAX),
        CountedUnit::Year if lasts() && !it.open_ended => {
            put(&mut size.duration_days, it.high * 365.0, DAYS_MAX)
        }
        _ => false,
    }
}

/// Fills its part of the sentence: `Trois jours, 300 €`, `2 h max.`
fn is_alone(text: &Text<'_>, it: &Quantity) -> bool {
    const BESIDE: [&str; 14] = [
        "max", "maxi", "maximum", "environ", "about", "around", "min", "de", "travail", "of",
        "work", "a", "peu", "pres",
    ];
    let folded = text.folded.text.as_str();
    let sentence = text.document.sentence_at(it.range.start);
    let (Some(before), Some(behind)) = (
        folded.get(sentence.start..it.range.start),
        folded.get(it.range.end..sentence.end),
    ) else {
        return false;
    };
    let cuts = [',', ';', ':', '(', ')', '|', '.', '·'];
    let near = before.rsplit(cuts).next().unwrap_or_default();
    let near = near.rsplit(" - ").next().unwrap_or_default();
    let tail = behind.split(cuts).next().unwrap_or_default();
    let tail = tail.split(" - ").next().unwrap_or_default();
    let words = |part: &str| {
        part.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| BESIDE.contains(&word))
    };
    words(near) && words(tail)
}

/// `within 3 days`, `il y a 2 jours`, `1 day per week`: when, not how much.
fn is_a_term(text: &Text<'_>, it: &Quantity) -> bool {
    const TERMS: [&str; 16] = [
        "within", "in", "sous", "dans", "under", "every", "last", "past", "depuis", "a", "after",
        "apres", "next", "avant", "first", "tous",
    ];
    let before = text.document.words_before(it.range.start, 1).next();
    before.is_some_and(|word| TERMS.contains(&&text.folded.text[word])) || recurs(text, it)
}

/// `deux soirs par semaine`, `3 mornings a week`.
fn recurs(text: &Text<'_>, it: &Quantity) -> bool {
    const OFTEN: [&str; 8] = ["par", "per", "a", "each", "every", "/", "chaque", "ago"];
    let rest = &text.folded.text[it.range.end..];
    let rest = rest.trim_start_matches(' ');
    OFTEN.iter().any(|word| {
        rest.strip_prefix(word)
            .is_some_and(|rest| *word == "/" || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Size) {
        let read = facts("", body).size.map(|fact| fact.value);
        assert_eq!(read.unwrap_or_default(), expected, "of {body:?}");
    }

    fn lasting(days: f32) -> Size {
        Size {
            duration_days: Some(days),
            ..Size::default()
        }
    }

    fn weekly(hours: f32) -> Size {
        Size {
            hours_per_week: Some(hours),
            ..Size::default()
        }
    }

    #[test]
    fn sizes() {
        check("6 month contract", lasting(180.0));
        check("Mission de trois mois", lasting(90.0));
        check("Durée : 2 semaines", lasting(14.0));
        check("Duration - 6+ months", lasting(180.0));
        check("40hr/week", weekly(40.0));
        check("Hours/week: 10-30", weekly(30.0));
        check("2 jours par semaine", weekly(16.0));
        check(
            "3 jours sur site",
            Size {
                days_on_site_per_week: Some(3.0),
                ..Size::default()
            },
        );
        check(
            "2 jours de télétravail",
            Size {
                days_on_site_per_week: Some(3.0),
                ..Size::default()
            },
        );
        check(
            "A simple script",
            Size {
                said_small: true,
                ..Size::default()
            },
        );
        check(
            "15-25 hr initial scope",
            Size {
                hours: Some(25.0),
                ..Size::default()
            },
        );
        check("Founded 10 years ago", Size::default());
    }

    fn taking(hours: f32) -> Size {
        Size {
            hours: Some(hours),
            ..Size::default()
        }
    }

    #[test]
    fn work_in_words_and_figures() {
        check("Trois jours de travail", taking(24.0));
        check("3j max", taking(24.0));
        check("Deux soirées, 140 €", taking(6.0));
        check("Two evenings, $160", taking(6.0));
        check("Deux demi-journées sur place", taking(8.0));
        check("About half a day", taking(4.0));
        check("Quatre jours, TJM 300 €", taking(32.0));
        check("Petite vidéo - 2 h - 60 €", taking(2.0));
        check("Une après-midi", taking(4.0));
        check("Remise des offres le 6 novembre à 12 h", Size::default());
        check("Deux soirs par semaine", Size::default());
        check("We answer within 3 days", Size::default());
        check("Rendez-vous à 14 heures", Size::default());
    }
}
