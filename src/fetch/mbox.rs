//! Messages of an mbox, one after the other, whatever its size: mboxo, mboxrd, and mailman's monthly archives.
//!
//! A message begins where a line begins with `From `, stands after an empty line and bears a time: mailman does not
//! escape such lines within messages (`From today on …`).

use super::limits::MESSAGE_BYTES_MAX;
use std::io::{self, BufRead};

/// Bytes of a line that are looked at in one piece.
const PIECE_BYTES: usize = 64 * 1024;

/// A reader of messages that holds one message at a time.
pub(super) struct Mbox<R> {
    reader: R,
    /// Bytes read so far.
    consumed: u64,
    piece: Vec<u8>,
    started: bool,
    at_line_start: bool,
    after_empty: bool,
    ended: bool,
}

/// A message, or that one was skipped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MboxMessage {
    Whole(Vec<u8>),
    TooLong,
}

impl<R: BufRead> Mbox<R> {
    /// Begins to read; `reader` stands at the start of a file or of a message.
    pub(super) fn new(reader: R) -> Mbox<R> {
        Mbox {
            reader,
            consumed: 0,
            piece: Vec::new(),
            started: false,
            at_line_start: true,
            after_empty: true,
            ended: false,
        }
    }

    /// Bytes read so far.
    pub(crate) fn consumed(&self) -> u64 {
        self.consumed
    }

    /// The next message without its `From ` line; an error ends the reading.
    pub(super) fn next(&mut self) -> io::Result<Option<MboxMessage>> {
        if self.ended {
            return Ok(None);
        }
        let mut message = Vec::new();
        let mut too_long = false;
        while self.read_piece().inspect_err(|_| self.ended = true)? {
            let begins = self.at_line_start && self.after_empty && is_separator(&self.piece);
            self.after_empty = self.at_line_start && is_empty(&self.piece);
            let line_start = self.at_line_start;
            self.at_line_start = self.piece.ends_with(b"\n");
            if begins {
                if std::mem::replace(&mut self.started, true) && (too_long || !message.is_empty()) {
                    return Ok(Some(settle(message, too_long)));
                }
                continue;
            }
            // Text before the first message is none of them.
            if !self.started || too_long {
                continue;
            }
            let escaped = line_start && is_escaped(&self.piece);
            message.extend_from_slice(&self.piece[usize::from(escaped)..]);
            if message.len() > MESSAGE_BYTES_MAX {
                too_long = true;
                message = Vec::new();
            }
        }
        self.ended = true;
        let any = too_long || !message.is_empty();
        Ok(any.then(|| settle(message, too_long)))
    }

    /// Reads a line, or a piece of a very long one. Answers whether there was any.
    fn read_piece(&mut self) -> io::Result<bool> {
        self.piece.clear();
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(!self.piece.is_empty());
            }
            let room = PIECE_BYTES - self.piece.len();
            let window = &buffer[..buffer.len().min(room)];
            let line = window.iter().position(|byte| *byte == b'\n');
            let used = line.map_or(window.len(), |at| at + 1);
            self.piece.extend_from_slice(&window[..used]);
            self.reader.consume(used);
            self.consumed += used as u64;
            if line.is_some() || self.piece.len() == PIECE_BYTES {
                return Ok(true);
            }
        }
    }
}

fn settle(mut message: Vec<u8>, too_long: bool) -> MboxMessage {
    if too_long {
        return MboxMessage::TooLong;
    }
    // The empty line before the next separator belongs to the format.
    if message.ends_with(b"\n\n") {
        message.pop();
    } else if message.ends_with(b"\r\n\r\n") {
        message.truncate(message.len() - 2);
    }
    MboxMessage::Whole(message)
}

fn is_empty(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n")
}

/// `>From `, `>>From ` …: one `>` was added when the message was filed.
fn is_escaped(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    marks > 0 && line[marks..].starts_with(b"From ")
}

