//! Offers of an alert mail by the user's own selectors.

use super::{AlertOffer, ITEMS_MAX, title_of};
use crate::domain::{Form, KeyProblem, KeyValue, Keys, Setting, Shape, SpannedValue};
use crate::source::mailbox::target;
use crate::source::tree;
use crate::text::html;
use scraper::{ElementRef, Selector};

/// The table `selectors`.
pub(crate) const SELECTORS: &[Setting] = &[
    Setting::new("item", CSS, ["one offer", "une offre"])
        .required("the selector of one offer, such as `item = \"tr.job\"`"),
    Setting::new(
        "title",
        CSS,
        [
            "its title; the first link's text unless said",
            "son titre ; à défaut le texte du premier lien",
        ],
    ),
    Setting::new("link", CSS, ["its link", "son lien"]),
    Setting::new("place", CSS, ["where the work is", "le lieu du travail"]),
    Setting::new("pay", CSS, ["what is paid", "la rémunération"]),
    Setting::new("client", CSS, ["who asks", "qui demande"]),
    Setting::new("body", CSS, ["its text", "son texte"]),
];
const CSS: Shape = Shape::Text(Form::Any);

/// CSS selectors; all but `item` look within an item.
#[derive(Clone, Debug)]
pub(crate) struct Selectors {
    item: Selector,
    title: Option<Selector>,
    link: Option<Selector>,
    place: Option<Selector>,
    pay: Option<Selector>,
    client: Option<Selector>,
    body: Option<Selector>,
}

impl Selectors {
    /// Reads the table `selectors`; none if there is none or where it is wrong.
    pub(crate) fn build(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Selectors> {
        let table = keys.table("selectors")?;
        let mut one = |name: &str| one(table.get(name)?, name, problems);
        let (title, link, place) = (one("title"), one("link"), one("place"));
        let (pay, client, body) = (one("pay"), one("client"), one("body"));
        Some(Selectors {
            item: one("item")?,
            title,
            link,
            place,
            pay,
            client,
            body,
        })
    }

    /// The offers of a page; without a `title` selector the first link's text is the title.
    pub(crate) fn read(&self, page: &str) -> Result<Vec<AlertOffer>, tree::TreeTooLarge> {
        let tree = tree::parse(page)?;
        let found = tree.select(&self.item).take(ITEMS_MAX);
        Ok(found.filter_map(|element| self.item(element)).collect())
    }

    fn item(&self, element: ElementRef<'_>) -> Option<AlertOffer> {
        let text = |selector: &Option<Selector>| {
            let found = element.select(selector.as_ref()?).next()?;
            Some(html::to_text(&found.html())).filter(|text| !text.trim().is_empty())
        };
        let anchors = || descendants_with_href(element);
        let link = match &self.link {
            Some(selector) => element.select(selector).find_map(href),
            None => anchors().find_map(href),
        };
        let title = match &self.title {
            Some(_) => text(&self.title),
            None => anchors().find_map(|it| title_of(&html::to_text(&it.html()))),
        }?;
        let body = match &self.body {
            Some(_) => text(&self.body),
            None => Some(html::to_text(&element.html())),
        };
        Some(AlertOffer {
            title,
            link,
            body: body.unwrap_or_default(),
            client: text(&self.client),
            place: text(&self.place),
            pay: text(&self.pay),
            day: None,
        })
    }
}

fn one(key: &SpannedValue, name: &str, problems: &mut Vec<KeyProblem>) -> Option<Selector> {
    let name = format!("selectors.{name}");
    let KeyValue::Text(text) = &key.value else {
        return None;
    };
    // Listings name the attribute of a link; here it is always the same.
    let css = match name.ends_with(".link") {
        true => text.trim().strip_suffix("@href").unwrap_or(text),
        false => text,
    };
    let selector = Selector::parse(css).ok();
    if selector.is_none() {
        problems.push(key.expected(&name, "a CSS selector such as `td.title a`"));
    }
    selector
}

/// The element itself where it is a link, and the links within.
fn descendants_with_href(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter(|it| it.value().attr("href").is_some())
}

fn href(element: ElementRef<'_>) -> Option<crate::domain::Link> {
    target::of(element.value().attr("href")?)
}
