//! schema.org's JobPosting and Event, with the liberties that sites take: a text where an object is meant, a list
//! where one value is meant, values named elsewhere by their `@id`.

mod fields;

use super::super::dates;
use super::super::item::ItemDraft;
use crate::domain::{EventTime, Link};
use fields::{Ids, SchemaObject, kinds};
use serde_json::Value;
use std::collections::HashMap;
use url::Url;

/// The jobs and events that stand anywhere within the values, in their order.
pub(super) fn drafts(
    values: &[Value],
    base: Option<&Url>,
    dates: &dates::DateReader,
) -> Vec<ItemDraft> {
    let mut found = Vec::new();
    let mut ids = HashMap::new();
    for value in values {
        gather(value, &mut found, &mut ids);
    }
    let is_alone = found.len() == 1;
    let drafts = found.into_iter().filter_map(|(what, value)| {
        let fields = SchemaObject { value, ids: &ids };
        if is_cancelled(&fields) {
            return None;
        }
        let mut draft = match what {
            SchemaKind::Job => job(&fields, dates),
            SchemaKind::Event => event(&fields, dates),
        };
        draft.links.extend(link(&fields, base, is_alone));
        Some(draft)
    });
    let mut drafts: Vec<ItemDraft> = drafts.collect();
    prefer_links(&mut drafts);
    drafts
}

/// Sites put the employer's name into `identifier`; a link that only one item has is the better key. The dates of a
/// series share theirs and keep their own.
fn prefer_links(drafts: &mut [ItemDraft]) {
    let mut counts: HashMap<Link, usize> = HashMap::with_capacity(drafts.len());
    for link in drafts.iter().filter_map(|draft| draft.links.first()) {
        *counts.entry(link.clone()).or_default() += 1;
    }
    for draft in drafts {
        if draft.links.first().is_some_and(|link| counts[link] == 1) {
            draft.id = None;
        }
    }
}

/// The named links of an `ItemList`, for pages that tell nothing more of their items.
pub(super) fn listed(values: &[Value], base: Option<&Url>) -> Vec<ItemDraft> {
    let mut found = Vec::new();
    for value in values {
        lists(value, base, &mut found);
    }
    found
}

/// Whether a type is one that postings are made of.
pub(super) fn is_wanted(kind: &str) -> bool {
    what(kind).is_some()
}

#[derive(Clone, Copy)]
enum SchemaKind {
    Job,
    Event,
}

fn what(kind: &str) -> Option<SchemaKind> {
    // `https://schema.org/JobPosting`, `schema:JobPosting`, `JobPosting`
    match kind.trim().rsplit(['/', ':', '#']).next()? {
        "JobPosting" => Some(SchemaKind::Job),
        "DeliveryEvent" | "UserEvent" => None,
        "Festival" | "Hackathon" | "CourseInstance" | "EventSeries" => Some(SchemaKind::Event),
        kind if kind.ends_with("Event") => Some(SchemaKind::Event),
        _ => None,
    }
}

/// Depth is bounded by the parser (128 for JSON) or the tree.
fn gather<'a>(value: &'a Value, found: &mut Vec<(SchemaKind, &'a Value)>, ids: &mut Ids<'a>) {
    match value {
        Value::Array(list) => list.iter().for_each(|it| gather(it, found, ids)),
        Value::Object(map) => {
            if let Some(id) = value.get("@id").and_then(Value::as_str)
                && map.len() > 1
            {
                ids.entry(id).or_insert(value);
            }
            match kinds(value).find_map(what) {
                Some(what) => found.push((what, value)),
                None => map.values().for_each(|it| gather(it, found, ids)),
            }
        }
        _ => {}
    }
}

fn lists(value: &Value, base: Option<&Url>, found: &mut Vec<ItemDraft>) {
    match value {
        Value::Array(list) => list.iter().for_each(|it| lists(it, base, found)),
        Value::Object(_) if kinds(value).any(|kind| kind.ends_with("BreadcrumbList")) => {}
        Value::Object(map) => {
            if kinds(value).any(|kind| kind.ends_with("ItemList"))
                && let Some(Value::Array(items)) = map.get("itemListElement")
            {
                found.extend(items.iter().filter_map(|item| entry(item, base)));
                return;
            }
            map.values().for_each(|it| lists(it, base, found));
        }
        _ => {}
    }
}

