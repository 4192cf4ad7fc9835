//! Reads one table of the configuration, gathers its problems, and notices what nobody asked for.

use super::problem::{Problem, Source, nearest};
use crate::domain::{Key, KeyProblem, KeyValue, Keys, Spot};
use std::cell::RefCell;

/// All problems of a file, in the order in which they were found.
pub type Problems = RefCell<Vec<Problem>>;

/// A table being read. Every key that is asked for counts as known; [`Section::finish`] reports the others.
pub struct Section<'a> {
    /// As a person would write it: `[profile.place]`.
    pub title: String,
    pub keys: &'a Keys,
    source: &'a Source<'a>,
    problems: &'a Problems,
    asked: RefCell<Vec<String>>,
}

impl<'a> Section<'a> {
    pub fn new(
        title: impl Into<String>,
        keys: &'a Keys,
        source: &'a Source<'a>,
        problems: &'a Problems,
    ) -> Section<'a> {
        Section {
            title: title.into(),
            keys,
            source,
            problems,
            asked: RefCell::default(),
        }
    }

    /// The same under another name: top-level tables are not "of the file".
    pub fn titled(mut self, title: &str) -> Section<'a> {
        self.title = title.to_string();
        self
    }

    /// A table within this one.
    pub fn section(&self, name: &'static str) -> Option<Section<'a>> {
        let key = self.key(name)?;
        let title = format!("[{}.{name}]", self.title.trim_matches(['[', ']']));
        match &key.value {
            KeyValue::Table(keys) => Some(Section::new(title, keys, self.source, self.problems)),
            _ => {
                self.problem(name, key.spot, format!("expected a table: `{title}`"), None);
                None
            }
        }
    }

    /// The tables of a list such as `[[source]]`.
    pub fn sections(&self, name: &'static str) -> Vec<Section<'a>> {
        let Some(key) = self.key(name) else {
            return Vec::new();
        };
        let title = format!("[[{name}]]");
        let tables = match &key.value {
            KeyValue::List(items) => items.iter().map(|item| &item.value).collect(),
            value @ KeyValue::Table(_) => vec![value],
            _ => Vec::new(),
        };
        let mut sections = Vec::new();
        for table in &tables {
            match table {
                KeyValue::Table(keys) => sections.push(Section::new(
                    title.clone(),
                    keys,
                    self.source,
                    self.problems,
                )),
                _ => self.problem(
                    name,
                    key.spot,
                    format!("expected tables that begin with `{title}`"),
                    None,
                ),
            }
        }
        if tables.is_empty() {
            self.problem(
                name,
                key.spot,
                format!("expected tables that begin with `{title}`"),
                None,
            );
        }
        sections
    }

    pub fn key(&self, name: &'static str) -> Option<&'a Key> {
        self.asked.borrow_mut().push(name.to_string());
        self.keys.get(name)
    }

    pub fn text(&self, name: &'static str) -> Option<String> {
        self.typed(name, Keys::text)
    }

    pub fn texts(&self, name: &'static str) -> Option<Vec<String>> {
        self.typed(name, Keys::texts)
    }

    pub fn flag(&self, name: &'static str) -> Option<bool> {
        self.typed(name, Keys::flag)
    }

    /// A whole number within limits, both included.
    pub fn int(&self, name: &'static str, least: i64, most: i64) -> Option<i64> {
        let number = self.typed(name, Keys::int)?;
        if (least..=most).contains(&number) {
            return Some(number);
        }
        self.wrong(
            name,
            format!("expected a number from {least} to {most}, found `{number}`"),
        );
        None
    }

    /// Reads a text by a function whose error says what was expected.
    pub fn parsed<T, E: std::fmt::Display>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(name)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(name, format!("`{text}`: {error}"));
                None
            }
        }
    }

    /// One word out of a table.
    pub fn choice<T: Copy>(&self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(name)?;
        self.choose(name, &text, self.keys.get(name)?.spot, choices)
    }

    /// Words out of a table.
    pub fn choices<T: Copy>(
        &self,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let texts = self.texts(name)?;
        let spot = self.keys.get(name)?.spot;
        Some(
            texts
                .iter()
                .filter_map(|text| self.choose(name, text, spot, choices))
                .collect(),
        )
    }

    fn choose<T: Copy>(
        &self,
        name: &str,
        text: &str,
        spot: Spot,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<String> = choices
            .iter()
            .map(|(word, _)| format!("`{word}`"))
            .collect();
        let hint = nearest(text, choices.iter().map(|(word, _)| *word));
        self.problem(
            name,
            spot,
            format!("`{text}` is not known here; expected {}", words.join(", ")),
            hint,
        );
        None
    }

    /// A key that must be there.
    pub fn required<T>(&self, name: &'static str, value: Option<T>, what: &str) -> Option<T> {
        if value.is_none() && self.keys.get(name).is_none() {
            self.problem(
                name,
                self.keys.spot,
                format!("is missing; expected {what}"),
                None,
            );
        }
        value
    }

    /// A problem of a key that is there.
    pub fn wrong(&self, name: &str, message: String) {
        self.wrong_hinted(name, message, None);
    }

    pub fn wrong_hinted(&self, name: &str, message: String, hint: Option<String>) {
        let spot = self.keys.get(name).map_or(self.keys.spot, |key| key.spot);
        self.problem(name, spot, message, hint);
    }

    pub fn problem(&self, name: &str, spot: Spot, message: String, hint: Option<String>) {
        let place = format!("{} `{name}`", self.title);
        self.problems
            .borrow_mut()
            .push(self.source.problem(spot, place, message, hint));
    }

    /// Takes over problems that a module found in its own settings.
    pub fn module_problems(&self, problems: Vec<KeyProblem>) {
        let mut all = self.problems.borrow_mut();
        all.extend(
            problems
                .into_iter()
                .map(|problem| self.source.key_problem(&self.title, problem)),
        );
    }

    /// Counts keys that a module reads by itself as known.
    pub fn known(&self, names: &[&str]) {
        let names = names.iter().map(|name| name.to_string());
        self.asked.borrow_mut().extend(names);
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for (name, key) in &self.keys.map {
            if !asked.contains(name) {
                let hint = nearest(name, asked.iter().map(String::as_str));
                let message = match hint {
                    Some(_) => "unknown key".to_string(),
                    None => {
                        let mut known: Vec<String> =
                            asked.iter().map(|word| format!("`{word}`")).collect();
                        known.sort();
                        known.dedup();
                        format!("unknown key; known here: {}", known.join(", "))
                    }
                };
                self.problem(name, key.spot, message, hint);
            }
        }
    }

    fn typed<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&Keys, &str, &mut Vec<KeyProblem>) -> Option<T>,
    ) -> Option<T> {
        self.asked.borrow_mut().push(name.to_string());
        let mut problems = Vec::new();
        let value = read(self.keys, name, &mut problems);
        self.module_problems(problems);
        value
    }
}
