//! Facts shipped inside the program: places, technologies, problem spaces, trades, sectors, currencies.
//!
//! Tables come from `knowledge/data/`; `build.rs` lays the places out as bytes that are used where they lie, so that
//! nothing is unpacked at the start. Everything else is built when first asked for. Pure look-ups: no text is read here.

pub(crate) mod borders;
mod first_word;
mod gazetteer;
pub mod holidays;
pub mod homes;
mod known_topic;
pub(crate) mod lexicon;
pub(crate) mod nearest;
mod packed;
mod phrase_list;
pub mod places;
pub(crate) mod rates;
pub(crate) mod sectors;
pub mod spaces;
mod stems;
mod taxonomy;
pub mod technologies;
pub mod topics;
pub(crate) mod trade_table;
pub(crate) mod trades;
mod world;
pub mod zones;
