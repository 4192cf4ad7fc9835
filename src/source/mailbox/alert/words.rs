//! Words of alert mails, in English and French: what calls to follow a link, what serves the mail itself, what greets or
//! announces, what only tells of the listing.
//!
//! Forms are anchored: an offer may be about settings, privacy or help.

use crate::source::mailbox::target;
use crate::text::clean::clean_line;
use crate::text::fold::fold;
use regex::Regex;
use std::sync::LazyLock;

/// Characters of a title; longer texts of links are prose.
pub(crate) const TITLE_CHARS_MAX: usize = 200;
/// Words of a call, and of a link that serves the mail.
const CALL_WORDS_MAX: usize = 7;
const SERVICE_WORDS_MAX: usize = 9;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours is valid")
}

/// Words by which a call begins; folded.
const VERBS: &str = "voir lire consulter ouvrir postuler decouvrir repondre acceder afficher accepter refuser decliner candidater cliquer cliquez voyez consultez postulez repondez decouvrez candidatez lisez ouvrez acceptez proposer envoyer contacter faire poursuivre continuer je en detail details plus savoir interesse interessee y view see open read show apply save learn more click reply respond answer accept decline check get visit go submit send bid easy quick start discover explore continue interested i'm im review take";
/// Words that may follow; folded.
const FILLERS: &str = "a le la les l cette ce cet mon ma mes votre vos leur de du des d un une en ligne plus maintenant ici suite sur pour au aux et complete complet entiere entier vite suis postule reponds participe candidature to the this that more now for here it on at of my your an and in full am interested";
/// What one is called to look at; folded. Those in the plural lead to lists.
const ONE: &str = "offre mission projet annonce poste proposition message demande detail details fiche besoin opportunite profil client conversation emploi job offer gig project post posting description role position proposal listing opportunity request brief application details thread";
const MANY: &str = "offres missions projets annonces postes propositions messages emplois opportunites resultats recherches alertes jobs offers gigs projects posts postings roles positions listings opportunities results matches searches alerts";

fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

