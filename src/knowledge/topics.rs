//! What a word of a user is known to mean: technology, problem space, line of business, deliverable or trade.

pub use super::known_topic::KnownTopic;
use super::{sectors, spaces, technologies, trades};
use crate::domain::{Meaning, Topic};

/// What a word may first of all be, by the table it was written in; all else that it means comes behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Tech,
    Space,
    Trade,
}

/// A word of the user with all that it means. What is not known keeps no meaning and is looked for as it is written.
pub fn topic(word: &str, expected: Expected) -> Topic {
    let said = word.trim().to_string();
    let mut means = Vec::new();
    match expected {
        Expected::Tech => {
            means.extend(technologies::canonical(&said).map(Meaning::Tech));
            means.extend(spaces::canonical(&said).map(Meaning::Space));
            means.extend(task(&said));
            if means.is_empty() {
                means.extend(trades::canonical(&said).map(Meaning::Trade));
                means.extend(sector(&said));
            }
        }
        Expected::Space => {
            means.extend(sector(&said));
            means.extend(spaces::canonical(&said).map(Meaning::Space));
            means.extend(task(&said));
            if means.is_empty() {
                means.extend(trades::canonical(&said).map(Meaning::Trade));
                means.extend(technologies::canonical(&said).map(Meaning::Tech));
            }
        }
        Expected::Trade => {
            means.extend(task(&said));
            means.extend(trades::canonical(&said).map(Meaning::Trade));
            if means.is_empty() {
                means.extend(spaces::canonical(&said).map(Meaning::Space));
                means.extend(technologies::canonical(&said).map(Meaning::Tech));
            }
        }
    }
    Topic::new(said, means)
}

fn sector(word: &str) -> impl Iterator<Item = Meaning> {
    sectors::named(word).into_iter().map(Meaning::Sector)
}

fn task(word: &str) -> impl Iterator<Item = Meaning> {
    let task = trades::task(word);
    task.into_iter().map(|(task, _)| Meaning::Task(task))
}

/// All that is known by a name: trades, what they do and deliver, sectors, technologies and problem spaces.
pub fn known() -> Vec<KnownTopic> {
    let mut known = trades::known();
    known.extend(sectors::known());
    known.extend(technologies::known());
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Expected, means: &str) {
        let found: Vec<String> = topic(word, expected)
            .means
            .into_iter()
            .map(|meaning| match meaning {
                Meaning::Tech(name) => format!("tech {}", name.0),
                Meaning::Space(name) => format!("space {}", name.0),
                Meaning::Sector(name) => format!("sector {}", name.0),
                Meaning::Task(name) => format!("task {}", name.0),
                Meaning::Trade(name) => format!("trade {}", name.0),
            })
            .collect();
        assert_eq!(found.join(", "), means, "of {word:?}");
    }

    #[test]
    fn words_of_users() {
        check("Python", Expected::Tech, "tech python");
        check("data entry", Expected::Tech, "task data entry");
        check("showcase sites", Expected::Space, "task showcase site");
        check("crypto", Expected::Space, "sector crypto");
        check("develop", Expected::Trade, "trade develop");
        check(
            "saisie de données",
            Expected::Trade,
            "task data entry, trade enter",
        );
        check("radio amateur dinghies", Expected::Space, "");
        check("zorglub.js", Expected::Tech, "");
    }
}
