//! Emails drafted for the user to send, in the language of the lead.
//!
//! A template is a text in the syntax of minijinja: its first line is the subject, then an empty line, then the
//! email. The user's own templates go before the shipped ones. A draft quotes the lead: strangers' words reach it
//! as values only, never as template source.

mod ask;
mod facts;
mod template;
#[cfg(test)]
mod tests;

use crate::domain::{Draft, Lang, Lead, Profile, PromptKind, Timestamp};
use crate::i18n::catalog;
use facts::{facts, language_of};
pub use template::DraftError;
use template::fill;
pub(crate) use template::{Situation, TEMPLATE_NAMES, check_template};

/// Tags of an entry for the portfolio.
const PORTFOLIO_TAGS_MAX: usize = 5;

/// The email for a prompt. A lead of interest that closes soon, or is back from a snooze, gets a first email.
pub fn draft(
    lead: &Lead,
    kind: &PromptKind,
    profile: &Profile,
    now: Timestamp,
) -> Result<Draft, DraftError> {
    let last = profile.follow_up.working_days.len() as u32;
    let situation = match kind {
        PromptKind::FollowUp { times, .. } if *times > 1 && *times >= last => {
            Situation::LastFollowUp
        }
        PromptKind::FollowUp { .. } | PromptKind::Reposted { .. } => Situation::FollowUp,
        PromptKind::CallMissed { .. } => Situation::CallMissed,
        PromptKind::AskFeedback { .. } => Situation::AskFeedback,
        PromptKind::QuoteSent { .. } => Situation::QuoteSent,
        PromptKind::TalkQuiet { .. } => Situation::TalkQuiet,
        PromptKind::Recommend { .. } => Situation::Recommend,
        PromptKind::Closed { .. } => Situation::Filled,
        PromptKind::PastClient { .. } => Situation::PastClient,
        PromptKind::Portfolio { .. } => return Ok(portfolio_entry(lead)),
        PromptKind::ProposeSilent { .. } | PromptKind::Window { .. } => {
            return Ok(Draft::default());
        }
        PromptKind::SnoozeOver | PromptKind::Deadline { .. } => Situation::Apply,
    };
    let today = now.with_timezone(&profile.zone).date_naive();
    let day = match kind {
        PromptKind::FollowUp { applied, .. }
        | PromptKind::Reposted { applied, .. }
        | PromptKind::Closed { applied } => Some(applied.with_timezone(&profile.zone).date_naive()),
        PromptKind::CallMissed { promised } => Some(*promised),
        PromptKind::QuoteSent { quoted: at, .. } | PromptKind::TalkQuiet { answered: at } => {
            Some(at.with_timezone(&profile.zone).date_naive())
        }
        _ => None,
    };
    let say = catalog(language_of(lead, profile));
    let when = day.map_or_else(String::new, |day| say.spoken_day(day, today));
    write(situation, lead, profile, &when)
}

/// The first email to a client, or to people who might become one.
pub fn draft_application(lead: &Lead, profile: &Profile) -> Result<Draft, DraftError> {
    let situation = match lead.facts.is_contact {
        true => Situation::Introduce,
        false => Situation::Apply,
    };
    write(situation, lead, profile, "")
}

/// What the configuration would hold of a gig that was won: a table to paste, with its address to be filled in.
fn portfolio_entry(lead: &Lead) -> Draft {
    let techs = lead
        .facts
        .technologies
        .iter()
        .map(|fact| &fact.value.name.0);
    let sectors = lead.facts.sectors.iter().map(|fact| &fact.value.0);
    let tags: Vec<&str> = techs
        .chain(sectors)
        .map(String::as_str)
        .take(PORTFOLIO_TAGS_MAX)
        .collect();
    let title = crate::text::clean::clean_line(&lead.title, 80);
    Draft {
        text: format!("[[portfolio]]\nurl = \"https://…\"\ntitle = {title:?}\ntags = {tags:?}\n"),
        ..Draft::default()
    }
}

fn write(
    situation: Situation,
    lead: &Lead,
    profile: &Profile,
    when: &str,
) -> Result<Draft, DraftError> {
    let french = language_of(lead, profile) == Lang::Fr;
    let own = |name: &str| {
        let found = profile.follow_up.templates.get_key_value(name);
        found.map(|(name, source)| (name.clone(), source.as_str()))
    };
    let name = situation.name();
    let localized = format!("{name}.{}", if french { "fr" } else { "en" });
    let (name, source) = own(&localized)
        .or_else(|| own(name))
        .unwrap_or_else(|| (localized, situation.shipped(french)));
    let facts = facts(lead, profile, when, french);
    let (subject, text) = fill(&name, source, &facts)?;
    let to = lead.facts.contacts.emails.first();
    Ok(Draft {
        to: to.map(|fact| fact.value.clone()),
        subject,
        text,
        quote: facts.quote,
    })
}
