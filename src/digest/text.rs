//! The text part: at most 72 columns, links alone on their line.

use super::view::{
    Action, ContactView, DigestView, LeadCard, LinkView, PromptView, ReplyLinks, ViewSection,
};

/// Columns of a line; only a link may be longer.
pub(crate) const COLUMNS_MAX: usize = 72;
/// Columns before what belongs to a numbered line.
const INDENT: &str = "     ";

/// The whole text part of an email.
pub(super) fn text(view: &DigestView) -> String {
    let mut page = TextPage::default();
    for notice in [&view.sample, &view.mended].into_iter().flatten() {
        page.wrapped("", notice, "");
        page.line("");
    }
    page.wrapped("", &view.greeting, "");
    if let Some(note) = &view.note {
        page.wrapped("", note, "");
    }
    page.section(&view.answers, |page, line| page.wrapped("- ", line, "  "));
    page.section(&view.claims, |page, line| page.wrapped("- ", line, "  "));
    page.section(&view.prompts, prompt);
    page.section(&view.top, card);
    if let Some(common) = &view.common {
        page.wrapped("", common, "");
    }
    page.section(&view.explore, brief);
    page.section(&view.maybe, brief);
    page.section(&view.backlog, brief);
    for source in &view.new_sources {
        let section = &source.section;
        let head = format!("{}{}", section.head.to_uppercase(), source.name);
        page.line("");
        page.wrapped("", &format!("{head} ({})", section.count), "");
        for card in &section.lines {
            brief(&mut page, card);
        }
        if let Some(more) = &section.more {
            page.wrapped(INDENT, more, INDENT);
        }
    }
    if let Some(more) = &view.new_sources_more {
        page.wrapped("", more, "");
    }
    page.section(&view.contacts, contact);
    page.section(&view.meanwhile, |page, line| {
        page.wrapped("- ", &line.what, "  ");
        if let Some(href) = &line.href {
            page.line(&format!("  {href}"));
        }
    });
    page.section(&view.dates, |page, date| {
        page.wrapped(&format!("{:<13} ", date.day), &date.what, "              ");
        if let Some(link) = &date.read {
            page.line(&format!("              {}", link.href));
        }
    });
    page.section(&view.in_progress, |page, line| {
        page.wrapped("", &line.what, INDENT);
    });
    page.section(&view.sources, |page, source| {
        let line = match &source.advice {
            Some(advice) => format!("{} → {advice}", source.what),
            None => source.what.clone(),
        };
        page.wrapped("", &line, "  ");
    });
    page.head(&view.week.head, "");
    for line in &view.week.lines {
        page.wrapped("", line, "");
    }
    if let Some(near) = &view.near {
        page.wrapped("", near, "");
        for line in &view.near_lines {
            page.wrapped("  ", line, "  ");
        }
    }
    if let Some(reply) = &view.near_reply {
        page.wrapped("  ", reply, "  ");
    }
    if let Some(old) = &view.old {
        page.wrapped("", old, "");
    }
    if let Some(cut) = &view.cut {
        page.line("");
        page.wrapped("", cut, "");
    }
    if let Some(note) = &view.reply_note {
        page.line("");
        page.wrapped("", note, "");
    }
    if let Some(mark) = &view.mark {
        page.line(mark);
    }
    page.out
}

fn prompt(page: &mut TextPage, prompt: &PromptView) {
    page.wrapped(&number(prompt.id.0), &prompt.title, INDENT);
    for fact in &prompt.facts {
        page.wrapped(INDENT, fact, INDENT);
    }
    page.draft(&prompt.draft);
    page.actions(&prompt.actions, prompt.place.as_deref());
    for words in [&prompt.words, &prompt.reply.words].into_iter().flatten() {
        page.wrapped(INDENT, words, INDENT);
    }
}

fn card(page: &mut TextPage, card: &LeadCard) {
    brief_head(page, card);
    if let Some(quote) = &card.quote {
        page.wrapped(INDENT, quote, INDENT);
    }
    for pro in &card.pros {
        page.wrapped("     + ", pro, "       ");
    }
    for con in &card.cons {
        page.wrapped("     - ", con, "       ");
    }
    for line in [&card.unknown, &card.looks_like].into_iter().flatten() {
        page.wrapped("     ? ", line, "       ");
    }
    if let Some(seen) = &card.seen {
        page.wrapped(INDENT, seen, INDENT);
    }
    page.draft(&card.draft);
    page.actions(&card.actions, card.place.as_deref());
    if let Some(words) = &card.reply.words {
        page.wrapped(INDENT, words, INDENT);
    }
    page.commands(&card.reply);
}

