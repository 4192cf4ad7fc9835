//! What is known of technologies: their names, neighbours and what they bring along.

use super::nearest;
pub(crate) use super::taxonomy::{Alias, TaxonomyKind};
use super::taxonomy::{TAXONOMY, TaxonomyRow};
use crate::domain::TechName;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The canonical name of a word that is known to be a technology: a tag, a field, a line of the configuration.
pub fn canonical(word: &str) -> Option<TechName> {
    let form = TAXONOMY.form(word.trim())?;
    (form.row.kind != TaxonomyKind::Domain || form.is_tool).then(|| TechName(form.canonical()))
}

/// Whether a form begins with the word of that hash.
pub(crate) fn begins(word: u64) -> bool {
    TAXONOMY.begins(word)
}

/// The longest form, of a technology or of a problem space, that begins at byte `start` of folded text.
/// `first` is the end and the hash of the word there, where it is known to be one without signs; `ends` says whether a
/// byte is the end of a word; `has_lost_break` whether one may end within the first word.
pub(crate) fn longest(
    folded: &str,
    start: usize,
    first: Option<(usize, u64)>,
    ends: impl Fn(usize) -> bool,
    has_lost_break: bool,
) -> Option<(usize, &'static Alias)> {
    TAXONOMY.longest(folded, start, first, ends, has_lost_break)
}

/// By name the number of each technology that is known, or close to a known one, which need not be known by itself.
static NUMBERS: LazyLock<HashMap<Cow<'static, str>, u16>> = LazyLock::new(|| {
    let known = TAXONOMY
        .rows
        .iter()
        .map(|row| row.canonical.as_str().into());
    let near = TAXONOMY.rows.iter().flat_map(neighbours);
    let mut numbers = HashMap::new();
    for name in known.chain(near) {
        let next = numbers.len() as u16;
        numbers.entry(name).or_insert(next);
    }
    numbers.shrink_to_fit();
    numbers
});

/// Members, close neighbours and what it brings along, by their canonical names.
fn neighbours(row: &'static TaxonomyRow) -> impl Iterator<Item = Cow<'static, str>> {
    let brought = row.implies().filter(|name| {
        let kind = TAXONOMY.row(name).map(|row| row.kind);
        kind.is_some_and(|kind| kind != TaxonomyKind::Domain)
    });
    row.related()
        .chain(brought)
        .map(|name| match TAXONOMY.row(name) {
            Some(row) => row.canonical.as_str().into(),
            None => name.to_lowercase().into(),
        })
}

/// The numbers of those that are close to each other, each pair both ways, in order. Asked for each pair of a wish and a
/// post, so it is made once.
static CLOSE: LazyLock<Box<[(u16, u16)]>> = LazyLock::new(|| {
    let mut pairs = Vec::new();
    for row in TAXONOMY.rows {
        let own = NUMBERS[row.canonical.as_str()];
        for name in neighbours(row) {
            let other = NUMBERS[&name];
            pairs.extend([(own, other), (other, own)]);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into()
});

/// Whether one is a member or close neighbour of the other, or brings it along.
pub(crate) fn are_close(one: &TechName, other: &TechName) -> bool {
    let plain = |name: &TechName| NUMBERS.get(name.0.as_str()).copied();
    let own = |name: &TechName| {
        plain(name).or_else(|| {
            NUMBERS
                .get(TAXONOMY.row(&name.0)?.canonical.as_str())
                .copied()
        })
    };
    let has = |name, word| {
        let pair = own(name).zip(plain(word));
        pair.is_some_and(|pair| CLOSE.binary_search(&pair).is_ok())
    };
    has(one, other) || has(other, one)
}

/// The number of a technology, from 0 on and below [`count`], for tables of what is made of each.
pub(crate) fn number(name: &TechName) -> Option<usize> {
    NUMBERS.get(name.0.as_str()).copied().map(usize::from)
}

/// How many technologies have a number.
pub(crate) fn count() -> usize {
    NUMBERS.len()
}

/// What a technology brings along (Django: `python`).
pub(crate) fn implied_by(name: &TechName) -> Vec<TechName> {
    let row = TAXONOMY.row(&name.0);
    row.into_iter()
        .flat_map(|row| row.implies())
        .filter_map(|implied| TAXONOMY.row(implied))
        .filter(|row| row.kind != TaxonomyKind::Domain)
        .map(|row| TechName(row.canonical.clone()))
        .collect()
}

/// Every technology and problem space by name, for listing.
pub fn known() -> Vec<super::known_topic::KnownTopic> {
    let known = TAXONOMY
        .rows
        .iter()
        .map(|row| super::known_topic::KnownTopic {
            kind: match row.kind {
                TaxonomyKind::Domain => "space",
                _ => "tech",
            },
            name: row.canonical.clone(),
            forms: row.synonyms().collect(),
        });
    known.collect()
}

/// Known names near a misspelt one, the nearest first, for "did you mean".
pub(crate) fn nearest(word: &str) -> Vec<&'static str> {
    let rows = TAXONOMY
        .rows
        .iter()
        .filter(|row| row.kind != TaxonomyKind::Domain);
    nearest::names(word, rows.map(|row| row.canonical.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: &str) {
        assert_eq!(
            canonical(word).map_or(String::new(), |t| t.0),
            expected,
            "of {word:?}"
        );
    }

    #[test]
    fn words_become_canonical() {
        check("Golang", "go");
        check("postgres", "postgresql");
        check("C++", "c++");
        check(".net", ".net");
        check("react-native", "react native");
        check("EC2", "aws");
        check("Miro", "miro");
        check("restaurants", "");
        check("no such thing", "");
    }

    #[test]
    fn neighbours_and_what_comes_along() {
        let name = |s: &str| TechName(s.into());
        assert!(implied_by(&name("django")).contains(&name("python")));
        assert!(are_close(&name("saltstack"), &name("puppet")));
        assert!(!are_close(&name("rust"), &name("php")));
        // What brings another along, either way.
        assert!(
            are_close(&name("drupal"), &name("php")) && are_close(&name("php"), &name("drupal"))
        );
        assert!(nearest("djnago").contains(&"django"));
    }
}
