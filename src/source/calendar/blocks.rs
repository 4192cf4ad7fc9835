//! A calendar file to the text of its events, so that a broken event costs itself only.
//!
//! Unfolds lines (RFC 5545, 3.1), keeps `VEVENT` and `VTIMEZONE`, skips every other component with what it holds
//! (`VALARM` has a description of its own, some writers add `VVENUE`). One pass, linear.

/// Bytes kept of one component; what is longer is left out line by line.
const BLOCK_BYTES_MAX: usize = 256 << 10;
/// Bytes of a property's name.
const NAME_BYTES_MAX: usize = 64;
/// Events read of one file.
pub(crate) const EVENTS_MAX: usize = 20_000;

/// What a calendar file holds.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// Whether a `BEGIN:VCALENDAR` or an event was met at all.
    pub is_calendar: bool,
    pub events: Vec<EventBlock>,
    /// Each `VTIMEZONE` with its parts, unfolded.
    pub zones: Vec<String>,
    /// `X-WR-TIMEZONE`: the zone of times without one.
    pub zone: Option<String>,
    /// Events beyond [`EVENTS_MAX`], the earliest.
    pub left_out: usize,
    /// Whether the text ended before the calendar did.
    pub is_cut: bool,
}

/// One event, from `BEGIN:VEVENT` to `END:VEVENT`, unfolded.
#[derive(Debug, Default)]
pub(crate) struct EventBlock {
    pub text: String,
    /// Whether its end was missing.
    pub cut: bool,
}

enum Within {
    Nothing,
    Event,
    /// A component inside an event, by name.
    Part(String),
    Zone,
    /// A component of no interest, by name.
    Other(String),
}

/// Joins characters that a writer folded between their bytes (RFC 5545, 3.1 warns of those).
pub(crate) fn join_characters(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    let is_inner = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|byte| (0x80..0xC0).contains(byte))
    };
    let fold = |at: usize| match &bytes[at..] {
        [b'\r', b'\n', b' ' | b'\t', ..] => Some(3),
        [b'\n', b' ' | b'\t', ..] => Some(2),
        _ => None,
    };
    let split = |at: usize| {
        let len = fold(at)?;
        (at > 0 && bytes[at - 1] >= 0x80 && is_inner(at + len)).then_some(len)
    };
    if !(0..bytes.len()).any(|at| split(at).is_some()) {
        return bytes.into();
    }
    let mut joined = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match split(at) {
            Some(len) => at += len,
            None => {
                joined.push(bytes[at]);
                at += 1;
            }
        }
    }
    joined.into()
}

/// Splits a calendar.
pub(super) fn split(text: &str) -> Blocks {
    let mut blocks = Blocks::default();
    let mut within = Within::Nothing;
    let mut block = String::new();
    for line in Unfolded::new(text) {
        let begins = component(&line, "BEGIN:");
        let ends = component(&line, "END:");
        if begins.as_deref() == Some("VCALENDAR") {
            blocks.is_cut = true;
        }
        if ends.as_deref() == Some("VCALENDAR") {
            blocks.is_cut = false;
        }
        within = match within {
            Within::Nothing => outside(&mut blocks, &mut block, &line, begins),
            Within::Event if ends.as_deref() == Some("VEVENT") => {
                finish(&mut blocks, &mut block, false);
                Within::Nothing
            }
            Within::Event if ends.as_deref() == Some("VCALENDAR") => {
                finish(&mut blocks, &mut block, true);
                Within::Nothing
            }
            Within::Event if begins.as_deref() == Some("VEVENT") => {
                finish(&mut blocks, &mut block, true);
                outside(&mut blocks, &mut block, &line, begins)
            }
            Within::Event => match begins {
                Some(name) => Within::Part(name),
                None => {
                    push(&mut block, &line);
                    Within::Event
                }
            },
            Within::Part(name) => match ends {
                Some(end) if end == name => Within::Event,
                Some(end) if end == "VEVENT" => {
                    finish(&mut blocks, &mut block, false);
                    Within::Nothing
                }
                _ => Within::Part(name),
            },
            Within::Zone => {
                push(&mut block, &line);
                if ends.as_deref() == Some("VTIMEZONE") {
                    blocks.zones.push(std::mem::take(&mut block));
                    Within::Nothing
                } else if begins.as_deref() == Some("VEVENT") {
                    outside(&mut blocks, &mut block, &line, begins)
                } else {
                    Within::Zone
                }
            }
            Within::Other(name) => match (ends, begins.as_deref()) {
                (Some(end), _) if end == name => Within::Nothing,
                (_, Some("VEVENT")) => outside(&mut blocks, &mut block, &line, begins),
                _ => Within::Other(name),
            },
        };
    }
    if matches!(within, Within::Event | Within::Part(_)) {
        finish(&mut blocks, &mut block, true);
        blocks.is_cut = true;
    }
    keep_latest(&mut blocks);
    blocks
}

