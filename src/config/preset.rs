//! Presets: sources that are written already, so that a user names a site and a few words.
//!
//! A preset is one TOML file, shipped inside the program or standing in the user's own folder, which wins where both
//! know a name. [`read`] makes a file a [`Preset`]; [`expand`] makes a preset and a user's table the settings of a
//! kind, as if the user had written them.

mod expand;
mod fits;
mod shipped;
mod told;
pub(crate) mod words;

pub(crate) use expand::expand;
pub(super) use fits::Fits;
pub(crate) use fits::Person;
pub use told::Told;
pub use words::Needs;
pub(crate) use words::{NEEDS, OFFERED, YIELDS};

use super::problem::{Problem, SourceText};
use super::section::{Problems, Section};
use super::tree::CONFIG_BYTES_MAX;
use super::{tables, tree};
use crate::domain::{KeyValue, Keys, check_names};
use crate::schedule::PollSchedule;
use crate::source::kind;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files read from a user's folder of presets; more are no folder of presets.
const PRESETS_MAX: usize = 500;

/// A site that needs no code: what to know about it, what to ask the user, and the settings of its kind.
#[derive(Clone, Debug)]
pub struct Preset {
    /// `preset = "…"`: the name of its file.
    pub id: String,
    /// The site as people call it.
    pub name: String,
    pub about: Told,
    /// Under which conditions its content may be read.
    pub terms: Told,
    /// Whom to name beside its gigs; may be empty.
    pub attribution: String,
    /// What answering there costs; empty where it is free.
    pub cost: Told,
    /// What to do when the site turns programs away.
    pub if_refused: Told,
    /// The steps by which its mails, its key or its file come to be; empty where nothing has to be set up.
    pub setup: Told,
    /// What it takes to use it.
    pub needs: Needs,
    /// For whom it is made.
    pub fits: Fits,
    /// What all its posts offer, as a field of the site would say it; none if it carries several kinds.
    pub engagement: Option<String>,
    /// `gigs`, `contacts` or `events`.
    pub yields: &'static str,
    /// Whether its terms let programs open the pages of its postings.
    pub own_page: bool,
    /// How often to ask, as a user would write it.
    pub every: String,
    pub params: Vec<Param>,
    /// The name of its kind.
    pub kind: &'static str,
    source: Keys,
}

impl Preset {
    /// Whether it says itself where to look; else that is the user's to say.
    pub fn has_place(&self) -> bool {
        ["url", "path", "text"]
            .iter()
            .any(|name| self.source.get(name).is_some())
    }

    /// What it takes by the look of it.
    fn seems_to_need(&self) -> Needs {
        if !self.has_place() {
            return Needs::Account;
        }
        match self.params.iter().all(|param| param.default.is_some()) {
            true => Needs::Nothing,
            false => Needs::Word,
        }
    }

    /// The host that it asks, where the user does not name it.
    pub fn host(&self) -> Option<String> {
        let key = self.source.get("url")?;
        let KeyValue::Text(address) = &key.value else {
            return None;
        };
        let host = url::Url::parse(address).ok()?.host_str()?.to_string();
        (!host.contains(['{', '%'])).then_some(host)
    }
}

/// Something that a preset asks of its user.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: String,
    pub about: Told,
    /// Used where the user says nothing; without one the user has to.
    pub default: Option<String>,
}

/// Presets by their names.
pub(crate) type Presets = BTreeMap<String, Preset>;

/// The presets inside the program.
pub fn shipped() -> Presets {
    let problems = Problems::default();
    let presets = shipped::FILES
        .iter()
        .filter_map(|(id, text)| read(Path::new(&format!("{id}.toml")), text, &problems));
    presets.map(|preset| (preset.id.clone(), preset)).collect()
}

/// Adds the presets of a user's folder, which replace those of the same name.
pub(crate) fn add_folder(
    presets: &mut Presets,
    folder: &Path,
    problems: &Problems,
) -> Result<(), String> {
    let unreadable = |error: std::io::Error| format!("cannot read `{}`: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
        if files.len() > PRESETS_MAX {
            return Err(format!(
                "`{}` holds more than {PRESETS_MAX} presets",
                folder.display()
            ));
        }
    }
    files.sort();
    for file in files {
        let unreadable = |error| format!("cannot read `{}`: {error}", file.display());
        let size = fs::metadata(&file).map_err(unreadable)?.len();
        if size > CONFIG_BYTES_MAX {
            return Err(format!(
                "`{}`: {size} bytes is more than a preset has",
                file.display()
            ));
        }
        let text = fs::read_to_string(&file).map_err(unreadable)?;
        if let Some(preset) = read(&file, &text, problems) {
            presets.insert(preset.id.clone(), preset);
        }
    }
    Ok(())
}

