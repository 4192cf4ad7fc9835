//! Takes a body in and counts while it does: received bytes, decoded bytes, and how many of the one became the other.
//!
//! Decoding happens here and not in the HTTP client, because a limit that is asked after decoding comes too late:
//! nine kilobytes can decode to ten gigabytes.

use super::limits::{RATIO_FREE_BYTES, RATIO_MAX};
use std::io::{self, Write};
use thiserror::Error;

/// What is asked for in `Accept-Encoding`.
pub const ENCODINGS: &str = "gzip, br, zstd";
/// Window of zstd as a power of two: 8 MiB, what RFC 9659 lets HTTP use.
const ZSTD_WINDOW_LOG_MAX: u32 = 23;
const DECODE_BUFFER_BYTES: usize = 32 * 1024;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BodyError {
    #[error("larger than {0}")]
    Large(String),
    #[error("unpacks to more than {RATIO_MAX} times its size")]
    Bomb,
    #[error("encoded as `{0}`, which was not asked for")]
    Encoding(String),
    #[error("not in the encoding it claims")]
    Damaged,
    #[error("broken off in the middle")]
    Cut,
}

/// What becomes of bytes beyond the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    Refuse,
    /// Keep the first ones and stop (robots.txt).
    CutOff,
}

/// A body being received.
pub struct Intake {
    decoder: Decoder,
}

enum Decoder {
    Plain(Sink),
    Gzip(Box<flate2::write::MultiGzDecoder<Sink>>),
    Brotli(Box<brotli_decompressor::DecompressorWriter<Sink>>),
    Zstd(Box<zstd::stream::zio::Writer<Sink, zstd::stream::raw::Decoder<'static>>>),
}

struct Sink {
    bytes: Vec<u8>,
    received: u64,
    limit: u64,
    overflow: Overflow,
    stopped: Option<Stop>,
}

enum Stop {
    Full,
    Failed(BodyError),
}

impl Intake {
    /// `encoding` is `Content-Encoding` as sent; more than one layer is refused.
    pub fn new(
        encoding: Option<&str>,
        limit: u64,
        overflow: Overflow,
    ) -> Result<Intake, BodyError> {
        let sink = Sink {
            bytes: Vec::new(),
            received: 0,
            limit,
            overflow,
            stopped: None,
        };
        let name = encoding.unwrap_or_default().trim().to_ascii_lowercase();
        let decoder = match name.as_str() {
            "" | "identity" => Decoder::Plain(sink),
            "gzip" | "x-gzip" => Decoder::Gzip(Box::new(flate2::write::MultiGzDecoder::new(sink))),
            "br" => Decoder::Brotli(Box::new(brotli_decompressor::DecompressorWriter::new(
                sink,
                DECODE_BUFFER_BYTES,
            ))),
            "zstd" => {
                let mut raw = zstd::stream::raw::Decoder::new().map_err(|_| BodyError::Damaged)?;
                raw.set_parameter(zstd::stream::raw::DParameter::WindowLogMax(
                    ZSTD_WINDOW_LOG_MAX,
                ))
                .map_err(|_| BodyError::Damaged)?;
                Decoder::Zstd(Box::new(zstd::stream::zio::Writer::new(sink, raw)))
            }
            _ => return Err(BodyError::Encoding(shown(&name))),
        };
        Ok(Intake { decoder })
    }

    /// Takes a chunk. Answers whether more is wanted.
    pub fn take(&mut self, chunk: &[u8]) -> Result<bool, BodyError> {
        let sink = self.sink();
        sink.received += chunk.len() as u64;
        if sink.received > sink.limit && sink.overflow == Overflow::Refuse {
            return Err(BodyError::Large(shown_size(sink.limit)));
        }
        let written = match &mut self.decoder {
            Decoder::Plain(sink) => sink.write_all(chunk),
            Decoder::Gzip(decoder) => decoder.write_all(chunk),
            Decoder::Brotli(decoder) => decoder.write_all(chunk),
            Decoder::Zstd(decoder) => decoder.write_all(chunk).and_then(|()| decoder.flush()),
        };
        self.settle(written)
    }

