//! What one sentence after another adds to an [`Ask`], by where it stands.

use super::fields::{call, form, header};
use super::found::Ask;
use super::grammar::{self, Seeker, SoughtObject};
use super::oneself;
use super::own;
use super::passed_on;
use super::post;
use super::priced;
use super::request;
use super::talk;
use super::token::{self, WordToken};
use super::words::{Class, Classes};
use crate::extract::Text;
use std::ops::Range;

/// A title of so many bytes that the body begins with was cut out of it (chats, hiring threads).
const ECHO_BYTES: usize = 60;

/// Words of a title that may name what is paid for, and of the sentence that says the price.
const PRICE_WORDS_MAX: usize = 12;
const BARE_WORDS_MAX: usize = 10;

/// Sentences at the beginning of a body that make it a question or an introduction.
const OPENING_SENTENCES: usize = 3;

/// Words of a title that names a post by its last one.
const POST_WORDS_MAX: usize = 4;

/// Words of a title that names a task; a longer one is a sentence.
const TITLE_WORDS_MAX: usize = 16;

/// What is known of the place in the text.
pub(crate) struct Scene {
    /// Where the title ends; 0 where it only repeats the body.
    pub title_end: usize,
    body_sentences: usize,
    first_line_end: usize,
    gathers: Option<Range<usize>>,
    is_dated: bool,
    attends: bool,
    window: bool,
    opens: bool,
    programme: Option<Range<usize>>,
    /// The title is a few words that ask, tell and greet nothing.
    is_bare: bool,
    /// Others have answered already.
    pub replies: bool,
    has_clock: bool,
    is_free: bool,
    /// The title.
    title: Range<usize>,
}

impl Scene {
    /// Before the first sentence; a title that the body repeats counts as part of the body.
    pub(super) fn new(text: &Text<'_>) -> Scene {
        let folded = text.folded.text.as_str();
        let title = &folded[..text.folded_title_end];
        let body = folded.get(text.folded_title_end + 1..).unwrap_or_default();
        let repeats = !body.is_empty() && echoes(title, body);
        let title_end = if repeats { 0 } else { text.folded_title_end };
        let from = if title_end > 0 {
            0
        } else {
            text.folded_title_end + 1
        };
        let line = folded.get(from..).unwrap_or_default();
        Scene {
            title_end,
            body_sentences: 0,
            first_line_end: from + line.find('\n').unwrap_or(line.len()),
            gathers: None,
            is_dated: false,
            attends: false,
            window: false,
            opens: false,
            programme: None,
            is_bare: false,
            replies: false,
            has_clock: false,
            is_free: false,
            title: 0..title_end,
        }
    }

