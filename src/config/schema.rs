//! The configuration as a JSON Schema, by which editors complete and check the file.
//!
//! Made of the tables of settings. Kept to what the drafts 4 to 7 share with `if … then` of draft 7, which is what
//! editors of TOML know. What depends on several settings at once is for `gigscout check` to say.

use super::Presets;
use super::preset::Preset;
use super::tables;
use crate::domain::{DAYS_MAX, DefaultValue, Form, Lang, Need, Setting, Shape};
use crate::source::KINDS;
use serde_json::{Map, Value, json};

/// The schema of the whole file, with its explanations in one language.
pub fn schema(presets: &Presets, language: Lang) -> Value {
    let maker = Maker { presets, language };
    let mut schema = maker.table(tables::TOP);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("gigscout");
    schema["definitions"] = maker.definitions();
    schema
}

struct Maker<'a> {
    presets: &'a Presets,
    language: Lang,
}

impl Maker<'_> {
    fn definitions(&self) -> Value {
        let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let mut definitions = Map::new();
        definitions.insert("zone".into(), json!({ "enum": zones.collect::<Vec<_>>() }));
        definitions.insert("secret".into(), secret());
        for setting in tables::SOURCE {
            definitions.insert(format!("source.{}", setting.name), self.setting(setting));
        }
        for kind in KINDS {
            for setting in kind.settings() {
                let name = format!("{}.{}", kind.name(), setting.name);
                definitions.insert(name, self.setting(setting));
            }
        }
        Value::Object(definitions)
    }

    /// A table without names of the user's own.
    fn table(&self, rows: &[Setting]) -> Value {
        let properties: Map<_, _> = rows
            .iter()
            .map(|row| (row.name.into(), self.setting(row)))
            .collect();
        closed(properties, required(rows), one_of(rows))
    }

    fn setting(&self, setting: &Setting) -> Value {
        let mut value = match setting.name {
            "source" => self.sources(),
            _ => self.shape(&setting.shape),
        };
        let mut help = setting.help(self.language).to_string();
        if !setting.unit.is_empty() {
            help += &format!(" ({})", setting.unit);
        }
        if value.get("$ref").is_some() {
            // What stands beside a reference is not seen in draft 7.
            value = json!({ "allOf": [value] });
        }
        value["description"] = json!(help);
        if let Some(default) = setting.default {
            value["default"] = plain(default);
        }
        value
    }

    fn shape(&self, shape: &Shape) -> Value {
        let text = json!({ "type": "string" });
        match shape {
            Shape::Text(Form::Zone) => json!({ "$ref": "#/definitions/zone" }),
            Shape::Text(form) => match pattern(*form) {
                Some(pattern) => json!({ "type": "string", "pattern": pattern }),
                None => text,
            },
            Shape::Texts => one_or_more(text),
            Shape::Int(least, most) => {
                let mut value = json!({ "type": "integer" });
                if *least > i64::MIN {
                    value["minimum"] = json!(least);
                }
                if *most < i64::MAX {
                    value["maximum"] = json!(most);
                }
                value
            }
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Choice(words) => json!({ "enum": words }),
            Shape::Choices(words) => one_or_more(json!({ "enum": words })),
            Shape::Days => {
                json!({ "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": DAYS_MAX } })
            }
            Shape::Levels => named(json!({ "type": "integer", "minimum": 1, "maximum": 3 })),
            Shape::Table(rows) => self.table(rows),
            Shape::Tables(rows) => list(self.table(rows)),
            Shape::Named(shape) => named(self.shape(shape)),
            Shape::Plain => json!({ "type": ["string", "number", "boolean"] }),
            Shape::Secret => json!({ "$ref": "#/definitions/secret" }),
            Shape::Any => json!({}),
        }
    }

    /// `[[source]]`: what may stand there depends on `kind` or `preset`.
    fn sources(&self) -> Value {
        let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name()).collect();
        let presets: Vec<&String> = self.presets.keys().collect();
        let of_kinds = KINDS.iter().map(|kind| {
            let rows = kind.settings();
            let properties = properties(kind.name(), rows, "preset");
            let mut needed = required(rows);
            needed.push("name");
            case(
                "kind",
                kind.name(),
                closed(properties, needed, one_of(rows)),
            )
        });
        let of_presets = self.presets.values().map(|preset| self.preset(preset));
        let cases: Vec<Value> = of_kinds.chain(of_presets).collect();
        list(json!({
            "type": "object",
            "properties": { "kind": { "enum": kinds }, "preset": { "enum": presets } },
            "anyOf": [{ "required": ["kind"] }, { "required": ["preset"] }],
            "allOf": cases,
        }))
    }

    fn preset(&self, preset: &Preset) -> Value {
        let rows = KINDS.iter().find(|kind| kind.name() == preset.kind);
        let rows = rows.map_or(&[][..], |kind| kind.settings());
        let mut properties = properties(preset.kind, rows, "kind");
        let mut needed = Vec::new();
        for param in &preset.params {
            let mut value = json!({ "type": ["string", "integer"], "description": param.about.in_language(self.language) });
            match &param.default {
                Some(default) => value["default"] = json!(default),
                None => needed.push(param.name.as_str()),
            }
            properties.insert(param.name.clone(), value);
        }
        case("preset", &preset.id, closed(properties, needed, Vec::new()))
    }
}