/// Reads a preset's file; nothing where it is wrong, and then there is a problem.
pub(super) fn read(file: &Path, text: &str, problems: &Problems) -> Option<Preset> {
    let before = problems.borrow().len();
    let source = SourceText { file, text };
    let keys = match tree::read(&source) {
        Ok(keys) => keys,
        Err(found) => {
            problems.borrow_mut().extend::<Vec<Problem>>(found);
            return None;
        }
    };
    let top = Section::new("the preset", tables::PRESET, &keys, &source, problems);
    let [name, every] = ["name", "every"].map(|it| top.text(it));
    let attribution = top.text("attribution").unwrap_or_default();
    let french = top.section_of("fr", tables::PRESET_FRENCH);
    let told = |name: &'static str| Told::read(name, &top, french.as_ref());
    let [about, terms, cost, if_refused, setup] =
        ["about", "terms", "cost", "if_refused", "setup"].map(told);
    let engagement = top.choice("engagement", &OFFERED).map(str::to_string);
    let yields = top.choice("yields", &YIELDS).unwrap_or("gigs");
    let own_page = top.flag("own_page").unwrap_or(true);
    top.parsed("every", |text| PollSchedule::parse(text, chrono_tz::UTC));
    let params = params(&top, french.as_ref());
    let fits = fits::read(top.section_or_default("fits"));
    let needs = top.choice("needs", &NEEDS);
    if let Some(french) = french {
        french.finish();
    }
    let own = top.section_of("source", tables::PRESET_SOURCE)?;
    let kind = source_kind(&own);
    top.finish();
    let mut source = own.keys.clone();
    source.map.remove("kind");
    if problems.borrow().len() > before {
        return None;
    }
    let mut preset = Preset {
        id: file.file_stem()?.to_string_lossy().into_owned(),
        name: name?,
        about,
        terms,
        attribution,
        cost,
        if_refused,
        setup,
        needs: Needs::Nothing,
        fits,
        engagement,
        yields,
        own_page,
        every: every?,
        params,
        kind: kind?,
        source,
    };
    preset.needs = needs.unwrap_or_else(|| preset.seems_to_need());
    Some(preset)
}

/// `words = "words of the subject"`, or `words = { about = "…", default = "…" }`.
fn params(top: &Section<'_>, french: Option<&Section<'_>>) -> Vec<Param> {
    let french = french.and_then(|it| it.keys.table("params"));
    let Some(section) = top.section_of("params", &[]) else {
        return Vec::new();
    };
    let mut params = Vec::new();
    for (name, key) in &section.keys.map {
        let (about, default) = match &key.value {
            KeyValue::Text(about) => (Some(about.clone()), None),
            KeyValue::Table(table) => {
                let text = |name| match table.get(name).map(|key| &key.value) {
                    Some(KeyValue::Text(text)) => Some(text.clone()),
                    _ => None,
                };
                let about = text("about").filter(|_| table.map.len() <= 2);
                (about, text("default"))
            }
            _ => (None, None),
        };
        match about {
            Some(about) => params.push(Param {
                name: name.clone(),
                about: Told::new(about, french.and_then(|it| it.text(name))),
                default,
            }),
            None => section.problem(
                name,
                key.spot,
                "expected what it is, in quotes, or `{ about = \"…\", default = \"…\" }`".into(),
                None,
            ),
        }
    }
    params
}

fn source_kind(own: &Section<'_>) -> Option<&'static str> {
    let name = own.text("kind")?;
    let Some(known) = kind(&name) else {
        own.wrong("kind", format!("`{name}` is no kind of source"));
        return None;
    };
    let mut found = Vec::new();
    let also = ["kind".to_string()];
    check_names(known.settings(), &also, own.keys, "", &mut found);
    own.module_problems(found);
    Some(known.name())
}
