//! The settings of an API as meant: what to ask for, where the items are, which field is which.

use super::pages::{self, Paging};
use super::path::{Path, Template, path};
use super::request::{self, Request};
use crate::domain::{DefaultValue, Form, KeyProblem, Keys, Setting, Shape, words_of};
use crate::source::settings;

/// A field of ours and what fills it: the first of several that gives something.
pub(super) type Filled = Vec<Template>;

/// How `published` and `deadline` are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeFormat {
    /// A date in words or digits; whole numbers are told apart by their length.
    Text,
    Seconds,
    Millis,
}

/// Which field of theirs fills which of ours.
#[derive(Debug, Default)]
pub(crate) struct FieldPlan {
    by_name: Vec<(&'static str, Filled)>,
}

/// How times may be written.
const CLOCKS: [(&str, TimeFormat); 3] = [
    ("s", TimeFormat::Seconds),
    ("ms", TimeFormat::Millis),
    ("text", TimeFormat::Text),
];

/// What `kind = "api"` may be given.
pub(super) const SETTINGS: &[Setting] = &[
    settings::URL,
    settings::PATH,
    settings::HEADERS,
    Setting::new(
        "params",
        Shape::Named(&Shape::Plain),
        [
            "parameters of the address, empty ones are not sent; `{today-7}` is a day",
            "paramètres de l'adresse, les vides ne sont pas envoyés ; `{today-7}` est un jour",
        ],
    ),
    Setting::new(
        "post",
        Shape::Any,
        [
            "JSON to post in place of getting, as a table; `{today-7}` is a day",
            "JSON à envoyer par POST, sous forme de table ; `{today-7}` est un jour",
        ],
    ),
    Setting::new(
        "items",
        Shape::Text(Form::Any),
        [
            "JSONPath of the list of items, such as `$.jobs`",
            "JSONPath de la liste, par exemple `$.jobs`",
        ],
    )
    .required("the JSONPath of the list, such as `$.jobs`, or `$` where it is all there is"),
    Setting::new(
        "fields",
        Shape::Table(FIELDS),
        [
            "which of their fields is which of ours, by JSONPath",
            "lequel de leurs champs est lequel des nôtres, par JSONPath",
        ],
    )
    .required(
        "which of their fields is which, `fields = { title = \"$.title\", link = \"$.url\" }`",
    ),
    Setting::new(
        "skip_unless",
        Shape::Text(Form::Any),
        [
            "JSONPath that an item has to have",
            "JSONPath qu'un élément doit avoir",
        ],
    ),
    Setting::new(
        "time",
        Shape::Choice(&words_of(&CLOCKS)),
        [
            "how times are written: seconds or milliseconds since 1970, or a date",
            "comment les dates sont écrites : secondes ou millisecondes depuis 1970, ou une date",
        ],
    )
    .or(DefaultValue::Text("text")),
    Setting::new(
        "pages",
        Shape::Table(pages::SETTINGS),
        [
            "how to go on to further pages",
            "comment passer aux pages suivantes",
        ],
    ),
    Setting::new(
        "token",
        Shape::Table(request::TOKEN),
        [
            "where a token is to be had first: OAuth 2 client credentials, or headers of the server's own",
            "où obtenir d'abord un jeton : identifiants de client OAuth 2, ou en-têtes propres au serveur",
        ],
    ),
    settings::ZONE,
];

/// Fields that may be filled with a text that always holds.
const CONSTANT: [&str; 9] = [
    "client",
    "engagement",
    "lang",
    "pay_currency",
    "pay_unit",
    "place",
    "remote",
    "remote_region",
    "tags",
];

const FIELDS: &[Setting] = &[
    field("title", ["title", "titre"]),
    field("body", ["text", "texte"]),
    field("id", ["the site's own number", "numéro du site"]),
    field(
        "link",
        [
            "address, `https://…/{slug}` too",
            "adresse, aussi `https://…/{slug}`",
        ],
    ),
    field("published", ["when it was posted", "date de publication"]),
    field(
        "deadline",
        ["last day to answer", "dernier jour pour répondre"],
    ),
    field(
        "starts",
        [
            "when an event begins, or the day that a window closes",
            "début d'un événement, ou jour où une fenêtre se ferme",
        ],
    ),
    field("ends", ["when an event ends", "fin d'un événement"]),
    field("author", ["who wrote it", "qui l'a écrit"]),
    field("client", ["who asks", "qui demande"]),
    field("place", ["where the work is", "lieu du travail"]),
    field(
        "remote",
        [
            "whether it may be done from afar",
            "si le travail se fait à distance",
        ],
    ),
    field(
        "remote_region",
        ["from where it may be done", "d'où il peut se faire"],
    ),
    field(
        "engagement",
        ["gig, contract, employment …", "mission, contrat, emploi …"],
    ),
    field("lang", ["language of the posting", "langue de l'annonce"]),
    field("tags", ["tags", "mots-clés"]),
    field(
        "pay",
        ["what is paid, in words", "rémunération, en toutes lettres"],
    ),
    field("pay_min", ["least that is paid", "rémunération minimale"]),
    field("pay_max", ["most that is paid", "rémunération maximale"]),
    field("pay_currency", ["its currency", "sa devise"]),
    field(
        "pay_unit",
        ["for which time it is paid", "pour quelle durée"],
    ),
];

const fn field(name: &'static str, help: [&'static str; 2]) -> Setting {
    Setting::new(name, Shape::Texts, help)
}

