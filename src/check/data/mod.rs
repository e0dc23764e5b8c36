//! Tables: facts with their sources and dates, apart from the rules that use them.

pub mod acronyms;
pub mod phrases;
pub mod reply_prefixes;
pub mod zones;
pub mod spam_phrases;
pub mod shorteners;
