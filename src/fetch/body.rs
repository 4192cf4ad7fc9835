//! Takes a body in and counts while it does: received bytes, decoded bytes, and how many of the one became the other.
//!
//! Decoding happens here and not in the HTTP client, because a limit that is asked after decoding comes too late:
//! nine kilobytes can decode to ten gigabytes.

use super::limits::{RATIO_FREE_BYTES, RATIO_MAX};
use std::io::{self, Write};
use thiserror::Error;

/// What is asked for in `Accept-Encoding`; every server has it.
pub(crate) const ENCODINGS: &str = "gzip";
/// How gzip begins (RFC 1952 2.3.1: two bytes of identification and deflate, the only method there is).
const GZIP: [u8; 3] = [0x1F, 0x8B, 8];
/// Times that a body may be packed: a file `feed.xml.gz` sent by a server that packs.
const LAYERS_MAX: usize = 2;
/// Bytes in which a body of an unknown encoding is tried as plain text.
const TEXT_BYTES: usize = 512;

/// Why a body is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum BodyError {
    #[error("larger than {0}")]
    Large(String),
    #[error("unpacks to more than {RATIO_MAX} times its size")]
    ExpansionRatio,
    #[error("encoded as `{0}`, which was not asked for")]
    Encoding(String),
    #[error("gzip, but damaged")]
    Damaged,
    #[error("broken off in the middle")]
    Cut,
}

/// What becomes of bytes beyond the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overflow {
    Refuse,
    /// Keep the first ones and stop (robots.txt).
    Truncate,
}

/// A body being received. Whether it is packed is read off its first bytes and not off its label: servers label plain
/// bodies as gzip, packed ones not at all, and invent names (`utf-8`, `none`, `aws-chunked`).
pub(crate) struct BodyReader {
    /// A compression named by the label that cannot be unpacked here.
    foreign: Option<String>,
    decoder: Decoder,
}

enum Decoder {
    /// The first bytes, as long as they may still become gzip's.
    Undecided(Vec<u8>, Sink),
    Plain(Sink),
    Gzip(Box<flate2::write::MultiGzDecoder<Sink>>),
}

struct Sink {
    bytes: Vec<u8>,
    received: u64,
    limit: u64,
    overflow: Overflow,
    stopped: Option<ReadStop>,
}

enum ReadStop {
    Full,
    Failed(BodyError),
}

impl BodyReader {
    /// `encoding` is `Content-Encoding` as sent; `limit` counts decoded bytes.
    pub(super) fn new(encoding: Option<&str>, limit: u64, overflow: Overflow) -> BodyReader {
        let foreign = encoding.unwrap_or_default().split(',').map(str::trim);
        let foreign = foreign
            .map(str::to_ascii_lowercase)
            .find(|name| is_compression(name));
        BodyReader {
            foreign: foreign.map(|name| shown(&name)),
            decoder: Decoder::Undecided(Vec::new(), Sink::new(limit, overflow)),
        }
    }

    /// Takes a chunk. Answers whether more is wanted.
    pub(super) fn take(&mut self, chunk: &[u8]) -> Result<bool, BodyError> {
        let sink = self.sink();
        sink.received += chunk.len() as u64;
        if sink.received > sink.limit && sink.overflow == Overflow::Refuse {
            return Err(BodyError::Large(shown_size(sink.limit)));
        }
        let written = match &mut self.decoder {
            Decoder::Undecided(head, _) => {
                head.extend_from_slice(chunk);
                if GZIP.starts_with(&head[..head.len().min(GZIP.len())]) && head.len() < GZIP.len()
                {
                    return Ok(true);
                }
                self.decide()
            }
            Decoder::Plain(sink) => sink.write_all(chunk),
            Decoder::Gzip(decoder) => decoder.write_all(chunk),
        };
        self.settle(written)
    }

