//! What holds for any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use seqc::syntax::parser::parse;
use seqc::text::diagnostic::{Diagnostic, Safety};
use seqc::text::edit::apply;

use super::{CLASSIC, EVERYTHING};
use crate::random::{mutation, pieces};

/// Longer than any parse of a small text takes, debug build and busy machine included.
const LONG: Duration = Duration::from_secs(60);

fn parse_in_time(text: &str) -> Vec<Diagnostic> {
    let start = Instant::now();
    let parse = parse(text);
    assert!(start.elapsed() < LONG, "took {:?}", start.elapsed());
    assert!(parse.errors.is_sorted_by_key(|error| error.span));
    assert!(parse.errors.iter().all(|error| error.span.end as usize <= text.len()));
    parse.errors
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses(text in "\\PC{0,200}") {
        parse_in_time(&text);
    }

    #[test]
    fn any_pieces_parse(text in pieces()) {
        parse_in_time(&text);
    }

    #[test]
    fn mutations_parse(text in mutation(EVERYTHING)) {
        parse_in_time(&text);
    }

    #[test]
    fn fixes_mend(text in mutation(CLASSIC)) {
        fixes_remove_their_diagnostic(&text);
    }
}

/// Applying a fix takes its diagnostic away and adds no other. A suggestion may show one mistake that hid behind it:
/// a line that was part of a run, or a statement that lacks more than its keyword.
fn fixes_remove_their_diagnostic(text: &str) {
    let before = parse(text).errors;
    for error in &before {
        for fix in &error.fixes {
            let mended = apply(text, &fix.edits).unwrap_or_else(|| panic!("the edits of `{}` fit\n{text}", fix.title));
            let after = parse(&mended).errors;
            let what = format!(
                "{} `{}` in\n{text}\nwith\n{mended}\nbefore {:#?}\nafter {:#?}",
                error.name,
                fix.title,
                brief(&before),
                brief(&after)
            );
            let unveiled = usize::from(fix.safety == Safety::Suggestion);
            assert!(after.len() <= before.len() + unveiled, "{what}");
            let gone = !after.iter().any(|other| other.span == error.span && other.message == error.message);
            assert!(gone || after.len() < before.len(), "{what}");
        }
    }
}

fn brief(errors: &[Diagnostic]) -> Vec<String> {
    errors.iter().map(|error| format!("{:?} {} {}", error.span, error.name, error.message)).collect()
}

#[test]
fn every_deleted_character_gives_few_mistakes() {
    for (at, deleted) in CLASSIC.char_indices() {
        let text = [&CLASSIC[..at], &CLASSIC[at + deleted.len_utf8()..]].concat();
        let errors = parse_in_time(&text);
        assert!(errors.len() <= 3, "without {deleted:?} at {at}: {:#?}\n{text}", brief(&errors));
    }
}
