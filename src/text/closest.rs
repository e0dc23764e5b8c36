//! The name that was likely meant.

/// Longer words, in characters, are no names that somebody misspelled.
const LONGEST: usize = 64;

/// The candidate nearest to `word` by edit distance, if it is near enough to be offered: at most one edit for
/// short words, a third of the letters for longer ones. The first of equally near ones wins.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = (length / 3).max(1);
    let is_as_long = |candidate: &&str| candidate.chars().take(length + limit + 1).count().abs_diff(length) <= limit;
    candidates
        .into_iter()
        .filter(is_as_long)
        .filter(|candidate| *candidate != word)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
