//! A first email that asks for a meeting.

use crate::check::context::Context;
use crate::check::copy::asks::{AskKind, asks};
use crate::check::copy::links::links;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "hard-ask-first-email",
    family: Family::Copy,
    level: Some(Severity::Warning),
    summary: "a first cold email that asks for a meeting",
    fix: Fixable::No,
    page: include_str!("hard_ask_first_email.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.first_cold_emails() {
        let Some(body) = version.text(TextField::Body) else { continue };
        let asks = asks(body, links(body, Channel::Email, TextField::Body));
        if let Some(ask) = asks.iter().find(|ask| ask.kind == AskKind::Meeting) {
            let called = cx.called_version(touch, version);
            let message = format!("{called} asks for a meeting, and it is the first that they hear of you");
            out.push(
                cx.in_text(body, ask.range.clone(), message)
                    .help("ask whether it is of interest, which costs them a word; ask for the hour when they say yes"),
            );
        }
    }
}
