//! Microdata (HTML standard, section 5) as the same values that JSON-LD gives.

use super::outermost::outermost;
use super::schema::is_wanted;
use super::text;
use crate::source::tree::css;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// Items of the types that are looked for, wherever they stand; one within another is part of it.
pub(super) fn items(tree: &Html) -> Vec<Value> {
    static ITEM: LazyLock<Selector> = LazyLock::new(|| css("[itemscope][itemtype]"));
    let kind_is_wanted = |element: ElementRef<'_>| {
        let kind = element.attr("itemtype").unwrap_or_default();
        kind.split_whitespace().any(is_wanted)
    };
    let items = outermost(tree, &ITEM, kind_is_wanted);
    items.into_iter().map(item).collect()
}

/// One item with its properties. Walks without recursion; an item as a property's value is read by itself.
fn item(element: ElementRef<'_>) -> Value {
    let mut map = object(element);
    let mut stack: Vec<_> = children(element);
    while let Some(child) = stack.pop() {
        let names = child.attr("itemprop").unwrap_or_default();
        let is_item = child.attr("itemscope").is_some();
        if !names.is_empty() {
            let value = if is_item {
                item(child)
            } else {
                Value::String(value(child))
            };
            for name in names.split_whitespace() {
                add(&mut map, name, value.clone());
            }
        }
        if !is_item {
            stack.extend(children(child));
        }
    }
    Value::Object(map)
}

/// Elements below, the last first, for a stack.
fn children(element: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut children: Vec<_> = element.child_elements().collect();
    children.reverse();
    children
}

fn object(element: ElementRef<'_>) -> Map<String, Value> {
    let mut map = Map::new();
    if let Some(kind) = element.attr("itemtype") {
        map.insert("@type".into(), Value::String(kind.trim().into()));
    }
    if let Some(id) = element.attr("itemid") {
        map.insert("@id".into(), Value::String(id.trim().into()));
    }
    map
}

/// Adds a property; one that is there already becomes a list.
pub(super) fn add(map: &mut Map<String, Value>, name: &str, value: Value) {
    match map.get_mut(name) {
        None => {
            map.insert(name.into(), value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(old) => *old = Value::Array(vec![old.take(), value]),
    }
}

/// A property's value by its element: what it states for machines, else its text.
fn value(element: ElementRef<'_>) -> String {
    let names: &[&str] = match element.value().name() {
        "a" | "area" | "link" => &["href", "content"],
        "img" | "embed" | "iframe" | "audio" | "video" | "source" => &["src"],
        "object" => &["data"],
        "data" | "meter" => &["value"],
        "time" => &["datetime", "content"],
        _ => &["content"],
    };
    let stated = names.iter().find_map(|name| element.attr(name));
    stated.map_or_else(|| text::paragraphs(element).trim().into(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let found = Value::Array(items(&Html::parse_document(html)));
        assert_eq!(found.to_string(), expected);
    }

    #[test]
    fn properties() {
        check(
            "<div itemscope itemtype='https://schema.org/Organization'><div itemscope itemtype=http://schema.org/Event
               itemprop=event><a itemprop=url href=/1><b itemprop=name>R&amp;D</b></a><meta itemprop=startDate
               content=2026-12-01><p itemprop=location itemscope itemtype=Place><i itemprop=name>Ici</i></p>
               <i itemprop='a b'>1</i><i itemprop=a>2</i></div></div>",
            r#"[{"@type":"http://schema.org/Event","a":["1","2"],"b":"1","location":{"@type":"Place","name":"Ici"},"name":"R&D","startDate":"2026-12-01","url":"/1"}]"#,
        );
        check("<p itemscope itemtype=Product>", "[]");
    }
}
