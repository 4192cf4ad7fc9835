//! `[[profile]]`: whom a digest is for.

use super::problem::nearest;
use super::section::Section;
use crate::domain::{
    DigestPlan, Engagement, FollowUpPlan, KeyValue, Lang, Outside, PayFloor, PayUnit, Place,
    PlaceKind, PlaceRules, Profile, ProfileName, Promises, Rules, TechRules, Unknown, Weights,
    Work,
};
use crate::knowledge::homes;
use crate::{follow_up, knowledge, score};
use chrono::{NaiveTime, Weekday};
use std::collections::BTreeMap;

const ENGAGEMENTS: &[(&str, Engagement)] = &[
    ("gig", Engagement::Gig),
    ("contract", Engagement::Contract),
    ("part-time", Engagement::PartTime),
    ("employment", Engagement::Employment),
    ("internship", Engagement::Internship),
    ("programme", Engagement::Programme),
    ("event", Engagement::Event),
];

/// Languages that we write.
const LANGUAGES: &[(&str, Lang)] = &[("fr", Lang::Fr), ("en", Lang::En)];
/// Languages that posts may be read in.
const READS: &[(&str, Lang)] = &[
    ("fr", Lang::Fr),
    ("en", Lang::En),
    ("de", Lang::De),
    ("es", Lang::Es),
    ("it", Lang::It),
    ("pt", Lang::Pt),
    ("nl", Lang::Nl),
];

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// Reads one profile. Nothing where something needed is missing or wrong; the problems say what.
pub fn read(section: Section<'_>, portfolio: &[Work]) -> Option<Profile> {
    let name = section.required(
        "name",
        section.text("name"),
        "a short name such as \"lina\"",
    );
    let email = section.required(
        "email",
        section.parsed("email", address),
        "where the digest goes",
    );
    let language = section.choice("language", LANGUAGES).unwrap_or(Lang::En);
    let zone = section.parsed("timezone", zone);
    let zone = section.required("timezone", zone, "an IANA name such as \"Europe/Paris\"");
    let called = section.text("called");
    let reads = section
        .choices("reads", READS)
        .unwrap_or_else(|| vec![Lang::En, language]);
    let starting = section
        .choice("experience", &[("starting", true), ("settled", false)])
        .unwrap_or(false);
    let engagement = section
        .choices("engagement", ENGAGEMENTS)
        .unwrap_or_else(|| {
            vec![
                Engagement::Gig,
                Engagement::Contract,
                Engagement::PartTime,
                Engagement::Programme,
                Engagement::Event,
            ]
        });
    let place = match section.section("place") {
        Some(place) => place_rules(place, zone.map_or("", |zone| zone.name()), language),
        None => {
            section.required(
                "place",
                None::<()>,
                "a table `[profile.place]` with at least `home`",
            );
            None
        }
    };
    let tech = section.section("tech").map(tech_rules).unwrap_or_default();
    let spaces = section
        .section("space")
        .map(space_rules)
        .unwrap_or_default();
    let pay = section.section("pay").and_then(|pay| {
        let least = pay.parsed("least", pay_floor);
        pay.finish();
        least
    });
    let weights = weights(section.section("weights"));
    let (digest, oldest_days) = digest_plan(section.section("digest"));
    let follow_up = follow_up_plan(section.section("follow_up"));
    let promises = section.section("offer").map(promises).unwrap_or_default();
    let avoid_words = section
        .texts("avoid_words")
        .unwrap_or_default()
        .iter()
        .map(|word| word.to_lowercase())
        .collect();
    let country = section.text("country");
    section.finish();

    let (name, place) = (name?, place?);
    let country = country.unwrap_or_else(|| place.home.country.clone());
    let rules = Rules {
        reads,
        engagement,
        starting,
        place,
        tech,
        spaces,
        pay,
        weights,
        avoid_words,
        oldest_days,
    };
    Some(Profile {
        called: called.unwrap_or_else(|| capital(&name)),
        name: ProfileName(name),
        email: email?,
        language,
        zone: zone?,
        country,
        rules,
        digest,
        follow_up,
        promises,
        portfolio: portfolio.to_vec(),
    })
}

