//! The table of kinds: each example is a table that builds, and names only settings that its kind knows.

use gigscout::domain::{KeyValue, Keys, SourceName, SpannedValue, setting};
use gigscout::source::KINDS;

#[test]
fn examples_build() {
    for kind in KINDS {
        let table: toml::Table = toml::from_str(kind.example()).unwrap();
        let source = table["source"][0].as_table().unwrap();
        assert_eq!(source["kind"].as_str(), Some(kind.name()));
        let own = source
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "name" | "kind"));
        let keys = keys_of(own);
        for name in keys.map.keys() {
            assert!(
                setting(kind.settings(), name).is_some(),
                "{name} is no key of {}",
                kind.name()
            );
        }
        let built = kind.build(&SourceName("example".into()), &keys);
        assert!(built.is_ok(), "{}: {:?}", kind.name(), built.err());
    }
}

pub fn keys_of<'a>(table: impl Iterator<Item = (&'a String, &'a toml::Value)>) -> Keys {
    let map = table.map(|(name, value)| {
        let value = value_of(value);
        (
            name.clone(),
            SpannedValue {
                value,
                spot: Default::default(),
            },
        )
    });
    Keys {
        map: map.collect(),
        spot: Default::default(),
    }
}

fn value_of(value: &toml::Value) -> KeyValue {
    match value {
        toml::Value::Integer(number) => KeyValue::Int(*number),
        toml::Value::Float(number) => KeyValue::Float(*number),
        toml::Value::Boolean(flag) => KeyValue::Bool(*flag),
        toml::Value::Table(table) => KeyValue::Table(keys_of(table.iter())),
        toml::Value::Array(items) => KeyValue::List(
            items
                .iter()
                .map(|item| SpannedValue {
                    value: value_of(item),
                    spot: Default::default(),
                })
                .collect(),
        ),
        toml::Value::String(text) => KeyValue::Text(text.clone()),
        toml::Value::Datetime(time) => KeyValue::Text(time.to_string()),
    }
}
