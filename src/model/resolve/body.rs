//! The statements of a sequence and of a `steps` block.

use std::rc::Rc;

use crate::model::resolve::amounts::{count, keyword, planned, read};
use crate::model::resolve::condition::condition;
use crate::model::resolve::cx::{Cx, Place, doubled};
use crate::model::resolve::field_test::untyped;
use crate::model::resolve::params::{Need, is_param, need};
use crate::model::resolve::steps::{StepNames, names_of};
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::{called, field_for, value_type};
use crate::model::resolve::wait::{pause, wait};
use crate::model::resolve::{Site, include, settings, touch};
use crate::model::scope::{Declared, Kind};
use crate::syntax::ast::item::{Block, Sequence, Steps};
use crate::syntax::ast::statement::{Arm, Reaction, Setting, Share, Statement, StatementKind};
use crate::syntax::ast::value::{Name, Value};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// How far the shares of a split or of variants may be from 100 together.
pub(super) const TOLERANCE: f64 = 0.01;

/// Looks at a sequence.
pub(super) fn sequence<'a>(cx: &mut Cx<'a, '_>, sequence: &'a Sequence) {
    let steps = Rc::new(StepNames::of(&[], &sequence.body.body, cx.lost));
    let counts = |statement: &Statement| matches!(statement.kind, StatementKind::Setting(Setting::CountBusinessDays));
    let counts_business_days = sequence.body.body.iter().any(counts);
    cx.place = Place { steps, sender: settings::sender(cx, sequence), counts_business_days, ..Place::default() };
    doubled_steps(cx);
    if let Some(title) = &sequence.title {
        text(cx, title, Holds::Constant("the title of a sequence"));
    }
    settings::settings(cx, &sequence.body.body);
    statements(cx, &sequence.body.body);
}

/// Looks at a `steps` block.
pub(super) fn steps<'a>(cx: &mut Cx<'a, '_>, steps: &'a Steps) {
    let own = Declared { file: cx.file(), item: steps };
    include::cycles(cx, own);
    include::params(cx, &steps.params);
    inside_steps(cx, own);
    doubled_steps(cx);
}

/// Looks at the statements of a `steps` block alone, for what they ask of its parameters.
pub(super) fn inside_steps<'a>(cx: &mut Cx<'a, '_>, steps: Declared<&'a Steps>) {
    let names = names_of(cx, steps);
    let lost_params = steps.item.body.is_missing() || cx.lost.is_behind(steps.item.name.span.start);
    let params = include::usable(&steps.item.params);
    cx.place = Place { params, lost_params, steps: names, ..Place::default() };
    statements(cx, &steps.item.body.body);
}

fn doubled_steps(cx: &mut Cx<'_, '_>) {
    let steps = Rc::clone(&cx.place.steps);
    for (name, first) in &steps.doubled {
        let first = cx.here(first);
        doubled(cx, "step", name, first);
    }
}

fn statements<'a>(cx: &mut Cx<'a, '_>, statements: &'a [Statement]) {
    for statement in statements {
        self::statement(cx, statement);
    }
}

fn statement<'a>(cx: &mut Cx<'a, '_>, statement: &'a Statement) {
    match &statement.kind {
        StatementKind::Setting(setting) => settings::setting(cx, setting),
        StatementKind::Reaction(reaction) => react(cx, reaction),
        StatementKind::Touch(touch) => touch::touch(cx, touch),
        StatementKind::Wait(wait) => self::wait(cx, wait),
        StatementKind::Day(day) => read(cx, day, "the day"),
        StatementKind::Branch(block) => {
            else_is_last(cx, &block.body);
            for arm in &block.body {
                arm.when.iter().for_each(|when| condition(cx, when));
                statements(cx, &arm.body.body);
            }
        }
        StatementKind::Split(block) => split(cx, block, keyword(statement.span, "split")),
        StatementKind::Repeat(repeat) => {
            count(cx, &repeat.times, "the number of rounds");
            planned(cx, &repeat.every);
            statements(cx, &repeat.body.body);
        }
        StatementKind::MoveTo { target, day } => {
            other_sequence(cx, target);
            day.iter().for_each(|day| read(cx, day, "the day"));
        }
        StatementKind::AlsoStart(target) => other_sequence(cx, target),
        StatementKind::Set(name, value) => set(cx, name, value),
        StatementKind::Tag(name) | StatementKind::Untag(name) => {
            text(cx, name, Holds::Constant("a tag"));
        }
        StatementKind::Include { steps, .. } => include::include(cx, steps),
        StatementKind::Pause(pause) => self::pause(cx, pause),
        StatementKind::End | StatementKind::OptOut | StatementKind::Broken => {}
    }
}