    /// The whole body, when all of it came.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, BodyError> {
        if matches!(self.decoder, Decoder::Undecided(..)) {
            let written = self.decide();
            self.settle(written)?;
        }
        if self.sink().stopped.is_none() {
            let ended = match &mut self.decoder {
                Decoder::Gzip(decoder) => decoder.try_finish(),
                _ => Ok(()),
            };
            if let Err(error) = self.settle(ended) {
                return Err(match error {
                    BodyError::Damaged => BodyError::Cut,
                    other => other,
                });
            }
        }
        let bytes = std::mem::take(&mut self.sink().bytes);
        match (&self.decoder, self.foreign.take()) {
            (Decoder::Plain(_), Some(name)) if !is_text(&bytes) => Err(BodyError::Encoding(name)),
            _ => self.unpack_again(bytes),
        }
    }

    /// Unpacks what was packed before it was packed for the way, under the same limits.
    fn unpack_again(&mut self, mut bytes: Vec<u8>) -> Result<Vec<u8>, BodyError> {
        for _ in 1..LAYERS_MAX {
            if !bytes.starts_with(&GZIP) {
                break;
            }
            let (limit, overflow) = (self.sink().limit, self.sink().overflow);
            let mut layer = flate2::write::MultiGzDecoder::new(Sink {
                received: self.sink().received,
                ..Sink::new(limit, overflow)
            });
            let ended = layer.write_all(&bytes).and_then(|()| layer.try_finish());
            let sink = layer.get_mut();
            bytes = match (sink.stopped.take(), ended) {
                (Some(ReadStop::Failed(error)), _) => return Err(error),
                (Some(ReadStop::Full), _) | (None, Ok(())) => std::mem::take(&mut sink.bytes),
                (None, Err(_)) => return Err(BodyError::Damaged),
            };
        }
        Ok(bytes)
    }

    /// Chooses by the first bytes, and writes them.
    fn decide(&mut self) -> io::Result<()> {
        let Decoder::Undecided(head, sink) = &mut self.decoder else {
            return Ok(());
        };
        let head = std::mem::take(head);
        let sink = std::mem::replace(sink, Sink::new(0, Overflow::Refuse));
        self.decoder = match head.starts_with(&GZIP) {
            true => Decoder::Gzip(Box::new(flate2::write::MultiGzDecoder::new(sink))),
            false => Decoder::Plain(sink),
        };
        match &mut self.decoder {
            Decoder::Gzip(decoder) => decoder.write_all(&head),
            Decoder::Plain(sink) => sink.write_all(&head),
            Decoder::Undecided(..) => Ok(()),
        }
    }

    fn settle(&mut self, result: io::Result<()>) -> Result<bool, BodyError> {
        match (self.sink().stopped.take(), result) {
            (Some(ReadStop::Failed(error)), _) => Err(error),
            (Some(ReadStop::Full), _) => {
                self.sink().stopped = Some(ReadStop::Full);
                Ok(false)
            }
            (None, Err(_)) => Err(BodyError::Damaged),
            (None, Ok(())) => Ok(true),
        }
    }

    fn sink(&mut self) -> &mut Sink {
        match &mut self.decoder {
            Decoder::Undecided(_, sink) | Decoder::Plain(sink) => sink,
            Decoder::Gzip(decoder) => decoder.get_mut(),
        }
    }
}

impl Sink {
    fn new(limit: u64, overflow: Overflow) -> Sink {
        Sink {
            bytes: Vec::new(),
            received: 0,
            limit,
            overflow,
            stopped: None,
        }
    }
}

/// The bytes of a file, unpacked where they are gzip, under the limit of one that came over the network.
pub(super) fn unpacked(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, BodyError> {
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let mut reader = BodyReader::new(None, limit, Overflow::Refuse);
    reader.take(&bytes)?;
    reader.finish()
}

/// Whether a label names a compression that is not unpacked here (the registry of RFC 9110 8.4.1 and RFC 9659). Names
/// that are no compression are ignored, as browsers do.
fn is_compression(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "br",
        "zstd",
        "deflate",
        "compress",
        "x-compress",
        "exi",
        "dcb",
        "dcz",
    ];
    NAMES.contains(&name)
}

/// Whether bytes are text that nobody packed: UTF-8 without control characters, as far as is looked.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(TEXT_BYTES)];
    let plain = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut by the look itself.
        Err(error) if error.error_len().is_none() && bytes.len() > TEXT_BYTES => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !plain.contains(|c: char| c.is_control() && !c.is_whitespace())
}

