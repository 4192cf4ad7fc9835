//! What the program carries of the world, and how it is laid out in bytes.
//!
//! `src/knowledge/gazetteer.rs` reads the same layout: the records of towns, largest first, those of areas, and three maps
//! from a folded name to one record or to a run of postings. `src/knowledge/packed.rs` says how a town and a name lie.

use crate::packed::write;
use std::collections::{BTreeMap, HashMap};
use std::{fs, io, path::Path};

/// Records kept per ambiguous name; beyond them even a careful reader would have to guess.
const RECORDS_PER_NAME_MAX: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Town = 0,
    County = 1,
    Region = 2,
    Country = 3,
}

pub struct Record {
    pub name: String,
    pub point: Option<(f32, f32)>,
    pub population: u32,
    pub within: String,
    pub extent_km: u16,
    pub kind: Kind,
}

pub type Names = BTreeMap<String, Vec<u32>>;

/// Everything before it is laid out.
#[derive(Default)]
pub struct Gazetteer {
    pub records: Vec<Record>,
    /// Names that may be looked for in running text.
    pub sure: Names,
    /// Further names, only for fields known to be a place.
    pub loose: Names,
    /// French postcodes and department numbers.
    pub codes: Names,
}

impl Gazetteer {
    pub fn add(&mut self, record: Record) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    pub fn write(&self, out: &Path) -> io::Result<()> {
        let mut names: Vec<&str> = self.records.iter().map(|r| &r.name[..]).collect();
        names.sort_unstable();
        names.dedup();
        let mut withins = Pool::default();
        let (mut towns, mut areas) = (Vec::new(), Vec::new());
        for record in &self.records {
            let name = names.binary_search(&&record.name[..]);
            let name = name.expect("the list holds every name") as u32;
            let within = withins.number(&record.within);
            if record.kind == Kind::Town {
                assert!(areas.is_empty(), "towns come before areas");
                towns.extend(write::town(name, within, record.point, record.population));
            } else {
                areas.extend(area(record, name, within));
            }
        }
        let mut postings = Vec::new();
        for (file, map) in [
            ("sure.fst", &self.sure),
            ("loose.fst", &self.loose),
            ("codes.fst", &self.codes),
        ] {
            fs::write(out.join(file), self.map(map, &mut postings))?;
        }
        let words = first_words(self.sure.keys().map(String::as_str));
        let (names, name_blocks) = write::names(&names);
        fs::write(out.join("first_words.bin"), words)?;
        fs::write(out.join("postings.bin"), postings)?;
        fs::write(out.join("towns.bin"), towns)?;
        fs::write(out.join("areas.bin"), areas)?;
        fs::write(out.join("names.bin"), names)?;
        fs::write(out.join("name_blocks.bin"), name_blocks)?;
        fs::write(out.join("withins.bin"), withins.bytes)?;
        fs::write(out.join("within_offsets.bin"), withins.offsets)
    }

    /// The value is a record's number; for several of one name it is the number of records and the place of their postings,
    /// which are their count in a byte and their numbers in three each.
    fn map(&self, names: &Names, postings: &mut Vec<u8>) -> Vec<u8> {
        let mut builder = fst::MapBuilder::memory();
        for (name, numbers) in names {
            let mut numbers = numbers.clone();
            numbers.sort_by_key(|&n| (std::cmp::Reverse(self.weight(n)), n));
            numbers.dedup();
            numbers.truncate(RECORDS_PER_NAME_MAX);
            let value = match numbers[..] {
                [only] => only as usize,
                _ => {
                    let at = postings.len();
                    postings.push(numbers.len() as u8);
                    for number in numbers {
                        assert!(number < 1 << 24, "a record's number has three bytes");
                        postings.extend(&number.to_le_bytes()[..3]);
                    }
                    self.records.len() + at
                }
            };
            builder
                .insert(name, value as u64)
                .expect("names come sorted and once");
        }
        builder.into_inner().expect("memory can be written to")
    }

    /// Which of several places of one name is meant when nothing else tells: countries first, then by population,
    /// where an area counts with a sixteenth of its people, so that New York and Washington are the cities and
    /// Ontario and Maryland the areas.
    fn weight(&self, number: u32) -> u64 {
        let record = &self.records[number as usize];
        let people = u64::from(record.population) * 16;
        match record.kind {
            Kind::Country => u64::MAX,
            Kind::Region | Kind::County => people / 16,
            Kind::Town => people,
        }
    }
}

/// name's number u32, latitude f32, longitude f32 (not a number where there is none), population u32, number of what it
/// lies within u16, extent in km u16, kind u8.
fn area(record: &Record, name: u32, within: u16) -> Vec<u8> {
    let (lat, lon) = record.point.unwrap_or((f32::NAN, f32::NAN));
    let mut bytes = name.to_le_bytes().to_vec();
    bytes.extend(lat.to_le_bytes());
    bytes.extend(lon.to_le_bytes());
    bytes.extend(record.population.to_le_bytes());
    bytes.extend(within.to_le_bytes());
    bytes.extend(record.extent_km.to_le_bytes());
    bytes.push(record.kind as u8);
    bytes
}

/// Strings one after the other, each led by its length, equal ones once; and where each begins, in four bytes.
#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    offsets: Vec<u8>,
    numbers: HashMap<String, u16>,
}

impl Pool {
    fn number(&mut self, text: &str) -> u16 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = u16::try_from(self.numbers.len()).expect("fewer than 65536 areas");
        self.offsets.extend((self.bytes.len() as u32).to_le_bytes());
        self.bytes
            .push(u8::try_from(text.len()).expect("codes are shorter than 256 bytes"));
        self.bytes.extend(text.as_bytes());
        self.numbers.insert(text.to_string(), number);
        number
    }
}

/// The hashes of names of one word, and of the first two words of others, as three bits each. A name that goes on with anything but
/// a blank counts by its first word.
fn first_words<'n>(names: impl Iterator<Item = &'n str>) -> Vec<u8> {
    const BYTES: usize = 1 << 18;
    let mut bits = vec![0; BYTES];
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let word = |bytes: &[u8]| bytes.iter().take_while(|byte| is_inside(byte)).count();
    for name in names.map(str::as_bytes) {
        let (first, rest) = name.split_at(word(name));
        let hashed = match rest {
            [b' ', behind @ ..] => {
                let second = &behind[..word(behind)];
                crate::hash::joined(crate::hash::hash(first), crate::hash::hash(second))
            }
            _ => crate::hash::hash(first),
        };
        for bit in [hashed, hashed >> 21, hashed >> 42] {
            let bit = bit as usize % (BYTES * 8);
            bits[bit / 8] |= 1 << (bit % 8);
        }
    }
    bits
}
