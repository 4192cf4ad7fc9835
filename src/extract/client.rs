//! Who offers the work.
use super::Text;
use crate::domain::Fact;
pub fn read(text: &Text) -> Option<Fact<String>> {
    text.posting.stated.client.clone().map(Fact::stated)
}
