//! Definitions, references, highlights.

use seqc::ide::navigate::{definition, highlights, references};

use super::fixture;

/// The cursor leads to the one mark.
fn leads(text: &str) {
    let fixture = fixture(text);
    let found: Vec<_> = definition(&fixture.view(), fixture.cursor).into_iter().collect();
    assert_eq!(found, fixture.sites(), "{text}");
}

/// All marks are found, and nothing else.
fn finds(text: &str) {
    let fixture = fixture(text);
    assert_eq!(references(&fixture.view(), fixture.cursor, true), fixture.sites(), "{text}");
}

#[test]
fn a_step_leads_to_where_it_is_written() {
    leads(
        "
sequence s \"S\" {
  email opener
        ^^^^^^
  wait 3 days
  task x when op$0ener opened
}
",
    );
}

#[test]
fn a_used_variant_leads_to_where_it_is_written() {
    leads(
        "
sequence s \"S\" {
  email opener {
    variant short 50% {
            ^^^^^
      subject \"A\"
    }
  }
  task x when opener used sho$0rt
}
",
    );
}

#[test]
fn names_lead_into_other_files() {
    leads(
        "
//- main.seq
use \"lib.seq\"

sequence s \"S\" {
  audience al$0l
}
//- lib.seq
audience all {
         ^^^
  kind b2b
}
",
    );
}

#[test]
fn a_use_leads_to_the_file() {
    let fixture = fixture("//- main.seq\nuse \"l$0ib.seq\"\n//- lib.seq\nsnippet a \"A\"\n");
    let site = definition(&fixture.view(), fixture.cursor).unwrap();
    assert_eq!((site.file.0, site.span.start), (1, 0));
}

#[test]
fn nothing_leads_nowhere() {
    for text in ["$0", "sequ$0ence s \"S\" {\n}\n", "sequence s \"S\" {\n  day $07\n}\n", "snippet a \"A $0B\"\n"] {
        leads(text);
    }
}

#[test]
fn uses_are_found_in_all_files() {
    finds(
        "
//- main.seq
use \"lib.seq\"

sequence s \"S\" {
  include bumps(2)
          ^^^^^
}
//- lib.seq
steps bu$0mps(n) {
      ^^^^^
  wait 2 days
}
//- third.seq
use \"lib.seq\"

steps bumps-of-mine {
  include bumps(3)
          ^^^^^
}
",
    );
}

#[test]
fn parameters_are_found_in_their_block() {
    finds(
        "
steps a(first) {
        ^^^^^
  email b when fir$0st opened
               ^^^^^
}

steps c(first) {
  email d when first opened
}
",
    );
}

#[test]
fn highlights_tell_the_declaration_apart() {
    let fixture = fixture(
        "
fields {
  vip yes-no
  ^^^ declared
}

sequence s \"S\" {
  task a when vi$0p is yes
              ^^^
  task b when vip is no
              ^^^
}
",
    );
    let found = highlights(&fixture.view(), fixture.cursor);
    let marks: Vec<_> = fixture.marks.iter().map(|(site, said)| (site.span, said == "declared")).collect();
    assert_eq!(found, marks);
}
