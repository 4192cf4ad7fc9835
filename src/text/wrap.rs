//! Lines that were broken for width, made whole again.
//!
//! What a mail declares (`format=flowed`, RFC 3676) is followed to the letter; what was wrapped without a word is
//! known by this: the first word of the next line had no room any more.

/// Columns at which people's programs wrap; lines that are all shorter were broken on purpose.
const WIDTH_MIN: usize = 38;
const WIDTH_MAX: usize = 100;
/// Words of a name below a text.
const SIGNATURE_WORDS_MAX: usize = 3;
/// From this width on a line that goes on with a capital was wrapped as well.
const WIDTH_OF_PROSE: usize = 60;

/// Joins the lines of a `format=flowed` text. With `delsp` the blank before a soft break is dropped.
pub(crate) fn unflow(text: &str, delsp: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    // The quote depth of a paragraph that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let words = &line[depth..];
        let words = words.strip_prefix(' ').unwrap_or(words);
        let is_soft = words.ends_with(' ') && words != "-- ";
        let kept = match is_soft && delsp {
            true => &words[..words.len() - 1],
            false => words,
        };
        match lines.last_mut() {
            Some(last) if open == Some(depth) && words != "-- " => last.push_str(kept),
            _ => {
                let blank = if depth > 0 && !words.is_empty() {
                    " "
                } else {
                    ""
                };
                lines.push(format!("{}{blank}{kept}", &line[..depth]));
            }
        }
        open = is_soft.then_some(depth);
    }
    lines.join("\n")
}

/// Joins the lines of a paragraph that were broken because the next word had no room, or where nobody ends a line on
/// purpose. Lists, headings, quotes, tables, labels, signatures and addresses keep their lines.
pub(crate) fn unwrap(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let width = width(&lines);
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        if at == 0 {
            out.push_str(line);
            continue;
        }
        let before = lines[at - 1];
        let is_block = width.is_some_and(|width| is_full_block(&lines, at - 1, width));
        if !was_wrapped(before, line, width, is_block) {
            out.push('\n');
            out.push_str(line);
            continue;
        }
        // `e-` and `mail` were one word.
        let is_cut_word = before.ends_with('-')
            && before[..before.len() - 1].ends_with(char::is_alphabetic)
            && line.starts_with(char::is_lowercase);
        if !is_cut_word {
            out.push(' ');
        }
        out.push_str(line.trim_start());
    }
    out
}

fn columns(line: &str) -> usize {
    line.chars().count()
}

/// The column at which a text was wrapped: that of its longest line that goes on.
fn width(lines: &[&str]) -> Option<usize> {
    let goes_on = lines.windows(2).filter(|pair| !pair[1].trim().is_empty());
    let widths = goes_on
        .filter(|pair| pair[0].trim().contains(' '))
        .map(|pair| columns(pair[0]));
    let width = widths.filter(|width| *width <= WIDTH_MAX).max()?;
    (width >= WIDTH_MIN).then_some(width)
}

/// Whether all lines of the paragraph around this one but its last are full, three of them or more: whoever makes a
/// list leaves room somewhere.
fn is_full_block(lines: &[&str], at: usize, width: usize) -> bool {
    const LINES_MIN: usize = 3;
    let is_blank = |line: &&str| line.trim().is_empty();
    let start = lines[..at]
        .iter()
        .rposition(is_blank)
        .map_or(0, |blank| blank + 1);
    let end = lines[at..]
        .iter()
        .position(is_blank)
        .map_or(lines.len(), |blank| at + blank);
    let is_full = |pair: &[&str]| {
        let first = pair[1].split_whitespace().next().unwrap_or_default();
        columns(pair[0]) + 1 + columns(first) > width && pair[0].contains(' ')
    };
    end - start >= LINES_MIN && lines[start..end].windows(2).all(is_full)
}

fn was_wrapped(line: &str, next: &str, width: Option<usize>, is_block: bool) -> bool {
    let first = next.split_whitespace().next().unwrap_or_default();
    if line.trim().is_empty() || first.is_empty() || columns(line) > WIDTH_MAX {
        return false;
    }
    if line.ends_with(':') || keeps_its_line(line) || begins_anew(line, next) {
        return false;
    }
    let goes_on =
        first.starts_with(|c: char| c.is_lowercase() || c.is_numeric() || "(€$£«\"'’".contains(c));
    let is_full = width.is_some_and(|width| {
        let had_room = columns(line) + 1 + columns(first) <= width;
        !had_room && (goes_on || is_block || width >= WIDTH_OF_PROSE)
    });
    // Who signs does so below a sentence that has ended.
    let is_signed = !goes_on
        && line.ends_with(['.', '!', '?', '…'])
        && next.split_whitespace().count() <= SIGNATURE_WORDS_MAX;
    is_full && !is_signed || is_unfinished(line, first)
}

