//! Formatting in an editor.

use proptest::prelude::*;
use seqc::format::format;
use seqc::ide::formatting::{document, on_type, range};
use seqc::syntax::parser::parse;
use seqc::text::edit::apply;
use seqc::text::span::Span;

use crate::cases;
use crate::random::{mutation, pieces};

const MESSY: &str = "\
sequence s   \"S\" {
   email a {
  subject \"Hi\"
      body \"\"\"
    Hello

      there
      \"\"\"
 }


    wait  2 days
   task b
}
";

fn whole(text: &str) -> String {
    apply(text, &document(text, &parse(text))).unwrap()
}

fn holds(text: &str) {
    let (parse, wanted) = (parse(text), format(text, &parse(text)));
    let all = document(text, &parse);
    assert_eq!(apply(text, &all).unwrap(), wanted);
    let half = u32::try_from(text.len() / 2).unwrap();
    for edit in range(text, &parse, Span::new(half / 2, half)) {
        assert!(all.contains(&edit), "{edit:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn edits_lead_to_what_the_formatter_writes(text in prop_oneof![pieces(), mutation(MESSY)]) {
        holds(&text);
        holds(&text.replace('\n', "\r\n"));
    }
}

#[test]
fn what_is_right_stays() {
    let (once, edits) = (whole(MESSY), document(MESSY, &parse(MESSY)));
    assert_eq!(document(&once, &parse(&once)), []);
    assert!(edits.iter().all(|edit| edit.span.of(MESSY).trim().is_empty() && edit.text.trim().is_empty()));
}

#[test]
fn line_ends_of_windows_stay() {
    let text = MESSY.replace('\n', "\r\n");
    assert_eq!(whole(&text), whole(MESSY).replace('\n', "\r\n"));
    assert!(document(&text, &parse(&text)).iter().all(|edit| !edit.span.of(&text).starts_with('\n')));
}

/// The text after `$0` is typed there, and formatted as an editor asks it to be.
fn typed(text: &str) -> String {
    let at = text.find("$0").unwrap();
    let text = text.replace("$0", "");
    let last = text[..at].trim_end_matches(' ').chars().next_back().unwrap();
    let edits = on_type(&text, &parse(&text), u32::try_from(at).unwrap(), last);
    apply(&text, &edits).unwrap()
}

#[test]
fn a_range_is_its_lines_and_whole_statements() {
    let parse = parse(MESSY);
    let at = |word: &str| Span::at(u32::try_from(MESSY.find(word).unwrap()).unwrap());
    let after = apply(MESSY, &range(MESSY, &parse, at("Hello"))).unwrap();
    assert_eq!(
        after,
        "sequence s   \"S\" {\n   email a {\n  subject \"Hi\"\n    body \"\"\"\n      Hello\n\n        there\n      \"\"\"\n }\n\n\n    wait  2 days\n   task b\n}\n"
    );
    let after = apply(MESSY, &range(MESSY, &parse, at("wait"))).unwrap();
    assert_eq!(after, MESSY.replace("    wait  2", "  wait 2"));
}

#[test]
fn a_new_line_indents_the_one_above() {
    assert_eq!(typed("sequence s \"S\" {\n      wait  2 days\n$0\n}\n"), "sequence s \"S\" {\n  wait  2 days\n\n}\n");
    assert_eq!(typed("sequence s \"S\" {\n      wait 2\n$0\n}\n"), "sequence s \"S\" {\n  wait 2\n\n}\n");
    let text = "sequence s \"S\" {\n  email a {\n      body \"\"\"\n  Hi\n$0\n      \"\"\"\n  }\n}\n";
    assert_eq!(typed(text), text.replace("$0", ""), "a text is not finished before its end");
}

#[test]
fn a_brace_indents_its_block_and_quotes_their_text() {
    assert_eq!(
        typed("sequence s \"S\" {\n email a {\n subject \"A\"\n }$0\n task b\n}\n"),
        "sequence s \"S\" {\n  email a {\n    subject \"A\"\n  }\n task b\n}\n"
    );
    assert_eq!(
        typed("sequence s \"S\" {\n  email a {\n  body \"\"\"\n  Hi\n  \"\"\"$0\n  }\n}\n"),
        "sequence s \"S\" {\n  email a {\n    body \"\"\"\n      Hi\n      \"\"\"\n  }\n}\n"
    );
    let open = "sequence s \"S\" {\n email a {\n subject \"A\"\n branch { }$0\n";
    assert_eq!(typed(open), open.replace("$0", ""), "nobody knows what belongs to what");
}

#[test]
fn a_new_line_in_what_was_opened_is_indented() {
    assert_eq!(typed("sequence s \"S\" {\n$0\n}\n"), "sequence s \"S\" {\n  \n}\n");
    assert_eq!(typed("sequence s \"S\" {\n  email a {\n$0"), "sequence s \"S\" {\n  email a {\n    ");
    let text = "sequence s \"S\" {\n  email a {\n    body \"\"\"\n$0\n      \"\"\"\n  }\n}\n";
    assert_eq!(typed(text), text.replace("$0", "      "));
    assert_eq!(typed("sequence s \"S\" {\n$0}\n"), "sequence s \"S\" {\n}\n", "a brace is moved by nobody");
}
