//! "Did you mean": known names near a misspelt one.

/// Names offered.
const NAMES_MAX: usize = 3;
/// Below this likeness (Jaro-Winkler, 0 to 1) a name is no help.
const LIKENESS_MIN: f64 = 0.85;
/// Longer words are not compared.
const WORD_CHARS_MAX: usize = 60;

/// The nearest of `known`, best first.
pub(crate) fn names<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word: String = word.to_lowercase().chars().take(WORD_CHARS_MAX).collect();
    let mut near: Vec<(f64, &str)> = known
        .map(|name| (strsim::jaro_winkler(&word, name), name))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.truncate(NAMES_MAX);
    near.into_iter().map(|(_, name)| name).collect()
}