/// An element of a list: named and linked by itself or by its `item`.
fn entry(item: &Value, base: Option<&Url>) -> Option<ItemDraft> {
    let ids = HashMap::new();
    let outer = SchemaObject {
        value: item,
        ids: &ids,
    };
    let inner = SchemaObject {
        value: item.get("item").unwrap_or(&Value::Null),
        ids: &ids,
    };
    let of = |name: &str| inner.line(name).or_else(|| outer.line(name));
    let url = of("url").or_else(|| of("@id"));
    let url = url.or_else(|| item.get("item")?.as_str().map(str::to_string))?;
    Some(ItemDraft {
        title: of("name")?,
        links: vec![Link::parse(&url, base)?],
        body: of("description").unwrap_or_default(),
        ..ItemDraft::default()
    })
}

fn is_cancelled(fields: &SchemaObject<'_>) -> bool {
    fields
        .line("eventStatus")
        .is_some_and(|status| status.ends_with("EventCancelled"))
}

/// The posting's own page; a page of one posting is that page.
fn link(fields: &SchemaObject<'_>, base: Option<&Url>, is_alone: bool) -> Option<Link> {
    let stated = ["url", "mainEntityOfPage", "@id", "sameAs"];
    let stated = stated.iter().find_map(|name| {
        let address = fields.address(name)?;
        // An `@id` is often only a name.
        let is_name = *name != "url" && (!address.starts_with("http") || address.contains('#'));
        (!is_name).then(|| Link::parse(&address, base))?
    });
    stated.or_else(|| Link::parse(base?.as_str(), None).filter(|_| is_alone))
}

fn job(fields: &SchemaObject<'_>, dates: &dates::DateReader) -> ItemDraft {
    let mut draft = ItemDraft {
        id: fields.line("identifier"),
        title: fields
            .line("title")
            .or_else(|| fields.line("name"))
            .unwrap_or_default(),
        body: fields.prose(&PROSE),
        published: fields.text("datePosted").and_then(|it| dates.moment(&it)),
        tags: fields.tags(&["skills", "industry", "occupationalCategory", "keywords"]),
        ..ItemDraft::default()
    };
    let stated = &mut draft.stated;
    stated.client = fields.line("hiringOrganization");
    stated.places = fields.places("jobLocation");
    stated.pay = fields.pay();
    stated.engagement = fields.joined("employmentType");
    stated.remote = fields.joined("jobLocationType");
    stated.remote_region = fields.joined("applicantLocationRequirements");
    stated.deadline = fields.text("validThrough").and_then(|it| dates::day(&it));
    stated.contact = fields.contact();
    draft
}

/// What a job says in prose, in the order of reading.
const PROSE: [&str; 11] = [
    "description",
    "responsibilities",
    "qualifications",
    "experienceRequirements",
    "educationRequirements",
    "skills",
    "workHours",
    "jobBenefits",
    "incentiveCompensation",
    "physicalRequirement",
    "employerOverview",
];

fn event(fields: &SchemaObject<'_>, dates: &dates::DateReader) -> ItemDraft {
    let title = fields.line("name").unwrap_or_default();
    let starts = fields.text("startDate");
    let mut body = fields.prose(&["description"]);
    if let Some(place) = fields.joined("location") {
        body = format!("{body}\n\n{place}");
    }
    let mut draft = ItemDraft {
        // The same evening every month is another event.
        id: starts.as_ref().map(|starts| format!("{title}@{starts}")),
        title,
        body,
        published: fields
            .text("datePublished")
            .and_then(|it| dates.moment(&it)),
        tags: fields.tags(&["keywords", "about"]),
        ..ItemDraft::default()
    };
    let stated = &mut draft.stated;
    stated.client = fields.line("organizer");
    stated.places = fields.places("location");
    stated.engagement = Some("event".into());
    stated.remote = fields.attendance();
    // Midnight of UTC stands for a whole day.
    let moment = |written: &String| match has_clock(written) {
        true => dates.moment(written),
        false => dates::parse(written),
    };
    stated.event = starts.and_then(|starts| {
        Some(EventTime {
            starts: moment(&starts)?,
            ends: fields.text("endDate").as_ref().and_then(moment),
            all_day: !has_clock(&starts),
        })
    });
    draft
}

/// Whether a date names an hour: `T18`, `18:30`, `18h`.
fn has_clock(date: &str) -> bool {
    let mut pairs = date.as_bytes().windows(2);
    pairs.any(|two| two[0].is_ascii_digit() && matches!(two[1], b':' | b'T' | b't' | b'h'))
}

#[cfg(test)]
mod tests;
