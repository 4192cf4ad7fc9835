//! Calendars: iCalendar (RFC 5545) by address or file. Each time that an event takes place soon is a posting.
//!
//! Single events are read apart from each other, series unrolled within a window only. Times without a zone are
//! those of `X-WR-TIMEZONE`, else of the source's `zone`.

mod blocks;
mod event;
mod occurrences;
mod series;
mod zones;

use super::item::{FIELD_CHARS_MAX, ItemDraft, field};
use super::parser::Parser;
use super::report::{PostingOrder, Report};
use super::settings;
use crate::domain::{
    Absence, At, Channel, DefaultValue, EventTime, Finding, Form, KeyProblem, Keys, Link, Locator,
    Page, PageClass, Setting, Shape, Stated, Timestamp, sorted,
};
use crate::text::clean::clean_line;
use crate::text::{encoding, html, wrap};
use calcard::common::timezone::Tz;
use occurrences::Occurrence;
use xxhash_rust::xxh3::xxh3_64;
use zones::Zones;

/// Days after which a calendar is read whole again at the latest, and into how many turns its window is cut.
const TURN_DAYS_MAX: i64 = 7;
const TURNS_OF_WINDOW: i64 = 4;
/// Days ahead that are read where nothing else is said.
const DAYS_DEFAULT: i64 = 60;
/// Days ahead that may be asked for.
const DAYS_MAX: i64 = 366;

/// `kind = "calendar"`.
pub(crate) struct Calendar {
    locator: Locator,
    days: i64,
    zone: Tz,
}

impl Parser for Calendar {
    const NAME: &'static str = "calendar";
    const SUMMARY: &'static str = "iCalendar (.ics) by address or file: events of the next weeks";
    const EXAMPLE: &'static str = "[[source]]\nname = \"meetup\"\nkind = \"calendar\"\nurl = \"https://example.org/events.ics\"\ndays = 60\nzone = \"Europe/Paris\"\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Calendar;
    const HAS_OWN_PAGES: bool = false;
    const VERSION: u32 = 2;
    /// The next events matter, whenever they were announced.
    const ORDER: PostingOrder = PostingOrder::FirstFirst;
    type Poll = ();

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Calendar> {
        let locator = locator(keys, problems);
        let zone = zone(keys, problems);
        Some(Calendar {
            locator: locator?,
            days: keys.int("days").unwrap_or(DAYS_DEFAULT),
            zone,
        })
    }

