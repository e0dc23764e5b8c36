//! Phrases that SpamAssassin scores and that sales emails are tempted by.
//!
//! Source: names, scores and what they look for, of the rules in `20_phrases.cf`, `50_scores.cf` and `72_active.cf` of
//! Apache SpamAssassin 4.0.1; as of 2026-11. A score is a range because there are four sets of scores; 5 make spam by
//! default. A greeting such as "Dear friend" has a rule of its own here.

/// What one rule of SpamAssassin looks for.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    /// Its name there.
    pub rule: &'static str,
    /// Its lowest and its highest score.
    pub score: (f64, f64),
    /// The phrases, as lists of phrases are written.
    pub phrases: &'static [&'static str],
    /// The capitals that it asks for; none where any writing counts.
    pub capitals: &'static str,
    /// Whether only the subject counts.
    pub in_subject: bool,
}

/// The rules.
pub const SPAM: &[Scored] = &[
    scored("GUARANTEED_100_PERCENT", (2.5, 2.7), &["100% guaranteed"]),
    scored("BANG_GUAR", (1.0, 1.0), &["guarantee(d|)!"]),
    scored("MONEY_BACK", (0.6, 2.9), &["money back guarantee"]),
    scored(
        "FREE_QUOTE_INSTANT",
        (1.3, 2.7),
        &["free (instant|express|online|no obligation|no-obligation|no obligation,) (online |price |)quote"],
    ),
    scored("ONE_TIME", (0.7, 1.8), &["one( |-)time (charge|investment|offer|promotion)"]),
    scored(
        "URG_BIZ",
        (0.6, 1.8),
        &["urgent (business |confidential |)(assistance|business|notice|proposal|reply|request|response)"],
    ),
    scored("JOIN_MILLIONS", (0.1, 0.1), &["join (millions|thousands)"]),
    scored("MARKETING_PARTNERS", (0.0, 0.7), &["(marketing|network) partner(s|)"]),
    scored(
        "EXCUSE_REMOVE",
        (2.9, 3.3),
        &[
            "to be removed from (our |these |this |the |future |further |any |all |my |all future |our future |)(mailings|offers)",
        ],
    ),
    scored("EXCUSE_4", (1.3, 2.4), &["to be removed(,|) please"]),
    Scored { capitals: "P", ..scored("LOW_PRICE", (0.1, 0.1), &["low(est|er|) price"]) },
    Scored { capitals: "AN", ..scored("ACT_NOW_CAPS", (0.1, 0.1), &["act now"]) },
    Scored { capitals: "ATENIO", in_subject: true, ..scored("SUBJ_ATTENTION", (0.5, 0.5), &["attention"]) },
];

const fn scored(rule: &'static str, score: (f64, f64), phrases: &'static [&'static str]) -> Scored {
    Scored { rule, score, phrases, capitals: "", in_subject: false }
}
