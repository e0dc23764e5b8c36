//! Tables: facts with their sources and dates, apart from the rules that use them.

pub mod acronyms;
pub mod phrases;
pub mod reply_prefixes;
pub mod zones;
pub mod spam_phrases;
pub mod shorteners;
pub mod consent;
pub mod europe;
pub mod registers;
pub mod quiet_hours;
pub mod clocks;
pub mod call_caps;
pub mod linkedin;
pub mod sms_twins;
pub mod opt_out_words;
