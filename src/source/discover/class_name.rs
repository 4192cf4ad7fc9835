//! Names of classes and ids: which ones a person gave, and the words in them.

/// Classes that say how a row looks today.
const STATE_WORDS: &[&str] = &[
    "odd", "even", "first", "last", "active", "hidden", "selected", "new", "featured", "col",
    "row", "clearfix",
];

/// Whether a class or id is a name that a person gave, fit for a selector.
pub(super) fn is_lasting(name: &str) -> bool {
    const DIGITS_MAX: usize = 1;
    let is_plain = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    is_plain
        && name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && digits <= DIGITS_MAX
        && !words_of(name)
            .iter()
            .any(|word| STATE_WORDS.contains(&word.as_str()))
}

/// The words of a name: `jobLocation`, `job-location`, `job_location`.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && after_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
        after_small = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
