//! `[[source]]`: one place to poll.

use super::problem::nearest;
use super::section::Section;
use super::settings::SourceSetting;
use crate::domain::{Keys, SourceName};
use crate::rhythm::{EVERY_DEFAULT, Every, duration};
use crate::source::KINDS;
use crate::source::settings::make_absolute;
use chrono_tz::Tz;
use std::path::Path;
use std::time::Duration;

/// Settings that every source knows, whatever its kind.
const COMMON: &[&str] = &["name", "kind", "every", "on", "quiet_after", "cost"];
/// Without news for this long, a source that declares nothing is quiet.
const QUIET_AFTER_DEFAULT: Duration = Duration::from_secs(21 * 86_400);

/// Reads one source; nothing where it is off or wrong.
pub fn read(section: Section<'_>, zone: Tz, folder: &Path) -> Option<SourceSetting> {
    let on = section.flag("on").unwrap_or(true);
    let name = section.required(
        "name",
        section.text("name"),
        "a name by which you will know it",
    );
    let kind = section.text("kind");
    let kind = section.required(
        "kind",
        kind,
        "one of the kinds that `gigscout sources --kinds` lists",
    )?;
    let every = section.parsed("every", |text| Every::parse(text, zone));
    let quiet_after = section.parsed("quiet_after", |text| {
        duration(text).ok_or("expected a time such as `10 days`")
    });
    let cost = section.text("cost");
    let Some(known) = KINDS.iter().find(|known| known.name() == kind) else {
        let names: Vec<String> = KINDS
            .iter()
            .map(|known| format!("`{}`", known.name()))
            .collect();
        let hint = nearest(&kind, KINDS.iter().map(|known| known.name()));
        section.wrong_hinted(
            "kind",
            format!(
                "`{kind}` is no kind of source; expected {}",
                names.join(", ")
            ),
            hint,
        );
        return None;
    };
    section.known(COMMON);
    section.known(known.keys());
    let name = SourceName(name?);
    let keys = absolute_paths(section.keys, folder);
    let source = known.build(&name, &keys);
    let source = match source {
        Ok(source) => Some(source),
        Err(problems) => {
            section.module_problems(problems);
            None
        }
    };
    section.finish();
    let setting = SourceSetting {
        name,
        kind: known.name(),
        every: every.unwrap_or(Every::Interval(EVERY_DEFAULT)),
        quiet_after: quiet_after.unwrap_or(QUIET_AFTER_DEFAULT),
        cost,
        source: source?.into(),
    };
    on.then_some(setting)
}

/// Paths are meant from the configuration's folder, and `~` from the user's home; kinds get them absolute.
fn absolute_paths(keys: &Keys, folder: &Path) -> Keys {
    let mut keys = keys.clone();
    let home = std::env::var_os("HOME");
    make_absolute(&mut keys, folder, home.as_deref().map(Path::new));
    keys
}

/// A path as a user writes it, made absolute.
pub fn absolute(path: &str, folder: &Path) -> std::path::PathBuf {
    let path = match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => Path::new(path).to_path_buf(),
    };
    folder.join(path)
}
