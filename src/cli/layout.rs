//! Text that fits the screen: its width, lines broken at words, tables.

use super::paint;
use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns where there is no screen: a program that reads along finds whole lines.
const WIDTH_OF_PIPES: usize = 10_000;
/// Narrower, tables would hold nothing but dots; wider, the eye loses the line.
const WIDTH_MIN: usize = 40;
const WIDTH_MAX: usize = 120;

/// Columns of the terminal; where there is none, of `$COLUMNS`, else as many as it takes.
pub(super) fn width() -> usize {
    let columns = || std::env::var("COLUMNS").ok()?.parse::<usize>().ok();
    let width = terminal_size::terminal_size()
        .map(|(width, _)| usize::from(width.0))
        .or_else(columns);
    width.map_or(WIDTH_OF_PIPES, |width| width.clamp(WIDTH_MIN, WIDTH_MAX))
}

/// Cuts a text to so many columns.
pub(crate) fn clip(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_string();
    }
    let mut cut = String::new();
    let mut used = 0;
    for char in text.chars() {
        used += char.width().unwrap_or(0);
        if used + 1 > columns {
            break;
        }
        cut.push(char);
    }
    format!("{}…", cut.trim_end())
}

/// Lines of at most so many columns, broken between words; a word that is longer stands alone.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in unbreakable(paragraph) {
            if !line.is_empty() && line.width() + 1 + word.width() > columns {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(line);
    }
    lines
}

/// The words of a line, each with the marks that French sets apart from it by a blank: no line ends or begins with them.
fn unbreakable(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in line.split(' ') {
        let goes_before = word
            .chars()
            .next()
            .is_some_and(|c| matches!(c, '»' | ':' | ';' | '?' | '!'));
        match words.last_mut() {
            Some(last) if !last.is_empty() && (goes_before || last.ends_with('«')) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_string()),
        }
    }
    words
}

/// A text below a place on the screen: every line behind so many blanks, the first without those that `head` takes.
pub(super) fn hanging(head: &str, indent: usize, text: &str) -> String {
    let lines = wrapped(text, width().saturating_sub(indent).max(20));
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let before = match at {
            0 => padded(head, indent, false),
            _ => " ".repeat(indent),
        };
        let whole = format!("{before}{line}");
        out.push_str(whole.trim_end());
        if at + 1 < lines.len() {
            out.push('\n');
        }
    }
    out
}

/// Fills a text with blanks to so many columns.
pub(crate) fn padded(text: &str, columns: usize, right: bool) -> String {
    let blanks = " ".repeat(columns.saturating_sub(text.width()));
    match right {
        true => format!("{blanks}{text}"),
        false => format!("{text}{blanks}"),
    }
}

/// Blanks between two columns.
const GAP: usize = 2;

/// A column: its head, and how narrow it may become where the screen is.
pub(crate) struct Column {
    head: String,
    is_right: bool,
    least: usize,
    most: usize,
    /// Blanks behind it.
    gap: usize,
}

impl Column {
    /// Never narrower than what it holds.
    pub(super) fn fixed(head: &str) -> Column {
        Column::within(head, usize::MAX, usize::MAX)
    }

    /// At most `most` columns, and down to `least` where there is no room.
    pub(super) fn within(head: &str, least: usize, most: usize) -> Column {
        Column {
            head: head.to_string(),
            is_right: false,
            least,
            most,
            gap: GAP,
        }
    }

    /// With the next one close behind.
    pub(crate) fn tight(mut self) -> Column {
        self.gap = 1;
        self
    }

    /// Aligned to the right: numbers.
    pub(super) fn right(mut self) -> Column {
        self.is_right = true;
        self
    }
}

/// What stands in a column, and in which colour.
pub(super) struct Cell(pub String, pub Style);

impl Cell {
    /// A cell without colour.
    pub(super) fn plain(text: impl Into<String>) -> Cell {
        Cell(text.into(), Style::new())
    }
}

enum TextRow {
    Cells(Vec<Cell>),
    /// A line of its own below a row, behind so many blanks.
    Note(usize, String, Style),
}

/// Rows under heads, as wide as the screen at most.
pub(super) struct TextTable {
    columns: Vec<Column>,
    rows: Vec<TextRow>,
}