/// Whether a line cannot end where it does: in a sentence that goes on in small letters, behind an article or a
/// preposition, or within an amount or a date.
fn is_unfinished(line: &str, first: &str) -> bool {
    const WORDS_MIN: usize = 4;
    let Some(last) = line.split_whitespace().next_back() else {
        return false;
    };
    let word = last.trim_start_matches(['(', '«', '"']).to_lowercase();
    if LINKING.contains(&word.as_str()) || word.ends_with(['\'', '’']) {
        return true;
    }
    let is_prose = line.split_whitespace().count() >= WORDS_MIN;
    let is_open = last.ends_with(|c: char| c.is_alphanumeric() || ",-)»€$£%".contains(c));
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let is_counted = is_number(last) && is_counted(first);
    is_prose && (is_open && first.starts_with(char::is_lowercase) || is_counted)
}

/// Words after which a line never ends on purpose.
const LINKING: &[&str] = &[
    "a", "à", "an", "and", "as", "at", "au", "aux", "avant", "avec", "before", "by", "ce", "cette",
    "chez", "dans", "de", "des", "du", "en", "entre", "et", "for", "from", "in", "la", "le", "les",
    "leur", "near", "no", "nos", "notre", "of", "on", "or", "ou", "our", "par", "pour", "près",
    "que", "qui", "sans", "ses", "son", "sous", "sur", "that", "the", "their", "to", "un", "une",
    "until", "vos", "votre", "vers", "with", "your",
];

/// What a number in front belongs to: thousands, a currency, a month, which English writes with a capital.
fn is_counted(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let is_thousands = bare.len() == 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let is_currency = bare.starts_with(['€', '$', '£'])
        || bare.len() == 3 && bare.bytes().all(|b| b.is_ascii_uppercase())
        || matches!(bare, "HT" | "TTC");
    let lower = bare.to_lowercase();
    let is_month = lower.len() <= 9 && MONTHS.iter().any(|month| lower.starts_with(month));
    is_thousands || is_currency || is_month
}

/// A line that stands for itself: a quote, a rule, a row of a table, an address alone, a label with its value.
fn keeps_its_line(line: &str) -> bool {
    let words = line.trim();
    words.starts_with('>')
        || words.starts_with('|')
        || words.contains('\t')
        || words.contains("   ")
        || !words.chars().any(char::is_alphanumeric)
        || is_address(words)
        || line == "--"
}

fn is_address(words: &str) -> bool {
    let words = words.trim_matches(['<', '>', '(', ')']);
    (words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www."))
        && !words.contains(' ')
}

/// Whether a line begins something: an item of a list, an indented part, a label.
fn begins_anew(before: &str, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_item = is_item(line.trim_start());
    keeps_its_line(line)
        || is_item
        || is_label(line)
        || indent(line) > indent(before) && !starts_item(before)
}

fn starts_item(line: &str) -> bool {
    is_item(line.trim_start())
}

/// `- one`, `• one`, `2. two`, `b) three`.
fn is_item(words: &str) -> bool {
    let Some((mark, rest)) = words.split_once(' ') else {
        return false;
    };
    let is_bullet = matches!(
        mark,
        "-" | "*" | "•" | "·" | "–" | "—" | "+" | "o" | "→" | "►" | "✓"
    );
    let number = mark
        .strip_suffix(['.', ')'])
        .map(|it| it.trim_start_matches('('));
    let is_number = number.is_some_and(|it| {
        !it.is_empty() && (it.len() <= 2 && it.bytes().all(|b| b.is_ascii_digit()) || it.len() == 1)
    });
    // `15.` may as well end a sentence that says a day: an item goes on with a capital or a word of its own.
    (is_bullet || is_number) && !rest.trim().is_empty()
}

/// `Budget : 500 euros`, `From: Ada`.
fn is_label(line: &str) -> bool {
    const LABEL_WORDS_MAX: usize = 3;
    let Some((label, _)) = line.split_once(':') else {
        return false;
    };
    let label = label.trim();
    label.starts_with(char::is_uppercase)
        && label.split_whitespace().count() <= LABEL_WORDS_MAX
        && label
            .chars()
            .all(|c| c.is_alphanumeric() || " -'’/".contains(c))
}

#[cfg(test)]
mod tests;
