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
    pack_relocations();
}

/// The addresses that stand in tables (of functions, of words) are told to the loader as bitmaps in place of 24 bytes each,
/// which makes the program 2 MB smaller. glibc reads them from 2.36 on: asked of the machine that builds, and only where it
/// builds for itself.
fn pack_relocations() {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    let for_itself = std::env::var("HOST").is_ok_and(|host| is("TARGET", &host));
    if for_itself
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && glibc().is_some_and(|found| found >= (2, 36))
    {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn glibc() -> Option<(u32, u32)> {
    let told = std::process::Command::new("getconf")
        .arg("GNU_LIBC_VERSION")
        .output()
        .ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
