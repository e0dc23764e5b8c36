//! Words that are nearly right.

use insta::assert_snapshot;

use super::{in_sequence, once};

#[test]
fn a_word_before_the_channel() {
    let cases =
        ["phone call {\n  no voicemail\n}", "phone call first-dial when phone is set", "text sms {\n  body \"x\"\n}"];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    phone call {
      no voicemail
    }
            2:1 unknown-statement `phone`: `call` alone is enough, without `phone`
                fix: take it away

    phone call first-dial when phone is set
            2:1 unknown-statement `phone`: `call` alone is enough, without `phone`
                fix: take it away

    text sms {
      body "x"
    }
            2:1 unknown-statement `text`: `sms` alone is enough, without `text`
                fix: take it away
    "##);
}

#[test]
fn kinds_of_replies_as_people_say_them() {
    let cases = [
        "out of office",
        "out-of-office",
        "reply out-of-office",
        "reply out of office and not booked",
        "not interested",
        "positive reply",
        "wrong person",
        "not now",
    ];
    assert_snapshot!(once(&cases, |condition| in_sequence(&format!("on {condition} {{\n  end\n}}"))), @r##"
    out of office
            2:4 unknown-word `out of office`: `out of office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    out-of-office
            2:4 unknown-word `out-of-office`: `out-of-office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    reply out-of-office
            2:4 unknown-word `reply out-of-office`: `reply out-of-office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    reply out of office and not booked
            2:4 unknown-word `reply out of office`: `reply out of office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    not interested
            2:4 unknown-word `not interested`: `not interested` is written `reply is negative`
                fix: write `reply is negative`

    positive reply
            2:4 unknown-word `positive reply`: `positive reply` is written `reply is positive`
                fix: write `reply is positive`

    wrong person
            2:4 unknown-word `wrong person`: `wrong person` is written `reply is wrong-person`
                fix: write `reply is wrong-person`

    not now
            2:4 unknown-word `not now`: `not now` is written `reply is not-now`
                fix: write `reply is not-now`
    "##);
    assert_snapshot!(once(&["exit on booked, out-of-office", "exit on interested"], in_sequence), @r##"
    exit on booked, out-of-office
            2:17 unknown-word `out-of-office`: `out-of-office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    exit on interested
            2:9 unknown-word `interested`: `interested` is written `reply is positive`
                fix: write `reply is positive`
    "##);
}
