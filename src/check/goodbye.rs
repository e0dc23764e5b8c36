//! Touches that say goodbye.

use std::ops::Range;

use crate::check::copy::flat::Flat;
use crate::check::copy::phrases::List;
use crate::check::facts::{TouchFacts, Version};
use crate::syntax::ast::words::Purpose;

/// Whether a touch is a goodbye: it is there for that, or says so.
#[must_use]
pub fn is_goodbye(touch: &TouchFacts<'_>) -> bool {
    touch.has_purpose(Purpose::Breakup) || touch.versions.iter().any(|version| said_in(version).is_some())
}

/// Whether a version of a touch is a goodbye.
#[must_use]
pub fn is_goodbye_version(version: &Version<'_>) -> bool {
    version.is_for(Purpose::Breakup) || said_in(version).is_some()
}

/// Where a message says that it is the last. "Closing the loop" alone may mean something else: it takes a second phrase.
#[must_use]
pub fn said_in<'v>(version: &'v Version<'_>) -> Option<(&'v Flat, Range<usize>)> {
    let told = version.told().map(|said| &said.flat);
    let found = told.flat_map(|flat| flat.phrases(List::Breakup).map(move |range| (flat, range)));
    let found: Vec<(&Flat, Range<usize>)> = found.filter(|(flat, range)| is_meant(flat, range)).collect();
    let is_clear = |(flat, range): &&(&Flat, Range<usize>)| {
        !flat.text.get(range.clone()).is_some_and(|phrase| phrase.to_lowercase().ends_with("the loop"))
    };
    let clear = found.iter().find(is_clear).cloned();
    clear.or_else(|| found.first().filter(|_| found.len() > 1).cloned())
}

/// Whether it is more than the way out: in `reply "no" and I won't write again`, the promise hangs on the reply.
fn is_meant(flat: &Flat, range: &Range<usize>) -> bool {
    let before = flat.text.get(..range.start).unwrap_or_default();
    let sentence = before.rfind(['.', '!', '?', '\n']).map_or(0, |end| end + 1);
    !flat.phrases(List::OptOut).any(|way_out| sentence <= way_out.start && way_out.start < range.start)
}
