//! The statements of a file one by one, however deep, and what is asked in them.

use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest};
use crate::syntax::ast::item::{Block, File, Item, ItemKind};
use crate::syntax::ast::statement::{Pause, Setting, Statement, StatementKind, Wait};
use crate::syntax::ast::touch::Touch;
use crate::text::span::Span;

/// All statements of the sequences and the `steps` of a file, in order.
#[must_use]
pub fn statements(file: &File) -> Vec<&Statement> {
    let mut all = Vec::new();
    file.items.iter().filter_map(body).for_each(|body| add(body, &mut all));
    all
}

/// All statements of an item, in order.
#[must_use]
pub fn statements_of(item: &Item) -> Vec<&Statement> {
    let mut all = Vec::new();
    body(item).into_iter().for_each(|body| add(body, &mut all));
    all
}

/// The statements right inside an item.
#[must_use]
pub fn body(item: &Item) -> Option<&Block<Statement>> {
    match &item.kind {
        ItemKind::Sequence(sequence) => Some(&sequence.body),
        ItemKind::Steps(steps) => Some(&steps.body),
        ItemKind::Use(_)
        | ItemKind::Template(_)
        | ItemKind::Snippet(_)
        | ItemKind::Fields(_)
        | ItemKind::Audience(_)
        | ItemKind::Sender(_)
        | ItemKind::Schedule(_)
        | ItemKind::Broken => None,
    }
}

/// The blocks of statements right inside a statement.
#[must_use]
pub fn blocks(statement: &Statement) -> Vec<&Block<Statement>> {
    match &statement.kind {
        StatementKind::Reaction(reaction) => vec![&reaction.body],
        StatementKind::Repeat(repeat) => vec![&repeat.body],
        StatementKind::Branch(arms) => arms.body.iter().map(|arm| &arm.body).collect(),
        StatementKind::Split(shares) => shares.body.iter().map(|share| &share.body).collect(),
        StatementKind::Setting(_)
        | StatementKind::Touch(_)
        | StatementKind::Wait(_)
        | StatementKind::Day(_)
        | StatementKind::End
        | StatementKind::MoveTo { .. }
        | StatementKind::AlsoStart(_)
        | StatementKind::Set(..)
        | StatementKind::Tag(_)
        | StatementKind::Untag(_)
        | StatementKind::OptOut
        | StatementKind::Include { .. }
        | StatementKind::Pause(_)
        | StatementKind::Broken => Vec::new(),
    }
}

/// The conditions of a statement itself, without those of the statements inside it.
#[must_use]
pub fn conditions(statement: &Statement) -> Vec<&Condition> {
    match &statement.kind {
        StatementKind::Setting(Setting::EnterWhen(condition) | Setting::ExitWhen(condition))
        | StatementKind::Wait(Wait::Until { condition, .. })
        | StatementKind::Pause(Pause::Until { condition, .. }) => vec![condition],
        StatementKind::Reaction(reaction) => vec![&reaction.condition],
        StatementKind::Branch(arms) => arms.body.iter().filter_map(|arm| arm.when.as_ref()).collect(),
        StatementKind::Touch(touch) => of_touch(touch),
        StatementKind::Setting(_)
        | StatementKind::Wait(_)
        | StatementKind::Day(_)
        | StatementKind::Split(_)
        | StatementKind::Repeat(_)
        | StatementKind::End
        | StatementKind::MoveTo { .. }
        | StatementKind::AlsoStart(_)
        | StatementKind::Set(..)
        | StatementKind::Tag(_)
        | StatementKind::Untag(_)
        | StatementKind::OptOut
        | StatementKind::Include { .. }
        | StatementKind::Pause(_)
        | StatementKind::Broken => Vec::new(),
    }
}

/// The conditions of a touch and its variants.
#[must_use]
pub fn of_touch(touch: &Touch) -> Vec<&Condition> {
    touch.when.iter().chain(touch.variants().filter_map(|variant| variant.when.as_ref())).collect()
}

/// The tests of events in a condition, in order.
#[must_use]
pub fn events(condition: &Condition) -> Vec<&EventTest> {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().flat_map(events).collect(),
        ConditionKind::Not(inner) => events(inner),
        ConditionKind::Event(test) => vec![test],
        ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => Vec::new(),
    }
}

fn add<'a>(block: &'a Block<Statement>, all: &mut Vec<&'a Statement>) {
    for statement in &block.body {
        all.push(statement);
        for inner in blocks(statement) {
            add(inner, all);
        }
    }
}

/// Where a file asks for opens, each with whether there must have been none.
#[must_use]
pub fn opens_asked_for(file: &File) -> Vec<(Span, bool)> {
    let mut opens = Vec::new();
    for statement in statements(file) {
        for condition in conditions(statement) {
            collect(condition, false, &mut opens);
        }
        if let StatementKind::Setting(Setting::ExitOn(exits)) = &statement.kind {
            let exits = exits.iter().filter(|exit| exit.value == Event::Opened);
            opens.extend(exits.map(|exit| (exit.span, false)));
        }
    }
    opens
}

fn collect(condition: &Condition, negated: bool, opens: &mut Vec<(Span, bool)>) {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => {
            parts.iter().for_each(|part| collect(part, negated, opens));
        }
        ConditionKind::Not(inner) => collect(inner, !negated, opens),
        ConditionKind::Event(test) if test.event.value == Event::Opened => {
            opens.push((test.event.span, negated != test.negated));
        }
        ConditionKind::Event(_) | ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => {}
    }
}
