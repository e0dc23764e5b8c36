//! Templates that nothing uses.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::unused::unused;
use crate::model::scope::Kind;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "unused-template",
    family: Family::Upkeep,
    level: Some(Severity::Warning),
    summary: "a template that nothing uses",
    fix: Fixable::Suggested,
    page: include_str!("unused_template.md"),
    options: &[],
    check: Check::File(check),
};

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    out.extend(unused(cx, Kind::Template));
}
