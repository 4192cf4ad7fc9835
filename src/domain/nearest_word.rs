//! Which known word was probably meant.

/// How likely a word is meant by another.
const LIKENESS_MIN: f64 = 0.8;

/// The known word nearest to `word`, if it is near enough to be meant.
pub fn nearest_word<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    let likeness = |candidate: &'a str| {
        let likeness = strsim::jaro_winkler(&word, &candidate.to_lowercase());
        (likeness, candidate)
    };
    known
        .into_iter()
        .map(likeness)
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate.to_string())
}