impl TextTable {
    /// A table without rows.
    pub(super) fn new(columns: Vec<Column>) -> TextTable {
        TextTable {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row; one cell a column, in their order.
    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(TextRow::Cells(cells));
    }

    /// Adds a line below the last row, `indent` columns from the left, across all columns.
    pub(super) fn note(&mut self, indent: usize, text: impl Into<String>, style: Style) {
        self.rows.push(TextRow::Note(indent, text.into(), style));
    }

    /// The table in lines that fit so many columns. Without rows there are no heads.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let widths = self.widths(width);
        let mut lines = Vec::new();
        if !self.rows.is_empty() {
            let heads = self.columns.iter().map(|column| column.head.as_str());
            lines.push(self.line(&widths, heads.map(|head| (head, paint::DIM))));
        }
        for row in &self.rows {
            match row {
                TextRow::Cells(cells) => {
                    let cells = cells
                        .iter()
                        .map(|Cell(text, style)| (text.as_str(), *style));
                    lines.push(self.line(&widths, cells));
                }
                TextRow::Note(indent, text, style) => {
                    for line in wrapped(text, width.saturating_sub(*indent).max(20)) {
                        let line = paint::painted(*style, &line);
                        lines.push(format!("{}{line}", " ".repeat(*indent)));
                    }
                }
            }
        }
        lines
    }

    fn line<'c>(&self, widths: &[usize], cells: impl Iterator<Item = (&'c str, Style)>) -> String {
        let mut line = String::new();
        for (at, (text, style)) in cells.enumerate() {
            let text = clip(text, widths[at]);
            let blanks = " ".repeat(widths[at] - text.width());
            let text = paint::painted(style, &text);
            let is_last = at + 1 == widths.len();
            line.push_str(&match (self.columns[at].is_right, is_last) {
                (true, _) => format!("{blanks}{text}"),
                (false, true) => text,
                (false, false) => format!("{text}{blanks}"),
            });
            if !is_last {
                line.push_str(&" ".repeat(self.columns[at].gap));
            }
        }
        line.trim_end().to_string()
    }

    /// As wide as what they hold; where that is too much, the last ones give first: what comes first counts most.
    fn widths(&self, width: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let cells = self.rows.iter().filter_map(|row| match row {
                    TextRow::Cells(cells) => cells.get(at).map(|Cell(text, _)| text.width()),
                    TextRow::Note(..) => None,
                });
                let widest = cells.max().unwrap_or(0).max(column.head.width());
                widest.min(column.most)
            })
            .collect();
        let behind = self.columns.iter().rev().skip(1);
        let gaps: usize = behind.map(|column| column.gap).sum();
        while widths.iter().sum::<usize>() + gaps > width {
            let mut from_last = (0..widths.len()).rev();
            let Some(at) = from_last.find(|&at| widths[at] > self.columns[at].least) else {
                break;
            };
            widths[at] -= 1;
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_by_columns() {
        assert_eq!(clip("Bistrot", 7), "Bistrot");
        assert_eq!(clip("Bistrot à Elbeuf", 10), "Bistrot à…");
        assert_eq!(clip("Bistrot à Elbeuf", 13), "Bistrot à El…");
        assert_eq!(clip("abcdefghijkl", 6), "abcde…");
        assert_eq!(clip("日本語の仕事", 7), "日本語…");
        assert_eq!(clip("", 3), "");
    }

    #[test]
    fn lines_break_at_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(
            wrapped("a\n\nunbreakable b", 4),
            ["a", "", "unbreakable", "b"]
        );
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(
            wrapped("dit « oui » : bien", 9),
            ["dit", "« oui » :", "bien"]
        );
    }

    #[test]
    fn a_table_fits() {
        let mut table = TextTable::new(vec![
            Column::fixed("n").right(),
            Column::within("title", 8, 40),
            Column::within("place", 4, 12),
        ]);
        let cells =
            |a: &str, b: &str, c: &str| vec![Cell::plain(a), Cell::plain(b), Cell::plain(c)];
        table.row(cells(
            "7",
            "A booking site for a bistro by the river",
            "Elbeuf",
        ));
        table.row(cells("12", "A script", "Le Havre 70 km"));
        table.note(4, "kept out", Style::new());
        for width in [40, 60, 80] {
            for line in table.lines(width) {
                let plain = anstream::adapter::strip_str(&line).to_string();
                assert!(plain.width() <= width, "{plain:?}");
            }
        }
        let text = table.lines(40).join("\n");
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(
            plain,
            " n  title                           pla…\n 7  A booking site for a bistro b…  Elb…\n12  A script                        Le…\n    kept out"
        );
        assert!(
            TextTable::new(vec![Column::fixed("n")])
                .lines(80)
                .is_empty()
        );
    }
}
