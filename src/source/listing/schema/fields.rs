//! The fields of one job or event, whatever shape each of them has.

use super::super::super::item::{FIELD_CHARS_MAX, TAGS_MAX};
use crate::text::clean::clean_line;
use crate::text::html;
use serde_json::Value;
use std::collections::HashMap;

/// Places of one job; agencies list every town of a country.
const PLACES_MAX: usize = 20;
/// Values of one list that are looked at.
const VALUES_MAX: usize = 100;
/// Bytes of prose gathered; a body is cut well before.
const PROSE_BYTES_MAX: usize = 8 * crate::domain::BODY_CHARS_MAX;

/// Objects by their `@id`.
pub(super) type Ids<'a> = HashMap<&'a str, &'a Value>;

/// One object and the others that it may name.
#[derive(Clone, Copy)]
pub(crate) struct SchemaObject<'a> {
    pub value: &'a Value,
    pub ids: &'a Ids<'a>,
}

impl<'a> SchemaObject<'a> {
    /// The values of a property, each alone, references followed once.
    fn all(&self, name: &str) -> Vec<SchemaObject<'a>> {
        let list = match self.value.get(name) {
            Some(Value::Array(list)) => list.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        let list = list.iter().take(VALUES_MAX);
        list.map(|value| SchemaObject {
            value: self.resolve(value),
            ids: self.ids,
        })
        .collect()
    }

    fn resolve(&self, value: &'a Value) -> &'a Value {
        let is_reference = value.as_object().is_some_and(|map| map.len() == 1);
        let id = value.get("@id").and_then(Value::as_str);
        match id.filter(|_| is_reference) {
            Some(id) => self.ids.get(id).copied().unwrap_or(value),
            None => value,
        }
    }

    /// A property's first value as it stands.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.all(name).iter().find_map(|it| raw(it.value))
    }

    /// A property's first value as one line.
    pub(super) fn line(&self, name: &str) -> Option<String> {
        self.all(name).iter().find_map(|it| line(it.value))
    }

    /// A property's first address.
    pub(super) fn address(&self, name: &str) -> Option<String> {
        self.all(name).iter().find_map(|it| match it.value {
            Value::Object(_) => it.text("url").or_else(|| it.text("@id")),
            value => raw(value),
        })
    }

    /// All values of a property on one line.
    pub(super) fn joined(&self, name: &str) -> Option<String> {
        let mut lines: Vec<String> = Vec::new();
        for found in self.all(name) {
            if let Some(line) = line(found.value)
                && !lines.contains(&line)
            {
                lines.push(line);
            }
        }
        let joined = clean_line(&lines.join(", "), FIELD_CHARS_MAX);
        (!joined.is_empty()).then_some(joined)
    }

    /// Paragraphs of several properties, none twice.
    pub(crate) fn prose(&self, names: &[&str]) -> String {
        let mut text = String::new();
        for found in names.iter().flat_map(|name| self.all(name)) {
            let Some(part) = raw(found.value).map(|it| prose(&it)) else {
                continue;
            };
            if text.len() < PROSE_BYTES_MAX && !part.is_empty() && !text.contains(&part) {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                text.push_str(&part);
            }
        }
        text
    }

    /// Short values of several properties; sentences are prose, not tags.
    pub(super) fn tags(&self, names: &[&str]) -> Vec<String> {
        const CHARS_MAX: usize = 40;
        let found = names.iter().flat_map(|name| self.all(name));
        let lines = found.filter_map(|it| line(it.value));
        let mut tags: Vec<String> = Vec::new();
        for line in lines {
            for tag in line.split([',', ';']).map(str::trim) {
                let fits = !tag.is_empty() && tag.chars().count() <= CHARS_MAX;
                if fits && tags.len() < TAGS_MAX && !tags.iter().any(|it| it == tag) {
                    tags.push(tag.to_string());
                }
            }
        }
        tags
    }