    /// Takes the next sentence in: `tokens` are its words, `sentence` its range of the folded text.
    pub(super) fn read(
        &mut self,
        ask: &mut Ask,
        folded: &str,
        sentence: Range<usize>,
        tokens: &[WordToken<'_>],
    ) {
        let words = &folded[sentence.clone()];
        let in_title = sentence.start < self.title_end;
        if !in_title {
            self.body_sentences += 1;
        }
        let in_opening = in_title || self.body_sentences <= OPENING_SENTENCES;
        // Who began with a question or a greeting is answered further down: that decides nothing.
        let is_answer = ask.talk.is_some()
            && ask.any().is_none()
            && (self.replies || self.body_sentences > OPENING_SENTENCES + 2);
        let all = token::all_classes(tokens);
        if !is_answer {
            asks(ask, tokens, all, in_opening);
        }
        if in_title && tokens.len() <= TITLE_WORDS_MAX {
            self.title(ask, tokens, words);
        }
        let is_opening_line = in_title || self.title_end == 0 && self.body_sentences <= 1;
        if is_opening_line && ask.post.is_none() && priced::is_labelled_post(words) {
            ask.post = Some(tokens[0].start..tokens[0].end);
        }
        if is_opening_line && ask.task.is_none() && priced::is_labelled_mission(words) {
            ask.task = Some(tokens[0].start..tokens[0].end);
        }
        let takers = in_opening
            .then(|| passed_on::takers(tokens, ask.passed_on.is_some() || ask.is_firm()))
            .flatten();
        // A price is asked for work that was told.
        let is_known = ask.task.is_some() || ask.named.is_some();
        let quoted = (in_opening && is_known)
            .then(|| request::quote_asked(tokens, ask.named_role))
            .flatten();
        let given = in_opening
            .then(|| passed_on::gives_away(tokens))
            .flatten()
            .or(quoted);
        let is_below = self.title_end > 0 && !in_title;
        let given = given.or_else(|| passed_on::trade_asked(tokens).filter(|_| is_below));
        if ask.task.is_none() {
            ask.task = given.clone();
        }
        let takers = takers.or(given);
        let is_question = takers.is_none() && talk::is_question(words, tokens);
        ask.call = ask.call.take().or(takers);
        ask.applies |= in_opening && talk::applies(tokens);
        ask.asks_price |= is_question && in_opening && talk::asks_price(tokens);
        ask.asks_price |=
            in_opening && (priced::tells_price(tokens) || is_question && priced::asks_cost(tokens));
        if is_question && ask.task.is_none() {
            ask.task = passed_on::acquaintance(tokens)
                .or_else(|| passed_on::around(tokens))
                .or_else(|| request::who_for(tokens))
                .or_else(|| request::asks_somebody(tokens));
        }
        if ask.task.is_none() && ask.named.is_some() && self.is_bare && all.is(Class::Can) {
            ask.task = request::help_asked(tokens);
        }
        if is_question && !is_answer && request::request(tokens).is_none_or(|_| ask.role.is_some())
        {
            self.talks(ask, in_opening, &sentence);
        }
        if !in_title && in_opening && !is_question && ask.told.is_none() {
            ask.told = grammar::imperative(tokens);
        }
        // `Électricité caravane` + `Remplacer deux prises`
        let is_first_line = self.title_end > 0 && !in_title && self.body_sentences == 1;
        if is_first_line && !is_question && ask.told.is_none() && tokens.len() > 2 {
            let verb = &tokens[0];
            let is_done = grammar::is_infinitive(verb.word)
                && !verb.any(&[Class::NoTask, Class::Sells, Class::Call]);
            ask.told = is_done.then(|| verb.start..tokens[1].end);
        }
        if is_opening_line && ask.task.is_none() {
            ask.task = request::to_be_done(tokens);
        }
        if in_opening && !is_question && ask.task.is_none() {
            ask.task = request::still_to_do(tokens, in_title && self.is_bare);
        }
        // An exclamation may stand before it.
        let is_head = self.title_end == 0 && self.body_sentences <= 2;
        if is_head
            && !is_question
            && ask.any().is_none()
            && all.any(&[Class::Make, Class::Thing, Class::Role, Class::Work])
        {
            let dated = all.any(&[Class::Month, Class::Weekday]) && token::is_dated(tokens);
            ask.told = priced::headed(tokens, dated);
            ask.is_headed = ask.told.is_some();
        }
        ask.struggles |= all.any(&[Class::I, Class::Any]) && talk::struggles(tokens);
        if in_opening {
            oneself::offers(ask, tokens, all, in_title);
            let is_first = in_title || self.title_end == 0 && self.body_sentences == 1;
            let is_answer = talk::thanks(tokens)
                || is_first && talk::thanks_for(tokens)
                || talk::is_addressed(words)
                || words.starts_with("re:");
            ask.answers |= is_answer && (in_title || self.body_sentences == 1);
            let announces = (in_title || self.title_end == 0 && self.body_sentences == 1)
                && ask.any().is_none()
                && all.any(&[Class::Done, Class::I, Class::Report])
                && talk::announces(tokens)
                || is_first && talk::warns(tokens);
            let introduces = all.any(&[Class::I, Class::Name]) && talk::introduces(tokens);
            if introduces || announces || is_answer {
                self.talks(ask, true, &sentence);
            }
        } else if all.is(Class::I) {
            ask.serves += own::serves(tokens);
            ask.serves_you |= own::serves_you(tokens);
        }
        self.circumstances(ask, folded, &sentence, tokens, all);
    }

    fn talks(&self, ask: &mut Ask, in_opening: bool, sentence: &Range<usize>) {
        if in_opening && ask.talk.is_none() {
            ask.talk = Some(sentence.clone());
        }
    }

    /// A title that names a trade, a thing to be made or its making is a task's.
    fn title(&mut self, ask: &mut Ask, tokens: &[WordToken<'_>], words: &str) {
        let is_said = tokens.iter().any(|it| {
            matches!(
                it.word,
                "i" | "je"
                    | "j"
                    | "how"
                    | "why"
                    | "what"
                    | "comment"
                    | "est"
                    | "is"
                    | "are"
                    | "sont"
                    | "was"
                    | "ont"
                    | "finds"
            )
        });
        // `PhD position`
        let last = tokens.last().filter(|_| tokens.len() <= POST_WORDS_MAX);
        if ask.post.is_none()
            && !is_said
            && !words.starts_with("re:")
            && last.is_some_and(|it| matches!(it.word, "position" | "vacancy" | "role"))
        {
            ask.post = Some(tokens[0].start..tokens[tokens.len() - 1].end);
        }
        self.is_bare = !is_said && !words.ends_with('?') && tokens.len() <= BARE_WORDS_MAX;
        if self.is_bare
            && grammar::is_infinitive(tokens[0].word)
            && ask.told.is_none()
            && tokens.len() > 1
        {
            ask.told = Some(tokens[0].start..tokens[1].end);
        }
        let first = tokens.iter().find(|it| !it.is(Class::Number));
        ask.is_trade = self.is_bare && first.is_some_and(grammar::is_trade);
        ask.is_craft = tokens.iter().any(|it| it.is(Class::Craft));
        // `Secrétaire indépendante : je tape vos courriers`
        ask.named_role = is_said && tokens[0].is(Class::Role);
        let found = tokens
            .iter()
            .find(|it| it.any(&[Class::Make, Class::Thing, Class::Role, Class::Person]));
        let found = found.or(tokens.first().filter(|it| grammar::names_doing(it)));
        if let Some(found) = found
            && !is_said
            && !words.ends_with('?')
        {
            let gathers = tokens
                .iter()
                .position(|it| it.is(Class::Gathering) && it.start > found.start);
            let joint = |it: &WordToken<'_>| {
                it.is(Class::For) || matches!(it.word, "de" | "d" | "du" | "des" | "of" | "at")
            };
            let before = tokens
                .iter()
                .take(gathers.unwrap_or(0))
                .skip_while(|it| it.start <= found.start);
            ask.serves_gathering = !found.is(Class::Gathering) && before.clone().any(joint);
            // English puts the gathering before what is made for it: `Meetup logo`.
            ask.serves_gathering |= tokens
                .windows(2)
                .any(|two| two[0].is(Class::Gathering) && is_english_thing(two[1].word));
            ask.named = Some(found.start..found.end);
            let lead = tokens.iter().take_while(|it| !it.is(Class::For));
            ask.named_role = lead
                .clone()
                .any(|it| it.is(Class::Role) && !it.is(Class::Person));
            // `Graphiste pour une carte`: somebody for something.
            let rest = tokens.iter().skip_while(|it| it.start <= found.start);
            let mut rest = rest.skip_while(|it| !it.is(Class::For)).skip(1);
            if ask.named_role
                && let Some(thing) =
                    rest.find(|it| it.any(&[Class::Thing, Class::Make, Class::Gathering]))
            {
                ask.task.get_or_insert(found.start..thing.end);
            }
        }
    }

    fn circumstances(
        &mut self,
        ask: &mut Ask,
        folded: &str,
        sentence: &Range<usize>,
        tokens: &[WordToken<'_>],
        all: Classes,
    ) {
        let has = |class| {
            let found = all.is(class).then(|| tokens.iter().find(|it| it.is(class)));
            found.flatten().map(|it| it.start..it.end)
        };
        if let Some(found) = token::amount(folded, tokens)
            && ask
                .amount
                .as_ref()
                .is_none_or(|known| !known.is_labelled && found.is_labelled)
        {
            // `Broder 30 écussons` + `150 € le lot`: what the title names is paid for.
            let is_short = tokens.len() <= PRICE_WORDS_MAX && sentence.start >= self.title_end;
            let is_free = ask.any().is_none() && !ask.seeks_info;
            if self.is_bare && is_short && !found.is_long && is_free {
                ask.told = Some(self.title.clone());
            }
            ask.amount = Some(found);
        }
        let refuses = all.is(Class::Not);
        if ask.pays.is_none() && all.is(Class::Pay) && !refuses {
            ask.pays = priced::open_pay(tokens);
        }
        if ask.pays.is_none() && !refuses {
            ask.pays = has(Class::Pays);
        }
        if all.is(Class::Pay) && !refuses && ask.task.is_none() {
            ask.task = priced::i_pay(tokens);
        }
        if ask.span.is_none() && all.is(Class::Unit) {
            ask.span = token::span(tokens);
        }
        if all.is(Class::Sells) {
            ask.sells |= tokens.first().is_some_and(|it| it.is(Class::Sells))
                || folded[sentence.clone()].contains("for sale")
                || folded[sentence.clone()].contains("a vendre");
        }
        let is_head = match self.title_end {
            0 => self.body_sentences <= 1,
            end => sentence.start < end,
        };
        ask.is_sale |= is_head && is_sale(tokens);
        ask.sells |= ask.is_sale;
        if ask.call.is_none() && all.is(Class::Call) {
            ask.call = call(tokens);
        }
        if ask.form.is_none() && all.any(&[Class::Form, Class::FormLead]) {
            ask.form = form(tokens);
        }
        let dated = all.any(&[Class::Month, Class::Weekday]) && token::is_dated(tokens);
        let clock = dated && token::has_clock(tokens);
        let gathers = has(Class::Gathering);
        let attends = clock || all.is(Class::Attend);
        if self.gathers.is_none()
            && (sentence.start < self.title_end || self.body_sentences <= OPENING_SENTENCES)
        {
            self.gathers = gathers;
        }
        self.is_dated |= dated;
        self.has_clock |= clock;
        self.is_free |= all.is(Class::Free);
        self.attends |= attends;
        ask.registers |= all.is(Class::Registers);
        ask.salary |= all.is(Class::Salary) && !refuses;
        self.window |= all.is(Class::Window);
        self.opens |= all.any(&[Class::Open, Class::Until]);
        self.programme = self.programme.take().or_else(|| has(Class::Programme));
        if sentence.end <= self.first_line_end && ask.header.is_none() {
            ask.header = header(&folded[..self.first_line_end], sentence, tokens);
        }
    }

    /// What only the whole text tells: a gathering needs a date and somebody who comes.
    pub(super) fn finish(&mut self, ask: &mut Ask) {
        if self.is_dated && self.attends {
            ask.gathering = self.gathers.take();
        }
        // A day to come to, with a registration, needs no name.
        let is_open = ask.registers || self.has_clock && self.is_free;
        if ask.gathering.is_none() && self.is_dated && is_open && !self.title.is_empty() {
            ask.gathering = Some(self.title.clone());
        }
        if self.window && (self.opens || self.is_dated) {
            ask.programme = self.programme.take();
        }
    }
}

/// `Vends vélo`, `Piano for sale`, `à vendre : …`: goods change hands.
fn is_sale(tokens: &[WordToken<'_>]) -> bool {
    let first = tokens
        .iter()
        .find(|it| !it.is(Class::Greet) && it.word != "je");
    let sells = first.is_some_and(|it| matches!(it.word, "vends" | "vend" | "vendons" | "selling"));
    let offers = |two: &[WordToken<'_>]| {
        matches!(
            (two[0].word, two[1].word),
            ("for", "sale") | ("a", "vendre") | ("a", "louer") | ("for", "rent")
        )
    };
    let heads = tokens.len() <= SALE_WORDS_MAX && tokens.windows(2).any(offers);
    // `Location de bureau`, `Vente d'outillage`: the title of an advert of goods.
    let names = tokens
        .first()
        .is_some_and(|it| matches!(it.word, "location" | "vente" | "rental"));
    let names = names
        && tokens
            .get(1)
            .is_some_and(|it| matches!(it.word, "de" | "d" | "of" | "du"));
    sells || heads || names
}

/// Words of a sentence that offers goods; a longer one tells of a shop.
const SALE_WORDS_MAX: usize = 7;

/// Whether a title is only the beginning of the body: its first line or sentence, or a cut. Marks and emoji that a chat
/// leaves out of titles make no difference.
fn echoes(title: &str, body: &str) -> bool {
    let cut = title.trim_end_matches('…').trim_end();
    let mut letters = body
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric() || *c == '\n');
    let mut end = 0;
    for expected in cut.chars().filter(|c| c.is_alphanumeric()) {
        match letters.next() {
            Some((at, c)) if c == expected => end = at + c.len_utf8(),
            _ => return false,
        }
    }
    if end == 0 {
        return cut.is_empty();
    }
    let is_mark = |c: char| !c.is_alphanumeric() && c != '\n';
    let rest = body[end..].trim_start_matches(is_mark);
    let is_cut = cut.len() < title.len() || cut.len() > ECHO_BYTES;
    is_cut || rest.is_empty() || rest.starts_with('\n') || cut.ends_with(['.', '!', '?'])
}

/// What is made for a gathering, in English: French puts the subject of a workshop there (`atelier logo`).
fn is_english_thing(word: &str) -> bool {
    matches!(
        word,
        "website" | "flyer" | "leaflet" | "brochure" | "banner" | "app" | "booklet" | "programme"
    ) || matches!(
        word,
        "poster" | "posters" | "logo" | "badge" | "badges" | "trailer" | "form"
    )
}

fn asks(ask: &mut Ask, tokens: &[WordToken<'_>], all: Classes, in_opening: bool) {
    let seeks = all.any(&[Class::Look, Class::Seek, Class::Need, Class::Hire]);
    for found in seeks
        .then(|| grammar::seekings(tokens))
        .into_iter()
        .flatten()
    {
        let slot = match found.object {
            SoughtObject::Role | SoughtObject::Person => &mut ask.role,
            SoughtObject::Task => &mut ask.task,
            SoughtObject::Help | SoughtObject::Unknown => &mut ask.help,
            // A firm seeks to fill a post; for projects and clients a team looks, to work for them.
            SoughtObject::Work if found.subject == Seeker::We && !found.is_for_self => {
                &mut ask.post
            }
            SoughtObject::Work if in_opening => &mut ask.seeks_work,
            SoughtObject::Work => continue,
            SoughtObject::Info => {
                ask.seeks_info |= in_opening;
                continue;
            }
        };
        if slot.is_none() {
            *slot = Some(found.range);
            ask.person |= found.object == SoughtObject::Person;
            ask.by_person |= found.subject == Seeker::First;
        }
    }
    if in_opening
        && all.is(Class::Asker)
        && let Some(found) = passed_on::passed_on(tokens)
    {
        let slot = match found.object {
            SoughtObject::Role | SoughtObject::Person => &mut ask.role,
            _ => &mut ask.task,
        };
        slot.get_or_insert_with(|| found.range.clone());
        if found.is_sure {
            ask.passed_on.get_or_insert(found.range);
        }
    }
    if ask.task.is_none() && in_opening && all.is(Class::Unit) && all.is(Class::We) {
        ask.task = priced::gives_time(tokens);
    }
    if in_opening
        && ask.role.is_none()
        && all.is(Class::Person)
        && let Some(range) = request::person_for(tokens)
    {
        ask.role = Some(range);
        ask.person = true;
    }
    if all.is(Class::Wanted)
        && let Some((object, range)) = grammar::wanted(tokens)
    {
        let slot = if object == SoughtObject::Help {
            &mut ask.help
        } else {
            &mut ask.role
        };
        slot.get_or_insert(range);
    }
    if ask.task.is_none() && all.is(Class::Can) {
        ask.task = request::request(tokens);
    }
    if ask.task.is_none() && all.any(&[Class::Person, Class::Other]) {
        ask.task = request::available(tokens);
    }
    if ask.post.is_none() && all.any(&[Class::Announce, Class::Hire, Class::Form, Class::Post]) {
        ask.post = post::post(tokens);
    }
}
