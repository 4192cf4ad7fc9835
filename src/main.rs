//! Arguments to the command line, answer to an exit code.

fn main() {
    gigscout::memory::one_heap();
    let exit = gigscout::cli::run(std::env::args_os());
    std::process::exit(exit as i32);
}
