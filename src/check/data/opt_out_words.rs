//! The words by which text messages are ended, in capitals, as they are written in a message.
//!
//! As of 2026-11. Source: the rules of the FCC on revoking consent (stop, quit, end, revoke, opt out, cancel,
//! unsubscribe), and the words that carriers of other countries take for the same.

/// In capitals.
const WORDS: &[&str] = &[
    "STOP",
    "QUIT",
    "END",
    "REVOKE",
    "OPTOUT",
    "OPT-OUT",
    "CANCEL",
    "UNSUBSCRIBE", // English
    "STOPP",
    "ABMELDEN",
    "ENDE", // German, Swedish, Norwegian
    "ARRET",
    "ARRÊT", // French
    "BAJA",
    "ALTO", // Spanish
    "PARAR",
    "SAIR",     // Portuguese
    "AFMELDEN", // Dutch
];

/// Whether a text holds one of them, as it is: "stop" in a sentence is none.
#[must_use]
pub fn has_opt_out_word(text: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    text.split_whitespace().any(|word| WORDS.contains(&bare(word).as_str()))
}
