//! Words are found, and forms cut out, as the plain way would.

use proptest::prelude::*;
use seqc::check::copy::normal::normal;
use seqc::check::copy::spelling::{Word, words as spelled};
use seqc::text::closest::closest;
use seqc::text::words::words;

proptest! {
    #[test]
    fn words_are_what_stands_between_blanks(text in "[ab é’\u{a0}\u{3000}\u{2028}\u{85}\u{b}\u{1c}\t\r\n]{0,60}") {
        let plain: Vec<&str> = text.split_whitespace().collect();
        prop_assert_eq!(words(&text).collect::<Vec<_>>(), plain);
    }

    #[test]
    fn words_of_a_form_are_its_letters_that_stand_together(text in "[ab1é٣’ '.,-]{0,40}") {
        let found: Vec<&str> = spelled(&text).into_iter().map(|word| &text[word.range]).collect();
        let plain: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(found, plain);
    }

    #[test]
    fn the_closest_name_is_that_of_a_look_at_all(word in "[abé]{1,9}", names in prop::collection::vec("[abé]{0,12}", 0..8)) {
        let limit = (word.chars().count() / 3).max(1);
        let near = names.iter().filter(|name| **name != word).map(|name| (strsim::osa_distance(&word, name), name));
        let plain = near.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance);
        prop_assert_eq!(closest(&word, names.iter().map(String::as_str)), plain.map(|(_, name)| name.as_str()));
    }

    #[test]
    fn a_stretch_of_lines_has_the_words_of_its_own_form(text in "([aB’`É\u{fffc} ]{0,6}[\n]{1,3}){0,8}", from in 0_usize..9, to in 0_usize..9) {
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]).collect();
        if let (Some(start), Some(end)) = (starts.get(from), ends.get(to)) && start <= end {
            let (whole, alone) = (normal(&text), normal(&text[*start..*end]));
            let numbers = |words: &[Word]| words.iter().map(|word| word.number).collect::<Vec<_>>();
            prop_assert_eq!(numbers(whole.words_in(*start..*end)), numbers(&alone.words));
        }
    }
}