/// `[[portfolio]]`: something to show.
pub fn work(section: Section<'_>) -> Option<Work> {
    let url = section.required(
        "url",
        section.parsed("url", |url| url::Url::parse(url).map(|_| url.to_string())),
        "a link",
    );
    let work = Work {
        url: url.unwrap_or_default(),
        title: section.text("title"),
        tags: section.texts("tags").unwrap_or_default(),
    };
    section.finish();
    (!work.url.is_empty()).then_some(work)
}

/// `zone` and `language` settle which of several places of one name is home.
fn place_rules(section: Section<'_>, zone: &str, language: Lang) -> Option<PlaceRules> {
    let home = section.parsed("home", |home| homes::homes(home, zone, language));
    let home = home.and_then(|homes| homes.into_iter().next());
    let home: Option<Place> = section.required("home", home, "a town such as \"Rouen\"");
    let radius_km = section.int("radius_km", 0, 20_000).unwrap_or(40) as f64;
    let outside = section
        .choice(
            "outside",
            &[("lower", Outside::Lower), ("drop", Outside::Drop)],
        )
        .unwrap_or(Outside::Lower);
    let unknown = section
        .choice(
            "unknown",
            &[
                ("keep", Unknown::Keep),
                ("lower", Unknown::Lower),
                ("drop", Unknown::Drop),
            ],
        )
        .unwrap_or(Unknown::Keep);
    let mut remote = Vec::new();
    let mut remote_worldwide = false;
    let regions = section.texts("remote");
    for region in regions.iter().flatten() {
        if region.eq_ignore_ascii_case("worldwide") {
            remote_worldwide = true;
        } else if let Some(countries) = knowledge::places::region_countries(region) {
            remote.extend(countries.into_iter().map(str::to_string));
        } else if let Some(country) = country(region) {
            remote.push(country);
        } else {
            section.wrong("remote", format!("`{region}` is no country or region that is known; expected such as `FR`, `EU`, `worldwide`"));
        }
    }
    if regions.is_none() {
        remote.extend(home.iter().map(|home| home.country.clone()));
        remote_worldwide = true;
    }
    section.finish();
    let home = home?;
    let at = home.point?;
    remote.sort();
    remote.dedup();
    Some(PlaceRules {
        home,
        at,
        radius_km,
        outside,
        unknown,
        remote,
        remote_worldwide,
    })
}

/// A country by its code or its name.
fn country(word: &str) -> Option<String> {
    let named =
        || knowledge::places::resolve(word, None).filter(|place| place.kind == PlaceKind::Country);
    knowledge::places::country(word)
        .or_else(named)
        .map(|place| place.country)
}

fn tech_rules(section: Section<'_>) -> TechRules {
    let mut rules = TechRules::default();
    for (word, level) in levels(&section) {
        match knowledge::technologies::canonical(&word) {
            Some(name) => {
                rules.want.insert(name, level);
            }
            None => unknown_word(
                &section,
                "want",
                &word,
                "technology",
                knowledge::technologies::nearest(&word),
            ),
        }
    }
    for word in section.texts("avoid").unwrap_or_default() {
        match knowledge::technologies::canonical(&word) {
            Some(name) => rules.avoid.push(name),
            None => unknown_word(
                &section,
                "avoid",
                &word,
                "technology",
                knowledge::technologies::nearest(&word),
            ),
        }
    }
    section.finish();
    rules
}

fn space_rules(section: Section<'_>) -> BTreeMap<crate::domain::SpaceName, u8> {
    let mut spaces = BTreeMap::new();
    for (word, level) in levels(&section) {
        match knowledge::spaces::canonical(&word) {
            Some(name) => {
                spaces.insert(name, level);
            }
            None => unknown_word(
                &section,
                "want",
                &word,
                "trade",
                knowledge::spaces::nearest(&word),
            ),
        }
    }
    section.finish();
    spaces
}

fn unknown_word(section: &Section<'_>, key: &str, word: &str, what: &str, near: Vec<&str>) {
    section.wrong_hinted(
        key,
        format!("`{word}` is no {what} that is known"),
        near.first().map(ToString::to_string),
    );
}