/// The words of a text, folded, without marks and apart at apostrophes.
fn words(text: &str) -> Vec<String> {
    let folded = fold(&text.replace(['’', '\''], " "));
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

/// Whether the words of a link call to follow it rather than name an offer.
pub(super) fn is_call(text: &str) -> bool {
    let words = words(text);
    let Some(first) = words.first() else {
        return true;
    };
    if words.len() > CALL_WORDS_MAX || !is_among(VERBS, first) {
        return false;
    }
    for (at, word) in words.iter().enumerate() {
        let is_known = [VERBS, FILLERS, ONE, MANY]
            .iter()
            .any(|list| is_among(list, word));
        // `View on Boardname`.
        let is_site = at > 0 && matches!(words[at - 1].as_str(), "on" | "sur");
        if !is_known && !is_site {
            return false;
        }
    }
    true
}

/// Whether a call leads to many offers: `See all jobs`, `Voir les 12 offres`, `More results`.
fn is_list(text: &str) -> bool {
    let words = words(text);
    let starts = |word: &String| {
        is_among(VERBS, word)
            || is_among(
                "tous toutes all browse parcourir rechercher search autres other similar similaires retrouvez retrouver",
                word,
            )
    };
    if words.len() > SERVICE_WORDS_MAX || !words.first().is_some_and(starts) {
        return false;
    }
    let is_many = |word: &String| is_among(MANY, word);
    let is_other = |word: &String| {
        is_among(VERBS, word)
            || is_among(FILLERS, word)
            || is_among(
                "tous toutes all browse parcourir rechercher search autres autre other others similar similaires nouvelles nouveaux new recent matching recommended recommandees d",
                word,
            )
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let known = words
        .iter()
        .filter(|word| is_many(word) || is_other(word))
        .count();
    words.iter().any(is_many) && known + 2 >= words.len()
}

/// Whether words or address of a link serve the mail, not an offer.
pub(crate) fn is_service(text: &str, address: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        const OBJECT: &str = r"(?:alert(?:e|es|s)?|notifications?|pr[ée]f[ée]rences?|preferences?|abonnements?|subscriptions?|comptes?|account|profils?|profile|crit[èe]res|criteria|recherches?(?: sauvegard[ée]es?| enregistr[ée]es?)?|(?:saved )?search(?:es)?|e-?mails?|mails|settings|param[èe]tres|fr[ée]quence|frequency|inscription)";
        const VERB: &str = r"(?:g[ée]re[rz]|modifie[rz]|change[rz]?|supprime[rz]|d[ée]sactive[rz]|arr[êe]te[rz]|mettre à jour|mettez à jour|ajuste[rz]|personnalise[rz]|cr[ée]e[rz]|compl[ée]te[rz]?|r[ée]gle[rz]|v[ée]rifie[rz]|manage|edit|update|delete|stop|turn off|cancel|create|adjust|customi[sz]e|complete|review|set up)";
        pattern(&format!(
            r"(?i)^\W*(?:(?:se |me |vous )?d[ée]s(?:abonn|inscri)\w*.*|unsubscribe.*|opt.?out.*|ne plus recevoir.*|stop receiving.*|{VERB} (?:(?:de )?(?:mes|vos|mon|ma|votre|les?|la|cette|ces|l['’]|your|my|this|these|the|an?|une?) ?(?:job |gig |mission |email |notification )?)?{OBJECT}(?: .{{0,30}})?|(?:mes |vos |my |your |job |email |e-mail |notification )*(?:alertes?|alerts?|pr[ée]f[ée]rences?|preferences?|notifications?|settings|param[èe]tres)(?: (?:de|d['’]|for|of) ?\S+)*|(?:politique (?:de )?|charte (?:de )?)?confidentialit[ée]|(?:privacy|cookie|data)(?: policy| notice| center| statement)?|terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|conditions (?:g[ée]n[ée]rales|d['’]utilisation).*|cg[uv]|mentions l[ée]gales|legal(?: notice)?|aide(?: (?:et|&) .*)?|centre d['’]aide|help(?:(?: cent(?:er|re))|(?: (?:and|&) .*))?|support|faq|contact|contact us|contactez[- ]nous|nous contacter|(?:voir|lire|view|read|open|ouvrir|consulter|afficher) (?:ce |cet |cette |this |the )?(?:message |e-?mail |mail |courriel |newsletter )*(?:dans|in|on) (?:votre |le |un |une |your |the |a )*(?:navigateur|browser|web.*)|(?:view|voir|version) (?:online|en ligne|web)|(?:log|sign) ?in|se connecter|connexion|mon compte|my account|(?:t[ée]l[ée]charge[rz]|download|get|installe[rz]) (?:l['’]|the |our |notre )?app\w*|about(?: us)?|(?:à|a) propos(?: de nous)?|qui sommes[- ]nous|suivez[- ]nous|follow us|facebook|twitter|x|instagram|youtube|linkedin|app store|google play|blog|accueil|home|parraine[rz].{{0,40}}|refer a friend|why (?:did|am) (?:i|you) .*|pourquoi (?:ai-je|recevez-vous|est-ce) .*|je ne souhaite plus .*)\W*$"
        ))
    });
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)unsub|optout|opt-out|/preferences|/settings|[/.](?:privacy|terms|legal|help|support)(?:[/?#.-]|$)|//(?:help|support|aide)\.|desabonn|desinscri|/notifications?(?:[/?#]|$)|list-manage\.com|//(?:www\.|m\.)?(?:facebook|twitter|x|instagram|youtube|play\.google|apps\.apple)\.com|^mailto:|^tel:",
        )
    });
    let text = text.trim();
    let is_short = text.split_whitespace().count() <= SERVICE_WORDS_MAX;
    is_short && !text.is_empty() && (WORDS.is_match(text) || is_list(text))
        || ADDRESS.is_match(address) && !address.contains("help-wanted")
        || target::of(address).is_some_and(|link| target::is_list(&link))
}

/// Whether a line is of the small print below the offers.
pub(crate) fn is_footer(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W*(?:vous (?:recevez|avez reçu) (?:ce|cet|cette|des|nos|l)|you(?:['’]re| are)? (?:received?|receiving|getting|got) (?:this|these|our|email|job)|(?:cet? (?:e-?mail|mail|message|courriel)|this (?:e-?mail|message)) (?:est destin|vous|a été|was|is|has)|merci de ne pas (?:partager|r[ée]pondre|transf)|ne pas r[ée]pondre|(?:please )?do not (?:reply|share|forward)|©|copyright\b|\(c\) 20|l['’][ée]quipe \S+$|the \S+ team$|tous droits|all rights reserved)",
        )
    });
    FORM.is_match(line)
}

