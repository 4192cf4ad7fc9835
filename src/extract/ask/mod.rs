//! Who asks for what: the sentences of a post read by a grammar of asking, once, for the readers of offer, engagement
//! and speaker.
//!
//! Whoever wants work to be done seeks a role or a person, names a task, or announces a post; whoever looks for work
//! presents a trade and serves or seeks missions; the rest asks, answers, thanks and introduces itself.

mod fields;
mod found;
mod grammar;
mod oneself;
mod own;
mod passed_on;
mod post;
mod priced;
mod request;
mod scene;
mod talk;
mod token;
mod words;

use super::Text;
pub(super) use found::Ask;
use scene::Scene;
use std::ops::Range;
pub(super) use words::first_words;

/// Bytes of a post in which it says what it asks for.
const ASK_BYTES_MAX: usize = 3000;

/// Reads the beginning of a post.
pub(super) fn read(text: &Text<'_>) -> Ask {
    let folded = text.folded.text.as_str();
    let mut ask = Ask::default();
    let words = text.document.word_list();
    let words = &words[..text.document.first_word_from(ASK_BYTES_MAX)];
    let mut tokens = Vec::with_capacity(token::TOKENS_MAX);
    let mut at = 0;
    let mut scene = Scene::new(text);
    ask.echoes = scene.title_end == 0;
    for sentence in text.document.sentences() {
        if sentence.start >= ASK_BYTES_MAX {
            break;
        }
        let from = at
            + words[at..]
                .iter()
                .take_while(|word| (word.start as usize) < sentence.start)
                .count();
        let count = words[from..]
            .iter()
            .take_while(|word| word.end as usize <= sentence.end)
            .count();
        at = from + count;
        // A title that the body repeats is read there.
        if ask.echoes && sentence.start < text.folded_title_end {
            continue;
        }
        token::tokens(text, from..at, &mut tokens);
        if tokens.is_empty() || text.document.is_quoted(sentence.start) && ask.any().is_none() {
            continue;
        }
        scene.replies |= ask.talk.is_some() && begins_reply(text, &sentence);
        scene.read(&mut ask, folded, sentence, &tokens);
    }
    ask.has_replies = scene.replies;
    scene.finish(&mut ask);
    ask
}

/// `Ada Fictive: …` below an empty line: another writer in a thread.
fn begins_reply(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let folded = text.folded.text.as_str();
    let line = text.document.line_at(sentence.start);
    let is_labelled = line.value.is_some() && sentence.start == line.range.start as usize;
    is_labelled && folded[..sentence.start].ends_with("\n\n")
}
