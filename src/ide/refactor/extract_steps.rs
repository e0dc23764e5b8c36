//! Selected statements become `steps` that are included.
//!
//! Steps that are named from outside get the include's own name before theirs; steps outside that are named inside, and
//! parameters, become parameters.

use crate::check::statements::{blocks, body};
use crate::ide::names::{Named, declared};
use crate::ide::navigate::uses;
use crate::ide::refactor::Change;
use crate::ide::refactor::cx::{Cx, free};
use crate::ide::refactor::layout::{above, indent, lines_of};
use crate::ide::trial::is_harmless;
use crate::ide::words::is_part;
use crate::model::resolve::{Reference, ReferenceKind, Site};
use crate::model::scope::Kind;
use crate::syntax::ast::item::{Block, Item};
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::text::edit::{Edit, apply};
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let item = cx.item().filter(|_| !cx.selected.is_empty())?;
    let lines = picked(cx, item)?;
    let names = declared(&cx.source.parse.file);
    let steps: Vec<&Named<'_>> = names
        .iter()
        .filter(|named| matches!(named.kind, ReferenceKind::Step | ReferenceKind::Alias))
        .filter(|named| item.span.holds(named.all))
        .collect();
    let first = steps.iter().find(|step| lines.holds(step.all));
    let wanted = first.map_or_else(|| "steps-1".to_owned(), |step| format!("{}-steps", step.name.value));
    let name = cx.free_name(Kind::Steps, &wanted);
    let given = Given::of(cx, lines, &steps)?;
    let outside = outside(cx, lines, &steps);
    let own = free(&name, |name| steps.iter().any(|step| step.name.value == name));
    let alias = if outside.is_empty() { String::new() } else { format!(" as {own}") };
    let body = apply(lines.of(cx.text()), &given.edits)?;
    let new = format!("steps {name}{} {{\n{body}}}\n", list(&given.params));
    let at = lines.start + u32::try_from(lines.of(cx.text()).find(|letter: char| !letter.is_whitespace())?).ok()?;
    let include = format!("{}include {name}{}{alias}\n", indent(cx.text(), at), list(&given.arguments));
    let title = format!("make steps of this: `{name}`");
    let mut change = cx.change(title, vec![above(cx.source, item, &new)?, Edit::replace(lines, include)])?;
    for site in outside {
        change.edits.entry(site.file).or_default().push(Edit::insert(site.span.start, format!("{own}.")));
    }
    is_harmless(cx.program, &change.edits).then_some(change)
}

fn list(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("({})", names.join(", ")) }
}

/// The lines of the statements of one block that are selected, all of them whole.
fn picked(cx: &Cx<'_>, item: &Item) -> Option<Span> {
    let block = innermost(cx, body(item)?);
    let touched = block.body.iter().filter(|one| one.span.start < cx.selected.end && cx.selected.start < one.span.end);
    let touched: Vec<&Statement> = touched.collect();
    if !touched.iter().all(|one| can_move(one)) {
        return None;
    }
    let lines = lines_of(cx.source, touched.first()?.span)?.to(lines_of(cx.source, touched.last()?.span)?);
    let (first, last) = (touched.first()?.span, touched.last()?.span);
    // Between the statements and what is selected there may be comments and blanks, and nothing else.
    let around = lines.to(cx.selected);
    let begins =
        cx.selected.start <= first.start && Span::new(around.start, lines.start).of(cx.text()).trim().is_empty();
    let ends = last.end <= cx.selected.end && Span::new(lines.end, around.end).of(cx.text()).trim().is_empty();
    (begins && ends).then_some(lines)
}

/// The smallest block of statements that holds the selection.
fn innermost<'a>(cx: &Cx<'_>, block: &'a Block<Statement>) -> &'a Block<Statement> {
    let inner = block.body.iter().flat_map(blocks).find(|inner| inner.span.holds(cx.selected));
    inner.map_or(block, |inner| innermost(cx, inner))
}

/// Whether a statement means the same inside `steps`; a `day` is left where it can be seen.
fn can_move(statement: &Statement) -> bool {
    let itself = match &statement.kind {
        StatementKind::Touch(_)
        | StatementKind::Wait(_)
        | StatementKind::Branch(_)
        | StatementKind::Split(_)
        | StatementKind::Repeat(_)
        | StatementKind::End
        | StatementKind::MoveTo { .. }
        | StatementKind::AlsoStart(_)
        | StatementKind::Set(..)
        | StatementKind::Tag(_)
        | StatementKind::Untag(_)
        | StatementKind::OptOut
        | StatementKind::Include { .. } => true,
        StatementKind::Setting(_)
        | StatementKind::Reaction(_)
        | StatementKind::Day(_)
        | StatementKind::Pause(_)
        | StatementKind::Broken => false,
    };
    itself && blocks(statement).iter().all(|block| block.body.iter().all(can_move))
}

/// What the selected statements are given from outside.
#[derive(Default)]
struct Given {
    params: Vec<String>,
    arguments: Vec<String>,
    /// In the selected lines: names that become parameters.
    edits: Vec<Edit>,
}

impl Given {
    /// `None` where something from outside cannot be given.
    fn of(cx: &Cx<'_>, lines: Span, steps: &[&Named<'_>]) -> Option<Self> {
        let mut given = Self::default();
        for one in cx.references().iter().filter(|one| lines.holds(one.span)) {
            let from_outside = one.target.file != cx.file || !lines.holds(one.target.span);
            let is_head = !cx.text().get(..one.span.start as usize)?.ends_with('.');
            match one.kind {
                ReferenceKind::Variant if from_outside => return None,
                ReferenceKind::Step | ReferenceKind::Alias | ReferenceKind::Param if from_outside && is_head => {
                    given.add(cx, lines, one);
                }
                ReferenceKind::Step
                | ReferenceKind::Alias
                | ReferenceKind::Param
                | ReferenceKind::Variant
                | ReferenceKind::Item(_)
                | ReferenceKind::Field => {}
            }
        }
        let inside = |param: &String| steps.iter().any(|step| lines.holds(step.all) && step.name.value == *param);
        (!given.params.iter().any(inside)).then_some(given)
    }

    fn add(&mut self, cx: &Cx<'_>, lines: Span, one: &Reference) {
        let rest = cx.text().get(one.span.end as usize..).unwrap_or_default();
        let more =
            if one.kind == ReferenceKind::Alias { rest.len() - rest.trim_start_matches(is_part).len() } else { 0 };
        let span = one.span.grown(more);
        let (argument, param) = (span.of(cx.text()).to_owned(), span.of(cx.text()).replace('.', "-"));
        let within = Span::new(span.start - lines.start, span.end - lines.start);
        if param != argument {
            self.edits.push(Edit::replace(within, param.clone()));
        }
        if !self.arguments.contains(&argument) {
            self.arguments.push(argument);
            self.params.push(param);
        }
    }
}

/// Where the selected steps are named outside of the selection.
fn outside(cx: &Cx<'_>, lines: Span, steps: &[&Named<'_>]) -> Vec<Site> {
    let own = steps.iter().filter(|step| lines.holds(step.all));
    let all = own.flat_map(|step| uses(cx.program, Site { file: cx.file, span: step.name.span }));
    let mut sites: Vec<Site> = all.filter(|site| site.file != cx.file || !lines.holds(site.span)).collect();
    sites.sort_unstable();
    sites.dedup();
    sites
}