/// Whether a line tells of the listing or the reader rather than of the work: `Recrutement actif`, `12 applicants`.
pub(crate) fn is_noise(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W*(?:recrutement actif|recrute activement|(?:this company is |cette (?:entreprise|soci[ée]t[ée]) )?(?:actively (?:recruiting|hiring)|recrute activement)|(?:many )?thanks|(?:un grand )?merci|cordialement|(?:best|kind|warm) regards|best|cheers|[àa] bient[ôo]t|see you soon|(?:votre profil|vous|ce poste|cette offre) correspond\w* .{0,60}|(?:your (?:profile|skills)|you) (?:match|are a).{0,60}|postulez (?:avec|en|parmi|d[èe]s|facilement|rapidement).{0,40}|(?:soyez|be) (?:parmi|l['’]un|among|one of|an early|the first).{0,60}|candidature (?:simplifi[ée]e|facile|rapide)|(?:easy|quick|1-click|one-click) apply|apply (?:with|in) .{0,40}|\d+\+? (?:candidat|applicant|vue|view|postulant|proposal|proposition|personne|people)\w*.{0,40}|(?:offre |annonce )?sponsoris[ée]e?|sponsored|promoted|promue?|nouveau|nouvelle|new|urgent !*|r[ée]ponse rapide|responds? (?:quickly|fast)|employeur r[ée]actif|verified(?: \w+)?|v[ée]rifi[ée]e?|top \d.*|vue? r[ée]cemment|image|logo|pas int[ée]ress[ée]e?s?|not interested|signaler.{0,30}|report(?: (?:this|job).*)?|partager?(?: .{0,20})?|share(?: .{0,20})?|masquer(?: .{0,20})?|hide(?: .{0,20})?|enregistrer(?: (?:l['’]|cette )\S+)?|sauvegarder|save(?: (?:this )?(?:job|offer|gig|project))?|ajouter aux favoris|refuser|d[ée]cliner|decline)\W*$",
        )
    });
    FORM.is_match(line)
}

/// Whether a line greets, announces the list or says what it was searched by: no title.
pub(crate) fn is_preamble(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W*(?:(?:bonjour|bonsoir|salut|hello|hi|hey|dear|cher|chère|coucou|good (?:morning|evening|afternoon)|bonne nouvelle|good news|great news|congratulations|congrats|félicitations|bravo)\b.{0,60}|(?:votre|vos|ton|ta|mes?|mon|ma|your|my) (?:nouvelles? |dernières? |new |latest |daily |weekly |saved |job |gig |project )*(?:alert(?:es?|s)?|recherches?|search(?:es)?|s[ée]lection|digest|offres?|missions?|jobs?|gigs?|matches|recommendations?|recommandations?)\b.*|alert(?:e|es|s)?\b.*|(?:job|gig|project|mission|freelance|search|email|e-mail|offres? d['’]emploi)s? alerts?\b.*|\d+\+? (?:(?:nouve|new|offre|mission|job|gig|r[ée]sultat|result|annonce|emploi|projet|project|opportunit|match|poste)\S*).{0,100}|(?:une|un|a|one|two|three|deux|trois|de|des) (?:nouve\S+|new) (?:offre|mission|annonce|emploi|projet|opportunit|poste|job|gig|project|match|role|result)\S*\b.{0,80}|(?:offres?|missions?|jobs?|results?|r[ée]sultats?|annonces?|projets?|projects?) \d+\s?[-–à]\s?\d+.*|(?:voici|voilà|here (?:are|is)|we (?:have )?found|nous avons (?:trouv|s[ée]lectionn)|d[ée]couvrez (?:les|nos|vos|de)|check out|these|ces) .*|new (?:jobs|gigs|missions|projects|results|offers|matches|opportunities)\b.*|nouvelles (?:offres|missions|annonces)\b.*|nouveaux (?:projets|emplois|r[ée]sultats)\b.*|(?:recommended|recommand|based on|d['’]apr[èe]s|selon (?:vos|votre)|top picks|les derni).*|.{0,60}\b(?:match(?:es)? your|correspond(?:ent)? à (?:vos|votre)).*|.{0,60}\b(?:de la semaine|du jour|pour vous|for you|of the (?:day|week)|this week|cette semaine)\s*[:!.]?)$",
        )
    });
    let line = line.trim();
    line.ends_with([':', ',']) || FORM.is_match(line)
}

/// A line or subject that announces an offer or a message made to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Announced {
    /// What stands behind its colon or in its quotation marks.
    pub title: Option<String>,
    pub client: Option<String>,
}

