//! The postings' own pages: where a source gives only the beginning of what looks worth reading, a few pages a day are
//! asked for, with all the manners of any page made for people.
//!
//! The choice is made on the beginning; refused or failed, the beginning stays. The posting keeps its key, and the
//! next poll, which brings the beginning again, changes nothing.

use super::digests::scored;
use super::ingest::own_addresses;
use super::source_run::PollSession;
use super::{PassError, World};
use crate::config::Settings;
use crate::dedup;
use crate::domain::{
    At, Cursors, Fingerprint, Link, Locator, Page, PageClass, Posting, Reading, SourceName,
    Timestamp,
};
use crate::extract::{EXTRACTOR_VERSION, extract};
use crate::fetch::{self, FailureKind, HostStates, host_key};
use crate::source::own_page;
use crate::store::{PageResult, StoreError, Teaser, View};
use chrono::TimeDelta;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use url::Url;

/// The time in which no more pages are asked for than the settings say.
const BUDGET_TIME: TimeDelta = TimeDelta::hours(24);
/// Leads first seen longer ago are news to nobody.
const YOUNG: TimeDelta = TimeDelta::days(3);
/// Beginnings looked at in one pass, the newest.
const TEASERS_MAX: usize = 300;
/// What one page may take.
const PAGE_TIME_MAX: Duration = Duration::from_secs(45);

/// A page to ask for, with the posting that is its beginning.
struct Wanted {
    teaser: Teaser,
    url: Url,
}

/// Asks for the pages of the few postings that score well on their beginning, as far as today's budget goes. Answers
/// how many gave more.
pub(super) async fn ask(world: &World, session: &PollSession) -> Result<usize, PassError> {
    let deadline = Instant::now() + world.deadlines.source;
    let (wanted, hosts) = chosen(world, session.clock.now()).await?;
    session.fetch.lend(hosts);
    let mut read = 0;
    for wanted in wanted {
        let until = deadline.min(Instant::now() + PAGE_TIME_MAX);
        let now = session.clock.now();
        let Some((result, posting)) = asked(session, &wanted, until, now).await else {
            continue;
        };
        let own = own_addresses(world);
        let page = posting.map(|posting| whole(posting, &wanted.teaser, &own));
        read += usize::from(page.is_some());
        let id = wanted.teaser.id;
        let hosts: Vec<_> = session.fetch.changed_hosts().into_iter().collect();
        let stored = world.store.run(move |store| {
            store.put_page(id, result, page.as_ref(), EXTRACTOR_VERSION, &hosts, now)
        });
        stored.await??;
        if Instant::now() >= deadline {
            break;
        }
    }
    Ok(read)
}

/// The best beginnings, within the budget, and what is known of their hosts.
async fn chosen(world: &World, now: Timestamp) -> Result<(Vec<Wanted>, HostStates), PassError> {
    let settings = Arc::clone(&world.settings);
    let chosen = world.store.run(move |store| -> Result<_, StoreError> {
        let view = store.view();
        let asked = view.pages_asked(now - BUDGET_TIME)?;
        let mut wanted = Vec::new();
        let mut hosts = HostStates::new();
        let budget = settings.fetch.own_pages.saturating_sub(asked);
        let places = PagePlaces::of(&settings, now);
        if budget == 0 || places.sources.is_empty() {
            return Ok((wanted, hosts));
        }
        for (teaser, url) in best(&view, &settings, &places, budget, now)? {
            let host = host_key(&url);
            let state = view.host_state(&host)?;
            hosts.insert(host, state);
            wanted.push(Wanted { teaser, url });
        }
        Ok((wanted, hosts))
    });
    Ok(chosen.await??)
}

/// Sources whose postings' pages may be asked for, and where they themselves are.
struct PagePlaces {
    sources: BTreeSet<SourceName>,
    own: HashSet<String>,
}

impl PagePlaces {
    /// A source that is read from a file of this machine asks nobody for anything.
    fn of(settings: &Settings, now: Timestamp) -> PagePlaces {
        let (mut sources, mut own) = (BTreeSet::new(), HashSet::new());
        for setting in &settings.sources {
            for locator in setting.source.locators(&Cursors::new(), now) {
                if let At::Url(url) = &locator.at {
                    own.insert(without_fragment(url));
                    if setting.own_page {
                        sources.insert(setting.name.clone());
                    }
                }
            }
        }
        PagePlaces { sources, own }
    }

