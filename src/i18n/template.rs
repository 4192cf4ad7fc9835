//! The form of a message: what stands around its holes.

/// A text with holes: what stands before, between and behind them, and what is in them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct MessageTemplate {
    /// One more than holes.
    pub pieces: Vec<String>,
    pub holes: Vec<Hole>,
}

/// A place that is filled.
#[derive(Debug, PartialEq)]
pub(super) struct Hole {
    pub name: String,
    pub is_quoted: bool,
}

impl MessageTemplate {
    /// Reads `{name}`, `{}` and `{error:q}` as holes; doubled braces are text.
    pub(super) fn parse(text: &str) -> MessageTemplate {
        let mut template = MessageTemplate::default();
        let (mut piece, mut rest) = (String::new(), text);
        let mut unnamed = 0;
        while let Some(char) = rest.chars().next() {
            if let Some((name, format, after)) = hole(rest) {
                template.pieces.push(std::mem::take(&mut piece));
                let name = if name.is_empty() {
                    unnamed += 1;
                    (unnamed - 1).to_string()
                } else {
                    name.to_string()
                };
                let is_quoted = format == "q";
                template.holes.push(Hole { name, is_quoted });
                rest = after;
                continue;
            }
            let doubled = rest.starts_with("{{") || rest.starts_with("}}");
            piece.push(char);
            rest = &rest[char.len_utf8() * if doubled { 2 } else { 1 }..];
        }
        template.pieces.push(piece);
        template
    }

    /// Bytes that are not in holes: how much a message has to have in common.
    pub(super) fn weight(&self) -> usize {
        self.pieces.iter().map(String::len).sum()
    }

    /// What fills the holes, if the message is of this form.
    pub(super) fn captures<'m>(&self, message: &'m str) -> Option<Vec<&'m str>> {
        let (first, others) = self.pieces.split_first()?;
        let mut rest = message.strip_prefix(first.as_str())?;
        let Some((last, between)) = others.split_last() else {
            return rest.is_empty().then(Vec::new);
        };
        let mut captures = Vec::with_capacity(others.len());
        for piece in between {
            let at = rest.find(piece.as_str())?;
            captures.push(&rest[..at]);
            rest = &rest[at + piece.len()..];
        }
        captures.push(rest.strip_suffix(last.as_str())?);
        // `page.html, item 3: what is wrong` is a place and a message, not a place alone.
        let mut filled = self.holes.iter().zip(&captures);
        let fits = filled.all(|(hole, text)| hole.name != "number" || !text.contains(": "));
        fits.then_some(captures)
    }
}

/// The hole that a text begins with: its name, its format, and what follows. Braces with anything else in them are
/// text.
fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('{')?;
    let (inner, after) = inner.split_once('}')?;
    let (name, format) = inner.split_once(':').unwrap_or((inner, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let is_format = |c: char| c.is_ascii_alphanumeric() || matches!(c, '?' | '#' | '.' | '>' | '<');
    (name.chars().all(is_name) && format.chars().all(is_format)).then_some((name, format, after))
}
