//! Fields of touches, and variants.

use insta::assert_snapshot;

use super::{check, short, steps};

#[test]
fn fields_belong_to_channels() {
    assert_snapshot!(check(r#"
sequence s "S" {
  call dial {
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
}
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
}
