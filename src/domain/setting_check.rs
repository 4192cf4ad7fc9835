//! The check of written settings against their declared rows.

use super::{
    DAYS_MAX, KeyProblem, KeyValue, Keys, Need, Setting, Shape, SpannedValue, nearest_word, setting,
};

const SECRET_FORMS: &str = "a text without line breaks, or one of `{ file = \"…\" }`, `{ env = \"…\" }`, `{ credential = \"…\" }`";

impl Setting {
    /// Whether a value is of the declared type and range; of a table only that it is one.
    pub fn is_right(&self, key: &SpannedValue) -> bool {
        let mut problems = Vec::new();
        let shape = match &self.shape {
            Shape::Table(_) | Shape::Named(_) => Shape::Table(&[]),
            shape => *shape,
        };
        check_value(&shape, key, self.name, false, &mut problems);
        problems.is_empty()
    }
}

/// Tells of values of the wrong type or range, and of settings that are missing. With `deep`, tables within are
/// checked too, their unknown names included; without it they are left to whoever opens them.
pub fn check_values(
    table: &[Setting],
    keys: &Keys,
    prefix: &str,
    deep: bool,
    problems: &mut Vec<KeyProblem>,
) {
    for setting in table {
        let name = format!("{prefix}{}", setting.name);
        match (keys.get(setting.name), setting.need) {
            (Some(key), _) => check_value(&setting.shape, key, &name, deep, problems),
            (None, Need::Required(what)) => {
                let message = format!("is missing; expected {what}");
                problems.push(KeyProblem::new(name, keys.spot, message));
            }
            (None, _) => {}
        }
    }
}

/// Tells of names that no row has; `also` are known besides.
pub fn check_names(
    table: &[Setting],
    also: &[String],
    keys: &Keys,
    prefix: &str,
    problems: &mut Vec<KeyProblem>,
) {
    let is_known = |name: &str| {
        setting(table, name).is_some() || also.iter().any(|other| other.as_str() == name)
    };
    for (name, key) in &keys.map {
        if is_known(name) {
            continue;
        }
        let known = || {
            let own = table.iter().map(|setting| setting.name);
            own.chain(also.iter().map(String::as_str))
        };
        let otherwise = table
            .iter()
            .find(|row| row.also.contains(&name.as_str()))
            .map(|row| row.name.to_string());
        let hint = otherwise.or_else(|| nearest_word(name, known()));
        let message = if name == "password" && setting(table, "password_file").is_some() {
            "is not kept in a configuration: give `password_file`, `password_env` or `password_credential`".into()
        } else if hint.is_some() {
            "unknown key".to_string()
        } else {
            let mut known: Vec<&str> = known().collect();
            known.sort_unstable();
            known.dedup();
            format!("unknown key; known here: {}", in_code(&known))
        };
        problems.push(KeyProblem {
            hint: hint.filter(|_| name != "password"),
            ..KeyProblem::new(format!("{prefix}{name}"), key.spot, message)
        });
    }
}

