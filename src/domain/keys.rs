//! Settings handed to a module that must not know the configuration's format.

use super::Secret;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where something stands in the user's configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Bytes into the file.
    pub start: usize,
    pub end: usize,
}

/// A setting's value as written.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyValue {
    Text(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    List(Vec<SpannedValue>),
    Table(Keys),
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SpannedValue {
    pub value: KeyValue,
    pub spot: Spot,
}

/// Name → value, with places in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    pub map: BTreeMap<String, SpannedValue>,
    pub spot: Spot,
}

/// A mistake in a setting. The configuration adds file, line and the nearest known word.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyProblem {
    /// The key meant, dotted where nested (`selectors.title`).
    pub key: String,
    pub spot: Spot,
    /// What is wrong and what was expected: ``expected a number of minutes, found `often` ``.
    pub message: String,
    /// The word that was probably meant.
    pub hint: Option<String>,
}

impl KeyProblem {
    /// A problem without a hint.
    pub fn new(key: impl Into<String>, spot: Spot, message: impl Into<String>) -> KeyProblem {
        KeyProblem {
            key: key.into(),
            spot,
            message: message.into(),
            hint: None,
        }
    }
}

/// Values of the type that is asked for; others were told of when the table was checked, and count as not there.
impl Keys {
    /// The key with its place; `None` where it is not written.
    pub fn get(&self, name: &str) -> Option<&SpannedValue> {
        self.map.get(name)
    }

    /// A text; `None` where it is missing or something else.
    pub fn text(&self, name: &str) -> Option<String> {
        match &self.map.get(name)?.value {
            KeyValue::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// A yes or no; `None` where it is missing or something else.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.map.get(name)?.value {
            KeyValue::Bool(flag) => Some(flag),
            _ => None,
        }
    }

    /// A whole number; `None` where it is missing or something else.
    pub fn int(&self, name: &str) -> Option<i64> {
        match self.map.get(name)?.value {
            KeyValue::Int(number) => Some(number),
            _ => None,
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        let text = |key: &SpannedValue| match &key.value {
            KeyValue::Text(text) => Some(text.clone()),
            _ => None,
        };
        match self.map.get(name)? {
            SpannedValue {
                value: KeyValue::List(items),
                ..
            } => Some(items.iter().filter_map(text).collect()),
            key => text(key).map(|text| vec![text]),
        }
    }

    /// A table; `None` where it is missing or something else.
    pub fn table(&self, name: &str) -> Option<&Keys> {
        match &self.map.get(name)?.value {
            KeyValue::Table(table) => Some(table),
            _ => None,
        }
    }
}

impl SpannedValue {
    /// The problem of a value of another type than `what`.
    pub fn expected(&self, name: &str, what: &str) -> KeyProblem {
        let message = format!("expected {what}, found {}", self.value.describe());
        KeyProblem::new(name, self.spot, message)
    }

    /// A value that may be secret: a text of one line, or where it is to be had.
    pub fn secret(&self) -> Option<Secret> {
        match &self.value {
            KeyValue::Text(text) if !text.contains(['\r', '\n', '\0']) => {
                Some(Secret::Plain(text.clone()))
            }
            KeyValue::Table(table) if table.map.len() == 1 => {
                let name = table.map.keys().next()?;
                let text = table.text(name)?;
                match name.as_str() {
                    "file" => Some(Secret::File(PathBuf::from(text))),
                    "env" => Some(Secret::Env(text)),
                    "credential" => Some(Secret::Credential(text)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl KeyValue {
    fn describe(&self) -> String {
        match self {
            KeyValue::Text(text) => format!("the text `{text}`"),
            KeyValue::Int(number) => format!("the number `{number}`"),
            KeyValue::Float(number) => format!("the number `{number}`"),
            KeyValue::Bool(flag) => format!("`{flag}`"),
            KeyValue::List(_) => "a list".into(),
            KeyValue::Table(_) => "a table".into(),
        }
    }
}
