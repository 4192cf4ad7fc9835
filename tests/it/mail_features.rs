//! What the email's HTML uses is known to the mail programs that most people have, or nothing is lost without it.
//!
//! The data is caniemail's, cut to these features: `tests/fixtures/mail/caniemail.json`.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const CLIENTS: [&str; 4] = ["apple-mail", "gmail", "outlook", "thunderbird"];

/// Properties of CSS, with the feature that each is.
const PROPERTIES: [(&str, &str); 24] = [
    ("background", "css-background"),
    ("border", "css-border"),
    ("border-color", "css-border"),
    ("border-left", "css-border"),
    ("border-left-color", "css-border"),
    ("border-top", "css-border"),
    ("border-radius", "css-border-radius"),
    // There as long as there is CSS.
    ("color", "css-background-color"),
    ("display", "css-display"),
    ("font", "css-font"),
    ("font-family", "css-font"),
    ("font-size", "css-font-size"),
    ("font-style", "css-font"),
    ("font-weight", "css-font-weight"),
    ("letter-spacing", "css-letter-spacing"),
    ("line-height", "css-line-height"),
    ("margin", "css-margin"),
    ("max-width", "css-max-width"),
    ("padding", "css-padding"),
    ("text-decoration", "css-text-decoration"),
    ("text-indent", "css-text-indent"),
    ("text-transform", "css-text-transform"),
    ("width", "css-width"),
    ("word-break", "css-word-break"),
];
/// Longer names of the same.
const SIDES: [&str; 4] = ["-top", "-bottom", "-left", "-right"];

/// Elements, with the feature that each is; those that every program knows have none.
const ELEMENTS: [(&str, &str); 16] = [
    ("html", ""),
    ("head", ""),
    ("meta", ""),
    ("title", ""),
    ("a", ""),
    ("br", ""),
    ("body", "html-body"),
    ("style", "html-style"),
    ("div", "html-div"),
    ("p", "html-p"),
    ("b", "html-strong"),
    ("span", "html-span"),
    ("code", "html-code"),
    ("h1", "html-h1-h6"),
    ("h2", "html-h1-h6"),
    ("h3", "html-h1-h6"),
];

/// Unknown to one of the programs somewhere; why nothing is lost.
const DECORATION: [(&str, &str); 13] = [
    (
        "css-at-media-prefers-color-scheme",
        "the light colours stay, or the program turns them itself",
    ),
    ("css-border-radius", "corners are square"),
    (
        "css-selector-adjacent-sibling",
        "six pixels between a quote and the reasons, and the lines between rows",
    ),
    ("css-selector-chaining", "a title keeps the colour of links"),
    ("css-selector-class", "stripped as a whole: see html-style"),
    (
        "css-selector-descendant",
        "stripped as a whole: see html-style",
    ),
    (
        "css-selector-grouping",
        "stripped as a whole: see html-style",
    ),
    ("css-selector-type", "stripped as a whole: see html-style"),
    ("css-sytem-ui", "another email without serifs"),
    ("css-word-break", "a very long word may stand out"),
    ("html-body", "the page has no colour of its own"),
    (
        "html-meta-color-scheme",
        "the program chooses light or dark by itself",
    ),
    (
        "html-style",
        "what keeps links apart stands in the elements",
    ),
];

fn emails() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/digest");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let html = files.filter(|path| path.extension().is_some_and(|it| it == "html"));
    html.map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// What stands between `open` and `close`, each time.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open)
        .skip(1)
        .filter_map(move |rest| rest.split_once(close).map(|it| it.0))
}

fn property_features(rules: &str) -> impl Iterator<Item = &'static str> {
    let names = rules.split(';').filter_map(|rule| rule.split_once(':'));
    names.map(|(name, _)| {
        let name = name.trim();
        let plain = SIDES
            .iter()
            .find_map(|side| name.strip_suffix(side))
            .unwrap_or(name);
        let known = |wanted: &str| PROPERTIES.iter().find(|(name, _)| *name == wanted);
        let found = known(name).or_else(|| known(plain));
        found
            .unwrap_or_else(|| panic!("`{name}` is not looked up in the data yet"))
            .1
    })
}

