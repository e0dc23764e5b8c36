//! A subject that looks like an answer and is none.

use crate::check::context::Context;
use crate::check::data::reply_prefixes::reply_prefix;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "fake-reply-subject",
    family: Family::Deliverability,
    level: Some(Severity::Error),
    summary: "a subject that looks like an answer or a forward and is none",
    fix: Fixable::Suggested,
    page: include_str!("fake_reply_subject.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (_, version) in cx.versions(Channel::Email).filter(|(_, version)| !version.is_reply()) {
        let Some(subject) = version.text(TextField::Subject) else { continue };
        let Some(range) = reply_prefix(&subject.text) else { continue };
        let prefix = subject.text.get(range.clone()).unwrap_or_default().trim_end();
        let message = format!("the subject begins with `{prefix}`, but this is no answer to an email");
        let found = cx
            .in_text(subject, range.start..range.start + prefix.len(), message)
            .help("Gmail forbids it by name, and the law calls it misleading: say what the email is about");
        out.push(if subject.is_exact(&range) {
            found.suggest("take it away", vec![Edit::delete(subject.place(range))])
        } else {
            found
        });
    }
}
