//! A long text is read in pieces, and nobody can tell.

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use seqc::syntax::Parse;
use seqc::syntax::parser::parse;

use crate::syntax::{CLASSIC, EVERYTHING};

/// What is read of a text on so many cores.
fn read(text: &str, cores: usize) -> Parse {
    ThreadPoolBuilder::new().num_threads(cores).build().unwrap().install(|| parse(text))
}

/// Every construct, over and over, as long as three pieces.
fn long() -> String {
    [CLASSIC, EVERYTHING].concat().repeat(100_000 / (CLASSIC.len() + EVERYTHING.len()) + 1)
}

#[test]
fn a_long_text_is_read_the_same_on_one_core_and_on_four() {
    let text = long();
    assert!(read(&text, 4) == read(&text, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn so_is_one_with_mistakes(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..6), 1..20),
        inserts in proptest::collection::vec((any::<prop::sample::Index>(), r#"\}|\{|"|"""|/\*|\*/|#|\\|,|\n\}\n|\x{FEFF}|\(|subject """#), 0..12),
    ) {
        let mut text: Vec<char> = long().chars().collect();
        for (at, count) in edits {
            let at = at.index(text.len());
            text.drain(at..(at + count).min(text.len()));
        }
        for (at, piece) in inserts {
            let at = at.index(text.len());
            text.splice(at..at, piece.chars());
        }
        let text: String = text.into_iter().collect();
        prop_assert!(read(&text, 4) == read(&text, 1));
    }
}
