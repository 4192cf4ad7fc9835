//! The presets inside the program: one row for each file of `config/presets`.

/// A row for each name.
macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../config/presets/", $name, ".toml")))),*]
    };
}

/// Name and text.
pub const FILES: &[(&str, &str)] = files![
    "arbeitnow"
    "bluehats"
    "boamp"
    "codeur"
    "community-sponsors"
    "craigslist"
    "discourse-category"
    "f5bot"
    "france-travail"
    "free-work"
    "freelancer-com"
    "gancio"
    "google-alerts"
    "gsoc"
    "himalayas"
    "hn-freelancer"
    "hn-hiring"
    "indeed"
    "jobicy"
    "jobspresso"
    "landing-jobs"
    "larajobs"
    "lemmy"
    "linkedin"
    "malt"
    "mastodon-tag"
    "meetup"
    "mobilizon"
    "outreachy"
    "pipermail"
    "reddit"
    "remoteok"
    "remotive"
    "upwork"
    "weworkremotely"
    "working-nomads"
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::preset::{read, shipped};
    use crate::config::section::Problems;
    use std::path::Path;

    #[test]
    fn every_file_of_the_folder_has_a_row() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/presets");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "toml"))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(names, FILES.iter().map(|row| row.0).collect::<Vec<_>>());
    }

    #[test]
    fn every_row_is_right() {
        for (name, text) in FILES {
            let problems = Problems::default();
            read(Path::new(name), text, &problems);
            assert_eq!(problems.into_inner(), []);
        }
        assert_eq!(shipped().len(), FILES.len());
    }
}