/// Those of every source but one, and those of a kind.
fn properties(kind: &str, rows: &[Setting], except: &str) -> Map<String, Value> {
    let common = tables::SOURCE.iter().filter(|row| row.name != except);
    let common = common.map(|row| ("source", row));
    let rows = common.chain(rows.iter().map(|row| (kind, row)));
    rows.map(|(of, row)| {
        let at = format!("#/definitions/{of}.{}", row.name);
        (row.name.to_string(), json!({ "$ref": at }))
    })
    .collect()
}

fn case(name: &str, value: &str, then: Value) -> Value {
    json!({ "if": { "properties": { name: { "enum": [value] } }, "required": [name] }, "then": then })
}

/// A table in which nothing else may stand. Of the names of `one_of` exactly one has to.
fn closed(properties: Map<String, Value>, required: Vec<&str>, one_of: Vec<&str>) -> Value {
    let mut value =
        json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if !required.is_empty() {
        value["required"] = json!(required);
    }
    if !one_of.is_empty() {
        let cases = one_of.iter().map(|name| json!({ "required": [name] }));
        value["oneOf"] = cases.collect();
    }
    value
}

fn required(rows: &[Setting]) -> Vec<&'static str> {
    let needed = rows
        .iter()
        .filter(|row| matches!(row.need, Need::Required(_)));
    needed.map(|row| row.name).collect()
}

fn one_of(rows: &[Setting]) -> Vec<&'static str> {
    let needed = rows.iter().filter(|row| row.need == Need::OneOf);
    needed.map(|row| row.name).collect()
}

fn one_or_more(item: Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// A table for each; a single one counts as a list of one.
fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn named(value: Value) -> Value {
    json!({ "type": "object", "additionalProperties": value })
}

fn secret() -> Value {
    let place = |name: &str| {
        let properties = Map::from_iter([(name.to_string(), json!({ "type": "string" }))]);
        closed(properties, vec![name], Vec::new())
    };
    json!({ "anyOf": [{ "type": "string" }, place("file"), place("env"), place("credential")] })
}

fn plain(default: DefaultValue) -> Value {
    match default {
        DefaultValue::Int(number) => json!(number),
        DefaultValue::Flag(flag) => json!(flag),
        DefaultValue::Text(text) => json!(text),
        DefaultValue::Texts(texts) => json!(texts),
        DefaultValue::Days(days) => json!(days),
    }
}

/// What a text of a form looks like; its reader is stricter.
fn pattern(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Any | Form::Address | Form::Path | Form::Zone => return None,
        Form::Email => r"^[^\s@<>,;]+@[^\s<>,;]+\.[^\s<>,;]*$",
        Form::Url => "^[A-Za-z][A-Za-z0-9+.-]*:",
        Form::Hour => "^([01]?[0-9]|2[0-3]):[0-5]?[0-9]$",
        Form::Moment => "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]",
        Form::Duration => "^[0-9]+ *[^0-9 ]+$",
        Form::Pay => "^[0-9.]+ +([A-Za-z]{3}|[€$£]) */",
        Form::HostPort => ":[0-9]{1,5}$",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: Form, text: &str, expected: bool) {
        let pattern = regex::Regex::new(pattern(form).unwrap()).unwrap();
        assert_eq!(pattern.is_match(text), expected, "{text}");
    }

    #[test]
    fn forms() {
        check(Form::Email, "zoe@example.org", true);
        check(Form::Email, "zoe at example.org", false);
        check(Form::Hour, "07:30", true);
        check(Form::Hour, "7:30", true);
        check(Form::Hour, "7h30", false);
        check(Form::Hour, "24:00", false);
        check(Form::Moment, "2026-11-24T06:30:00Z", true);
        check(Form::Duration, "10 days", true);
        check(Form::Duration, "3j", true);
        check(Form::Duration, "soon", false);
        check(Form::Pay, "80 EUR/project", true);
        check(Form::Pay, "350 €/day", true);
        check(Form::Pay, "80/project", false);
        check(Form::HostPort, "127.0.0.1:8080", true);
        check(Form::HostPort, "127.0.0.1", false);
        check(Form::Url, "https://example.org", true);
        check(Form::Url, "example.org", false);
    }
}
