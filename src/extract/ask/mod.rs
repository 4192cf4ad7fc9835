//! Who asks for what: the sentences of a post read by a grammar of asking, once, for the readers of offer, engagement
//! and speaker.
//!
//! Whoever wants work to be done seeks a role or a person, names a task, or announces a post; whoever looks for work
//! presents a trade and serves or seeks missions; the rest asks, answers, thanks and introduces itself.

mod fields;
mod grammar;
mod own;
mod scene;
mod token;
mod words;

use super::Text;
use scene::Scene;
use std::ops::Range;
pub(crate) use token::Amount;

/// Bytes of a post in which it says what it asks for.
const ASK_BYTES_MAX: usize = 3000;

/// All that the grammar found. Ranges count folded bytes.
#[derive(Debug, Default)]
pub(super) struct Ask {
    /// A role or person is sought.
    pub role: Option<Range<usize>>,
    /// The person who seeks it speaks of themselves: no firm.
    pub by_person: bool,
    /// A person, not a trade, is sought: `someone to`, `quelqu'un pour`.
    pub person: bool,
    /// A post is announced, without a word on its form.
    pub post: Option<Range<usize>>,
    /// Something is to be made: `need a logo`, `who can fix`.
    pub task: Option<Range<usize>>,
    /// The title names a trade, a thing to be made or its making.
    pub named: Option<Range<usize>>,
    /// The title only repeats the beginning of the body.
    pub echoes: bool,
    /// The title's trade is asked for by itself.
    pub named_role: bool,
    /// The title names a task for a gathering: `Animatrice d'atelier`.
    pub serves_gathering: bool,
    /// A sentence begins with a verb of making.
    pub told: Option<Range<usize>>,
    pub help: Option<Range<usize>>,
    pub call: Option<Range<usize>>,
    pub form: Option<Range<usize>>,
    /// A header as hiring threads have them.
    pub header: Option<Range<usize>>,
    pub amount: Option<Amount>,
    /// Pay in words: `je paie`, `paid`.
    pub pays: Option<Range<usize>>,
    pub span: Option<Range<usize>>,
    /// Something is for sale.
    pub sells: bool,
    /// A gathering with its date.
    pub gathering: Option<Range<usize>>,
    /// Who comes has to register or to pay an entrance.
    pub registers: bool,
    /// A wage as employees have it.
    pub salary: bool,
    /// A question about what others charge.
    pub asks_price: bool,
    /// Goods are sold: their price is nobody's pay.
    pub is_sale: bool,
    /// Advice or the like is sought.
    pub seeks_info: bool,
    pub programme: Option<Range<usize>>,
    /// The writer's own trade, and the writer looking for work.
    pub presents_self: Option<Range<usize>>,
    pub seeks_work: Option<Range<usize>>,
    /// Others present what they do: `Retraité propose tonte`.
    pub presents_work: Option<Range<usize>>,
    /// The writer does something of `yours`.
    pub serves_you: bool,
    /// Times that the writer says what they do for others, and whether they are free.
    pub serves: usize,
    pub is_available: bool,
    /// The writer has a trouble of their own; a request beside it may still be one.
    pub struggles: bool,
    /// An answer to somebody: `@ada`, `Re:`, thanks.
    pub answers: bool,
    /// The writer answers an offer: `I sent you my resume`.
    pub applies: bool,
    /// Readers are to write to the writer: `message me`, `écrivez-moi`.
    pub calls_me: bool,
    /// Others have answered a question or an introduction in the same text.
    pub has_replies: bool,
    /// A question, an introduction, an answer, thanks at the beginning.
    pub talk: Option<Range<usize>>,
}

impl Ask {
    /// Somebody surely asks.
    pub(crate) fn is_firm(&self) -> bool {
        self.role.is_some() || self.post.is_some()
    }

    /// Somebody asks, or a task is named.
    pub(super) fn any(&self) -> Option<&Range<usize>> {
        let named = self
            .task
            .as_ref()
            .or(self.named.as_ref())
            .or(self.told.as_ref());
        self.role
            .as_ref()
            .or(self.post.as_ref())
            .or(named)
            .or(self.help.as_ref())
    }

    /// Money for the worker: an amount that is no salary.
    pub(crate) fn has_wage(&self) -> bool {
        !self.sells && self.amount.as_ref().is_some_and(|amount| !amount.is_long)
    }
}

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
        token::tokens(text, &words[from..at], &mut tokens);
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
