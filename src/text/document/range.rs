//! Ranges of bytes, kept at half their size.

use std::ops::Range;

/// Bytes as they are asked for.
pub(super) fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Bytes as they are kept.
pub(super) fn narrow(range: &Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}
