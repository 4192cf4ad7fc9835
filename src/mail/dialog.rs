//! The dialog of SMTP (RFC 5321), strictly in turns: one command, one reply, nothing before it is asked for.
//!
//! Bytes that arrive before our turn are an error. Somebody on the way could otherwise answer in the server's place,
//! before encryption begins what is read after it (CVE-2021-38371 and its like). A reply is bounded, whatever the
//! connection is protected by.

use std::fmt::{self, Display};
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::Poll;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};

/// Bytes of one line of a reply (RELIABILITY section 5; RFC 5321 4.5.3.1.5 asks for 512).
const LINE_BYTES_MAX: usize = 4096;
/// Lines of one reply.
const LINES_MAX: usize = 100;

/// A connection, encrypted or not.
pub(super) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Wire for S {}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// From 200 to 599.
    pub code: u16,
    pub lines: Vec<String>,
}

impl Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.lines.join(" "))
    }
}

/// Why the dialog did not go on.
#[derive(Debug)]
pub(super) enum Fault {
    /// The server declined: 4xx in passing, 5xx for good.
    Declined(Reply),
    /// The server, or somebody in its place, spoke before it was asked.
    OutOfTurn,
    /// What came was no reply of SMTP, or none that fits the command.
    Odd(String),
    Broken(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::Broken(error)
    }
}

/// What a server offered in answer to EHLO.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    pub starttls: bool,
    pub plain: bool,
    pub login: bool,
    pub utf8: bool,
    pub eight_bit: bool,
}

impl Offers {
    /// Keywords are without case (RFC 5321 2.4); `AUTH=PLAIN` is how old servers write it.
    fn of(reply: &Reply) -> Offers {
        let mut offers = Offers::default();
        for line in reply.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase().replace("AUTH=", "AUTH ");
            let mut words = line.split_ascii_whitespace();
            match words.next() {
                Some("STARTTLS") => offers.starttls = true,
                Some("SMTPUTF8") => offers.utf8 = true,
                Some("8BITMIME") => offers.eight_bit = true,
                Some("AUTH") => words.for_each(|word| {
                    offers.plain |= word == "PLAIN";
                    offers.login |= word == "LOGIN";
                }),
                _ => {}
            }
        }
        offers
    }
}

/// One side of a dialog: ours.
pub(super) struct Dialog {
    stream: Box<dyn Wire>,
    /// What was read and belongs to no line yet.
    buffer: Vec<u8>,
    pub offers: Offers,
}

impl fmt::Debug for Dialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dialog").finish_non_exhaustive()
    }
}

impl Dialog {
    /// A dialog over a connection on which nothing was said.
    pub(super) fn new(stream: impl Wire + 'static) -> Dialog {
        Dialog {
            stream: Box::new(stream),
            buffer: Vec::new(),
            offers: Offers::default(),
        }
    }

    /// Waits for the server's greeting.
    pub(super) async fn greeting(&mut self) -> Result<Reply, Fault> {
        expected(self.reply().await?, 2)
    }

    /// Says hello as `name`: EHLO, and HELO where that is refused (RFC 5321 2.2.1, 3.2).
    pub(super) async fn hello(&mut self, name: &str) -> Result<(), Fault> {
        match self.command(format_args!("EHLO {name}\r\n"), 2).await {
            Ok(reply) => self.offers = Offers::of(&reply),
            Err(Fault::Declined(reply)) if reply.code >= 500 => {
                self.offers = Offers::default();
                self.command(format_args!("HELO {name}\r\n"), 2).await?;
            }
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    /// Asks for encryption; returns the connection on which to begin it, on which nothing more was said.
    pub(super) async fn starttls(mut self) -> Result<Box<dyn Wire>, Fault> {
        self.command("STARTTLS\r\n", 2).await?;
        match self.hears().await {
            true => Err(Fault::OutOfTurn),
            false => Ok(self.stream),
        }
    }

    /// Says a command, with its line end, and expects a reply of this class (its first digit).
    pub(super) async fn command(
        &mut self,
        command: impl Display,
        class: u16,
    ) -> Result<Reply, Fault> {
        self.refuse_noise().await?;
        self.write(command.to_string().as_bytes()).await?;
        expected(self.reply().await?, class)
    }

    /// Sends the message after DATA was granted, dots doubled, and expects that it is taken.
    pub(super) async fn message(&mut self, bytes: &[u8]) -> Result<Reply, Fault> {
        self.refuse_noise().await?;
        self.write(&stuffed(bytes)).await?;
        // Whoever says yes before the end has not seen it.
        self.refuse_noise().await?;
        self.write(b".\r\n").await?;
        expected(self.reply().await?, 2)
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.stream.write_all(bytes).await?;
        Ok(self.stream.flush().await?)
    }

    /// Whether anything arrived that nobody asked for; waits for nothing.
    async fn hears(&mut self) -> bool {
        let (stream, buffer) = (&mut self.stream, &mut self.buffer);
        poll_fn(|cx| {
            let mut bytes = [0; 512];
            let mut read = ReadBuf::new(&mut bytes);
            // An end or a failure is told by what is done next.
            let _ = Pin::new(&mut *stream).poll_read(cx, &mut read);
            buffer.extend_from_slice(read.filled());
            Poll::Ready(!buffer.is_empty())
        })
        .await
    }

    /// An error where the server spoke although it is our turn: its farewell (421) where that was it.
    async fn refuse_noise(&mut self) -> Result<(), Fault> {
        if !self.hears().await {
            return Ok(());
        }
        match self.reply().await {
            Ok(reply) if reply.code >= 400 => Err(Fault::Declined(reply)),
            _ => Err(Fault::OutOfTurn),
        }
    }

    /// Reads one reply; anything behind it was not asked for.
    async fn reply(&mut self) -> Result<Reply, Fault> {
        let mut reply: Option<Reply> = None;
        for _ in 0..LINES_MAX {
            let line = self.line().await?;
            let (code, is_last, text) =
                parts(&line).ok_or_else(|| Fault::Odd(format!("no reply of SMTP: {line}")))?;
            let whole = reply.get_or_insert_with(|| Reply {
                code,
                lines: Vec::new(),
            });
            if whole.code != code {
                return Err(Fault::Odd(format!("a reply of two codes: {line}")));
            }
            whole.lines.push(text.to_string());
            if !is_last {
                continue;
            }
            return match reply {
                Some(reply) if self.buffer.is_empty() => Ok(reply),
                _ => Err(Fault::OutOfTurn),
            };
        }
        Err(Fault::Odd("the reply has no end".into()))
    }

    async fn line(&mut self) -> Result<String, Fault> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line).trim_end().to_string());
            }
            if self.buffer.len() >= LINE_BYTES_MAX {
                return Err(Fault::Odd("the reply has no end".into()));
            }
            let mut bytes = [0; LINE_BYTES_MAX];
            match self.stream.read(&mut bytes).await? {
                0 => return Err(Fault::Broken(io::ErrorKind::UnexpectedEof.into())),
                length => self.buffer.extend_from_slice(&bytes[..length]),
            }
        }
    }
}

