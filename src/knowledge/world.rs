//! Groups of countries, and the short codes of states.

/// Names of a part of the world (folded, as [`crate::text::key::place_key`] makes them) and the countries meant, ISO 3166-1 alpha-2.
/// Where use differs (`Europe`, `EMEA`, `APAC`) the wider sense of job posts is taken.
const REGIONS: &[(&[&str], &[&[&str]])] = &[
    (
        &["eu", "ue", "european union", "union europeenne", "eu27"],
        &[EU],
    ),
    (
        &[
            "eea",
            "eee",
            "european economic area",
            "espace economique europeen",
        ],
        &[EU, &["NO", "IS", "LI"]],
    ),
    (
        &["europe", "european", "europeen", "europeenne"],
        &[EU, EUROPE_OUTSIDE_EU],
    ),
    (
        &["western europe", "europe de l ouest"],
        &[&[
            "FR", "DE", "NL", "BE", "LU", "GB", "IE", "ES", "PT", "IT", "AT", "CH", "DK", "SE",
            "NO", "FI",
        ]],
    ),
    (&["eastern europe", "europe de l est"], &[EASTERN_EUROPE]),
    (
        &[
            "cee",
            "central europe",
            "central and eastern europe",
            "europe centrale",
        ],
        &[EASTERN_EUROPE, &["AT"]],
    ),
    (&["dach", "d a ch"], &[&["DE", "AT", "CH"]]),
    (&["benelux"], &[&["BE", "NL", "LU"]]),
    (&["scandinavia", "scandinavie"], &[&["DK", "NO", "SE"]]),
    (
        &["nordics", "nordic countries", "pays nordiques"],
        &[&["DK", "NO", "SE", "FI", "IS"]],
    ),
    (
        &["baltics", "baltic states", "pays baltes"],
        &[&["EE", "LV", "LT"]],
    ),
    (
        &["balkans"],
        &[&[
            "AL", "BA", "BG", "HR", "GR", "ME", "MK", "RO", "RS", "SI", "XK",
        ]],
    ),
    (&["iberia", "iberian peninsula"], &[&["ES", "PT"]]),
    (&["british isles"], &[&["GB", "IE"]]),
    (
        &["north america", "amerique du nord", "noram", "namer"],
        &[&["US", "CA", "MX"]],
    ),
    (
        &["latam", "latin america", "amerique latine"],
        &[&["MX"], CENTRAL_AMERICA, SOUTH_AMERICA, &["CU", "DO", "PR"]],
    ),
    (&["south america", "amerique du sud"], &[SOUTH_AMERICA]),
    (
        &["central america", "amerique centrale"],
        &[CENTRAL_AMERICA],
    ),
    (
        &["americas", "the americas", "ameriques", "les ameriques"],
        &[
            &["US", "CA", "MX", "CU", "DO", "PR", "JM", "HT", "TT"],
            CENTRAL_AMERICA,
            SOUTH_AMERICA,
        ],
    ),
    (&["emea"], &[EU, EUROPE_OUTSIDE_EU, MIDDLE_EAST, AFRICA]),
    (
        &["mena", "middle east and north africa"],
        &[MIDDLE_EAST, MAGHREB, &["LY"]],
    ),
    (
        &["middle east", "moyen orient", "gulf", "gcc"],
        &[MIDDLE_EAST],
    ),
    (&["africa", "afrique"], &[AFRICA]),
    (&["maghreb"], &[MAGHREB]),
    (
        &["apac", "asia pacific", "asie pacifique"],
        &[ASIA, OCEANIA],
    ),
    (&["asia", "asie"], &[ASIA]),
    (
        &[
            "south east asia",
            "southeast asia",
            "sea",
            "asie du sud est",
        ],
        &[&["SG", "MY", "TH", "VN", "PH", "ID", "KH", "LA", "MM", "BN"]],
    ),
    (&["anz", "australasia", "oceania", "oceanie"], &[OCEANIA]),
    (
        &[
            "francophone",
            "francophonie",
            "french speaking countries",
            "pays francophones",
        ],
        &[
            &["FR", "BE", "CH", "LU", "CA", "MC"],
            MAGHREB,
            &[
                "SN", "CI", "CM", "MG", "BJ", "TG", "ML", "BF", "NE", "GA", "CD", "CG", "GN", "HT",
            ],
        ],
    ),
];

