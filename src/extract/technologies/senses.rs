//! Names that are mere words beside some others.

use crate::text::hash::{Table, hash};
use std::sync::OnceLock;

/// By a name the words beside which it is no technology.
pub(crate) struct Senses {
    rows: &'static [(&'static str, &'static [&'static str])],
    /// The number of each row by its name's hash.
    index: OnceLock<Table<u16>>,
}

impl Senses {
    /// Rows of folded words; of two rows of one name the first counts.
    pub(super) const fn new(rows: &'static [(&'static str, &'static [&'static str])]) -> Senses {
        Senses {
            rows,
            index: OnceLock::new(),
        }
    }

    /// Whether the name is a mere word beside `word`, which is looked at where the name is known.
    pub(super) fn has<'t>(&self, name: &str, word: impl FnOnce() -> &'t str) -> bool {
        let index = self.index.get_or_init(|| {
            let rows = self.rows.iter().zip(0..).collect::<Vec<_>>();
            let hashed = |((name, _), number): (&(&str, _), u16)| (hash(name.as_bytes()), number);
            Table::new(rows.into_iter().rev().map(hashed))
        });
        let row = index.get(hash(name.as_bytes()));
        row.is_some_and(|row| self.rows[usize::from(row)].1.contains(&word()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_of_a_name_counts() {
        static SOME: Senses = Senses::new(&[("go", &["to"]), ("rust", &["belt"]), ("go", &["on"])]);
        for (name, word, expected) in [
            ("go", "to", true),
            ("go", "on", false),
            ("rust", "belt", true),
            ("swift", "to", false),
        ] {
            assert_eq!(SOME.has(name, || word), expected, "{name} {word}");
        }
    }
}
