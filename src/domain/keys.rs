//! Settings handed to a module that must not know the configuration's format.

use std::collections::BTreeMap;

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
    List(Vec<Key>),
    Table(Keys),
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub value: KeyValue,
    pub spot: Spot,
}

/// Name → value, with places in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    pub map: BTreeMap<String, Key>,
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
}

impl Keys {
    pub fn get(&self, name: &str) -> Option<&Key> {
        self.map.get(name)
    }

    /// A text, or none; a value of another type is a problem.
    pub fn text(&self, name: &str, problems: &mut Vec<KeyProblem>) -> Option<String> {
        let key = self.map.get(name)?;
        match &key.value {
            KeyValue::Text(text) => Some(text.clone()),
            _ => {
                problems.push(key.expected(name, "a text in quotes"));
                None
            }
        }
    }

    pub fn flag(&self, name: &str, problems: &mut Vec<KeyProblem>) -> Option<bool> {
        let key = self.map.get(name)?;
        match &key.value {
            KeyValue::Bool(flag) => Some(*flag),
            _ => {
                problems.push(key.expected(name, "`true` or `false`"));
                None
            }
        }
    }

    pub fn int(&self, name: &str, problems: &mut Vec<KeyProblem>) -> Option<i64> {
        let key = self.map.get(name)?;
        match &key.value {
            KeyValue::Int(number) => Some(*number),
            _ => {
                problems.push(key.expected(name, "a whole number"));
                None
            }
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&self, name: &str, problems: &mut Vec<KeyProblem>) -> Option<Vec<String>> {
        let key = self.map.get(name)?;
        let items = match &key.value {
            KeyValue::Text(text) => return Some(vec![text.clone()]),
            KeyValue::List(items) => items,
            _ => {
                problems.push(key.expected(name, "a list of texts"));
                return None;
            }
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                KeyValue::Text(text) => texts.push(text.clone()),
                _ => problems.push(item.expected(name, "a text in quotes")),
            }
        }
        Some(texts)
    }

    pub fn table(&self, name: &str, problems: &mut Vec<KeyProblem>) -> Option<&Keys> {
        let key = self.map.get(name)?;
        match &key.value {
            KeyValue::Table(table) => Some(table),
            _ => {
                problems.push(key.expected(name, "a table"));
                None
            }
        }
    }
}

impl Key {
    pub fn expected(&self, name: &str, what: &str) -> KeyProblem {
        KeyProblem {
            key: name.to_string(),
            spot: self.spot,
            message: format!("expected {what}, found {}", self.value.describe()),
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
