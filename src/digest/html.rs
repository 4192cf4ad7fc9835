//! The HTML part: one column, one style sheet in it, nothing fetched from anywhere.
//!
//! Some mail programs drop the style sheet, so the order of words makes sense without it, and the few rules that
//! keep links apart stand in the elements themselves.

use super::view::{Action, DigestView, LeadCard, PromptView, ViewSection};
use askama::Template;

#[derive(Template)]
#[template(path = "email.html")]
struct HtmlPage<'a> {
    view: &'a DigestView,
}

/// A lead in full.
#[derive(Template)]
#[template(path = "card.html")]
struct FullCard<'a> {
    card: &'a LeadCard,
}

/// A lead in two lines.
#[derive(Template)]
#[template(path = "row.html")]
struct ListRow<'a> {
    card: &'a LeadCard,
}

/// A prompt, with its text or a link to it.
#[derive(Template)]
#[template(path = "prompt.html")]
struct PromptCard<'a> {
    prompt: &'a PromptView,
}

/// Things to do, the first as what is meant to be done.
#[derive(Template)]
#[template(path = "acts.html")]
struct Acts<'a> {
    actions: &'a [Action],
}

/// Things to do as plain links.
#[derive(Template)]
#[template(path = "says.html")]
struct Says<'a> {
    actions: Vec<&'a Action>,
}

/// A sentence, what stands between backticks as what one types.
#[derive(Template)]
#[template(path = "sentence.html")]
struct Sentence<'a> {
    /// Words and what one types in turn, beginning with words.
    parts: Vec<&'a str>,
}

/// Everything is escaped by the template's ending. Never fails: it writes to memory.
pub(super) fn html(view: &DigestView) -> String {
    written(&HtmlPage { view })
}

fn written(template: &impl Template) -> String {
    template.render().expect("writing to a string cannot fail")
}

fn acts(actions: &[Action]) -> String {
    written(&Acts { actions })
}

fn says<'a>(actions: impl IntoIterator<Item = &'a Action>) -> String {
    let actions = actions.into_iter().collect();
    written(&Says { actions })
}

impl FullCard<'_> {
    fn acts(&self) -> String {
        acts(&self.card.actions)
    }

    fn says(&self) -> String {
        says(&self.card.reply.actions)
    }
}

impl ListRow<'_> {
    fn says(&self) -> String {
        says(self.card.actions.iter().chain(&self.card.reply.actions))
    }
}

impl PromptCard<'_> {
    fn acts(&self) -> String {
        acts(&self.prompt.actions)
    }

    fn says(&self) -> String {
        says(&self.prompt.reply.actions)
    }

    /// All in one line, where the text is not shown.
    fn folded(&self) -> String {
        let reply = &self.prompt.reply.actions;
        // The likely ones, and the list of all others, which is the last.
        let likely = reply.iter().take(2.min(reply.len().saturating_sub(1)));
        says(self.prompt.folded.iter().chain(likely).chain(reply.last()))
    }
}

impl HtmlPage<'_> {
    /// The sections whose leads take a line or two.
    fn in_brief(&self) -> Vec<(&str, &ViewSection<LeadCard>)> {
        let plain = [&self.view.explore, &self.view.maybe, &self.view.backlog];
        let plain = plain.map(|section| ("", section));
        let new_sources = self.view.new_sources.iter();
        let new_sources = new_sources.map(|source| (source.name.as_str(), &source.section));
        plain.into_iter().chain(new_sources).collect()
    }

    fn prompt(&self, prompt: &PromptView) -> String {
        written(&PromptCard { prompt })
    }

    fn card(&self, card: &LeadCard) -> String {
        written(&FullCard { card })
    }

    fn row(&self, card: &LeadCard) -> String {
        written(&ListRow { card })
    }

    fn says<'a>(&self, actions: &'a [Action], more: &'a [Action]) -> String {
        says(actions.iter().chain(more))
    }

    /// A sentence as HTML, what one types set apart.
    fn sentence(&self, text: &str) -> String {
        let parts = text.split('`').collect();
        written(&Sentence { parts })
    }

    fn lang(&self) -> &'static str {
        if self.view.french { "fr" } else { "en" }
    }
}
