//! Real answers of JSON APIs: each is mapped as the author of a preset would, and read without a panic.

use crate::kinds::keys_of;
use gigscout::domain::{Finding, Page, ParseOutput, Source, SourceName};
use gigscout::source::kind;
use proptest::prelude::*;

/// File, settings.
const MAPPINGS: [(&str, &str); 18] = [
    (
        "adzuna-es-2026.json",
        "items = '$'\nfields = { id = '$.id', title = '$.title', body = '$.description', link = '$.redirect_url', published = '$.created', client = '$.company.display_name', place = '$.location.display_name', tags = '$.category.label', engagement = '$.contract_time' }",
    ),
    (
        "arbeitnow-2026.json",
        "items = '$.data'\ntime = 's'\nfields = { id = '$.slug', title = '$.title', body = '$.description', link = '$.url', published = '$.created_at', client = '$.company_name', place = '$.location', tags = '$.tags', engagement = '$.job_types', remote = '$.remote' }",
    ),
    (
        "ashby-2026.json",
        "items = '$.jobs'\nfields = { id = '$.id', title = '$.title', body = ['$.descriptionHtml', '$.descriptionPlain'], link = '$.jobUrl', published = '$.publishedAt', place = '$.location', engagement = '$.employmentType', remote = '$.workplaceType' }",
    ),
    (
        "decathlon-fr.json",
        "items = '$.ads'\nfields = { id = '$.reference', title = '$.title', body = ['$.description'], link = '$.apply_url', published = '$.published_at', place = '$.address.parts.city', tags = '$.skills', engagement = '$.contract_type', client = 'Decathlon', lang = '$.locale', pay_min = '$.salary.min', pay_max = '$.salary.max', pay_currency = '$.salary.currency' }",
    ),
    (
        "discourse-topics.json",
        "items = '$.topic_list.topics'\nfields = { id = '$.id', title = ['$.title', '$.fancy_title'], link = '/t/{slug}/{id}', published = '$.created_at', author = '$.last_poster_username' }",
    ),
    (
        "engagement-jeunes-fr.json",
        "items = '$'\nfields = { id = '$.id', title = '$.title', body = ['$.mission'], link = '$.application_url', published = '$.creation_date', client = '$.societe', place = '$.location_ville', engagement = '$.contrat', lang = 'fr' }",
    ),
    (
        "free-work-2026-09.json",
        "items = \"$['hydra:member']\"\npages = { by = 'link', next = \"$['hydra:view']['hydra:next']\" }\nfields = { id = '$.slug', title = '$.title', body = '$.description', link = 'https://www.free-work.com/fr/tech-it/job-mission/{job.slug}/{slug}', published = '$.createdAt', client = '$.company.name', place = '$.location.label', tags = '$.skills[*].name', engagement = '$.contracts', remote = '$.remoteMode', deadline = '$.expiredAt', pay_min = '$.minDailySalary', pay_max = '$.maxDailySalary', pay_currency = '$.currency', pay_unit = 'day', lang = 'fr' }",
    ),
    (
        "gsoc-organizations-2026.json",
        "items = '$..[?@.name && @.description]'\nfields = { id = '$.projects_url', title = 'Google Summer of Code: {name}', body = '$.description', link = ['$.ideas_url', '$.url'], client = '$.name', tags = ['$.technologies', '$.topics'], engagement = 'programme' }",
    ),
    (
        "himalayas-2026-sample.json",
        "items = '$'\ntime = 's'\nfields = { id = '$.guid', title = '$.title', body = '$.description', link = '$.applicationLink', published = '$.pubDate', client = '$.companyName', remote = 'yes', remote_region = '$.locationRestrictions', tags = '$.categories', engagement = '$.employmentType', deadline = '$.expiryDate', pay_min = '$.minSalary', pay_max = '$.maxSalary', pay_currency = '$.currency', pay_unit = '$.salaryPeriod' }",
    ),
    (
        "hn-algolia-item-2026-07.json",
        "items = '$.children'\nskip_unless = '$.text'\nfields = { id = '$.id', body = '$.text', link = 'https://news.ycombinator.com/item?id={id}', published = '$.created_at', author = '$.author' }",
    ),
    (
        "hn-algolia-search-2026-09.json",
        "items = '$.hits'\nfields = { id = '$.objectID', title = ['$.title', '$.story_title'], body = '$.comment_text', link = 'https://news.ycombinator.com/item?id={objectID}', published = '$.created_at', author = '$.author' }",
    ),
    (
        "hn-whoishiring-2011-03.json",
        "items = '$.comments[*]'\nskip_unless = '$.text'\ntime = 's'\nfields = { id = '$.id', body = '$.text', link = 'https://news.ycombinator.com/item?id={id}', published = '$.time', author = '$.by' }",
    ),
    (
        "hn-whoishiring-2013-01.json",
        "items = '$.comments[?!@.deleted]'\nskip_unless = '$.text'\ntime = 's'\nfields = { id = '$.id', body = '$.text', link = 'https://news.ycombinator.com/item?id={id}', published = '$.time', author = '$.by' }",
    ),
    (
        "jobicy-2026.json",
        "items = '$.jobs'\nfields = { id = '$.id', title = '$.jobTitle', body = ['$.jobDescription', '$.jobExcerpt'], link = '$.url', published = '$.pubDate', client = '$.companyName', remote = 'yes', remote_region = '$.jobGeo', tags = '$.jobIndustry', engagement = '$.jobType', pay_min = '$.salaryMin', pay_max = '$.salaryMax', pay_currency = '$.salaryCurrency', pay_unit = '$.salaryPeriod' }",
    ),
    (
        "meetup-events-2016.json",
        "items = '$'\ntime = 'ms'\nfields = { id = '$.id', title = '$.name', body = ['$.description', '$.plain_text_description'], link = '$.link', published = '$.created', client = '$.group.name', place = '$.venue.city', engagement = 'event' }",
    ),
    (
        "pole-emploi-offres-2021.json",
        "items = '$.offres_emploi'\nfields = { id = '$.id', title = '$.intitule', body = '$.description', link = '$.origineOffre.urlOrigine', published = '$.dateCreation', client = '$.entreprise.nom', place = '$.lieuTravail.libelle', engagement = '$.typeContrat', pay = ['$.salaire.libelle', '$.salaire.commentaire'], lang = 'fr' }",
    ),
    (
        "remoteok-2026-08.json",
        "items = '$'\nskip_unless = '$.id'\nfields = { id = '$.id', title = '$.position', body = '$.description', link = '$.url', published = '$.date', client = '$.company', remote = 'yes', remote_region = '$.location', tags = '$.tags', pay_min = '$.salary_min', pay_max = '$.salary_max', pay_currency = 'USD', pay_unit = 'year' }",
    ),
    (
        "remotive-2026-07.json",
        "items = '$.jobs'\nfields = { id = '$.id', title = '$.title', body = '$.description', link = '$.url', published = '$.publication_date', client = '$.company_name', remote = 'yes', remote_region = '$.candidate_required_location', tags = '$.tags', engagement = '$.job_type', pay = '$.salary' }",
    ),
];

