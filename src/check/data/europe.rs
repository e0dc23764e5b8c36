//! The countries in which the GDPR holds, or a law of the same text.
//!
//! As of 2026-11: the 27 members of the European Union; Iceland, Liechtenstein and Norway by the EEA agreement; the
//! United Kingdom by the UK GDPR.

/// ISO 3166.
const GDPR: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", // European Union
    "IS", "LI", "NO", // European Economic Area
    "GB", // United Kingdom
];

/// Whether the GDPR holds in `country`.
#[must_use]
pub fn has_gdpr(country: &str) -> bool {
    GDPR.contains(&country)
}
