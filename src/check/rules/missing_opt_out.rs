//! Emails that do not say how to get no more of them.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::phrases::List;
use crate::check::facts::{TouchFacts, Version};
use crate::check::known::{is_known_at, known_before};
use crate::check::objections::is_objection;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::content::Written;
use crate::syntax::ast::text::Quote;
use crate::syntax::ast::words::{Channel, Supplied, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "missing-opt-out",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "an email that does not say how to get no more of them",
    fix: Fixable::Suggested,
    page: include_str!("missing_opt_out.md"),
    options: &[&FOOTER, &FIRST_ONLY],
    check: Check::Sequence(check),
};

/// Also asked by the rules that look for the same words.
pub static FOOTER: Opt = Opt {
    name: "footer",
    default: Value::Flag(false),
    about: "whether the vendor adds a footer with a way to opt out to every email",
};
static FIRST_ONLY: Opt = Opt {
    name: "first_only",
    default: Value::Flag(false),
    about: "whether the first email of a thread speaks for those that go on in it",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if cx.flag(&FOOTER) {
        return;
    }
    // An email that confirms an opt-out sells nothing.
    let known = known_before(cx.model, &is_objection);
    for (touch, version) in cx.versions(Channel::Email) {
        let is_left_out = cx.flag(&FIRST_ONLY) && version.is_reply();
        let body = version.text(TextField::Body).filter(|body| !is_left_out && !offers_opt_out(body));
        if let Some(body) = body.filter(|_| !is_known_at(touch, &known, &is_objection)) {
            out.push(report(cx, touch, version, body));
        }
    }
}

/// Whether an email tells how to get no more of them, or may do so: by the target's own link, or in words.
pub fn offers_opt_out(body: &Flat) -> bool {
    body.is_partial || body.has_supplied(Supplied::Unsubscribe) || body.phrases(List::OptOut).next().is_some()
}

fn report(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>, body: &Flat) -> Diagnostic {
    let message = format!("{} does not say how to get no more emails", cx.called(touch));
    let asked = if cx.facts.audience.regions.is_empty() {
        "no audience says where people are, and the United States, Canada and Yahoo ask it of everybody"
    } else {
        "the law asks it of every email that sells, and mailbox providers do too"
    };
    let found = cx.finding(body.keyword, message).help(format!(
        "{asked}: add `{{{{unsubscribe}}}}`, or a line such as: If this isn't relevant, reply \"no\" and I'll stop."
    ));
    match version.content.body.as_ref().and_then(|written| at_the_end(cx, written)) {
        Some(edit) => found.suggest("add the link to opt out at the end", vec![edit]),
        None => found,
    }
}

/// A last paragraph with the link, where the text is a block in the file of the sequence.
fn at_the_end(cx: &Context<'_, '_>, written: &Written<'_>) -> Option<Edit> {
    let is_here = written.frame.scope.file == cx.model.file && written.text.quote == Quote::Block;
    let source = written.frame.scope.text();
    let end = written.text.span.end.checked_sub(3).filter(|_| is_here)?;
    let before = source.get(written.text.span.start as usize..end as usize)?;
    let (rest, indent) = before.rsplit_once('\n')?;
    // Another indentation of the quotes would become one of the text.
    let fits = indent.trim().is_empty() && rest.lines().next_back()?.starts_with(indent);
    let last_line = Span::new(end - u32::try_from(indent.len()).ok()?, end);
    fits.then(|| Edit::replace(last_line, format!("\n{indent}{{{{unsubscribe}}}}\n{indent}")))
}
