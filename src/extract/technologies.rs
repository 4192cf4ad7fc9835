//! Technologies that a post asks for, offers or works with.
//!
//! One sweep tries the taxonomy's forms at every word's beginning; [`hits`] gives what is really meant, for this file
//! and for [`super::spaces`]. Concepts (REST, agile, SEO) are spaces or nothing, never technologies.

mod beside;
mod hit;
mod senses;
mod sweep;
mod weak;
mod words;

use super::Text;
use crate::domain::{Fact, Span, Tech, TechName, TechRole};
use crate::knowledge::technologies::{self, TaxonomyKind};
pub(crate) use hit::FormHit;
pub(super) use sweep::{first_words, hits};

/// Technologies kept of one post; a list of more is keyword stuffing.
const TECHNOLOGIES_MAX: usize = 60;
/// Spans kept per technology.
const SPANS_MAX: usize = 8;

/// The technologies among the hits, in order of appearance; what they bring along (Django → Python) comes last.
pub(super) fn read(text: &Text, hits: &[FormHit]) -> Vec<Fact<Tech>> {
    let mut facts: Vec<Fact<Tech>> = Vec::new();
    for hit in hits.iter().filter(|hit| is_technology(hit)) {
        add(&mut facts, hit.form.canonical(), role(text, hit), hit.span);
    }
    for tag in &text.posting.tags {
        if let Some(name) = technologies::canonical(tag) {
            add(&mut facts, name.0, TechRole::Asked, None);
        }
    }
    name_the_main(&mut facts);
    add_implied(&mut facts);
    facts
}

/// Names that may as well be words, in order of appearance, without those that are sure elsewhere.
pub(crate) fn read_possible(text: &Text, hits: &[FormHit], sure: &[Fact<Tech>]) -> Vec<Fact<Tech>> {
    let mut facts: Vec<Fact<Tech>> = Vec::new();
    let possible = hits.iter().filter(|hit| hit.is_possible && is_named(hit));
    for hit in possible {
        let name = hit.form.canonical();
        if sure.iter().all(|fact| fact.value.name.0 != name) {
            add(&mut facts, name, role(text, hit), hit.span);
        }
    }
    facts
}

fn is_technology(hit: &FormHit) -> bool {
    !hit.is_possible && is_named(hit)
}

/// Names a technology, and not one so common that only its compounds ask for it (`a Telegram bot`).
fn is_named(hit: &FormHit) -> bool {
    let row = hit.form.row;
    let is_tool = row.kind != TaxonomyKind::Domain || hit.form.is_tool;
    let is_asked =
        !row.is_generic || hit.form.written.contains(' ') && row.kind == TaxonomyKind::Platform;
    !hit.rejected && is_tool && is_asked
}

fn add(facts: &mut Vec<Fact<Tech>>, name: String, role: TechRole, span: Option<Span>) {
    if let Some(fact) = facts.iter_mut().find(|fact| fact.value.name.0 == name) {
        if rank(role) < rank(fact.value.role) {
            fact.value.role = role;
        }
        if fact.spans.len() < SPANS_MAX {
            fact.spans.extend(span);
        }
    } else if facts.len() < TECHNOLOGIES_MAX {
        let name = TechName(name);
        facts.push(Fact {
            value: Tech { name, role },
            spans: span.into_iter().collect(),
        });
    }
}

fn rank(role: TechRole) -> u8 {
    match role {
        TechRole::Main => 0,
        TechRole::Asked => 1,
        TechRole::Nice => 2,
        TechRole::Implied => 3,
    }
}

fn role(text: &Text, hit: &FormHit) -> TechRole {
    if hit.start < text.folded_title_end {
        TechRole::Main
    } else if hit.nice {
        TechRole::Nice
    } else {
        TechRole::Asked
    }
}

/// Where the title names none, the first that is asked for is what the gig is about.
fn name_the_main(facts: &mut [Fact<Tech>]) {
    if facts.iter().all(|fact| fact.value.role != TechRole::Main)
        && let Some(first) = facts
            .iter_mut()
            .find(|fact| fact.value.role == TechRole::Asked)
    {
        first.value.role = TechRole::Main;
    }
}

fn add_implied(facts: &mut Vec<Fact<Tech>>) {
    let implied: Vec<TechName> = (facts.iter())
        .flat_map(|fact| technologies::implied_by(&fact.value.name))
        .collect();
    for name in implied {
        add(facts, name.0, TechRole::Implied, None);
    }
}

#[cfg(test)]
pub(super) mod tests;
