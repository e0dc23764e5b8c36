//! Decisions by opens, which nobody can count.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::statements::{conditions, events, statements};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::statement::{Setting, StatementKind};
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
    for statement in statements(&cx.source.parse.file) {
        let tests = conditions(statement).into_iter().flat_map(events);
        let allowed = cx.settings.flag(cx.rule, &ALLOW_NOT_OPENED);
        let opens = tests.filter(|test| test.event.value == Event::Opened && !(test.negated && allowed));
        out.extend(opens.map(|test| report(cx, test.event.span)));
        if let StatementKind::Setting(Setting::ExitOn(exits)) = &statement.kind {
            let opens = exits.iter().filter(|exit| exit.value == Event::Opened);
            out.extend(opens.map(|exit| report(cx, exit.span)));
        }
    }
}

fn report(cx: &FileContext<'_, '_>, span: Span) -> Diagnostic {
    cx.finding(span, "this depends on an open, and machines open emails, too")
        .label("Apple Mail and security scanners open emails that nobody reads")
        .help("ask for what only a person does: `clicked`, `replied`, `accepted`")
}
