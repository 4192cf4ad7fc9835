//! What can be done about a lead: write to its address, answer on its page, else take the text along to where it was
//! seen.

use super::super::mailto::{is_address, mailto};
use super::localizer::Localizer;
use super::{Action, LinkView, REASON_CHARS_MAX, SUBJECT_CHARS_MAX};
use crate::domain::{Channel, Draft, Lead};
use crate::text::clean::clean_line;

/// Links in the order in which they are wanted, and where they lead.
#[derive(Default)]
pub(crate) struct LeadActions {
    pub actions: Vec<Action>,
    /// The client's address, to be seen before the click, else the page's host, else where to answer by hand.
    pub place: Option<String>,
    /// The same as one link for where there is no room for two.
    pub brief: Option<Action>,
}

impl Localizer<'_> {
    /// `write` is what the button is called that opens an email to the client. Without an email to send only the page
    /// is left.
    pub(super) fn actions(&self, lead: &Lead, draft: Option<&Draft>, write: &str) -> LeadActions {
        let page = lead.page().map(ToString::to_string);
        let host = self.host(lead);
        let to = draft.and_then(|draft| draft.to.as_deref());
        let to = to.filter(|to| is_address(to));
        let email = draft.map(|draft| {
            let subject = clean_line(&draft.subject, SUBJECT_CHARS_MAX);
            mailto(to, &subject, &draft.text)
        });
        let action = |href: &String, label: String| Action {
            href: href.clone(),
            label,
        };
        let site = |label: &str| page.as_ref().map(|href| action(href, self.text(label)));
        let (actions, brief) = match (&email, to) {
            (Some(email), Some(_)) => (
                vec![Some(action(email, self.text(write))), site("action-read")],
                Some(action(email, self.text("action-write"))),
            ),
            (Some(email), None) => {
                let copy = action(email, self.text("action-copy"));
                let answer = site("action-answer");
                let brief = answer.unwrap_or_else(|| copy.clone());
                (vec![site("action-answer"), Some(copy)], Some(brief))
            }
            (None, _) => (vec![site("action-read")], site("action-read")),
        };
        LeadActions {
            actions: actions.into_iter().flatten().collect(),
            place: match to {
                Some(to) => Some(self.say("send-to", &[("to", to.into())])),
                None => host.or_else(|| self.venue(lead)),
            },
            brief,
        }
    }

    fn host(&self, lead: &Lead) -> Option<String> {
        lead.page()
            .map(|link| clean_line(&link.host(), REASON_CHARS_MAX))
    }

    /// Where to answer a post without page and address: in the chat or on the list that carried it.
    fn venue(&self, lead: &Lead) -> Option<String> {
        let (source, _) = lead.seen_in.first()?;
        let key = match self.digest.channels.get(source) {
            Some(Channel::Chat) => "answer-in-chat",
            Some(Channel::Mail) => "answer-on-list",
            _ => "answer-where",
        };
        let source = self.source(source);
        Some(self.say(key, &[("source", (&source).into())]))
    }

    /// The page where a lead can be read; `None` where it has none.
    pub(super) fn link(&self, lead: &Lead) -> Option<LinkView> {
        let link = lead.page()?;
        Some(LinkView {
            href: link.as_str().to_string(),
        })
    }
}
