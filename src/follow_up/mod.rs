//! follow_up.
