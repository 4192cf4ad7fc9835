//! What is looked at, and what a key does to it. Pure: no terminal, no store.

use crate::domain::{Act, Command, Day, DismissReason, Event, LeadId};
use crate::i18n::Catalog;
use crate::text::fold::fold;
use ratatui::crossterm::event::KeyCode;

/// Characters of a filter.
const FILTER_CHARS_MAX: usize = 60;

/// One line of a tab, with all that is to be read behind it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ScreenLine {
    /// None for a source.
    pub lead: Option<LeadId>,
    pub cells: Vec<String>,
    /// Behind the line, a paragraph each.
    pub details: Vec<String>,
    /// Its page.
    pub page: Option<String>,
    /// Whether an email to the client is asked for.
    pub is_prompt: bool,
}

/// Lines of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tab {
    pub title: String,
    pub heads: Vec<String>,
    pub lines: Vec<ScreenLine>,
    /// Where a snooze ends that is said now.
    pub tomorrow: Day,
}

/// What a key leads to outside the screen.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    Stay,
    Quit,
    Open(String),
    Say(Command),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    List,
    /// Emails go into the filter.
    Typing,
    /// The reason why a lead is turned away.
    Reason,
}

/// Keys of the list, with the sentence that tells each.
const VERBS: [(char, &str); 9] = [
    ('e', "ui-applied"),
    ('n', "ui-no"),
    ('d', "ui-tomorrow"),
    ('t', "ui-talking"),
    ('v', "ui-quoted"),
    ('g', "ui-won"),
    ('p', "ui-lost"),
    ('c', "ui-no-channel"),
    ('u', "ui-undo"),
];
const REASONS: [(char, &str, DismissReason); 5] = [
    ('l', "ui-far", DismissReason::TooFar),
    ('t', "ui-tech", DismissReason::Tech),
    ('p', "ui-pay-low", DismissReason::Pay),
    ('m', "ui-no-gig", DismissReason::NotAGig),
    ('c', "ui-client", DismissReason::Client),
];
/// Keys that do no harm to a lead.
const MOVES: [(&str, &str); 5] = [
    ("/", "ui-filter"),
    ("⏎", "ui-read"),
    ("o", "ui-open"),
    ("⇥", "ui-tab"),
    ("q", "ui-quit"),
];

/// All that is drawn, and the mode that decides what a key means.
pub(crate) struct Screen {
    pub tabs: Vec<Tab>,
    pub tab: usize,
    pub filter: String,
    /// The line that is chosen, of those that are shown.
    pub at: usize,
    /// Whether the chosen line is read whole.
    pub is_open: bool,
    /// How far it is scrolled.
    pub scroll: u16,
    pub message: String,
    pub words: &'static Catalog,
    mode: Mode,
}

impl Screen {
    /// The first tab, nothing filtered.
    pub(super) fn new(tabs: Vec<Tab>, words: &'static Catalog) -> Screen {
        Screen {
            tabs,
            tab: 0,
            filter: String::new(),
            at: 0,
            is_open: false,
            scroll: 0,
            message: String::new(),
            words,
            mode: Mode::List,
        }
    }

    /// The lines that the filter leaves: each of its words stands in them.
    pub(super) fn shown(&self) -> Vec<&ScreenLine> {
        let filter = fold(&self.filter);
        let wanted: Vec<&str> = filter.split_whitespace().collect();
        let fits = |line: &&ScreenLine| {
            let text = fold(&format!(
                "{} {}",
                line.cells.join(" "),
                line.details.join(" ")
            ));
            wanted.iter().all(|word| text.contains(word))
        };
        let lines = self.tabs.get(self.tab).map(|tab| tab.lines.as_slice());
        lines.unwrap_or_default().iter().filter(fits).collect()
    }

    /// The chosen line; `None` where the filter leaves none.
    pub(super) fn chosen(&self) -> Option<&ScreenLine> {
        self.shown().get(self.at).copied()
    }

    /// Whether keys are letters of the filter.
    pub(crate) fn is_typing(&self) -> bool {
        self.mode == Mode::Typing
    }

