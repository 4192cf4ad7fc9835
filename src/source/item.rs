//! How every kind makes its postings: one place for keys, dates, mended text.

use crate::domain::{Body, Link, Posting, SourceKey, SourceName, Stated, Timestamp, Title};
use crate::text::clean::{clean_line, plain_at};
use crate::text::encoding;
use crate::text::url::item_key;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a site's own id; longer ones are replaced by their hash.
const ID_BYTES_MAX: usize = 512;
/// Tags kept of one item; junk posts carry hundreds.
pub(crate) const TAGS_MAX: usize = 30;
/// Characters of a tag, an author, a stated field.
pub(crate) const FIELD_CHARS_MAX: usize = 200;
/// Links kept of one item.
pub(crate) const LINKS_MAX: usize = 20;

/// An item as read from a page: plain text, entities gone, not yet cleaned.
#[derive(Clone, Debug, Default)]
pub(crate) struct ItemDraft {
    /// The site's own id.
    pub id: Option<String>,
    pub title: String,
    pub body: String,
    /// The item's own page first.
    pub links: Vec<Link>,
    pub published: Option<Timestamp>,
    pub author: Option<String>,
    pub tags: Vec<String>,
    pub stated: Stated,
}

impl ItemDraft {
    /// The posting, cleaned and keyed; none when there is neither a title nor a text.
    pub(crate) fn into_posting(mut self, source: &SourceName, now: Timestamp) -> Option<Posting> {
        let mut title = Title::new(&encoding::mojibake(&self.title));
        let body = Body::new(&plain_at(&encoding::mojibake(&self.body)));
        if title.is_empty() {
            title = title_of(&body);
        }
        if title.is_empty() {
            return None;
        }
        self.links.truncate(LINKS_MAX);
        Some(Posting {
            source: source.clone(),
            key: key(self.id.as_deref(), self.links.first(), &title, &body),
            title,
            body,
            links: self.links,
            // A date that has not come yet is a mistake or the day of the work, not of the posting.
            published: self.published.filter(|&at| at <= now),
            author: self.author.as_deref().and_then(field),
            tags: tags(self.tags),
            stated: self.stated,
        })
    }
}

/// A cleaned line of a field; none when nothing is left.
pub fn field(raw: &str) -> Option<String> {
    let line = clean_line(&encoding::mojibake(raw), FIELD_CHARS_MAX);
    (!line.is_empty()).then_some(line)
}

/// The site's id, else the link without its tracking, else a hash of the content. Never random.
pub fn key(id: Option<&str>, link: Option<&Link>, title: &Title, body: &Body) -> SourceKey {
    let id = id.map(str::trim).filter(|id| !id.is_empty());
    SourceKey(match (id, link) {
        (Some(id), _) if id.len() > ID_BYTES_MAX => format!("id:{:016x}", xxh3_64(id.as_bytes())),
        (Some(id), _) => item_key(id),
        (None, Some(link)) => item_key(link.as_str()),
        (None, None) => {
            let text = format!("{title}\n{body}");
            format!("text:{:016x}", xxh3_64(text.as_bytes()))
        }
    })
}

/// Tells items of one harvest apart that came with one key: equal ones are dropped, others get a hash of their link and
/// title added, and where that is one too, of their text and date: two gigs may share a link and a title. All of them,
/// so that their order does not matter.
pub(crate) fn distinct_keys(postings: &mut Vec<Posting>) {
    let named = |posting: &Posting| {
        let link = posting.links.first().map(Link::as_str).unwrap_or_default();
        format!("{link}\n{}", posting.title)
    };
    let told = |posting: &Posting| {
        let day = posting.published.map(|at| at.date_naive().to_string());
        let event = posting
            .stated
            .event
            .as_ref()
            .map(|event| event.starts.to_string());
        let dates = [day, event].map(Option::unwrap_or_default).join(" ");
        format!("{}\n{dates}", posting.body)
    };
    for what in [&named as &dyn Fn(&Posting) -> String, &told] {
        let mut seen: HashMap<SourceKey, (usize, String, bool)> =
            HashMap::with_capacity(postings.len());
        for posting in postings.iter() {
            let mark = what(posting);
            let entry = seen
                .entry(posting.key.clone())
                .or_insert_with(|| (0, mark.clone(), false));
            entry.0 += 1;
            entry.2 |= entry.1 != mark;
        }
        if seen.len() == postings.len() {
            return;
        }
        for posting in postings.iter_mut() {
            let (count, _, differ) = seen[&posting.key];
            if count > 1 && differ {
                let hash = xxh3_64(what(posting).as_bytes());
                posting.key = posting.key.beside(hash);
            }
        }
    }
    let mut kept = std::collections::HashSet::new();
    postings.retain(|posting| kept.insert(posting.key.clone()));
}

