//! Fingerprints: of a thousand bytes of numbers and names, those that tell nothing are left out.
//!
//! The shape that is packed is that of `Fingerprint::to_bytes`; unpacking gives back the very bytes.

use super::deflate::{Dictionary, deflate, inflate, put_number, take_number};
use crate::domain::{SAMPLES, Samples};
use std::borrow::Cow;

/// Set in the first byte, which is the version, where the rest is packed.
pub(in crate::store) const PACKED: u8 = 0x80;

/// Bytes of a sample, of a word of the headline, of a band and of a part of the vocabulary.
const SIZES: [usize; 4] = [2, 4, 8, 8];

/// Packs the bytes of a fingerprint; those of another shape stay as they are.
pub(in crate::store) fn pack(plain: &[u8]) -> Vec<u8> {
    pack_shaped(plain).unwrap_or_else(|| plain.to_vec())
}

fn pack_shaped(plain: &[u8]) -> Option<Vec<u8>> {
    let mut rest = plain;
    let version = *rest.split_off_first()?;
    let head = rest.split_off(..5)?;
    let mut lists = [&[][..]; 4];
    for (list, size) in lists.iter_mut().zip(SIZES) {
        let count = u32::from_le_bytes(rest.split_off(..4)?.try_into().ok()?);
        *list = rest.split_off(..(count as usize).checked_mul(size)?)?;
    }
    let [samples, headline, bands, vocabulary] = lists;
    let (samples, _) = samples.as_chunks::<2>();
    let samples: &[[u8; 2]; SAMPLES] = samples.try_into().ok()?;
    let mut packed = Vec::with_capacity(plain.len());
    packed.push(version | PACKED);
    packed.extend(head);
    put_samples(&mut packed, samples);
    for (list, size) in [(headline, 4), (bands, 8)] {
        put_number(&mut packed, list.len() / size);
        packed.extend(list);
    }
    put_bits(&mut packed, vocabulary);
    put_number(&mut packed, rest.len());
    deflate(rest, Dictionary::Fingerprints, &mut packed);
    // Only what reads back as it was.
    (version & PACKED == 0).then_some(packed)
}

/// The bytes of a fingerprint as they were before they were packed; None where they are damaged.
pub(in crate::store) fn unpack(packed: &[u8]) -> Option<Cow<'_, [u8]>> {
    let version = *packed.first()?;
    if version & PACKED == 0 {
        return Some(Cow::Borrowed(packed));
    }
    let mut rest = &packed[1..];
    let mut plain = Vec::with_capacity(2 * packed.len());
    plain.push(version & !PACKED);
    plain.extend(rest.split_off(..5)?);
    take_samples(&mut rest, &mut plain)?;
    for size in [4, 8] {
        let count = take_number(&mut rest)?;
        plain.extend((count as u32).to_le_bytes());
        plain.extend(rest.split_off(..count.checked_mul(size)?)?);
    }
    take_bits(&mut rest, &mut plain)?;
    let size = take_number(&mut rest)?;
    plain.extend(inflate(rest, Dictionary::Fingerprints, size)?);
    Some(Cow::Owned(plain))
}

const NONE: [u8; 2] = Samples::NONE.to_le_bytes();

/// Which parts have a sample, then those. Short texts have few.
fn put_samples(packed: &mut Vec<u8>, samples: &[[u8; 2]; SAMPLES]) {
    let (parts, _) = samples.as_chunks::<8>();
    let which = parts.iter().map(|part| {
        let bits = part.iter().enumerate();
        bits.fold(0, |bits, (at, sample)| {
            bits | u8::from(*sample != NONE) << at
        })
    });
    packed.extend(which);
    for sample in samples.iter().filter(|sample| **sample != NONE) {
        packed.extend_from_slice(sample);
    }
}

fn take_samples(rest: &mut &[u8], plain: &mut Vec<u8>) -> Option<()> {
    plain.extend((SAMPLES as u32).to_le_bytes());
    let which = rest.split_off(..SAMPLES / 8)?;
    let count: u32 = which.iter().map(|bits| bits.count_ones()).sum();
    let (there, _) = rest.split_off(..2 * count as usize)?.as_chunks::<2>();
    let mut there = there.iter();
    let mut samples = [NONE; SAMPLES];
    for (at, sample) in samples.iter_mut().enumerate() {
        if which[at / 8] & (1 << (at % 8)) != 0 {
            *sample = *there.next()?;
        }
    }
    plain.extend_from_slice(samples.as_flattened());
    Some(())
}

/// Bits few of which are set, as the gaps between those (Rice 1979): how many bytes there are and how many bits are set,
/// how many bits of each gap follow as they are, and the gaps, what is above those bits in unary.
fn put_bits(packed: &mut Vec<u8>, bytes: &[u8]) {
    let set: u32 = bytes.iter().map(|byte| byte.count_ones()).sum();
    put_number(packed, bytes.len());
    put_number(packed, set as usize);
    let mean = (bytes.len() * 8) as u32 / set.max(1);
    // The best number of bits as they are is near the logarithm of .7 times the mean gap.
    let low = (mean.saturating_sub(1) * 7 / 10)
        .checked_ilog2()
        .unwrap_or(0);
    packed.push(low as u8);
    let mut out = BitsOut::default();
    let mut next = 0;
    for at in ones(bytes) {
        let gap = at - next;
        let (mut high, bits) = (gap >> low, gap & ((1 << low) - 1));
        while high > UNARY_MAX {
            out.put((1 << UNARY_MAX) - 1, UNARY_MAX as u32);
            high -= UNARY_MAX;
        }
        // As many ones, a zero that ends them, and the bits as they are.
        out.put(
            ((1 << high) - 1) | (bits << (high + 1)),
            high as u32 + 1 + low,
        );
        next = at + 1;
    }
    packed.extend(out.finish());
}

