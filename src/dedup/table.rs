//! Hashes to the numbers of postings, in one flat table: most look-ups touch eight bytes and find nothing.
//!
//! A slot holds 32 bits of a hash and the only number under it, or where several are kept. Slots lie in the order of
//! their hashes (linear probing), so that growing reads and writes from front to back. That two hashes agree in 32
//! bits happens; what is found is compared as a whole anyway.

/// Numbers that are kept together.
const BLOCK: usize = 6;
const SLOTS_MIN: usize = 64;
/// Of a slot's value: the rest is the last block of several numbers.
const SEVERAL: u32 = 1 << 31;
/// Value of a slot under which there are too many numbers to tell anything.
const TOO_MANY: u32 = u32::MAX;

/// Hash → numbers, the newest first.
#[derive(Default)]
pub struct Table {
    /// Bits of the hash above the value, zero where empty; as many as a power of two.
    slots: Vec<u64>,
    used: usize,
    blocks: Vec<Block>,
}

/// Numbers under one hash, the oldest first, and the block with those before.
struct Block {
    numbers: [u32; BLOCK],
    /// Numbers under the hash up to here.
    count: u32,
    /// One more than the number of that block, zero where this is the first.
    before: u32,
}

/// What is known under a hash.
pub struct Under<'a> {
    /// How many numbers there are, which may be more than are kept.
    pub count: usize,
    /// The newest first.
    pub numbers: Numbers<'a>,
}

/// Walks numbers, the newest first.
#[derive(Clone)]
pub struct Numbers<'a> {
    blocks: &'a [Block],
    only: Option<u32>,
    block: Option<&'a Block>,
    left: usize,
}

impl Table {
    /// Appends a number; where there are more than `max`, none is kept.
    pub fn push(&mut self, hash: u64, number: u32, max: usize) {
        if self.used * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let tag = tag(hash);
        let at = self.find(tag, self.home(tag));
        let value = self.slots[at] as u32;
        let new = match value {
            0 => {
                self.used += 1;
                number + 1
            }
            TOO_MANY => return,
            _ => self.append(value, number, max),
        };
        self.slots[at] = slot(tag, new);
    }

    /// The value of a slot with one number more.
    fn append(&mut self, value: u32, number: u32, max: usize) -> u32 {
        if value & SEVERAL == 0 {
            self.blocks.push(Block::first(value - 1));
            let value = SEVERAL | (self.blocks.len() as u32 - 1);
            return self.append(value, number, max);
        }
        let last = value & !SEVERAL;
        let block = &mut self.blocks[last as usize];
        if block.count as usize >= max {
            return TOO_MANY;
        }
        let place = block.count as usize % BLOCK;
        if place > 0 {
            block.numbers[place] = number;
            block.count += 1;
            return value;
        }
        let next = Block {
            numbers: [number; BLOCK],
            count: block.count + 1,
            before: last + 1,
        };
        self.blocks.push(next);
        SEVERAL | (self.blocks.len() as u32 - 1)
    }

    /// What is known under a hash.
    pub fn under(&self, hash: u64) -> Under<'_> {
        if self.slots.is_empty() {
            return self.read(0);
        }
        let tag = tag(hash);
        self.read(self.slots[self.find(tag, self.home(tag))])
    }

    /// What is known under each of some hashes, without those under which there is nothing.
    pub fn all_under(&self, hashes: &[u64]) -> impl Iterator<Item = Under<'_>> {
        let hashes = if self.slots.is_empty() { &[] } else { hashes };
        hashes
            .iter()
            .map(|&hash| self.under(hash))
            .filter(|under| under.count > 0)
    }

    fn read(&self, slot: u64) -> Under<'_> {
        let value = slot as u32;
        let mut numbers = Numbers {
            blocks: &self.blocks,
            only: None,
            block: None,
            left: 0,
        };
        let count = match value {
            0 => 0,
            TOO_MANY => usize::MAX,
            _ if value & SEVERAL == 0 => {
                numbers.only = Some(value - 1);
                1
            }
            _ => {
                numbers.enter((value & !SEVERAL) + 1);
                numbers.block.map_or(0, |block| block.count as usize)
            }
        };
        Under { count, numbers }
    }

    fn home(&self, tag: u32) -> usize {
        ((u64::from(tag) * self.slots.len() as u64) >> u32::BITS) as usize
    }

    /// The slot of a tag, or the empty one where it belongs. A table is never full.
    fn find(&self, tag: u32, home: usize) -> usize {
        let mut at = home;
        loop {
            let slot = self.slots[at];
            if slot as u32 == 0 || (slot >> u32::BITS) as u32 == tag {
                return at;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(SLOTS_MIN);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for slot in old.into_iter().filter(|&slot| slot != 0) {
            let tag = (slot >> u32::BITS) as u32;
            let at = self.find(tag, self.home(tag));
            self.slots[at] = slot;
        }
    }
}

impl Block {
    fn first(number: u32) -> Block {
        Block {
            numbers: [number; BLOCK],
            count: 1,
            before: 0,
        }
    }
}

impl Numbers<'_> {
    /// Goes to the block before the one of this number.
    fn enter(&mut self, after: u32) {
        self.block = (after as usize)
            .checked_sub(1)
            .and_then(|at| self.blocks.get(at));
        self.left = self
            .block
            .map_or(0, |block| (block.count as usize - 1) % BLOCK + 1);
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if let Some(only) = self.only.take() {
            return Some(only);
        }
        let block = self.block?;
        self.left -= 1;
        let number = block.numbers[self.left];
        if self.left == 0 {
            self.enter(block.before);
        }
        Some(number)
    }
}

/// The bits of a hash that a slot keeps. Bands are the smallest of many hashes: they have to be spread again.
fn tag(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> u32::BITS) as u32
}

fn slot(tag: u32, value: u32) -> u64 {
    (u64::from(tag) << u32::BITS) | u64::from(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;
    use xxhash_rust::xxh3::xxh3_64;

    #[track_caller]
    fn check(table: &Table, hash: u64, expected: &[u32]) {
        let under = table.under(hash);
        assert_eq!(under.count, expected.len());
        assert_eq!(under.numbers.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_newest_come_first_however_many_there_are() {
        let mut table = Table::default();
        check(&table, 7, &[]);
        for number in 0..1000 {
            table.push(7, number, usize::MAX);
            let expected: Vec<u32> = (0..=number).rev().collect();
            check(&table, 7, &expected);
        }
        check(&table, 8, &[]);
    }

    #[test]
    fn beyond_the_limit_they_are_too_many() {
        let mut table = Table::default();
        (0..3).for_each(|number| table.push(7, number, 3));
        check(&table, 7, &[2, 1, 0]);
        table.push(7, 3, 3);
        assert!(table.under(7).count > 3);
        assert_eq!(table.under(7).numbers.count(), 0);
    }

    #[test]
    fn a_growing_table_forgets_nothing() {
        let mut table = Table::default();
        let mut expected: HashMap<u64, Vec<u32>> = HashMap::new();
        for number in 0..20_000u32 {
            let hash = xxh3_64(&(number % 7001).to_le_bytes());
            table.push(hash, number, usize::MAX);
            expected.entry(hash).or_default().insert(0, number);
        }
        for (hash, numbers) in expected {
            check(&table, hash, &numbers);
        }
    }
}