/// The first words of a text, for items without a title.
fn title_of(body: &Body) -> Title {
    const CHARS: usize = 80;
    let line = body.as_str().lines().next().unwrap_or_default();
    Title::new(&clean_line(line, CHARS))
}

fn tags(raw: Vec<String>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in raw {
        if tags.len() == TAGS_MAX {
            break;
        }
        if let Some(tag) = field(&tag)
            && !tags.contains(&tag)
        {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> SourceName {
        SourceName("jobs".into())
    }

    fn now() -> Timestamp {
        "2026-11-23T08:00:00Z".parse().unwrap()
    }

    #[track_caller]
    fn check_key(id: Option<&str>, link: &str, expected: &str) {
        let draft = ItemDraft {
            id: id.map(str::to_string),
            title: "Gig".into(),
            links: Link::parse(link, None).into_iter().collect(),
            ..ItemDraft::default()
        };
        let posting = draft.into_posting(&source(), now()).unwrap();
        assert_eq!(posting.key.0, expected);
    }

    #[test]
    fn keys() {
        check_key(Some(" 486685 "), "https://example.org/1", "486685");
        check_key(
            None,
            "https://example.org/1?utm_source=rss&p=2#top",
            "https://example.org/1?p=2#top",
        );
        check_key(Some(""), "", "text:18d5381da9641c0b");
    }

    #[test]
    fn dates_to_come_are_not_publications() {
        let draft = ItemDraft {
            title: "Gig".into(),
            published: Some("2026-12-01T00:00:00Z".parse().unwrap()),
            ..ItemDraft::default()
        };
        assert_eq!(
            draft.into_posting(&source(), now()).unwrap().published,
            None
        );
    }

    #[test]
    fn one_key_for_two_items() {
        let make = |title: &str| {
            let draft = ItemDraft {
                id: Some("7".into()),
                title: title.into(),
                ..ItemDraft::default()
            };
            draft.into_posting(&source(), now()).unwrap()
        };
        let mut postings = vec![make("a"), make("b"), make("a")];
        distinct_keys(&mut postings);
        assert_eq!(postings.len(), 2);
        assert_ne!(postings[0].key, postings[1].key);
    }

    #[test]
    fn one_link_and_title_for_two_gigs() {
        let make = |body: &str, day: &str| {
            let draft = ItemDraft {
                title: "Permanence".into(),
                body: body.into(),
                links: Link::parse("https://example.org/a", None)
                    .into_iter()
                    .collect(),
                published: format!("2026-11-{day}T08:00:00Z").parse().ok(),
                ..ItemDraft::default()
            };
            draft.into_posting(&source(), now()).unwrap()
        };
        let mut postings = vec![
            make("Yvetot", "20"),
            make("Dieppe", "20"),
            make("Dieppe", "20"),
        ];
        distinct_keys(&mut postings);
        assert_eq!(postings.len(), 2);
        let mut postings = vec![make("Yvetot", "20"), make("Yvetot", "21")];
        distinct_keys(&mut postings);
        assert_eq!(postings.len(), 2);
        let mut postings = vec![make("Yvetot", "20"), make("Yvetot", "20")];
        distinct_keys(&mut postings);
        assert_eq!(postings.len(), 1);
        assert_eq!(postings[0].key.0, "https://example.org/a");
    }

    #[test]
    fn nothing_makes_no_posting() {
        assert!(
            ItemDraft::default()
                .into_posting(&source(), now())
                .is_none()
        );
    }
}
