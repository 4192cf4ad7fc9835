//! What words and addresses say of a name: is it a client's or an offer's?

use crate::domain::Link;
use crate::source::mailbox::target;
use crate::text::fold::fold;
use url::Url;

/// Parts of addresses that name a client's page; folded.
const CLIENT_PATHS: &str = "company companies entreprise entreprises societe societes client clients customer customers employer employers employeur employeurs recruteur recruteurs recruiter recruiters organisation organisations organization organizations organisme organismes structure structures annonceur annonceurs profile profiles profil profils user users utilisateur utilisateurs member members membre membres author authors auteur brand brands marque marques team association associations asso cmp";
/// Parts that name an offer's.
const OFFER_PATHS: &str = "job jobs offre offres offer offers mission missions projet projets project projects annonce annonces gig gigs emploi emplois poste postes post posts listing listings brief briefs demande demandes request requests opportunity opportunities opportunite opportunites view apply postuler role roles ad ads contract contracts tender tenders besoin besoins task tasks";
/// Words of a client's name; folded.
const CLIENT_WORDS: &str = "sarl sas sasu eurl scop scic ltd inc llc gmbh plc ag bv co cie corp company compagnie societe society studio agence agency atelier ateliers workshop club association asso federation mairie ville commune council musee museum ecole school lycee college universite university ferme farm theatre theater choir chorale librairie bookshop boulangerie bakery cafe restaurant hotel camping gite cabinet clinique clinic groupe group fondation foundation trust charity collectif collective cooperative coop maison house domaine garage boutique shop media editions press labs lab consulting conseil syndicat office paroisse parish church mediatheque bibliotheque library festival union institut institute";
/// Words of work to be done; folded. Endings of trades are looked at beside them.
const WORK_WORDS: &str = "refonte creation realisation conception developpement development site sites website web page pages logo affiche affiches flyer poster posters script scripts saisie data carte map application app appli logiciel software boutique shop boutiques migration maintenance design redaction writing traduction translation photo photos video videos montage editing formation training cours lessons audit integration automatisation automation tableau spreadsheet excel base database aide help recherche cherche besoin needed wanted wordpress python rust php java javascript react symfony django laravel prestashop shopify seo freelance mission stage cdd illustration illustrations maquette newsletter support depannage installation reseau network api plugin chatbot bot jeu game";
const TRADE_ENDINGS: [&str; 12] = [
    "eur", "euse", "rice", "iste", "ien", "ienne", "eper", "oper", "igner", "ineer", "itor", "aphe",
];
/// Words between the parts of a name; folded.
const SMALL_WORDS: &str = "de du des d la le les l et en a au aux sur of the and for in at by &";
/// What stands before who asks; folded.
const LABELS: &str = "par by from chez at client customer entreprise employer employeur societe company annonceur organisation organization;publie par;publiee par;proposee par;propose par;poste par;postee par;depose par;deposee par;posted by;offered by;listed by;published by;from our client;de la part de;une offre de;une mission de;une annonce de;offre de;mission de;annonce de;a job from;a project by";
/// What stands behind who asks; folded.
const SEEKING: &str = "recherche cherche recrute propose demande;a besoin de;a besoin d;est a la recherche de;vous propose;souhaite;voudrait;is looking for;looks for;is hiring;needs;seeks;is seeking;wants;is recruiting;offers;would like;are looking for;need;want;recherchent;cherchent;ont besoin de;proposent";

fn is_one_of(list: &str, phrase: &str) -> bool {
    let mut parts = list.split(';');
    let words = parts.next().unwrap_or_default();
    words.split(' ').any(|it| it == phrase) || parts.any(|it| it == phrase)
}

fn bared(text: &str) -> String {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    fold(bare)
}

/// Whether a line announces who asks: `Publié par`, `Client :`, `by`.
pub(super) fn is_label(text: &str) -> bool {
    let text = bared(text);
    !text.is_empty() && is_one_of(LABELS, &text)
}

