//! On what ground people may be written to, texted and called, by country.
//!
//! As of 2026-11. Sources: § 7 UWG for Germany; CRTC, Canada's anti-spam legislation; Spam Act 2003 for Australia, as
//! summarized in country notes; ICO, business-to-business marketing, for the United Kingdom; 47 CFR 64.1200 for text
//! messages in the United States. France was not checked again. Small on purpose: a row stands here once its source was
//! read. What is said is what a file can show, and no legal advice.

use crate::syntax::ast::words::{AudienceKind, Channel, Consent};
use crate::text::diagnostic::Severity;

/// What a country asks for on a channel.
#[derive(Debug)]
pub struct Ground {
    /// ISO 3166.
    pub country: &'static str,
    /// On which channel.
    pub channel: Channel,
    /// Of whom; everybody where `None`.
    pub kind: Option<AudienceKind>,
    /// The grounds that are enough.
    pub enough: &'static [Consent],
    /// How much it weighs that there is none of them.
    pub weight: Severity,
    /// The law, as it is told.
    pub law: &'static str,
}

const ASKED: &[Consent] = &[Consent::Express, Consent::SoftOptIn];
const RELATED: &[Consent] = &[Consent::Express, Consent::SoftOptIn, Consent::Implied];
const PRESUMED: &[Consent] = &[Consent::Express, Consent::SoftOptIn, Consent::Implied, Consent::LegitimateInterest];

/// The rows; the first that fits holds.
const GROUNDS: &[Ground] = &[
    row("DE", Channel::Email, None, ASKED, Severity::Error, "§ 7 (2) UWG, among companies too"),
    row("DE", Channel::Call, Some(AudienceKind::B2c), &[Consent::Express], Severity::Error, "§ 7 (2) UWG"),
    row("DE", Channel::Call, None, PRESUMED, Severity::Warning, "§ 7 (2) UWG: at least presumed"),
    row("DE", Channel::Sms, None, ASKED, Severity::Error, "§ 7 (2) UWG"),
    row("CA", Channel::Email, None, RELATED, Severity::Error, "Canada's anti-spam legislation"),
    row("CA", Channel::Sms, None, RELATED, Severity::Error, "Canada's anti-spam legislation"),
    row("AU", Channel::Email, None, RELATED, Severity::Warning, "the Spam Act"),
    row("AU", Channel::Sms, None, RELATED, Severity::Warning, "the Spam Act"),
    row("GB", Channel::Email, Some(AudienceKind::B2c), ASKED, Severity::Warning, "PECR, for individuals"),
    row("FR", Channel::Email, Some(AudienceKind::B2c), ASKED, Severity::Warning, "French law, for consumers"),
    row("FR", Channel::Call, Some(AudienceKind::B2c), &[Consent::Express], Severity::Info, "French law, for consumers"),
    row("US", Channel::Sms, None, &[Consent::Express], Severity::Error, "the TCPA, in writing where it is automated"),
];

const fn row(
    country: &'static str,
    channel: Channel,
    kind: Option<AudienceKind>,
    enough: &'static [Consent],
    weight: Severity,
    law: &'static str,
) -> Ground {
    Ground { country, channel, kind, enough, weight, law }
}

/// What `country` asks for on `channel`, of people of that kind; `None` where nothing was found. A chat message counts as a
/// text message.
#[must_use]
pub fn ground(country: &str, channel: Channel, kind: Option<AudienceKind>) -> Option<&'static Ground> {
    let channel = if channel == Channel::Whatsapp { Channel::Sms } else { channel };
    GROUNDS.iter().find(|row| {
        row.country == country && row.channel == channel && row.kind.is_none_or(|wanted| kind == Some(wanted))
    })
}

/// What is enough for a text message where no row says it: a yes, or having been able to say no.
pub const TEXTS_ANYWHERE: &[Consent] = ASKED;