/// Nobody is left for an arm below `else`.
fn else_is_last(cx: &mut Cx<'_, '_>, arms: &[Arm]) {
    let (Some(at), Some(last)) = (arms.iter().position(|arm| arm.when.is_none()), arms.last()) else { return };
    let (Some(arm), Some(below)) = (arms.get(at), arms.get(at + 1)) else { return };
    let below = below.span.to(last.span);
    cx.report(
        Diagnostic::error("else-not-last", keyword(arm.span, "else"), "nobody is left for the arms below this `else`")
            .help("`else` is for all whom no arm above it takes: move it below the last `when`")
            .related(keyword(below, "when"), "nobody comes here"),
    );
}

fn react<'a>(cx: &mut Cx<'a, '_>, reaction: &'a Reaction) {
    condition(cx, &reaction.condition);
    statements(cx, &reaction.body.body);
}

fn split<'a>(cx: &mut Cx<'a, '_>, block: &'a Block<Share>, word: Span) {
    let total: f64 = block.body.iter().map(|share| share.share.value).sum();
    let is_whole = !cx.lost.is_between(block.span, block.body.iter().map(|share| share.body.span));
    if is_whole && !block.body.is_empty() && (total - 100.0).abs() > TOLERANCE {
        shares(cx, word, "the shares of this split", total);
    }
    doubled_names(cx, "arm of this split", block.body.iter().map(|share| &share.name));
    for share in &block.body {
        statements(cx, &share.body.body);
    }
}

/// Reports shares that are not 100 together.
pub(super) fn shares(cx: &mut Cx<'_, '_>, span: Span, whose: &str, total: f64) {
    let total = (total * 100.0).round() / 100.0;
    let too = if total < 100.0 {
        "the rest of the prospects would get nothing"
    } else {
        "more than all prospects cannot be had"
    };
    cx.report(
        Diagnostic::error("shares-not-100", span, format!("{whose} add up to {total}, not to 100"))
            .label(too)
            .help("change the shares so that together they are 100%"),
    );
}

/// Reports each name that stands a second time in a list.
pub(super) fn doubled_names<'n>(cx: &mut Cx<'_, '_>, noun: &str, names: impl Iterator<Item = &'n Name>) {
    let mut seen: std::collections::HashMap<&str, Span> = std::collections::HashMap::new();
    for name in names {
        match seen.get(name.value.as_str()) {
            Some(first) => {
                let first = Site { file: cx.file(), span: *first };
                doubled(cx, noun, name, first);
            }
            None => {
                seen.insert(&name.value, name.span);
            }
        }
    }
}

fn other_sequence(cx: &mut Cx<'_, '_>, target: &Name) {
    if is_param(cx, target) {
        need(cx, target, Need::Sequence, "a sequence");
    } else {
        cx.item(Kind::Sequence, target);
    }
}

fn set<'a>(cx: &mut Cx<'a, '_>, name: &'a Name, value: &'a Value) {
    let kind = field_for(cx, name, &[], "", Some(value));
    if let Value::Text(value) = value {
        text(cx, value, Holds::NoFill(None));
    }
    match kind {
        Some(kind) => value_type(cx, value, kind, || format!("`{}` holds {}, which", name.value, called(kind))),
        None => untyped(cx, value),
    }
}
