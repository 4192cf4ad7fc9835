//! What an element means: namespaces by their address, and the fields of job feeds by name.

/// The vocabularies that matter; the rest is `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// RSS and Atom themselves, and whatever has no prefix.
    Core,
    DublinCore,
    Content,
    Rdf,
    Xhtml,
    /// Media and podcast modules: never the item's own text.
    Media,
    Other,
}

/// Prefixes declared in a document; few, so a list.
#[derive(Debug, Default)]
pub(crate) struct Spaces<'a> {
    declared: Vec<(&'a str, Space)>,
}

/// Prefixes of one document; more are noise.
const PREFIXES_MAX: usize = 100;

impl<'a> Spaces<'a> {
    /// Learns the `xmlns:` attributes of a start tag.
    pub(super) fn learn(&mut self, tag: &crate::text::markup::Tag<'a>) {
        if !tag.rest.contains("xmlns:") {
            return;
        }
        for (name, address) in tag.attrs() {
            if let Some(prefix) = name.strip_prefix("xmlns:")
                && self.declared.len() < PREFIXES_MAX
            {
                self.declared.push((prefix, by_address(address)));
            }
        }
    }

    /// Vocabulary and local name of an element.
    pub(super) fn resolve(&self, name: &'a str) -> (Space, &'a str) {
        let Some((prefix, local)) = name.split_once(':') else {
            return (Space::Core, name);
        };
        let declared = self.declared.iter().rev().find(|(it, _)| *it == prefix);
        (declared.map_or_else(|| by_prefix(prefix), |it| it.1), local)
    }
}

fn by_address(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    let has = |part: &str| address.contains(part);
    if has("purl.org/dc/") {
        Space::DublinCore
    } else if has("rss/1.0/modules/content") {
        Space::Content
    } else if has("1999/02/22-rdf-syntax") {
        Space::Rdf
    } else if has("1999/xhtml") {
        Space::Xhtml
    } else if has("itunes") || has("/mrss") || has("media") || has("podcast") {
        Space::Media
    } else if has("/atom")
        || has("purl.org/echo")
        || has("userland.com/rss")
        || has("netscape.com/rdf/simple")
        || has("netscape.com/publish/formats/rss")
        || address.trim_end_matches('/').ends_with("purl.org/rss/1.0")
        || address
            .trim_end_matches('/')
            .ends_with("purl.org/net/rss1.1#")
        || has("channel.netscape.com/rdf")
    {
        Space::Core
    } else {
        Space::Other
    }
}

/// Feeds that forget to declare keep to the customary prefixes.
fn by_prefix(prefix: &str) -> Space {
    match prefix {
        "dc" | "dcterms" => Space::DublinCore,
        "content" => Space::Content,
        "rdf" => Space::Rdf,
        "xhtml" | "html" => Space::Xhtml,
        "media" | "itunes" => Space::Media,
        "atom" | "a10" | "rss" => Space::Core,
        _ => Space::Other,
    }
}

/// What a field of a job feed states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldMeaning {
    /// Lower is better.
    Title(u8),
    Id(u8),
    Link(u8),
    Published,
    Updated,
    Text,
    Client,
    Place,
    Pay,
    Engagement,
    Remote,
    Deadline,
    Tags,
    Contact,
}

