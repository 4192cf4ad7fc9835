//! Words that settings may be given, each with what it means.

use crate::domain::{Agencies, Engagement, Lang, Outside, Unknown};
use crate::mail::Security;

/// What a client may offer.
pub(crate) const ENGAGEMENTS: [(&str, Engagement); 7] = [
    ("gig", Engagement::Gig),
    ("contract", Engagement::Contract),
    ("part-time", Engagement::PartTime),
    ("employment", Engagement::Employment),
    ("internship", Engagement::Internship),
    ("programme", Engagement::Programme),
    ("event", Engagement::Event),
];
/// Languages that we write.
pub(crate) const LANGUAGES: [(&str, Lang); 2] = [("fr", Lang::Fr), ("en", Lang::En)];
/// Languages that posts may be read in.
pub(crate) const READS: [(&str, Lang); 7] = [
    ("fr", Lang::Fr),
    ("en", Lang::En),
    ("de", Lang::De),
    ("es", Lang::Es),
    ("it", Lang::It),
    ("pt", Lang::Pt),
    ("nl", Lang::Nl),
];
/// Whether the user is at the start.
pub(crate) const EXPERIENCES: [(&str, bool); 2] = [("starting", true), ("settled", false)];
/// What happens to work outside the radius.
pub(crate) const OUTSIDE: [(&str, Outside); 2] =
    [("lower", Outside::Lower), ("drop", Outside::Drop)];
/// What happens where a posting does not say.
pub(crate) const UNKNOWN: [(&str, Unknown); 3] = [
    ("keep", Unknown::Keep),
    ("lower", Unknown::Lower),
    ("drop", Unknown::Drop),
];
/// How agencies are taken.
pub(crate) const AGENCIES: [(&str, Agencies); 2] =
    [("lower", Agencies::Lower), ("never", Agencies::Never)];
/// How the connection to a mail server is encrypted.
pub(crate) const SECURITY: [(&str, Security); 3] = [
    ("tls", Security::Tls),
    ("starttls", Security::StartTls),
    ("plain", Security::Plain),
];
/// Whether emails go by SMTP.
pub(crate) const TRANSPORTS: [(&str, bool); 2] = [("smtp", true), ("directory", false)];