/// What a line announces; None if it announces nothing.
pub(crate) fn announced(line: &str) -> Option<Announced> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        const WHAT: &str = r"(?:propositions?|demandes?|offres?|missions?|opportunit[ée]s?|annonces?|messages?|invitations?|projets?|besoins?|emplois?|brief|offers?|proposals?|requests?|jobs?|gigs?|projects?|leads?|inquir(?:y|ies)|opportunit(?:y|ies)|matche?s?|contracts?)";
        pattern(&format!(
            r"(?i)^\W*(?:(?:rappel|reminder)\s*:\s*)?(?:(?:nouve(?:lle|lles|au|aux|l)|new|une?|an?|direct|private|votre|your)\s+)+(?:(?:direct|private|job|project|client|gig|freelance|saved)\s+)*{WHAT}(?:\s+(?:directe?s?|priv[ée]e?s?))?(?:\s+(?:de|d['’]|à|of|to|for)\s?(?:mission|projet|devis|prestation|travail|collaboration|contact|interview|bid|apply|work|r[ée]pondre|quote|hire))?(?:\s+(?:pour|for|de|from|by|par|chez|at)\s+(?P<who>[^:–—|]{{1,60}}?))?\s*(?:(?:[:–—|]|\s-\s)\s*(?P<title>.{{3,}}))?$|^\W*(?:proposition|offre|demande|invitation|offer|proposal)\s+(?:(?:de|d['’]|of|to|à|for)\s?(?:mission|projet|devis|prestation|travail|collaboration|contact|interview|bid|apply|work|job))?(?:\s+(?:de|from|by|par)\s+(?P<who2>[^:–—|]{{1,60}}?))?\s*(?:[:–—|]|\s-\s)\s*(?P<title2>.{{3,}})$"
        ))
    });
    static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?P<who>.{0,60}?)\s*\b(?:vous (?:a|ont) (?:s[ée]lectionn[ée]e?|choisie?|retenue?|[ée]crit|envoy[ée]|contact[ée]|propos[ée]|invit[ée]|adress[ée]|sollicit[ée]|fait)|vous (?:propose|invite|contacte|sollicite|[ée]crit|envoie|offre|adresse)|souhaite(?:rait)? (?:travailler|collaborer|[ée]changer|vous)|s['’]int[ée]resse à votre|vous avez (?:re[çc]u )?(?:une?|\d+) (?:nouve|propos|message|offre|demande|invitation|mission)|you(?:['’]ve| have) (?:got |received |been (?:invited|selected|offered|sent) ?|a |an |\d+ )|(?:has |have )?(?:sent|made|wrote|offered|invited|contacted|messaged) (?:to )?you\b|wants? (?:you|to (?:work|hire|talk|chat|speak|discuss))|is interested in (?:you|working)|would like (?:you|to (?:work|hire|talk|chat|speak|discuss)))(?P<rest>.*)$",
        )
    });
    let line = line.trim();
    if let Some(hit) = LABEL.captures(line) {
        let part = |names: [&str; 2]| {
            let found = names.iter().find_map(|name| hit.name(name));
            found
                .map(|it| trimmed(it.as_str()))
                .filter(|it| !it.is_empty())
        };
        return Some(Announced {
            title: part(["title", "title2"]).or_else(|| quoted(line)),
            client: part(["who", "who2"]).filter(|who| is_name(who) && !is_anybody(who)),
        });
    }
    let hit = SENTENCE.captures(line)?;
    let who = trimmed(hit.name("who").map_or("", |it| it.as_str()));
    let rest = hit.name("rest").map_or("", |it| it.as_str());
    let behind_colon = rest
        .split_once(" : ")
        .or_else(|| rest.split_once(": "))
        .map(|(_, title)| trimmed(title));
    // `… pour son projet Refonte d’un site`.
    static WORK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:pour|for|to|à|on) (?:son|sa|leur|un|une|le|la|cette|ce|their|his|her|the|a|an|this) (?:projet|project|mission|offre|demande|job|gig|besoin|annonce)\s*:?\s+(?P<title>\p{Lu}.{3,})$",
        )
    });
    let of_work = || WORK.captures(rest).map(|hit| trimmed(&hit["title"]));
    Some(Announced {
        title: quoted(rest)
            .or(behind_colon)
            .or_else(of_work)
            .filter(|title| title.chars().count() >= 3),
        client: Some(who).filter(|who| is_name(who) && !is_anybody(who)),
    })
}

fn trimmed(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || "«»“”\"'’.!:".contains(c))
        .to_string()
}

