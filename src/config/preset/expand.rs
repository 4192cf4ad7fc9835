//! A preset and a user's table made into the settings of a kind.
//!
//! What a preset adds stands, for problems, where the user wrote `preset = "…"`; what a user's value went into
//! stands where that value does. The user's own keys of the kind win over the preset's, table by table.

use super::{Param, Preset, Presets};
use crate::config::section::Section;
use crate::domain::{KeyValue, Keys, Lang, SpannedValue, Spot, nearest_word};
use std::collections::BTreeMap;
use url::form_urlencoded;

/// A user's value of a parameter, and where it stands.
struct Value {
    text: String,
    spot: Spot,
}

/// The preset that a source names, and the settings that result. Nothing where something is wrong, and then
/// there is a problem.
pub(crate) fn expand<'p>(
    section: &Section<'_>,
    presets: &'p Presets,
    language: Lang,
) -> Option<(&'p Preset, Keys)> {
    let id = section.text("preset")?;
    let Some(preset) = presets.get(&id) else {
        let hint = nearest_word(&id, presets.keys().map(String::as_str));
        let message = format!("`{id}` is no preset; `gigscout sources --presets` lists them");
        section.wrong_hinted("preset", message, hint);
        return None;
    };
    if section.keys.get("kind").is_some() {
        let message = format!(
            "comes with the preset, which is of kind `{}`: leave out one of the two",
            preset.kind
        );
        section.wrong("kind", message);
    }
    let line = section.keys.get("preset")?.spot;
    let found: Vec<_> = preset
        .params
        .iter()
        .map(|param| {
            (
                param.name.as_str(),
                value(section, preset, param, (line, language)),
            )
        })
        .collect();
    let mut values = BTreeMap::new();
    for (name, value) in found {
        values.insert(name, value?);
    }
    let mut keys = fill_table(&preset.source, &values, "", line);
    let mut own = section.keys.clone();
    own.map
        .retain(|name, _| !values.contains_key(name.as_str()));
    keys.spot = own.spot;
    overlay(&mut keys, own);
    Some((preset, keys))
}

fn value(
    section: &Section<'_>,
    preset: &Preset,
    param: &Param,
    (line, language): (Spot, Lang),
) -> Option<Value> {
    let about = param.about.in_language(language);
    section.known([param.name.as_str()]);
    let key = section.keys.get(&param.name);
    let text = match key.map(|key| &key.value) {
        Some(KeyValue::Text(text)) => Some(text.trim().to_string()),
        Some(KeyValue::Int(number)) => Some(number.to_string()),
        Some(_) => {
            let message = format!("expected a text or a number: {about}");
            section.wrong(&param.name, message);
            return None;
        }
        None => param.default.clone(),
    };
    let text = text.filter(|text| !text.is_empty() || param.default.is_some());
    let spot = key.map_or(line, |key| key.spot);
    let Some(text) = text else {
        let message = format!("is missing; the preset `{}` needs it: {about}", preset.id);
        section.problem(&param.name, spot, message, None);
        return None;
    };
    Some(Value { text, spot })
}

fn fill_table(table: &Keys, values: &BTreeMap<&str, Value>, name: &str, line: Spot) -> Keys {
    let filled = |(inner, key): (&String, &SpannedValue)| {
        let place = if name.is_empty() { inner } else { name };
        (inner.clone(), fill(key, values, place, line))
    };
    Keys {
        map: table.map.iter().map(filled).collect(),
        spot: line,
    }
}

fn fill(
    key: &SpannedValue,
    values: &BTreeMap<&str, Value>,
    name: &str,
    line: Spot,
) -> SpannedValue {
    let mut spot = line;
    let value = match &key.value {
        KeyValue::Text(text) => {
            let (text, at) = fill_text(text, values, name == "url");
            spot = at.unwrap_or(line);
            KeyValue::Text(text)
        }
        KeyValue::List(items) => KeyValue::List(
            items
                .iter()
                .map(|item| fill(item, values, name, line))
                .collect(),
        ),
        KeyValue::Table(table) => KeyValue::Table(fill_table(table, values, name, line)),
        other => other.clone(),
    };
    SpannedValue { value, spot }
}

/// Puts values in the place of `{name}`; braces that name no parameter are the kind's own. In one walk, so that a
/// value which looks like a placeholder stays what it is. Also says where the first value used stands.
fn fill_text(text: &str, values: &BTreeMap<&str, Value>, address: bool) -> (String, Option<Spot>) {
    let (mut filled, mut spot) = (String::with_capacity(text.len()), None);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after
            .split_once('}')
            .and_then(|(name, after)| Some((values.get(name)?, after)));
        match named {
            Some((value, after)) => {
                if address {
                    filled.push_str(&encoded(&filled, &value.text));
                } else {
                    filled.push_str(&value.text);
                }
                spot = spot.or(Some(value.spot));
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    (filled, spot)
}

/// A value as it may stand at the end of the address begun: whole addresses and hosts as they are, in the path with
/// its own delimiters escaped, in the query as in a form.
fn encoded(begun: &str, value: &str) -> String {
    let Some((_, begun)) = begun.split_once("://") else {
        return value.to_string();
    };
    if begun.contains('?') {
        return form_urlencoded::byte_serialize(value.as_bytes()).collect();
    }
    if !begun.contains('/') {
        return value.to_string();
    }
    let mut escaped = String::with_capacity(value.len());
    for char in value.chars() {
        match char {
            '?' => escaped.push_str("%3F"),
            '#' => escaped.push_str("%23"),
            '%' => escaped.push_str("%25"),
            '\\' => escaped.push_str("%5C"),
            ' ' => escaped.push_str("%20"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The user's keys over the preset's; tables are laid over each other key by key.
fn overlay(keys: &mut Keys, own: Keys) {
    for (name, key) in own.map {
        match (keys.map.get_mut(&name), key) {
            (
                Some(SpannedValue {
                    value: KeyValue::Table(table),
                    ..
                }),
                SpannedValue {
                    value: KeyValue::Table(own),
                    ..
                },
            ) => overlay(table, own),
            (_, key) => {
                keys.map.insert(name, key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: &str, expected: &str) {
        let spot = Spot { start: 3, end: 5 };
        let value = Value {
            text: value.into(),
            spot,
        };
        let values = BTreeMap::from([("q", value)]);
        let (filled, at) = fill_text(text, &values, true);
        assert_eq!(filled, expected);
        assert_eq!(at.is_some(), text.contains("{q}"));
    }

    #[test]
    fn values_are_written_as_their_place_asks() {
        check(
            "https://example.org/?q={q}&a=1",
            "c++ & créa",
            "https://example.org/?q=c%2B%2B+%26+cr%C3%A9a&a=1",
        );
        check(
            "https://example.org/c/{q}.rss",
            "a b?#%",
            "https://example.org/c/a%20b%3F%23%25.rss",
        );
        check(
            "https://{q}/feed",
            "example.org:8080",
            "https://example.org:8080/feed",
        );
        check(
            "{q}",
            "https://example.org/?a=b&c",
            "https://example.org/?a=b&c",
        );
        check(
            "https://example.org/?q={q}",
            "{q}",
            "https://example.org/?q=%7Bq%7D",
        );
        check("{$.id} {other} {", "x", "{$.id} {other} {");
    }
}
