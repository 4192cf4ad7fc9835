//! `[coop]`: several people over one store, a file each in a folder, with what they share said once.

use super::problem::SourceText;
use super::section::{Problems, Section};
use super::{profile, tables, tree};
use crate::domain::{KeyValue, Keys, Peer, Profile, SpannedValue, Spot, Work};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of members; a folder of more is another folder, which is told.
const MEMBERS_MAX: usize = 2000;

/// Reads `[coop]`: the members' profiles, each over the shared defaults. Problems name the file that they stand in.
pub(super) fn members(
    coop: &Section<'_>,
    folder: &Path,
    portfolio: &[Work],
    problems: &Problems,
) -> Vec<Profile> {
    let nothing = Keys::default();
    let defaults = match coop.keys.get("defaults").map(|key| &key.value) {
        Some(KeyValue::Table(defaults)) => {
            if !are_right(coop, defaults, portfolio, folder, problems) {
                return Vec::new();
            }
            defaults
        }
        Some(_) => {
            coop.wrong("defaults", "expected a table `[coop.defaults]`".into());
            return Vec::new();
        }
        None => &nothing,
    };
    let Some(named) = coop.text("members") else {
        return Vec::new();
    };
    let named = super::forms::absolute(&named, folder);
    let files = match files(&named) {
        Ok(files) => files,
        Err(error) => {
            coop.wrong("members", format!("`{}`: {error}", named.display()));
            return Vec::new();
        }
    };
    if files.len() > MEMBERS_MAX {
        let told = format!(
            "`{}` holds {} files, at most {MEMBERS_MAX} are members",
            named.display(),
            files.len()
        );
        coop.wrong("members", told);
        return Vec::new();
    }
    let read = |file: &PathBuf| member(file, defaults, portfolio, problems);
    files.iter().filter_map(read).collect()
}

/// The `*.toml` of a folder by name; none if there is no such folder.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Checks the defaults where they stand, as a profile that only lacks a person, so that a mistake in them is told once.
fn are_right(
    coop: &Section<'_>,
    defaults: &Keys,
    portfolio: &[Work],
    folder: &Path,
    all: &Problems,
) -> bool {
    let person = [("name", "defaults"), ("email", "nobody@example.org")];
    let mut whole = defaults.clone();
    for (name, value) in person {
        let key = || text(value, defaults.spot);
        whole.map.entry(name.into()).or_insert_with(key);
    }
    // A zone and a home may well be each member's own.
    let own = [("timezone", "UTC")];
    for (name, value) in own {
        whole
            .map
            .entry(name.into())
            .or_insert_with(|| text(value, defaults.spot));
    }
    let before = all.borrow().len();
    let section = coop.like("[coop.defaults]", tables::PROFILE, &whole);
    profile::read(section, portfolio, folder);
    let is_own = |problem: &super::Problem| problem.message.starts_with("is missing");
    let mut problems = all.borrow_mut();
    let mut at = 0;
    problems.retain(|problem| {
        at += 1;
        at <= before || !is_own(problem)
    });
    problems.len() == before
}

fn text(value: &str, spot: Spot) -> SpannedValue {
    SpannedValue {
        value: KeyValue::Text(value.into()),
        spot,
    }
}

fn member(
    file: &Path,
    defaults: &Keys,
    portfolio: &[Work],
    problems: &Problems,
) -> Option<Profile> {
    let written = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let source = SourceText { file, text: "" };
            let message = format!("cannot be read: {error}");
            let problem = source.problem(Spot::default(), "the file".into(), message, None);
            problems.borrow_mut().push(problem);
            return None;
        }
    };
    let source = SourceText {
        file,
        text: &written,
    };
    let own = match tree::read(&source) {
        Ok(own) => own,
        Err(found) => {
            problems.borrow_mut().extend(found);
            return None;
        }
    };
    let mut keys = over(defaults, own);
    if let Some(stem) = file.file_stem().and_then(|stem| stem.to_str()) {
        let name = || text(stem, Spot::default());
        keys.map.entry("name".into()).or_insert_with(name);
    }
    let section = Section::new("[member]", tables::PROFILE, &keys, &source, problems);
    let folder = file.parent().unwrap_or(Path::new("."));
    profile::read(section, portfolio, folder)
}

/// A member's own keys over the shared ones, table by table; a list or a table of words is taken whole from one side.
fn over(defaults: &Keys, own: Keys) -> Keys {
    let mut merged = own;
    for (name, shared) in &defaults.map {
        match (merged.map.get_mut(name), &shared.value) {
            (None, _) => {
                merged.map.insert(name.clone(), elsewhere(shared));
            }
            (
                Some(SpannedValue {
                    value: KeyValue::Table(mine),
                    ..
                }),
                KeyValue::Table(shared),
            ) if !is_words(name) => {
                let inner = std::mem::take(mine);
                *mine = over(shared, inner);
            }
            (Some(_), _) => {}
        }
    }
    merged
}

/// Tables whose keys are the user's words: what one person is good at is no addition to what another is.
fn is_words(name: &str) -> bool {
    matches!(name, "want" | "least")
}

/// A shared value stands in another file than the member's.
fn elsewhere(key: &SpannedValue) -> SpannedValue {
    SpannedValue {
        value: key.value.clone(),
        spot: Spot::default(),
    }
}

/// Lets each know whose claims count.
pub(crate) fn introduce(profiles: &mut [Profile]) {
    let all: Vec<Peer> = profiles
        .iter()
        .map(|profile| Peer {
            name: profile.name.clone(),
            called: profile.called.clone(),
        })
        .collect();
    for profile in profiles {
        let others = all.iter().filter(|peer| peer.name != profile.name);
        profile.peers = others.cloned().collect();
    }
}
