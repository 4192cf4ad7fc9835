//! Finds the list in a JSON answer and which of its fields is which of ours.

use super::guess::Guess;
use crate::text::json;
use serde_json::{Map, Value};

/// Levels below the top at which a list is looked for.
const DEPTH_MAX: usize = 3;
/// Items whose fields are looked at.
const ITEMS_SEEN: usize = 20;
/// Our fields and what sites call them, the likeliest first, without case, `_` and `-`.
const FIELDS: [(&str, &[&str]); 9] = [
    (
        "id",
        &["id", "guid", "uuid", "slug", "reference", "ref", "jobid"],
    ),
    (
        "title",
        &[
            "title", "jobtitle", "position", "intitule", "titre", "name", "subject", "headline",
            "objet", "role", "summary",
        ],
    ),
    (
        "body",
        &[
            "description",
            "descriptionhtml",
            "jobdescription",
            "content",
            "contenthtml",
            "body",
            "text",
            "excerpt",
            "jobexcerpt",
            "details",
        ],
    ),
    (
        "link",
        &[
            "url",
            "link",
            "joburl",
            "htmlurl",
            "weburl",
            "applyurl",
            "absoluteurl",
            "hostedurl",
            "permalink",
            "href",
            "applicationlink",
            "redirecturl",
        ],
    ),
    (
        "published",
        &[
            "publishedat",
            "published",
            "publicationdate",
            "datecreation",
            "createdat",
            "created",
            "pubdate",
            "date",
            "postedat",
            "dateposted",
            "datepublished",
            "epoch",
            "updatedat",
            "dateparution",
        ],
    ),
    (
        "client",
        &[
            "companyname",
            "company",
            "employer",
            "entreprise",
            "organization",
            "organisation",
            "client",
            "nomacheteur",
        ],
    ),
    (
        "place",
        &[
            "location",
            "city",
            "place",
            "lieu",
            "ville",
            "lieutravail",
            "jobgeo",
            "candidaterequiredlocation",
            "locations",
        ],
    ),
    (
        "tags",
        &[
            "tags",
            "skills",
            "categories",
            "keywords",
            "technologies",
            "competences",
        ],
    ),
    (
        "pay",
        &[
            "salary",
            "salaire",
            "budget",
            "pay",
            "rate",
            "compensation",
            "tjm",
        ],
    ),
];
/// Where the words of an object stand.
const NAMES: [&str; 5] = ["name", "libelle", "label", "title", "displayName"];

/// Guesses the mapping of an answer; none if it holds no list of objects with a title.
pub(crate) fn guess(text: &str, place: (String, String)) -> Option<Guess> {
    let value = json::parse(text).ok()?;
    let mut lists = Vec::new();
    collect(&value, "$".to_string(), 0, &mut lists);
    let best = lists
        .into_iter()
        .filter_map(|(path, items)| Some((mapping(&items)?, path, items)));
    // A title alone is what any list has: the richer mapping wins, then the longer list.
    let (fields, path, items) =
        best.max_by_key(|(fields, _, items)| (fields.len(), items.len()))?;
    let mut settings = vec![place, ("items".into(), path)];
    let fields = fields
        .into_iter()
        .map(|(field, path)| (format!("fields.{field}"), path));
    settings.extend(fields);
    Some(Guess {
        kind: "api",
        settings,
        why: format!("a JSON answer with a list of {}", items.len()),
    })
}

type JsonObject = Map<String, Value>;

fn collect<'v>(
    value: &'v Value,
    path: String,
    depth: usize,
    lists: &mut Vec<(String, Vec<&'v JsonObject>)>,
) {
    match value {
        Value::Array(items) => {
            let objects: Vec<&JsonObject> = items.iter().filter_map(Value::as_object).collect();
            if !objects.is_empty() {
                lists.push((path, objects));
            }
        }
        Value::Object(object) if depth < DEPTH_MAX => {
            for (name, inner) in object {
                collect(inner, step(&path, name), depth + 1, lists);
            }
        }
        _ => {}
    }
}

/// One step further down a path (RFC 9535: plain names after a dot, others quoted).
fn step(path: &str, name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if is_plain {
        format!("{path}.{name}")
    } else {
        format!(
            "{path}['{}']",
            name.replace('\\', "\\\\").replace('\'', "\\'")
        )
    }
}

/// Which path fills which field; none without a title.
fn mapping(items: &[&JsonObject]) -> Option<Vec<(&'static str, String)>> {
    let items = &items[..items.len().min(ITEMS_SEEN)];
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    for (field, names) in FIELDS {
        let found = names.iter().find_map(|name| named(items, name, field));
        if let Some(path) = found.filter(|path| fields.iter().all(|(_, taken)| taken != path)) {
            fields.push((field, path));
        }
    }
    fields
        .iter()
        .any(|(field, _)| *field == "title")
        .then_some(fields)
}

/// The path of a key of this name that holds what the field needs in at least one item.
fn named(items: &[&JsonObject], name: &str, field: &str) -> Option<String> {
    items.iter().find_map(|item| {
        let mut keys = item.iter().filter(|(key, _)| plain(key) == name);
        keys.find_map(|(key, value)| fitting(value, field).map(|rest| step("$", key) + &rest))
    })
}

fn plain(key: &str) -> String {
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// What follows a key's own path where its value can fill a field.
fn fitting(value: &Value, field: &str) -> Option<String> {
    match (value, field) {
        (Value::String(text), "link") => text.starts_with("http").then(String::new),
        (Value::String(text), _) => (!text.trim().is_empty()).then(String::new),
        (Value::Number(_), "id" | "published") => Some(String::new()),
        (Value::Object(object), "client" | "place" | "pay") => {
            let name = NAMES
                .iter()
                .find(|name| object.get(**name).is_some_and(Value::is_string))?;
            Some(format!(".{name}"))
        }
        (Value::Array(items), "tags" | "place") => match items.first()? {
            Value::String(_) => Some("[*]".into()),
            Value::Object(_) => fitting(items.first()?, "place").map(|rest| format!("[*]{rest}")),
            _ => None,
        },
        _ => None,
    }
}
