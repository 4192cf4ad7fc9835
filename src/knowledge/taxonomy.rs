//! The table of technologies and problem spaces, and all forms under which they are written, found by their first word.
//!
//! Made once when first asked for: some 800 rows and 4,000 forms, whose text stays in the program's own data.

use super::first_word::first_word;
use crate::text::hash::{Table, hash};
use crate::text::key::place_key;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static TABLE: &str = include_str!("data/technologies.tsv");
/// Names among those of the problem spaces that are tools all the same: one is asked to know them.
static DOMAIN_TOOLS: &str = include_str!("data/domain_tools.txt");

/// No name without blanks is longer.
const FORM_BYTES_MAX: usize = 64;
/// Shorter words are not looked for within a word whose break was lost.
const LOST_BREAK_BYTES: usize = 3;

/// What a row of the taxonomy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxonomyKind {
    Language,
    Framework,
    Database,
    Tool,
    Platform,
    Standard,
    /// A trade or problem space.
    Domain,
}

/// One row: a thing with all its names.
#[derive(Debug)]
pub(crate) struct TaxonomyRow {
    /// As written in the table.
    pub name: &'static str,
    /// Lower case: the value of `TechName` and `SpaceName`.
    pub canonical: String,
    pub kind: TaxonomyKind,
    synonyms: &'static str,
    related: &'static str,
    implies: &'static str,
    confirm: &'static str,
    weak: &'static str,
    /// Whether its names count only in the case in which the table writes them.
    pub case_matters: bool,
    /// A format or protocol so common that naming it asks for nothing.
    pub is_generic: bool,
    /// Its name with a capital hardly ever means the word.
    pub is_name: bool,
    /// The word is far more common than the thing: only another technology or a word of its own trade confirms it.
    pub is_rare: bool,
}

impl TaxonomyRow {
    /// Other names of it, as written.
    pub(crate) fn synonyms(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.synonyms)
    }

    /// Names of what is close to it.
    pub(crate) fn related(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.related)
    }

    /// Names of what it brings along.
    pub(crate) fn implies(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.implies)
    }

    /// Words of which one should stand near a weak form; none when any technology will do.
    pub(crate) fn confirm(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.confirm)
    }
}

/// One way of writing a row, or something close to it.
#[derive(Debug)]
pub(crate) struct Alias {
    pub written: &'static str,
    pub row: &'static TaxonomyRow,
    /// Not the thing itself but a member or close neighbour, with a name of its own.
    pub related: bool,
    /// Also a common word: counts only where its surroundings confirm it.
    pub weak: bool,
    /// Of a problem space, but a tool with a name of its own.
    pub is_tool: bool,
}

impl Alias {
    /// The canonical name it stands for, lower case. A related form is a thing of its own, except that the services
    /// of a cloud are the cloud.
    pub(crate) fn canonical(&self) -> String {
        const CLOUDS: [&str; 3] = ["AWS", "Azure", "Google Cloud"];
        if self.is_tool || self.related && !CLOUDS.contains(&self.row.name) {
            self.written.to_lowercase()
        } else {
            self.row.canonical.clone()
        }
    }
}

/// Rows, and the look-ups over their forms.
pub(crate) struct Taxonomy {
    pub rows: &'static [TaxonomyRow],
    pub forms: Box<[Alias]>,
    /// The key of each form.
    keys: Box<[Box<str>]>,
    /// The forms that begin with a word, by its hash: a run of them, longer keys first. Most words of a text end here.
    by_word: Table<(u32, u32)>,
    /// Rows by their canonical names and by their names in small ASCII letters; of equals the first.
    by_name: HashMap<String, &'static TaxonomyRow>,
}

/// The table that is shipped, read by its first use.
pub(crate) static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::read);
static ROWS: LazyLock<Box<[TaxonomyRow]>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(read_row).collect());

