//! Clients.
use super::Text;
use crate::domain::Fact;
pub fn read(text: &Text<'_>) -> Option<Fact<String>> {
    text.posting.stated.client.clone().map(Fact::stated)
}
