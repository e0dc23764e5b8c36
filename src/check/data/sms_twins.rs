//! Characters that turn a text message into an expensive one, and what says the same in the cheap encoding.
//!
//! As of 2026-11. Source: Twilio, "What is GSM-7 character encoding?", and its smart encoding.

/// A character, and what says the same.
const TWINS: &[(char, &str)] = &[
    ('’', "'"),
    ('‘', "'"),
    ('´', "'"),
    ('`', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('«', "\""),
    ('»', "\""),
    ('–', "-"),
    ('—', "-"),
    ('‑', "-"),
    ('−', "-"),
    ('…', "..."),
    ('•', "*"),
    ('\u{a0}', " "),
    ('\u{2009}', " "),
    ('\u{202f}', " "),
];

/// What says the same as `letter` in GSM-7.
#[must_use]
pub fn twin(letter: char) -> Option<&'static str> {
    TWINS.iter().find(|(of, _)| *of == letter).map(|(_, twin)| *twin)
}

/// Whether `letter` is a picture: nothing that a language is written with.
#[must_use]
pub fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