impl Taxonomy {
    fn read() -> Taxonomy {
        let rows: &'static [TaxonomyRow] = &ROWS;
        let tools: HashSet<&str> = DOMAIN_TOOLS.lines().collect();
        let mut keyed: Vec<(String, Alias)> = (rows.iter())
            .flat_map(|row| forms_of(row, &tools))
            .collect();
        // A row's own name goes before another row's related form of the same key.
        keyed.sort_by(|a, b| (&a.0, a.1.related).cmp(&(&b.0, b.1.related)));
        keyed.dedup_by(|later, first| later.0 == first.0);
        let order = |key: &str| {
            (
                hash(first_word(key.as_bytes())),
                std::cmp::Reverse(key.len()),
            )
        };
        keyed.sort_by_key(|(key, _)| order(key));
        let (keys, forms): (Vec<String>, Vec<Alias>) = keyed.into_iter().unzip();
        let mut runs: Vec<(u64, (u32, u32))> = Vec::new();
        for (at, key) in keys.iter().enumerate() {
            let word = hash(first_word(key.as_bytes()));
            match runs.last_mut() {
                Some((known, (_, end))) if *known == word => *end += 1,
                _ => runs.push((word, (at as u32, at as u32 + 1))),
            }
        }
        let mut by_name = HashMap::new();
        for row in rows {
            for name in [row.canonical.clone(), row.name.to_ascii_lowercase()] {
                by_name.entry(name).or_insert(row);
            }
        }
        Taxonomy {
            rows,
            forms: forms.into(),
            keys: keys.into_iter().map(Box::from).collect(),
            by_word: Table::new(runs),
            by_name,
        }
    }

    /// The row of that canonical name, in any case.
    pub(super) fn row(&self, name: &str) -> Option<&'static TaxonomyRow> {
        let known = self.by_name.get(name);
        let known = known.or_else(|| self.by_name.get(&name.to_ascii_lowercase()));
        known.copied()
    }

    /// The form written exactly so, in any case and with hyphens or blanks.
    pub(super) fn form(&self, word: &str) -> Option<&Alias> {
        let key = form_key(word);
        let same = |at: &usize| *self.keys[*at] == *key;
        Some(&self.forms[self.beginning_with(first_word(key.as_bytes())).find(same)?])
    }

    /// Whether a form begins with the word of that hash.
    pub(crate) fn begins(&self, word: u64) -> bool {
        self.by_word.get(word).is_some()
    }

    /// The longest form that begins at byte `start` of folded text and for whose end `ends` holds. A form ends where a
    /// word does, or, where `has_lost_break` says that the first word may be two, within it.
    pub(crate) fn longest(
        &self,
        folded: &str,
        start: usize,
        first: Option<(usize, u64)>,
        ends: impl Fn(usize) -> bool,
        has_lost_break: bool,
    ) -> Option<(usize, &Alias)> {
        let bytes = &folded.as_bytes()[start..];
        let plain = |byte: &u8| if *byte == b'-' { b' ' } else { *byte };
        let (word, hashed) = match first {
            Some((end, hashed)) => (&bytes[..end - start], hashed),
            None => {
                let word = first_word(&folded.as_bytes()[start..]);
                (word, hash(word))
            }
        };
        let is_here = |key: &[u8]| {
            // The first word is the same, by its hash.
            let text = bytes.get(word.len()..key.len());
            text.is_some_and(|text| text.iter().map(plain).eq(key[word.len()..].iter().copied()))
        };
        let whole = self
            .run(hashed)
            .find(|at| is_here(self.keys[*at].as_bytes()) && ends(start + self.keys[*at].len()));
        if let Some(at) = whole {
            return Some((start + self.keys[at].len(), &self.forms[at]));
        }
        if word.len() <= LOST_BREAK_BYTES || !has_lost_break {
            return None;
        }
        let longest = word.len().min(FORM_BYTES_MAX);
        (LOST_BREAK_BYTES..longest).rev().find_map(|length| {
            let part = &word[..length];
            let mut forms = self.beginning_with(part);
            let at = forms.find(|at| self.keys[*at].as_bytes() == part)?;
            ends(start + length).then(|| (start + length, &self.forms[at]))
        })
    }

    /// The numbers of the forms whose first word is that one, longer ones first.
    fn beginning_with(&self, word: &[u8]) -> std::ops::Range<usize> {
        self.run(hash(word))
    }

    fn run(&self, word: u64) -> std::ops::Range<usize> {
        let run = self.by_word.get(word).unwrap_or_default();
        run.0 as usize..run.1 as usize
    }
}

