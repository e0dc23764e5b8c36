//! Keeps to itself what an address gives away: a token in it, a password.

use std::borrow::Cow;

/// The words in the name of a part whose value is nobody's business, in small letters.
const WORDS: &[&str] = &["key", "sig", "auth", "pwd", "sid", "session", "credential", "credentials"];

/// What else such words end with: `accessToken`, `apikey`.
const ENDS: &[&str] = &["token", "secret", "password", "passwd", "apikey", "signature"];

/// `text` with a star for each letter of what addresses in it hold in confidence: the values of parts like `?token=…`, and the
/// password in `https://name:password@host`. Every other letter stays at its place.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    let mut stars: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices("://") {
        let start = at + "://".len();
        let rest = text.get(start..).unwrap_or_default();
        let address = rest.get(..end_of(rest, ends_address)).unwrap_or_default();
        stars.extend(password(address).map(|(from, to)| (start + from, start + to)));
        stars.extend(values(address).map(|(from, to)| (start + from, start + to)));
    }
    stars.sort_unstable();
    if stars.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to) in stars {
        // An address may stand in another.
        let from = from.max(done);
        let to = to.max(from);
        out.push_str(text.get(done..from).unwrap_or_default());
        out.push_str(&"*".repeat(to - from));
        done = to;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// The length of what a text begins with, up to a letter that ends it.
fn end_of(text: &str, ends: impl Fn(char) -> bool) -> usize {
    text.find(ends).unwrap_or(text.len())
}

/// What ends an address where it is written among words. Letters beyond ASCII do, so that a star is as long as its letter.
fn ends_address(letter: char) -> bool {
    !letter.is_ascii_graphic() || matches!(letter, '"' | '\'' | '`' | '<' | '>' | '(' | ')')
}

/// Where the password stands in an address without its scheme.
fn password(address: &str) -> Option<(usize, usize)> {
    let host = address.get(..end_of(address, |letter| matches!(letter, '/' | '?' | '#')))?;
    let (user, _) = host.rsplit_once('@')?;
    Some((user.find(':')? + 1, user.len()))
}

/// Where the values of parts stand that are nobody's business. What a merge field stands for is not known here.
fn values(address: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let starts = address.match_indices(['?', '&', '#', ';']).map(|(at, _)| at + 1);
    starts.filter_map(|start| {
        let part = address.get(start..)?;
        let part = part.get(..end_of(part, |letter| matches!(letter, '&' | '#' | ';' | '{')))?;
        let (name, value) = part.split_once('=').filter(|(_, value)| !value.is_empty())?;
        let name = name.to_ascii_lowercase();
        let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        let from = start + part.len() - value.len();
        let is_known = |word: &str| WORDS.contains(&word) || ENDS.iter().any(|end| word.ends_with(end));
        words.any(is_known).then_some((from, from + value.len()))
    })
}
