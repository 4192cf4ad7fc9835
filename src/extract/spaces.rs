//! Trades and problem spaces that a post is about: restaurants, web scraping, data analysis.

use super::Text;
use super::technologies::FormHit;
use crate::domain::{Fact, SpaceName};
use crate::knowledge::spaces;
use crate::knowledge::technologies::TaxonomyKind;

/// Spaces kept of one post.
const SPACES_MAX: usize = 20;
/// Spans kept per space.
const SPANS_MAX: usize = 8;

/// The spaces among the hits of [`super::technologies::hits`], then those of the posting's tags.
pub(super) fn read(text: &Text, hits: &[FormHit]) -> Vec<Fact<SpaceName>> {
    let mut facts: Vec<Fact<SpaceName>> = Vec::new();
    let domains = |hit: &&FormHit| {
        hit.form.row.kind == TaxonomyKind::Domain && !hit.rejected && !hit.is_possible
    };
    for hit in hits.iter().filter(domains) {
        let name = SpaceName(hit.form.row.canonical.clone());
        if let Some(fact) = add(&mut facts, name)
            && fact.spans.len() < SPANS_MAX
        {
            fact.spans.extend(hit.span);
        }
    }
    for tag in &text.posting.tags {
        if let Some(name) = spaces::canonical(tag) {
            add(&mut facts, name);
        }
    }
    facts
}

fn add(facts: &mut Vec<Fact<SpaceName>>, name: SpaceName) -> Option<&mut Fact<SpaceName>> {
    if let Some(at) = facts.iter().position(|fact| fact.value == name) {
        return facts.get_mut(at);
    }
    if facts.len() >= SPACES_MAX {
        return None;
    }
    facts.push(Fact::stated(name));
    facts.last_mut()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::technologies::{hits, tests::posting};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let posting = posting("", text);
        let text = Text::new(&posting);
        let names: Vec<String> = read(&text, &hits(&text))
            .into_iter()
            .map(|f| f.value.0)
            .collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn trades_in_both_languages() {
        check(
            "We need web scraping and a data warehouse",
            &["web scraping", "data warehouse"],
        );
        check(
            "Un outil pour un bailleur social",
            &["housing and social landlords"],
        );
        check("Nothing of the kind", &[]);
    }
}
