//! Conditions.

use crate::model::resolve::UNDECLARED;
use crate::model::resolve::cx::{Cx, offer};
use crate::model::resolve::event_test::event_test;
use crate::model::resolve::events::is_of_sequence;
use crate::model::resolve::field_test::field_test;
use crate::model::resolve::params::param;
use crate::model::resolve::steps::step;
use crate::model::resolve::types::known_field;
use crate::model::resolve::undeclared::{Where, undeclared};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::FieldType;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

/// Looks at a condition.
pub(super) fn condition<'a>(cx: &mut Cx<'a, '_>, condition: &'a Condition) {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().for_each(|part| self::condition(cx, part)),
        ConditionKind::Not(inner) => self::condition(cx, inner),
        ConditionKind::Event(test) => event_test(cx, test),
        ConditionKind::Field(test) => field_test(cx, test),
        ConditionKind::Bare(name) => bare(cx, name),
        ConditionKind::Broken => {}
    }
}

/// A word alone: what is asked of it is missing.
fn bare(cx: &mut Cx<'_, '_>, name: &Name) {
    let word = name.value.as_str();
    if cx.place.steps.named.contains_key(word) {
        // What is asked of it may not be typed yet: it is a use of that step all the same.
        let _used = step(cx, name);
        missing_test(cx, name, "step", &format!("{word} sent"));
        return;
    }
    if let Some(kind) = known_field(cx, name) {
        let test = if kind == Some(FieldType::YesNo) { format!("{word} is yes") } else { format!("{word} is set") };
        missing_test(cx, name, "field", &test);
        return;
    }
    if param(cx, name).is_some() {
        missing_test(cx, name, "parameter", &format!("{word} sent"));
        return;
    }
    undeclared(cx, Where::Anywhere, "word", name, |cx| {
        let message = format!("`{word}` is no event, and no step or field is called so");
        let is_alone = |meant: &&str| Event::PLAIN.iter().any(|(word, event)| word == meant && is_of_sequence(event));
        let meant = Event::meant(word).filter(is_alone);
        let near = || cx.near(word, || bare_words(cx));
        let diagnostic = Diagnostic::error(UNDECLARED, name.span, message)
            .help("a condition asks for an event, as `opener opened`, or for a field, as `title is set`");
        match meant {
            Some(meant) => diagnostic
                .help(format!("the event that is called so elsewhere is written `{meant}`"))
                .suggest(format!("write `{meant}`"), vec![Edit::replace(name.span, meant)]),
            None => offer(diagnostic, "word", name, near()),
        }
    });
}

/// What a word alone, or the first of a test, may be.
fn bare_words<'a>(cx: &Cx<'a, '_>) -> Vec<&'a str> {
    let events = Event::PLAIN.iter().filter(|(_, event)| is_of_sequence(event)).map(|(word, _)| *word);
    events.chain(cx.place.steps.words()).chain(cx.scope.field_names()).collect()
}

fn missing_test(cx: &mut Cx<'_, '_>, name: &Name, noun: &str, test: &str) {
    // What is asked of it stands there, in words that were not understood.
    if cx.lost.is_behind(name.span.end) {
        return;
    }
    cx.report(
        Diagnostic::error(
            "missing-test",
            name.span,
            format!("`{}` is a {noun}, and nothing is asked of it", name.value),
        )
        .help(format!("say what must hold, such as `{test}`"))
        .suggest(format!("write `{test}`"), vec![Edit::replace(name.span, test)]),
    );
}