/// Files that rightly give nothing: none.
const NOTHING: [&str; 0] = [];

fn build(settings: &str) -> Box<dyn Source> {
    let table: toml::Table =
        toml::from_str(&format!("url = 'https://example.org/api'\n{settings}")).unwrap();
    let keys = keys_of(table.iter());
    let api = kind("api").unwrap();
    api.build(&SourceName("api".into()), &keys)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn harvest(source: &dyn Source, bytes: &[u8]) -> ParseOutput {
    let page = Page {
        url: Some("https://example.org/api".parse().unwrap()),
        name: "page".into(),
        content_type: None,
        bytes: bytes.to_vec(),
        modified: None,
    };
    source.parse(
        &mut std::iter::once(page),
        "2026-11-23T08:00:00Z".parse().unwrap(),
    )
}

#[test]
fn real_answers_give_postings() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let folder = std::path::Path::new(&shared).join("corpus/json-api");
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, MAPPINGS.len(), "a file without a mapping");
    let mut empty = Vec::new();
    for (name, settings) in MAPPINGS {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let found = harvest(&*build(settings), &bytes);
        let has = |test: fn(&gigscout::domain::Posting) -> bool| {
            found.postings.iter().filter(|it| test(it)).count()
        };
        println!(
            "{name:32} {:4} postings, {:2} problems, {:4} links, {:4} dated, {:3} with pay {:?}",
            found.postings.len(),
            found.problems.len(),
            has(|it| !it.links.is_empty()),
            has(|it| it.published.is_some()),
            has(|it| it.stated.pay.is_some()),
            found.postings.iter().find_map(|it| it.stated.pay.as_ref()),
        );
        assert_eq!(found.finding, Finding::Sound, "{name}");
        if found.postings.is_empty() {
            empty.push(name);
        }
    }
    assert_eq!(empty, NOTHING);
}

#[test]
fn nested_lists_are_reached() {
    let fields = "fields = { id = '$.id', body = '$.text' }";
    let text = br#"{"id":1,"text":"top","children":[{"id":2,"text":"a","children":[{"id":3,"text":"b","children":[]}]},{"id":4,"text":null}]}"#;
    let direct = build(&format!("items = '$.children[?@.text]'\n{fields}"));
    assert_eq!(harvest(&*direct, text).postings.len(), 1);
    let all = build(&format!(
        "items = '$..children[*]'\nskip_unless = '$.text'\n{fields}"
    ));
    assert_eq!(harvest(&*all, text).postings.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000), which in 0usize..18) {
        harvest(&*build(MAPPINGS[which].1), &bytes);
    }

    #[test]
    fn any_values_are_read(
        keys in proptest::collection::vec("(id|title|text|description|url|slug|tags|salary_min|pubDate|jobs|children|data)", 1..12),
        values in proptest::collection::vec("(null|true|-?[0-9]{1,18}|1e308|\"[^\"\\\\\\x00-\\x1f]{0,20}\"|\\[\\]|\\[1,\\[2,\"a\"\\]\\]|\\{\"id\":0\\})", 12),
        which in 0usize..18,
    ) {
        let pairs: Vec<_> = keys.iter().zip(&values).map(|(key, value)| format!("\"{key}\":{value}")).collect();
        let item = format!("{{{}}}", pairs.join(","));
        let source = build(MAPPINGS[which].1);
        for list in ["jobs", "data", "children", "comments", "hits", "ads", "organizations"] {
            harvest(&*source, format!("{{\"{list}\":[{item},{item}]}}").as_bytes());
        }
        harvest(&*source, format!("[{item}]").as_bytes());
    }

    #[test]
    fn any_path_is_checked(path in "\\$[.\\[\\]'\"a-z*?@()!=<>&|0-9: ,-]{0,40}") {
        let settings = format!("url = \"https://example.org\"\nitems = {}\nfields = {{ title = \"$.t\" }}", serde_json::Value::String(path));
        let table: toml::Table = toml::from_str(&settings).unwrap();
        if let Ok(source) = kind("api").unwrap().build(&SourceName("api".into()), &keys_of(table.iter())) {
            harvest(&*source, br#"{"a":[{"t":"x"},{"b":{"c":[1,2]}}]}"#);
        }
    }
}
