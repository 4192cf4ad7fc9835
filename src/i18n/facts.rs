//! What is offered and what is odd about it.

use super::Catalog;
use super::gates::language_key;
use crate::domain::{
    Billing, Closed, Deliverable, Engagement, Lang, Offer, Pay, PayKind, RemotePolicy,
    RemoteRegion, SectorName, Sign, Size, Speaker, Tech, TechRole,
};

impl Catalog {
    /// What is offered, in a word or two.
    pub(crate) fn engagement(&self, engagement: Engagement) -> String {
        self.text(match engagement {
            Engagement::Gig => "engagement-gig",
            Engagement::Contract => "engagement-contract",
            Engagement::PartTime => "engagement-part-time",
            Engagement::Employment => "engagement-employment",
            Engagement::Internship => "engagement-internship",
            Engagement::Programme => "engagement-programme",
            Engagement::Event => "engagement-event",
            Engagement::Nothing => "engagement-nothing",
        })
    }

    /// A sign, as it is told beside a lead.
    pub(crate) fn sign(&self, sign: Sign) -> String {
        self.text(match sign {
            Sign::Unpaid => "sign-unpaid",
            Sign::Equity => "sign-equity",
            Sign::Commission => "sign-commission",
            Sign::PayFirst => "sign-pay-first",
            Sign::MessengerOnly => "sign-messenger-only",
            Sign::TooGood => "sign-too-good",
            Sign::Reshipping => "sign-reshipping",
            Sign::AccountRenting => "sign-account-renting",
            Sign::Illicit => "sign-illicit",
            Sign::Spam => "sign-spam",
        })
    }

    /// A language by its name.
    pub(crate) fn language(&self, lang: Lang) -> String {
        self.text(language_key(Some(lang)))
    }

    /// Whether it is an offer at all.
    pub(crate) fn offer(&self, offer: Offer) -> String {
        self.text(match offer {
            Offer::Offer => "offer-offer",
            Offer::Perhaps => "offer-perhaps",
            Offer::Talk => "offer-talk",
        })
    }

    /// Why a post is over.
    pub(crate) fn closed(&self, closed: Closed) -> String {
        self.text(match closed {
            Closed::Filled => "closed-filled",
            Closed::Cancelled => "closed-cancelled",
            Closed::Ended => "closed-ended",
        })
    }

    /// Who speaks.
    pub(crate) fn speaker(&self, speaker: Speaker) -> String {
        self.text(match speaker {
            Speaker::Client => "speaker-client",
            Speaker::Agency => "speaker-agency",
            Speaker::Freelancer => "speaker-freelancer",
            Speaker::Community => "speaker-community",
        })
    }

    /// Whether one may work from home.
    pub(crate) fn remote(&self, policy: RemotePolicy) -> String {
        self.text(match policy {
            RemotePolicy::Yes => "remote-yes",
            RemotePolicy::No => "remote-no",
            RemotePolicy::Hybrid => "remote-hybrid",
            RemotePolicy::Unstated => "remote-unstated",
        })
    }

    /// From where one may work, in the post's own words where it has some.
    pub(crate) fn region(&self, region: &RemoteRegion) -> String {
        let mut said = match (region.text.is_empty(), region.worldwide) {
            (true, true) => self.text("region-worldwide"),
            (true, false) => region.countries.join(", "),
            (false, _) => region.text.clone(),
        };
        if !region.excluded.is_empty() {
            let except = region.excluded.join(", ");
            let args = [("region", (&said).into()), ("except", (&except).into())];
            said = self.say("region-except", &args);
        }
        if region.is_preferred {
            said = self.say("region-preferred", &[("region", (&said).into())]);
        }
        said
    }

    /// A technology with how much it is asked for.
    pub(crate) fn technology(&self, tech: &Tech) -> String {
        let key = match tech.role {
            TechRole::Asked => "tech-asked",
            TechRole::Main => "tech-main",
            TechRole::Nice => "tech-nice",
            TechRole::Implied => "tech-implied",
        };
        self.say(key, &[("name", (&tech.name.0).into())])
    }