fn take_bits(rest: &mut &[u8], plain: &mut Vec<u8>) -> Option<()> {
    let bytes = take_number(rest)?;
    let set = take_number(rest)?;
    let low = u32::from(*rest.split_off_first()?);
    // A filter is of 64-bit numbers, and never larger than what a few bytes for each of its words make.
    if bytes % 8 != 0 || bytes > 1 << 16 || low > 16 {
        return None;
    }
    plain.extend(((bytes / 8) as u32).to_le_bytes());
    let start = plain.len();
    plain.resize(start + bytes, 0);
    let filter = &mut plain[start..];
    let mut bits = BitsIn::new(rest);
    let mut next = 0;
    for _ in 0..set {
        let at = next + (bits.ones()? << low | bits.take(low)?);
        *filter.get_mut(at / 8)? |= 1 << (at % 8);
        next = at + 1;
    }
    *rest = bits.rest(rest);
    Some(())
}

/// Ones of a gap that are put at once: with the bits as they are, fewer than fit beside what is held.
const UNARY_MAX: usize = 32;

/// Numbers of the bits that are set, of bytes that are 64-bit numbers.
fn ones(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let (numbers, _) = bytes.as_chunks::<8>();
    numbers.iter().enumerate().flat_map(|(at, number)| {
        let mut left = u64::from_le_bytes(*number);
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (bit < u64::BITS).then_some(at * 64 + bit as usize)
        })
    })
}

/// Bits one after the other, the lowest first.
#[derive(Default)]
struct BitsOut {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl BitsOut {
    fn put(&mut self, bits: usize, count: u32) {
        self.held |= (bits as u64) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.held as u8);
        }
        self.bytes
    }
}

/// Bits taken one after the other, the lowest first.
struct BitsIn<'a> {
    /// What is not held yet.
    bytes: &'a [u8],
    held: u64,
    count: u32,
}

impl<'a> BitsIn<'a> {
    fn new(bytes: &'a [u8]) -> BitsIn<'a> {
        BitsIn {
            bytes,
            held: 0,
            count: 0,
        }
    }

    /// Holds as many bits as there is room for.
    fn fill(&mut self) {
        while self.count <= u64::BITS - 8
            && let Some(byte) = self.bytes.split_off_first()
        {
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
        }
    }

    fn drop(&mut self, count: u32) {
        self.held = self.held.unbounded_shr(count);
        self.count -= count;
    }

    /// How many ones come next; takes them and the zero that ends them.
    fn ones(&mut self) -> Option<usize> {
        let mut found = 0;
        loop {
            self.fill();
            let ones = self.held.trailing_ones().min(self.count);
            found += ones as usize;
            if ones < self.count {
                self.drop(ones + 1);
                return Some(found);
            }
            if ones == 0 {
                return None;
            }
            self.drop(ones);
        }
    }

    /// The next bits as a number, at most sixteen.
    fn take(&mut self, count: u32) -> Option<usize> {
        if self.count < count {
            self.fill();
        }
        let bits = self.held & ((1 << count) - 1);
        (self.count >= count).then(|| self.drop(count))?;
        Some(bits as usize)
    }

    /// The bytes of which nothing was taken.
    fn rest(self, all: &'a [u8]) -> &'a [u8] {
        &all[all.len() - self.bytes.len() - self.count as usize / 8..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BlockingFacts, Fingerprint, Sketch, SourceKey, SourceName, Timestamp};

    fn fingerprint(vocabulary: Vec<u64>, samples: usize) -> Fingerprint {
        let mut sketch = Sketch {
            words: 70_000,
            titled: true,
            headline: vec![3, u32::MAX],
            bands: vec![u64::MAX, 0, 77],
            vocabulary,
            ..Sketch::default()
        };
        for at in 0..samples {
            sketch.samples.0[at * 7 % SAMPLES] = at as u16 * 511;
        }
        Fingerprint {
            source: SourceName("board".into()),
            key: SourceKey("é".into()),
            urls: vec![u64::MAX],
            text: Some(1),
            sketch,
            guard: BlockingFacts::default(),
            seen: Timestamp::default(),
            dated: true,
        }
    }

    #[track_caller]
    fn check(vocabulary: Vec<u64>, samples: usize) {
        let plain = fingerprint(vocabulary, samples).to_bytes();
        let packed = pack(&plain);
        assert!(
            packed.len() < plain.len(),
            "{} bytes of {}",
            packed.len(),
            plain.len()
        );
        assert_eq!(packed[0], plain[0] | PACKED);
        assert_eq!(unpack(&packed).as_deref(), Some(plain.as_slice()));
        assert_eq!(unpack(&plain).as_deref(), Some(plain.as_slice()));
        for end in 0..packed.len() {
            assert_eq!(unpack(&packed[..end]), None, "cut at {end}");
        }
    }

    #[test]
    fn fingerprints_read_back() {
        check(Vec::new(), 0);
        check(vec![0; 8], 5);
        check(vec![1 << 63; 4], SAMPLES);
        check(
            (0..32)
                .map(|n: u64| n.wrapping_mul(0x9e37_79b9) & 0x8812_0441_8812_0441)
                .collect(),
            99,
        );
        check(vec![u64::MAX, 0, 1], 128);
    }

    #[test]
    fn other_bytes_stay_as_they_are() {
        for bytes in [&[][..], &[3], &[3; 400], &[0x83; 400]] {
            assert_eq!(pack(bytes), bytes);
        }
        assert_eq!(unpack(&[]), None);
        assert_eq!(unpack(&[PACKED | 3; 500]), None);
    }
}