    /// The page of a posting, unless it is the list itself.
    fn page_of(&self, posting: &Posting) -> Option<Url> {
        let link = posting
            .links
            .first()
            .filter(|_| !posting.stated.has_no_page)?;
        let url = Url::parse(Link::as_str(link)).ok()?;
        let is_web = matches!(url.scheme(), "http" | "https");
        (is_web && !self.own.contains(&without_fragment(&url))).then_some(url)
    }
}

fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}

/// Those that some profile would be shown, by what their beginning says, the best first.
fn best(
    view: &View<'_>,
    settings: &Settings,
    places: &PagePlaces,
    budget: usize,
    now: Timestamp,
) -> Result<Vec<(Teaser, Url)>, StoreError> {
    let teasers = view.teasers(now - YOUNG, own_page::TEASER_CHARS_MAX, now, TEASERS_MAX)?;
    let mut ranked = Vec::new();
    let mut leads = HashSet::new();
    for teaser in teasers {
        let posting = &teaser.sighting.reading.posting;
        let is_ours = places.sources.contains(&posting.source) && own_page::is_teaser(posting);
        let Some(url) = places.page_of(posting).filter(|_| is_ours) else {
            continue;
        };
        let lead = view.lead(teaser.lead)?;
        // Another place gave the whole text already.
        let is_known = lead.body.len() > posting.body.as_str().len() || !leads.insert(lead.id);
        let scores = settings.profiles.iter().filter_map(|profile| {
            let scored = scored(lead.clone(), profile, now);
            let is_good = scored.gates.is_empty() && scored.score.value() >= profile.digest.least;
            is_good.then_some(scored.score)
        });
        if let Some(score) = scores.max().filter(|_| !is_known) {
            ranked.push((std::cmp::Reverse(score), teaser, url));
        }
    }
    ranked.sort_by_key(|(score, teaser, _)| (*score, std::cmp::Reverse(teaser.id)));
    ranked.truncate(budget);
    Ok(ranked
        .into_iter()
        .map(|(_, teaser, url)| (teaser, url))
        .collect())
}

/// The result of one page; none if its host wishes to be left alone, which is no try.
async fn asked(
    session: &PollSession,
    wanted: &Wanted,
    until: Instant,
    now: Timestamp,
) -> Option<(PageResult, Option<Posting>)> {
    let mut locator = Locator::document(At::Url(wanted.url.clone()), PageClass::Html);
    locator.robots = true;
    let opening = session.fetch.open(&locator, None, now);
    let mut pages = match timeout_at(until, opening).await {
        Ok(fetch::FetchOutcome::Opened(pages)) => pages,
        Ok(fetch::FetchOutcome::Later { .. }) => return None,
        Ok(fetch::FetchOutcome::Unchanged { .. }) => return Some((PageResult::NoUse, None)),
        Ok(fetch::FetchOutcome::Failed(failure)) => {
            tracing::debug!(url = %wanted.url, "a posting's page: {}", failure.detail);
            return Some(match failure.kind {
                FailureKind::Offline | FailureKind::NoSuchHost | FailureKind::Unreachable => {
                    (PageResult::Failed, None)
                }
                _ => (PageResult::Refused, None),
            });
        }
        Err(_) => return Some((PageResult::Failed, None)),
    };
    let posting = wanted.teaser.sighting.reading.posting.clone();
    let reading = tokio::task::spawn_blocking(move || {
        let page: Option<Page> = pages.next();
        page.map(|page| own_page::read(&page, &posting, now))
    });
    Some(match timeout_at(until, reading).await {
        Ok(Ok(Some(Ok(posting)))) => (PageResult::Read, Some(posting)),
        Ok(Ok(Some(Err(own_page::Useless::Challenge)))) => (PageResult::Refused, None),
        _ => (PageResult::NoUse, None),
    })
}

/// The posting with its whole text, read as it was when it came.
fn whole(posting: Posting, teaser: &Teaser, own: &[String]) -> (Reading, Fingerprint) {
    let seen = posting.published.unwrap_or(teaser.sighting.first_seen);
    let mut reading = extract(posting, teaser.sighting.first_seen);
    reading.facts.contacts.leave_out(own);
    let fingerprint = dedup::fingerprint(&reading, &HashSet::new(), seen);
    (reading, fingerprint)
}
