//! First touches that claim an earlier contact.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::phrases::List;
use crate::check::paths::reached_without;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::flow::StepId;
use crate::syntax::ast::words::TextField;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "false-familiarity",
    family: Family::Compliance,
    level: Some(Severity::Warning),
    summary: "a first touch that claims an earlier contact",
    fix: Fixable::No,
    page: include_str!("false_familiarity.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !cx.facts.audience.is_cold() {
        return;
    }
    let fresh = reached_without(&cx.model.flow, |touch| touch.reaches_prospect());
    let is_first = |ids: &[StepId]| ids.iter().any(|id| fresh.get(id.index()) == Some(&true));
    for (touch, version) in cx.all_versions() {
        if touch.in_reaction || !touch.touch.reaches_prospect() || !is_first(&touch.ids) {
            continue;
        }
        for said in version.told() {
            if let Some(found) = claim(cx, said.field, &said.flat) {
                out.push(found);
                break;
            }
        }
    }
}

/// A claim in one text: of a contact anywhere, of a transaction in the subject.
fn claim(cx: &Context<'_, '_>, field: TextField, flat: &Flat) -> Option<Diagnostic> {
    let is_subject = field == TextField::Subject;
    let whole = 0..flat.text.len();
    let bare = (is_subject && flat.text.trim().eq_ignore_ascii_case("your invoice")).then_some(whole);
    let transaction = flat.phrases(List::Transaction).find(|_| is_subject).or(bare);
    let range = flat.phrases(List::Familiarity).next().or(transaction)?;
    let phrase = flat.text.get(range.clone()).unwrap_or_default();
    let message = format!("\"{phrase}\" claims an earlier contact, but this is the first touch");
    Some(cx.in_text(flat, range, message).help(
        "who never spoke with you feels tricked, and the law calls it misleading: say who you are and why you write; \
         if they do know you, write `temperature warm` in the audience",
    ))
}