/// `want = { python = 3, javascript = 2 }`: words with how strong one is, 1 to 3.
fn levels(section: &Section<'_>) -> Vec<(String, u8)> {
    let Some(key) = section.key("want") else {
        return Vec::new();
    };
    let KeyValue::Table(table) = &key.value else {
        section.wrong(
            "want",
            "expected words with a level, such as `{ python = 3, javascript = 1 }`".into(),
        );
        return Vec::new();
    };
    let mut levels = Vec::new();
    for (word, level) in &table.map {
        match level.value {
            KeyValue::Int(level @ 1..=3) => levels.push((word.clone(), level as u8)),
            _ => section.problem(
                word,
                level.spot,
                "expected 3 (strong), 2 (fair) or 1 (learning)".into(),
                None,
            ),
        }
    }
    levels
}

fn weights(section: Option<Section<'_>>) -> Weights {
    let mut weights: BTreeMap<&'static str, u32> = score::CRITERIA
        .iter()
        .map(|criterion| (criterion.name, criterion.weight))
        .collect();
    if let Some(section) = section {
        for criterion in score::CRITERIA {
            if let Some(weight) = section.int(criterion.name, 0, 1000) {
                weights.insert(criterion.name, weight as u32);
            }
        }
        if weights.values().all(|weight| *weight == 0) {
            section.wrong("weights", "at least one weight must be above 0".into());
        }
        section.finish();
    }
    Weights(weights)
}

/// What a digest holds, and the age in days from which on it shows no posting.
fn digest_plan(section: Option<Section<'_>>) -> (DigestPlan, u32) {
    let mut plan = DigestPlan {
        at: NaiveTime::from_hms_opt(7, 30, 0).unwrap_or_default(),
        late_until: NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default(),
        top: 3,
        maybe: 5,
        explore: 1,
        backlog: 3,
        per_client: 2,
        least: 35,
        events_days: 14,
        when_empty: true,
        quiet: Vec::new(),
    };
    let mut oldest_days = 30;
    let Some(section) = section else {
        return (plan, oldest_days);
    };
    let count = |name| section.int(name, 0, 50).map(|number| number as usize);
    plan.at = section.parsed("at", hour).unwrap_or(plan.at);
    plan.late_until = section
        .parsed("late_until", hour)
        .unwrap_or(plan.late_until);
    plan.top = count("top").unwrap_or(plan.top);
    plan.maybe = count("maybe").unwrap_or(plan.maybe);
    plan.explore = count("explore").unwrap_or(plan.explore);
    // None at all would throw away what could be rationed.
    plan.backlog = section
        .int("backlog", 1, 30)
        .map_or(plan.backlog, |number| number as usize);
    oldest_days = section
        .int("oldest_days", 1, 3650)
        .map_or(oldest_days, |number| number as u32);
    plan.per_client = section
        .int("per_client", 1, 50)
        .map_or(plan.per_client, |number| number as usize);
    plan.least = section
        .int("least", 0, 100)
        .map_or(plan.least, |number| number as u8);
    plan.events_days = section
        .int("events_days", 0, 366)
        .map_or(plan.events_days, |number| number as u32);
    plan.when_empty = section.flag("when_empty").unwrap_or(plan.when_empty);
    plan.quiet = section.choices("quiet", WEEKDAYS).unwrap_or_default();
    section.finish();
    (plan, oldest_days)
}

fn follow_up_plan(section: Option<Section<'_>>) -> FollowUpPlan {
    let mut plan = FollowUpPlan {
        working_days: vec![2, 5],
        per_day: 10,
        goal_per_week: 5,
        templates: BTreeMap::new(),
    };
    let Some(section) = section else { return plan };
    if let Some(key) = section.key("working_days") {
        match days(&key.value) {
            Some(days) => plan.working_days = days,
            None => section.wrong(
                "working_days",
                "expected rising numbers of working days from 1 to 60, such as `[2, 5]`".into(),
            ),
        }
    }
    plan.per_day = section
        .int("per_day", 1, 30)
        .map_or(plan.per_day, |number| number as usize);
    plan.goal_per_week = section
        .int("goal_per_week", 0, 1000)
        .map_or(plan.goal_per_week, |number| number as u32);
    if let Some(templates) = section.section("templates") {
        plan.templates = drafts(&templates);
    }
    section.finish();
    plan
}