/// Whether a line is `From `, somebody, and a date with a time of day and a year or a name of a day.
pub(super) fn is_separator(line: &[u8]) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const LINE_BYTES_MAX: usize = 1000;
    if !line.starts_with(b"From ") || line.len() > LINE_BYTES_MAX {
        return false;
    }
    let text = String::from_utf8_lossy(&line[5..]);
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let has_day = words
        .iter()
        .any(|word| DAYS.contains(&word.trim_end_matches(',')));
    let has_year = words.iter().any(|word| {
        word.len() == 4
            && word
                .parse::<u16>()
                .is_ok_and(|year| (1970..2200).contains(&year))
    });
    words.iter().any(|word| is_time(word)) && (has_day || has_year)
}

/// `7:05`, `12:03:11`.
fn is_time(word: &str) -> bool {
    let parts: Vec<&str> = word.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts
            .iter()
            .all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: &str = "From anna at example.org  Tue Mar  6 12:03:11 2012\n";
    const BERT: &str = "From bert@example.net Wed Mar  7 01:00:00 2012\n";

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        // A tiny buffer, so that lines come in pieces.
        let mut mbox = Mbox::new(io::BufReader::with_capacity(7, text.as_bytes()));
        let mut found = Vec::new();
        while let Some(message) = mbox.next().unwrap() {
            found.push(match message {
                MboxMessage::Whole(bytes) => String::from_utf8(bytes).unwrap(),
                MboxMessage::TooLong => "too long".into(),
            });
        }
        assert_eq!(found, expected);
        assert_eq!(mbox.consumed(), text.len() as u64);
    }

    #[test]
    fn messages() {
        check("", &[]);
        check("Subject: a\n\nno mbox\n", &[]);
        check(
            &format!("{ANNA}Subject: a\n\nhello\n\n{BERT}Subject: b\n\nyou"),
            &["Subject: a\n\nhello\n", "Subject: b\n\nyou"],
        );
        check(
            &format!("\n\n{ANNA}Subject: a\n\nx\n"),
            &["Subject: a\n\nx\n"],
        );
        let crlf =
            format!("{ANNA}Subject: a\n\nx\n\n{BERT}Subject: b\n\ny\n").replace('\n', "\r\n");
        check(
            &crlf,
            &["Subject: a\r\n\r\nx\r\n", "Subject: b\r\n\r\ny\r\n"],
        );
    }

    #[test]
    fn from_within_a_message() {
        let body = "Subject: a\n\n>From here\n>>From there\n> From x\nFrom the team at 12:00\n\nFrom today on\n";
        let read = body
            .replace(">From here", "From here")
            .replace(">>From", ">From");
        check(&format!("{ANNA}{body}\n{BERT}b\n"), &[&read, "b\n"]);
        let glued = format!("{ANNA}Subject: a\n\ntext\n{BERT}Subject: not new\n");
        check(
            &glued,
            &[&format!("Subject: a\n\ntext\n{BERT}Subject: not new\n")],
        );
    }

    #[test]
    fn a_huge_message_is_skipped_alone() {
        let huge = "x".repeat(MESSAGE_BYTES_MAX + 1);
        check(
            &format!("{ANNA}a: b\n\n{huge}\n\n{BERT}c: d\n\ne\n"),
            &["too long", "c: d\n\ne\n"],
        );
    }

    #[test]
    fn separators() {
        for yes in [
            ANNA,
            "From 1234@xxx Tue Mar 06 12:03:11 +0000 2012\n",
            "From MAILER-DAEMON Fri Jul  8 12:08:34 2011\r\n",
            "From nobody at  Mon, 5 Jan 26 7:05\n",
        ] {
            assert!(is_separator(yes.as_bytes()), "{yes}");
        }
        for no in [
            "From today on\n",
            "From: a@example.org\n",
            "From 12:00 we meet\n",
            "from a Tue 12:00\n",
        ] {
            assert!(!is_separator(no.as_bytes()), "{no}");
        }
    }
}
