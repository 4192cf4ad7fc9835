//! The words that tell whether a post is at a place; folded, in English and French.
//!
//! Lists are kept as one string each, phrases parted by `|`: a blank at either end of a phrase counts.

use std::sync::LazyLock;

fn phrases(list: &'static str) -> Vec<&'static str> {
    list.split('|').collect()
}

/// Labels of a line or field that holds a place.
pub static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "location|locations|client location|job location|work location|office location|country|\
     city|lieu|localisation|ville|pays|adresse|address|\
     based in|office|offices|bureau|bureaux|lieu de travail|lieu de la mission|\
     lieu de mission|where|place|region|poste base|based|from|\
     candidate location|company location|headquarters|hq|site|state|located|\
     lieu du poste|ou",
    )
});

/// Leads that say that somebody or something is there.
pub static STRONG_LEADS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "based in|based out of|based at|based near|based around|located in|located at|\
     located near|office in|offices in|office is in|offices are in|on-site in|onsite in|\
     on site in|work in|working in|works in|residing in|reside in|resident in|\
     residents in|live in|lives in|living in|relocate to|relocation to|move to|\
     moving to|headquartered in|hq in|here in|team in|teams in|studio in|\
     job in|jobs in|position in|positions in|openings in|opening in|role in|\
     roles in|available in|only in|agency in|startup in|company in|store in|\
     shop in|hiring in|meet in|authorized to work in|eligible to work in|engineer in|engineers in|\
     developer in|developers in|designer in|programmer in|meeting in|in or near|downtown|\
     someone in|somebody in|freelancer in|freelancers in|candidates in|person in|residing currently in|\
     currently in|i am in|we are in|we're in|i'm in|office near|close to|\
     base a|basee a|bases a|basees a|base sur|situe a|situee a|\
     situes a|situe au|bureaux a|bureau a|locaux a|poste a|mission a|\
     equipe a|regie a|agence a|presence a|site a|deplacements a|travail a|\
     stage a|freelance a|rendez-vous a|client a|mission sur|poste sur|base en|\
     basee en|residant en|habite a|habitant a|remote in|remote from|remote within|\
     anywhere in|from anywhere in|must be in|must live in|within the|based in the|located in the|\
     reside in the|live in the|work in the|in the greater|remote in the|onsite|on-site|\
     remote|hybrid|onsite at|hybrid in|in person in|in-person in|internship in|\
     travel to|commute to|pres de|proche de|proches de|autour de|a cote de|\
     environs de|alentours de|secteur de|agglomeration de|chez nous a|nos locaux de|\
     nos locaux a|association a|commerce a|commerce de",
    )
});

/// Words between a lead and a name that change nothing.
pub static FILLERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "the|downtown|central|beautiful|sunny|greater|la|\
     le|les|l'|either|both|nearby|midtown|\
     north|south|east|west",
    )
});

/// A lead of these words makes even a strong one a matter of the subject.
pub static SUBJECTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "customer|customers|client base|clients|users|user|market|\
     markets|people|companies|businesses|schools|university of|properties|\
     houses|homes|hotels|restaurants|agents|website for|spent|\
     investors in|born|founded in|published|counties|cities|students|\
     patients|tourists|lawyers|doctors|data|locations in|partners",
    )
});

/// What follows a name and says that somebody is there or must be.
pub static STRONG_TAILS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "-based| based| area| metro| office| offices| only|\
      citizens| citizen| residents| hq| headquarters| candidates| applicants|\
      studio| timezone only| preferred| (remote| (onsite| (hybrid| (on-site|\
      or remote| / remote| timezones only|/remote|, remote|, hybrid|, onsite|\
      - remote| remote| onsite| hybrid",
    )
});

/// Words of a header's segment that go with places.
pub static SEGMENT_NOISE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "remote|onsite|on|site|hybrid|or|and|\
     area|based|only|office|offices|preferred|possible|\
     in|ok|the|full|time|fulltime|friendly|\
     first|within|global|worldwide|greater|anywhere|from|\
     near|local|location|europe|eu|emea|part|\
     hq|to|timezone|timezones|tz|est|pst|\
     cet|gmt|utc|visa|residents|citizens|relocation|\
     partially|optional|also|considered|flexible|et|ou|\
     teletravail|distance|a|metro|days|week|per|\
     non|no|not|must|be|us|uk|\
     canada|apac|latam|americas|downtown|north|america|\
     at|contract|intern|interns|of|available|positions|\
     roles|all|some|wfh|mostly|strongly",
    )
});
