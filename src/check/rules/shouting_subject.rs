//! A subject in capitals, or with more marks than a sentence needs.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::data::acronyms::{ACRONYMS, SHORT_ACRONYMS};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::TextField;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::markdown::MERGED;

pub static RULE: Rule = Rule {
    name: "shouting-subject",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "a subject in capitals, or with more marks than a sentence needs",
    fix: Fixable::Suggested,
    page: include_str!("shouting_subject.md"),
    options: &[&MAX_CAPS_WORDS, &ALLOW, &MAX_EXCLAMATION],
    check: Check::Sequence(check),
};

static MAX_CAPS_WORDS: Opt = Opt {
    name: "max_caps_words",
    default: Value::Number(1.0),
    about: "the most words of four letters and more that are all capitals",
};
static ALLOW: Opt = Opt {
    name: "allow",
    default: Value::Texts(&[]),
    about: "words of your own that are written in capitals, beside the acronyms that are built in",
};
static MAX_EXCLAMATION: Opt = Opt {
    name: "max_exclamation",
    default: Value::Number(0.0),
    about: "the most exclamation marks in a first email to people who do not know you; later, one is fine",
};

/// So short a subject is not held against its capitals, as SpamAssassin has it.
const SHORT_SUBJECT: usize = 10;
/// So many letters make a word loud.
const LOUD: usize = 4;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.all_versions() {
        let Some(subject) = version.text(TextField::Subject) else { continue };
        let most = cx.count(&MAX_EXCLAMATION);
        let most = if cx.is_first_cold_email(touch, version) { most } else { most.max(1) };
        out.extend(capitals(cx, subject));
        out.extend(marks(cx, subject, most));
    }
}

fn capitals(cx: &Context<'_, '_>, subject: &Flat) -> Option<Diagnostic> {
    let own = cx.texts(&ALLOW);
    let text = &subject.text;
    let words = words_in_capitals(text, &own);
    let loud: Vec<Range<usize>> = words.iter().filter(|word| letters(text, word) >= LOUD).cloned().collect();
    let whole = !loud.is_empty() && is_all_caps(text);
    let (message, quieter) = if whole {
        ("the subject is all in capitals".to_owned(), words)
    } else if loud.len() > cx.count(&MAX_CAPS_WORDS) {
        (format!("{} words of the subject are in capitals", loud.len()), loud)
    } else {
        return None;
    };
    let first = quieter.first()?.start;
    let last = quieter.last()?.end;
    let found = cx.in_text(subject, first..last, message).help("filters score it, and readers take it for advertising");
    if !quieter.iter().all(|word| subject.is_exact(word)) {
        return Some(found);
    }
    let edits = quieter.into_iter().map(|word| Edit::replace(subject.place(word.clone()), quiet(text, &word)));
    Some(found.suggest("write it as a sentence", edits.collect()))
}

/// The words in capitals, apart from acronyms and "I".
fn words_in_capitals(text: &str, own: &[&str]) -> Vec<Range<usize>> {
    let is_loud = |word: &str| {
        let is_acronym = || ACRONYMS.contains(&word) || SHORT_ACRONYMS.contains(&word) || own.contains(&word);
        word.chars().all(char::is_uppercase) && word != "I" && !is_acronym()
    };
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.extend(text.get(from..at).filter(|word| is_loud(word)).map(|_| from..at));
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}

fn letters(text: &str, word: &Range<usize>) -> usize {
    text.get(word.clone()).map_or(0, |word| word.chars().count())
}

/// SpamAssassin's `SUBJ_ALL_CAPS`: more than one word, not short, and no small letter. What is merged in has some.
fn is_all_caps(text: &str) -> bool {
    let text = text.trim();
    let is_long = text.chars().count() >= SHORT_SUBJECT && text.contains(char::is_whitespace);
    is_long && !text.contains(|letter: char| letter.is_lowercase() || letter == MERGED)
}

/// A word as it stands in a sentence.
fn quiet(text: &str, word: &Range<usize>) -> String {
    let small = text.get(word.clone()).unwrap_or_default().to_lowercase();
    let before = text.get(..word.start).unwrap_or_default();
    let is_first = !before.contains(char::is_alphanumeric) || before.trim_end().ends_with(['.', '!', '?']);
    let mut letters = small.chars();
    match letters.next() {
        Some(first) if is_first => first.to_uppercase().chain(letters).collect(),
        Some(_) | None => small,
    }
}

fn marks(cx: &Context<'_, '_>, subject: &Flat, most: usize) -> Option<Diagnostic> {
    let text = &subject.text;
    let repeated = repeated_marks(text);
    if let Some(first) = repeated.first() {
        let mark = text.get(first.clone()).unwrap_or_default();
        let none = most == 0 && mark.starts_with('!');
        let enough = if none { "and needs none" } else { "where one is enough" };
        let found = cx
            .in_text(subject, first.clone(), format!("the subject says `{mark}` {enough}"))
            .help("filters score it, and readers take it for advertising");
        if !repeated.iter().all(|run| subject.is_exact(run)) {
            return Some(found);
        }
        let single = |run: Range<usize>| match text.get(run.end..).unwrap_or_default().trim() {
            _ if !none || !text.get(run.clone()).is_some_and(|marks| marks.starts_with('!')) => {
                Edit::delete(subject.place(run.start + 1..run.end))
            }
            "" => Edit::delete(subject.place(run)),
            _ => Edit::replace(subject.place(run), "."),
        };
        let title = if none { "leave the marks out" } else { "write the mark once" };
        return Some(found.fix(title, repeated.into_iter().map(single).collect()));
    }
    let exclamations: Vec<usize> = text.match_indices('!').map(|(at, _)| at).collect();
    let first = *exclamations.first()?;
    if let Some(question) = text.find('?') {
        let both = first.min(question)..first.max(question) + 1;
        return Some(cx.in_text(subject, both, "the subject both asks and exclaims: it has `?` and `!`").help(CALM));
    }
    let too_many = *exclamations.get(most)?;
    let message = if most == 0 {
        "the subject of a first email to somebody who does not know you has an exclamation mark".to_owned()
    } else {
        format!("the subject has {} exclamation marks", exclamations.len())
    };
    Some(cx.in_text(subject, too_many..too_many + 1, message).help(CALM))
}

const CALM: &str = "a subject that says what the email is about needs no mark";

/// Runs of one mark, repeated.
fn repeated_marks(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<(char, Range<usize>)> = Vec::new();
    for (at, mark) in text.char_indices().filter(|(_, letter)| matches!(letter, '!' | '?' | '$')) {
        match runs.last_mut() {
            Some((last, run)) if *last == mark && run.end == at => run.end = at + 1,
            Some(_) | None => runs.push((mark, at..at + 1)),
        }
    }
    runs.into_iter().map(|(_, run)| run).filter(|run| run.len() > 1).collect()
}
