//! How long a text on LinkedIn may be, in characters.
//!
//! As of 2026-11. Sources: linkedhelper.com and lettercounter.org for the note of an invitation; LinkedIn, InMail FAQ,
//! for the subject of an inmail. LinkedIn moves these limits without notice.

/// The note of an invitation by a sender on the free plan.
pub const FREE_NOTE: usize = 200;

/// The note of an invitation by anybody else.
pub const NOTE: usize = 300;

/// The subject of an inmail.
pub const INMAIL_SUBJECT: usize = 200;