/// Whether words behind a name say that it asks for work: `recherche :`, `is looking for`.
pub(super) fn is_seeking(text: &str) -> bool {
    let text = bared(text);
    let text = ["un", "une", "des", "a", "an", "actuellement", "currently"]
        .iter()
        .find_map(|end| text.strip_suffix(end)?.strip_suffix(' '))
        .unwrap_or(&text);
    !text.is_empty() && is_one_of(SEEKING, text)
}

/// 1 where an address calls itself an offer's, -1 a client's, 0 where it tells nothing or both.
pub(super) fn path_kind(link: &Link) -> i32 {
    let Ok(url) = Url::parse(link.as_str()) else {
        return 0;
    };
    let mut kind = 0;
    // The part nearest to the end tells what the page is: `/company/7/jobs/12`.
    for part in url.path().split('/').filter(|it| !it.is_empty()) {
        let part = fold(part);
        if is_one_of(CLIENT_PATHS, &part) {
            kind = -1;
        } else if is_one_of(OFFER_PATHS, &part) {
            kind = 1;
        }
    }
    match kind {
        0 if target::is_specific(&target::shape(link)) => 0,
        // A page with neither number nor parameter is one of a few: rather a client's.
        0 => -1,
        kind => kind,
    }
}

/// How much the words of a name look like a client's: 2 at most, -3 at least.
pub(super) fn words_of_name(text: &str) -> i32 {
    let spaced = text.replace(['’', '\''], " ");
    let words: Vec<&str> = spaced
        .split(|c: char| !c.is_alphanumeric() && c != '&')
        .filter(|word| !word.is_empty())
        .collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let small = |at: usize| is_one_of(SMALL_WORDS, &folded[at]);
    let is_capital = |at: usize| words[at].chars().next().is_some_and(char::is_uppercase);
    let is_named = words.len() <= 6 && (0..words.len()).all(|at| small(at) || is_capital(at));
    let has = |list: &str| folded.iter().any(|word| is_one_of(list, word));
    let is_trade = |word: &String| {
        let is_plain = TRADE_ENDINGS.iter().any(|end| word.ends_with(end));
        word.len() > 5 && is_plain
    };
    let has_figures =
        text.contains(['€', '$', '£']) || words.iter().any(|it| it.parse::<u32>().is_ok());
    let is_work = has(WORK_WORDS) || folded.iter().any(is_trade);
    let mut points = 0;
    points += i32::from(is_named);
    points += i32::from(is_named && has(CLIENT_WORDS));
    points -= i32::from(!is_named);
    points -= i32::from(is_work);
    points -= i32::from(has_figures);
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(client: &str, offer: &str) {
        let (client_points, offer_points) = (words_of_name(client), words_of_name(offer));
        assert!(
            client_points >= offer_points + 2,
            "{client:?} {client_points}, {offer:?} {offer_points}"
        );
    }

    #[test]
    fn names_and_titles() {
        check("Ferme Exemple", "Refonte du site d’une ferme");
        check("Mairie de Trucville", "Affiches pour le marché");
        check("Pear Ltd", "Logo and menu for a tea room");
        check("Chorale des Essais", "Montage vidéo de 3 minutes");
        check("Fig & Co", "Rust developer, two weeks");
    }

    #[test]
    fn addresses() {
        let kind = |text: &str| path_kind(&Link::parse(text, None).unwrap());
        assert_eq!(kind("https://board.example.net/entreprises/7-ferme"), -1);
        assert_eq!(kind("https://board.example.net/company/7/jobs/12"), 1);
        assert_eq!(kind("https://board.example.net/ferme"), -1);
        assert_eq!(kind("https://click.example.net/ls/12?upn=x"), 0);
    }

    #[test]
    fn words_around() {
        for label in ["Publié par", "by", "Client :", "Posted by:"] {
            assert!(is_label(label), "{label}");
        }
        for seeking in ["recherche :", "is looking for a", "a besoin d’un"] {
            assert!(is_seeking(&seeking.replace('’', " ")), "{seeking}");
        }
        for other in ["Yvetot", "Remote", "300 €", ""] {
            assert!(!is_label(other) && !is_seeking(other), "{other}");
        }
    }
}