fn features(html: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::from(["html-doctype", "html-lang", "html-mailto-links"]);
    for style in between(html, "<style>", "</style>") {
        found.extend([
            "css-selector-class",
            "css-selector-descendant",
            "css-selector-type",
        ]);
        found.extend(
            style
                .contains('+')
                .then_some("css-selector-adjacent-sibling"),
        );
        found.extend(style.contains("a.t").then_some("css-selector-chaining"));
        found.extend(style.contains(',').then_some("css-selector-grouping"));
        found.extend(style.contains("!important").then_some("css-important"));
        found.extend(style.contains("-apple-system").then_some("css-sytem-ui"));
        for at in style.split('@').skip(1) {
            assert!(at.starts_with("media (prefers-color-scheme:dark)"), "@{at}");
            found.insert("css-at-media-prefers-color-scheme");
        }
        for rules in style.split('{').skip(1) {
            let rules = rules.split('}').next().unwrap_or_default();
            found.extend(property_features(rules));
        }
    }
    for rules in between(html, "style=\"", "\"") {
        found.extend(property_features(rules));
    }
    found.extend(
        html.contains("name=\"color-scheme\"")
            .then_some("html-meta-color-scheme"),
    );
    let body = html.split("</style>").nth(1).unwrap_or_default();
    for tag in body.split('<').skip(1).filter(|tag| !tag.starts_with('/')) {
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let known = ELEMENTS.iter().find(|(known, _)| *known == name);
        let feature = known
            .unwrap_or_else(|| panic!("<{name}> is not looked up yet"))
            .1;
        found.extend((!feature.is_empty()).then_some(feature));
    }
    found
}

fn data() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail/caniemail.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn is_known_everywhere(data: &Value, feature: &str) -> bool {
    let row = &data["features"][feature];
    assert!(row.is_object(), "no data on {feature}");
    CLIENTS.iter().all(|client| {
        let platforms = row[client].as_object().unwrap();
        // No program needs the doctype that it puts in itself.
        feature == "html-doctype" || platforms.values().all(|it| it == "y" || it == "a")
    })
}

#[test]
fn what_the_email_uses_is_known_or_decoration() {
    let data = data();
    let emails = emails();
    assert!(emails.len() >= 10);
    for (path, html) in emails {
        for feature in features(&html) {
            let decoration = DECORATION.iter().any(|(name, _)| *name == feature);
            assert!(
                decoration || is_known_everywhere(&data, feature),
                "{}: {feature} is not known everywhere, and no decoration",
                path.display()
            );
        }
    }
    for (feature, _) in DECORATION {
        assert!(
            !is_known_everywhere(&data, feature),
            "{feature} is known everywhere"
        );
    }
}

/// Rules in the elements are those that must hold: none of them may be unknown anywhere, save round corners.
#[test]
fn rules_in_elements_hold_everywhere() {
    let data = data();
    for (path, html) in emails() {
        for feature in between(&html, "style=\"", "\"").flat_map(property_features) {
            let holds = is_known_everywhere(&data, feature) || feature == "css-border-radius";
            assert!(holds, "{}: {feature}", path.display());
        }
    }
}

/// Emails on their ground, light and dark, and edges of buttons (WCAG 2.2, 1.4.3 and 1.4.11).
#[test]
fn contrast_is_enough() {
    let light_text = [
        ("#23272b", "#f4f2ee"),
        ("#5b6168", "#f4f2ee"),
        ("#5b6168", "#ffffff"),
        ("#4a5056", "#ffffff"),
        ("#4a5056", "#eeebe4"),
        ("#3c4247", "#ffffff"),
        ("#17694d", "#ffffff"),
        ("#17694d", "#f4f2ee"),
        ("#ffffff", "#17694d"),
        ("#12573f", "#e3f1ea"),
        ("#17794f", "#ffffff"),
        ("#b4500f", "#ffffff"),
        ("#4f3a00", "#fbe9b7"),
    ];
    let dark_text = [
        ("#e6e4df", "#15181a"),
        ("#a0a7ad", "#15181a"),
        ("#a0a7ad", "#1e2225"),
        ("#c3c8cc", "#1e2225"),
        ("#c3c8cc", "#2d3236"),
        ("#7fd0ae", "#1e2225"),
        ("#9fe3c5", "#1d3a2f"),
        ("#10241c", "#7fd0ae"),
        ("#f0a56b", "#1e2225"),
        ("#ffffff", "#24795b"),
        ("#f6e3ae", "#4a3b12"),
    ];
    for (emails, ground) in light_text.into_iter().chain(dark_text) {
        let ratio = contrast(emails, ground);
        assert!(ratio >= 4.5, "{emails} on {ground}: {ratio:.2}");
    }
    for (edge, ground) in [("#858f88", "#ffffff"), ("#7b858c", "#1e2225")] {
        let ratio = contrast(edge, ground);
        assert!(ratio >= 3.0, "{edge} on {ground}: {ratio:.2}");
    }
    // What is measured is what is sent.
    let (_, html) = emails().remove(0);
    for colour in between(&html, "color:", "}").flat_map(|rest| rest.split([';', ' ']).next()) {
        let known = light_text
            .iter()
            .chain(&dark_text)
            .any(|(emails, _)| *emails == colour);
        let is_edge = !colour.starts_with('#')
            || [
                "#33393d", "#4a5258", "#7b858c", "#d9913f", "#24795b", "#17694d",
            ]
            .contains(&colour);
        assert!(known || is_edge, "{colour} was not measured");
    }
}

fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        let value = f64::from(value) / 255.0;
        match value <= 0.04045 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
