//! What stands behind a name and says which of several places of that name is meant.

use super::mention::{Mention, is_upper};
use super::setting::PlaceSetting;
use crate::domain::PlaceKind;
use crate::extract::Text;
use crate::knowledge::places::{self, Candidates};

/// Parts that may follow a name: `, Texas, United States`.
const QUALIFIERS_MAX: usize = 3;

/// Words between a town and its area: `Vernon dans l'Eure`.
const LINKS: [&str; 6] = [
    " dans l'",
    " dans le ",
    " dans la ",
    " dans les ",
    " en ",
    " in ",
];

/// `US, TX, Austin` and `US, TX`, as forms write it: the country first, then the code of its state. A town that is not
/// known there leaves the state.
pub(crate) fn from_the_top(text: &Text, mention: &mut Mention) {
    let folded = &text.folded.text;
    let after = |at: usize| folded[at..].starts_with(", ").then_some(at + 2);
    let Some(start) = after(mention.end) else {
        return;
    };
    let code = folded[start..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let end = start + code;
    if !(2..=3).contains(&code) || !is_all_upper(text, start, end) {
        return;
    }
    let Some(state) = places::state(&folded[start..end]).and_then(|code| places::area(&code))
    else {
        return;
    };
    if !state.lies_in(mention.entry.within()) {
        return;
    }
    let town = after(end).and_then(|town| places::longest(folded, town));
    let town = town.and_then(|(end, names)| Some((names.within(state.within())?, end)));
    (mention.entry, mention.end) = town.unwrap_or((state, end));
    mention.is_qualified = true;
}

/// Reads what follows the name, as long as it names areas that hold it.
pub(crate) fn qualify(text: &Text, setting: &PlaceSetting, mention: &mut Mention) {
    for _ in 0..QUALIFIERS_MAX {
        let Some((area, end)) = qualifier(text, mention.end)
            .or_else(|| linked_area(text, mention.end))
            .or_else(|| bare_department(text, setting, mention))
        else {
            return;
        };
        let settled = match &area {
            QualifiedArea::Within(within) if mention.is_qualified => {
                mention.entry.lies_in(within).then_some(mention.entry)
            }
            QualifiedArea::Within(within) => (mention.candidates.within(within))
                .filter(|entry| entry.within() != within || entry.kind() == PlaceKind::Town),
            QualifiedArea::Towns(towns) => mention
                .candidates
                .iter()
                .find(|entry| towns.iter().any(|town| town == *entry))
                // A merged commune's old name stands before the new one's code; elsewhere another town may follow.
                .or_else(|| {
                    let is_bracketed = text.folded.text[mention.end..].starts_with(" (");
                    is_bracketed.then(|| mention.candidates.within(towns.first().within()))?
                }),
        };
        let Some(entry) = settled else {
            return;
        };
        mention.entry = entry;
        mention.end = end;
        mention.is_qualified = true;
    }
}

enum QualifiedArea {
    /// A `within` code.
    Within(String),
    /// The communes of a postcode.
    Towns(Candidates),
}

/// The area named right after byte `at`: `, TX`, `, Texas`, ` (76)`, ` 59000`, ` UK`.
fn qualifier(text: &Text, at: usize) -> Option<(QualifiedArea, usize)> {
    let folded = &text.folded.text;
    let rest = &folded[at..];
    let sign = rest.trim_start_matches([' ', ',', '(', '-', '/']);
    let start = at + rest.len() - sign.len();
    let gap = &rest[..start - at];
    if gap.is_empty() || gap.len() > 3 || gap.contains('/') && gap != "/" {
        return None;
    }
    let close = |end: usize| match gap.contains('(') && folded[end..].starts_with(')') {
        true => end + 1,
        false => end,
    };
    let digits = sign.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 2 | 3 | 5) || sign.starts_with("2a)") || sign.starts_with("2b)") {
        let length = digits.max(2);
        if folded[start + length..].starts_with(|c: char| c.is_alphanumeric())
            || (digits < 5 && !gap.contains('('))
        {
            return None;
        }
        let codes = places::french_code(&sign[..length])?;
        let area = match codes.first() {
            first if first.is_area() => QualifiedArea::Within(first.within().to_string()),
            _ => QualifiedArea::Towns(codes),
        };
        return Some((area, close(start + length)));
    }
    if !is_upper(text, start) || gap.contains('/') {
        return None;
    }
    let word = sign.bytes().take_while(u8::is_ascii_alphabetic).count();
    if (2..=3).contains(&word) && is_all_upper(text, start, start + word) && gap.trim() != "-" {
        if let Some(within) = places::state(&sign[..word]) {
            return Some((QualifiedArea::Within(within), close(start + word)));
        }
        if gap.contains(',')
            && let Some(country) = places::country_entry(&sign[..word])
        {
            return Some((
                QualifiedArea::Within(country.within().to_string()),
                close(start + word),
            ));
        }
    }
    let (end, candidates) = places::longest(folded, start)?;
    let area = candidates.iter().find(|entry| entry.is_area())?;
    Some((QualifiedArea::Within(area.within().to_string()), close(end)))
}

/// ` dans l'Eure`, ` en Normandie`: an area with a capital.
fn linked_area(text: &Text, at: usize) -> Option<(QualifiedArea, usize)> {
    let folded = &text.folded.text;
    let link = LINKS.iter().find(|link| folded[at..].starts_with(**link))?;
    let start = at + link.len();
    if !is_upper(text, start) {
        return None;
    }
    let (end, candidates) = places::longest(folded, start)?;
    let area = candidates.iter().find(|entry| entry.is_area())?;
    Some((QualifiedArea::Within(area.within().to_string()), end))
}

/// `Vernon 27`: the number of the department that the town lies in, and nothing more of a number.
fn bare_department(
    text: &Text,
    setting: &PlaceSetting,
    mention: &Mention,
) -> Option<(QualifiedArea, usize)> {
    let folded = &text.folded.text;
    let digits = folded[mention.end..].strip_prefix(' ')?.get(..2)?;
    let end = mention.end + 3;
    let ends =
        folded[end..].starts_with([',', '.', ' ', '\n', ')', '|', ':']) || end == folded.len();
    if !setting.is_french() || !ends || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let rest = folded[end..].trim_start();
    if rest.starts_with(['%', '€', '$', '/']) || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let area = places::french_code(digits)?.first();
    Some((QualifiedArea::Within(area.within().to_string()), end))
}

fn is_all_upper(text: &Text, start: usize, end: usize) -> bool {
    !text
        .words(text.span(start, end))
        .contains(char::is_lowercase)
}
