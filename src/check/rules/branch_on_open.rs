//! Decisions by opens, which nobody can count.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::statements::{conditions, statements};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::item::File;
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
    let allowed = cx.settings.flag(cx.rule, &ALLOW_NOT_OPENED);
    let opens = opens_asked_for(&cx.source.parse.file).into_iter().filter(|(_, negated)| !(*negated && allowed));
    out.extend(opens.map(|(span, _)| report(cx, span)));
}

/// Where a file asks for opens, each with whether there must have been none.
pub(super) fn opens_asked_for(file: &File) -> Vec<(Span, bool)> {
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

fn report(cx: &FileContext<'_, '_>, span: Span) -> Diagnostic {
    cx.finding(span, "this depends on an open, and machines open emails, too")
        .label("Apple Mail and security scanners open emails that nobody reads")
        .help("ask for what only a person does: `clicked`, `replied`, `accepted`")
}
