//! Another gig in the place of a known one: what has no id of its own is known by its link, and a site may put the next
//! gig under the same. The known one stays as it is, and the other gets a key of its own.

use crate::dedup;
use crate::domain::{Fingerprint, Neighbours, Posting, Reading, SourceKey};
use crate::store::{StoreError, View};
use crate::text::url::item_key;
use xxhash_rust::xxh3::xxh3_64;

/// Gives each posting that is no edit of what stood under its key a key beside it. One that came under such a key before,
/// and is edited now, keeps it.
pub(super) fn told_apart(
    view: &View<'_>,
    mut news: Vec<(Reading, Fingerprint)>,
) -> Result<Vec<(Reading, Fingerprint)>, StoreError> {
    for (reading, fingerprint) in &mut news {
        if is_known_by_link(&reading.posting)
            && let Some(key) = own_key(view, &reading.posting, fingerprint)?
        {
            reading.posting.key = key.clone();
            fingerprint.key = key;
            // Its page is another's too.
            fingerprint.urls.clear();
        }
    }
    Ok(news)
}

fn is_known_by_link(posting: &Posting) -> bool {
    let link = posting.links.first();
    link.is_some_and(|link| posting.key.is_at(&item_key(link.as_str())))
}

/// The key of a posting that is another than the one known by its key; None if it is that one, or if none is known.
fn own_key(
    view: &View<'_>,
    posting: &Posting,
    fingerprint: &Fingerprint,
) -> Result<Option<SourceKey>, StoreError> {
    let is_another = |key: &SourceKey| -> Result<Option<bool>, StoreError> {
        let known = view.by_key(&posting.source, key)?;
        let known = known.first();
        Ok(known.map(|known| dedup::is_another(fingerprint, &known.fingerprint)))
    };
    if is_another(&posting.key)? != Some(true) {
        return Ok(None);
    }
    for (key, _) in view.beside(&posting.source, &posting.key)? {
        if is_another(&key)? == Some(false) {
            return Ok(Some(key));
        }
    }
    let day = posting.published.map(|at| at.date_naive().to_string());
    let told = format!(
        "{}\n{}\n{}",
        posting.title,
        posting.body,
        day.unwrap_or_default()
    );
    Ok(Some(posting.key.beside(xxh3_64(told.as_bytes()))))
}
