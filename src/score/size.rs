//! What is offered and how big it is. Beginners get more for small work, and less where years or months are asked for.

use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::{Engagement, Lead, Offer, Reason, Sign, Size, Speaker};

/// What an offer that is none for sure loses.
const UNSURE: f32 = 0.25;
/// Hours up to which work is small, and calendar days from which an engagement is long, for all and for beginners.
const SMALL_HOURS: f32 = 40.0;
const SMALL_DAYS: f32 = 14.0;
const LARGE_DAYS: f32 = 120.0;
const LARGE_DAYS_STARTING: f32 = 55.0;
const FULL_TIME_HOURS: f32 = 35.0;
/// Years from which a beginner is better not to apply, and from which even an old hand is meant.
const YEARS_HARD: f32 = 3.0;
const YEARS_SENIOR: f32 = 8.0;

/// The share that offer and size earn, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let (lead, rules) = (view.lead, view.rules);
    let facts = &lead.facts;
    let mut share = offered(lead, reasons);
    match facts.size.as_ref().map(|fact| &fact.value) {
        Some(size) if is_large(size, rules.starting) => {
            reasons.say(|| Reason::Large {
                words: words_of(lead),
            });
            share -= if rules.starting { 0.35 } else { 0.1 };
        }
        Some(size) if is_small(size) => {
            reasons.say(|| Reason::Small {
                words: words_of(lead),
            });
            share += if rules.starting { 0.25 } else { 0.1 };
        }
        Some(_) => {}
        None => reasons.say(|| Reason::SizeUnknown),
    }
    let years = years(lead);
    if rules.starting && years >= YEARS_HARD {
        reasons.say(|| Reason::ExperienceAsked {
            years: years as u32,
        });
        share -= if years >= YEARS_SENIOR { 0.6 } else { 0.35 };
    }
    share -= burden(lead, reasons);
    share.clamp(0.0, 1.0)
}

/// How much of everything else is left for a beginner where years of experience are asked for, the work takes months,
/// or somebody stands between: each is a reason for the client to take another.
pub(crate) fn for_a_beginner(view: &ScoringView<'_>) -> f32 {
    if !view.rules.starting {
        return 1.0;
    }
    let facts = &view.lead.facts;
    let years = match years(view.lead) {
        YEARS_SENIOR.. => 0.2,
        YEARS_HARD.. => 0.55,
        _ => 1.0,
    };
    let size = facts.size.as_ref().map(|fact| &fact.value);
    let months = match size {
        // Months of what asks for no years are no reason for the client to take another.
        Some(size) if is_large(size, true) => 0.85,
        _ => 1.0,
    };
    let between = match facts.speaker() {
        Speaker::Agency => 0.7,
        _ => 1.0,
    };
    years * months * between
}

fn years(lead: &Lead) -> f32 {
    let years = lead.facts.experience_years.as_ref();
    years.map_or(0.0, |fact| fact.value)
}

fn offered(lead: &Lead, reasons: &mut Reasons) -> f32 {
    // What nobody surely offers is worth less, whatever it would be.
    let offer = lead.facts.offer.as_ref().map(|fact| fact.value);
    let unsure = offer == Some(Offer::Perhaps);
    if unsure {
        reasons.say(|| Reason::OfferUnsure);
    }
    let less = if unsure { UNSURE } else { 0.0 };
    kind_of_offer(lead, reasons) - less
}

fn kind_of_offer(lead: &Lead, reasons: &mut Reasons) -> f32 {
    let Some(fact) = &lead.facts.engagement else {
        reasons.say(|| Reason::EngagementUnknown);
        return 0.35;
    };
    let engagement = fact.value;
    reasons.say(|| Reason::Engagement { engagement });
    match engagement {
        Engagement::Gig => 0.75,
        Engagement::Contract | Engagement::PartTime => 0.7,
        Engagement::Programme | Engagement::Event => 0.6,
        Engagement::Employment | Engagement::Internship => 0.3,
        Engagement::Nothing => 0.0,
    }
}

/// What makes an offer worth less, whoever it is for.
fn burden(lead: &Lead, reasons: &mut Reasons) -> f32 {
    let mut less = 0.0;
    for fact in &lead.facts.signs {
        reasons.say(|| Reason::Sign { sign: fact.value });
        less += match fact.value {
            Sign::Equity | Sign::Commission => 0.5,
            Sign::Unpaid => 0.7,
            Sign::Illicit => 0.8,
            _ => 0.4,
        };
    }
    less
}

fn is_small(size: &Size) -> bool {
    let few = |value: Option<f32>, most: f32| value.is_some_and(|value| value <= most);
    size.said_small || few(size.hours, SMALL_HOURS) || few(size.duration_days, SMALL_DAYS)
}

fn is_large(size: &Size, starting: bool) -> bool {
    let many = |value: Option<f32>, least: f32| value.is_some_and(|value| value >= least);
    let days = if starting {
        LARGE_DAYS_STARTING
    } else {
        LARGE_DAYS
    };
    many(size.duration_days, days) || many(size.hours_per_week, FULL_TIME_HOURS)
}

/// The words that say how big it is, as the post has them; empty when they come from a field.
fn words_of(lead: &Lead) -> String {
    const WORDS_CHARS_MAX: usize = 60;
    let size = lead.facts.size.as_ref();
    let words = size.map(|fact| lead.words_at(&fact.spans));
    words
        .into_iter()
        .flatten()
        .next()
        .map_or_else(String::new, |words| {
            crate::text::clean::clean_line(&words, WORDS_CHARS_MAX)
        })
}
