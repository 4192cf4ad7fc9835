//! What is whole in a zip archive whose directory is missing: a broken-off download keeps its first entries.
//!
//! Walks the headers that stand before each entry (APPNOTE 4.3.7) up to the first that makes no sense.

use super::archive::{Bytes, within_ratio};
use super::limits::{ENTRIES_BYTES_MAX, ENTRIES_MAX};
use super::shelf::{Item, Shelf};
use flate2::read::DeflateDecoder;
use std::io::{self, BufReader, Read, SeekFrom};

const LOCAL_HEADER: &[u8; 4] = b"PK\x03\x04";
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
const ENCRYPTED: u16 = 1;
const SIZES_FOLLOW: u16 = 1 << 3;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

pub(super) struct Salvage<R> {
    reader: R,
    found: Vec<Found>,
}

struct Found {
    name: String,
    at: u64,
    packed: u64,
    method: u16,
    crc: u32,
}

impl<R: Bytes> Salvage<R> {
    /// Finds the entries; none when it is no zip archive at all.
    pub fn search(mut reader: R) -> Salvage<R> {
        let mut found = Vec::new();
        // A read error ends the search like a cut does.
        let _ = walk(&mut reader, &mut found);
        Salvage { reader, found }
    }

    pub fn len(&self) -> usize {
        self.found.len()
    }
}

fn walk<R: Bytes>(reader: &mut R, found: &mut Vec<Found>) -> io::Result<()> {
    let end = reader.seek(SeekFrom::End(0))?;
    let mut at = 0;
    let mut unpacked_left = ENTRIES_BYTES_MAX;
    while found.len() < ENTRIES_MAX {
        reader.seek(SeekFrom::Start(at))?;
        let mut header = [0; 30];
        reader.read_exact(&mut header)?;
        if &header[..4] != LOCAL_HEADER {
            break;
        }
        let word = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let long = |at: usize| u32::from(word(at)) | (u32::from(word(at + 2)) << 16);
        let (flags, method) = (word(6), word(8));
        let mut name = vec![0; word(26).into()];
        reader.read_exact(&mut name)?;
        let data = at + 30 + u64::from(word(26)) + u64::from(word(28));
        let (mut crc, mut packed) = (long(14), u64::from(long(18)));
        let mut next = data + packed;
        if flags & SIZES_FOLLOW != 0 {
            if method != DEFLATED {
                break;
            }
            reader.seek(SeekFrom::Start(data))?;
            packed = measure(reader, &mut unpacked_left)?;
            reader.seek(SeekFrom::Start(data + packed))?;
            let mut tail = [0; 16];
            reader.read_exact(&mut tail[..12])?;
            let signed = &tail[..4] == DESCRIPTOR;
            let at = if signed { 4 } else { 0 };
            crc = u32::from_le_bytes([tail[at], tail[at + 1], tail[at + 2], tail[at + 3]]);
            next = data + packed + if signed { 16 } else { 12 };
        }
        if data + packed > end {
            break;
        }
        if flags & ENCRYPTED == 0 {
            found.push(Found {
                name: String::from_utf8_lossy(&name).into_owned(),
                at: data,
                packed,
                method,
                crc,
            });
        }
        at = next;
    }
    Ok(())
}

/// How many packed bytes an entry has whose size its header does not tell.
fn measure<R: Bytes>(reader: &mut R, unpacked_left: &mut u64) -> io::Result<u64> {
    let mut inflater = DeflateDecoder::new(BufReader::new(reader));
    let unpacked = io::copy(&mut (&mut inflater).take(*unpacked_left), &mut io::sink())?;
    *unpacked_left -= unpacked;
    if *unpacked_left == 0 {
        return Err(io::Error::other("unpacks to too much"));
    }
    Ok(inflater.total_in())
}

impl<R: Bytes> Shelf for Salvage<R> {
    fn names(&self) -> Vec<(usize, String)> {
        self.found
            .iter()
            .map(|entry| entry.name.clone())
            .enumerate()
            .collect()
    }

    fn read(&mut self, number: usize, limit: u64) -> Result<Item, String> {
        let entry = &self.found[number];
        self.reader
            .seek(SeekFrom::Start(entry.at))
            .map_err(|error| error.to_string())?;
        let packed = (&mut self.reader).take(entry.packed);
        let limit = within_ratio(entry.packed, limit);
        let bytes = match entry.method {
            STORED => super::files::read_whole(packed, limit)?,
            DEFLATED => super::files::read_whole(DeflateDecoder::new(packed), limit)?,
            other => return Err(format!("packed by method {other}")),
        };
        let mut crc = flate2::Crc::new();
        crc.update(&bytes);
        if crc.sum() != entry.crc {
            return Err("damaged".into());
        }
        Ok(Item {
            bytes,
            modified: None,
        })
    }
}
