//! rhythm.
