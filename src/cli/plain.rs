//! Bodies of JSON lines as found: entities unescaped, and tags taken out where the text plainly is HTML.
//! Linear, without a tree: input here is the user's own file, and what is no tag stays as written.

/// What only HTML has; a lone `<` or `List<String>` is text.
const SIGNS: [&str; 9] = [
    "<p>", "</p>", "<br", "<li>", "</li>", "</a>", "<div", "</div>", "</b>",
];
/// Tags that end a line.
const BREAKS: [&str; 14] = [
    "p",
    "br",
    "li",
    "ul",
    "ol",
    "div",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "pre",
    "blockquote",
];
/// Bytes of a tag with its attributes; a longer one is text.
const TAG_BYTES_MAX: usize = 2000;

/// The text of a field that may hold HTML or entities.
pub fn text(raw: &str) -> String {
    if SIGNS.iter().any(|sign| raw.contains(sign)) {
        return unescape(&strip(raw));
    }
    unescape(raw)
}

fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let window = &rest.as_bytes()[..rest.len().min(TAG_BYTES_MAX)];
        let end = window.iter().position(|byte| *byte == b'>');
        let name = tag_name(&rest[1..]);
        let (Some(end), Some(name)) = (end, name) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        if BREAKS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
            out.push('\n');
        }
        let is_code = ["script", "style"]
            .iter()
            .any(|tag| tag.eq_ignore_ascii_case(name));
        rest = &rest[end + 1..];
        // The contents of a script go too; its end tag is dropped by the next turn.
        if is_code && !html[html.len() - rest.len() - end - 1..].starts_with("</") {
            rest = rest.find("</").map_or("", |close| &rest[close..]);
        }
    }
    out.push_str(rest);
    out
}

/// The name of the tag whose `<` stands before `rest`; nothing where no tag begins.
fn tag_name(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name
        .bytes()
        .take(12)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let after = name.as_bytes().get(length)?;
    let ends = matches!(after, b'>' | b' ' | b'/' | b'\n' | b'\t');
    (length > 0 && ends && name.as_bytes()[0].is_ascii_alphabetic()).then_some(&name[..length])
}

/// Resolves character references once; an unknown one stays as written.
fn unescape(text: &str) -> String {
    /// Letters of the longest name we know, with `#x10FFFF`.
    const NAME_BYTES_MAX: usize = 9;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let window = &rest.as_bytes()[..rest.len().min(NAME_BYTES_MAX + 1)];
        let end = window.iter().position(|byte| *byte == b';');
        match end.and_then(|end| Some((named(&rest[..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    const NAMES: [(&str, char); 32] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("bull", '•'),
        ("euro", '€'),
        ("pound", '£'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("ecirc", 'ê'),
        ("agrave", 'à'),
        ("acirc", 'â'),
        ("ccedil", 'ç'),
        ("icirc", 'î'),
        ("iuml", 'ï'),
        ("ocirc", 'ô'),
        ("ugrave", 'ù'),
        ("ucirc", 'û'),
        ("Eacute", 'É'),
        ("commat", '@'),
        ("period", '.'),
    ];
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(text(raw), expected, "of {raw:?}");
    }

    #[test]
    fn html_becomes_text() {
        check(
            "<p>One</p><p>Two &amp; three<br>four</p>",
            "\nOne\n\nTwo & three\nfour\n",
        );
        check("<p>a<script>if (a < b) x()</script>b", "\nab");
        check("a &lt;p&gt; b &#64; c &#x40; &eacute;", "a <p> b @ c @ é");
        check(
            "List<String> & AT&T &unknown;",
            "List<String> & AT&T &unknown;",
        );
        check("<p>1 < 2", "\n1 < 2");
    }
}
