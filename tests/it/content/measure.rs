//! What is counted, and how.

use seqc::model::measure::count::{ends_with_question, paragraphs, seconds, sentences, words};
use seqc::model::measure::sms::segments;
use seqc::model::measure::{Form, Measure, measure};

use super::{body, of};

fn count(text: &str, what: Measure) -> usize {
    measure(&body(text, ""), what, Form::Markdown)
}

#[test]
fn words_hold_a_letter_or_a_digit() {
    assert_eq!(words("Two words – and 3 more, e-mail's."), 6);
    assert_eq!(words(" -  … "), 0);
}

#[test]
fn sentences_end_with_a_mark() {
    assert_eq!(sentences("Hi Dana,\n\nOne. Two? \"Three!\"\n\nSam"), 3);
    assert_eq!(sentences("Dr. Okafor saw e.g. 2.5 of them. 1. is not one"), 2);
    assert_eq!(sentences("1. first\n2. second"), 1);
    assert_eq!(sentences("No mark"), 1);
    assert_eq!(sentences(""), 0);
}

#[test]
fn paragraphs_stand_between_blank_lines() {
    assert_eq!(paragraphs("One\nline\n\n\nTwo\n\n---\n"), 2);
}

#[test]
fn speech_is_150_words_a_minute() {
    assert_eq!(seconds(&"word ".repeat(150)), 60);
    assert_eq!(seconds("one"), 1);
}

#[test]
fn markdown_does_not_count() {
    assert_eq!(count("**Three** [short words](https://acme.example/a/b)", Measure::Words), 3);
    assert_eq!(count("*abc* `d`", Measure::Characters), 5);
    assert_eq!(count("- one\n- two\n\nThree", Measure::Paragraphs), 2);
}

#[test]
fn links_count_bare_or_not() {
    assert_eq!(count("[a](https://a.example) https://b.example <https://c.example>", Measure::Links), 3);
    assert_eq!(count("{{calendar}} {{sender.calendar}} {{unsubscribe}}", Measure::Links), 2);
    assert_eq!(count("nothing here", Measure::Links), 0);
}

#[test]
fn the_longest_combination_counts() {
    assert_eq!(count("{{#if title}}one two{{else}}one{{/if}} {{pick \"a\" | \"b c d\"}}", Measure::Words), 5);
    assert_eq!(count("{{first_name | \"my dear old friend\"}}", Measure::Words), 4);
    assert_eq!(count("{{first_name | \"x\"}}", Measure::Words), 1);
}

#[test]
fn segments_are_160_or_153_septets() {
    assert_eq!([0, 1, 160, 161, 306, 307].map(|n| segments(&"a".repeat(n))), [0, 1, 1, 2, 2, 3]);
    assert_eq!([80, 81].map(|n| segments(&"€".repeat(n))), [1, 2]);
    assert_eq!([70, 71, 134, 135].map(|n| segments(&"я".repeat(n))), [1, 2, 2, 3]);
}

#[test]
fn no_character_is_parted_between_segments() {
    // 152 septets, then two that belong together: the 153rd place stays empty.
    assert_eq!(segments(&format!("{}€{}", "a".repeat(152), "a".repeat(151))), 2);
    assert_eq!(segments(&format!("{}€{}", "a".repeat(152), "a".repeat(152))), 3);
}

#[test]
fn one_choice_can_make_a_message_ucs2() {
    let text = format!("{}{{{{pick \"😀\" | \"a long one\"}}}}", "a".repeat(100));
    assert_eq!(measure(&body(&text, ""), Measure::Segments, Form::Plain), 2);
}

#[test]
fn a_question_may_be_closed_by_more() {
    assert!(ends_with_question("Really (or not?)\n"));
    assert!(!ends_with_question("Really? Yes."));
    assert_eq!(measure(&of("*not markdown*"), Measure::Characters, Form::Plain), 14);
}