/// Of too many events, leaves out those that began the longest ago; one that repeats goes on beginning.
fn keep_latest(blocks: &mut Blocks) {
    let Some(left_out @ 1..) = blocks.events.len().checked_sub(EVENTS_MAX) else {
        return;
    };
    let mut order: Vec<usize> = (0..blocks.events.len()).collect();
    order.sort_by_cached_key(|at| begin(&blocks.events[*at].text));
    let early: std::collections::HashSet<usize> = order.into_iter().take(left_out).collect();
    let mut at = 0;
    blocks.events.retain(|_| {
        at += 1;
        !early.contains(&(at - 1))
    });
    blocks.left_out = left_out;
}

/// Whether an event repeats, and the day when it begins first, as written: `20261123T080000`.
fn begin(event: &str) -> (bool, Option<&str>) {
    let is_named = |line: &str, name: &str| {
        line.get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name))
    };
    let repeats = event
        .lines()
        .any(|line| is_named(line, "RRULE") || is_named(line, "RDATE"));
    let start = event.lines().find(|line| is_named(line, "DTSTART"));
    (
        repeats,
        start.and_then(|line| Some(line.rsplit_once(':')?.1.trim())),
    )
}

fn outside(blocks: &mut Blocks, block: &mut String, line: &str, begins: Option<String>) -> Within {
    match begins.as_deref() {
        Some("VCALENDAR") => {
            blocks.is_calendar = true;
            Within::Nothing
        }
        Some("VEVENT") => {
            blocks.is_calendar = true;
            block.clear();
            push(block, "BEGIN:VEVENT");
            Within::Event
        }
        Some("VTIMEZONE") => {
            block.clear();
            push(block, "BEGIN:VTIMEZONE");
            Within::Zone
        }
        Some(name) => Within::Other(name.to_string()),
        None => {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("X-WR-TIMEZONE")
            {
                blocks.zone = Some(value.trim().to_string());
            }
            Within::Nothing
        }
    }
}

fn finish(blocks: &mut Blocks, block: &mut String, cut: bool) {
    block.push_str("END:VEVENT\r\n");
    blocks.events.push(EventBlock {
        text: std::mem::take(block),
        cut,
    });
}

fn push(block: &mut String, line: &str) {
    if block.len() + line.len() <= BLOCK_BYTES_MAX {
        block.push_str(line);
        block.push_str("\r\n");
    }
}

fn component(line: &str, word: &str) -> Option<String> {
    let start = line.get(..word.len())?;
    start
        .eq_ignore_ascii_case(word)
        .then(|| line[word.len()..].trim().to_ascii_uppercase())
}

/// The content lines of a calendar, unfolded. A line that is no property continues the one before it: the writer
/// forgot to fold.
struct Unfolded<'a> {
    lines: std::iter::Peekable<std::str::Split<'a, [char; 2]>>,
}