/// What to ask for, and which part of the answer is which field.
#[derive(Debug)]
pub(super) struct Plan {
    pub request: Request,
    pub items: Path,
    pub items_text: String,
    pub skip_unless: Option<Path>,
    pub fields: FieldPlan,
    pub clock: TimeFormat,
    /// Of events' times that name none.
    pub zone: chrono_tz::Tz,
    pub paging: Option<Paging>,
}

/// Checks all settings; every problem is told.
pub(super) fn plan(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Plan> {
    let request = Request::read(keys, problems);
    let items_text = keys.text("items");
    let items = path(keys, "", "items", problems);
    let skip_unless = path(keys, "", "skip_unless", problems);
    let fields = fields(keys, problems);
    let paging = Paging::read(keys, problems);
    let written = keys.text("time").unwrap_or_default();
    let clock = CLOCKS.iter().find(|(word, _)| *word == written);
    let zone = settings::zone(keys, problems);
    Some(Plan {
        request: request?,
        items: items?,
        items_text: items_text?,
        skip_unless,
        fields: fields?,
        clock: clock.map_or(TimeFormat::Text, |(_, clock)| *clock),
        zone,
        paging,
    })
}

fn fields(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<FieldPlan> {
    let table = keys.table("fields")?;
    if table.get("title").is_none() && table.get("body").is_none() {
        let message = "missing: give a `title` or a `body`";
        problems.push(KeyProblem::new("fields.title", table.spot, message));
    }
    let mut fields = FieldPlan::default();
    for setting in FIELDS {
        let (Some(texts), Some(key)) = (table.texts(setting.name), table.get(setting.name)) else {
            continue;
        };
        let mut tell = |message: &str| {
            let dotted = format!("fields.{}", setting.name);
            problems.push(settings::problem(&dotted, key, message));
        };
        let mut filled = Vec::new();
        for text in texts {
            match Template::parse(&text) {
                Ok(Template::Always(_)) if !CONSTANT.contains(&setting.name) => {
                    tell(&format!("expected a JSONPath: write `$.{text}`"));
                }
                Ok(value) => filled.push(value),
                Err(message) => tell(&message),
            }
        }
        fields.by_name.push((setting.name, filled));
    }
    Some(fields)
}

impl FieldPlan {
    /// All texts of the first alternative that gives any.
    pub(super) fn all(&self, name: &str, item: &serde_json::Value) -> Vec<String> {
        let filled = self.by_name.iter().find(|(known, _)| *known == name);
        filled
            .into_iter()
            .flat_map(|(_, filled)| filled)
            .map(|value| value.texts(item))
            .find(|texts| !texts.is_empty())
            .unwrap_or_default()
    }

    /// The same as one text, joined with commas.
    pub(super) fn one(&self, name: &str, item: &serde_json::Value) -> Option<String> {
        let texts = self.all(name, item);
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// The first value that the field's paths find in an item; `None` where none does.
    pub(super) fn first(&self, name: &str, item: &serde_json::Value) -> Option<String> {
        self.all(name, item).into_iter().next()
    }
}