fn check_value(
    shape: &Shape,
    key: &SpannedValue,
    name: &str,
    deep: bool,
    problems: &mut Vec<KeyProblem>,
) {
    let expected = |what: &str| key.expected(name, what);
    match (shape, &key.value) {
        (Shape::Any, _)
        | (Shape::Text(_), KeyValue::Text(_))
        | (Shape::Flag, KeyValue::Bool(_))
        | (Shape::Texts | Shape::Choices(_), KeyValue::List(_) | KeyValue::Text(_)) => {}
        (Shape::Int(least, most), KeyValue::Int(number)) => {
            if !(least..=most).contains(&number) {
                let message = format!("expected a number from {least} to {most}, found `{number}`");
                problems.push(KeyProblem::new(name, key.spot, message));
            }
        }
        (Shape::Choice(words), KeyValue::Text(text)) => choose(words, text, key, name, problems),
        (Shape::Tables(_), KeyValue::Table(_)) => {}
        (Shape::Tables(_), KeyValue::List(items))
            if !items.is_empty()
                && items
                    .iter()
                    .all(|item| matches!(item.value, KeyValue::Table(_))) => {}
        (Shape::Tables(_), _) => {
            let message = format!("expected tables that begin with `[[{name}]]`");
            problems.push(KeyProblem::new(name, key.spot, message));
        }
        (Shape::Table(rows), KeyValue::Table(table)) => {
            if deep {
                let prefix = format!("{name}.");
                check_names(rows, &[], table, &prefix, problems);
                check_values(rows, table, &prefix, deep, problems);
            }
        }
        (Shape::Named(shape), KeyValue::Table(table)) => {
            for (inner, key) in &table.map {
                check_value(shape, key, &format!("{name}.{inner}"), deep, problems);
            }
        }
        (Shape::Levels, KeyValue::Table(table)) => {
            for (word, level) in &table.map {
                if !matches!(level.value, KeyValue::Int(1..=3)) {
                    let message = "expected 3 (strong), 2 (fair) or 1 (learning)";
                    problems.push(KeyProblem::new(word, level.spot, message));
                }
            }
        }
        (Shape::Days, KeyValue::List(items)) if are_days(items) => {}
        (Shape::Plain, KeyValue::List(_) | KeyValue::Table(_)) => {
            problems.push(expected("a text or a number"));
        }
        (Shape::Plain, _) => {}
        (Shape::Secret, _) if key.secret().is_some() => {}
        (Shape::Secret, _) => problems.push(expected(SECRET_FORMS)),
        (Shape::Text(_) | Shape::Choice(_), _) => problems.push(expected("a text in quotes")),
        (Shape::Texts | Shape::Choices(_), _) => problems.push(expected("a list of texts")),
        (Shape::Int(..), _) => problems.push(expected("a whole number")),
        (Shape::Flag, _) => problems.push(expected("`true` or `false`")),
        (Shape::Table(_) | Shape::Named(_), _) => problems.push(expected("a table")),
        (Shape::Levels, _) => {
            let message = "expected words with a level, such as `{ python = 3, javascript = 1 }`";
            problems.push(KeyProblem::new(name, key.spot, message));
        }
        (Shape::Days, _) => {
            let message = format!(
                "expected rising numbers of working days from 1 to {DAYS_MAX}, such as `[2, 5]`"
            );
            problems.push(KeyProblem::new(name, key.spot, message));
        }
    }
    for (text, item) in texts(shape, &key.value) {
        match (shape, text) {
            (_, None) => problems.push(item.unwrap_or(key).expected(name, "a text in quotes")),
            (Shape::Choices(words), Some(text)) => choose(words, text, key, name, problems),
            _ => {}
        }
    }
}

/// The items of a list of texts, each with its text if it is one.
fn texts<'k>(
    shape: &Shape,
    value: &'k KeyValue,
) -> Vec<(Option<&'k str>, Option<&'k SpannedValue>)> {
    match (shape, value) {
        (Shape::Texts | Shape::Choices(_), KeyValue::Text(text)) => vec![(Some(text), None)],
        (Shape::Texts | Shape::Choices(_), KeyValue::List(items)) => {
            let text = |item: &'k SpannedValue| match &item.value {
                KeyValue::Text(text) => (Some(text.as_str()), Some(item)),
                _ => (None, Some(item)),
            };
            items.iter().map(text).collect()
        }
        _ => Vec::new(),
    }
}

fn choose(
    words: &[&str],
    text: &str,
    key: &SpannedValue,
    name: &str,
    problems: &mut Vec<KeyProblem>,
) {
    if !words.contains(&text) {
        let message = format!("`{text}` is not known here; expected {}", in_code(words));
        problems.push(KeyProblem {
            hint: nearest_word(text, words.iter().copied()),
            ..KeyProblem::new(name, key.spot, message)
        });
    }
}

fn are_days(items: &[SpannedValue]) -> bool {
    let days = items.iter().map(|item| match item.value {
        KeyValue::Int(day) if (1..=DAYS_MAX).contains(&day) => Some(day),
        _ => None,
    });
    let days: Option<Vec<i64>> = days.collect();
    days.is_some_and(|days| days.windows(2).all(|pair| pair[0] < pair[1]))
}

