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
    let mut at = 0;
    // Each address is read once, with those that stand in it: a text may be one long address.
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("://")).map(|found| at + found) {
        let rest = text.get(start..).unwrap_or_default();
        let address = rest.get(..end_of(rest, ends_address)).unwrap_or_default();
        let found = passwords(address).chain(values(address));
        stars.extend(found.map(|(from, to)| (start + from, start + to)));
        at = start + address.len();
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

/// Where passwords stand in an address and in those within it, from its `://` on.
fn passwords(address: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let starts = address.match_indices("://").map(|(at, mark)| at + mark.len());
    starts.filter_map(|start| {
        let rest = address.get(start..)?;
        let host = rest.get(..end_of(rest, |letter| matches!(letter, '/' | '?' | '#')))?;
        let (user, _) = host.rsplit_once('@')?;
        Some((start + user.find(':')? + 1, start + user.len()))
    })
}

/// Where the values of parts stand that are nobody's business. What a merge field stands for is not known here.
fn values(address: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let starts = address.match_indices(['?', '&', '#', ';']).map(|(at, mark)| at + mark.len());
    let mut done = 0;
    starts.filter_map(move |start| {
        let rest = address.get(start..).filter(|_| start >= done)?;
        let name = rest.get(..end_of(rest, |letter| matches!(letter, '=' | '?' | '&' | '#' | ';' | '{')))?;
        let value = rest.get(name.len()..)?.strip_prefix('=').filter(|_| is_secret(name))?;
        let from = start + name.len() + 1;
        done = from + end_of(value, |letter| matches!(letter, '&' | '#' | ';' | '{'));
        (done > from).then_some((from, done))
    })
}

/// Whether the value of a part with that name is nobody's business.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.any(|word| WORDS.contains(&word) || ENDS.iter().any(|end| word.ends_with(end)))
}
