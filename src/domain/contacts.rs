//! Ways to reach whoever posted.

use super::{Fact, Link};
use serde::{Deserialize, Serialize};

/// Ways to reach whoever posted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contacts {
    /// As one would type them, obfuscated ones resolved.
    pub emails: Vec<Fact<String>>,
    /// For applying, job pages, messaging; a freelancer's portfolio. No company home pages.
    pub urls: Vec<Fact<Link>>,
}

impl Contacts {
    /// Takes out the user's own addresses, whatever stands behind a plus: nobody writes to herself, however a posting
    /// came into her box.
    pub fn leave_out(&mut self, own: &[String]) {
        let plain = |address: &str| {
            let address = address.to_lowercase();
            match address.split_once('@') {
                Some((user, host)) => {
                    format!("{}@{host}", user.split('+').next().unwrap_or_default())
                }
                None => address,
            }
        };
        let own: Vec<String> = own.iter().map(|address| plain(address)).collect();
        self.emails
            .retain(|fact| !own.contains(&plain(&fact.value)));
    }
}