    /// What is to be made.
    pub(crate) fn deliverable(&self, deliverable: Deliverable) -> String {
        self.text(match deliverable {
            Deliverable::Website => "deliverable-website",
            Deliverable::Shop => "deliverable-shop",
            Deliverable::App => "deliverable-app",
            Deliverable::Bot => "deliverable-bot",
            Deliverable::Script => "deliverable-script",
            Deliverable::Spreadsheet => "deliverable-spreadsheet",
            Deliverable::Dashboard => "deliverable-dashboard",
            Deliverable::Database => "deliverable-database",
            Deliverable::Logo => "deliverable-logo",
            Deliverable::Poster => "deliverable-poster",
            Deliverable::Illustration => "deliverable-illustration",
            Deliverable::Photos => "deliverable-photos",
            Deliverable::Video => "deliverable-video",
            Deliverable::Audio => "deliverable-audio",
            Deliverable::Text => "deliverable-text",
            Deliverable::Translation => "deliverable-translation",
            Deliverable::Proofreading => "deliverable-proofreading",
            Deliverable::Transcription => "deliverable-transcription",
            Deliverable::Presentation => "deliverable-presentation",
            Deliverable::DataEntry => "deliverable-data-entry",
            Deliverable::Model3d => "deliverable-model-3d",
            Deliverable::Game => "deliverable-game",
            Deliverable::Lessons => "deliverable-lessons",
            Deliverable::Repair => "deliverable-repair",
            Deliverable::Resume => "deliverable-resume",
            Deliverable::SocialPosts => "deliverable-social-posts",
            Deliverable::Map => "deliverable-map",
            Deliverable::Audit => "deliverable-audit",
            Deliverable::Form => "deliverable-form",
        })
    }

    /// How the work is billed.
    pub(crate) fn billing(&self, billing: Billing) -> String {
        self.text(match billing {
            Billing::Portage => "billing-portage",
            Billing::Regie => "billing-regie",
            Billing::Forfait => "billing-forfait",
            Billing::W2 => "billing-w2",
            Billing::C2c => "billing-c2c",
            Billing::Form1099 => "billing-1099",
        })
    }

    /// A line of business; one that a later version knows stands by its own name.
    pub(crate) fn sector(&self, sector: &SectorName) -> String {
        let key = format!("sector-{}", sector.0.replace(' ', "-"));
        match self.has(&key) {
            true => self.text(&key),
            false => sector.0.clone(),
        }
    }

    /// A niche of the statistics: a line of business or a trade, by its name in the data; any other name as it is.
    pub(crate) fn niche(&self, name: &str) -> String {
        let key = format!("trade-{name}");
        match self.has(&key) {
            true => self.text(&key),
            false => self.sector(&SectorName(name.into())),
        }
    }

    /// What a word may be, as `gigscout words` lists it: `technologie`, `métier`.
    pub(crate) fn word_kind(&self, kind: &str) -> String {
        let key = format!("word-kind-{kind}");
        match self.has(&key) {
            true => self.text(&key),
            false => kind.to_string(),
        }
    }

    /// How much work it is: `3 h de travail, sur 2 jours`.
    pub(crate) fn size(&self, size: &Size) -> String {
        let counted = |key: &str, number: Option<f32>| {
            let number = number?.round().max(1.0) as i64;
            Some(self.say(key, &[("n", number.into())]))
        };
        let small = size.said_small.then(|| self.text("size-small"));
        let said = [
            counted("size-hours", size.hours),
            counted("size-days", size.duration_days),
            counted("size-weekly", size.hours_per_week),
            counted("size-on-site", size.days_on_site_per_week),
            small,
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What is paid, and whether it is a salary.
    pub(crate) fn pay_or_salary(&self, pay: &Pay) -> String {
        let said = self.pay(pay);
        match pay.kind {
            PayKind::Rate => said,
            PayKind::Salary => self.say("pay-salary", &[("pay", (&said).into())]),
        }
    }
}
