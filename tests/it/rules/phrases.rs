//! Phrases and the forms they are written in.

use seqc::check::copy::normal::normal;
use seqc::check::copy::phrases::{List, expand, hits};

#[test]
fn a_pattern_is_all_its_forms() {
    assert_eq!(expand("my (last|previous) email"), ["my last email", "my previous email"]);
    assert_eq!(expand("call me( back|)"), ["call me back", "call me"]);
    assert_eq!(expand("(a |)b (c|d)"), ["a b c", "a b d", "b c", "b d"]);
}

#[test]
fn blanks_between_alternatives_stay() {
    let found = hits(&normal("If you'd rather not hear from us, reply \u{201c}no\u{201d} and I'll stop."));
    assert!(found.iter().filter(|hit| hit.list == List::OptOut).count() >= 2, "{found:?}");
}