/// The meaning of a field by its name, in English and French; `-`, `_` and case do not count.
pub(crate) fn meaning(name: &str) -> Option<FieldMeaning> {
    let name: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    Some(match name.as_str() {
        "title" | "titre" | "intitule" | "intituleduposte" | "intituleposte" => {
            FieldMeaning::Title(0)
        }
        "jobtitle" | "position" | "poste" | "libelle" => FieldMeaning::Title(1),
        "name" | "nom" => FieldMeaning::Title(2),
        "id" | "jobid" | "offerid" | "idoffre" => FieldMeaning::Id(0),
        "reference" | "ref" | "referencenumber" | "jobreference" => FieldMeaning::Id(1),
        "guid" => FieldMeaning::Id(2),
        "url" | "link" | "lien" | "directurl" | "joburl" | "urldeloffre" | "urloffre"
        | "offerurl" | "detailurl" => FieldMeaning::Link(0),
        "applyurl" | "redirecturl" | "urlcandidature" | "applicationlink" => FieldMeaning::Link(1),
        "publicationdate" | "datedepublication" | "datepublication" | "creationdate"
        | "datecreation" | "datedecreation" | "pubdate" | "date" | "posted" | "postedat"
        | "dateposted" | "createdat" | "published" | "publishedat" => FieldMeaning::Published,
        "modificationdate" | "datedemiseajour" | "datemodification" | "updateddate" | "updated"
        | "updatedat" | "lastmodified" | "lastupdate" => FieldMeaning::Updated,
        "company" | "companyname" | "companytitle" | "entreprise" | "employer" | "employeur"
        | "societe" | "recruteur" | "organisation" | "organization" | "hiringorganization"
        | "nomentreprise" | "raisonsociale" | "client" => FieldMeaning::Client,
        "location"
        | "city"
        | "ville"
        | "region"
        | "country"
        | "pays"
        | "localisation"
        | "lieu"
        | "localite"
        | "departement"
        | "department"
        | "state"
        | "lieudetravail"
        | "lieutravail"
        | "regionduposte"
        | "departementduposte"
        | "localisationduposte"
        | "joblocation" => FieldMeaning::Place,
        "salary"
        | "salaire"
        | "remuneration"
        | "pay"
        | "compensation"
        | "budget"
        | "tjm"
        | "rate"
        | "salaryrange"
        | "remunerationbruteannuelle" => FieldMeaning::Pay,
        "type" | "jobtype" | "contract" | "contracttype" | "contrat" | "typedecontrat"
        | "typecontrat" | "employmenttype" => FieldMeaning::Engagement,
        "remote" | "teletravail" | "remotepolicy" | "remotestatus" | "telecommuting" => {
            FieldMeaning::Remote
        }
        "expiresat" | "expirydate" | "expirationdate" | "validthrough" | "closingdate"
        | "datelimite" | "deadline" | "enddate" => FieldMeaning::Deadline,
        "skills" | "skill" | "competences" | "keywords" | "tags" | "tag" | "category"
        | "categories" | "metier" | "jobfamily" => FieldMeaning::Tags,
        "email" | "contactemail" | "emailcontact" => FieldMeaning::Contact,
        name if is_text(name) => FieldMeaning::Text,
        _ => return None,
    })
}

/// Fields of prose: the mission, the profile asked. The employer's praise of itself is none of the posting.
fn is_text(name: &str) -> bool {
    const PARTS: [&str; 8] = [
        "description",
        "mission",
        "profil",
        "contexte",
        "context",
        "content",
        "summary",
        "requirements",
    ];
    const NOT: [&str; 5] = ["company", "entity", "entreprise", "societe", "formatted"];
    PARTS.iter().any(|part| name.contains(part)) && !NOT.iter().any(|part| name.contains(part))
}

/// Elements of job feeds that are one job.
pub(crate) fn is_job(local: &str) -> bool {
    const JOBS: [&str; 12] = [
        "job",
        "offre",
        "offer",
        "offre_emploi",
        "offreemploi",
        "vacancy",
        "annonce",
        "mission",
        "jobposting",
        "position",
        "poste",
        "item",
    ];
    JOBS.iter().any(|it| local.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings() {
        assert_eq!(meaning("intitule-du-poste"), Some(FieldMeaning::Title(0)));
        assert_eq!(
            meaning("description_de_la_mission"),
            Some(FieldMeaning::Text)
        );
        assert_eq!(meaning("company_description"), None);
        assert_eq!(meaning("expires_at"), Some(FieldMeaning::Deadline));
        assert_eq!(meaning("longitude"), None);
    }
}
