//! What is asked in a condition, as people say it who never programmed.

use insta::assert_snapshot;

use super::{in_sequence, once, sound};

#[test]
fn a_text_stands_in_quotes() {
    let cases = [
        "title contains CEO",
        "title matches *CEO*",
        "title contains VP of Sales and vip is yes",
        "title contains `CEO`",
        "title is `CEO` and vip is yes",
        "title is «CEO» and vip is yes",
        r#"country is "US" or "CA""#,
        r#"country is "US", "CA" or "DE""#,
        r#"country is "US" or CA"#,
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    title contains CEO
            2:28 missing-quotes `CEO`: a text stands in quotes: `"CEO"`
                fix: put it in quotes

    title matches *CEO*
            2:27 missing-quotes `*CEO*`: a text stands in quotes: `"*CEO*"`
                fix: put it in quotes

    title contains VP of Sales and vip is yes
            2:28 missing-quotes `VP of Sales`: a text stands in quotes: `"VP of Sales"`
                fix: put it in quotes

    title contains `CEO`
            2:28 missing-quotes ``CEO``: a text stands in quotes: `"CEO"`
                fix: put it in quotes

    title is `CEO` and vip is yes
            2:22 missing-quotes ``CEO``: a text stands in quotes: `"CEO"`
                fix: put it in quotes

    title is «CEO» and vip is yes
            2:22 missing-quotes `«CEO»`: a text stands in quotes: `"CEO"`
                fix: put it in quotes

    country is "US" or "CA"
            2:29 foreign-sign `or "CA"`: one of several values is asked for with `in "US", "CA"`
                fix: write `in "US", "CA"`

    country is "US", "CA" or "DE"
            2:28 foreign-sign `, "CA" or "DE"`: one of several values is asked for with `in "US", "CA", "DE"`
                fix: write `in "US", "CA", "DE"`

    country is "US" or CA
            2:32 foreign-sign `CA`: one of several values is asked for with `in "US", "CA"`
                fix: write `in "US", "CA"`
    "##);
}

#[test]
fn words_that_join_are_in_lower_case() {
    let cases = [
        r#"title is "x" AND vip is yes"#,
        "replied OR opened",
        "opener clicked AND NOT (replied OR booked)",
        "(replied OR booked) AND vip is yes",
        "NOT replied",
        "NOT (replied or opened)",
        r#"title is "A AND B" Or vip is yes"#,
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    title is "x" AND vip is yes
            2:26 capital-letters `AND`: `AND` is written `and`
                fix: write `and`

    replied OR opened
            2:21 capital-letters `OR`: `OR` is written `or`
                fix: write `or`

    opener clicked AND NOT (replied OR booked)
            2:28 capital-letters `AND`: `AND` is written `and`
                fix: write `and`

    (replied OR booked) AND vip is yes
            2:22 capital-letters `OR`: `OR` is written `or`
                fix: write `or`

    NOT replied
            2:13 capital-letters `NOT`: `NOT` is written `not`
                fix: write `not`

    NOT (replied or opened)
            2:13 capital-letters `NOT`: `NOT` is written `not`
                fix: write `not`

    title is "A AND B" Or vip is yes
            2:32 capital-letters `Or`: `Or` is written `or`
                fix: write `or`
    "##);
}

#[test]
fn signs_in_words() {
    let cases = [
        "renewal_at before 2027-01-01",
        "renewal_at is after 2027-01-01",
        "employees more than 50",
        "employees is less than 50",
        r#"title equals "x""#,
        r#"title includes "x""#,
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    renewal_at before 2027-01-01
            2:24 foreign-sign `before`: `before` is written `<`
                fix: write `<`

    renewal_at is after 2027-01-01
            2:24 foreign-sign `is after`: `is after` is written `>`
                fix: write `>`

    employees more than 50
            2:23 foreign-sign `more than`: `more than` is written `>`
                fix: write `>`

    employees is less than 50
            2:23 foreign-sign `is less than`: `is less than` is written `<`
                fix: write `<`

    title equals "x"
            2:19 foreign-sign `equals`: `equals` is written `is`
                fix: write `is`

    title includes "x"
            2:19 foreign-sign `includes`: `includes` is written `contains`
                fix: write `contains`
    "##);
}

#[test]
fn how_long_after_and_how_far_away() {
    let cases = [
        "not replied in 3 days",
        "opener replied in 3 days",
        "no reply within 3 days",
        "renewal_at in 30 days",
        "renewal_at in next 2 weeks",
        "renewal_at in the past 30 days",
        "renewal_at < today",
        "renewal_at is tomorrow",
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    not replied in 3 days
            2:25 foreign-sign `in`: how long after something is written `within`
                fix: write `within`

    opener replied in 3 days
            2:28 foreign-sign `in`: how long after something is written `within`
                fix: write `within`

    no reply within 3 days
            2:13 foreign-sign `no reply`: `no reply` is written `not replied`
                fix: write `not replied`

    renewal_at in 30 days
            2:24 wrong-value `in`: how far away a date is, is asked with `in the next`, such as `in the next 30 days`
                fix: write `in the next`

    renewal_at in next 2 weeks
            2:24 wrong-value `in next`: how far away a date is, is asked with `in the next`, such as `in the next 30 days`
                fix: write `in the next`

    renewal_at in the past 30 days
            2:24 wrong-value `in the past`: how far away a date is, is asked with `in the last`, such as `in the last 30 days`
                fix: write `in the last`

    renewal_at < today
            2:26 wrong-value `today`: `today` is no date: a date is written as `2026-12-24`

    renewal_at is tomorrow
            2:27 wrong-value `tomorrow`: `tomorrow` is no date: a date is written as `2026-12-24`
    "##);
}

#[test]
fn a_limit_of_a_wait_in_other_words() {
    let cases = [
        "wait until a done, max 3 days",
        "wait until a done max. 3 days",
        "wait until a done, At most 3 days",
        "wait until a done, no longer than 2 to 3 days",
        "wait until a done OR b done, at most 3 days",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait until a done, max 3 days
            2:20 wrong-value `max`: `max` is written `at most`
                fix: write `at most`

    wait until a done max. 3 days
            2:19 wrong-value `max.`: `max.` is written `at most`
                fix: write `at most`

    wait until a done, At most 3 days
            2:20 wrong-value `At most`: `At most` is written `at most`
                fix: write `at most`

    wait until a done, no longer than 2 to 3 days
            2:20 wrong-value `no longer than`: `no longer than` is written `at most`
                fix: write `at most`

    wait until a done OR b done, at most 3 days
            2:19 capital-letters `OR`: `OR` is written `or`
                fix: write `or`
    "##);
}

#[test]
fn one_of_several_texts() {
    let cases = [
        r#"title contains "CEO" or "CTO""#,
        r#"title contains "CEO", "CTO" or "VP Sales""#,
        r#"title contains "CEO" or "CTO" and vip is yes"#,
        r#"vip is yes and title contains "CEO" or "CTO""#,
        r#"reply contains "later" or "next quarter""#,
        r#"(title contains "CEO" or "CTO") and vip is yes"#,
        r#"not (country is "US" or "CA")"#,
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    title contains "CEO" or "CTO"
            2:34 foreign-sign `or "CTO"`: one of several values is asked for with `title contains "CEO" or title contains "CTO"`
                fix: write `title contains "CEO" or title contains "CTO"`

    title contains "CEO", "CTO" or "VP Sales"
            2:33 foreign-sign `, "CTO" or "VP Sales"`: one of several values is asked for with `title contains "CEO" or title contains "CTO" or title contains "VP Sales"`
                fix: write `title contains "CEO" or title contains "CTO" or title contains "VP Sales"`

    title contains "CEO" or "CTO" and vip is yes
            2:34 foreign-sign `or "CTO"`: one of several values is asked for with `(title contains "CEO" or title contains "CTO")`
                fix: write `(title contains "CEO" or title contains "CTO")`

    vip is yes and title contains "CEO" or "CTO"
            2:49 foreign-sign `or "CTO"`: one of several values is asked for with `(title contains "CEO" or title contains "CTO")`
                fix: write `(title contains "CEO" or title contains "CTO")`

    reply contains "later" or "next quarter"
            2:36 foreign-sign `or "next quarter"`: one of several values is asked for with `contains "later", "next quarter"`
                fix: write `contains "later", "next quarter"`

    (title contains "CEO" or "CTO") and vip is yes
            2:35 foreign-sign `or "CTO"`: one of several values is asked for with `title contains "CEO" or title contains "CTO"`
                fix: write `title contains "CEO" or title contains "CTO"`

    not (country is "US" or "CA")
            2:34 foreign-sign `or "CA"`: one of several values is asked for with `in "US", "CA"`
                fix: write `in "US", "CA"`
    "##);
}

#[test]
fn signs_of_other_places() {
    let cases = [
        "employees ≥ 1000",
        "employees ≤ 1,000 and vip is yes",
        "employees ≥ 1.000",
        "employees≤1000",
        "employees => 1000",
        "employees =< 1000",
        "employees > 1_000",
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    employees ≥ 1000
            2:23 foreign-sign `≥`: `≥` is written `>=`
                fix: write `>=`

    employees ≤ 1,000 and vip is yes
            2:23 foreign-sign `≤`: `≤` is written `<=`
                fix: write `<=`

    employees ≥ 1.000
            2:23 foreign-sign `≥`: `≥` is written `>=`
                fix: write `>=`

    employees≤1000
            2:22 foreign-sign `≤`: `≤` is written `<=`
                fix: write `<=`

    employees => 1000
            2:23 foreign-sign `=>`: `=>` is written `>=`
                fix: write `>=`

    employees =< 1000
            2:23 foreign-sign `=<`: `=<` is written `<=`
                fix: write `<=`

    employees > 1_000
            2:25 wrong-value `1_000`: a number is written in digits alone: `1000`
                fix: write `1000`
    "##);
}

#[test]
fn words_of_a_condition_in_capitals() {
    let cases = [
        r#"call a when title CONTAINS "CEO""#,
        r#"call a when title Is "CEO" AND vip is yes"#,
        "call a when opener opened WITHIN 3 days",
        "call a when opener Opened",
        "call a when title IS SET and renewal_at IN THE NEXT 30 days",
        "task one WHEN title is set",
        "task one WHEN Replied",
        "task When title IS set {\n  note \"x\"\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    call a when title CONTAINS "CEO"
            2:19 capital-letters `CONTAINS`: `CONTAINS` is written `contains`
                fix: write `contains`

    call a when title Is "CEO" AND vip is yes
            2:19 capital-letters `Is`: `Is` is written `is`
                fix: write `is`

    call a when opener opened WITHIN 3 days
            2:27 capital-letters `WITHIN`: `WITHIN` is written `within`
                fix: write `within`

    call a when opener Opened
            2:20 capital-letters `Opened`: `Opened` is written `opened`
                fix: write `opened`

    call a when title IS SET and renewal_at IN THE NEXT 30 days
            2:19 capital-letters `IS`: `IS` is written `is`
                fix: write `is`

    task one WHEN title is set
            2:10 capital-letters `WHEN`: `WHEN` is written `when`
                fix: write `when`

    task one WHEN Replied
            2:10 capital-letters `WHEN`: `WHEN` is written `when`
                fix: write `when`

    task When title IS set {
      note "x"
    }
            2:6 capital-letters `When`: `When` is written `when`
                fix: write `when`
    "##);
}

#[test]
fn events_are_listed_with_commas() {
    let cases = [
        "exit on replied or booked",
        "exit on replied, booked or bounced",
        "exit on replied and booked",
        "exit on replied, or booked",
        "exit on replied, meeting booked",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    exit on replied or booked
            2:17 foreign-sign `or`: the events of a list are parted by commas
                fix: write `,`

    exit on replied, booked or bounced
            2:25 foreign-sign `or`: the events of a list are parted by commas
                fix: write `,`

    exit on replied and booked
            2:17 foreign-sign `and`: the events of a list are parted by commas
                fix: write `,`

    exit on replied, or booked
            2:18 foreign-sign `or`: the events of a list are parted by commas
                fix: take it away

    exit on replied, meeting booked
            2:18 unknown-word `meeting booked`: `meeting booked` is written `booked`
                fix: write `booked`
    "##);
}

#[test]
fn what_may_be_asked_is_no_slip() {
    let fine = [
        "call a when country in \"US\", \"CA\"",
        "call a when no replied",
        "call a when renewal_at in the next 30 days and employees in 5, 100",
        "call a when reply contains \"AND\" or title is \"x\"",
    ];
    fine.iter().for_each(|case| drop(sound(&in_sequence(case))));
    sound("steps s(today) {\n  call a when renewal_at < today\n}\n");
}
