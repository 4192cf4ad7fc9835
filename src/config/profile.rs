//! `[[profile]]`: whom a digest is for.

use super::forms::{WEEKDAYS, absolute, address, hour};
use super::section::Section;
use super::tables::{
    AGENCIES, ENGAGEMENTS, EXPERIENCES, LANGUAGES, LEAST, OUTSIDE, READS, UNKNOWN,
};
use super::wishes::{WordRules, word_rules};
use crate::domain::{
    ClientRules, Criterion, DigestPlan, FollowUpPlan, KeyValue, Lang, Learned, Outside, PayFloor,
    PayRules, PlaceKind, PlaceRules, Profile, ProfileName, Promises, Rules, Unknown, Weights, Work,
    currency_word, nearest_word, unit_word,
};
use crate::knowledge::homes;
use crate::text::shape::capitalized;
use crate::{follow_up, knowledge};
use std::collections::BTreeMap;
use std::path::Path;

/// Reads one profile. Nothing where something needed is missing or wrong; the problems say what.
///
/// `folder` is that of the file, from which relative paths are meant.
pub(super) fn read(section: Section<'_>, portfolio: &[Work], folder: &Path) -> Option<Profile> {
    let name = section.text("name");
    let email = section.parsed("email", address);
    let language = section.choice("language", &LANGUAGES).unwrap_or(Lang::En);
    let zone = section.parsed("timezone", zone);
    let called = section.text("called");
    let reads = section
        .choices("reads", &READS)
        .unwrap_or_else(|| vec![Lang::En, language]);
    let starting = section.choice("experience", &EXPERIENCES).unwrap_or(false);
    let engagement = section.choices("engagement", &ENGAGEMENTS);
    let place = section.section("place");
    let place =
        place.and_then(|place| place_rules(place, zone.map_or("", |zone| zone.name()), language));
    let WordRules { tech, space, trade } = word_rules(&section);
    let niches = super::niche::niches(&section, &tech, &space, &trade.wishes);
    let clients = section
        .section("clients")
        .map(client_rules)
        .unwrap_or_default();
    let pay = section.section("pay").map(pay_rules).unwrap_or_default();
    let weights = weights(section.section_or_default("weights"));
    let (digest, oldest_days) = digest_plan(section.section_or_default("digest"), folder);
    let follow_up = follow_up_plan(section.section_or_default("follow_up"), folder);
    let promises = promises(section.section_or_default("offer"));
    let alert = section
        .section("alert")
        .and_then(|section| super::alert::plan(section, folder));
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
        engagement: engagement.unwrap_or_default(),
        starting,
        place,
        tech,
        space,
        trade,
        clients,
        pay,
        weights,
        avoid_words,
        oldest_days,
        learned: Learned::default(),
        claims: BTreeMap::new(),
        niches,
    };
    Some(Profile {
        called: called.unwrap_or_else(|| capitalized(&name)),
        name: ProfileName(name),
        email: email?,
        language,
        zone: zone?,
        country,
        rules,
        digest,
        follow_up,
        promises,
        alert,
        portfolio: portfolio.to_vec(),
        peers: Vec::new(),
    })
}

