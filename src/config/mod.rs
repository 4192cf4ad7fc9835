//! One TOML file that a person likes to open: read as written, checked as meant, all problems at once.
//!
//! [`load`] answers with [`Settings`] that make sense or with every [`Problem`] there is; nothing in between, so a
//! half-right file never starts anything.

mod alert;
mod coop;
mod find;
mod forms;
mod glimpse;
mod mail;
mod niche;
mod preset;
mod problem;
mod profile;
mod schema;
mod section;
mod settings;
mod source;
mod tables;
mod tree;
mod wishes;

pub(crate) use find::user_file;
pub use find::{data_dir, find, places};
pub use forms::address;
pub(crate) use glimpse::{Glimpse, glimpse};
pub(crate) use mail::provider_named;
pub use preset::{Needs, Preset, Told, shipped as shipped_presets};
pub(crate) use preset::{Person, Presets};
pub use problem::Problem;
pub use schema::schema;
pub use settings::*;
pub use wishes::as_written;

use crate::domain::{Lang, Timestamp, sorted};
use section::{Problems, Section};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read `{file}`: {error}")]
    Unreadable { file: String, error: String },
    #[error("{}", list(.0))]
    Problems(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    let count = problems.len();
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    format!(
        "{}\n{count} problem{} in the configuration; nothing was started or changed",
        lines.join("\n"),
        if count == 1 { "" } else { "s" }
    )
}

/// Reads and checks a configuration file.
pub fn load(file: &Path) -> Result<Settings, ConfigError> {
    let unreadable = |error: String| ConfigError::Unreadable {
        file: file.display().to_string(),
        error,
    };
    let size = fs::metadata(file)
        .map_err(|error| unreadable(error.to_string()))?
        .len();
    if size > tree::CONFIG_BYTES_MAX {
        return Err(unreadable(format!(
            "{size} bytes is more than a configuration has"
        )));
    }
    let text = fs::read_to_string(file).map_err(|error| unreadable(error.to_string()))?;
    check(file, &text).map_err(ConfigError::Problems)
}

/// Checks a configuration's text as meant. Relative paths are meant from the file's folder.
pub fn check(file: &Path, text: &str) -> Result<Settings, Vec<Problem>> {
    let source = problem::SourceText { file, text };
    let keys = tree::read(&source)?;
    let problems = Problems::default();
    let folder = std::path::absolute(file)
        .ok()
        .and_then(|path| path.parent().map(Path::to_path_buf))
        .unwrap_or_default();

    let top = Section::new("the file", tables::TOP, &keys, &source, &problems);
    let data = top
        .text("data_dir")
        .map(|path| forms::absolute(&path, &folder))
        .or_else(data_dir);
    let data = top.required(
        "data_dir",
        data,
        "a folder for the data (there is no home folder to choose one in)",
    );
    let data = data.unwrap_or_default();
    let rehearsal = top.parsed("rehearsal", |text| {
        text.parse::<Timestamp>()
            .map_err(|_| "expected a moment such as `2026-11-24T06:30:00Z`")
    });
    let portfolio: Vec<_> = top
        .sections("portfolio")
        .into_iter()
        .filter_map(profile::work)
        .collect();
    let mut profiles: Vec<_> = top
        .sections("profile")
        .into_iter()
        .filter_map(|section| profile::read(section, &portfolio, &folder))
        .collect();
    let mut members = None;
    match top.section("coop") {
        Some(section) => {
            if section.keys.get("members").is_none() {
                let named = section.text("members");
                members = named.map(|named| forms::absolute(&named, &folder));
            }
            profiles.extend(coop::members(&section, &folder, &portfolio, &problems));
            if section.flag("claims") == Some(true) {
                coop::introduce(&mut profiles);
            }
            if profiles.is_empty() && problems.borrow().is_empty() {
                section.wrong("members", "has no file of a member".into());
            }
            section.finish();
        }
        None if top.keys.get("profile").is_none() => {
            let message = "is missing; expected at least one table `[[profile]]`";
            top.problem("profile", keys.spot, message.into(), None);
        }
        None => {}
    }
    let zone = profiles
        .first()
        .map_or(chrono_tz::UTC, |profile| profile.zone);
    let language = profiles
        .first()
        .map_or(Lang::En, |profile| profile.language);
    let mut presets = preset::shipped();
    if let Some(named) = top.text("presets")
        && let Err(message) =
            preset::add_folder(&mut presets, &forms::absolute(&named, &folder), &problems)
    {
        top.wrong("presets", message);
    }
    let sources = sources(&top, (zone, language), &folder, &presets);
    let mail = mail::read(top.section("mail"), &data, &folder);
    let mut fetch = mail::fetch(top.section_or_default("fetch"), &folder);
    if let Some(mail) = &mail {
        mail::trust_mailbox(&mut fetch, mail);
    }
    let keep = top.section_or_default("keep");
    let text_days = keep.number("text_days");
    keep.finish();
    let metrics = top.section("metrics").and_then(|section| {
        let file = section.text("file");
        section.finish();
        file.map(|path| forms::absolute(&path, &folder))
    });
    twice(
        &top,
        "profile",
        profiles.iter().map(|profile| profile.name.0.as_str()),
    );
    twice(
        &top,
        "source",
        sources.iter().map(|source| source.name.0.as_str()),
    );
    top.finish();

    let mut problems = problems.into_inner();
    sorted::by(&mut problems, |a, b| {
        let place = |it: &Problem| (it.file != file, it.file.clone(), it.line, it.column);
        place(a).cmp(&place(b))
    });
    match mail {
        Some(mail) if problems.is_empty() => Ok(Settings {
            members,
            file: file.to_path_buf(),
            data_dir: data,
            rehearsal,
            profiles,
            sources,
            presets,
            mail,
            fetch,
            keep: KeepSetting { text_days },
            metrics,
        }),
        _ => Err(problems),
    }
}

/// Checks `[[source]]` tables that stand in no configuration yet.
pub fn check_sources(text: &str) -> Result<Vec<SourceSetting>, Vec<Problem>> {
    let source = problem::SourceText {
        file: Path::new("the proposed source"),
        text,
    };
    let keys = tree::read(&source)?;
    let problems = Problems::default();
    let top = Section::new("the file", tables::SOURCES, &keys, &source, &problems);
    let found = sources(
        &top,
        (chrono_tz::UTC, Lang::En),
        Path::new("/"),
        &preset::shipped(),
    );
    top.finish();
    match problems.into_inner() {
        problems if problems.is_empty() => Ok(found),
        problems => Err(problems),
    }
}

fn sources(
    top: &Section<'_>,
    spoken: (chrono_tz::Tz, Lang),
    folder: &Path,
    presets: &Presets,
) -> Vec<SourceSetting> {
    let sections = top.sections("source").into_iter();
    sections
        .filter_map(|section| source::read(section, spoken, folder, presets))
        .collect()
}

fn twice<'n>(top: &Section<'_>, list: &'static str, names: impl Iterator<Item = &'n str>) {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name.to_string()) {
            top.wrong(
                list,
                format!("the name `{name}` is given to two; every {list} needs its own"),
            );
        }
    }
}
