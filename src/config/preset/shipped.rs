//! The presets inside the program: one row for each file of `config/presets`.

/// A row for each name.
macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../config/presets/", $name, ".toml")))),*]
    };
}

/// Name and text.
pub(crate) const FILES: &[(&str, &str)] = files![
    "adzuna"
    "agenda-du-libre"
    "aides-territoires"
    "approch"
    "arbeitnow"
    "authentic-jobs"
    "blender-jobs"
    "bluehats"
    "boamp"
    "boamp-local"
    "bubble-jobs"
    "calling-all-papers"
    "clojure-jobs"
    "codeur"
    "codeurs-en-seine"
    "community-sponsors"
    "conference-data"
    "contracts-finder"
    "craigslist"
    "decp"
    "developers-cfps"
    "developers-events"
    "devitjobs"
    "discord-export"
    "discourse-category"
    "elixir-jobs"
    "euremotejobs"
    "eventbrite"
    "f5bot"
    "fossjobs"
    "france-travail"
    "free-work"
    "freelancer-com"
    "games-career"
    "gancio"
    "georezo"
    "github-bounties"
    "golang-projects"
    "google-alerts"
    "gsoc"
    "himalayas"
    "hn-freelancer"
    "hn-hiring"
    "hyperkitty"
    "hyperkitty-feed"
    "indeed"
    "jobicy"
    "jobspresso"
    "julia-jobs"
    "landing-jobs"
    "larajobs"
    "lemmy"
    "linkedin"
    "luma"
    "malt"
    "mastodon-tag"
    "matrix-export"
    "meetup"
    "mobilizon"
    "mobilizon-server"
    "nlnet"
    "nodesk"
    "open-source-design"
    "openagenda"
    "openagenda-agenda"
    "outreachy"
    "outreachy-news"
    "peopleperhour"
    "pipermail"
    "programme-windows"
    "pyjobs"
    "python-jobs"
    "real-work-from-anywhere"
    "reddit"
    "reliefweb"
    "remote-first-jobs"
    "remoteok"
    "remotive"
    "rust-jobs"
    "slack-export"
    "swissdev-jobs"
    "sympa"
    "takeout"
    "ted"
    "telegram-export"
    "this-week-in-rust"
    "threejs-jobs"
    "thunderbird"
    "unreal-jobs"
    "upwork"
    "weworkremotely"
    "wordpress-jobs"
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
