//! Deflating (RFC 1951) over a dictionary of what most texts hold: a text of a thousand bytes has not enough of its own to
//! be repeated.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use std::cell::RefCell;

/// What most texts hold, the most frequent last. Never edited once released: what was packed over it can be read over
/// nothing else.
#[derive(Clone, Copy)]
pub(super) enum Dictionary {
    /// Words of postings in English and French, the names and values of facts.
    Texts,
    /// What a fingerprint holds besides numbers.
    Fingerprints,
}

impl Dictionary {
    fn bytes(self) -> &'static [u8] {
        match self {
            Dictionary::Texts => include_bytes!("dictionary.txt"),
            Dictionary::Fingerprints => include_bytes!("fingerprints.txt"),
        }
    }
}

/// More is nothing that we packed: bodies of postings are cut long before.
const PLAIN_MAX: usize = 64 << 20;

/// Bytes of room behind a text that is unpacked: what the longest match fills, and some.
const ROOM: usize = 320;

thread_local! {
    static DEFLATE: RefCell<Option<Compress>> = const { RefCell::new(None) };
    static INFLATE: RefCell<Option<Decompress>> = const { RefCell::new(None) };
}

/// Lets go of what this thread holds for packing: some three hundred kilobytes.
pub(in crate::store) fn release() {
    DEFLATE.take();
    INFLATE.take();
}

/// Whether this thread holds anything for packing.
#[cfg(test)]
pub(in crate::store) fn is_held() -> bool {
    DEFLATE.with_borrow(Option::is_some) || INFLATE.with_borrow(Option::is_some)
}

/// Packs bytes behind what `out` holds.
pub(super) fn deflate(plain: &[u8], dictionary: Dictionary, out: &mut Vec<u8>) {
    DEFLATE.with_borrow_mut(|kept| {
        let deflate = kept.get_or_insert_with(|| Compress::new(Compression::fast(), false));
        deflate.reset();
        // None of this can fail: the stream is new, and room is made as it is needed.
        deflate.set_dictionary(dictionary.bytes()).ok();
        out.reserve(plain.len() / 2 + 64);
        loop {
            let done = deflate.total_in() as usize;
            let status = deflate.compress_vec(&plain[done..], out, FlushCompress::Finish);
            if !matches!(status, Ok(Status::Ok | Status::BufError)) {
                break;
            }
            out.reserve(plain.len() / 2 + 64);
        }
    });
}

/// What was packed, `size` bytes; None where it was not, or is damaged.
pub(super) fn inflate(packed: &[u8], dictionary: Dictionary, size: usize) -> Option<Vec<u8>> {
    if size > PLAIN_MAX {
        return None;
    }
    INFLATE.with_borrow_mut(|kept| {
        let inflate = kept.get_or_insert_with(|| Decompress::new(false));
        inflate.reset(false);
        inflate.set_dictionary(dictionary.bytes()).ok()?;
        // Room for a longer text, which is noticed so; near the end of the room unpacking is slow.
        let mut plain = Vec::with_capacity(size + ROOM);
        let status = inflate.decompress_vec(packed, &mut plain, FlushDecompress::Finish);
        let is_whole = matches!(status, Ok(Status::StreamEnd)) && plain.len() == size;
        is_whole.then_some(plain)
    })
}

/// Puts a number behind what `out` holds, in seven bits a byte, the lowest first.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front; None where there is none.
pub(super) fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let byte = *rest.split_off_first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(plain: &[u8]) {
        for dictionary in [Dictionary::Texts, Dictionary::Fingerprints] {
            let mut packed = vec![7];
            deflate(plain, dictionary, &mut packed);
            assert_eq!(packed[0], 7);
            let packed = &packed[1..];
            assert_eq!(
                inflate(packed, dictionary, plain.len()).as_deref(),
                Some(plain)
            );
            assert_eq!(inflate(packed, dictionary, plain.len() + 1), None);
            if let Some(less) = plain.len().checked_sub(1) {
                assert_eq!(inflate(packed, dictionary, less), None);
            }
            for end in 0..packed.len() {
                assert_eq!(
                    inflate(&packed[..end], dictionary, plain.len()),
                    None,
                    "cut at {end}"
                );
            }
        }
    }

    #[test]
    fn what_was_packed_reads_back() {
        check(b"");
        check(b"{}");
        check("Développeuse cherchée à Rouen, ".repeat(99).as_bytes());
        let noise = |n: u32| (n.wrapping_mul(2_654_435_761) >> 24) as u8;
        check(&(0..700).map(noise).collect::<Vec<u8>>());
        release();
        check(b"again");
    }

    #[test]
    fn numbers_read_back() {
        for number in [0, 1, 127, 128, 300, 1 << 20, u32::MAX as usize] {
            let mut out = Vec::new();
            put_number(&mut out, number);
            let mut rest = out.as_slice();
            assert_eq!(take_number(&mut rest), Some(number));
            assert!(rest.is_empty());
            assert_eq!(take_number(&mut &out[..out.len() - 1]), None);
        }
        assert_eq!(take_number(&mut &[0xff; 9][..]), None);
    }
}
