//! A long text is read in pieces, and nobody can tell.

use proptest::prelude::*;
use seqc::syntax::parser::parse_in_pieces;

use crate::syntax::{CLASSIC, EVERYTHING};

/// Whether a text is read the same in any number of pieces.
fn is_read_the_same(text: &str) -> bool {
    let whole = parse_in_pieces(text, 1);
    [2, 3, 50].into_iter().all(|most| parse_in_pieces(text, most) == whole)
}

#[test]
fn a_text_is_read_the_same_in_one_piece_and_in_many() {
    assert!(is_read_the_same(&[CLASSIC, EVERYTHING].concat().repeat(3)));
}

#[test]
fn so_is_one_whose_quotes_lead_out_of_a_piece() {
    let plain = "sequence a \"A\" {\n  email one {\n    body \"\"\"\n      Hi.\n}\n      Bye.\n    \"\"\"\n  }\n}\n";
    for line in [
        "subject \"Ten days, one     body \"\"\"",
        "body \u{201c}\"\"\"",
        "body \"\"\"\n Hi {{first_name | \"\"\"}}\n\"\"\"",
        "body \"\"\n  Hi.\n\"\"\"",
        "body \"Hi.\n  }\n}\n\"\"\"",
        "purpose opener,\n body \"\"\"\n Hi.\n\"\"\"",
        "# \"\"\"",
        "body \"\"\" # \"\"\"",
        "body \"\"\"\n \\\"\"\"\n\"\"\"",
        "note \"\"\"\"\"\"\"",
        "\"\"\"",
    ] {
        for place in 0..4 {
            let mut items = vec![plain.to_owned(); 4];
            items.insert(place, format!("sequence b \"B\" {{\n  email one {{\n    {line}\n  }}\n}}\n"));
            assert!(is_read_the_same(&items.concat()), "{line}");
        }
    }
}

#[test]
fn quotes_on_one_line_take_time_in_proportion_to_them() {
    let text = format!("sequence a \"A\" {{\n  note {}\n}}\n", "\"\"\" x ".repeat(20_000));
    assert!(is_read_the_same(&text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn so_is_one_with_mistakes(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..6), 1..20),
        inserts in proptest::collection::vec((any::<prop::sample::Index>(), r#"\}|\{|"|""|"""|/\*|\*/|#|\\|,|\n\}\n|\n  \}\n\}\n|\x{FEFF}|\(|subject """|body ""\n|“|\{\{"#), 0..12),
    ) {
        let mut text: Vec<char> = [CLASSIC, EVERYTHING].concat().repeat(3).chars().collect();
        for (at, count) in edits {
            let at = at.index(text.len());
            text.drain(at..(at + count).min(text.len()));
        }
        for (at, piece) in inserts {
            let at = at.index(text.len());
            text.splice(at..at, piece.chars());
        }
        let text: String = text.into_iter().collect();
        prop_assert!(is_read_the_same(&text));
    }
}
