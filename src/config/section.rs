//! Reads one table of the configuration by its declaration and gathers its problems.

use super::problem::{Problem, SourceText};
use crate::domain::{
    DefaultValue, KeyProblem, KeyValue, Keys, Setting, Shape, SpannedValue, Spot, check_names,
    check_values, setting,
};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// All problems of a file, in the order in which they were found.
pub(crate) type Problems = RefCell<Vec<Problem>>;

/// A table being read by its declaration. Values that are wrong were told of when it was opened, and count as not there;
/// [`Section::finish`] tells of names that nobody declares.
pub(crate) struct Section<'a> {
    /// As a person would write it: `[profile.place]`.
    pub title: String,
    pub keys: &'a Keys,
    table: &'static [Setting],
    source: &'a SourceText<'a>,
    problems: &'a Problems,
    /// Names known besides: a kind's, and those of a preset's parameters.
    also: RefCell<Vec<String>>,
}

/// What stands in a table that is not there.
static NOTHING: Keys = Keys {
    map: BTreeMap::new(),
    spot: Spot { start: 0, end: 0 },
};

impl<'a> Section<'a> {
    /// Opens a table and tells of its values that are wrong or missing.
    pub(super) fn new(
        title: impl Into<String>,
        table: &'static [Setting],
        keys: &'a Keys,
        source: &'a SourceText<'a>,
        problems: &'a Problems,
    ) -> Section<'a> {
        let section = Section {
            title: title.into(),
            keys,
            table,
            source,
            problems,
            also: RefCell::default(),
        };
        let mut found = Vec::new();
        check_values(table, keys, "", false, &mut found);
        section.module_problems(found);
        section
    }

    /// `[mail]` for a table of the file, `[profile.place]` for one of a profile.
    fn title_of(&self, name: &str) -> String {
        match self.title.strip_prefix('[') {
            Some(title) => format!("{}.{name}", title.trim_matches(['[', ']'])),
            None => name.to_string(),
        }
    }

    /// A table within this one, if it is there.
    pub(super) fn section(&self, name: &'static str) -> Option<Section<'a>> {
        let KeyValue::Table(keys) = &self.right(name)?.value else {
            return None;
        };
        Some(self.within(name, keys))
    }

    /// A table within this one; where it is missing, one in which nothing stands.
    pub(crate) fn section_or_default(&self, name: &'static str) -> Section<'a> {
        let empty = || Section {
            title: format!("[{}]", self.title_of(name)),
            keys: &NOTHING,
            table: self.rows_of(name),
            source: self.source,
            problems: self.problems,
            also: RefCell::default(),
        };
        self.section(name).unwrap_or_else(empty)
    }

    fn within(&self, name: &str, keys: &'a Keys) -> Section<'a> {
        let title = format!("[{}]", self.title_of(name));
        Section::new(title, self.rows_of(name), keys, self.source, self.problems)
    }

    /// A table of the same file that no setting of this one holds.
    pub(super) fn like<'b>(
        &'b self,
        title: &str,
        table: &'static [Setting],
        keys: &'b Keys,
    ) -> Section<'b> {
        Section::new(title, table, keys, self.source, self.problems)
    }

    fn rows_of(&self, name: &str) -> &'static [Setting] {
        match setting(self.table, name).map(|setting| setting.shape) {
            Some(Shape::Table(rows) | Shape::Tables(rows)) => rows,
            _ => &[],
        }
    }

    /// As [`Section::section`], for a table whose rows depend on what stands in it.
    pub(crate) fn section_of(
        &self,
        name: &'static str,
        table: &'static [Setting],
    ) -> Option<Section<'a>> {
        let KeyValue::Table(keys) = &self.right(name)?.value else {
            return None;
        };
        let title = format!("[{}]", self.title_of(name));
        Some(Section::new(title, table, keys, self.source, self.problems))
    }

    /// The tables of a list such as `[[source]]`.
    pub(crate) fn sections(&self, name: &'static str) -> Vec<Section<'a>> {
        let tables: Vec<&'a KeyValue> = match self.right(name).map(|key| &key.value) {
            Some(KeyValue::List(items)) => items.iter().map(|item| &item.value).collect(),
            Some(table) => vec![table],
            None => Vec::new(),
        };
        let title = format!("[[{}]]", self.title_of(name));
        let rows = self.rows_of(name);
        let open = |value: &'a KeyValue| match value {
            KeyValue::Table(keys) => Some(Section::new(
                title.clone(),
                rows,
                keys,
                self.source,
                self.problems,
            )),
            _ => None,
        };
        tables.into_iter().filter_map(open).collect()
    }

    /// The value of a setting if it is of the declared type and range.
    pub(super) fn right(&self, name: &str) -> Option<&'a SpannedValue> {
        let row = setting(self.table, name)?;
        self.keys.get(name).filter(|key| row.is_right(key))
    }

    fn default(&self, name: &str) -> Option<DefaultValue> {
        setting(self.table, name)?.default
    }

    /// The text as written, else its default.
    pub(super) fn text(&self, name: &'static str) -> Option<String> {
        match (self.right(name), self.default(name)) {
            (Some(_), _) => self.keys.text(name),
            (None, Some(DefaultValue::Text(text))) => Some(text.to_string()),
            _ => None,
        }
    }

    /// A list of texts, or its default; `None` where it is missing or no list.
    pub(super) fn texts(&self, name: &'static str) -> Option<Vec<String>> {
        match (self.keys.get(name), self.default(name)) {
            (Some(_), _) => self.keys.texts(name),
            (None, Some(DefaultValue::Texts(texts))) => {
                Some(texts.iter().map(ToString::to_string).collect())
            }
            _ => None,
        }
    }

    /// A yes or no, or its default; `None` where it is missing or neither.
    pub(super) fn flag(&self, name: &'static str) -> Option<bool> {
        match (self.right(name), self.default(name)) {
            (Some(_), _) => self.keys.flag(name),
            (None, Some(DefaultValue::Flag(flag))) => Some(flag),
            _ => None,
        }
    }

    /// A whole number within the declared limits.
    pub(crate) fn int(&self, name: &'static str) -> Option<i64> {
        match (self.right(name), self.default(name)) {
            (Some(_), _) => self.keys.int(name),
            (None, Some(DefaultValue::Int(number))) => Some(number),
            _ => None,
        }
    }

    /// A number that has a default and whose limits fit its type.
    pub(super) fn number<T: TryFrom<i64> + Default>(&self, name: &'static str) -> T {
        let number = self.int(name).and_then(|number| T::try_from(number).ok());
        number.unwrap_or_default()
    }

    /// Rising numbers of days, which have a default.
    pub(super) fn days(&self, name: &'static str) -> Vec<u32> {
        let written = match self.right(name).map(|key| &key.value) {
            Some(KeyValue::List(items)) => items
                .iter()
                .map(|item| match item.value {
                    KeyValue::Int(day) => day,
                    _ => 0,
                })
                .collect(),
            _ => match self.default(name) {
                Some(DefaultValue::Days(days)) => days.to_vec(),
                _ => Vec::new(),
            },
        };
        written
            .into_iter()
            .filter_map(|day| u32::try_from(day).ok())
            .collect()
    }

    /// Reads a text by a function whose error says what was expected.
    pub(super) fn parsed<T, E: std::fmt::Display>(
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

    /// What one word out of a table means; the words are the declared ones.
    pub(crate) fn choice<T: Copy>(
        &self,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(name)?;
        choices
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value)
    }

    /// What words out of a table mean.
    pub(super) fn choices<T: Copy>(
        &self,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let texts = self.texts(name)?;
        let meant = |text: &String| choices.iter().find(|(word, _)| word == text);
        Some(texts.iter().filter_map(meant).map(|it| it.1).collect())
    }

    /// A key that must be there for a reason that no table can state.
    pub(crate) fn required<T>(
        &self,
        name: &'static str,
        value: Option<T>,
        what: &str,
    ) -> Option<T> {
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
    pub(super) fn wrong(&self, name: &str, message: String) {
        self.wrong_hinted(name, message, None);
    }

    /// Notes a mistake in a key, with what is probably meant.
    pub(crate) fn wrong_hinted(&self, name: &str, message: String, hint: Option<String>) {
        let spot = self.keys.get(name).map_or(self.keys.spot, |key| key.spot);
        self.problem(name, spot, message, hint);
    }

    /// Notes a mistake at any place of the section.
    pub(super) fn problem(&self, name: &str, spot: Spot, message: String, hint: Option<String>) {
        let place = format!("{} `{name}`", self.title);
        self.problems
            .borrow_mut()
            .push(self.source.problem(spot, place, message, hint));
    }

    /// Takes over problems that a module found in its own settings.
    pub(crate) fn module_problems(&self, problems: Vec<KeyProblem>) {
        let mut all = self.problems.borrow_mut();
        all.extend(
            problems
                .into_iter()
                .map(|problem| self.source.key_problem(&self.title, problem)),
        );
    }

    /// Counts further names as known.
    pub(super) fn known<'n>(&self, names: impl IntoIterator<Item = &'n str>) {
        let names = names.into_iter().map(str::to_string);
        self.also.borrow_mut().extend(names);
    }

    /// Tells of every name that nobody declares.
    pub(super) fn finish(self) {
        let mut found = Vec::new();
        check_names(self.table, &self.also.borrow(), self.keys, "", &mut found);
        self.module_problems(found);
    }
}
