//! One offer from the lines of its card: title, link, who asks for it and where, the rest as its text.

use super::cards::OfferCard;
use super::lines::{LineWeight, MailLine};
use super::linked::LinePart;
use super::offer::AlertOffer;
use super::words::{
    self, announced, is_call, is_day, is_footer, is_name, is_noise, is_place, is_preamble,
    is_remote, title_of,
};
use crate::text::clean::clean_line;

/// Characters of a title that is the beginning of a message.
const TITLE_OF_PROSE_CHARS_MAX: usize = 120;
/// Characters of a line that names client or place.
const PIECE_CHARS_MAX: usize = 90;

/// What a mail says of its only offer beside the card: its subject.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    pub title: Option<String>,
    pub client: Option<String>,
}

/// A card read, and what only the other cards can confirm.
#[derive(Clone, Debug)]
pub(crate) struct ReadCard {
    pub item: AlertOffer,
    /// A lone piece below the title: a client where the others have one.
    pub lone: Option<String>,
    /// The look of its title.
    pub look: u64,
    /// Lines beside the title.
    pub pieces: usize,
}

/// Reads a card. `around` is what the subject says, where the card is the mail's only one.
pub(super) fn read(
    lines: &[MailLine],
    parts: &[LinePart],
    card: &OfferCard,
    around: Option<&Around>,
) -> Option<ReadCard> {
    let around_title = around.and_then(|it| it.title.clone());
    let mut client = around.and_then(|it| it.client.clone());
    let mut title_within: Option<String> = None;
    let mut kept: Vec<usize> = Vec::new();
    let mut day = None;
    for at in card.lines.clone() {
        let line = &lines[at];
        let text = line.text.trim();
        if parts[at] == LinePart::Service || text.is_empty() || is_call(text) || is_footer(text) {
            continue;
        }
        if is_day(text) {
            day = day.or_else(|| Some(text.to_string()));
            continue;
        }
        if parts[at] == LinePart::Client {
            client = client.or_else(|| Some(clean_line(text, PIECE_CHARS_MAX)));
            kept.push(at);
            continue;
        }
        if is_noise(text) {
            continue;
        }
        if around.is_some()
            && let Some(said) = announced(text)
        {
            client = client.or(said.client);
            title_within = title_within.or(said.title);
            continue;
        }
        kept.push(at);
    }
    // A greeting stands above, not within.
    while kept
        .first()
        .is_some_and(|at| is_preamble(&lines[*at].text) && kept.len() > 1)
    {
        kept.remove(0);
    }
    let of_line = title_line(lines, parts, &kept);
    let from_around = around_title.or(title_within);
    let (title, at) = match (from_around, of_line) {
        (Some(said), Some((title, at))) if same(&said, &title) => (title, Some(at)),
        (Some(said), _) => {
            let at = kept
                .iter()
                .copied()
                .find(|at| same(&said, &lines[*at].text));
            (title_of(&said)?, at)
        }
        (None, Some((title, at))) => (title, Some(at)),
        (None, None) => (prose_title(lines, &kept)?, None),
    };
    let title = words::without_number(title.trim_start_matches(['-', '*', '•', '·', ' ']));
    let title = title.to_string();
    let below = kept.iter().filter(|it| at.is_some_and(|at| **it > at));
    let below: Vec<&str> = below
        .map(|at| lines[*at].text.as_str())
        .filter(|text| *text != title)
        .collect();
    let pieces = pieces(&below, client.is_some());
    if client.is_none() && at.is_none() {
        client = speaker(lines, &kept);
    }
    let look = lines[at.unwrap_or(card.lines.start)].look;
    let body = body(lines, &kept, at);
    Some(ReadCard {
        look,
        pieces: body.lines().count(),
        lone: pieces.lone,
        item: AlertOffer {
            title,
            link: card.link.clone(),
            body,
            client: client.or(pieces.client),
            place: pieces.place,
            pay: None,
            day,
        },
    })
}

fn same(said: &str, text: &str) -> bool {
    words::same(said, text)
}

/// The line that names the offer: one that stands out, else the first link that is no call, else the first line of a
/// name's length.
fn title_line(lines: &[MailLine], parts: &[LinePart], kept: &[usize]) -> Option<(String, usize)> {
    let may = |at: &&usize| {
        let text = &lines[**at].text;
        parts[**at] != LinePart::Client && !is_place(text) && !is_remote(text)
    };
    let title = |at: &usize| Some((title_of(&lines[*at].text)?, *at));
    let of_weight = |weight: LineWeight| {
        let mut heavy = kept.iter().filter(may);
        heavy.find_map(|at| title(at).filter(|_| lines[*at].weight == weight))
    };
    let linked = |at: &&usize| matches!(parts[**at], LinePart::Link(_));
    let first = || kept.iter().filter(may).find_map(title);
    let is_short = |found: &(String, usize)| {
        let text = &lines[found.1].text;
        words::is_short(text) || matches!(parts[found.1], LinePart::Link(_))
    };
    of_weight(LineWeight::Heading)
        .or_else(|| kept.iter().filter(may).filter(linked).find_map(title))
        .or_else(|| of_weight(LineWeight::Bold))
        .or_else(|| first().filter(is_short))
}

