//! Fields of touches, and variants.

use insta::assert_snapshot;

use super::{check, short, steps};

#[test]
fn fields_belong_to_channels() {
    assert_snapshot!(check(r#"
sequence s "S" {
  call ring {
    body "Hi"
  }
  linkedin view look {
    body "Hi"
  }
  linkedin connect invite {
    subject "Hi"
  }
  call ringless drop {
    script "Hi"
  }
  task think {
    track opens
  }
  call again {
    script "Hi"
    body "About the rota"
  }
}
"#), @r#"
    4:5 error[field-of-another-channel] a `call` has no `body`
        help: a `call` has `script`, `voicemail` and `no voicemail`, and what every touch has; what the rep is to read stands in `note`
        fix: write `script`
    7:5 error[field-of-another-channel] a `linkedin view` has no `body`
        help: what the rep is to read stands in `note`
        fix: write `note`
    10:5 error[field-of-another-channel] a `linkedin connect` has no `subject`
        help: a `linkedin connect` has `body`, and what every touch has; what the rep is to read stands in `note`
    13:5 error[field-of-another-channel] a `call ringless` has no `script`
        help: a `call ringless` has `voicemail`, and what every touch has; what the rep is to read stands in `note`
    16:5 error[field-of-another-channel] a `task` has no `track`
        help: what the rep is to read stands in `note`
    20:5 error[field-of-another-channel] a `call` has no `body`
        help: a `call` has `script`, `voicemail` and `no voicemail`, and what every touch has; what the rep is to read stands in `note`
        fix: write `note`
    "#);
}

#[test]
fn a_reply_has_no_subject() {
    assert_snapshot!(steps(r#"
  email a {
    subject "S"
  }
  email b {
    reply to a
    subject "Another"
    subject "And another"
    variant one 50% {
      subject "One"
    }
    variant two 50% {
      body "Two"
    }
  }
  email c {
    subject "Of those who begin a thread"
    variant one 50% {
      reply to a
    }
    variant two 50% {
      body "Two"
    }
  }
  task d {
    reply to a
    subject "Nobody"
  }
"#), @r"
    8:5 warning[orphan-thread-reply] a reply has no `subject` of its own
    9:5 error[setting-twice] `subject` is written twice
    11:7 warning[orphan-thread-reply] a reply has no `subject` of its own
    27:5 error[field-of-another-channel] a `task` has no `reply to`
    28:5 error[field-of-another-channel] a `task` has no `subject`
    ");
}

#[test]
fn every_field_of_the_table_is_taken() {
    assert_snapshot!(steps(r#"
  email a {
    subject "S"
    preview "P"
    body """
      B
      """
    cc "a@acme.example"
    cc "b@acme.example"
    bcc "c@acme.example"
    track opens
    format html
    attach "one.pdf"
    attach "two.pdf"
  }
  call b {
    script "S"
    no voicemail
  }
  linkedin inmail c {
    subject "S"
    body "B"
  }
  linkedin voice d {
    script "S"
  }
  whatsapp voice e {
    script "S"
  }
  post gift f {
    body "B"
    arrives after 5 days
  }
  call ringless g {
    voicemail "V"
  }
"#), @"");
}

#[test]
fn fields_stand_once() {
    assert_snapshot!(steps(r#"
  email a {
    subject "One"
    subject "Two"
    purpose ask
    purpose bump
  }
"#), @r#"
    5:5 error[setting-twice] `subject` is written twice
    7:5 error[setting-twice] `purpose` is written twice
    "#);
}

#[test]
fn a_subject_is_one_line() {
    assert_snapshot!(steps(r#"
  email a {
    subject "Hi\nthere"
  }
  email b {
    subject """
      Hi
      there
      """
  }
  email c {
    subject """
      Hi
      """
  }
"#), @r#"
    4:16 error[line-break] a subject is one line, and here it breaks
    8:7 error[line-break] a subject is one line, and here it breaks
    "#);
}

#[test]
fn templates_hold_what_is_read() {
    assert_snapshot!(check(r#"
template t {
  subject "S"
  body """
    B
    """
  note "N"
  limit words 20
}
"#), @r#"
    7:3 error[field-of-another-channel] a `template` has no `note`
        help: a `template` has `subject`, `body` and `preview`; the rest is said where it is used
    "#);
}

#[test]
fn replies_go_to_emails() {
    assert_snapshot!(check(r#"
sequence s "S" {
  call ring
  email bump {
    reply to ring
  }
}
"#), @r#"
    5:14 error[orphan-thread-reply] `ring` is a `call`, and only an email can be replied to
        see 3:8: the step
        help: name an email before this one
    "#);
    // One of two steps of that name is an email: that they are two is told.
    for (first, second) in [("email a", "call a"), ("call a", "email a")] {
        let found =
            short(&format!("sequence s \"S\" {{\n  {first}\n  {second}\n  email b {{\n    reply to a\n  }}\n}}\n"));
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[test]
fn shares_add_up() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email test {
    variant a 50% {
      subject "A"
    }
    variant b 40% {
      subject "B"
    }
  }
  email {
    variant a 33.33% {
      subject "A"
    }
    variant b 33.33% {
      subject "B"
    }
    variant c 33.34% {
      subject "C"
    }
  }
  split {
    60% a {
      end
    }
    60% b {
      end
    }
  }
}
"#), @r#"
    3:9 error[shares-not-100] the shares of the variants add up to 90, not to 100
        at "test": the rest of the prospects would get nothing
        help: change the shares so that together they are 100%
    22:3 error[shares-not-100] the shares of this split add up to 120, not to 100
        at "split": more than all prospects cannot be had
        help: change the shares so that together they are 100%
    "#);
}

#[test]
fn variants_are_a_test_or_a_choice() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email mixed {
    variant a 50% {
      subject "A"
    }
    variant b when title is set {
      subject "B"
    }
  }
  email unweighted {
    variant a 50% {
      subject "A"
    }
    variant b {
      subject "B"
    }
  }
  email open-ended {
    variant a when title is set {
      subject "A"
    }
    variant b when company is set {
      subject "B"
    }
  }
  email shadowed {
    variant a {
      subject "A"
    }
    variant b when title is set {
      subject "B"
    }
    variant c {
      subject "C"
    }
  }
  email single {
    variant a 100% {
      subject "A"
    }
  }
}
"#), @r#"
    7:20 error[mixed-variants] this touch mixes variants by share with variants by condition
        see 4:15: a share
        help: an A/B test has shares alone, a choice has conditions alone: make two touches of it
    15:13 error[mixed-variants] the variant `b` has no share, and others have
        see 12:15: a share
        help: give each variant its share, 100% together
    23:20 error[missing-last-variant] no variant is left where none of the conditions holds
        help: the last variant has no condition: it is for everybody else
    28:13 error[variant-without-condition] `a` has no condition, so no variant after it is ever chosen
        see 34:13: the last variant
        help: give it a condition or a share, or move it to the end
    39:13 error[single-variant] `a` is the only variant, with a share: there is nothing to choose from
        help: add another variant, or write its fields into the touch itself
    "#);
}

#[test]
fn variants_hold_fields_of_their_channel() {
    assert_snapshot!(short(r#"
sequence s "S" {
  sms test {
    variant a 50% {
      body "A"
    }
    variant b 50% {
      subject "B"
    }
  }
}
"#), @"8:7 error[field-of-another-channel] an `sms` has no `subject`");
}