    /// The whole body, when all of it came.
    pub fn finish(mut self) -> Result<Vec<u8>, BodyError> {
        if self.sink().received > 0 && self.sink().stopped.is_none() {
            let ended = match &mut self.decoder {
                Decoder::Plain(_) => Ok(()),
                Decoder::Gzip(decoder) => decoder.try_finish(),
                Decoder::Brotli(decoder) => decoder.close(),
                Decoder::Zstd(decoder) => decoder.finish(),
            };
            if let Err(error) = self.settle(ended) {
                return Err(match error {
                    BodyError::Damaged => BodyError::Cut,
                    other => other,
                });
            }
        }
        Ok(std::mem::take(&mut self.sink().bytes))
    }

    fn settle(&mut self, result: io::Result<()>) -> Result<bool, BodyError> {
        match (self.sink().stopped.take(), result) {
            (Some(Stop::Failed(error)), _) => Err(error),
            (Some(Stop::Full), _) => {
                self.sink().stopped = Some(Stop::Full);
                Ok(false)
            }
            (None, Err(_)) => Err(BodyError::Damaged),
            (None, Ok(())) => Ok(true),
        }
    }

    fn sink(&mut self) -> &mut Sink {
        match &mut self.decoder {
            Decoder::Plain(sink) => sink,
            Decoder::Gzip(decoder) => decoder.get_mut(),
            Decoder::Brotli(decoder) => decoder.get_mut(),
            Decoder::Zstd(decoder) => decoder.writer_mut(),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let stop = |sink: &mut Sink, why| {
            sink.stopped = Some(why);
            Err(io::Error::other("stopped"))
        };
        let room = self.limit.saturating_sub(self.bytes.len() as u64);
        if piece.len() as u64 > room {
            if self.overflow == Overflow::CutOff {
                self.bytes.extend_from_slice(&piece[..room as usize]);
                return stop(self, Stop::Full);
            }
            let limit = shown_size(self.limit);
            return stop(self, Stop::Failed(BodyError::Large(limit)));
        }
        let decoded = (self.bytes.len() + piece.len()) as u64;
        if decoded > RATIO_FREE_BYTES && decoded > self.received.saturating_mul(RATIO_MAX) {
            return stop(self, Stop::Failed(BodyError::Bomb));
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
pub fn shown_size(bytes: u64) -> String {
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

    fn brotli(data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 9, 22);
        writer.write_all(data).unwrap();
        drop(writer);
        out
    }

    fn zstd(data: &[u8]) -> Vec<u8> {
        zstd::stream::encode_all(data, 19).unwrap()
    }

    fn intake(encoding: Option<&str>, body: &[u8], chunk: usize) -> Result<Vec<u8>, BodyError> {
        let mut intake = Intake::new(encoding, LIMIT, Overflow::Refuse)?;
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
    fn one_layer_of_three_encodings() {
        let text = "Mission Rust à Lyon, 450 € par jour. ".repeat(200);
        let text = text.as_bytes();
        check("identity", text, Ok(text));
        check("gzip", &gzip(text), Ok(text));
        check("X-GZIP", &gzip(text), Ok(text));
        check("br", &brotli(text), Ok(text));
        check("zstd", &zstd(text), Ok(text));
        check("gzip", b"", Ok(b""));
        check(
            "gzip, gzip",
            b"x",
            Err(BodyError::Encoding("gzip, gzip".into())),
        );
        check(
            "compress",
            b"x",
            Err(BodyError::Encoding("compress".into())),
        );
    }

    #[test]
    fn bombs_stop() {
        let zeros = vec![0u8; 8 * 1024 * 1024];
        for (encoding, body) in [
            ("gzip", gzip(&zeros)),
            ("br", brotli(&zeros)),
            ("zstd", zstd(&zeros)),
        ] {
            let found = intake(Some(encoding), &body, 1000);
            assert_eq!(found, Err(BodyError::Bomb), "{encoding}");
        }
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
        check(
            "gzip",
            b"<rss>not gzip at all</rss>",
            Err(BodyError::Damaged),
        );
        let whole = zstd(&b"abc ".repeat(5000));
        check("zstd", &whole[..whole.len() - 3], Err(BodyError::Cut));
        let whole = brotli(&b"abc ".repeat(5000));
        check("br", &whole[..whole.len() - 3], Err(BodyError::Cut));
    }

    #[test]
    fn robots_are_cut_off_not_refused() {
        let mut intake = Intake::new(None, 10, Overflow::CutOff).unwrap();
        assert_eq!(intake.take(b"12345"), Ok(true));
        assert_eq!(intake.take(b"6789012345"), Ok(false));
        assert_eq!(intake.finish().unwrap(), b"1234567890");
    }
}
