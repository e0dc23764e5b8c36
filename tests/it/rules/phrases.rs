//! How phrases are written in their lists, and found.

use seqc::check::copy::normal::normal;
use seqc::check::copy::phrases::{Hit, List, expand, hits};
use seqc::check::data::phrases::PHRASES;

#[test]
fn two_choices_keep_the_blank_between_them() {
    let forms = expand("(last|final) (email|note) from me");
    assert_eq!(forms, ["last email from me", "last note from me", "final email from me", "final note from me"]);
    assert_eq!(expand("(just|) follow(ing|) up"), ["just following up", "just follow up", "following up", "follow up"]);
}

#[test]
fn a_goodbye_is_found_and_an_earlier_email_is_none() {
    let found = |text: &str| hits(&normal(text)).iter().any(|hit| hit.list == List::Breakup);
    for text in ["So this is my last email.", "I’ll stop here; my door is open.", "This is the last email from me."] {
        assert!(found(text), "{text}");
    }
    for text in ["Following up on my last email.", "The price in my final note holds.", "Close the door."] {
        assert!(!found(text), "{text}");
    }
}

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

#[test]
fn every_phrase_is_found_alone_and_between_others() {
    for (list, patterns) in PHRASES {
        for phrase in patterns.iter().flat_map(|pattern| expand(pattern)) {
            for text in [phrase.clone(), format!("Ünd “{phrase}” — so."), format!("So {phrase}, so")] {
                let found = hits(&normal(&text));
                let is_it = |hit: &&Hit| hit.list == *list && text[hit.range.clone()].to_lowercase().contains(&*phrase);
                assert!(found.iter().any(|hit| is_it(&hit)), "{list:?}: {text}");
            }
        }
    }
}
