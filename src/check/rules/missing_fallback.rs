//! Fields that may be empty, where nothing stands in for them.

use std::collections::BTreeSet;

use crate::check::context::Context;
use crate::check::copy::flat::{Fallback, Flat, MergedField};
use crate::check::facts::{TouchFacts, Version};
use crate::check::logic::{Asked, literals, present};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::flow::{Guard, StepId};
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::words::{Channel, FieldType, TextField};
use crate::syntax::fields::{is_ours, standard};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "missing-fallback",
    family: Family::Personalization,
    level: Some(Severity::Warning),
    summary: "a field that may be empty, and nothing stands in for it",
    fix: Fixable::Suggested,
    page: include_str!("missing_fallback.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.all_versions().filter(|(touch, _)| is_read(touch)) {
        let known = known(cx, touch, version);
        for said in version.told().filter(|said| is_sent(said.field)) {
            let mut reported: BTreeSet<&str> = BTreeSet::new();
            for field in &said.flat.fields {
                let name = field.name.as_str();
                let hole = is_hole(&said.flat, field) && !known.iter().any(|known| known == name);
                if hole && reported.insert(name) {
                    out.push(report(cx, &said.flat, field));
                }
            }
        }
    }
}

/// Whether what the prospect gets is put together by a machine.
fn is_read(touch: &TouchFacts<'_>) -> bool {
    match touch.touch.channel.value {
        Channel::Email | Channel::Linkedin | Channel::Sms | Channel::Whatsapp | Channel::Post => true,
        Channel::Call | Channel::Task => false,
    }
}

fn is_sent(field: TextField) -> bool {
    matches!(field, TextField::Subject | TextField::Preview | TextField::Body)
}

fn is_hole(flat: &Flat, field: &MergedField) -> bool {
    let always = is_ours(&field.name) || field.is_tested;
    match field.fallback {
        Fallback::Required | Fallback::Given | Fallback::Unknown => false,
        Fallback::Missing => !always,
        Fallback::Empty => !always && leaves_gap(flat, field),
    }
}

/// Whether an empty field leaves a blank before a mark: "Hi ,".
fn leaves_gap(flat: &Flat, field: &MergedField) -> bool {
    let before = flat.text.get(..field.range.start).unwrap_or_default();
    let behind = flat.text.get(field.range.end..).unwrap_or_default();
    before.ends_with([' ', '\n']) && behind.starts_with([',', '.', ';', ':', '!', '?', '\'', '’'])
}

/// The fields that are not empty wherever a version is sent: those that the conditions around it ask for.
fn known(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Vec<String> {
    let mut known: Vec<String> =
        if touch.touch.channel.value == Channel::Email { vec!["email".into()] } else { vec![] };
    let mut add = |condition: &Condition, holds: bool| {
        for literal in literals(condition, holds) {
            if let Asked::Field(test) = literal.asked
                && present(&test.op, literal.holds)
            {
                known.push(test.field.value.to_string());
            }
        }
    };
    cx.model.settings.enter_when.iter().for_each(|condition| add(condition, true));
    touch.touch.when.iter().chain(version.when).for_each(|condition| add(condition, true));
    for arm in cx.arms_around(&touch.ids) {
        match arm.guard {
            Guard::When(condition) => add(condition, true),
            Guard::Else => others(cx, arm.step).into_iter().for_each(|condition| add(condition, false)),
            Guard::Share { .. } => {}
        }
    }
    known
}

/// The conditions of the arms that a branch asks before its `else`.
fn others<'a>(cx: &Context<'_, 'a>, branch: StepId) -> Vec<&'a Condition> {
    let edges = cx.model.flow.step(branch).map_or(&[][..], |step| &step.next);
    let guards = edges.iter().filter_map(|edge| edge.guard);
    guards.filter_map(|guard| if let Guard::When(condition) = guard { Some(condition) } else { None }).collect()
}

fn report(cx: &Context<'_, '_>, flat: &Flat, field: &MergedField) -> Diagnostic {
    let name = &field.name;
    let message = match field.fallback {
        Fallback::Empty => format!("where `{name}` is empty, a gap is left before the next mark"),
        Fallback::Missing | Fallback::Given | Fallback::Required | Fallback::Unknown => {
            format!("`{name}` may be empty, and nothing stands in for it")
        }
    };
    let declared = cx.model.frame().scope.field(name).and_then(|declared| declared.item.kind);
    let kind = declared.map(|kind| kind.value).or(standard(name).map(|field| field.kind)).unwrap_or(FieldType::Text);
    let help = format!(
        "write `{{{{{name} | \"…\"}}}}`; or, if every row of the list has it, declare it: `fields {{ {name} {} required }}`",
        kind.word()
    );
    let found = cx.in_text(flat, field.range.clone(), message).help(help);
    match greeted(flat, field) {
        Some(edit) => found.suggest("write `{{first_name | \"there\"}}`", vec![edit]),
        None => found,
    }
}

/// The edit of a greeting by first name.
fn greeted(flat: &Flat, field: &MergedField) -> Option<Edit> {
    let before = flat.text.get(..field.range.start)?.trim_end().to_lowercase();
    let greets = ["hi", "hello", "hey"].iter().any(|word| before.ends_with(word));
    let here = field.is_direct && flat.elsewhere(&field.range).is_none() && field.name == "first_name";
    let span = flat.place(field.range.clone());
    (greets && here && field.fallback == Fallback::Missing)
        .then(|| Edit::replace(Span::at(span.end.saturating_sub(2)), " | \"there\""))
}
