//! What the grammar of asking found in a post.

use super::token::Amount;
use std::ops::Range;

/// All that the grammar found. Ranges count folded bytes.
#[derive(Debug, Default)]
pub(crate) struct Ask {
    /// A role or person is sought.
    pub role: Option<Range<usize>>,
    /// The person who seeks it speaks of themselves: no firm.
    pub by_person: bool,
    /// A person, not a trade, is sought: `someone to`, `quelqu'un pour`.
    pub person: bool,
    /// A post is announced, without a word on its form.
    pub post: Option<Range<usize>>,
    /// Others want it done, and the writer passes it on.
    pub passed_on: Option<Range<usize>>,
    /// Something is to be made: `need a logo`, `who can fix`.
    pub task: Option<Range<usize>>,
    /// The title names a trade, a thing to be made or its making.
    pub named: Option<Range<usize>>,
    /// The title only repeats the beginning of the body.
    pub echoes: bool,
    /// The title's trade is asked for by itself.
    pub named_role: bool,
    /// The title begins with it.
    pub is_trade: bool,
    /// A title names somebody who is called for one thing: a roof, a wall, a piano.
    pub is_craft: bool,
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
    /// A question about what others charge, or a story about what somebody did.
    pub asks_price: bool,
    /// Goods are sold: their price is nobody's pay.
    pub is_sale: bool,
    /// Advice or the like is sought.
    pub seeks_info: bool,
    pub programme: Option<Range<usize>>,
    /// The writer's own trade with prices.
    pub advertises: bool,
    /// The writer's own trade, and the writer looking for work.
    pub presents_self: Option<Range<usize>>,
    pub seeks_work: Option<Range<usize>>,
    /// A trade or a task heads the text: `Plombier, ce soir`.
    pub is_headed: bool,
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
    pub(crate) fn any(&self) -> Option<&Range<usize>> {
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
