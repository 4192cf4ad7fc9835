//! Lists of phrases in the shipped tables.

/// The phrases of a list, `bookkeeper | accountant`.
pub(super) fn phrases(list: &'static str) -> Vec<&'static str> {
    let phrases = list.split('|').map(str::trim);
    phrases.filter(|phrase| !phrase.is_empty()).collect()
}
