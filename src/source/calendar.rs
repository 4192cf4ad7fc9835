//! Calendars: iCalendar (RFC 5545) by address or file. Each time that an event takes place soon is a posting.
//!
//! Single events are read apart from each other, series unrolled within a window only. Times without a zone are
//! those of `X-WR-TIMEZONE`, else of the source's `zone`.

mod blocks;
mod event;
mod occurrences;
mod series;
mod zones;

use super::challenge;
use super::item::{Draft, FIELD_CHARS_MAX, distinct_keys, field};
use super::settings;
use crate::domain::{
    At, Cursors, DefaultValue, EventTime, Finding, Form, Harvest, ItemProblem, KeyProblem, Keys,
    Kind, Link, Locator, POSTINGS_PER_POLL_MAX, Page, PageClass, Posting, Setting, Shape, Source,
    SourceName, Stated, Timestamp,
};
use crate::text::clean::clean_line;
use crate::text::{encoding, html};
use calcard::common::timezone::Tz;
use occurrences::Occurrence;
use xxhash_rust::xxh3::xxh3_64;
use zones::Zones;

/// Raised when the same bytes would give other postings.
const VERSION: u32 = 1;
/// Problems told of one page.
const PROBLEMS_MAX: usize = 20;
/// Days after which a calendar is read whole again at the latest, and into how many turns its window is cut.
const TURN_DAYS_MAX: i64 = 7;
const TURNS_OF_WINDOW: i64 = 4;
/// Days ahead that are read where nothing else is said.
const DAYS_DEFAULT: i64 = 60;
/// Days ahead that may be asked for.
const DAYS_MAX: i64 = 366;

/// `kind = "calendar"`.
pub struct Calendar;

impl Kind for Calendar {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn summary(&self) -> &'static str {
        "iCalendar (.ics) by address or file: events of the next weeks"
    }

    fn example(&self) -> &'static str {
        "[[source]]\nname = \"meetup\"\nkind = \"calendar\"\nurl = \"https://example.org/events.ics\"\ndays = 60\nzone = \"Europe/Paris\"\n"
    }

    fn settings(&self) -> &'static [Setting] {
        SETTINGS
    }

    fn make(
        &self,
        name: &SourceName,
        keys: &Keys,
        problems: &mut Vec<KeyProblem>,
    ) -> Option<Box<dyn Source>> {
        let locator = locator(keys, problems);
        let zone = zone(keys, problems);
        Some(Box::new(CalendarSource {
            name: name.clone(),
            locator: locator?,
            days: keys.int("days").unwrap_or(DAYS_DEFAULT),
            zone,
            fingerprint: settings::fingerprint(VERSION, keys),
        }))
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

struct CalendarSource {
    name: SourceName,
    locator: Locator,
    days: i64,
    zone: Tz,
    fingerprint: u64,
}

impl Source for CalendarSource {
    fn wants(&self, _cursors: &Cursors, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    fn parse(&self, pages: &mut dyn Iterator<Item = Page>, now: Timestamp) -> Harvest {
        let mut harvest = Harvest::default();
        for page in pages {
            self.page(&page, now, &mut harvest);
        }
        distinct_keys(&mut harvest.postings);
        harvest
    }

    /// A calendar that never changes has other events in its window as time passes.
    fn fingerprint(&self, now: Timestamp) -> u64 {
        let turn_days = (self.days / TURNS_OF_WINDOW).clamp(1, TURN_DAYS_MAX);
        let turn = now.timestamp().div_euclid(86_400 * turn_days);
        self.fingerprint.wrapping_add(turn as u64)
    }
}

impl CalendarSource {
    fn page(&self, page: &Page, now: Timestamp, harvest: &mut Harvest) {
        let bytes = blocks::join_characters(&page.bytes);
        let text = encoding::decode(&bytes, page.content_type.as_deref());
        let blocks = blocks::split(&text);
        if !blocks.is_calendar {
            return no_calendar(page, &text, harvest);
        }
        harvest.is_cut |= blocks.is_cut;
        let floating = blocks.zone.as_deref().and_then(zones::named);
        let zones = Zones::new(&blocks.zones, floating.unwrap_or(self.zone));
        let mut tell = |place: String, message: String| {
            if harvest.problems.len() < PROBLEMS_MAX {
                harvest.problems.push(ItemProblem { place, message });
            }
        };
        if blocks.left_out > 0 {
            let message = format!(
                "more than {} events: the {} earliest are left out",
                blocks::EVENTS_MAX,
                blocks.left_out
            );
            tell(page.name.clone(), message);
        }
        let mut events = Vec::with_capacity(blocks.events.len());
        for (number, block) in blocks.events.iter().enumerate() {
            let place = || format!("{}, event {}", page.name, number + 1);
            if block.cut {
                tell(place(), "its end is missing: the file may be cut".into());
            }
            match event::read(&block.text, &zones) {
                Ok(event) => events.push((number + 1, event)),
                Err(what) => tell(place(), what.to_string()),
            }
        }
        let window = occurrences::window(now, self.days);
        let mut found = occurrences::of(&events, window, zones.floating, |number, what| {
            tell(format!("{}, event {number}", page.name), what.to_string());
        });
        found.sort_by_key(|it| it.starts);
        if let Some(later) = found
            .len()
            .checked_sub(POSTINGS_PER_POLL_MAX)
            .filter(|it| *it > 0)
        {
            let message = format!(
                "{later} later events are left out: one poll takes {POSTINGS_PER_POLL_MAX}"
            );
            tell(page.name.clone(), message);
            found.truncate(POSTINGS_PER_POLL_MAX);
        }
        let base = page.url.as_ref();
        let postings = found
            .iter()
            .filter_map(|occurrence| posting(occurrence, &self.name, base, now));
        harvest.postings.extend(postings);
    }
}

fn no_calendar(page: &Page, text: &str, harvest: &mut Harvest) {
    let (finding, message) = if challenge::is_challenge(text) {
        (
            Finding::Challenge,
            "a challenge or login page in place of a calendar",
        )
    } else {
        (
            Finding::Malformed,
            "no calendar: expected iCalendar, which begins with `BEGIN:VCALENDAR`",
        )
    };
    harvest.finding = finding;
    harvest.problems.push(ItemProblem {
        place: page.name.clone(),
        message: message.into(),
    });
}

fn posting(
    occurrence: &Occurrence<'_>,
    source: &SourceName,
    base: Option<&url::Url>,
    now: Timestamp,
) -> Option<Posting> {
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
    Draft {
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
    .into_posting(source, now)
}

/// A description: plain by the standard, HTML by habit, and sometimes HTML with line breaks of plain text.
fn body(text: &str) -> String {
    const HTML: [&str; 8] = ["<br", "<p", "<a ", "<div", "<ul", "<li", "<span", "</"];
    let lower = text.to_ascii_lowercase();
    if !HTML.iter().any(|tag| lower.contains(tag)) {
        return text.to_string();
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
