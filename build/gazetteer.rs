//! What the program carries of the world, and how it is laid out in bytes.
//!
//! `src/knowledge/gazetteer.rs` reads the same layout: little-endian records of [`RECORD_BYTES`], largest place first,
//! and three maps from a folded name to one record or to a run of postings.

use std::collections::{BTreeMap, HashMap};
use std::{fs, io, path::Path};

/// name offset u32, latitude f32, longitude f32, population u32, `within` number u16, extent in km u16, kind u8.
pub const RECORD_BYTES: usize = 21;
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
        let mut names = Pool::default();
        let mut withins = Pool::default();
        let mut within_numbers: HashMap<&str, u16> = HashMap::new();
        let mut within_offsets: Vec<u8> = Vec::new();
        let mut records: Vec<u8> = Vec::with_capacity(self.records.len() * RECORD_BYTES);
        for record in &self.records {
            let next = within_numbers.len();
            let number = *within_numbers.entry(&record.within).or_insert_with(|| {
                let offset = withins.offset(&record.within);
                within_offsets.extend(offset.to_le_bytes());
                u16::try_from(next).expect("fewer than 65536 areas")
            });
            let (lat, lon) = record.point.unwrap_or((f32::NAN, f32::NAN));
            records.extend(names.offset(&record.name).to_le_bytes());
            records.extend(lat.to_le_bytes());
            records.extend(lon.to_le_bytes());
            records.extend(record.population.to_le_bytes());
            records.extend(number.to_le_bytes());
            records.extend(record.extent_km.to_le_bytes());
            records.push(record.kind as u8);
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
        fs::write(out.join("first_words.bin"), words)?;
        fs::write(out.join("postings.bin"), postings)?;
        fs::write(out.join("records.bin"), records)?;
        fs::write(out.join("names.bin"), names.bytes)?;
        fs::write(out.join("withins.bin"), withins.bytes)?;
        fs::write(out.join("within_offsets.bin"), within_offsets)
    }

    /// The value is a record's number and 1, or the place of its postings and their count: `at << 8 | count`.
    fn map(&self, names: &Names, postings: &mut Vec<u8>) -> Vec<u8> {
        let mut builder = fst::MapBuilder::memory();
        for (name, numbers) in names {
            let mut numbers = numbers.clone();
            numbers.sort_by_key(|&n| (std::cmp::Reverse(self.weight(n)), n));
            numbers.dedup();
            numbers.truncate(RECORDS_PER_NAME_MAX);
            let value = match numbers[..] {
                [only] => u64::from(only) << 8 | 1,
                _ => {
                    let at = postings.len() as u64 / 4;
                    postings.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
                    at << 8 | numbers.len() as u64
                }
            };
            builder
                .insert(name, value)
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

/// Strings one after the other, each led by its length, equal ones once.
#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    offsets: HashMap<String, u32>,
}

impl Pool {
    fn offset(&mut self, text: &str) -> u32 {
        if let Some(&offset) = self.offsets.get(text) {
            return offset;
        }
        let offset = self.bytes.len() as u32;
        self.bytes
            .push(u8::try_from(text.len()).expect("names are shorter than 256 bytes"));
        self.bytes.extend(text.as_bytes());
        self.offsets.insert(text.to_string(), offset);
        offset
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
