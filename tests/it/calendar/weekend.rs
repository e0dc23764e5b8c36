use seqc::model::calendar::holidays::regions;
use seqc::model::calendar::weekend::weekend;
use seqc::syntax::ast::words::Weekday::{Fri, Sat, Sun};

#[test]
fn most_countries_rest_on_saturday_and_sunday() {
    for country in ["US", "US-CA", "DE", "AE", "CN", "TR", "MY", "MY-01", "GB-ENG"] {
        assert_eq!(weekend(country), [Sat, Sun], "{country}");
    }
    assert_eq!(regions().filter(|code| code.len() == 2 && weekend(code) != [Sat, Sun]).count(), 29);
}

#[test]
fn some_rest_on_friday() {
    for country in ["SA", "SA-01", "EG", "IL", "QA", "MY-02", "MY-11"] {
        assert_eq!(weekend(country), [Fri, Sat], "{country}");
    }
    assert_eq!(weekend("IR"), [Fri]);
}

#[test]
fn where_the_sources_disagree_only_the_days_of_both_count() {
    assert_eq!(weekend("AF"), [Fri]);
    assert_eq!(weekend("LY"), [Sat]);
    assert_eq!(weekend("UG"), [Sun]);
    assert_eq!(weekend("IN"), [Sat, Sun]);
    assert_eq!(weekend("HK"), [Sat, Sun]);
}
