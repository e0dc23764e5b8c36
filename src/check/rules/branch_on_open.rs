//! Decisions by opens, which nobody can count.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::statements::opens_asked_for;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "branch-on-open",
    family: Family::Flow,
    level: Some(Severity::Warning),
    summary: "a decision by opens, which nobody can count",
    fix: Fixable::No,
    page: include_str!("branch_on_open.md"),
    options: &[&ALLOW_NOT_OPENED],
    check: Check::File(check),
};

static ALLOW_NOT_OPENED: Opt = Opt {
    name: "allow_not_opened",
    default: Value::Flag(false),
    about: "`not opened` may be asked, for people who are known not to read in Apple Mail",
};

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    let allowed = cx.settings.flag(cx.rule, &ALLOW_NOT_OPENED);
    let opens = opens_asked_for(&cx.source.parse.file).into_iter().filter(|(_, negated)| !(*negated && allowed));
    out.extend(opens.map(|(span, _)| report(cx, span)));
}

fn report(cx: &FileContext<'_, '_>, span: Span) -> Diagnostic {
    cx.finding(span, "this depends on an open, and machines open emails, too")
        .label("Apple Mail and security scanners open emails that nobody reads")
        .help("ask for what only a person does: `clicked`, `replied`, `accepted`")
}
