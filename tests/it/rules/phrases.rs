//! How phrases are written in their lists, and found.

use seqc::check::copy::normal::normal;
use seqc::check::copy::phrases::{List, expand, hits};

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
