//! A value that was read, with the words that it was read from.

use serde::{Deserialize, Serialize};

/// Byte offsets into title + `\n` + body as cleaned; both on character borders, `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// Whether the other lies within, ends included.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A value and the words it was read from; no spans when a field of the source stated it, or when it is implied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    pub value: T,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

impl<T> Fact<T> {
    /// A value from a field of the source: no words of the text stand behind it.
    pub fn stated(value: T) -> Fact<T> {
        Fact {
            value,
            spans: Vec::new(),
        }
    }

    /// A value read from the bytes `start..end`.
    pub fn at(value: T, start: usize, end: usize) -> Fact<T> {
        Fact {
            value,
            spans: vec![Span {
                start: start as u32,
                end: end as u32,
            }],
        }
    }
}
