//! What follows after a page of a list, and why it is not followed.

use url::Url;

/// What follows after a page.
#[derive(Debug, PartialEq)]
pub(crate) enum After<P = Url> {
    /// It was the last.
    End,
    Page(P),
    /// The list goes on and is not followed, for this reason; none if the settings want no more.
    Unfollowed(Option<String>),
}

impl<P> After<P> {
    /// The same with another way to say which page.
    pub(crate) fn map<Q>(self, say: impl FnOnce(P) -> Q) -> After<Q> {
        match self {
            After::End => After::End,
            After::Page(page) => After::Page(say(page)),
            After::Unfollowed(why) => After::Unfollowed(why),
        }
    }
}

/// The page that a list names as its next: on the same site only, for secrets and manners are this site's.
pub(super) fn follow(here: &Url, mut next: Url) -> After {
    next.set_fragment(None);
    if next == *here {
        return After::End;
    }
    match next.origin() == here.origin() {
        true => After::Page(next),
        false => After::Unfollowed(Some(format!(
            "the next page is on another site, {}, and is not followed",
            next.host_str().unwrap_or("without a host")
        ))),
    }
}

/// The next page's address where it was asked for: an API behind a proxy names itself by the scheme, and often the host
/// and port, at which the proxy knows it. The same path tells that it is the same list.
pub(crate) fn behind_proxy(url: &Url, next: Url) -> Url {
    let is_same = next.path() == url.path() || next.host() == url.host();
    if next.origin() == url.origin() || !is_same {
        return next;
    }
    let mut here = url.clone();
    here.set_path(next.path());
    here.set_query(next.query());
    here
}