fn in_code(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Form;

    const INNER: &[Setting] = &[
        Setting::new("password_file", Shape::Text(Form::Path), ["", ""]),
        Setting::new("port", Shape::Int(1, 9), ["", ""]),
    ];
    const TABLE: &[Setting] = &[
        Setting::new("zone", Shape::Text(Form::Zone), ["", ""]).also(&["timezone"]),
        Setting::new("reads", Shape::Choices(&["fr", "en"]), ["", ""]),
        Setting::new("days", Shape::Days, ["", ""]),
        Setting::new("want", Shape::Levels, ["", ""]),
        Setting::new("imap", Shape::Table(INNER), ["", ""]),
        Setting::new("headers", Shape::Named(&Shape::Secret), ["", ""]),
        Setting::new("name", Shape::Text(Form::Any), ["", ""]).required("a name"),
    ];

    fn key(value: KeyValue) -> SpannedValue {
        SpannedValue {
            value,
            spot: Default::default(),
        }
    }

    fn ints(numbers: &[i64]) -> KeyValue {
        KeyValue::List(numbers.iter().map(|it| key(KeyValue::Int(*it))).collect())
    }

    fn table(name: &str, value: KeyValue) -> KeyValue {
        let mut keys = Keys::default();
        keys.map.insert(name.into(), key(value));
        KeyValue::Table(keys)
    }

    #[track_caller]
    fn check(name: &str, value: KeyValue, expected: &str) {
        let mut keys = Keys::default();
        keys.map
            .insert("name".into(), key(KeyValue::Text("x".into())));
        keys.map.insert(name.into(), key(value));
        let mut problems = Vec::new();
        check_names(TABLE, &[], &keys, "", &mut problems);
        check_values(TABLE, &keys, "", true, &mut problems);
        let told: Vec<String> = problems
            .iter()
            .map(|it| {
                let hint = it.hint.as_ref().map(|hint| format!(" ({hint}?)"));
                format!("{}: {}{}", it.key, it.message, hint.unwrap_or_default())
            })
            .collect();
        assert_eq!(told.join(" | "), expected);
    }

    #[test]
    fn mistakes_are_told_by_the_table() {
        let text = |text: &str| KeyValue::Text(text.into());
        check("zone", text("Europe/Paris"), "");
        check("timezone", text("x"), "timezone: unknown key (zone?)");
        check("read", text("fr"), "read: unknown key (reads?)");
        check(
            "reads",
            text("fra"),
            "reads: `fra` is not known here; expected `fr`, `en` (fr?)",
        );
        check(
            "reads",
            ints(&[1]),
            "reads: expected a text in quotes, found the number `1`",
        );
        check("days", ints(&[2, 5]), "");
        check(
            "days",
            ints(&[5, 2]),
            "days: expected rising numbers of working days from 1 to 60, such as `[2, 5]`",
        );
        check("want", table("python", KeyValue::Int(3)), "");
        check(
            "want",
            table("python", KeyValue::Int(4)),
            "python: expected 3 (strong), 2 (fair) or 1 (learning)",
        );
        check(
            "imap",
            table("port", KeyValue::Int(0)),
            "imap.port: expected a number from 1 to 9, found `0`",
        );
        check(
            "imap",
            table("password", text("x")),
            "imap.password: is not kept in a configuration: give `password_file`, `password_env` or `password_credential`",
        );
        check(
            "imap",
            text("x"),
            "imap: expected a table, found the text `x`",
        );
        check("headers", table("A", table("file", text("x"))), "");
        check(
            "name",
            KeyValue::Int(1),
            "name: expected a text in quotes, found the number `1`",
        );
        check(
            "zzzzz",
            KeyValue::Int(1),
            "zzzzz: unknown key; known here: `days`, `headers`, `imap`, `name`, `reads`, `want`, `zone`",
        );
    }

    #[test]
    fn what_is_needed_is_missed() {
        let mut problems = Vec::new();
        check_values(TABLE, &Keys::default(), "", true, &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, "is missing; expected a name");
    }
}
