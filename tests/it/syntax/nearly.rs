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
