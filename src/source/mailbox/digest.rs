//! A list's digest in plain text (RFC 1153): messages with their headers, between lines of thirty hyphens.

/// Hyphens below the preamble, and between messages; programs are not exact.
const PREAMBLE_MIN: usize = 55;
const BETWEEN: std::ops::RangeInclusive<usize> = 25..=40;
/// Messages read of one digest.
const MESSAGES_MAX: usize = 100;

/// The messages of a digest as mails of their own; empty for any other text.
pub(super) fn mails(text: &str) -> Vec<String> {
    let hyphens = |line: &str| {
        let line = line.trim();
        let is_rule = !line.is_empty() && line.bytes().all(|byte| byte == b'-');
        if is_rule { line.len() } else { 0 }
    };
    let mut lines = text.lines();
    if !lines.any(|line| hyphens(line) >= PREAMBLE_MIN) {
        return Vec::new();
    }
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in lines {
        match BETWEEN.contains(&hyphens(line)) {
            true => blocks.push(Vec::new()),
            false => {
                if let Some(block) = blocks.last_mut() {
                    block.push(line);
                }
            }
        }
    }
    let messages = blocks.iter().filter_map(|block| one(block));
    messages.take(MESSAGES_MAX).collect()
}

/// A block with at least a sender and a subject. What it says of its encoding is no longer so.
fn one(block: &[&str]) -> Option<String> {
    let start = block.iter().position(|line| !line.trim().is_empty())?;
    let block = &block[start..];
    let end = block.iter().position(|line| line.trim().is_empty())?;
    let (headers, body) = block.split_at(end);
    let is = |line: &str, name: &str| {
        line.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let has = |name: &str| headers.iter().any(|line| is(line, name));
    if !has("from:") || !has("subject:") {
        return None;
    }
    let mut mail = String::from("Content-Type: text/plain; charset=utf-8\n");
    let mut is_kept = true;
    for line in headers {
        if !line.starts_with([' ', '\t']) {
            is_kept = !is(line, "content-") && !is(line, "mime-version:");
        }
        if is_kept {
            mail.push_str(line);
            mail.push('\n');
        }
    }
    for line in body {
        mail.push_str(line);
        mail.push('\n');
    }
    Some(mail)
}
