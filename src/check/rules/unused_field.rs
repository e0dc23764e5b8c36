//! Fields that are declared and never asked for.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::unused::{is_library, used, whole_lines};
use crate::model::resolve::ReferenceKind;
use crate::syntax::ast::item::{Block, FieldDeclaration, Item, ItemKind};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "unused-field",
    family: Family::Upkeep,
    level: Some(Severity::Warning),
    summary: "a declared field that nothing uses",
    fix: Fixable::Suggested,
    page: include_str!("unused_field.md"),
    options: &[],
    check: Check::File(check),
};

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    // While a field is unknown, one of the declared may be meant by it.
    if is_library(cx) || cx.names.undeclared.iter().any(|kind| matches!(*kind, "field" | "word")) {
        return;
    }
    let used = used(cx, ReferenceKind::Field);
    for item in &cx.source.parse.file.items {
        let ItemKind::Fields(block) = &item.kind else { continue };
        let unused = block.body.iter().filter(|field| !used.contains(&field.name.span));
        out.extend(unused.map(|field| report(cx, item, block, field)));
    }
}

fn report(
    cx: &FileContext<'_, '_>,
    item: &Item,
    block: &Block<FieldDeclaration>,
    field: &FieldDeclaration,
) -> Diagnostic {
    let name = field.name.value.as_str();
    let help = if field.required.is_some() {
        "`required` binds only the sequences that use it, and none does"
    } else {
        "whoever reads the file believes that it matters"
    };
    let text = &cx.source.text;
    let lines: Span = match block.body.as_slice() {
        [_only] => whole_lines(item.docs.as_ref(), item.span, text),
        _more => whole_lines(field.docs.as_ref(), field.span, text),
    };
    cx.finding(field.name.span, format!("nothing uses the field `{name}`"))
        .help(help)
        .suggest("take the field away", vec![Edit::delete(lines)])
}
