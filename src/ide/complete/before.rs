//! Which steps come before a place, so that it can depend on them.

use crate::check::statements::blocks;
use crate::syntax::ast::item::Block;
use crate::syntax::ast::statement::{Statement, StatementKind};

/// A statement that comes before a place.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Whether every path to the place leads by it.
    pub always: bool,
}

/// The statements of `body` that come before what begins at `at`. In the other arms of a branch nothing does; before what
/// a reaction does, anything outside of it may.
pub fn earlier(body: &Block<Statement>, at: u32) -> Vec<Earlier<'_>> {
    let mut out = Vec::new();
    let is_around = |one: &Statement| one.span.start <= at && at < one.span.end;
    let reaction = body.body.iter().find(|one| is_around(one) && matches!(one.kind, StatementKind::Reaction(_)));
    match reaction {
        Some(reaction) => {
            let others = body.body.iter().filter(|one| one.span != reaction.span);
            others.for_each(|one| add(one, false, &mut out));
            blocks(reaction).into_iter().for_each(|block| before(block, at, &mut out));
        }
        None => before(body, at, &mut out),
    }
    out
}

fn before<'a>(block: &'a Block<Statement>, at: u32, out: &mut Vec<Earlier<'a>>) {
    for statement in &block.body {
        if statement.span.end <= at {
            add(statement, true, out);
        } else if statement.span.start < at {
            let inner = blocks(statement).into_iter().find(|inner| inner.span.start < at && at < inner.span.end);
            let Some(inner) = inner else { continue };
            if matches!(statement.kind, StatementKind::Repeat(_)) {
                // In a later round, what stands below has been done.
                let below = inner.body.iter().filter(|one| one.span.start > at);
                below.for_each(|one| add(one, false, out));
            }
            before(inner, at, out);
        }
    }
}

/// Adds a statement and what it holds.
fn add<'a>(statement: &'a Statement, always: bool, out: &mut Vec<Earlier<'a>>) {
    if matches!(statement.kind, StatementKind::Reaction(_)) {
        return;
    }
    out.push(Earlier { statement, always });
    let always = always && matches!(statement.kind, StatementKind::Repeat(_));
    for inner in blocks(statement) {
        inner.body.iter().for_each(|one| add(one, always, out));
    }
}
