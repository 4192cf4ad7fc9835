//! Words as numbers: a hash that is made once a word, and tables that are asked by it.
//!
//! Sixty-four bits stand for the word itself: among the some ten thousand words that all tables know, no stranger's word
//! meets one of them by chance in the life of the program. What is looked up so is never followed by a comparison.

use std::num::NonZeroU64;

/// The hash of a word's bytes; as good for a run of a few words.
#[inline]
pub fn hash(word: &[u8]) -> u64 {
    let length = word.len() as u64;
    let (first, last) = match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk(), word.last_chunk()) {
            (Some(first), Some(last)) => (
                u64::from(u32::from_le_bytes(*first)),
                u64::from(u32::from_le_bytes(*last)),
            ),
            _ => match *word {
                [] => (0, 0),
                [a] => (u64::from(a), 0),
                [a, b] => (u64::from(a), u64::from(b)),
                [a, b, c, ..] => (u64::from(a) | u64::from(b) << 8, u64::from(c)),
            },
        },
    };
    let mut state = mix(first ^ SEED, last.wrapping_add(length));
    if word.len() > 2 * PART_BYTES {
        let between = &word[PART_BYTES..word.len() - PART_BYTES];
        for part in between.chunks(PART_BYTES) {
            let mut number = [0; PART_BYTES];
            number[..part.len()].copy_from_slice(part);
            state = mix(state ^ u64::from_le_bytes(number), SEED);
        }
    }
    state
}

/// The hash of a phrase from those of its words, one word after the other; the first begins with 0.
#[inline]
pub fn joined(phrase: u64, word: u64) -> u64 {
    mix(phrase.rotate_left(7) ^ word, SEED)
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const STEP: u64 = 0xd6e8_feb8_6659_fd93;
const PART_BYTES: usize = 8;

#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b ^ STEP);
    product as u64 ^ (product >> 64) as u64
}

/// A hash as a table keeps it: never zero, which marks an empty place.
fn key_of(hash: u64) -> NonZeroU64 {
    NonZeroU64::new(hash).unwrap_or(NonZeroU64::MAX)
}

/// Values by the hashes of words.
#[derive(Debug)]
pub struct Table<V> {
    /// A power of two of places, at most half of them taken; a hash is looked for from its own place on.
    slots: Vec<Option<(NonZeroU64, V)>>,
}

impl<V: Copy> Table<V> {
    /// Of equal hashes the later value counts.
    pub fn new(rows: impl IntoIterator<Item = (u64, V)>) -> Table<V> {
        let rows: Vec<(u64, V)> = rows.into_iter().collect();
        let size = (rows.len() * 2 + 1).next_power_of_two();
        let mut table = Table {
            slots: vec![None; size],
        };
        for (key, value) in rows {
            let key = key_of(key);
            let mut at = key.get() as usize & (size - 1);
            while table.slots[at].is_some_and(|(known, _)| known != key) {
                at = (at + 1) & (size - 1);
            }
            table.slots[at] = Some((key, value));
        }
        table
    }

    /// The value under a key; `None` where there is none.
    #[inline]
    pub fn get(&self, key: u64) -> Option<V> {
        let last = self.slots.len().wrapping_sub(1);
        let key = key_of(key);
        let mut at = key.get() as usize & last;
        while let Some(Some((known, value))) = self.slots.get(at) {
            if *known == key {
                return Some(*value);
            }
            at = (at + 1) & last;
        }
        None
    }

    /// Every value, in no order.
    pub fn values(&self) -> impl Iterator<Item = V> + '_ {
        self.slots.iter().flatten().map(|(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_of_all_lengths_have_hashes_of_their_own() {
        let letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
        let mut words: HashSet<String> = HashSet::new();
        for from in 0..26 {
            for to in from..letters.len() {
                words.insert(letters[from..to].to_string());
            }
        }
        for a in b'a'..=b'z' {
            for b in b'a'..=b'z' {
                for c in b'a'..=b'z' {
                    words.insert([a, b, c].map(char::from).iter().collect());
                }
                words.insert(format!("{}{}", char::from(a), char::from(b)));
            }
        }
        let hashes: HashSet<u64> = words.iter().map(|word| hash(word.as_bytes())).collect();
        assert_eq!(hashes.len(), words.len());
    }

    #[test]
    fn the_order_of_words_counts() {
        let of = |words: &[&str]| {
            words
                .iter()
                .fold(0, |phrase, word| joined(phrase, hash(word.as_bytes())))
        };
        assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
        assert_ne!(of(&["a"]), of(&["a", "a"]));
    }

    #[test]
    fn tables_find_what_they_were_given() {
        let key = |number: u32| hash(&number.to_le_bytes());
        let table = Table::new((0..1000).map(|number| (key(number), number)));
        for number in 0..1000 {
            assert_eq!(table.get(key(number)), Some(number));
        }
        assert_eq!(table.get(key(1000)), None);
        assert_eq!(table.values().count(), 1000);
        assert_eq!(Table::<u8>::new([]).get(7), None);
    }
}
