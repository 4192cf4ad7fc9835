//! The words of blocks and attachments.

use super::fields::{list, part};
use super::placeholder::is_placeholder;
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// Blocks within blocks that are looked into.
const DEPTH_MAX: usize = 8;

/// The words of blocks, in the form that messages have them.
pub(super) fn of_blocks(blocks: &[Value]) -> String {
    let mut out = String::new();
    // Buttons only serve what is said, and are its last words wherever they stand.
    let is_row = |block: &&Value| part(block, "type") == Some("actions");
    let (rows, said): (Vec<&Value>, Vec<&Value>) = blocks.iter().partition(is_row);
    for block in said.into_iter().chain(rows) {
        walk(block, &mut out, 0);
    }
    out
}

/// Slack's `markdown` block in the marks of its messages, where a link is `<address|words>`.
fn of_markdown(text: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[([^\]\n]+)\]\((https?://[^)\s]+|mailto:[^)\s]+)\)")
            .expect("a pattern of ours is valid")
    });
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^#{1,6}\s+|^>\s?|\*\*|__|~~").expect("a pattern of ours is valid")
    });
    let text = MARKS.replace_all(text, "");
    LINK.replace_all(&escaped(&text), "<$2|$1>").into_owned()
}

/// The words of an attachment; its fallback, which only notifications show, where it has no others.
pub(super) fn words_of_attachment(attachment: &Value, parts: &mut Vec<String>) {
    let before = parts.len();
    for field in ["pretext", "title", "text"] {
        parts.extend(part(attachment, field).map(String::from));
    }
    let fields = attachment.get("fields").map(|it| list(Some(it)));
    let fields = fields.unwrap_or_default();
    let of_field = |field: &Value| match (part(field, "title"), part(field, "value")) {
        (Some(title), Some(value)) => Some(format!("{title}: {value}")),
        (title, value) => title.or(value).map(String::from),
    };
    parts.extend(fields.iter().filter_map(of_field));
    parts.push(of_blocks(&list(attachment.get("blocks"))));
    for shared in list(attachment.get("message_blocks")) {
        let message = shared.get("message").unwrap_or(&shared);
        parts.push(of_blocks(&list(message.get("blocks"))));
    }
    if parts[before..]
        .iter()
        .all(|raw| raw.trim().is_empty() || is_placeholder(raw))
    {
        parts.extend(part(attachment, "fallback").map(String::from));
    }
}

/// The words of blocks and their elements; links in the form that messages have them.
fn walk(block: &Value, out: &mut String, depth: usize) {
    if depth > DEPTH_MAX {
        return;
    }
    let field = |name| block.get(name).and_then(Value::as_str);
    let kind = field("type").unwrap_or_default();
    let inner = |name: &str| block.get(name).filter(|it| it.is_object());
    match (kind, field("url"), field("user_id"), field("name")) {
        ("link", Some(url), ..) => {
            let text = field("text").map_or_else(|| url.to_string(), escaped);
            out.push_str(&format!("<{url}|{text}>"));
        }
        ("button", Some(url), ..) => {
            let mut words = String::new();
            inner("text")
                .into_iter()
                .for_each(|it| walk(it, &mut words, depth + 1));
            out.push_str(&format!("<{url}|{}>\n", words.trim()));
            return;
        }
        // Others only do something within Slack.
        ("button" | "overflow" | "checkboxes" | "datepicker", ..) => return,
        ("user", _, Some(user), _) => out.push_str(&format!("<@{user}>")),
        ("channel", ..) if field("channel_id").is_some() => {
            out.push_str(&format!("<#{}>", field("channel_id").unwrap_or_default()));
        }
        ("broadcast", ..) => out.push_str(&format!("@{}", field("range").unwrap_or("channel"))),
        ("date", ..) => out.push_str(field("fallback").unwrap_or_default()),
        ("emoji", _, _, Some(name)) => out.push_str(&format!(":{name}:")),
        // What is no markup is not to be read as such.
        ("markdown", ..) => out.push_str(&of_markdown(field("text").unwrap_or_default())),
        ("text" | "plain_text" | "raw_text", ..) => {
            out.push_str(&escaped(field("text").unwrap_or_default()));
        }
        _ => out.push_str(field("text").unwrap_or_default()),
    }
    for name in ["title", "description", "subtitle", "label"] {
        match (block.get(name), inner(name)) {
            (Some(Value::String(text)), _) => out.push_str(&format!("{text}\n")),
            (_, Some(object)) => {
                walk(object, out, depth + 1);
                out.push('\n');
            }
            _ => {}
        }
    }
    inner("text")
        .into_iter()
        .for_each(|it| walk(it, out, depth + 1));
    for name in ["elements", "fields", "rows", "blocks"] {
        for element in block
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            // The rows of a table are lists of cells.
            match element {
                Value::Array(cells) => {
                    for cell in cells {
                        walk(cell, out, depth + 1);
                        out.push(' ');
                    }
                    out.push('\n');
                }
                element => walk(element, out, depth + 1),
            }
            if name == "fields" {
                out.push('\n');
            }
        }
    }
    if let Some(accessory) = inner("accessory") {
        out.push('\n');
        walk(accessory, out, depth + 1);
    }
    if kind.starts_with("rich_text_")
        || matches!(
            kind,
            "section" | "header" | "context" | "markdown" | "image" | "video" | "actions"
        )
    {
        out.push('\n');
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
