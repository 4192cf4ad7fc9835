//! Text of strangers, once: bytes, markup, addresses and words made plain, the same way for everybody.
//!
//! The floor under everything: imports nothing of ours, keeps no state, takes `&str`, `&[u8]` and `&Url` and gives the
//! like. A notion that stands here stands nowhere else.

pub mod clean;

pub mod document;
pub mod encoding;
pub(crate) mod entities;
pub mod find;
pub mod fold;
pub mod hash;
pub mod html;
pub mod json;
pub mod key;
pub mod links;
pub(crate) mod list;
pub mod markup;
pub(crate) mod mask;
pub(crate) mod shape;
pub mod url;
pub mod words;
pub(crate) mod wrap;
