//! Slack's markup made plain text, and channel names chosen by pattern.

use std::collections::HashMap;

/// Names of people and channels by their ids.
#[derive(Default)]
pub(super) struct SlackNames {
    pub users: HashMap<String, String>,
    pub channels: HashMap<String, String>,
}

/// Turns `<URL|label>`, `<@U1>`, `<#C1|name>`, `<!channel>` and the three escapes into what a reader sees; the links go to `links`.
pub(super) fn plain(raw: &str, names: &SlackNames, links: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        out.push_str(&unescape(&rest[..at]));
        rest = &rest[at + 1..];
        let Some(end) = rest
            .find(['>', '<'])
            .filter(|end| rest[*end..].starts_with('>'))
        else {
            out.push('<');
            continue;
        };
        out.push_str(&reference(&rest[..end], names, links));
        rest = &rest[end + 1..];
    }
    out.push_str(&unescape(rest));
    out
}

fn reference(inner: &str, names: &SlackNames, links: &mut Vec<String>) -> String {
    let (target, label) = match inner.split_once('|') {
        Some((target, label)) => (target, unescape(label)),
        None => (inner, String::new()),
    };
    let named = |map: &HashMap<String, String>, id: &str| match map.get(id) {
        Some(name) => name.clone(),
        None if !label.is_empty() => label.clone(),
        None => id.to_string(),
    };
    if let Some(id) = target.strip_prefix('@') {
        return format!("@{}", named(&names.users, id));
    }
    if let Some(id) = target.strip_prefix('#') {
        return format!("#{}", named(&names.channels, id));
    }
    if let Some(word) = target.strip_prefix('!') {
        return match label.is_empty() {
            true => format!("@{}", word.split('^').next().unwrap_or(word)),
            false => label,
        };
    }
    let url = without_token(&unescape(target));
    let shown = url.trim_start_matches("mailto:").to_string();
    links.push(url);
    match label.is_empty() || shown.ends_with(label.as_str()) {
        true => shown,
        false => format!("{label} ({shown})"),
    }
}

/// Addresses of files carry a token that opens them: `?t=xoxe-…`.
fn without_token(url: &str) -> String {
    match url
        .find("t=xoxe-")
        .or(url.find("t=xoxp-"))
        .or(url.find("t=xoxb-"))
    {
        Some(at) => url[..at].trim_end_matches(['?', '&']).to_string(),
        None => url.to_string(),
    }
}

/// A line without the marks of its text type: `*Bold*`, `_slanted_`, `~struck~`, `` `code` ``, `## heading`, `> quote`.
pub(super) fn without_marks(line: &str) -> String {
    let line = line.trim().trim_start_matches(['#', '>', ' ', '•']);
    let chars: Vec<char> = line.chars().collect();
    let at = |at: usize| chars.get(at).copied();
    let is_mark = |number: &usize| {
        let mark = chars[*number];
        if !matches!(mark, '*' | '_' | '~' | '`') {
            return false;
        }
        let before = number.checked_sub(1).and_then(at);
        let after = at(number + 1);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
        // Within a word and between blanks it is what it seems.
        !(is_word(before) && is_word(after) || is_blank(before) && is_blank(after))
    };
    let kept = (0..chars.len()).filter(|number| !is_mark(number));
    kept.map(|number| chars[number]).collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