/// `[[portfolio]]`: something to show.
pub(super) fn work(section: Section<'_>) -> Option<Work> {
    let url = section.parsed("url", |url| url::Url::parse(url).map(|_| url.to_string()));
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
    let radius_km = f64::from(section.number::<u32>("radius_km"));
    let outside = section.choice("outside", &OUTSIDE);
    let unknown = section.choice("unknown", &UNKNOWN);
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
        outside: outside.unwrap_or(Outside::Lower),
        unknown: unknown.unwrap_or(Unknown::Keep),
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

/// `[profile.clients]`: whom one works for.
fn client_rules(section: Section<'_>) -> ClientRules {
    let mut rules = ClientRules {
        mute: section.texts("mute").unwrap_or_default(),
        agencies: section.choice("agencies", &AGENCIES).unwrap_or_default(),
        ..ClientRules::default()
    };
    for word in section.texts("countries").unwrap_or_default() {
        if let Some(countries) = knowledge::places::region_countries(&word) {
            rules
                .countries
                .extend(countries.into_iter().map(str::to_string));
        } else if let Some(country) = country(&word) {
            rules.countries.push(country);
        } else {
            section.wrong(
                "countries",
                format!(
                    "`{word}` is no country or region that is known; expected such as `FR`, `EU`"
                ),
            );
        }
    }
    section.finish();
    rules
}

const PAY_EXPECTED: &str = "expected such as `80 EUR/project`, or `{ gig = \"80 EUR/project\", contract = \"250 EUR/day\" }`";

/// `[profile.pay]`: one floor, or one for each kind of engagement.
fn pay_rules(section: Section<'_>) -> PayRules {
    let mut rules = PayRules {
        floors: Vec::new(),
        unknown: section.choice("unknown", &UNKNOWN).unwrap_or_default(),
    };
    match section.keys.get("least").map(|key| &key.value) {
        None => {}
        Some(KeyValue::Text(_)) => {
            let floor = section.parsed("least", pay_floor);
            rules.floors.extend(floor.map(|floor| (None, floor)));
        }
        Some(_) => match section.section_of("least", LEAST) {
            Some(least) => {
                for (name, engagement) in ENGAGEMENTS {
                    let floor = least.parsed(name, pay_floor);
                    rules
                        .floors
                        .extend(floor.map(|floor| (Some(engagement), floor)));
                }
                least.finish();
            }
            None => section.wrong("least", PAY_EXPECTED.into()),
        },
    }
    section.finish();
    rules
}

fn weights(section: Section<'_>) -> Weights {
    let weight = |criterion: Criterion| (criterion, section.number(criterion.word()));
    let weights = BTreeMap::from(Criterion::ALL.map(weight));
    if weights.values().all(|weight| *weight == 0) {
        section.wrong("weights", "at least one weight must be above 0".into());
    }
    section.finish();
    Weights(weights)
}

/// What a digest holds, and the age in days from which on it shows no posting.
fn digest_plan(section: Section<'_>, folder: &Path) -> (DigestPlan, u32) {
    let time = |name| section.parsed(name, hour).unwrap_or_default();
    let plan = DigestPlan {
        at: time("at"),
        late_until: time("late_until"),
        top: section.number("top"),
        maybe: section.number("maybe"),
        explore: section.number("explore"),
        // None at all would throw away what could be rationed.
        backlog: section.number("backlog"),
        per_client: section.number("per_client"),
        least: section.number("least"),
        events_days: section.number("events_days"),
        when_empty: section.flag("when_empty").unwrap_or(true),
        quiet: section.choices("quiet", &WEEKDAYS).unwrap_or_default(),
        calendar: section.text("calendar").map(|path| absolute(&path, folder)),
    };
    let oldest_days = section.number("oldest_days");
    section.finish();
    (plan, oldest_days)
}

fn follow_up_plan(section: Section<'_>, folder: &Path) -> FollowUpPlan {
    let mut templates = section
        .text("drafts")
        .map(|path| drafts_in(&section, &absolute(&path, folder)))
        .unwrap_or_default();
    templates.extend(drafts(section.section_or_default("templates")));
    let plan = FollowUpPlan {
        working_days: section.days("working_days"),
        per_day: section.number("per_day"),
        goal_per_week: section.number("goal_per_week"),
        past_client_months: section.number("past_client_months"),
        templates,
    };
    section.finish();
    plan
}

/// What drafts may promise.
fn promises(section: Section<'_>) -> Promises {
    let hours = section.int("answer_within_hours");
    let promises = Promises {
        answer_within_hours: hours.map(|hours| hours as u32),
        fixed_price: section.flag("fixed_price").unwrap_or(false),
        pay_when_satisfied: section.flag("pay_when_satisfied").unwrap_or(false),
    };
    section.finish();
    promises
}

/// The user's own drafts; each is tried on an invented lead now rather than on the morning it is needed.
fn drafts(section: Section<'_>) -> BTreeMap<String, String> {
    let mut drafts = BTreeMap::new();
    for (name, key) in &section.keys.map {
        let KeyValue::Text(text) = &key.value else {
            continue;
        };
        let bare = name.strip_suffix(".fr").or(name.strip_suffix(".en"));
        if !follow_up::TEMPLATE_NAMES.contains(&bare.unwrap_or(name)) {
            continue;
        }
        match follow_up::check_template(name, text) {
            Ok(_) => {
                drafts.insert(name.clone(), text.clone());
            }
            Err(error) => section.problem(name, key.spot, error.to_string(), None),
        }
    }
    section.finish();
    drafts
}

/// Drafts in files of a folder, named as the settings are: `apply.fr.txt`. Each is tried now; a text file of another
/// name is a slip of the pen.
fn drafts_in(section: &Section<'_>, folder: &Path) -> BTreeMap<String, String> {
    let mut drafts = BTreeMap::new();
    let wrong = |path: &Path, why: String| {
        section.wrong("drafts", format!("`{}`: {why}", path.display()));
    };
    let files = match std::fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) => {
            wrong(folder, error.to_string());
            return drafts;
        }
    };
    let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    for path in paths {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bare = name.strip_suffix(".fr").or(name.strip_suffix(".en"));
        if !follow_up::TEMPLATE_NAMES.contains(&bare.unwrap_or(&name)) {
            let near = nearest_word(&name, follow_up::TEMPLATE_NAMES);
            let message = match near {
                Some(near) => format!("no draft is called so; did you mean `{near}.txt`?"),
                None => "no draft is called so".into(),
            };
            wrong(&path, message);
            continue;
        }
        let text = std::fs::metadata(&path)
            .map_err(|error| error.to_string())
            .and_then(|meta| match meta.len() > DRAFT_BYTES_MAX {
                true => Err("too long for a draft".into()),
                false => std::fs::read_to_string(&path).map_err(|error| error.to_string()),
            });
        let tried = text.and_then(|text| match follow_up::check_template(&name, &text) {
            Ok(()) => Ok(text),
            Err(error) => Err(error.to_string()),
        });
        match tried {
            Ok(text) => {
                drafts.insert(name, text);
            }
            Err(why) => wrong(&path, why),
        }
    }
    drafts
}

/// Bytes of a draft's file.
const DRAFT_BYTES_MAX: u64 = 64 << 10;

fn zone(name: &str) -> Result<chrono_tz::Tz, String> {
    name.parse().map_err(|_| {
        let near = nearest_word(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
        let hint = near
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        format!("no such time zone{hint}")
    })
}

/// `80 EUR/project`, `15 EUR/h`, `350 €/day`.
fn pay_floor(text: &str) -> Result<PayFloor, &'static str> {
    const EXPECTED: &str = "expected such as `80 EUR/project`, `15 EUR/h`, `350 EUR/day`";
    let (sum, unit) = text.split_once('/').ok_or(EXPECTED)?;
    let (amount, currency) = sum.trim().split_once(' ').ok_or(EXPECTED)?;
    let amount: f64 = amount.trim().parse().map_err(|_| EXPECTED)?;
    let currency = currency_word(currency.trim()).ok_or(EXPECTED)?;
    let unit = unit_word(unit.trim()).ok_or(EXPECTED)?;
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
