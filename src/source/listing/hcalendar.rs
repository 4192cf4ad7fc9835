//! Events in class names: hCalendar (microformats.org) and its successor h-event, as schema.org values.

use super::microdata::add;
use super::outermost::outermost;
use super::text;
use crate::source::tree::css;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// A property, where it stands, and what is read there.
struct EventProperty {
    name: &'static str,
    at: LazyLock<Selector>,
    read: fn(ElementRef<'_>) -> Option<String>,
}

static PARTS: [EventProperty; 7] = [
    EventProperty {
        name: "name",
        at: LazyLock::new(|| css(".summary, .p-name")),
        read: words,
    },
    EventProperty {
        name: "url",
        at: LazyLock::new(|| css("a.url[href], a.u-url[href], a.summary[href], .summary a[href]")),
        read: href,
    },
    EventProperty {
        name: "startDate",
        at: LazyLock::new(|| css(".dtstart, .dt-start")),
        read: moment,
    },
    EventProperty {
        name: "endDate",
        at: LazyLock::new(|| css(".dtend, .dt-end")),
        read: moment,
    },
    EventProperty {
        name: "location",
        at: LazyLock::new(|| css(".location, .p-location")),
        read: place,
    },
    EventProperty {
        name: "description",
        at: LazyLock::new(|| css(".description, .p-summary, .e-content")),
        read: prose,
    },
    EventProperty {
        name: "organizer",
        at: LazyLock::new(|| css(".organizer, .p-organizer")),
        read: words,
    },
];

/// Every event of a page, as schema.org says it.
pub(super) fn events(tree: &Html) -> Vec<Value> {
    static EVENT: LazyLock<Selector> = LazyLock::new(|| css(".vevent, .h-event"));
    let events = outermost(tree, &EVENT, |_| true);
    events.into_iter().map(event).collect()
}

fn event(element: ElementRef<'_>) -> Value {
    let mut map = Map::new();
    map.insert("@type".into(), "Event".into());
    for part in &PARTS {
        if let Some(value) = element.select(&part.at).find_map(part.read) {
            add(&mut map, part.name, value.into());
        }
    }
    Value::Object(map)
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_string())
}

fn words(element: ElementRef<'_>) -> Option<String> {
    filled(&text::line(element))
}

fn prose(element: ElementRef<'_>) -> Option<String> {
    filled(&text::paragraphs(element))
}

fn href(element: ElementRef<'_>) -> Option<String> {
    filled(element.attr("href")?)
}

/// A date by `datetime`, the title of an `abbr`, the value class pattern, or the text.
fn moment(element: ElementRef<'_>) -> Option<String> {
    static VALUE: LazyLock<Selector> = LazyLock::new(|| css(".value-title[title]"));
    let value = || element.select(&VALUE).next()?.attr("title");
    let stated = element.attr("datetime").or_else(|| element.attr("title"));
    stated
        .or_else(value)
        .and_then(filled)
        .or_else(|| words(element))
}

/// The town of a place written as an address, else all of it.
fn place(element: ElementRef<'_>) -> Option<String> {
    static PARTS: LazyLock<Selector> =
        LazyLock::new(|| css(".locality, .region, .country-name, .p-locality, .p-region"));
    let parts: Vec<_> = element.select(&PARTS).filter_map(words).collect();
    if parts.is_empty() {
        return words(element);
    }
    Some(parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_by_class() {
        let page = "<div class=vevent><a class='url summary' href=/e/1>Rencontre</a><abbr class=dtstart
            title=2026-12-01T18:30+01:00>mardi</abbr><span class=location><b class=fn>Bar</b> <i class=locality>Rouen</i></span></div>
            <div class=h-event><p class=p-name>Meetup</p><time class=dt-start datetime=2026-12-02>2nd</time></div>";
        let found = Value::Array(events(&Html::parse_document(page))).to_string();
        assert_eq!(
            found,
            r#"[{"@type":"Event","location":"Rouen","name":"Rencontre","startDate":"2026-12-01T18:30+01:00","url":"/e/1"},{"@type":"Event","name":"Meetup","startDate":"2026-12-02"}]"#
        );
    }
}
