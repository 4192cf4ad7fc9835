//! Conditions that a clue's line may put on where its phrases stand.

use super::ClueContext;

/// Words looked at before a phrase for `not after`.
const WORDS_BEFORE: usize = 3;
/// A longer word is none; looking back stays linear in the number of hits.
const WORD_CHARS_MAX: usize = 40;

/// Marks before the first word of a line; more are a rule or a drawing, and are not counted again for each hit.
const MARKS_MAX: usize = 60;

/// Where a clue's phrase has to stand to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// In the title, or in the first line of a text without title.
    Head,
    /// First on its line, but for bullets, marks and quotes.
    Line,
    /// The whole of what stands between two separators: `| Contract |`, `(contract)`.
    Alone,
    /// None of these among the few words before, within the sentence. Folded.
    NotAfter(Vec<String>),
    /// None of these right behind. Folded.
    NotBefore(Vec<String>),
}

impl Condition {
    /// Whether it holds for a phrase at `start..end` of the folded text.
    pub(super) fn holds(&self, ground: &ClueContext<'_>, start: usize, end: usize) -> bool {
        let folded = &ground.text.folded.text;
        match self {
            Condition::Head => start < ground.head_end,
            Condition::Line => begins_line(&folded[..start]),
            Condition::Alone => closed_before(&folded[..start]) && closed_after(&folded[end..]),
            Condition::NotAfter(words) => !stands_before(&folded[..start], words),
            Condition::NotBefore(words) => {
                let rest = ground.plain[end..].trim_start_matches([' ', '\'']);
                !words.iter().any(|word| begins_with_word(rest, word))
            }
        }
    }
}

fn begins_line(before: &str) -> bool {
    let is_mark = |c: char| " #*>-_\"'([•·~|:".contains(c);
    let mut back = before
        .chars()
        .rev()
        .take(MARKS_MAX + 1)
        .skip_while(|c| is_mark(*c));
    match back.next() {
        Some(c) => c == '\n',
        None => before.chars().rev().nth(MARKS_MAX).is_none(),
    }
}

fn is_separator(c: char) -> bool {
    "|,;:()[]{}/\n-–—*_•·+&!\"".contains(c)
}

fn closed_before(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.chars().next_back().is_none_or(is_separator)
        || before.ends_with(" or")
        || before.ends_with(" ou")
}

fn closed_after(after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    let sentence_end = after.starts_with('.') && !after[1..].starts_with(char::is_alphanumeric);
    after.chars().next().is_none_or(is_separator)
        || sentence_end
        || after.starts_with("or ")
        || after.starts_with("ou ")
}

fn stands_before(before: &str, words: &[String]) -> bool {
    let mut rest = before;
    for _ in 0..WORDS_BEFORE {
        rest = rest.trim_end_matches([' ', '-', '\'', '"', '*', '_']);
        if words.iter().any(|word| ends_with_word(rest, word)) {
            return true;
        }
        let word_start = rest
            .char_indices()
            .rev()
            .take(WORD_CHARS_MAX)
            .find(|(_, c)| !c.is_alphanumeric())
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        // Another sentence or field begins: what is before it does not negate.
        if word_start == rest.len() {
            return false;
        }
        rest = &rest[..word_start];
    }
    false
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn begins_with_word(text: &str, word: &str) -> bool {
    match word.strip_suffix('*') {
        Some(stem) => text.starts_with(stem),
        None => text
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_behind_a_few_marks() {
        #[track_caller]
        fn check(before: &str, expected: bool) {
            assert_eq!(begins_line(before), expected, "behind {before:?}");
        }
        check("", true);
        check("> * ", true);
        check("one\n - ", true);
        check("one - ", false);
        check(&"> ".repeat(30), true);
        check(&"> ".repeat(31), false);
        check(&format!("\n{}", "> ".repeat(30)), true);
        check(&format!("\n{}", "> ".repeat(31)), false);
    }
}
