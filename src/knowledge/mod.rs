//! Facts shipped inside the program: places, technologies, problem spaces.
//!
//! Tables come from `knowledge/data/`; `build.rs` lays the places out as bytes that are used where they lie, so that
//! nothing is unpacked at the start. Everything else is built when first asked for. Pure look-ups: no text is read here.

pub mod borders;
mod gazetteer;
pub mod holidays;
pub mod homes;
pub mod nearest;
pub mod places;
pub mod spaces;
mod taxonomy;
pub mod technologies;
mod world;
pub mod zones;
