//! Numbers under hashes: twenty hashes of each posting, most of which no other has.

use crate::text::hash::joined;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

/// Numbers under hashes, the oldest first. Under most stands one, for which nothing is allocated.
#[derive(Default)]
pub(super) struct Numbers(HashMap<u64, Under, BuildHasherDefault<Spread>>);

enum Under {
    One(u32),
    Several(Vec<u32>),
}

impl Numbers {
    /// Puts a number under a hash unless so many stand there.
    pub(super) fn add(&mut self, max: usize, hash: u64, number: u32) {
        match self.0.entry(hash) {
            Entry::Vacant(place) => {
                place.insert(Under::One(number));
            }
            Entry::Occupied(mut place) => match place.get_mut() {
                Under::One(_) if max <= 1 => {}
                Under::One(first) => {
                    let both = vec![*first, number];
                    place.insert(Under::Several(both));
                }
                Under::Several(numbers) if numbers.len() < max => numbers.push(number),
                Under::Several(_) => {}
            },
        }
    }

    /// The numbers under a hash.
    pub(super) fn under(&self, hash: u64) -> &[u32] {
        match self.0.get(&hash) {
            None => &[],
            Some(Under::One(number)) => std::slice::from_ref(number),
            Some(Under::Several(numbers)) => numbers,
        }
    }
}

/// Hashes are spread already but for their upper bits, in which the smallest of many begin alike.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let all = bytes.iter();
        self.0 = all.fold(self.0, |hash, &byte| joined(hash, u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = joined(self.0, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_come_first() {
        let mut all = Numbers::default();
        for (hash, number) in [(7, 0), (9, 0), (7, 1), (u64::MAX, 2), (7, 3)] {
            all.add(usize::MAX, hash, number);
        }
        for (hash, expected) in [(7, &[0, 1, 3][..]), (9, &[0]), (u64::MAX, &[2]), (8, &[])] {
            assert_eq!(all.under(hash), expected, "under {hash}");
        }
    }

    #[test]
    fn no_more_than_told_stand_under_a_hash() {
        for (max, expected) in [(1, &[0][..]), (2, &[0, 1]), (3, &[0, 1, 2])] {
            let mut all = Numbers::default();
            for number in 0..9 {
                all.add(max, 5, number);
            }
            assert_eq!(all.under(5), expected, "of {max}");
        }
    }
}
