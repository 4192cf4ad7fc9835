//! One program for all doors; `GIGSCOUT_DOOR` names the one to try, so that the program is built once:
//!
//! `RUSTC_BOOTSTRAP=1 GIGSCOUT_DOOR=feed cargo fuzz run doors --sanitizer none fuzz/corpus/feed -- -max_total_time=300 -print_funcs=0 -entropic=0`
//!
//! Without the last two each new function is looked up among the program's symbols, a second each time, and what is rare is counted again
//! after every run, which takes a hundred times as long as the run.

#![no_main]

#[path = "../../tests/it/doors.rs"]
mod doors;

use std::sync::OnceLock;

static DOOR: OnceLock<fn(&[u8])> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let door = DOOR.get_or_init(|| {
        let name = std::env::var("GIGSCOUT_DOOR").unwrap_or_else(|_| "post".into());
        let found = doors::DOORS.iter().find(|(door, _)| *door == name);
        found.unwrap_or_else(|| panic!("there is no door {name}")).1
    });
    door(bytes);
});
