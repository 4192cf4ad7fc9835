//! One object of an API to a draft of a posting, by the plan's fields.

use super::plan::{FieldPlan, TimeFormat};
use crate::domain::{EventTime, Lang, Link, Stated, Timestamp};
use crate::source::dates::{self, DateReader};
use crate::source::item::{ItemDraft, field};
use crate::text::{html, wrap};
use chrono::DateTime;
use serde_json::Value;
use url::Url;

/// Reads an item.
pub(super) fn draft(
    item: &Value,
    fields: &FieldPlan,
    clock: TimeFormat,
    dates: &DateReader,
    base: Option<&Url>,
) -> ItemDraft {
    let line = |name: &str| fields.one(name, item).map(|text| html::to_line(&text));
    let lines = |name: &str| -> Vec<String> {
        let texts = fields.all(name, item);
        texts.iter().map(|text| html::to_line(text)).collect()
    };
    let links = fields.all("link", item);
    let event = event(fields, item, clock, dates);
    let engagement = line("engagement").as_deref().and_then(field);
    ItemDraft {
        id: fields.first("id", item),
        title: line("title").unwrap_or_default(),
        body: body(fields, item),
        links: links
            .iter()
            .filter_map(|link| Link::parse(&html::to_line(link), base))
            .collect(),
        published: fields
            .first("published", item)
            .and_then(|text| moment(&text, clock)),
        author: line("author"),
        tags: lines("tags"),
        stated: Stated {
            client: line("client").as_deref().and_then(field),
            places: lines("place").iter().filter_map(|it| field(it)).collect(),
            pay: pay(fields, item),
            engagement: engagement.or_else(|| event.is_some().then(|| "event".into())),
            event,
            remote: line("remote").as_deref().and_then(field),
            remote_region: line("remote_region").as_deref().and_then(field),
            deadline: fields.first("deadline", item).and_then(|text| {
                moment(&text, clock)
                    .filter(|_| is_number(&text))
                    .map(|at| at.date_naive())
                    .or_else(|| dates::day(&text))
            }),
            lang: fields
                .first("lang", item)
                .as_deref()
                .and_then(Lang::of_code),
            ..Stated::default()
        },
    }
}

/// When an event takes place; a day without an hour is the whole of it.
fn event(
    fields: &FieldPlan,
    item: &Value,
    clock: TimeFormat,
    dates: &DateReader,
) -> Option<EventTime> {
    let text = fields.first("starts", item)?;
    let ends = fields.first("ends", item);
    // A time without a zone is the clock on the wall; a day without a time is that day everywhere.
    let at = |text: &str| match !is_number(text) && text.contains(':') {
        true => dates.moment(text),
        false => moment(text, clock),
    };
    Some(EventTime {
        starts: at(&text)?,
        ends: ends.and_then(|text| at(&text)),
        all_day: !is_number(&text) && !text.contains(':'),
    })
}

/// Whether an event is over: lists of events keep those of years ago.
pub(crate) fn is_over(draft: &ItemDraft, now: Timestamp) -> bool {
    draft.stated.event.as_ref().is_some_and(|event| {
        let last = event.ends.unwrap_or(event.starts).max(event.starts);
        // A day without an hour lasts until its end.
        last + chrono::TimeDelta::days(1) <= now
    })
}

/// Several fields make paragraphs.
fn body(fields: &FieldPlan, item: &Value) -> String {
    let texts = fields.all("body", item);
    let plain = |text: &String| match html::has_tag(text) {
        true => html::to_text(text),
        false => wrap::unwrap(&html::to_text(text)),
    };
    let parts: Vec<String> = texts.iter().map(plain).collect();
    parts.join("\n\n")
}

fn is_number(text: &str) -> bool {
    text.trim().parse::<f64>().is_ok()
}

/// A moment in the plan's clock; a date in words is read whatever the clock.
pub(super) fn moment(text: &str, clock: TimeFormat) -> Option<Timestamp> {
    let number = || text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
    let seconds = match (clock, number()) {
        (TimeFormat::Seconds, Some(number)) => number,
        (TimeFormat::Millis, Some(number)) => number / 1000.0,
        _ => return dates::parse(text),
    };
    // 0 and its like stand for "unknown".
    let plausible = 1e8..1e11;
    plausible
        .contains(&seconds)
        .then(|| DateTime::from_timestamp(seconds as i64, 0))?
}

/// The pay as its own field says it, else put together from its parts. 0 means unknown.
fn pay(fields: &FieldPlan, item: &Value) -> Option<String> {
    if let Some(pay) = fields.one("pay", item) {
        return field(&html::to_line(&pay));
    }
    let amount = |name: &str| {
        let text = fields.first(name, item)?;
        let number: f64 = text.trim().parse().ok()?;
        (number > 0.0 && number.is_finite()).then_some(number)
    };
    let sum = match (amount("pay_min"), amount("pay_max")) {
        (Some(min), Some(max)) if min < max => format!("{min} - {max}"),
        (Some(_), Some(max)) => format!("{max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => return None,
    };
    let currency = fields.first("pay_currency", item).unwrap_or_default();
    let unit = fields.first("pay_unit", item).unwrap_or_default();
    field(&format!("{sum} {currency} {}", unit_words(&unit)))
}

/// The time that an amount is paid for, in the words of a post.
fn unit_words(unit: &str) -> &str {
    match unit.trim().to_ascii_lowercase().as_str() {
        "hour" | "hourly" | "per hour" | "h" => "per hour",
        "day" | "daily" | "per day" | "d" => "per day",
        "week" | "weekly" => "per week",
        "month" | "monthly" => "per month",
        "year" | "yearly" | "annual" | "annually" | "annum" => "per year",
        "fixed" | "project" => "fixed price",
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, clock: TimeFormat, expected: &str) {
        let found = moment(text, clock).map(|at| at.format("%Y-%m-%dT%H:%M").to_string());
        assert_eq!(found.unwrap_or_default(), expected, "of {text}");
    }

    #[test]
    fn moments() {
        check("1785704722", TimeFormat::Seconds, "2026-08-02T21:05");
        check("1785704722", TimeFormat::Text, "2026-08-02T21:05");
        check("1458664604000", TimeFormat::Millis, "2016-03-22T16:36");
        check(
            "2026-08-02T21:05:22+00:00",
            TimeFormat::Seconds,
            "2026-08-02T21:05",
        );
        check("0", TimeFormat::Seconds, "");
        check("soon", TimeFormat::Text, "");
    }
}
