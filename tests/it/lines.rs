//! Lines and columns against plain counting.

use proptest::prelude::*;
use seqc::text::lines::{Lines, Position};

fn counted(text: &str, at: usize) -> Position {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    Position { line: u32::try_from(line).unwrap(), column: u32::try_from(column).unwrap() }
}

proptest! {
    #[test]
    fn positions_are_those_that_counting_gives(words in prop::collection::vec("[a-zé日🦀 \n]{0,40}", 0..40), times in 1..40_usize) {
        let text = words.concat().repeat(times);
        let lines = Lines::new(&text);
        for (at, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            prop_assert_eq!(lines.position(&text, u32::try_from(at).unwrap()), counted(&text, at));
        }
    }
}