impl<'a> Unfolded<'a> {
    fn new(text: &'a str) -> Unfolded<'a> {
        let text = text.trim_start_matches('\u{feff}');
        Unfolded {
            lines: text.split(['\r', '\n']).peekable(),
        }
    }
}

impl Iterator for Unfolded<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = self.lines.find(|line| !line.trim().is_empty())?.to_string();
        while let Some(&next) = self.lines.peek() {
            if let Some(rest) = next.strip_prefix([' ', '\t']) {
                line.push_str(rest);
            } else if next.is_empty() {
                // Between CR and LF, or a blank line.
            } else if is_property(next) || is_property(&with_folds(&self.lines)) {
                break;
            } else {
                line.push_str("\\n");
                line.push_str(next);
            }
            self.lines.next();
        }
        Some(line)
    }
}

/// The next line with what is folded behind it: a fold may stand between any two characters, in a name too (RFC 5545,
/// 3.1).
fn with_folds(lines: &std::iter::Peekable<std::str::Split<'_, [char; 2]>>) -> String {
    let mut lines = lines.clone();
    let mut joined = lines.next().unwrap_or_default().to_string();
    for line in lines.filter(|line| !line.is_empty()) {
        match line.strip_prefix([' ', '\t']) {
            Some(rest) if joined.len() < NAME_BYTES_MAX => joined.push_str(rest),
            _ => break,
        }
    }
    joined
}

fn is_property(line: &str) -> bool {
    let name = line
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        .count();
    name > 0 && matches!(line.as_bytes().get(name), Some(b':' | b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = split(text)
            .events
            .into_iter()
            .map(|event| event.text.replace("\r\n", "|"))
            .collect();
        assert_eq!(found, expected, "of {text:?}");
    }

    #[test]
    fn characters_are_joined() {
        let joined = |text: &[u8]| String::from_utf8(join_characters(text).into_owned()).unwrap();
        assert_eq!(
            joined(b"SUMMARY:Entr\xC3\r\n \xA9e, 3 \xE2\n\t\x82\xAC"),
            "SUMMARY:Entrée, 3 €"
        );
        assert_eq!(joined("SUMMARY:é\r\n è".as_bytes()), "SUMMARY:é\r\n è");
    }

    #[test]
    fn events_stand_alone() {
        check(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\n\tb\r\n  c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            &["BEGIN:VEVENT|SUMMARY:ab c|END:VEVENT|"],
        );
        check(
            "BEGIN:VVENUE\nNAME:x\nEND:VVENUE\nBEGIN:VEVENT\nBEGIN:VALARM\nSUMMARY:no\nEND:VALARM\nSUMMARY:yes\nEND:VEVENT",
            &["BEGIN:VEVENT|SUMMARY:yes|END:VEVENT|"],
        );
        check(
            "BEGIN:VEVENT\nSUMMARY:a\nBEGIN:VEVENT\nSUMMARY:b\nraw line\nEND:VCALENDAR",
            &[
                "BEGIN:VEVENT|SUMMARY:a|END:VEVENT|",
                "BEGIN:VEVENT|SUMMARY:b\\nraw line|END:VEVENT|",
            ],
        );
        check(
            "BEGIN:VEVENT\nSUMMARY:cut",
            &["BEGIN:VEVENT|SUMMARY:cut|END:VEVENT|"],
        );
        check("no calendar", &[]);
        check(
            "BEGIN:VEVENT\r\nLOCATION:Rouen\r\nDESCRIP\r\n TION\r\n :Entr\u{e9}e\r\n  libre\r\nSUMMARY\r\n\t;LANGUAGE=fr:x\r\nEND:VEVENT",
            &[
                "BEGIN:VEVENT|LOCATION:Rouen|DESCRIPTION:Entr\u{e9}e libre|SUMMARY;LANGUAGE=fr:x|END:VEVENT|",
            ],
        );
        check(
            "BEGIN:VEVENT\nDESCRIPTION:first\nsecond\n third\nEND:VEVENT",
            &["BEGIN:VEVENT|DESCRIPTION:first\\nsecondthird|END:VEVENT|"],
        );
    }
}
