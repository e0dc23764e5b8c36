//! How often somebody may be called.
//!
//! As of 2026-11. Sources: Florida and Oklahoma, as reported by DNC.com; décret 2022-1313 for consumers in France.

use crate::syntax::ast::words::AudienceKind;

/// The states in which at most three calls on one subject are allowed in 24 hours.
pub const PER_DAY: &[&str] = &["US-FL", "US-OK"];

/// The most calls in so many days, by country and kind.
pub const PER_DAYS: &[(&str, AudienceKind, usize, i64)] = &[("FR", AudienceKind::B2c, 4, 30)];
