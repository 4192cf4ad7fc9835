//! JSONPaths (RFC 9535) and templates of them, checked when the settings are read.

use crate::domain::{KeyProblem, Keys};
use crate::source::settings;
use serde_json::Value;
use serde_json_path::JsonPath;

/// Characters of a path or template.
const CHARS_MAX: usize = 500;
/// Texts taken of one field.
const TEXTS_MAX: usize = 100;

/// A checked path.
#[derive(Clone, Debug)]
pub(super) struct Path(JsonPath);

impl Path {
    /// Or what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Path, String> {
        let text = text.trim();
        if text.chars().count() > CHARS_MAX {
            return Err(format!("longer than {CHARS_MAX} characters"));
        }
        if !text.starts_with('$') {
            return Err(format!(
                "expected a JSONPath, which begins with `$`: write `$.{text}`"
            ));
        }
        JsonPath::parse(text).map(Path).map_err(|_| explain(text))
    }

    /// What it matches, in order.
    pub(super) fn find<'a>(&self, value: &'a Value) -> Vec<&'a Value> {
        self.0.query(value).all()
    }

    /// The first match that is more than null.
    pub(super) fn first<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.find(value).into_iter().find(|it| !it.is_null())
    }
}

/// How far a path can be read, in place of the words of a grammar.
fn explain(text: &str) -> String {
    let understood = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .rev()
        .find(|&end| JsonPath::parse(&text[..end]).is_ok());
    match understood {
        Some(end) if end < text.len() => format!(
            "`{text}` is no JSONPath: `{}` can be read, what follows (`{}`) cannot",
            &text[..end],
            &text[end..]
        ),
        _ => format!("`{text}` is no JSONPath: write it as in `$.jobs[*].title`"),
    }
}

/// What a field is made of: a path, a text with paths in braces, or a text that always holds.
#[derive(Clone, Debug)]
pub(crate) enum Template {
    Path(Path),
    Mixed(Vec<PathStep>),
    Always(String),
}

/// A part of a template: text, or what a path finds.
#[derive(Clone, Debug)]
pub(crate) enum PathStep {
    Text(String),
    Path(Path),
}

impl Template {
    /// Reads `$.a.b`, `https://x.example/{slug}`, `freelance`.
    pub(super) fn parse(text: &str) -> Result<Template, String> {
        let text = text.trim();
        if text.starts_with('$') {
            return Path::parse(text).map(Template::Path);
        }
        if text.chars().count() > CHARS_MAX {
            return Err(format!("longer than {CHARS_MAX} characters"));
        }
        if text.contains('{') {
            return template(text).map(Template::Mixed);
        }
        Ok(Template::Always(text.to_string()))
    }

    /// The texts that it gives for an item; empty ones are left out.
    pub(super) fn texts(&self, item: &Value) -> Vec<String> {
        let mut texts = Vec::new();
        match self {
            Template::Path(path) => {
                for value in path.find(item) {
                    collect(value, &mut texts);
                }
            }
            Template::Mixed(parts) => texts.extend(fill(parts, item)),
            Template::Always(text) => texts.push(text.clone()),
        }
        texts
    }
}

fn template(text: &str) -> Result<Vec<PathStep>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (path, after) = after
            .split_once('}')
            .ok_or_else(|| format!("`{text}`: a `{{` without its `}}`"))?;
        let path = path.trim();
        let path = if path.starts_with('$') {
            Path::parse(path)?
        } else {
            Path::parse(&format!("$.{path}"))?
        };
        parts.push(PathStep::Text(before.to_string()));
        parts.push(PathStep::Path(path));
        rest = after;
    }
    parts.push(PathStep::Text(rest.to_string()));
    Ok(parts)
}

/// None if one of the paths gives nothing.
fn fill(parts: &[PathStep], item: &Value) -> Option<String> {
    let mut out = String::new();
    for part in parts {
        match part {
            PathStep::Text(text) => out.push_str(text),
            PathStep::Path(path) => {
                let mut texts = Vec::new();
                collect(path.first(item)?, &mut texts);
                out.push_str(texts.first()?);
            }
        }
    }
    Some(out)
}

/// The texts of a value: of a list, those of its elements.
fn collect(value: &Value, texts: &mut Vec<String>) {
    if texts.len() == TEXTS_MAX {
        return;
    }
    match value {
        Value::String(text) if text.trim().is_empty() => {}
        Value::String(text) => texts.push(text.clone()),
        Value::Number(number) => texts.push(number.to_string()),
        Value::Bool(flag) => texts.push(flag.to_string()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Null | Value::Object(_) => {}
    }
}

/// A path in the settings, if one is given; `prefix` names the table that it stands in.
pub(super) fn path(
    keys: &Keys,
    prefix: &str,
    name: &str,
    problems: &mut Vec<KeyProblem>,
) -> Option<Path> {
    let (text, key) = (keys.text(name)?, keys.get(name)?);
    match Path::parse(&text) {
        Ok(path) => Some(path),
        Err(message) => {
            let name = format!("{prefix}{name}");
            problems.push(settings::problem(&name, key, &message));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let item = json!({
            "slug": "a-b", "id": 7, "none": null, "empty": " ", "job": {"slug": "dev"},
            "tags": ["x", {"name": "y"}, "z"], "skills": [{"name": "rust"}, {"name": "sql"}], "remote": true,
        });
        let found = match Template::parse(text) {
            Ok(value) => value.texts(&item),
            Err(message) => vec![message],
        };
        assert_eq!(found, expected, "of {text}");
    }

    #[test]
    fn values() {
        check("$.slug", &["a-b"]);
        check("$.id", &["7"]);
        check("$.none", &[]);
        check("$.empty", &[]);
        check("$.remote", &["true"]);
        check("$.tags", &["x", "z"]);
        check("$.skills[*].name", &["rust", "sql"]);
        check("freelance", &["freelance"]);
        check(
            "https://x.example/{job.slug}/{slug}",
            &["https://x.example/dev/a-b"],
        );
        check(
            "https://x.example/{$.skills[0].name}",
            &["https://x.example/rust"],
        );
        check("https://x.example/{gone}", &[]);
        check("x/{slug", &["`x/{slug`: a `{` without its `}`"]);
        check(
            "$.jobs[",
            &["`$.jobs[` is no JSONPath: `$.jobs` can be read, what follows (`[`) cannot"],
        );
    }
}
