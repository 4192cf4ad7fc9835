//! One test binary for all that needs the whole crate: linking once is most of the time.
//! Tests over real files run where `GIGSCOUT_SHARED` names their folder, and say so where it does not.

mod labels;
