//! Messages that open with the same words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::likeness::likeness;
use crate::check::copy::parts::opening;
use crate::check::copy::phrases::List;
use crate::check::facts::TouchFacts;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::count::all_words;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::MERGED;

pub static RULE: Rule = Rule {
    name: "repeated-opening",
    family: Family::Copy,
    level: Some(Severity::Info),
    summary: "two messages of one path that open with the same words",
    fix: Fixable::No,
    page: include_str!("repeated_opening.md"),
    options: &[&WORDS],
    check: Check::Sequence(check),
};

static WORDS: Opt =
    Opt { name: "words", default: Value::Number(6.0), about: "so many words in a row make an opening the same" };

/// From here on two texts are one text, which is another mistake.
const SAME_TEXT: f64 = 0.6;

/// A message and its opening.
struct Opening<'c, 'a> {
    touch: &'c TouchFacts<'a>,
    body: &'c Flat,
    range: Range<usize>,
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<Vec<u64>, Vec<Opening<'_, '_>>> = BTreeMap::new();
    for (touch, version) in cx.all_versions() {
        let is_message = matches!(touch.touch.channel.value, Channel::Email | Channel::Linkedin | Channel::Whatsapp);
        let Some(body) = version.text(TextField::Body).filter(|_| is_message) else { continue };
        let Some((words, range)) = first_words(body, cx.count(&WORDS)) else { continue };
        let openings = known.entry(words).or_default();
        let later = Opening { touch, body, range };
        let earlier = openings.iter().rev().find(|earlier| is_before(cx, earlier, &later));
        out.extend(earlier.filter(|earlier| !is_same_text(earlier, &later)).map(|earlier| report(cx, earlier, &later)));
        openings.push(later);
    }
}

/// The words that a message opens with, greeting left out, by their numbers. `None` where it says no more than them,
/// where they are mostly merged in, or where they say nothing anyway.
fn first_words(body: &Flat, count: usize) -> Option<(Vec<u64>, Range<usize>)> {
    let opening = opening(&body.text, body.core());
    let text = body.text.get(opening.clone())?;
    let words: Vec<&str> = all_words(text).take(count.saturating_add(1)).collect();
    let (first, last) = (words.first()?, words.get(count.checked_sub(1)?).filter(|_| words.len() > count)?);
    let offset = |word: &str| opening.start + (word.as_ptr() as usize - text.as_ptr() as usize);
    let range = offset(first)..offset(last) + last.len();
    let opened = body.text.get(range.clone())?;
    let is_stale = body.phrases(List::StaleOpener).any(|hit| range.contains(&hit.start));
    let is_written = opened.matches(MERGED).count() <= 1;
    let words = body.normal().words_in(range.clone());
    (is_written && !is_stale).then(|| (words.iter().map(|word| word.number).collect(), range))
}

fn is_before(cx: &Context<'_, '_>, earlier: &Opening<'_, '_>, later: &Opening<'_, '_>) -> bool {
    let precedes = |one: &_| later.touch.ids.iter().any(|other| cx.model.order.can_precede(*one, *other));
    !std::ptr::eq(earlier.touch, later.touch) && earlier.touch.ids.iter().any(precedes)
}

fn is_same_text(one: &Opening<'_, '_>, other: &Opening<'_, '_>) -> bool {
    likeness(one.body.core_words(), other.body.core_words()) >= SAME_TEXT
}

fn report(cx: &Context<'_, '_>, earlier: &Opening<'_, '_>, later: &Opening<'_, '_>) -> Diagnostic {
    let (first, second) = (cx.called(earlier.touch), cx.called(later.touch));
    let message = format!("{second} opens with the same words as {first}");
    let place = earlier.body.place(earlier.range.clone());
    cx.in_text(later.body, later.range.clone(), message)
        .related(place, "the same words")
        .help("in the inbox they look like one email that was sent twice: begin with what is new")
}
