//! Postings as JSON lines: what `read`, `match` and `rank` take.
