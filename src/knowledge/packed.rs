//! How the tables of places lie in bytes, said once for the build script that writes them and the program that reads them
//! where they lie: nothing is unpacked before it is asked for.

/// A town's record: the fields below one after the other, the first in the lowest bits.
pub(crate) const TOWN_BYTES: usize = 13;
const NAME: Field = Field { at: 0, bits: 18 };
const WITHIN: Field = Field { at: 18, bits: 16 };
const LAT: Field = Field { at: 34, bits: 21 };
const LON: Field = Field { at: 55, bits: 22 };
const POPULATION: Field = Field { at: 77, bits: 25 };

/// The tables tell a town's position in ten-thousandths of a degree.
const STEPS: f64 = 10_000.0;
/// What is added to make them positive.
const LAT_STEPS_MAX: i32 = 900_000;
const LON_STEPS_MAX: i32 = 1_800_000;
/// A latitude that none has, of a town without a position.
const NOWHERE: u32 = (1 << LAT.bits) - 1;

/// Names that follow each other in the list of names; only the first of a block is whole.
pub(crate) const BLOCK_NAMES: u32 = 16;
/// A prefix and a rest are told by four bits each: the longest prefix, and a rest whose length stands in a byte of its own.
const HALF_BYTE_MAX: usize = 15;

/// Some bits of a record.
struct Field {
    at: usize,
    bits: usize,
}

impl Field {
    fn of(&self, record: &[u8]) -> u32 {
        let first = (self.at / 8).min(TOWN_BYTES - 8);
        let mut word = [0; 8];
        word.copy_from_slice(&record[first..first + 8]);
        let word = u64::from_le_bytes(word) >> (self.at - first * 8);
        word as u32 & ((1 << self.bits) - 1)
    }
}

/// What is known of a town.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Town<'r>(pub(crate) &'r [u8]);

impl Town<'_> {
    /// Its name's number in the list of names.
    pub(crate) fn name(self) -> u32 {
        NAME.of(self.0)
    }

    /// The number of the area that it lies in.
    pub(crate) fn within(self) -> usize {
        WITHIN.of(self.0) as usize
    }

    /// Latitude and longitude in degrees.
    pub(crate) fn point(self) -> Option<(f32, f32)> {
        let (lat, lon) = (LAT.of(self.0), LON.of(self.0));
        let degrees = |steps: u32, most: i32| (f64::from(steps as i32 - most) / STEPS) as f32;
        (lat != NOWHERE).then(|| (degrees(lat, LAT_STEPS_MAX), degrees(lon, LON_STEPS_MAX)))
    }

    /// People; 0 where not known.
    pub(crate) fn population(self) -> u32 {
        POPULATION.of(self.0)
    }
}

/// A name of the list: `names` holds them in the order of their bytes, of each what it does not share with the one before;
/// `blocks` where each block begins, in four bytes.
pub(crate) fn name(names: &[u8], blocks: &[u8], number: u32) -> String {
    let block = (number / BLOCK_NAMES) as usize * 4;
    let begins = [0, 1, 2, 3].map(|byte| blocks[block + byte]);
    let mut rest = &names[u32::from_le_bytes(begins) as usize..];
    let mut name = Vec::new();
    for _ in 0..=number % BLOCK_NAMES {
        let (shared, mut length) = (usize::from(rest[0] >> 4), usize::from(rest[0] & 15));
        rest = &rest[1..];
        if length == HALF_BYTE_MAX {
            length = usize::from(rest[0]);
            rest = &rest[1..];
        }
        name.truncate(shared);
        name.extend(&rest[..length]);
        rest = &rest[length..];
    }
    String::from_utf8(name).expect("the build script wrote text")
}

/// The writing half.
#[allow(dead_code, reason = "of the build script alone, and of the tests")]
pub(crate) mod write {
    use super::*;

    /// A town's record. Panics where the tables have outgrown its fields.
    pub(crate) fn town(
        name: u32,
        within: u16,
        point: Option<(f32, f32)>,
        population: u32,
    ) -> [u8; TOWN_BYTES] {
        let steps = |degrees: f32, most: i32| (f64::from(degrees) * STEPS).round() as i32 + most;
        let (lat, lon) = point.map_or((NOWHERE, 0), |(lat, lon)| {
            let (lat, lon) = (steps(lat, LAT_STEPS_MAX), steps(lon, LON_STEPS_MAX));
            (lat as u32, lon as u32)
        });
        let fields = [
            (NAME, name),
            (WITHIN, u32::from(within)),
            (LAT, lat),
            (LON, lon),
            (POPULATION, population),
        ];
        let sum = (fields.iter()).fold(0, |sum, (field, value)| {
            sum | u128::from(*value) << field.at
        });
        let mut record = [0; TOWN_BYTES];
        record.copy_from_slice(&sum.to_le_bytes()[..TOWN_BYTES]);
        let read = Town(&record);
        let back = (read.name(), read.within(), read.point(), read.population());
        assert_eq!(
            back,
            (name, usize::from(within), point, population),
            "a town does not fit its record"
        );
        record
    }

    /// The list of names and where its blocks begin. `sorted` holds each name once.
    pub(crate) fn names(sorted: &[&str]) -> (Vec<u8>, Vec<u8>) {
        let (mut names, mut blocks) = (Vec::new(), Vec::new());
        let mut before = "";
        for (number, name) in sorted.iter().enumerate() {
            let leads = number % BLOCK_NAMES as usize == 0;
            if leads {
                blocks.extend((names.len() as u32).to_le_bytes());
            }
            let equal = before.bytes().zip(name.bytes()).take_while(|(a, b)| a == b);
            let shared = if leads {
                0
            } else {
                equal.count().min(HALF_BYTE_MAX)
            };
            let rest = &name.as_bytes()[shared..];
            names.push((shared << 4 | rest.len().min(HALF_BYTE_MAX)) as u8);
            if rest.len() >= HALF_BYTE_MAX {
                names.push(u8::try_from(rest.len()).expect("names are shorter than 256 bytes"));
            }
            names.extend(rest);
            before = name;
        }
        (names, blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(point: Option<(f32, f32)>, population: u32) {
        let record = write::town(176_000, 37_000, point, population);
        let town = Town(&record);
        assert_eq!((town.name(), town.within()), (176_000, 37_000));
        assert_eq!((town.point(), town.population()), (point, population));
    }

    #[test]
    fn a_town_is_read_as_it_was_written() {
        check(Some((49.4431, 1.0993)), 114_083);
        check(Some((-90.0, -180.0)), 0);
        check(Some((90.0, 180.0)), 24_874_500);
        check(None, 1);
    }

    #[test]
    #[should_panic(expected = "does not fit")]
    fn a_town_that_does_not_fit_ends_the_build() {
        write::town(1 << 18, 0, None, 0);
    }

    #[test]
    fn names_are_read_as_they_were_written() {
        let long = "Sainte-Invention-des-Longs-Noms-sous-les-Peupliers";
        let mut all: Vec<String> = (0..40).map(|n| format!("Été-sur-Page {n}")).collect();
        all.extend(["", "Ét", "Éà", long, &long[..30]].map(str::to_string));
        all.sort();
        let sorted: Vec<&str> = all.iter().map(String::as_str).collect();
        let (names, blocks) = write::names(&sorted);
        let read = (0..all.len() as u32).map(|number| name(&names, &blocks, number));
        assert_eq!(read.collect::<Vec<_>>(), all);
    }
}