    fn locators(&self, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    /// A calendar that never changes has other events in its window as time passes.
    fn turn(&self, now: Timestamp) -> u64 {
        let turn_days = (self.days / TURNS_OF_WINDOW).clamp(1, TURN_DAYS_MAX);
        now.timestamp().div_euclid(86_400 * turn_days) as u64
    }

    fn absence(&self) -> Absence {
        Absence::CalledOff { days: self.days }
    }

    fn page(&self, page: &Page, _poll: &mut (), report: &mut Report) {
        let bytes = blocks::join_characters(&page.bytes);
        let text = encoding::decode(&bytes, page.content_type.as_deref());
        let blocks = blocks::split(&text);
        if !blocks.is_calendar {
            let message = "no calendar: expected iCalendar, which begins with `BEGIN:VCALENDAR`";
            let failed = (Finding::Malformed, message.to_string());
            return report.miss(page, &text, "a calendar", failed);
        }
        report.may_be_cut(blocks.is_cut);
        let floating = blocks.zone.as_deref().and_then(zones::named);
        let zones = Zones::new(&blocks.zones, floating.unwrap_or(self.zone));
        if blocks.left_out > 0 {
            let (max, left_out) = (blocks::EVENTS_MAX, blocks.left_out);
            let message = format!("more than {max} events: the {left_out} earliest are left out");
            report.say(page.name.as_str(), message);
            report.may_miss_items();
        }
        let place = |number: usize| format!("{}, event {number}", page.name);
        let mut events = Vec::with_capacity(blocks.events.len());
        for (number, block) in (1..).zip(&blocks.events) {
            if block.cut {
                let message = "its end is missing: the file may be cut";
                report.problem(|| place(number), message);
            }
            match event::read(&block.text, &zones) {
                Ok(event) => events.push((number, event)),
                Err(what) => {
                    // It is still listed.
                    report.may_miss_items();
                    report.problem(|| place(number), what.to_string());
                }
            }
        }
        let window = occurrences::window(report.now(), self.days);
        let mut found = occurrences::of(&events, window, zones.floating, |number, what| {
            report.may_miss_items();
            report.problem(|| place(number), what.to_string());
        });
        sorted::by_key(&mut found, |it| it.starts);
        for occurrence in &found {
            let place = || format!("{}, {}", page.name, occurrence.starts.date_naive());
            report.take(place, draft(occurrence, page.url.as_ref()));
        }
    }
}

const SETTINGS: &[Setting] = &[
    settings::URL,
    settings::PATH,
    settings::HEADERS,
    Setting::new(
        "text",
        Shape::Text(Form::Any),
        [
            "the calendar itself, `BEGIN:VCALENDAR…`",
            "le calendrier lui-même, `BEGIN:VCALENDAR…`",
        ],
    )
    .one_of(),
    Setting::new(
        "days",
        Shape::Int(1, DAYS_MAX),
        [
            "days ahead whose events are read",
            "jours à venir dont les événements sont lus",
        ],
    )
    .or(DefaultValue::Int(DAYS_DEFAULT))
    .unit("days"),
    settings::CALENDAR_ZONE,
];

/// An address, a file, or a calendar that stands in the configuration itself: `text = """BEGIN:VCALENDAR…"""`.
fn locator(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Locator> {
    let Some(key) = keys.get("text") else {
        return settings::locator(keys, PageClass::Calendar, problems);
    };
    if keys.get("url").or(keys.get("path")).is_some() {
        let message = "an address is given too: keep one of them";
        problems.push(settings::problem("text", key, message));
    }
    let text = keys.text("text")?;
    Some(Locator::document(
        At::Inline(text.into()),
        PageClass::Calendar,
    ))
}

/// As [`settings::zone`], and by a Windows name too, as calendars write it.
fn zone(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Tz {
    let named = || zones::named(&keys.text(settings::ZONE_KEY)?);
    named().unwrap_or_else(|| Tz::Tz(settings::zone(keys, problems)))
}

fn draft(occurrence: &Occurrence<'_>, base: Option<&url::Url>) -> ItemDraft {
    let texts = occurrence.texts;
    let title = html::to_line(&texts.title);
    let mut links: Vec<Link> = Vec::new();
    links.extend(texts.url.as_deref().and_then(|url| Link::parse(url, base)));
    let mut places = Vec::new();
    for place in &texts.places {
        // An address of the web in place of one of the world: an event online.
        match Link::parse(place, None).filter(|_| place.contains("://")) {
            Some(link) => links.push(link),
            None => places.extend(field(&html::to_line(place))),
        }
    }
    let uid = occurrence.uid.map_or_else(
        || format!("{:016x}", xxh3_64(title.as_bytes())),
        str::to_string,
    );
    ItemDraft {
        id: Some(format!(
            "{}#{}",
            clean_line(&uid, FIELD_CHARS_MAX),
            occurrence.starts.format("%Y%m%dT%H%M%SZ")
        )),
        title,
        body: body(&texts.body),
        links,
        published: texts.created,
        author: None,
        tags: texts.tags.clone(),
        stated: Stated {
            client: texts.organiser.as_deref().and_then(field),
            places,
            engagement: Some("event".into()),
            event: Some(EventTime {
                starts: occurrence.starts,
                ends: occurrence.ends,
                all_day: occurrence.all_day,
            }),
            ..Stated::default()
        },
    }
}

/// A description: plain by the standard, HTML by habit, and sometimes HTML with line breaks of plain text.
fn body(text: &str) -> String {
    const HTML: [&str; 8] = ["<br", "<p", "<a ", "<div", "<ul", "<li", "<span", "</"];
    let lower = text.to_ascii_lowercase();
    if !HTML.iter().any(|tag| lower.contains(tag)) {
        return wrap::unwrap(text);
    }
    let breaks = ["<br", "<p", "<div", "<li"];
    if breaks.iter().any(|tag| lower.contains(tag)) {
        html::to_text(text)
    } else {
        html::to_text(&text.replace('\n', "<br>"))
    }
}

#[cfg(test)]
mod tests;