/// A lead in two lines.
fn brief(page: &mut TextPage, card: &LeadCard) {
    brief_head(page, card);
    if let Some(line) = &card.looks_like {
        page.wrapped("     ? ", line, "       ");
    }
    if let Some(seen) = &card.seen {
        page.wrapped(INDENT, seen, INDENT);
    }
    page.actions(&card.actions, card.place.as_deref());
    if card.actions.iter().all(|action| !is_page(action)) {
        page.link(&card.read);
    }
    page.commands(&card.reply);
}

fn contact(page: &mut TextPage, contact: &ContactView) {
    page.wrapped(&number(contact.id.0), &contact.title, INDENT);
    if let Some(seen) = &contact.seen {
        page.wrapped(INDENT, seen, INDENT);
    }
    page.link(&contact.read);
    page.commands(&contact.reply);
}

fn brief_head(page: &mut TextPage, card: &LeadCard) {
    let start = format!("{}{:<3} ", number(card.id.0), card.score);
    page.wrapped(&start, &card.title, INDENT);
    page.wrapped(INDENT, &card.facts.join(" · "), INDENT);
}

fn is_page(action: &Action) -> bool {
    action.href.starts_with("http")
}

fn number(id: u32) -> String {
    format!("{:<5}", format!("[{id}]")).trim_end().to_string() + " "
}

#[derive(Default)]
struct TextPage {
    out: String,
}

impl TextPage {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn head(&mut self, head: &str, count: &str) {
        self.line("");
        let count = if count.is_empty() {
            String::new()
        } else {
            format!(" ({count})")
        };
        self.wrapped("", &format!("{}{count}", head.to_uppercase()), "");
    }

    fn section<T>(&mut self, section: &ViewSection<T>, each: impl Fn(&mut TextPage, &T)) {
        if !section.lines.is_empty() {
            self.head(&section.head, &section.count);
            for line in &section.lines {
                each(self, line);
            }
        }
        if let Some(more) = &section.more {
            self.wrapped("", more, "");
        }
    }

    fn draft(&mut self, lines: &[String]) {
        for line in lines {
            self.wrapped("     | ", line, "     | ");
        }
    }

    /// What can be done, and where: pages as addresses, emails by their recipient, for their text stands above.
    fn actions(&mut self, actions: &[Action], place: Option<&str>) {
        if let Some(action) = actions.first() {
            let place = place.map(|place| format!(" ({place})"));
            let line = format!("{}{}", action.label, place.unwrap_or_default());
            self.wrapped("     → ", &line, "       ");
        }
        for action in actions.iter().filter(|action| is_page(action)) {
            self.line(&format!("{INDENT}{}", action.href));
        }
    }

    fn link(&mut self, link: &Option<LinkView>) {
        if let Some(link) = link {
            self.line(&format!("{INDENT}{}", link.href));
        }
    }

    /// What to type, a line each, so that it can be copied.
    fn commands(&mut self, reply: &ReplyLinks) {
        for command in &reply.shell {
            self.line(&format!("{INDENT}$ {command}"));
        }
    }

    /// Words up to [`COLUMNS_MAX`], the first line after `start`, the others after `next`. A word that is longer
    /// than a line is broken. No-break spaces hold.
    fn wrapped(&mut self, start: &str, text: &str, next: &str) {
        let mut line = start.to_string();
        let mut width = columns(start);
        let mut fresh = true;
        for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
            let blank = usize::from(!fresh);
            if !fresh && width + blank + columns(word) > COLUMNS_MAX {
                self.line(&line);
                line = next.to_string();
                width = columns(next);
                fresh = true;
            }
            if !fresh {
                line.push(' ');
                width += 1;
            }
            for c in word.chars() {
                let wide = column(c);
                if width + wide > COLUMNS_MAX {
                    self.line(&line);
                    line = next.to_string();
                    width = columns(next);
                }
                line.push(c);
                width += wide;
            }
            fresh = false;
        }
        self.line(&line);
    }
}

fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// Columns of a character in a terminal, near enough: East Asian text and emoji take two.
fn column(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