impl Write for Sink {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let stop = |sink: &mut Sink, why| {
            sink.stopped = Some(why);
            Err(io::Error::other("stopped"))
        };
        let room = self.limit.saturating_sub(self.bytes.len() as u64);
        if piece.len() as u64 > room {
            if self.overflow == Overflow::Truncate {
                self.bytes.extend_from_slice(&piece[..room as usize]);
                return stop(self, ReadStop::Full);
            }
            let limit = shown_size(self.limit);
            return stop(self, ReadStop::Failed(BodyError::Large(limit)));
        }
        let decoded = (self.bytes.len() + piece.len()) as u64;
        if decoded > RATIO_FREE_BYTES && decoded > self.received.saturating_mul(RATIO_MAX) {
            return stop(self, ReadStop::Failed(BodyError::ExpansionRatio));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn shown(name: &str) -> String {
    crate::text::clean::clean_line(name, 40)
}

/// A size as people write it: `10 MiB`.
pub(crate) fn shown_size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => format!("{bytes} bytes"),
        b if b < KIB * KIB => format!("{} KiB", b / KIB),
        b => format!("{} MiB", b / KIB / KIB),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    const LIMIT: u64 = 4 * 1024 * 1024;

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::GzEncoder::new(data, flate2::Compression::best())
            .read_to_end(&mut out)
            .unwrap();
        out
    }

    fn intake(encoding: Option<&str>, body: &[u8], chunk: usize) -> Result<Vec<u8>, BodyError> {
        let mut intake = BodyReader::new(encoding, LIMIT, Overflow::Refuse);
        for piece in body.chunks(chunk) {
            intake.take(piece)?;
        }
        intake.finish()
    }

    #[track_caller]
    fn check(encoding: &str, body: &[u8], expected: Result<&[u8], BodyError>) {
        for chunk in [1000, usize::MAX] {
            let found = intake(Some(encoding), body, chunk);
            assert_eq!(
                found,
                expected.clone().map(<[u8]>::to_vec),
                "{encoding}, {chunk}"
            );
        }
    }

    #[test]
    fn what_is_packed_is_read_off_the_bytes() {
        let text = "Mission Rust à Lyon, 450 € par jour. ".repeat(200);
        let text = text.as_bytes();
        for label in [
            "",
            "identity",
            "gzip",
            "X-GZIP",
            "utf-8",
            "none",
            "aws-chunked",
            "br",
            "deflate",
        ] {
            check(label, text, Ok(text));
            check(label, &gzip(text), Ok(text));
            check(label, &gzip(&gzip(text)), Ok(text));
            check(label, b"", Ok(b""));
            check(
                label,
                b"\x1f",
                if is_compression(label) {
                    Err(BodyError::Encoding(label.into()))
                } else {
                    Ok(b"\x1f")
                },
            );
        }
        let packed = b"\x8b\x02\x80abc\x03";
        check("br", packed, Err(BodyError::Encoding("br".into())));
        check(
            "gzip, zstd",
            packed,
            Err(BodyError::Encoding("zstd".into())),
        );
        check("", packed, Ok(packed));
    }

    #[test]
    fn bombs_stop() {
        let zeros = vec![0u8; 8 * 1024 * 1024];
        let bomb = Err(BodyError::ExpansionRatio);
        assert_eq!(intake(Some("gzip"), &gzip(&zeros), 1000), bomb);
        assert_eq!(intake(None, &gzip(&gzip(&zeros)), 1000), bomb);
    }

    #[test]
    fn limits_count_decoded_bytes() {
        let mut state = 1u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b'a' + (state >> 29) as u8
        })
        .take(LIMIT as usize + 10)
        .collect();
        let large = Err(BodyError::Large("4 MiB".into()));
        assert_eq!(intake(None, &noise, 4096), large);
        assert_eq!(intake(Some("gzip"), &gzip(&noise), 4096), large);
    }

    #[test]
    fn damage_and_cuts() {
        let whole = gzip(&b"abc ".repeat(5000));
        check("gzip", &whole[..whole.len() - 10], Err(BodyError::Cut));
        let mut damaged = whole.clone();
        damaged[3..].fill(0xFF);
        check("gzip", &damaged, Err(BodyError::Damaged));
    }

    #[test]
    fn robots_are_cut_off_not_refused() {
        let mut intake = BodyReader::new(None, 10, Overflow::Truncate);
        assert_eq!(intake.take(b"12345"), Ok(true));
        assert_eq!(intake.take(b"6789012345"), Ok(false));
        assert_eq!(intake.finish().unwrap(), b"1234567890");
    }
}