    /// What may be pressed now, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        let told = |key: &dyn std::fmt::Display, sentence: &str| {
            format!("{key} {}", self.words.text(sentence))
        };
        match self.mode {
            Mode::Typing => vec![self.words.text("ui-typing")],
            Mode::Reason => {
                let reasons = REASONS.iter().map(|(key, sentence, _)| told(key, sentence));
                vec![reasons.collect::<Vec<_>>().join(" · ")]
            }
            Mode::List => {
                let moves = MOVES.iter().map(|(key, sentence)| told(key, sentence));
                let moves = moves.collect::<Vec<_>>().join(" · ");
                let verbs = VERBS.iter().map(|(key, sentence)| told(key, sentence));
                let verbs = verbs.collect::<Vec<_>>().join(" · ");
                let has_lead = self.chosen().is_some_and(|line| line.lead.is_some());
                vec![if has_lead { verbs } else { String::new() }, moves]
            }
        }
    }

    /// Shows a message until the next key.
    pub(super) fn note(&mut self, message: String) {
        self.message = message;
    }

    /// The same view of what is known now.
    pub(crate) fn refill(&mut self, tabs: Vec<Tab>) {
        self.tabs = tabs;
        self.at = self.at.min(self.shown().len().saturating_sub(1));
    }

    /// What a key changes, and what is to be done outside of the screen.
    pub(crate) fn press(&mut self, key: KeyCode) -> Step {
        self.message.clear();
        match self.mode {
            Mode::Typing => self.typed(key),
            Mode::Reason => self.reasoned(key),
            Mode::List => self.pressed(key),
        }
    }

    fn typed(&mut self, key: KeyCode) -> Step {
        match key {
            KeyCode::Enter => self.mode = Mode::List,
            KeyCode::Esc => {
                self.filter.clear();
                self.mode = Mode::List;
            }
            KeyCode::Backspace => {
                self.filter.pop();
            }
            KeyCode::Char(c) if self.filter.chars().count() < FILTER_CHARS_MAX => {
                self.filter.push(c);
            }
            KeyCode::Down => self.step(1),
            KeyCode::Up => self.step(-1),
            _ => {}
        }
        if !matches!(key, KeyCode::Down | KeyCode::Up) {
            self.at = 0;
        }
        Step::Stay
    }

    fn reasoned(&mut self, key: KeyCode) -> Step {
        self.mode = Mode::List;
        let KeyCode::Char(pressed) = key else {
            return Step::Stay;
        };
        let found = REASONS.iter().find(|(key, ..)| *key == pressed);
        match found {
            Some((_, _, why)) => self.say(Event::Dismissed { why: Some(*why) }),
            None => Step::Stay,
        }
    }

    fn pressed(&mut self, key: KeyCode) -> Step {
        match key {
            KeyCode::Char('q') => return Step::Quit,
            KeyCode::Esc if self.is_open => self.is_open = false,
            KeyCode::Esc if !self.filter.is_empty() => {
                self.filter.clear();
                self.at = 0;
            }
            KeyCode::Esc => return Step::Quit,
            KeyCode::Tab | KeyCode::Right => self.turn(1),
            KeyCode::BackTab | KeyCode::Left => self.turn(self.tabs.len().saturating_sub(1)),
            KeyCode::Down | KeyCode::Char('j') if self.is_open => {
                self.scroll = self.scroll.saturating_add(1);
            }
            KeyCode::Up | KeyCode::Char('k') if self.is_open => {
                self.scroll = self.scroll.saturating_sub(1);
            }
            KeyCode::Down | KeyCode::Char('j') => self.step(1),
            KeyCode::Up | KeyCode::Char('k') => self.step(-1),
            KeyCode::PageDown => self.step(10),
            KeyCode::PageUp => self.step(-10),
            KeyCode::Home => self.at = 0,
            KeyCode::Enter => {
                self.is_open = !self.is_open && self.chosen().is_some();
                self.scroll = 0;
            }
            KeyCode::Char('/') => {
                self.mode = Mode::Typing;
                self.is_open = false;
            }
            KeyCode::Char('o') => {
                return match self.chosen().and_then(|line| line.page.clone()) {
                    Some(page) => Step::Open(page),
                    None => {
                        self.message = self.words.text("ui-no-page");
                        Step::Stay
                    }
                };
            }
            KeyCode::Char(verb) => return self.verb(verb),
            _ => {}
        }
        Step::Stay
    }

    fn verb(&mut self, verb: char) -> Step {
        let Some(line) = self.chosen() else {
            return Step::Stay;
        };
        let (is_prompt, lead) = (line.is_prompt, line.lead);
        let tomorrow = self
            .tabs
            .get(self.tab)
            .map(|tab| tab.tomorrow)
            .unwrap_or_default();
        match (verb, lead) {
            (_, None) => Step::Stay,
            // What a prompt asks for is sent: a follow-up, or a first email.
            ('e', Some(lead)) if is_prompt => Step::Say(Command {
                lead,
                act: Act::Sent,
                on: None,
                note: None,
            }),
            ('e', _) => self.say(Event::Applied),
            ('n', _) => {
                self.mode = Mode::Reason;
                Step::Stay
            }
            ('d', _) => self.say(Event::Snoozed { until: tomorrow }),
            ('t', _) => self.say(Event::Talking),
            ('v', _) => self.say(Event::Quoted),
            ('g', _) => self.say(Event::Won),
            ('p', _) => self.say(Event::Lost),
            ('c', _) => self.say(Event::NoChannel),
            ('u', _) => self.say(Event::Reopened),
            _ => Step::Stay,
        }
    }

    fn say(&self, event: Event) -> Step {
        match self.chosen().and_then(|line| line.lead) {
            Some(lead) => Step::Say(Command::new(lead, event)),
            None => Step::Stay,
        }
    }

    fn turn(&mut self, by: usize) {
        self.tab = (self.tab + by) % self.tabs.len().max(1);
        self.at = 0;
        self.is_open = false;
    }

    fn step(&mut self, by: isize) {
        let last = self.shown().len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }
}