fn forms_of(row: &'static TaxonomyRow, tools: &HashSet<&str>) -> Vec<(String, Alias)> {
    let form = |written: &'static str, related| {
        let weak = list(row.weak).any(|weak| weak == written);
        let form = Alias {
            written,
            row,
            related,
            weak,
            is_tool: row.kind == TaxonomyKind::Domain && tools.contains(written),
        };
        (form_key(written), form)
    };
    std::iter::once(form(row.name, false))
        .chain(row.synonyms().map(|name| form(name, false)))
        .chain(row.related().map(|name| form(name, true)))
        .collect()
}

fn read_row(line: &'static str) -> Option<TaxonomyRow> {
    let mut cells = line.split('\t');
    let mut next = || cells.next().unwrap_or_default();
    let (name, kind, synonyms, related) = (next(), next(), next(), next());
    let (implies, flags, confirm, weak) = (next(), next(), next(), next());
    Some(TaxonomyRow {
        name,
        canonical: name.to_lowercase(),
        kind: read_kind(kind)?,
        synonyms,
        related,
        implies,
        confirm,
        weak,
        case_matters: list(flags).any(|flag| flag == "cs"),
        is_generic: list(flags).any(|flag| flag == "generic"),
        is_name: list(flags).any(|flag| flag == "name"),
        is_rare: list(flags).any(|flag| flag == "rare"),
    })
}

fn read_kind(kind: &str) -> Option<TaxonomyKind> {
    Some(match kind {
        "language" => TaxonomyKind::Language,
        "framework" => TaxonomyKind::Framework,
        "database" => TaxonomyKind::Database,
        "tool" => TaxonomyKind::Tool,
        "platform" => TaxonomyKind::Platform,
        "standard" => TaxonomyKind::Standard,
        "domain" => TaxonomyKind::Domain,
        _ => return None,
    })
}

/// Lower case without accents, with blanks for hyphens; all other signs count (`c++`, `.net`, `ci/cd`).
pub(crate) fn form_key(text: &str) -> String {
    let words: Vec<String> = text.split('.').map(place_key_with_edges).collect();
    words.join(".")
}

/// [`place_key`] drops full stops and outer blanks; here they matter.
fn place_key_with_edges(text: &str) -> String {
    let lead = if text.starts_with([' ', '-']) {
        " "
    } else {
        ""
    };
    let tail = if text.len() > 1 && text.ends_with([' ', '-']) {
        " "
    } else {
        ""
    };
    format!("{lead}{}{tail}", place_key(text).trim())
}

fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        assert_eq!(ROWS.len(), TABLE.lines().count() - 1);
        for row in TAXONOMY.rows {
            let known = |name: &str| TAXONOMY.row(name).is_some();
            let unknown: Vec<_> = row.implies().filter(|name| !known(name)).collect();
            assert!(unknown.is_empty(), "{} implies {unknown:?}", row.name);
            let forms: Vec<_> = std::iter::once(row.name)
                .chain(row.synonyms())
                .chain(row.related())
                .collect();
            for weak in list(row.weak) {
                assert!(forms.contains(&weak), "{} has no form {weak}", row.name);
            }
        }
    }

    #[test]
    fn keys_keep_signs() {
        for (written, key) in [
            ("C++", "c++"),
            (".NET", ".net"),
            ("Node.js", "node.js"),
            ("CI/CD", "ci/cd"),
            ("Spring-Boot", "spring boot"),
            ("Systèmes", "systemes"),
        ] {
            assert_eq!(form_key(written), key);
        }
    }
}
