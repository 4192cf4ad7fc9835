//! Memory that a piece of work leaves behind, given back to the system: a daemon works for seconds and waits for hours.
//!
//! Measured with four threads over many small allocations: glibc keeps 59 to 69 MB that nobody uses, and 3 to 12 MB after it
//! was asked to trim; another allocator that gives back by itself takes minutes to build. What the threads of a piece of
//! work hold is free only once they have ended, which is why the daemon trims once more a little later. Half of what
//! then still counts as ours is the program's file, mapped and looked at.

/// One heap for all threads, whatever the environment says: what a pass leaves behind is given back when it ends, and
/// holes of several heaps cannot be. Measured over 100 feeds with `MALLOC_ARENA_MAX`: the most memory of a pass is 46
/// MB in place of 54, its CPU time the same. Called before there are threads.
pub fn one_heap() {
    #[cfg(target_env = "gnu")]
    set_one_heap();
}

#[cfg(target_env = "gnu")]
#[expect(
    unsafe_code,
    reason = "a function of the C library: it takes two numbers and touches no memory of ours"
)]
fn set_one_heap() {
    // SAFETY: `mallopt(3)` has no precondition but that no other thread sets parameters at once: there is none yet.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 1);
    }
}

/// Gives back what is free. With glibc; other allocators are left to themselves.
pub(crate) fn give_back() {
    #[cfg(target_env = "gnu")]
    trim();
}

/// The same where nothing will be done for a while, with the pages of the program's file and of its libraries: those
/// needed are read from there again.
pub(crate) fn rest() {
    give_back();
    #[cfg(target_os = "linux")]
    leave_files();
}

#[cfg(target_env = "gnu")]
#[expect(
    unsafe_code,
    reason = "a function of the C library: it takes a number, touches no memory of ours, and may be called by any thread"
)]
fn trim() {
    // SAFETY: `malloc_trim(3)` is MT-Safe and has no precondition; 0 keeps no slack at the top of the heap.
    unsafe {
        libc::malloc_trim(0);
    }
}

#[cfg(target_os = "linux")]
fn leave_files() {
    if let Ok(mappings) = std::fs::read_to_string("/proc/self/smaps") {
        same_as_file(&mappings).for_each(leave);
    }
}

#[cfg(target_os = "linux")]
#[expect(
    unsafe_code,
    reason = "a function of the C library: what it drops is the same in the file, and is read again from there"
)]
fn leave((start, end): (usize, usize)) {
    // SAFETY: the range is a whole mapping of a file of code which nothing may write to and of which no page differs
    // from the file; `madvise(2)` with MADV_DONTNEED has the next access read the page from the file again.
    unsafe {
        libc::madvise(
            std::ptr::without_provenance_mut(start),
            end - start,
            libc::MADV_DONTNEED,
        );
    }
}

/// The mappings of a program's file and of its libraries, as proc_pid_smaps(5) lists them, which may not be written to and
/// hold no page of their own: each from its first address to the one behind its last.
#[cfg(target_os = "linux")]
fn same_as_file(mappings: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut current = None;
    for line in mappings.lines() {
        if let Some(range) = range_of(line) {
            found.extend(current.take());
            current = Some(range).filter(|_| is_private(line) && line.contains(" /"));
        } else if is_changed(line) {
            current = None;
        }
    }
    found.extend(current);
    found.into_iter()
}

/// Of a mapping's first line: `55c03d40e000-55c03e16c000 r-xp 010d4000 fe:00 5426299    /usr/bin/gigscout`.
#[cfg(target_os = "linux")]
fn range_of(line: &str) -> Option<(usize, usize)> {
    let (range, _) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let address = |text: &str| usize::from_str_radix(text, 16).ok();
    Some((address(start)?, address(end)?))
}

/// Whether nothing may be written there, by nobody: code and constants, not what several processes share.
#[cfg(target_os = "linux")]
fn is_private(line: &str) -> bool {
    let rights = line.split(' ').nth(1);
    rights.is_some_and(|rights| matches!(rights.as_bytes(), [_, b'-', _, b'p']))
}

/// Whether the line says that pages of the mapping are not as the file has them.
#[cfg(target_os = "linux")]
fn is_changed(line: &str) -> bool {
    let own = ["Private_Dirty:", "Shared_Dirty:", "Anonymous:", "Swap:"];
    let size = own.iter().find_map(|name| line.strip_prefix(name));
    size.is_some_and(|size| size.trim() != "0 kB")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    const MAPPINGS: &str = "\
1000-3000 r--p 00000000 fe:00 54    /usr/bin/gigscout
Rss:                  8 kB
Private_Dirty:        0 kB
Anonymous:            0 kB
VmFlags: rd mr mw me sd
3000-9000 r-xp 00002000 fe:00 54    /usr/bin/gigscout
Private_Dirty:        0 kB
Anonymous:            0 kB
9000-a000 r--p 00008000 fe:00 54    /usr/bin/gigscout
Private_Dirty:        4 kB
Anonymous:            4 kB
a000-b000 rw-p 00009000 fe:00 54    /usr/bin/gigscout
Private_Dirty:        0 kB
b000-b800 r--s 00000000 fe:00 56    /var/lib/gigscout.db-shm
Private_Dirty:        0 kB
b800-bf00 r--p 00000000 00:00 0     [vvar]
bf00-c000 rw-p 00000000 00:00 0     [heap]
c000-d000 r-xp 00000000 fe:00 55    /usr/lib/libc.so.6
Private_Dirty:        0 kB
";

    #[test]
    fn only_what_is_as_in_the_file_is_left() {
        let found: Vec<_> = same_as_file(MAPPINGS).collect();
        let libc = (0xc000, 0xd000);
        assert_eq!(found, [(0x1000, 0x3000), (0x3000, 0x9000), libc]);
    }

    #[test]
    fn the_program_goes_on_after_a_rest() {
        let before: u64 = (0..1000u64).sum();
        rest();
        let text = std::fs::read_to_string("/proc/self/smaps").unwrap();
        assert!(range_of(text.lines().next().unwrap()).is_some());
        let after: u64 = (0..1000u64).sum();
        assert_eq!(before, after);
    }
}