/// What drafts may promise.
fn promises(section: Section<'_>) -> Promises {
    let hours = section.int("answer_within_hours", 1, 240);
    let promises = Promises {
        answer_within_hours: hours.map(|hours| hours as u32),
        fixed_price: section.flag("fixed_price").unwrap_or(false),
        pay_when_satisfied: section.flag("pay_when_satisfied").unwrap_or(false),
    };
    section.finish();
    promises
}

/// The user's own drafts; each is tried on an invented lead now rather than on the morning it is needed.
fn drafts(section: &Section<'_>) -> BTreeMap<String, String> {
    let mut drafts = BTreeMap::new();
    for (name, key) in &section.keys.map {
        let bare = name
            .strip_suffix(".fr")
            .or(name.strip_suffix(".en"))
            .unwrap_or(name);
        let KeyValue::Text(text) = &key.value else {
            section.problem(
                name,
                key.spot,
                "expected the text of a draft in triple quotes".into(),
                None,
            );
            continue;
        };
        if !follow_up::TEMPLATE_NAMES.contains(&bare) {
            let hint = nearest(bare, follow_up::TEMPLATE_NAMES);
            let known = follow_up::TEMPLATE_NAMES.join(", ");
            section.problem(
                name,
                key.spot,
                format!(
                    "is no draft that is known; expected {known}, each also with `.fr` or `.en`"
                ),
                hint,
            );
        } else if let Err(error) = follow_up::check_template(name, text) {
            section.problem(name, key.spot, error.to_string(), None);
        } else {
            drafts.insert(name.clone(), text.clone());
        }
    }
    drafts
}

fn days(value: &KeyValue) -> Option<Vec<u32>> {
    let KeyValue::List(items) = value else {
        return None;
    };
    let days: Option<Vec<u32>> = items
        .iter()
        .map(|item| match item.value {
            KeyValue::Int(day @ 1..=60) => Some(day as u32),
            _ => None,
        })
        .collect();
    days.filter(|days| days.windows(2).all(|pair| pair[0] < pair[1]))
}

fn zone(name: &str) -> Result<chrono_tz::Tz, String> {
    name.parse().map_err(|_| {
        let near = nearest(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
        let hint = near
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        format!("no such time zone{hint}")
    })
}

fn hour(text: &str) -> Result<NaiveTime, &'static str> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "expected an hour such as `07:30`")
}

/// Enough of an address to write to; the server has the last word.
pub fn address(text: &str) -> Result<String, &'static str> {
    let sound = text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>,;".contains(c))
    });
    if sound {
        Ok(text.to_string())
    } else {
        Err("expected an e-mail address such as `lina@example.org`")
    }
}

/// `80 EUR/project`, `15 EUR/h`, `350 €/day`.
fn pay_floor(text: &str) -> Result<PayFloor, &'static str> {
    const EXPECTED: &str = "expected such as `80 EUR/project`, `15 EUR/h`, `350 EUR/day`";
    let (sum, unit) = text.split_once('/').ok_or(EXPECTED)?;
    let (amount, currency) = sum.trim().split_once(' ').ok_or(EXPECTED)?;
    let amount: f64 = amount.trim().parse().map_err(|_| EXPECTED)?;
    let currency = match currency.trim() {
        "€" => "EUR".to_string(),
        "$" => "USD".to_string(),
        "£" => "GBP".to_string(),
        code if code.len() == 3 && code.chars().all(|c| c.is_ascii_alphabetic()) => {
            code.to_uppercase()
        }
        _ => return Err(EXPECTED),
    };
    let unit = match unit.trim() {
        "h" | "hour" | "heure" => PayUnit::Hour,
        "d" | "day" | "j" | "jour" => PayUnit::Day,
        "week" | "semaine" => PayUnit::Week,
        "month" | "mois" => PayUnit::Month,
        "year" | "an" => PayUnit::Year,
        "project" | "projet" | "mission" => PayUnit::Project,
        _ => return Err(EXPECTED),
    };
    if amount.is_finite() && amount >= 0.0 {
        Ok(PayFloor {
            amount,
            currency,
            unit,
        })
    } else {
        Err(EXPECTED)
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
