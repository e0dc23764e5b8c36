//! Limits of texts.

use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::text::lines::Lines;

use super::program;

/// What is said about limits of texts in the first file: `LINE:COLUMN message`.
fn said(files: &[&str]) -> Vec<String> {
    let program = program(files);
    let text = &program.files[0].text;
    let lines = Lines::new(text);
    let found = analyze(&program, FileId(0)).diagnostics;
    let found = found.into_iter().filter(|found| found.name.ends_with("limit"));
    found
        .map(|found| {
            let at = lines.position(text, found.span.start);
            format!("{}:{} {}", at.line, at.column, found.message)
        })
        .collect()
}

fn said_of(touch: &str) -> Vec<String> {
    said(&[&format!("sequence s \"S\" {{\n{touch}\n}}\n")])
}

#[test]
fn a_text_within_its_limits() {
    let touch = "  email opener {
    subject \"Three short words\"
    body \"\"\"
      One two. Three?

      {{sender.first_name}}
      \"\"\"
    limit subject words 3
    limit words 1 to 5
    limit sentences 2
    limit ending question
  }";
    assert_eq!(said_of(touch), [""; 0]);
}

#[test]
fn a_text_beyond_its_limits() {
    let touch = "  email opener {
    subject \"Three short words\"
    body \"\"\"
      One two three.
      \"\"\"
    limit subject words 2
    limit words 5 to 10
    limit ending question
  }
  call {
    voicemail \"One two three four five six.\"
    limit voicemail seconds 1
  }";
    assert_eq!(
        said_of(touch),
        [
            "7:25 the subject of `opener` has 3 words, its limit is 2",
            "8:17 the body of `opener` has 3 words, it must have at least 5",
            "9:11 the body of `opener` does not end with a question",
            "13:29 the voicemail of this `call` takes 3 seconds, its limit is 1",
        ]
    );
}

#[test]
fn a_limit_without_its_text() {
    let touch = "  email opener {
    body \"\"\"
      One.
      \"\"\"
    limit subject words 2
  }";
    assert_eq!(said_of(touch), ["6:11 `opener` has a limit for its subject, but no subject"]);
}

#[test]
fn limits_at_the_wrong_place() {
    let sequence = "  limit words 10
  email opener {
    body \"\"\"
      One.
      \"\"\"
    limit touches 3
    limit segments 1
  }";
    assert_eq!(
        said_of(sequence),
        [
            "2:9 `limit words` is a limit of a touch, not of a sequence",
            "7:11 `limit touches` is a limit of a sequence, not of a touch",
            "8:11 segments are of text messages, and `email` sends none",
        ]
    );
}

#[test]
fn each_variant_is_held_to_the_limits() {
    let touch = "  email opener {
    body \"\"\"
      One two.
      \"\"\"
    limit words 2
    variant long 50% {
      body \"\"\"
        One two three.
        \"\"\"
    }
    variant short 50% {
      limit words 1
    }
  }";
    assert_eq!(
        said_of(touch),
        [
            "6:17 the body of variant `long` of `opener` has 3 words, its limit is 2",
            "13:19 the body of variant `short` of `opener` has 2 words, its limit is 1",
        ]
    );
}

#[test]
fn a_limit_of_a_used_template_is_shown_where_it_is_used() {
    let house = "template t(most) {\n  subject \"One two three\"\n  limit subject words most\n}\n";
    let own = "use \"1.seq\"\nsequence s \"S\" {\n  email opener {\n    template t(2)\n  }\n}\n";
    assert_eq!(said(&[own, house]), ["4:14 the subject of `opener` has 3 words, its limit is 2"]);
}

#[test]
fn the_last_sentence_stands_before_the_closing_lines() {
    let ending = |closing: &str| {
        said(&[
            "use \"1.seq\"\nsequence s \"S\" {\n  email a {\n    body \"\"\"\n      Worth a look?\n\nCLOSING\n      \"\"\"\n    limit ending question\n  }\n}\n"
                .replace("CLOSING", closing)
                .as_str(),
            "snippet close \"Sam of Acme.\"\n",
        ])
        .is_empty()
    };
    assert!(ending("      {{sender.first_name}} {{sender.last_name}}"));
    assert!(ending("      Best,\\\n      {{sender.first_name}}\n\n      {{> close}}"));
    assert!(ending("      {{> close}}\n      {{unsubscribe}}"));
    assert!(!ending("      I hope so.\n\n      {{> close}}"));
}
