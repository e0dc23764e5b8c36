//! Registers of numbers that may not be called, as `screened` names them.
//!
//! As of 2026-11. Sources: 47 CFR 64.1200 (c) for the United States; CRTC, National Do Not Call List, for Canada; ICO,
//! business-to-business marketing, for the United Kingdom, where calls to companies are screened against both lists.

use crate::syntax::ast::words::AudienceKind;

/// A register.
#[derive(Debug)]
pub struct Register {
    /// ISO 3166.
    pub country: &'static str,
    /// As `screened` names it.
    pub name: &'static str,
    /// Other names that people give it.
    pub others: &'static [&'static str],
    /// Who is looked up in it; everybody where `None`.
    pub kind: Option<AudienceKind>,
}

/// Those that have to be asked.
pub const REGISTERS: &[Register] = &[
    Register { country: "US", name: "us-dnc", others: &["dnc", "us-national-dnc"], kind: None },
    Register { country: "CA", name: "ca-dncl", others: &["dncl", "ca-dnc"], kind: None },
    Register { country: "GB", name: "uk-tps", others: &["tps", "gb-tps"], kind: None },
    Register { country: "GB", name: "uk-ctps", others: &["ctps", "gb-ctps"], kind: Some(AudienceKind::B2b) },
];

/// Those of a state or of a trade body, which replace none of [`REGISTERS`].
pub const BESIDE: &[&str] = &["de-robinson", "es-robinson", "fr-bloctel"];

impl Register {
    /// Whether `screened` names it.
    #[must_use]
    pub fn is_named(&self, screened: &str) -> bool {
        screened == self.name || self.others.contains(&screened)
    }
}

/// Whether it is known which numbers `screened` stands for: a register, or the list of a state such as `us-tx-dnc`.
/// Another name is the team's own, or its data vendor's, and nobody here knows what is in it.
#[must_use]
pub fn is_known(screened: &str) -> bool {
    let of_state = screened.starts_with("us-") && screened.ends_with("-dnc");
    of_state || BESIDE.contains(&screened) || REGISTERS.iter().any(|register| register.is_named(screened))
}
