//! A filter for each row of a large level (Bloom 1970): most hashes that a row does not hold are known from a thirteenth of
//! its bytes.

use super::run;

/// The first level whose rows have filters; smaller ones are read whole.
pub(super) const FILTERED: i64 = 2;
/// Filters that lie on one page.
pub(super) const FILTERS_A_PAGE: usize = 13;
/// Bits for each entry, and how many of them each sets: six of a hundred hashes that are not there pass.
const BITS: usize = 6;
const PROBES: u32 = 4;

/// The filter of a row.
pub(super) fn of(row: &[u8]) -> Vec<u8> {
    let mut hashes: Vec<u64> = run::entries(row).map(|it| it.hash).collect();
    hashes.dedup();
    let mut filter = vec![0; (hashes.len() * BITS).div_ceil(8).max(1)];
    let bits = filter.len() * 8;
    for bit in hashes.into_iter().flat_map(|hash| probes(hash, bits)) {
        filter[bit / 8] |= 1 << (bit % 8);
    }
    filter
}

/// Whether the row of a filter may hold a hash.
pub(super) fn may_hold(filter: &[u8], hash: u64) -> bool {
    let is_set = |bit: usize| {
        filter
            .get(bit / 8)
            .is_some_and(|byte| byte & (1 << (bit % 8)) != 0)
    };
    probes(hash, filter.len() * 8).all(is_set)
}

/// Places of a hash in a filter, from two halves of it (Kirsch, Mitzenmacher 2006).
fn probes(hash: u64, bits: usize) -> impl Iterator<Item = usize> {
    // The hashes of a row lie close together: their lower bits tell them apart.
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = mixed ^ (mixed >> 29);
    let (first, step) = (mixed as u32, (mixed >> 32) as u32 | 1);
    (0..PROBES).map(move |number| {
        let value = first.wrapping_add(step.wrapping_mul(number));
        // Within the filter, by a multiplication in place of a division.
        ((u64::from(value) * bits as u64) >> u32::BITS) as usize
    })
}

#[cfg(test)]
mod tests {
    use super::super::run::Entry;
    use super::*;

    fn row(count: u64) -> Vec<u8> {
        let entry = |number: u64| Entry {
            hash: (1 << 40) + number * 7_919_777,
            sighting: 3,
            gone: number.is_multiple_of(5),
        };
        let entries: Vec<Entry> = (0..count).map(entry).collect();
        run::rows(&entries)
            .into_iter()
            .flat_map(|(_, row)| row)
            .collect()
    }

    #[test]
    fn what_is_there_passes_and_most_else_does_not() {
        for count in [0, 1, 9, 400] {
            let row = row(count);
            let filter = of(&row);
            assert!(
                run::entries(&row).all(|it| may_hold(&filter, it.hash)),
                "{count}"
            );
            let others = (0..10_000u64).map(|number| (1 << 40) + number * 313_131 + 1);
            let passed = others.filter(|hash| may_hold(&filter, *hash)).count();
            assert!(passed < 800, "{passed} of {count} pass");
        }
        assert!(!may_hold(&[], 5));
    }
}