/// The beginning of a message: `Musée : « Bonjour, … »`.
fn prose_title(lines: &[MailLine], kept: &[usize]) -> Option<String> {
    let line = kept.iter().map(|at| lines[*at].text.as_str());
    let line = line
        .filter(|text| !is_preamble(text))
        .max_by_key(|text| text.len().min(200))?;
    let said = line.split_once(" : ").or_else(|| line.split_once(": "));
    let said = said
        .filter(|(who, _)| is_name(who.trim()))
        .map_or(line, |(_, said)| said);
    let said = said.trim_matches(|c: char| c.is_whitespace() || "«»“”\"".contains(c));
    let said = words::without_greeting(said);
    let title = clean_line(said, TITLE_OF_PROSE_CHARS_MAX);
    title_of(&title)
}

/// Who says a message: `Musée : « Bonjour, … »`.
fn speaker(lines: &[MailLine], kept: &[usize]) -> Option<String> {
    kept.iter().find_map(|at| {
        let (who, said) = lines[*at].text.split_once(':')?;
        let is_said = said.trim_start().starts_with(['«', '“', '"']);
        let who = who.trim();
        (is_said && is_name(who)).then(|| who.to_string())
    })
}

#[derive(Default)]
struct Pieces {
    client: Option<String>,
    place: Option<String>,
    lone: Option<String>,
}

/// Client and place as they stand below a title, each on its line or both on one.
fn pieces(below: &[&str], is_client_known: bool) -> Pieces {
    const BETWEEN: [&str; 8] = [" · ", " • ", " | ", " - ", " – ", " — ", " ∙ ", " / "];
    let is_piece = |text: &&str| text.chars().count() <= PIECE_CHARS_MAX;
    let labelled = |what| below.iter().find_map(|line| words::labelled(line, what));
    let (who, place) = (
        labelled(words::FieldLabel::Client),
        labelled(words::FieldLabel::Place),
    );
    if who.is_some() || place.is_some() {
        return Pieces {
            client: who.filter(|_| !is_client_known).map(str::to_string),
            place: place.filter(|it| !is_remote(it)).map(str::to_string),
            lone: None,
        };
    }
    let Some(first) = below.first().copied().filter(is_piece) else {
        return Pieces::default();
    };
    let between = BETWEEN.iter().find(|it| first.contains(**it));
    // `Rouen - 76` is one piece.
    let between = between.filter(|_| !is_place(first));
    let parts: Vec<&str> = match between {
        Some(between) => first.split(between).map(str::trim).collect(),
        None => vec![first.trim_start_matches(['-', '·', '•', ' '])],
    };
    let second = parts.get(1).copied().or_else(|| {
        let second = below.get(1).copied()?;
        let start = second.trim_start_matches(['-', '·', '•', ' ']);
        let between = BETWEEN.iter().find(|it| start.contains(**it));
        let between = between.filter(|_| !is_place(start));
        Some(
            between
                .map_or(start, |it| start.split(*it).next().unwrap_or(start))
                .trim(),
        )
    });
    let place = |text: &str| (!is_remote(text)).then(|| text.to_string());
    let one = parts[0];
    if is_place(one) || is_remote(one) {
        let client =
            second.filter(|it| parts.len() > 1 && is_name(it) && !is_place(it) && !is_remote(it));
        return Pieces {
            place: place(one),
            client: client.filter(|_| !is_client_known).map(str::to_string),
            lone: None,
        };
    }
    if !is_name(one) {
        return Pieces::default();
    }
    if is_client_known {
        return Pieces {
            place: place(one).filter(|_| parts.len() > 1),
            ..Pieces::default()
        };
    }
    match second {
        Some(second) if is_place(second) || is_remote(second) || is_name(second) => Pieces {
            client: Some(one.to_string()),
            place: place(second),
            lone: None,
        },
        Some(_) if parts.len() > 1 => Pieces::default(),
        _ => Pieces {
            lone: Some(one.to_string()),
            ..Pieces::default()
        },
    }
}

/// The lines beside the title; what goes on in a line stays in it.
fn body(lines: &[MailLine], kept: &[usize], title: Option<usize>) -> String {
    let mut body = String::new();
    for at in kept.iter().copied().filter(|at| Some(*at) != title) {
        let line = &lines[at];
        if title.is_some_and(|title| lines[title].text == line.text) {
            continue;
        }
        if line.goes_on
            && !body.is_empty()
            && at > 0
            && kept.contains(&(at - 1))
            && Some(at - 1) != title
        {
            body.push(' ');
        } else if !body.is_empty() {
            body.push_str(if line.is_parted { "\n\n" } else { "\n" });
        }
        body.push_str(&line.text);
    }
    body.trim().to_string()
}
