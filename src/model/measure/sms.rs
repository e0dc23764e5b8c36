//! The segments of a text message.
//!
//! A message of GSM-7 characters alone is one segment of 160, or several of 153; with any other character it is
//! UCS-2: one of 70, or several of 67. Source: Twilio, "What is GSM-7 character encoding?", as of 2026-11.

/// The characters of GSM-7 that count once (GSM 03.38, basic table).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The characters of GSM-7 that count twice (GSM 03.38, extension table).
const EXTENDED: &str = "^{}\\[~]|€\u{c}";

/// How a message is cut.
struct Encoding {
    /// The units of a message of one segment.
    single: usize,
    /// The units of each of several segments; the rest says how they belong together.
    of_several: usize,
    /// The units of a character, which are never parted.
    units: fn(char) -> usize,
}

const GSM7: Encoding = Encoding { single: 160, of_several: 153, units: |letter| septets(letter).unwrap_or(1) };
const UCS2: Encoding = Encoding { single: 70, of_several: 67, units: char::len_utf16 };

/// What makes one text dearer than another.
type Weight = fn(&str) -> (bool, usize);

/// The dearest combination of a text with choices is sought by each of them: the longest in either encoding, and the
/// one that brings in a character that GSM-7 has not.
pub const WEIGHTS: [Weight; 3] = [
    |text| (false, units(text, &GSM7)),
    |text| (false, units(text, &UCS2)),
    |text| (!is_gsm7(text), units(text, &UCS2)),
];

/// Whether every character is one of GSM-7.
#[must_use]
pub fn is_gsm7(text: &str) -> bool {
    text.chars().all(|letter| septets(letter).is_some())
}

/// The segments of a message; 0 for an empty one.
#[must_use]
pub fn segments(text: &str) -> usize {
    let text = text.trim();
    let encoding = if is_gsm7(text) { GSM7 } else { UCS2 };
    let units = units(text, &encoding);
    if units <= encoding.single {
        return usize::from(units > 0);
    }
    let mut segments = 1;
    let mut filled = 0;
    for letter in text.chars() {
        let more = (encoding.units)(letter);
        if filled + more > encoding.of_several {
            segments += 1;
            filled = 0;
        }
        filled += more;
    }
    segments
}

/// How far the segments of a message are filled: the units it has, and those that fit.
#[must_use]
pub fn filled(text: &str) -> (usize, usize) {
    let (text, segments) = (text.trim(), segments(text));
    let encoding = if is_gsm7(text) { GSM7 } else { UCS2 };
    let room = if segments <= 1 { encoding.single } else { encoding.of_several * segments };
    (units(text, &encoding), room)
}

fn units(text: &str, encoding: &Encoding) -> usize {
    text.chars().map(encoding.units).sum()
}

/// The units of a character in GSM-7; `None` where it is none of it.
fn septets(letter: char) -> Option<usize> {
    if letter.is_ascii() {
        let units = ASCII.get(letter as usize).copied().unwrap_or(0);
        return (units > 0).then_some(usize::from(units));
    }
    if BASIC.contains(letter) {
        Some(1)
    } else if EXTENDED.contains(letter) {
        Some(2)
    } else {
        None
    }
}

/// The units of the ASCII characters, which are most: 0 where it is none of GSM-7.
const ASCII: [u8; 128] = {
    let mut units = [0; 128];
    count_ascii(&mut units, BASIC.as_bytes(), 1);
    count_ascii(&mut units, EXTENDED.as_bytes(), 2);
    units
};

#[expect(clippy::indexing_slicing, reason = "worked out when it is compiled")]
const fn count_ascii(units: &mut [u8; 128], bytes: &[u8], each: u8) {
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            units[bytes[at] as usize] = each;
        }
        at += 1;
    }
}
