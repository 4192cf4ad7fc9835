//! Which rule it was that keeps a lead out.

use super::Gate;

/// The kind of a gate without its data: what a rule is counted and listed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GateKind {
    Marked,
    Taken,
    NotAGig,
    SelfAdvert,
    Talk,
    Closed,
    Scam,
    Unpaid,
    OutOfReach,
    RemoteElsewhere,
    PlaceUnknown,
    TechAvoided,
    WordAvoided,
    SpaceAvoided,
    RequiredMissing,
    ClientMuted,
    AgencyRefused,
    TechUnknown,
    PayUnknown,
    PayTooLow,
    LanguageNotRead,
    Expired,
    TooOld,
    PostedLongAgo,
    Unavailable,
}

impl GateKind {
    /// All, in the order in which they are listed.
    pub const ALL: [GateKind; 25] = [
        GateKind::Marked,
        GateKind::Taken,
        GateKind::NotAGig,
        GateKind::SelfAdvert,
        GateKind::Talk,
        GateKind::Closed,
        GateKind::Scam,
        GateKind::Unpaid,
        GateKind::OutOfReach,
        GateKind::RemoteElsewhere,
        GateKind::PlaceUnknown,
        GateKind::TechAvoided,
        GateKind::WordAvoided,
        GateKind::SpaceAvoided,
        GateKind::RequiredMissing,
        GateKind::ClientMuted,
        GateKind::AgencyRefused,
        GateKind::TechUnknown,
        GateKind::PayUnknown,
        GateKind::PayTooLow,
        GateKind::LanguageNotRead,
        GateKind::Expired,
        GateKind::TooOld,
        GateKind::PostedLongAgo,
        GateKind::Unavailable,
    ];

    /// The word for it, as it is stored and read by programs.
    pub const fn word(self) -> &'static str {
        match self {
            GateKind::Marked => "marked",
            GateKind::Taken => "taken",
            GateKind::NotAGig => "not_a_gig",
            GateKind::SelfAdvert => "self_advert",
            GateKind::Talk => "talk",
            GateKind::Closed => "closed",
            GateKind::Scam => "scam",
            GateKind::Unpaid => "unpaid",
            GateKind::OutOfReach => "out_of_reach",
            GateKind::RemoteElsewhere => "remote_elsewhere",
            GateKind::PlaceUnknown => "place_unknown",
            GateKind::TechAvoided => "tech_avoided",
            GateKind::WordAvoided => "word_avoided",
            GateKind::SpaceAvoided => "space_avoided",
            GateKind::RequiredMissing => "required_missing",
            GateKind::ClientMuted => "client_muted",
            GateKind::AgencyRefused => "agency_refused",
            GateKind::TechUnknown => "tech_unknown",
            GateKind::PayUnknown => "pay_unknown",
            GateKind::PayTooLow => "pay_too_low",
            GateKind::LanguageNotRead => "language_not_read",
            GateKind::Expired => "expired",
            GateKind::TooOld => "too_old",
            GateKind::PostedLongAgo => "posted_long_ago",
            GateKind::Unavailable => "unavailable",
        }
    }
}

impl Gate {
    /// The kind, without what the gate found.
    pub fn kind(&self) -> GateKind {
        match self {
            Gate::Marked { .. } => GateKind::Marked,
            Gate::Taken { .. } => GateKind::Taken,
            Gate::NotAGig { .. } => GateKind::NotAGig,
            Gate::SelfAdvert => GateKind::SelfAdvert,
            Gate::Talk => GateKind::Talk,
            Gate::Closed => GateKind::Closed,
            Gate::Scam { .. } => GateKind::Scam,
            Gate::Unpaid => GateKind::Unpaid,
            Gate::OutOfReach { .. } => GateKind::OutOfReach,
            Gate::RemoteElsewhere { .. } => GateKind::RemoteElsewhere,
            Gate::PlaceUnknown => GateKind::PlaceUnknown,
            Gate::TechAvoided { .. } => GateKind::TechAvoided,
            Gate::WordAvoided { .. } => GateKind::WordAvoided,
            Gate::SpaceAvoided { .. } => GateKind::SpaceAvoided,
            Gate::RequiredMissing { .. } => GateKind::RequiredMissing,
            Gate::ClientMuted { .. } => GateKind::ClientMuted,
            Gate::AgencyRefused => GateKind::AgencyRefused,
            Gate::TechUnknown => GateKind::TechUnknown,
            Gate::PayUnknown => GateKind::PayUnknown,
            Gate::PayTooLow { .. } => GateKind::PayTooLow,
            Gate::LanguageNotRead => GateKind::LanguageNotRead,
            Gate::Expired => GateKind::Expired,
            Gate::TooOld { .. } => GateKind::TooOld,
            Gate::PostedLongAgo { .. } => GateKind::PostedLongAgo,
            Gate::Unavailable { .. } => GateKind::Unavailable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_read_is_the_word() {
        for gate in [
            Gate::Talk,
            Gate::NotAGig { engagement: None },
            Gate::PostedLongAgo { days: 40 },
            Gate::LanguageNotRead,
        ] {
            assert_eq!(serde_json::json!(gate)["gate"], gate.kind().word());
        }
    }
}