    /// Towns with what tells them apart. A place without an address is its name.
    pub(super) fn places(&self, name: &str) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for found in self.all(name) {
            let addresses = found.all("address");
            let mut lines: Vec<_> = addresses
                .iter()
                .filter_map(SchemaObject::address_line)
                .collect();
            if lines.is_empty() && !found.is_virtual() {
                lines.extend(found.address_line());
            }
            for line in lines {
                if places.len() < PLACES_MAX && !places.contains(&line) {
                    places.push(line);
                }
            }
        }
        places
    }

    /// A text, or town, region and country of a PostalAddress.
    fn address_line(&self) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let town = ["addressLocality", "postalCode"];
        let town = town.iter().find_map(|name| self.line(name));
        let others = [self.line("addressRegion"), self.line("addressCountry")];
        for part in [town].into_iter().chain(others).flatten() {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        if parts.is_empty() {
            return line(self.value);
        }
        Some(parts.join(", "))
    }

    fn is_virtual(&self) -> bool {
        kinds(self.value).any(|kind| kind.ends_with("VirtualLocation"))
    }

    /// `remote` for an event without a place to go to, `hybrid` for one with both.
    pub(crate) fn attendance(&self) -> Option<String> {
        let mode = self.line("eventAttendanceMode").unwrap_or_default();
        let locations = self.all("location");
        let is_online = !locations.is_empty() && locations.iter().all(SchemaObject::is_virtual);
        if mode.ends_with("MixedEventAttendanceMode") {
            return Some("hybrid".into());
        }
        (is_online || mode.ends_with("OnlineEventAttendanceMode")).then(|| "remote".into())
    }

    /// Whom to write to.
    pub(super) fn contact(&self) -> Option<String> {
        let contacts = self.all("applicationContact");
        let mut ways = contacts.iter().flat_map(|it| {
            ["email", "telephone", "name"]
                .iter()
                .filter_map(|name| it.line(name))
        });
        let way = ways.next()?;
        Some(way.strip_prefix("mailto:").unwrap_or(&way).to_string())
    }

    /// `40 - 60 EUR/hour`, from a text, a number or a MonetaryAmount of any depth.
    pub(super) fn pay(&self) -> Option<String> {
        let mut found = ["baseSalary", "estimatedSalary", "salary"]
            .iter()
            .flat_map(|name| self.all(name));
        found.find_map(|salary| {
            let currency = ["currency", "priceCurrency"]
                .iter()
                .find_map(|name| salary.line(name))
                .or_else(|| self.line("salaryCurrency"));
            let value = salary.all("value").first().copied();
            let holder = value.filter(|it| it.value.is_object()).unwrap_or(salary);
            let sum = holder.sum().or_else(|| raw(value?.value))?;
            if !sum.bytes().any(|b| matches!(b, b'1'..=b'9')) {
                return words(&sum).filter(|it| !it.bytes().any(|b| b.is_ascii_digit()));
            }
            let unit = ["unitText", "unitCode", "duration"]
                .iter()
                .find_map(|name| holder.line(name).or_else(|| salary.line(name)));
            let mut pay = words(&sum)?;
            if let Some(currency) = currency.filter(|it| !pay.contains(it.as_str())) {
                pay = format!("{pay} {currency}");
            }
            if let Some(unit) = unit {
                pay = format!("{pay}/{}", unit_word(&unit));
            }
            Some(pay)
        })
    }

    /// The amount itself: one number, a range, or a text.
    fn sum(&self) -> Option<String> {
        let amount = |names: &[&str]| {
            let mut found = names.iter().filter_map(|name| self.text(name));
            found.find(|it| it.bytes().any(|b| matches!(b, b'1'..=b'9')))
        };
        let least = amount(&["minValue", "minPrice"]);
        let most = amount(&["maxValue", "maxPrice"]);
        match (least, most) {
            (Some(least), Some(most)) if least != most => Some(format!("{least} - {most}")),
            (Some(one), _) | (None, Some(one)) => Some(one),
            (None, None) if self.value.is_object() => amount(&["value", "price", "median"]),
            (None, None) => raw(self.value),
        }
    }
}

/// schema.org's words for a unit of time, and the codes of UN/CEFACT that some write instead.
fn unit_word(unit: &str) -> String {
    let unit = unit.to_lowercase();
    match unit.as_str() {
        "hur" | "hourly" => "hour".into(),
        "daily" => "day".into(),
        "wee" | "weekly" => "week".into(),
        "mon" | "monthly" | "p1m" => "month".into(),
        "ann" | "yearly" | "annual" | "annually" | "p1y" => "year".into(),
        _ => unit,
    }
}

/// A value as it stands: a text, a number, or what an object is called.
fn raw(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_string(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => return list.iter().find_map(raw),
        Value::Object(map) => {
            let names = ["name", "@value", "value", "text", "description"];
            return names.iter().find_map(|name| match map.get(*name)? {
                Value::Object(_) => None,
                value => raw(value),
            });
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A value as one line.
pub(super) fn line(value: &Value) -> Option<String> {
    raw(value).and_then(|text| words(&text))
}

/// The types that an object says it is of.
pub(super) fn kinds(value: &Value) -> impl Iterator<Item = &str> {
    let kinds = match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.as_slice(),
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    };
    kinds
        .iter()
        .filter_map(Value::as_str)
        .flat_map(str::split_whitespace)
}

/// Prose of a value, its markup read.
fn prose(text: &str) -> String {
    html::to_text(text).trim().to_string()
}

/// A cleaned line of a value, its markup read.
fn words(text: &str) -> Option<String> {
    let line = html::to_line(&html::to_line(text));
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