fn quoted(text: &str) -> Option<String> {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"[«“"]\s*([^«»“”"]{3,120}?)\s*[»”"]"#));
    FORM.captures(text).map(|hit| hit[1].to_string())
}

/// `Un client`, `A new client`, `Quelqu'un`: nobody's name.
fn is_anybody(who: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:une?|the|an?|le|la|votre|your|new|nouve\w+|potential|potentielle?)\s+)*(?:client\w*|customer|company|entreprise|soci[ée]t[ée]|recruteur|recruteuse|recruiter|someone|somebody|personne|quelqu['’]un|vous|you|bonjour.*|hello.*|hi|hi .*|good news.*|bonne nouvelle.*)\W*$",
        )
    });
    who.is_empty() || FORM.is_match(who)
}

/// Whether a text may be the name of a client or a town: short, no amount, no time, no sentence.
pub(crate) fn is_name(text: &str) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)[€$£]|\b(?:eur|euros?|usd|tjm|jours?|days?|mois|months?|semaines?|weeks?|heures?|hours?|ans|years?|budget|cdi|cdd|freelance|stage|int[ée]rim|temps (?:plein|partiel)|full[- ]time|part[- ]time|contract|il y a|ago|hier|yesterday|today|aujourd['’]hui|avant le|until|from|d[èe]s)\b|[.!?;]$|https?:|@",
        )
    });
    let count = text.split_whitespace().count();
    let starts = text
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || "\"«'’".contains(c));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (1..=7).contains(&count)
        && letters >= 2
        && text.chars().count() <= 60
        && starts
        && !OTHER.is_match(text)
}

/// Whether a text has the form of a place: `Rouen (76)`, `Lyon, Auvergne-Rhône-Alpes, France`, `75011 Paris`.
pub(crate) fn is_place(text: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        const NAME: &str = r"\p{Lu}[\p{L}'’.-]*(?: [\p{L}][\p{L}'’.-]*){0,4}";
        const LAND: &str = r"(?:[A-Z]{2}|France|Belgique|Belgium|Suisse|Switzerland|Canada|Germany|Allemagne|Spain|Espagne|Italy|Italie|Netherlands|Pays-Bas|Portugal|Ireland|Irlande|Luxembourg|United Kingdom|Royaume-Uni|USA|United States|États-Unis|Europe)";
        pattern(&format!(
            r"^(?:\d{{5}} )?{NAME}(?: \(\d{{2,3}}[AB]?\)| \d{{5}}| - \d{{2,3}}|, {NAME}, {NAME}|, {LAND})(?: \([^)]{{3,20}}\))?$|^\d{{5}} {NAME}$|^{NAME} \((?i:hybride?|remote|on-?site|sur site|[àa] distance|t[ée]l[ée]travail|pr[ée]sentiel)\)$"
        ))
    });
    FORM.is_match(text.trim())
}

/// Whether a text only says where one works: `Télétravail`, `Remote`.
pub(crate) fn is_remote(text: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:100 ?% |full |fully )?(?:t[ée]l[ée]travail|remote|[àa] distance|hybride?|on-?site|sur site|pr[ée]sentiel|worldwide|anywhere|partout)(?: (?:complet|partiel|total|possible|only|ok))?(?: \([^)]*\))?$",
        )
    });
    FORM.is_match(text.trim())
}

/// Whether a line tells only when the offer was posted.
pub(crate) fn is_day(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:publi[ée]e?|post[ée]e?|posted|mise? en ligne|ajout[ée]e?|added|listed)\s*:?\s*)?(?:(?:le |on )?(?:il y a (?:environ |plus de )?\d+\+? ?(?:minutes?|min|heures?|h|jours?|j|semaines?|mois)|\d+\+? ?(?:minutes?|mins?|hours?|h|days?|d|weeks?|months?) ago|hier|yesterday|today|aujourd['’]hui|just now|à l['’]instant))\W*$",
        )
    });
    FORM.is_match(line.trim())
}

/// Whether a text may be a title: neither a call, a number, nor prose. Addresses between its parts are none of it:
/// `Acme | https://acme.example.org | Rust developer`.
pub(crate) fn title_of(words: &str) -> Option<String> {
    let line = clean_line(words, TITLE_CHARS_MAX + 1);
    let line = match line.contains("://") {
        true => without_addresses(&line),
        false => line,
    };
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let fits = letters >= 3 && line.chars().count() <= TITLE_CHARS_MAX;
    (fits && !is_call(&line)).then_some(line)
}

