//! The screen laid out: tabs, the list, what is read of the chosen line, the keys.

use super::super::layout::clip;
use super::screen::{Screen, ScreenLine};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as TextLine, Span};
use ratatui::widgets::{Block, Borders, Paragraph, Row, Table, TableState, Wrap};

/// Columns from which on the chosen line is read beside the list.
const WIDE: u16 = 110;
/// Columns that a sentence has at least.
const SENTENCE_COLUMNS_MIN: u16 = 12;
/// The column that is as wide as the others leave it.
const SENTENCES: usize = 2;

/// Draws all of the screen, and scrolls so that the chosen line is in sight.
pub(super) fn draw(screen: &mut Screen, frame: &mut Frame<'_>) {
    let [head, filter, body, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(4),
    ])
    .areas(frame.area());
    tabs(screen, frame, head);
    filtered(screen, frame, filter);
    let is_wide = frame.area().width >= WIDE;
    if is_wide {
        let [list, read] =
            Layout::horizontal([Constraint::Percentage(58), Constraint::Percentage(42)])
                .areas(body);
        table(screen, frame, list);
        details(screen, frame, read);
    } else if screen.is_open {
        details(screen, frame, body);
    } else {
        table(screen, frame, body);
    }
    bottom(screen, frame, keys);
}

fn bold() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

fn tabs(screen: &Screen, frame: &mut Frame<'_>, area: Rect) {
    let mut spans = Vec::new();
    for (at, tab) in screen.tabs.iter().enumerate() {
        let style = match at == screen.tab {
            true => bold().add_modifier(Modifier::REVERSED),
            false => dim(),
        };
        spans.push(Span::styled(
            format!(" {} {} ", tab.title, tab.lines.len()),
            style,
        ));
        spans.push(Span::raw(" "));
    }
    frame.render_widget(Paragraph::new(TextLine::from(spans)), area);
}

fn filtered(screen: &Screen, frame: &mut Frame<'_>, area: Rect) {
    if screen.filter.is_empty() && !screen.is_typing() {
        return;
    }
    let cursor = if screen.is_typing() { "█" } else { "" };
    let count = screen.shown().len();
    let line = format!("/{}{cursor}  {count}", screen.filter);
    frame.render_widget(Paragraph::new(line), area);
}

fn table(screen: &Screen, frame: &mut Frame<'_>, area: Rect) {
    let Some(tab) = screen.tabs.get(screen.tab) else {
        return;
    };
    let lines = screen.shown();
    if lines.is_empty() {
        let none = screen.words.text("ui-nothing");
        frame.render_widget(Paragraph::new(none).style(dim()), area);
        return;
    }
    let cell =
        |line: &ScreenLine, column: usize| line.cells.get(column).cloned().unwrap_or_default();
    // A column that holds nothing leaves its room to the one with the sentences.
    let columns = (0..tab.heads.len()).filter(|&column| {
        column == SENTENCES || lines.iter().any(|line| !cell(line, column).is_empty())
    });
    let columns: Vec<usize> = columns.collect();
    let wide = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.cells.get(column));
        let cells = cells.chain(tab.heads.get(column));
        let widths = cells.map(|cell| Span::raw(cell.as_str()).width());
        widths.max().unwrap_or(0) as u16
    };
    let taken = |column: &usize| wide(*column).min(area.width / 5);
    let others = columns.iter().filter(|&&column| column != SENTENCES);
    // A blank stands between two columns.
    let others: u16 = others.map(|column| taken(column) + 1).sum();
    let rest = area.width.saturating_sub(others).max(SENTENCE_COLUMNS_MIN);
    let width = |column: usize| match column {
        SENTENCES => rest,
        _ => taken(&column),
    };
    let widths = columns
        .iter()
        .map(|&column| Constraint::Length(width(column)));
    let rows = lines.iter().map(|line| {
        let clipped = |column| clip(&cell(line, column), usize::from(width(column)));
        let cells = columns.iter().map(|&column| clipped(column));
        Row::new(cells.collect::<Vec<_>>())
    });
    let heads = columns
        .iter()
        .filter_map(|&column| tab.heads.get(column).cloned());
    let table = Table::new(rows, widths)
        .header(Row::new(heads.collect::<Vec<_>>()).style(dim()))
        .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED));
    let mut state = TableState::new().with_selected(screen.at);
    frame.render_stateful_widget(table, area, &mut state);
}

fn details(screen: &mut Screen, frame: &mut Frame<'_>, area: Rect) {
    let Some(line) = screen.chosen().cloned() else {
        return;
    };
    let borders = if area.x > 0 {
        Borders::LEFT
    } else {
        Borders::NONE
    };
    let text = Paragraph::new(paragraphs(&line))
        .wrap(Wrap { trim: false })
        .block(Block::new().borders(borders))
        .scroll((screen.scroll, 0));
    frame.render_widget(text, area);
}

fn paragraphs(line: &ScreenLine) -> Vec<TextLine<'_>> {
    let mut text = Vec::new();
    for (at, paragraph) in line.details.iter().enumerate() {
        for part in paragraph.lines() {
            let style = if at == 0 { bold() } else { Style::new() };
            text.push(TextLine::styled(part, style));
        }
        text.push(TextLine::default());
    }
    text
}

fn bottom(screen: &Screen, frame: &mut Frame<'_>, area: Rect) {
    let mut lines = vec![TextLine::styled(screen.message.as_str(), bold())];
    let help = screen.help();
    lines.extend(
        help.iter()
            .map(|help| TextLine::styled(help.as_str(), dim())),
    );
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), area);
}
