//! Words around and inside e-mail addresses. Tables, folded.

/// Words that announce an address that is written without a sign (`email bob at example.com`).
pub(crate) const CUES: [&str; 16] = [
    "email",
    "e-mail",
    "mail",
    "contact",
    "write to",
    "ecrire a",
    "courriel",
    "resume to",
    "cv to",
    "reach me",
    "reach us",
    "envoyer",
    "envoyez",
    "ecrivez",
    "adresser",
    "candidature",
];

/// Verbs of writing to somebody whose name follows.
pub(crate) const CALLS: [&str; 24] = [
    "ping",
    "poke",
    "write",
    "message",
    "reach",
    "reach out to",
    "drop a line to",
    "drop a note to",
    "talk to",
    "get in touch with",
    "questions to",
    "reply to",
    "answers to",
    "quotes to",
    "apply to",
    "send it to",
    "joindre",
    "ecris a",
    "repondre a",
    "reponse a",
    "reponses a",
    "devis a",
    "envoyer a",
    "postuler a",
];

/// What is sent `to` an address.
pub(crate) const SENDING: [&str; 4] = [
    "send your resume",
    "send your cv",
    "resume and",
    "cover letter",
];

/// Words that stand before `at` without being a local part (`contact us at example.com`, `my first name at …`).
pub(crate) const NO_LOCALS: [&str; 54] = [
    "out",
    "back",
    "up",
    "in",
    "over",
    "off",
    "early",
    "late",
    "somebody",
    "someone",
    "people",
    "software",
    "us",
    "me",
    "it",
    "them",
    "him",
    "her",
    "you",
    "name",
    "username",
    "firstname",
    "lastname",
    "handle",
    "nick",
    "nickname",
    "initials",
    "address",
    "email",
    "e-mail",
    "mail",
    "page",
    "site",
    "website",
    "profile",
    "here",
    "directly",
    "online",
    "more",
    "form",
    "resume",
    "cv",
    "interested",
    "apply",
    "application",
    "available",
    "team",
    "manager",
    "engineer",
    "developer",
    "look",
    "visit",
    "and",
    "or",
];

/// Local parts that ask to be filled in.
pub(crate) const STOPGAP_LOCALS: [&str; 13] = [
    "firstname",
    "lastname",
    "firstname.lastname",
    "first.last",
    "prenom",
    "nom",
    "prenom.nom",
    "username",
    "user.name",
    "yourname",
    "your.name",
    "your-name",
    "votre.nom",
];

/// Domains that ask to be filled in.
pub(crate) const STOPGAP_DOMAINS: [&str; 9] = [
    "yourcompany",
    "yourdomain",
    "your-domain",
    "ourdomain",
    "companyname",
    "company-name",
    "votredomaine",
    "domainname",
    "thisdomain",
];

/// Local parts of roles, by which a sentence glued to them is told.
pub(crate) const ROLE_LOCALS: [&str; 14] = [
    "jobs",
    "job",
    "careers",
    "career",
    "contact",
    "info",
    "hello",
    "hiring",
    "hr",
    "apply",
    "recrutement",
    "recruiting",
    "work",
    "talent",
];

/// What may follow `com`, `org` or `net` in a domain. `in`, `my`, `is` and `to` are words more often.
pub(crate) const SECOND_LEVEL: [&str; 25] = [
    "br", "au", "mx", "sg", "uk", "cn", "tr", "ar", "co", "hk", "ng", "ph", "pk", "ua", "vn", "za",
    "nz", "tw", "jp", "kr", "fr", "pl", "gr", "eg", "ma",
];
