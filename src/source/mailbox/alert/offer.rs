//! What an alert mail says of one offer.

use crate::domain::Link;

/// Items read of one mail.
pub(crate) const ITEMS_MAX: usize = 200;

/// One offer of an alert mail.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AlertOffer {
    pub title: String,
    /// Canonical; none if the offer has none.
    pub link: Option<Link>,
    pub body: String,
    pub client: Option<String>,
    pub place: Option<String>,
    pub pay: Option<String>,
    /// When it was posted, as written: often told from the day of the mail.
    pub day: Option<String>,
}
