//! The file as written: TOML made into [`Keys`] that remember where each value stands.

use super::problem::{Problem, SourceText};
use crate::domain::{KeyValue, Keys, SpannedValue, Spot};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Bytes of a configuration; a larger file is another file.
pub(super) const CONFIG_BYTES_MAX: u64 = 1 << 20;

/// Reads a whole file. Mistakes of the format itself come back all at once, and then nothing else is believed.
pub(super) fn read(source: &SourceText<'_>) -> Result<Keys, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(source.text);
    if errors.is_empty() {
        return Ok(keys(table.get_ref(), spot(table.span())));
    }
    Err(errors
        .iter()
        .map(|error| {
            let at = error.span().map(spot).unwrap_or_default();
            source.problem(at, "TOML".into(), error.message().to_string(), None)
        })
        .collect())
}

fn keys(table: &DeTable<'_>, at: Spot) -> Keys {
    let map = table
        .iter()
        .map(|(name, value)| {
            let name_spot = spot(name.span());
            (name.get_ref().to_string(), key(value, name_spot))
        })
        .collect();
    Keys { map, spot: at }
}

/// A value's problems are shown where its name stands: the line that a person would look for.
fn key(value: &Spanned<DeValue<'_>>, name: Spot) -> SpannedValue {
    SpannedValue {
        value: self::value(value, name),
        spot: name,
    }
}

fn value(value: &Spanned<DeValue<'_>>, name: Spot) -> KeyValue {
    match value.get_ref() {
        DeValue::String(text) => KeyValue::Text(text.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).map_or_else(
                |_| KeyValue::Text(number.as_str().to_string()),
                KeyValue::Int,
            )
        }
        DeValue::Float(number) => number.as_str().replace('_', "").parse().map_or_else(
            |_| KeyValue::Text(number.as_str().to_string()),
            KeyValue::Float,
        ),
        DeValue::Boolean(flag) => KeyValue::Bool(*flag),
        DeValue::Datetime(moment) => KeyValue::Text(moment.to_string()),
        DeValue::Array(items) => KeyValue::List(
            items
                .iter()
                .map(|item| SpannedValue {
                    value: self::value(item, spot(item.span())),
                    spot: spot(item.span()),
                })
                .collect(),
        ),
        DeValue::Table(table) => KeyValue::Table(keys(
            table,
            if value.span().is_empty() {
                name
            } else {
                spot(value.span())
            },
        )),
    }
}

fn spot(range: Range<usize>) -> Spot {
    Spot {
        start: range.start,
        end: range.end,
    }
}
