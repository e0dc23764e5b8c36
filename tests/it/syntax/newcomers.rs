//! What is said about slips of people who write their first sequence: each by its name, once, with what to write.

use insta::assert_snapshot;

use super::{in_sequence, once, sound};

#[test]
fn a_word_that_is_two_things_is_the_one_that_can_stand_there() {
    let cases = ["email a {\n  text \"Hi\"\n}", "email a {\n  text Hi there\n}", "text a {\n  body \"Hi\"\n}"];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn a_text_stands_in_quotes_alone() {
    let cases = ["email a {\n  subject ('Hello')\n}", "email a {\n  subject(\"Hello\")\n}", "goal (\"a meeting\")"];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn a_zone_stands_without_quotes_and_behind_else() {
    let cases = [
        "timezone \"Europe/Berlin\"",
        "timezone 'New York'",
        "timezone prospect else \"America/New_York\"",
        "timezone prospect America/New_York",
    ];
    let in_schedule = |case: &str| format!("schedule a {{\n  {case}\n}}\n");
    assert_snapshot!(once(&cases, in_schedule));
    // Which zone is meant by several words is told by who knows all of them.
    for words in ["timezone New York", "timezone prospect else New York"] {
        sound(&in_schedule(words));
    }
    // Where the setting is misplaced, nothing mends it by itself.
    assert_snapshot!(once(&["timezone \"Europe/Berlin\""], in_sequence));
}

#[test]
fn limits_as_people_say_them() {
    let cases = [
        "limit words 50–100",
        "limit words 50 – 100",
        "limit words 50..100",
        "limit gap 1–3 days",
        "limit 2 emails a week",
        "limit 50-100 words",
        "limit 1 call per hour",
        "limit emails 2 a week",
        "limit emails 2/week",
        "limit emails 2 weekly",
        "limit emails 2 / day",
        "limit emails 2 a month",
        "limit emails 2 per month",
        "limit 5 emails each month",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn a_plan_of_linkedin_is_no_action() {
    let cases = ["linkedin sales navigator", "linkedin Sales Navigator", "linkedin sales-navigator a {\n}"];
    assert_snapshot!(once(&cases, in_sequence));
    assert_snapshot!(once(&["linkedin sales navigator"], |case| format!("sender a {{\n  {case}\n}}\n")));
}