/// The reply where it is of this class; 4xx and 5xx are told apart from what fits nothing.
fn expected(reply: Reply, class: u16) -> Result<Reply, Fault> {
    match reply.code / 100 {
        found if found == class => Ok(reply),
        4 | 5 => Err(Fault::Declined(reply)),
        _ => Err(Fault::Odd(format!("an answer that does not fit: {reply}"))),
    }
}

/// Code, whether it is the last line of its reply, and text (RFC 5321 4.2).
fn parts(line: &str) -> Option<(u16, bool, &str)> {
    let code: u16 = line.get(..3)?.parse().ok()?;
    let is_last = match line.as_bytes().get(3) {
        None | Some(b' ') => true,
        Some(b'-') => false,
        Some(_) => return None,
    };
    let is_code = (200..600).contains(&code) && line.as_bytes()[0].is_ascii_digit();
    is_code.then(|| (code, is_last, line.get(4..).unwrap_or_default()))
}

/// A message as it is sent: a dot that begins a line is doubled (RFC 5321 4.5.2), the last line ends.
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    let mut begins = true;
    for byte in bytes {
        if begins && *byte == b'.' {
            out.push(b'.');
        }
        out.push(*byte);
        begins = *byte == b'\n';
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of bytes that a server sends at once, before anything is said.
    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let found = runtime.block_on(Dialog::new(io_of(bytes)).greeting());
        let found = match found {
            Ok(reply) => reply.to_string(),
            Err(fault) => format!("{fault:?}"),
        };
        assert!(found.starts_with(expected), "{found}");
    }

    /// A connection that gives these bytes and takes none.
    fn io_of(bytes: &[u8]) -> impl Wire + 'static {
        tokio::io::join(io::Cursor::new(bytes.to_vec()), tokio::io::sink())
    }

    #[test]
    fn replies() {
        check(b"220 sink\r\n", "220 sink");
        check(b"220-a\r\n220 b\r\n", "220 a b");
        check(b"220\n", "220 ");
        check(b"220 caf\xe9\r\n", "220 caf\u{fffd}");
        check(b"554 no\r\n", "Declined");
        check(b"421-a\r\n421 b\r\n", "Declined");
        check(b"354 go\r\n", "Odd");
        check(b"220-a\r\n250 b\r\n", "Odd(\"a reply of two codes");
        check(b"SSH-2.0-sink\r\n", "Odd(\"no reply of SMTP: SSH");
        check(b"+20 x\r\n", "Odd");
        check(b"220 a\r\n250 b\r\n", "OutOfTurn");
        check(b"220 a\r\n ", "OutOfTurn");
        check(b"220-a", "Broken");
        check(b"", "Broken");
    }

    #[test]
    fn endless_replies_cost_little() {
        check(&[b'2'; 64 * 1024], "Odd(\"the reply has no end");
        check(&b"220-a\r\n".repeat(10_000), "Odd(\"the reply has no end");
    }

    #[test]
    fn offers_are_without_case() {
        let lines = ["sink", "Auth=Login", "auth plain", "StartTls", "SIZE 1"];
        let reply = Reply {
            code: 250,
            lines: lines.map(String::from).to_vec(),
        };
        let offers = Offers::of(&reply);
        assert!(offers.starttls && offers.plain && offers.login && !offers.utf8);
    }

    #[test]
    fn dots_are_doubled() {
        for (bytes, expected) in [
            (&b".\r\n..a\r\nb.\r\n"[..], &b"..\r\n...a\r\nb.\r\n"[..]),
            (b"a", b"a\r\n"),
            (b"a\n.", b"a\n..\r\n"),
        ] {
            assert_eq!(stuffed(bytes), expected);
        }
    }
}
