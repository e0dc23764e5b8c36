//! However white space is scattered over a file, the same is written.

use proptest::prelude::*;
use seqc::syntax::parser::parse;

use super::formatted;
use crate::cases;
use crate::syntax::{CLASSIC, EVERYTHING};

const PERSONAS: &str = include_str!("../../../examples/personas.seq");
const WEBINAR: &str = include_str!("../../../examples/webinar.seq");
const HOUSE: &str = include_str!("../../../examples/lib/house.seq");

/// Choices, over and over.
struct Dice<'a>(std::iter::Cycle<std::slice::Iter<'a, usize>>);

impl Dice<'_> {
    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.0.next().unwrap() % of.len()]
    }
}

/// A tidy text with other white space between its words, which means the same.
fn scrambled(tidy: &str, choices: &[usize]) -> String {
    let mut dice = Dice(choices.iter().cycle());
    let mut out = String::new();
    let mut shift = None;
    let mut lines = tidy.lines().peekable();
    while let Some(line) = lines.next() {
        let quotes = line.matches("\"\"\"").count() - line.matches("\\\"\"\"").count();
        if let Some(more) = shift {
            out += if line.is_empty() { dice.pick(&["", "  ", "\t"]) } else { more };
            out += line;
            shift = shift.filter(|_| quotes == 0);
        } else if line.is_empty() {
            out += dice.pick(&["", " ", "\n", "\n\t\n\n"]);
        } else {
            out += dice.pick(&["", " ", "\t", "       "]);
            let plain = !line.contains(['"', '#']);
            let line = line.trim_start();
            out += &if plain { words(line, &mut dice) } else { line.to_owned() };
            shift = (quotes % 2 == 1).then(|| dice.pick(&["", "   ", "\t"]));
            if shift.is_none() {
                out += dice.pick(&["", "", " ", "\t "]);
            }
        }
        let joins = shift.is_none() && line.ends_with('{') && lines.peek().is_some_and(|next| !next.contains('#'));
        out += if joins { dice.pick(&["\n", "", "\n\n "]) } else { "\n" };
    }
    out
}

fn words(line: &str, dice: &mut Dice<'_>) -> String {
    let mut out = String::new();
    for (index, word) in line.split(' ').enumerate() {
        match out.ends_with(',') {
            true => out += dice.pick(&[" ", "", "  ", "\n", "\n\n  "]),
            false if index > 0 => out += dice.pick(&[" ", "  ", " \t"]),
            false => {}
        }
        match word.strip_suffix(',') {
            Some(word) => out = out + word + dice.pick(&[",", " ,"]),
            None => out += word,
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(40), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_it_is_scattered_the_same_is_written(choices in prop::collection::vec(0..60_usize, 101)) {
        for text in [CLASSIC, EVERYTHING, PERSONAS, WEBINAR, HOUSE] {
            let tidy = formatted(text);
            let text = scrambled(&tidy, &choices);
            let mistakes: Vec<_> = parse(&text).errors.into_iter().filter(|error| error.name != "tabs").collect();
            prop_assert!(mistakes.is_empty(), "{text}\n{mistakes:#?}");
            prop_assert_eq!(formatted(&text), tidy, "{}", text);
        }
    }
}
