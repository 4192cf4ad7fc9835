//! Turns the tables of `src/knowledge/data/` into the compact form that the program carries.

// Only the folding of one character is needed here.
#[allow(dead_code)]
#[path = "src/text/fold.rs"]
mod fold;
#[path = "build/gazetteer.rs"]
mod gazetteer;
// And only the hash itself.
#[allow(dead_code)]
#[path = "src/text/hash.rs"]
mod hash;
#[path = "src/text/key.rs"]
mod key;
// Writing alone.
#[allow(dead_code)]
#[path = "src/knowledge/packed.rs"]
mod packed;
#[path = "build/tables.rs"]
mod tables;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    println!("cargo::rerun-if-changed=src/text/hash.rs");
    println!("cargo::rerun-if-changed=src/text/key.rs");
    println!("cargo::rerun-if-changed=src/knowledge/packed.rs");
    println!("cargo::rerun-if-changed=src/knowledge/data");
    let data = Path::new("src/knowledge/data");
    let out =
        std::env::var("OUT_DIR").expect("cargo names the folder for what a build script makes");
    let gazetteer = tables::read(data);
    gazetteer
        .write(Path::new(&out))
        .expect("the build folder can be written to");
}