fn without_addresses(line: &str) -> String {
    let parts = line.split('|').map(str::trim);
    let kept: Vec<String> = parts
        .map(|part| {
            let words = part.split(' ').filter(|word| !word.contains("://"));
            words.collect::<Vec<_>>().join(" ")
        })
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect();
    kept.join(" | ")
}

/// Whether two texts are one but for case, accents and marks around.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldLabel {
    Client,
    Place,
}

/// What stands behind a label: `Client : Musée Fictif`, `Location: Leeds`.
pub(super) fn labelled(line: &str, what: FieldLabel) -> Option<&str> {
    const CLIENTS: &str = "client entreprise societe employeur annonceur organisme structure company customer employer organisation organization posted by publie par propose par";
    const PLACES: &str = "lieu ville localisation localite adresse ou place location city where";
    let (label, value) = line.split_once(':')?;
    let label = fold(label.trim());
    let names = match what {
        FieldLabel::Client => CLIENTS,
        FieldLabel::Place => PLACES,
    };
    let is_one = is_among(names, &label);
    let is_by =
        what == FieldLabel::Client && matches!(&*label, "posted by" | "publie par" | "propose par");
    let value = value.trim();
    (!label.is_empty() && (is_one || is_by) && !value.is_empty()).then_some(value)
}

/// A title without its number in the list: `1) Site`, `2. Site`, `#3 Site`.
pub(super) fn without_number(title: &str) -> &str {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:#?\d{1,2}\s?[.)]|#\d{1,2})\s+(?P<rest>\p{L}.*)$"));
    let hit = FORM.captures(title);
    hit.and_then(|hit| hit.name("rest"))
        .map_or(title, |rest| rest.as_str())
}

/// Whether a line has the length of a name rather than of a message.
pub(crate) fn is_short(line: &str) -> bool {
    const WORDS_MAX: usize = 14;
    let is_prose = line.ends_with(['.', '!', '…', '»', '”']) && line.split_whitespace().count() > 6;
    !is_prose && line.split_whitespace().count() <= WORDS_MAX
}

/// A message without the greeting that it begins with.
pub(crate) fn without_greeting(text: &str) -> &str {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:bonjour|bonsoir|salut|hello|hi|hey|dear)(?: [\p{L}-]+){0,2}\s*[,!.:–-]+\s*",
        )
    });
    match FORM.find(text) {
        Some(hit) => &text[hit.end()..],
        None => text,
    }
}

/// How many offers a line says there are: `3 nouvelles offres`, `1 new job`.
pub(super) fn told(line: &str) -> Option<usize> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<n>\d{1,3}|une?|a|one|deux|two|trois|three)\s+(?:nouve(?:lle|lles|au|aux|l)|new|recent|fresh)?\s*(?:offres?|missions?|annonces?|emplois?|projets?|opportunit[ée]s?|postes?|jobs?|gigs?|projects?|opportunit(?:y|ies)|r[ée]sultats?|results?|match(?:es)?|roles?)\b",
        )
    });
    let hit = FORM.captures(line)?;
    match hit["n"].to_lowercase().as_str() {
        "un" | "une" | "a" | "one" => Some(1),
        "deux" | "two" => Some(2),
        "trois" | "three" => Some(3),
        number => number.parse().ok().filter(|it| *it > 0),
    }
}

/// Whether a mail with but a button may hold an offer: it speaks of work, and not of the reader's account.
pub(crate) fn speaks_of_work(text: &str) -> bool {
    static WORK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:offre|offer|mission|proposition|proposal|projet|project|demande de|client|poste|emploi|job|gig|contrat|contract|prestation|freelance|budget|devis|quote|brief|cherch\w+|recherch\w+|looking for|besoin|disponible|available)s?\b|[€$£]",
        )
    });
    static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)mot de passe|password|(?:confirm|v[ée]rifi|verif|activ|valid)\w* (?:de )?(?:votre|ton|your|l['’]) ?(?:adresse|compte|e-?mail|account|inscription|identit)|code de (?:v[ée]rification|connexion)|verification code|nouvelle connexion|new (?:sign-?in|login|device)|\b(?:facture|invoice|re[çc]u de paiement|receipt)\b.{0,40}\b(?:disponible|available|n°|#|pay)|compl[ée]tez votre profil|complete your profile|nos conditions|our terms|privacy policy update|mise à jour de nos",
        )
    });
    WORK.is_match(text) && !ACCOUNT.is_match(text)
}
