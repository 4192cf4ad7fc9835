//! Conditions that people have met in the field, each with an input of our own making and what must result.
//!
//! The numbers are those of the kinds of inputs: mails (1 to 3, 6, 7, 9 to 14, 16, 29, 30, 32, 37), feeds, listings and
//! APIs (4, 5, 21 to 28, 33 to 35, 38), calendars (8, 17 to 19, 36, 39), chats (15, 20, 31).

mod calendars;
mod chats;
mod feeds;
mod lists;
mod mails;

use crate::scout::{Scout, config};
use crate::server::Server;
use serde_json::Value;
use std::path::Path;

/// The Thursday on which all is polled.
pub const NOW: &str = "2026-03-05T10:00:00Z";

/// What a source gave.
pub struct Field {
    pub scout: Scout,
    /// As `show` gives them: `lead`, `sightings`.
    pub shown: Vec<Value>,
    pub polled: String,
}

impl Field {
    /// Polls a source of these settings, with these files beside the configuration.
    #[track_caller]
    pub fn of(source: &str, files: &[(&str, &[u8])]) -> Field {
        Field::served(&Server::start(), source, files)
    }

    /// The same with a server, whose address stands for `URL`.
    #[track_caller]
    pub fn served(server: &Server, sources: &str, files: &[(&str, &[u8])]) -> Field {
        let url = server.url("");
        let sources = sources.replace("URL", url.as_str().trim_end_matches('/'));
        let text = config(server.port(), &sources).replace(
            "timezone = \"UTC\"",
            "timezone = \"Europe/Paris\"\nreads = [\"fr\", \"en\"]",
        );
        let scout = Scout::of(&text);
        for (name, bytes) in files {
            put(scout.dir(), name, bytes);
        }
        let mut field = Field {
            scout,
            shown: Vec::new(),
            polled: String::new(),
        };
        field.poll(NOW);
        field
    }

    /// Polls once more.
    pub fn poll(&mut self, now: &str) {
        let said = self.scout.say(&["--now", now, "poll", "--all"]);
        assert!(matches!(said.code, Some(0 | 75)), "{said:?}");
        self.polled = said.out;
        let leads = self.scout.leads(&["--all"]);
        let mut ids: Vec<u64> = leads
            .iter()
            .filter_map(|lead| lead["id"].as_u64())
            .collect();
        ids.sort_unstable();
        let show = |id: &u64| {
            let said = self.scout.expect(0, &["--json", "show", &id.to_string()]);
            serde_json::from_str(&said.out).unwrap()
        };
        self.shown = ids.iter().map(show).collect();
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        put(self.scout.dir(), name, bytes);
    }

    /// The titles of all leads, in the order of the alphabet.
    pub fn titles(&self) -> Vec<&str> {
        let mut titles: Vec<&str> = self
            .shown
            .iter()
            .filter_map(|it| it["lead"]["title"].as_str())
            .collect();
        titles.sort_unstable();
        titles
    }

    /// The one lead whose title holds these words.
    #[track_caller]
    pub fn lead(&self, words: &str) -> Seen<'_> {
        let is_meant = |it: &&Value| {
            it["lead"]["title"]
                .as_str()
                .is_some_and(|title| title.contains(words))
        };
        let mut found = self.shown.iter().filter(is_meant);
        let lead = found
            .next()
            .unwrap_or_else(|| panic!("no `{words}` among {:?}", self.titles()));
        assert!(
            found.next().is_none(),
            "two `{words}` among {:?}",
            self.titles()
        );
        Seen(lead)
    }

    #[track_caller]
    pub fn check_titles(&self, expected: &[&str]) {
        assert_eq!(self.titles(), expected, "{}", self.polled);
    }

    /// What `sources` says.
    pub fn sources(&self) -> String {
        self.scout.expect(0, &["--now", NOW, "sources"]).out
    }
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A lead as `show` gives it.
#[derive(Clone, Copy)]
pub struct Seen<'a>(&'a Value);

impl<'a> Seen<'a> {
    fn fact(self, name: &str) -> &'a Value {
        let fact = &self.0["lead"]["facts"][name];
        match fact.get("value") {
            Some(value) => value,
            None => fact,
        }
    }

    pub fn body(self) -> &'a str {
        self.0["lead"]["body"].as_str().unwrap()
    }

    /// The highest amount, with what it is for.
    pub fn pay(self) -> String {
        let pay = self.fact("pay");
        let amount = pay["max"].as_f64().or(pay["min"].as_f64());
        amount.map_or(String::new(), |amount| {
            format!("{amount} {}", pay["unit"].as_str().unwrap_or("?"))
        })
    }

    pub fn places(self) -> Vec<&'a str> {
        let places = self.0["lead"]["facts"]["places"]
            .as_array()
            .into_iter()
            .flatten();
        places
            .filter_map(|place| place["value"]["name"].as_str())
            .collect()
    }

    pub fn links(self) -> Vec<&'a str> {
        let links = self.0["lead"]["links"].as_array().into_iter().flatten();
        links.filter_map(Value::as_str).collect()
    }

    /// Whom to write to.
    pub fn emails(self) -> Vec<&'a str> {
        let emails = self.0["lead"]["facts"]["contacts"]["emails"]
            .as_array()
            .into_iter()
            .flatten();
        emails.filter_map(|email| email["value"].as_str()).collect()
    }

    pub fn author(self) -> &'a str {
        self.0["sightings"][0]["reading"]["posting"]["author"]
            .as_str()
            .unwrap_or("")
    }

    pub fn client(self) -> &'a str {
        self.fact("client").as_str().unwrap_or("")
    }

    /// The day on which it was posted, in the local zone of the test.
    pub fn day(self) -> String {
        let at: chrono::DateTime<chrono::Utc> = self.0["lead"]["published"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        at.with_timezone(&chrono_tz::Europe::Paris)
            .date_naive()
            .to_string()
    }

    /// When the event begins.
    pub fn starts(self) -> &'a str {
        self.fact("event")["starts"].as_str().unwrap_or("")
    }

    pub fn is_closed(self) -> bool {
        !self.0["lead"]["facts"]["closed"].is_null()
    }

    pub fn facts(self) -> String {
        self.0["lead"]["facts"].to_string()
    }
}
