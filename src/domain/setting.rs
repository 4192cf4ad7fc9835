//! Settings as declared: a row for each, of which the check, the help, the fingerprint and the JSON Schema are made.

use super::{Keys, Lang};

/// One declared setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub name: &'static str,
    pub shape: Shape,
    pub need: Need,
    /// What holds where nothing is written.
    pub default: Option<DefaultValue>,
    /// Of a number: `km`, `days`.
    pub unit: &'static str,
    /// Other names under which people look for it.
    pub also: &'static [&'static str],
    /// One line in English and in French.
    help: [&'static str; 2],
}

/// What may stand after the `=`.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Text(Form),
    /// A list of texts; a single text counts as a list of one.
    Texts,
    /// A whole number within limits, both included.
    Int(i64, i64),
    Flag,
    /// One word of these.
    Choice(&'static [&'static str]),
    /// Words of these, as [`Shape::Texts`].
    Choices(&'static [&'static str]),
    /// Rising numbers of days from 1 to [`DAYS_MAX`].
    Days,
    /// Words of the user's own with how strong one is in them, 1 to 3.
    Levels,
    Table(&'static [Setting]),
    /// A table for each: `[[source]]`.
    Tables(&'static [Setting]),
    /// A table with names of the user's own.
    Named(&'static Shape),
    /// A text, a number or a flag.
    Plain,
    /// A text, or where the text is to be had.
    Secret,
    /// Checked by whoever reads it.
    Any,
}

/// How a text is written. Whether it means something is for its reader to say; editors check the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Any,
    /// An address of the web, or a path that is whole.
    Address,
    /// A path from the folder of the configuration.
    Path,
    Email,
    /// A link of the web.
    Url,
    /// `07:30`
    Hour,
    /// A moment of RFC 3339.
    Moment,
    /// `Europe/Paris`
    Zone,
    /// `10 days`
    Duration,
    /// `80 EUR/project`
    Pay,
    /// `127.0.0.1:8080`
    HostPort,
}

/// Whether a setting has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Optional,
    /// What is expected where it is missing.
    Required(&'static str),
    /// One of those that are marked so, and only one; their reader tells.
    OneOf,
}

/// What holds where nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    Int(i64),
    Flag(bool),
    Text(&'static str),
    Texts(&'static [&'static str]),
    Days(&'static [i64]),
}

/// The largest number of [`Shape::Days`].
pub const DAYS_MAX: i64 = 60;
impl Setting {
    /// An optional setting without a default.
    pub const fn new(name: &'static str, shape: Shape, help: [&'static str; 2]) -> Setting {
        Setting {
            name,
            shape,
            need: Need::Optional,
            default: None,
            unit: "",
            also: &[],
            help,
        }
    }

    /// Has to be there; `expected` completes "is missing; expected …".
    pub const fn required(mut self, expected: &'static str) -> Setting {
        self.need = Need::Required(expected);
        self
    }

    /// One of the settings so marked has to be there, and only one.
    pub const fn one_of(mut self) -> Setting {
        self.need = Need::OneOf;
        self
    }

    /// Holds where nothing is written.
    pub const fn or(mut self, default: DefaultValue) -> Setting {
        self.default = Some(default);
        self
    }

    /// What a number counts, for the help.
    pub const fn unit(mut self, unit: &'static str) -> Setting {
        self.unit = unit;
        self
    }

    /// Other names, for the suggestion after a mistake.
    pub const fn also(mut self, names: &'static [&'static str]) -> Setting {
        self.also = names;
        self
    }

    /// One line of what it is.
    pub fn help(&self, language: Lang) -> &'static str {
        self.help[usize::from(language == Lang::Fr)]
    }
}

impl Keys {
    /// Those that a table of settings declares.
    pub fn declared(&self, table: &[Setting]) -> Keys {
        let own = table.iter().filter_map(|setting| {
            let (name, key) = self.map.get_key_value(setting.name)?;
            Some((name.clone(), key.clone()))
        });
        Keys {
            map: own.collect(),
            spot: self.spot,
        }
    }
}

/// The row of this name.
pub fn setting<'t>(table: &'t [Setting], name: &str) -> Option<&'t Setting> {
    table.iter().find(|setting| setting.name == name)
}

/// The words of a table of words and what they mean.
pub const fn words_of<T: Copy, const N: usize>(
    choices: &[(&'static str, T); N],
) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = choices[at].0;
        at += 1;
    }
    words
}