const EU: &[&str] = &[
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV",
    "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
];
const EUROPE_OUTSIDE_EU: &[&str] = &[
    "GB", "CH", "NO", "IS", "LI", "UA", "RS", "BA", "ME", "MK", "AL", "XK", "MD", "AD", "MC", "SM",
];
const EASTERN_EUROPE: &[&str] = &[
    "PL", "CZ", "SK", "HU", "RO", "BG", "UA", "MD", "EE", "LV", "LT", "HR", "SI", "RS", "BA", "ME",
    "MK", "AL", "XK",
];
const CENTRAL_AMERICA: &[&str] = &["GT", "BZ", "SV", "HN", "NI", "CR", "PA"];
const SOUTH_AMERICA: &[&str] = &[
    "AR", "BO", "BR", "CL", "CO", "EC", "GY", "PY", "PE", "SR", "UY", "VE",
];
const MIDDLE_EAST: &[&str] = &[
    "AE", "BH", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "TR", "YE",
];
const MAGHREB: &[&str] = &["MA", "DZ", "TN"];
const AFRICA: &[&str] = &[
    "DZ", "AO", "BJ", "BW", "BF", "BI", "CM", "CV", "CF", "TD", "KM", "CG", "CD", "CI", "DJ", "EG",
    "GQ", "ER", "SZ", "ET", "GA", "GM", "GH", "GN", "GW", "KE", "LS", "LR", "LY", "MG", "MW", "ML",
    "MR", "MU", "MA", "MZ", "NA", "NE", "NG", "RW", "ST", "SN", "SC", "SL", "SO", "ZA", "SS", "SD",
    "TZ", "TG", "TN", "UG", "ZM", "ZW",
];
const ASIA: &[&str] = &[
    "BD", "BN", "BT", "CN", "HK", "ID", "IN", "JP", "KH", "KR", "KZ", "LA", "LK", "MM", "MN", "MO",
    "MV", "MY", "NP", "PH", "PK", "SG", "TH", "TW", "UZ", "VN",
];
const OCEANIA: &[&str] = &["AU", "NZ", "FJ", "PG"];

/// The countries of a named part of the world.
pub(crate) fn region(key: &str) -> Option<Vec<&'static str>> {
    let (_, groups) = REGIONS.iter().find(|(names, _)| names.contains(&key))?;
    Some(groups.concat())
}

/// Canadian provinces (GeoNames numbers them) and Australian states, by their post-office code.
const STATES: &[(&str, &str)] = &[
    ("ab", "CA.01"),
    ("bc", "CA.02"),
    ("mb", "CA.03"),
    ("nb", "CA.04"),
    ("nl", "CA.05"),
    ("ns", "CA.07"),
    ("on", "CA.08"),
    ("pe", "CA.09"),
    ("qc", "CA.10"),
    ("sk", "CA.11"),
    ("yt", "CA.12"),
    ("nt", "CA.13"),
    ("nsw", "AU.02"),
    ("qld", "AU.04"),
    ("tas", "AU.06"),
    ("vic", "AU.07"),
    ("act", "AU.01"),
];

const US_STATES: &str = "ak al ar az ca co ct dc de fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv wy";

/// The `within` code of a US, Canadian or Australian state's abbreviation, lower case (`or` is `US.OR`).
pub(super) fn state(code: &str) -> Option<String> {
    if code.len() == 2 && US_STATES.split(' ').any(|state| state == code) {
        return Some(format!("US.{}", code.to_uppercase()));
    }
    let (_, within) = STATES.iter().find(|(state, _)| *state == code)?;
    Some((*within).to_string())
}
