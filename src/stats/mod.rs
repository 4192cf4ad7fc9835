//! What the user's work brought: by month, by source, by niche, by channel. Values in, values out.
//!
//! An application counts in the month in which it was first written, whenever its answer comes: months are cohorts, or
//! November's answers would belong to October's applications. A refusal is an answer.

mod chart;
mod page;
mod summary;

pub(crate) use page::{funnel, niches};
pub use page::{month, page};
pub use summary::summary;
pub use summary::{Group, Known, Summary};

use crate::domain::{
    Channel, Cohort, Day, LeadId, Pay, PayKind, PayUnit, SourceName, Stage, StageEvent, Tally,
};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// Days that are looked back for a streak: longer ones end here.
const STREAK_DAYS_MAX: u32 = 3660;

/// One lead that the user wrote to.
#[derive(Clone, Debug)]
pub struct Application {
    pub lead: LeadId,
    pub title: String,
    pub client: Option<String>,
    /// The local day on which it was first written to.
    pub on: Day,
    /// The local day on which it was first seen.
    pub seen: Day,
    pub stage: Stage,
    pub answered: bool,
    pub quoted: bool,
    /// The local day on which it was won.
    pub won: Option<Day>,
    pub sources: Vec<SourceName>,
    pub channel: Channel,
    /// The client's line of business, else the kind of work.
    pub niche: Option<String>,
    pub pay: Option<Pay>,
}

impl Application {
    fn counted(&self) -> Tally {
        Tally {
            applied: 1,
            answered: u32::from(self.answered),
            quoted: u32::from(self.quoted),
            won: u32::from(self.won.is_some()),
        }
    }
}

fn add(total: &mut Tally, one: Tally) {
    total.applied += one.applied;
    total.answered += one.answered;
    total.quoted += one.quoted;
    total.won += one.won;
}

/// All of them together.
pub(crate) fn tally<'a>(applications: impl IntoIterator<Item = &'a Application>) -> Tally {
    let mut total = Tally::default();
    for application in applications {
        add(&mut total, application.counted());
    }
    total
}

/// By the month of the first email, the newest first; months without one are left out.
pub(crate) fn cohorts(applications: &[Application]) -> Vec<Cohort> {
    let mut months: BTreeMap<Day, Tally> = BTreeMap::new();
    for application in applications {
        let month = first_of_month(application.on);
        add(months.entry(month).or_default(), application.counted());
    }
    let cohorts = months.into_iter().rev();
    cohorts
        .map(|(month, tally)| Cohort { month, tally })
        .collect()
}

/// Of the days on which something was written, those in one week up to today.
pub(crate) fn written_this_week(applications: &[Application], today: Day) -> u32 {
    let monday = today - chrono::Days::new(u64::from(today.weekday().num_days_from_monday()));
    let this_week = applications
        .iter()
        .filter(|it| it.on >= monday && it.on <= today);
    this_week.count() as u32
}

/// Working days in a row, up to today, on each of which a client was written to. Today breaks nothing while it
/// lasts, and neither does a free day.
pub(crate) fn streak(
    events: &[(Day, &StageEvent)],
    today: Day,
    is_free: &dyn Fn(Day) -> bool,
) -> u32 {
    use crate::domain::Event;
    let writes = |event: &StageEvent| {
        matches!(
            event.event,
            Event::Applied | Event::FollowedUp | Event::Quoted
        )
    };
    let days: BTreeSet<Day> = events
        .iter()
        .filter(|(_, event)| writes(event))
        .map(|(day, _)| *day)
        .collect();
    let Some(first) = days.first() else { return 0 };
    let mut count = 0;
    let back =
        (0..STREAK_DAYS_MAX).map_while(|n| today.checked_sub_days(chrono::Days::new(u64::from(n))));
    for day in back.take_while(|day| day >= first) {
        if days.contains(&day) {
            count += 1;
        } else if day != today && !is_free(day) {
            break;
        }
    }
    count
}

/// Days from the first sight of a lead to the first email: the middle one of all; None if there is none.
pub(crate) fn days_to_contact<'a>(
    applications: impl IntoIterator<Item = &'a Application>,
) -> Option<f64> {
    let days = applications
        .into_iter()
        .map(|it| (it.on - it.seen).num_days().max(0));
    let mut days: Vec<i64> = days.collect();
    days.sort_unstable();
    let middle = days.len() / 2;
    match days.len() {
        0 => None,
        n if n % 2 == 1 => Some(days[middle] as f64),
        _ => Some((days[middle - 1] + days[middle]) as f64 / 2.0),
    }
}

/// The price of a whole project, where the post said one: currency and amount, of a range the middle.
pub fn fixed_price(application: &Application) -> Option<(String, f64)> {
    let pay = application.pay.as_ref()?;
    let is_whole = pay.kind == PayKind::Rate && matches!(pay.unit, Some(PayUnit::Project));
    let amount = match (pay.min, pay.max) {
        (Some(min), Some(max)) => (min + max) / 2.0,
        (one, other) => one.or(other)?,
    };
    is_whole.then(|| (pay.currency.clone().unwrap_or_default(), amount))
}

fn first_of_month(day: Day) -> Day {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests;
