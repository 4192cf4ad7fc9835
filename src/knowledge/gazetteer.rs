//! The compact tables of places, read where they lie in the program.
//!
//! The layout is written by `build/gazetteer.rs`: records of towns, largest first, records of areas, and maps from a folded
//! name to one record or a run of postings. Nothing here is unpacked or owned.

use super::first_word::first_word;
use super::packed::{self, TOWN_BYTES, Town};
use crate::domain::{Place, PlaceKind, Point};
use crate::text::hash;
use fst::raw::{Fst, Output};
use std::sync::LazyLock;

macro_rules! built {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

type NameIndex = LazyLock<Fst<&'static [u8]>>;

static SURE: NameIndex = LazyLock::new(|| open(built!("sure.fst")));
static LOOSE: NameIndex = LazyLock::new(|| open(built!("loose.fst")));
static CODES: NameIndex = LazyLock::new(|| open(built!("codes.fst")));
/// The hashes of sure names of one word, and of the first two words of others, as three bits each.
static FIRST_WORDS: &[u8] = built!("first_words.bin");
static TOWNS: &[u8] = built!("towns.bin");
static AREAS: &[u8] = built!("areas.bin");
static NAMES: &[u8] = built!("names.bin");
static NAME_BLOCKS: &[u8] = built!("name_blocks.bin");
static POSTINGS: &[u8] = built!("postings.bin");
static WITHINS: &[u8] = built!("withins.bin");
static WITHIN_OFFSETS: &[u8] = built!("within_offsets.bin");

/// name's number u32, latitude f32, longitude f32 (not a number where there is none), population u32, number of what it
/// lies within u16, extent in km u16, kind u8.
const AREA_BYTES: usize = 21;
const TOWNS_COUNT: u32 = (TOWNS.len() / TOWN_BYTES) as u32;
const COUNT: u32 = TOWNS_COUNT + (AREAS.len() / AREA_BYTES) as u32;
/// Longest run of text that is tried as one name.
const NAME_BYTES_MAX: usize = 64;
/// Steps tried for one hashtag.
const JOINED_STEPS_MAX: usize = 400;

fn open(bytes: &'static [u8]) -> Fst<&'static [u8]> {
    Fst::new(bytes).expect("the build script wrote this map")
}

/// A place of the gazetteer: a number, cheap to copy. Those of towns come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry(u32);

enum Record {
    Town(Town<'static>),
    Area(&'static [u8]),
}

impl Entry {
    /// The English name, without state.
    pub(crate) fn name(self) -> String {
        let number = match self.record() {
            Record::Town(town) => town.name(),
            Record::Area(area) => u32_at(area, 0),
        };
        packed::name(NAMES, NAME_BLOCKS, number)
    }

    /// As [`Place::within`].
    pub(crate) fn within(self) -> &'static str {
        let number = match self.record() {
            Record::Town(town) => town.within(),
            Record::Area(area) => usize::from(u16_at(area, 16)),
        };
        text_at(WITHINS, u32_at(WITHIN_OFFSETS, number * 4))
    }

    /// ISO 3166-1 alpha-2, upper case.
    pub(crate) fn country(self) -> &'static str {
        &self.within()[..2]
    }

    /// People; 0 where not known.
    pub(crate) fn population(self) -> u32 {
        match self.record() {
            Record::Town(town) => town.population(),
            Record::Area(area) => u32_at(area, 12),
        }
    }

    /// Whether it is a town or an area, and which.
    pub(crate) fn kind(self) -> PlaceKind {
        match self.record() {
            Record::Town(_) => PlaceKind::Town,
            Record::Area(area) => match area[20] {
                1 => PlaceKind::County,
                2 => PlaceKind::Region,
                _ => PlaceKind::Country,
            },
        }
    }

    /// Whether it is more than a town.
    pub(crate) fn is_area(self) -> bool {
        self.0 >= TOWNS_COUNT
    }

    /// Whether it is in the area of that `within` code, or that area itself.
    pub(crate) fn lies_in(self, within: &str) -> bool {
        let rest = self.within().strip_prefix(within);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// A town's centre, an area's seat or middle.
    pub(crate) fn point(self) -> Option<Point> {
        let (lat, lon) = match self.record() {
            Record::Town(town) => town.point()?,
            Record::Area(area) => (f32_at(area, 4), f32_at(area, 8)),
        };
        (!lat.is_nan()).then_some(Point { lat, lon })
    }

    /// All that the tables say of it.
    pub(crate) fn place(self) -> Place {
        Place {
            name: self.name(),
            kind: self.kind(),
            country: self.country().to_string(),
            within: self.within().to_string(),
            point: self.point(),
            extent_km: self.extent_km(),
        }
    }

    fn extent_km(self) -> f32 {
        match self.record() {
            Record::Town(_) => 0.0,
            Record::Area(area) => f32::from(u16_at(area, 18)),
        }
    }

    fn record(self) -> Record {
        let slice = |records: &'static [u8], number: u32, bytes: usize| {
            let at = number as usize * bytes;
            &records[at..at + bytes]
        };
        match self.0.checked_sub(TOWNS_COUNT) {
            None => Record::Town(Town(slice(TOWNS, self.0, TOWN_BYTES))),
            Some(area) => Record::Area(slice(AREAS, area, AREA_BYTES)),
        }
    }
}

/// All places of one name, the likeliest first: countries, then by people. A record's number; where they are several, the
/// number of records and the place of their postings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidates(u32);

impl Candidates {
    fn of(output: Output) -> Candidates {
        Candidates(output.value() as u32)
    }

    /// Every place of the name, the likeliest first.
    pub(crate) fn iter(self) -> impl Iterator<Item = Entry> {
        let several = self.0.checked_sub(COUNT).map(|at| at as usize);
        let count = several.map_or(1, |at| usize::from(POSTINGS[at]));
        (0..count).map(move |n| match several {
            None => Entry(self.0),
            Some(at) => {
                let number = &POSTINGS[at + 1 + n * 3..][..3];
                Entry(u32::from_le_bytes([number[0], number[1], number[2], 0]))
            }
        })
    }

    /// The likeliest place of the name.
    pub(crate) fn first(self) -> Entry {
        self.iter().next().expect("a name has at least one place")
    }

    /// The likeliest that lies in an area.
    pub(crate) fn within(self, within: &str) -> Option<Entry> {
        self.iter().find(|entry| entry.lies_in(within))
    }
}

/// Places of exactly that name, given as [`crate::text::key::place_key`] makes it.
pub(crate) fn sure(key: &str) -> Option<Candidates> {
    get(&SURE, key)
}

/// The same among names that are good only for fields known to be a place.
pub(crate) fn loose(key: &str) -> Option<Candidates> {
    get(&LOOSE, key)
}

/// French communes of a postcode (`76000`), the department of a number (`76`, `2a`).
pub(super) fn code(key: &str) -> Option<Candidates> {
    get(&CODES, key)
}

fn get(names: &NameIndex, key: &str) -> Option<Candidates> {
    names.get(key).map(Candidates::of)
}

/// The longest sure name that begins at byte `start` of folded text and ends at a word's edge, and where it ends.
/// Costs a step per byte while some name may still follow, at most [`NAME_BYTES_MAX`].
pub(crate) fn longest(folded: &str, start: usize) -> Option<(usize, Candidates)> {
    may_begin(&folded.as_bytes()[start..])
        .then(|| longest_behind("", folded, start))
        .flatten()
}

/// Whether a sure name may stand at the beginning of a text: most words of a text end here, before any step in the map.
fn may_begin(text: &[u8]) -> bool {
    let word = first_word(text);
    let rest = &text[word.len()..];
    // Full stops are nothing: `U.S.` is another word than `u`.
    if word.is_empty() || is_glued(rest) {
        return true;
    }
    let word = hash::hash(word);
    if is_known(word) {
        return true;
    }
    let blanks = rest.iter().position(|byte| !b" -'.".contains(byte));
    let rest = &rest[blanks.unwrap_or(rest.len())..];
    let second = first_word(rest);
    is_glued(&rest[second.len()..]) || is_known(hash::joined(word, hash::hash(second)))
}

/// Whether the word before goes on behind a full stop.
fn is_glued(rest: &[u8]) -> bool {
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    rest.first() == Some(&b'.') && rest.get(1).is_some_and(is_inside)
}

fn is_known(word: u64) -> bool {
    [word, word >> 21, word >> 42].iter().all(|bit| {
        let bit = *bit as usize % (FIRST_WORDS.len() * 8);
        FIRST_WORDS[bit / 8] & 1 << (bit % 8) != 0
    })
}

/// As [`longest`], of names that begin with `article` (`le `, as a key): what `au Havre` leaves of `Le Havre`.
pub(crate) fn longest_behind(
    article: &str,
    folded: &str,
    start: usize,
) -> Option<(usize, Candidates)> {
    let names = &*SURE;
    let bytes = folded.as_bytes();
    let (mut node, mut output) = (names.root(), Output::zero());
    for byte in article.bytes() {
        (node, output) = step(names, node, output, byte)?;
    }
    let mut found = None;
    let mut blank = false;
    for at in start..bytes.len().min(start + NAME_BYTES_MAX) {
        let byte = match bytes[at] {
            b'.' => {
                if let Some(hit) = end_of_name(&node, output, bytes, at + 1) {
                    found = Some(hit);
                }
                continue;
            }
            b' ' | b'-' | b'\'' if blank => continue,
            b' ' | b'-' | b'\'' => b' ',
            byte => byte,
        };
        blank = byte == b' ';
        let Some(next) = step(names, node, output, byte) else {
            break;
        };
        (node, output) = next;
        if let Some(hit) = end_of_name(&node, output, bytes, at + 1) {
            found = Some(hit);
        }
    }
    found
}

/// A sure name written without its blanks, as hashtags write it: `saintaubinlesfleurs`. The whole tag must be the name.
pub fn joined(tag: &str) -> Option<Candidates> {
    let names = &*SURE;
    let mut open = vec![(names.root(), Output::zero(), 0)];
    // Blanks may be left out at every step, so that two ways stay open where one name begins another.
    let mut steps = 0;
    while let Some((node, output, at)) = open.pop() {
        steps += 1;
        if steps > JOINED_STEPS_MAX {
            return None;
        }
        let Some(&byte) = tag.as_bytes().get(at) else {
            if node.is_final() {
                return Some(Candidates::of(output.cat(node.final_output())));
            }
            continue;
        };
        if at > 0
            && let Some((node, output)) = step(names, node, output, b' ')
            && let Some((node, output)) = step(names, node, output, byte)
        {
            open.push((node, output, at + 1));
        }
        if let Some((node, output)) = step(names, node, output, byte) {
            open.push((node, output, at + 1));
        }
    }
    None
}

type TrieStep = (fst::raw::Node<'static>, Output);

fn step(
    names: &'static Fst<&'static [u8]>,
    node: fst::raw::Node<'static>,
    output: Output,
    byte: u8,
) -> Option<TrieStep> {
    let transition = node.transition(node.find_input(byte)?);
    Some((names.node(transition.addr), output.cat(transition.out)))
}

fn end_of_name(
    node: &fst::raw::Node<'_>,
    output: Output,
    bytes: &[u8],
    end: usize,
) -> Option<(usize, Candidates)> {
    let at_edge = bytes
        .get(end)
        .is_none_or(|&b| !b.is_ascii_alphanumeric() && b.is_ascii() && b != b'_');
    (at_edge && node.is_final()).then(|| (end, Candidates::of(output.cat(node.final_output()))))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn f32_at(bytes: &[u8], at: usize) -> f32 {
    f32::from_bits(u32_at(bytes, at))
}

fn text_at(pool: &'static [u8], at: u32) -> &'static str {
    let at = at as usize;
    let length = usize::from(pool[at]);
    std::str::from_utf8(&pool[at + 1..at + 1 + length]).expect("the build script wrote text")
}

/// Everything, the towns first.
pub(super) fn all() -> impl DoubleEndedIterator<Item = Entry> {
    (0..COUNT).map(Entry)
}

/// Counties, regions and countries; they stand together at the end of the records.
pub(crate) fn areas() -> impl Iterator<Item = Entry> {
    all().rev().take_while(|e| e.is_area())
}
